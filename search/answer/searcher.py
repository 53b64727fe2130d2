"""Asks the index: from a request to ranked hits with the words around them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from archive.curation.journal import Withheld, withheld
from archive.folder import existing
from search.answer.evaluation import evaluate
from search.answer.facets import FACETS, counts_of, with_others
from search.answer.hits import hit_of
from search.answer.matched import Matched
from search.answer.options import check, filters_of
from search.answer.ranking import AllFound, allowed_by, those_of
from search.answer.request_and_hits import ASKED_INSTEAD, SOME_OF_THE_WORDS, Answer, Hit, SearchRequest
from search.answer.similar import like, others_than
from search.answer.snippets import Sought
from search.dutch.analysis import fold, forms, words
from search.index.document_sets import Chosen, DocumentSet
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
_MOST_REMEMBERED_OF = 50
"""Items of an answer that is kept for the next who asks."""
_FEW, _FEW_OF_TWO = 5, 2
"""Items that hold all words; with fewer, those that lack one of the words are given as well."""


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

    def work_out() -> Answer:
        return _worked_out(opened, index, groups, request, deadline)

    # What greets everybody takes longest: each item is counted.
    return opened.remembered(request, work_out) if _asks_for_everything(request) else work_out()


def _asks_for_everything(request: SearchRequest) -> bool:
    plain = request._replace(sort="relevance", limit=0, page=1, facets=False)
    return plain == SearchRequest(limit=0) and request.limit <= _MOST_REMEMBERED_OF


def _worked_out(
    opened: Opened, index: Index, groups: Groups, request: SearchRequest, deadline: float
) -> Answer:
    asked, notice = _find(opened, index, groups, request, deadline)
    suggestion = ""
    if request.among is None and (notice or not asked.found.total or _is_a_word_unknown(opened, groups)):
        # Loaded only now: who finds what was asked does not wait for it.
        from search.answer.did_you_mean import Mender

        mender = Mender(opened, index.folder, deadline)
        mended = mender.mended(request, with_values=not asked.found.total)
        suggestion = mended.query if mended else ""
        if mended and not asked.found.total:
            groups, request = parse(suggestion), mended
            asked, notice = _find(opened, index, groups, request, deadline)
            notice = ASKED_INSTEAD if asked.found.total else ""
    hits = _page(opened, index, asked.found, Sought(groups, looked_up(asked.wanted)), request)
    facets = _facets(opened, groups, asked, request, deadline) if request.facets else {}
    return Answer(asked.found.total, 0.0, hits, facets, notice, suggestion)


def _is_a_word_unknown(opened: Opened, groups: Groups) -> bool:
    """Tells if a word of the query is nowhere written so, even if something is found that sounds like it."""
    parts = (part for group in about(groups) for part in group if not (part.field or part.beginning))
    written = (word for part in parts for word in map(fold, words(part.text)))
    return any(
        not any(opened.frequency(name, term.encode()) for name, term in where_written(word))
        for word in written
        if word.isalpha() and forms(word)
    )


class _Asked(NamedTuple):
    """What was ``wanted``, what matches it, and of that what was found."""

    wanted: list[Node]
    matched: Matched
    found: AllFound


def _find(
    opened: Opened, index: Index, groups: Groups, request: SearchRequest, deadline: float
) -> tuple[_Asked, str]:
    """What matches, and the notice that goes with it."""
    alike = Synonyms(index.folder).alike() if groups else {}
    wanted = wanted_of(groups, alike)
    if request.similar is not None:
        wanted.append(like(opened, request.similar))
    allowed = _allowed(opened, groups, request, deadline)

    def found_by(node: Node) -> _Asked:
        matched = evaluate(node, opened, deadline)
        return _Asked(wanted, matched, AllFound(opened, matched, allowed, not request.all_versions, deadline))

    asked = found_by(build(groups, wanted))
    found = asked.found.unfolded.bit_count()
    is_strict = request.among is not None
    if is_strict or len(wanted) < 2 or found >= (_FEW if len(wanted) > 2 else _FEW_OF_TWO):
        return asked, ""
    more = found_by(build(groups, wanted, len(wanted) - 1 if found else 1))
    return more, SOME_OF_THE_WORDS if more.found.unfolded.bit_count() > found else ""


def _allowed(opened: Opened, groups: Groups, request: SearchRequest, deadline: float) -> DocumentSet | None:
    """The documents that everything allows but what is wanted; None for all."""
    filters = [*build_filters(groups), *filters_of(request)]
    low, high = earliest(request.date_from or ""), latest(request.date_to or "")
    allowed = allowed_by(opened, filters, low, high, deadline)
    if request.similar is not None:
        allowed = others_than(opened, request.similar, allowed)
    if request.among is not None:
        allowed = those_of(opened, request.among, allowed)
    return allowed


def _facets(
    opened: Opened, groups: Groups, asked: _Asked, request: SearchRequest, deadline: float
) -> dict[str, dict[str, int]]:
    """The counts of every field; of one that is asked for, those that its other values would add as well."""
    found = Chosen(asked.found.documents, opened.documents)
    facets = {name: counts_of(opened, name, found) for name in FACETS}
    for name in FACETS:
        if request.values_of(name):
            allowed = _allowed(opened, groups, request.without(name), deadline)
            wider = AllFound(opened, asked.matched, allowed, not request.all_versions, deadline)
            others = counts_of(opened, name, Chosen(wider.documents, opened.documents))
            facets[name] = with_others(facets[name], others, request.values_of(name))
    return facets


def _page(
    opened: Opened, index: Index, found: AllFound, sought: Sought, request: SearchRequest
) -> tuple[Hit, ...]:
    end = request.page * request.limit
    page = found.first(request.sort, end)[end - request.limit :]
    known = KnownWords(index.folder)
    return tuple(hit_of(opened, hit, sought, known) for hit in page)
