"""Asks the index: from a request to ranked hits with the words around them."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from archive.curation.journal import Withheld, withheld
from archive.folder import existing
from search.answer.hits import hit_of
from search.answer.options import check, filters_of
from search.answer.ranking import Found, allowed_by, matching, one_of_each, ordered, those_of
from search.answer.request_and_hits import ASKED_INSTEAD, SOME_OF_THE_WORDS, Answer, Hit, SearchRequest
from search.answer.similar import like, others_than
from search.answer.snippets import Sought
from search.dutch.analysis import fold, forms, words
from search.index.index_folder import Index
from search.index.kept_open import KEPT
from search.index.known_words import KnownWords
from search.index.opened_index import Opened
from search.index.schema import earliest, latest, where_written
from search.index.segment.postings import without_collector
from search.index.synonyms import Synonyms
from search.query.expansion import build, build_filters, looked_up, wanted_of
from search.query.parsing import Groups, about, parse
from search.query.term_tree import Node
from search.search_error import IndexMissing, OutOfTime, QueryError, QueryTookTooLong, SearchError
from wording.message import say
from wording.told_error import told

LONGEST = 2.0
"""Seconds that a search may take."""

_ATTEMPTS = 3
_FEW, _FEW_OF_TWO = 5, 2
"""Items that hold all words; with fewer, those that lack one of the words are given as well."""

_FACETS = {
    "kind": "kind",
    "site": "site",
    "year": "year",
    "place": "town",
    "event": "events_listed",
    "person": "people_listed",
    "organisation": "organisations_listed",
    "media": "media",
    "language": "language",
}
"""By which fields what was found is counted, each with the column that has its values."""

_SEVERAL = {"year": " ", "person": "\n", "organisation": "\n"}
"""What stands between the values of fields that have several."""


def search(archive: Path, request: SearchRequest, seconds: float = LONGEST) -> Answer:
    """Answer a request over the archive at ``archive``, within so many seconds.

    When nothing holds all words, what holds some of them is given; when nothing is found at all, what is
    found for the suggestion. The notice of the answer says so. Raises NotAnArchive,
    IndexMissing (also when the index turns out to be damaged), QueryError, or QueryTookTooLong.
    """
    began = time.perf_counter()
    folder = existing(archive)
    index, hidden = Index(folder.index), withheld(folder)
    groups = parse(request.query)
    check(request)
    deadline = began + seconds
    try:
        with without_collector():
            answer = _answer_undisturbed(index, hidden, groups, request, deadline)
    except OutOfTime as error:
        raise QueryTookTooLong(
            say(
                "This query took longer than {seconds:second/seconds}. "
                "Use fewer or longer words, or a filter.",
                seconds=f"{seconds:g}",
            )
        ) from error
    return answer._replace(took_ms=round((time.perf_counter() - began) * 1000, 1))


def _answer_undisturbed(
    index: Index, hidden: Withheld, groups: Groups, request: SearchRequest, deadline: float
) -> Answer:
    """The answer; tried again when a writer replaced a file of the index while it was being opened."""
    attempt = 1
    while True:
        try:
            return _answer(index, hidden, groups, request, deadline)
        except (QueryError, OutOfTime):
            raise
        except Exception as error:
            if attempt < _ATTEMPTS:
                attempt += 1
            elif isinstance(error, SearchError):
                raise
            else:
                # Whoosh and pickle raise whatever a damaged file makes them stumble over.
                raise IndexMissing(
                    say(
                        "The search index at {folder} is damaged ({why}). Build it again with: "
                        "alliantie rebuild --index",
                        folder=index.folder,
                        why=told(error),
                    )
                ) from error


def _answer(
    index: Index, hidden: Withheld, groups: Groups, request: SearchRequest, deadline: float
) -> Answer:
    opened = KEPT.opened(index, hidden.names)
    found, notice, wanted = _find(opened, index, groups, request, deadline)
    suggestion = ""
    if request.among is None and (notice or not found or _is_a_word_unknown(opened, groups)):
        # Loaded only now: who finds what was asked does not wait for it.
        from search.answer.did_you_mean import Mender

        mended = Mender(opened, index.folder, deadline).mended(request, with_values=not found)
        suggestion = mended.query if mended else ""
        if mended and not found:
            groups, request = parse(suggestion), mended
            found, notice, wanted = _find(opened, index, groups, request, deadline)
            notice = ASKED_INSTEAD if found else ""
    hits = _page(opened, index, found, Sought(groups, looked_up(wanted)), request)
    facets = _facets(opened, found) if request.facets else {}
    return Answer(len(found), 0.0, hits, facets, notice, suggestion)


def _is_a_word_unknown(opened: Opened, groups: Groups) -> bool:
    """Tells if a word of the query is nowhere written so, even if something is found that sounds like it."""
    parts = (part for group in about(groups) for part in group if not (part.field or part.beginning))
    written = (word for part in parts for word in map(fold, words(part.text)))
    return any(
        not any(opened.frequency(name, term.encode()) for name, term in where_written(word))
        for word in written
        if word.isalpha() and forms(word)
    )


def _find(
    opened: Opened, index: Index, groups: Groups, request: SearchRequest, deadline: float
) -> tuple[list[Found], str, list[Node]]:
    filters = [*build_filters(groups), *filters_of(request)]
    low, high = earliest(request.date_from or ""), latest(request.date_to or "")
    allowed = allowed_by(opened, filters, low, high, deadline)
    alike = Synonyms(index.folder).alike() if groups else {}
    wanted = wanted_of(groups, alike)
    if request.similar is not None:
        wanted.append(like(opened, request.similar))
        allowed = others_than(opened, request.similar, allowed)
    if request.among is not None:
        allowed = those_of(opened, request.among, allowed)
    found, notice = matching(opened, build(groups, wanted), allowed, deadline), ""
    is_strict = request.among is not None
    if not is_strict and len(wanted) > 1 and len(found) < (_FEW if len(wanted) > 2 else _FEW_OF_TWO):
        least = len(wanted) - 1 if found else 1
        more = matching(opened, build(groups, wanted, least), allowed, deadline)
        notice = SOME_OF_THE_WORDS if len(more) > len(found) else ""
        found = more
    return found if request.all_versions else one_of_each(opened, found), notice, wanted


def _page(
    opened: Opened, index: Index, found: list[Found], sought: Sought, request: SearchRequest
) -> tuple[Hit, ...]:
    end = request.page * request.limit
    page = ordered(opened, found, request.sort, end)[end - request.limit :]
    known = KnownWords(index.folder)
    return tuple(hit_of(opened, hit, sought, known) for hit in page)


def _facets(opened: Opened, found: list[Found]) -> dict[str, dict[str, int]]:
    counted: dict[str, dict[str, int]] = {}
    documents = [hit.number for hit in found]
    for name, column_name in _FACETS.items():
        column = opened.texts(column_name)
        counts: Counter[str] = Counter()
        for value, count in column.counted(documents).items():
            each = value.split(_SEVERAL[name]) if name in _SEVERAL else [value]
            counts.update(dict.fromkeys(filter(None, each), count))
        counted[name] = dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
    return counted
