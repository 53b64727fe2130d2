"""Asks the index: from a request to ranked hits with the words around them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple, Protocol

from archive.curation.journal import withheld
from archive.curation.withheld import Withheld
from archive.fetched_index import reading_index
from archive.folder import Folder, existing
from search.answer.coverage import Covered, also, cover
from search.answer.facets import FACETS, counts_of, with_others
from search.answer.hits import hit_of
from search.answer.options import check, days_of, filters_of
from search.answer.ranking import AllFound, Found, allowed_by, those_of
from search.answer.request_and_hits import (
    ASKED_INSTEAD,
    NO_VERSIONS,
    ONLY_STOP_WORDS,
    SOME_OF_THE_WORDS,
    Answer,
    Hit,
    SearchRequest,
    VersionsFound,
)
from search.answer.similar import like, others_than
from search.answer.snippets import Sought
from search.answer.sounding_names import names_sounding
from search.dutch.analysis import fold, forms, words
from search.index.document_sets import Chosen, DocumentSet
from search.index.index_folder import Index
from search.index.kept_open import KEPT
from search.index.known_words import KnownWords
from search.index.opened_index import Opened
from search.index.schema import where_written
from search.index.segment.postings import without_collector
from search.index.synonyms import Synonyms
from search.query.expansion import Wanted, build_filters, looked_up, titled, unwanted_of, wanted_of
from search.query.parsing import Groups, about, parse
from search.query.term_tree import Node
from search.search_error import IndexMissing, OutOfTime, QueryError, QueryTookTooLong, SearchError
from wording.message import say
from wording.told_error import told

LONGEST = 2.0
"""Seconds of processor time that a search may take: no query is too heavy for a machine being busy."""

_ATTEMPTS = 3
_MOST_REMEMBERED_OF = 50
"""Items of an answer that is kept for the next who asks."""


class Search(Protocol):
    """What ``search`` is, for who loads it in a way of its own."""

    def __call__(self, archive: Path, request: SearchRequest, *, on_the_spot: bool = ...) -> Answer:
        """Answer a request."""


def search(
    archive: Path, request: SearchRequest, seconds: float = LONGEST, *, on_the_spot: bool = False
) -> Answer:
    """Answer a request over the archive at ``archive``, within so many seconds of its thread.

    Who asks ``on_the_spot`` finds what is open there alone, too.

    What holds all words is given first, then what lacks some; when nothing is found at all, what is found for
    the suggestion. The notice of the answer says so. Raises NotAnArchive,
    IndexMissing (also when the index turns out to be damaged), QueryError, or QueryTookTooLong.
    """
    began = time.perf_counter()
    folder = existing(archive, on_the_spot=on_the_spot)
    hidden = withheld(folder)
    groups = parse(request.query)
    check(request)
    deadline = time.thread_time() + seconds
    try:
        with without_collector():
            answer = _answer_undisturbed(folder, hidden, groups, request, deadline)
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
    folder: Folder, hidden: Withheld, groups: Groups, request: SearchRequest, deadline: float
) -> Answer:
    """The answer; tried again when a writer replaced a file of the index while it was being opened."""
    attempt = 1
    while True:
        try:
            with reading_index(folder.root, folder.own_index) as place:
                return _answer(Index(place), hidden, groups, request, deadline)
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
                        folder=folder.index,
                        why=told(error),
                    )
                ) from error


def _answer(
    index: Index, hidden: Withheld, groups: Groups, request: SearchRequest, deadline: float
) -> Answer:
    opened = KEPT.opened(index, hidden.hidden)

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
    asked = _find(opened, index, groups, request, deadline)
    notice, suggestion = _notice(asked, groups), ""
    earlier = _earlier(opened, index, groups, request, deadline)
    is_settled = request.exact or request.among is not None or earlier.total
    if not is_settled and _is_doubtful(asked, opened, groups):
        # Loaded only now: who finds what was asked does not wait for it.
        from search.answer.did_you_mean import Mender

        mender = Mender(opened, index.folder, deadline)
        mended = mender.mended(request, with_values=not asked.found.total)
        suggestion = mended.query if mended else ""
        if mended and not asked.found.total:
            groups, request = parse(suggestion), mended
            asked = _find(opened, index, groups, request, deadline)
            notice = ASKED_INSTEAD if asked.found.total else notice
    found = asked.found
    end = request.page * request.limit
    page = found.first(request.sort, end)[end - request.limit :]
    hits = _hits(opened, index, page, Sought(groups, looked_up(asked.nodes)))
    facets = _facets(opened, groups, asked, request, deadline) if request.facets else {}
    sounding = names_sounding(opened, page, asked.covered) if asked.covered.by_sound else ()
    whole, missing = found.total_of_whole, asked.covered.missing
    said = notice, suggestion, whole, missing, sounding
    return Answer(found.total, 0.0, hits, facets, *said, earlier.hits, earlier.total)


def _earlier(
    opened: Opened, index: Index, groups: Groups, request: SearchRequest, deadline: float
) -> VersionsFound:
    """What items said once and say no longer, where that is asked for."""
    if not request.earlier or not about(groups):
        return NO_VERSIONS
    # Loaded only now: most searches are for what there is.
    from search.answer.earlier_versions import versions_found

    return versions_found(opened, index, groups, request, deadline)


def _notice(asked: _Asked, groups: Groups) -> str:
    """The notice that goes with what was found for a query as it was asked."""
    if about(groups) and not asked.wanted:
        return ONLY_STOP_WORDS
    is_alone = len(asked.wanted) == 1 and not asked.covered.missing
    return "" if is_alone or asked.found.total == asked.found.total_of_whole else SOME_OF_THE_WORDS


def _is_doubtful(asked: _Asked, opened: Opened, groups: Groups) -> bool:
    """Tells if something else may have been meant."""
    return not asked.found.total or bool(asked.covered.missing) or _is_a_word_unknown(opened, groups)


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
    """What was ``wanted``, what holds it, and of that what was found."""

    wanted: list[Wanted]
    covered: Covered
    found: AllFound

    @property
    def nodes(self) -> list[Node]:
        """The queries for what was wanted."""
        return [node for each in self.wanted for node in (each.node, each.sounding)]


def _find(opened: Opened, index: Index, groups: Groups, request: SearchRequest, deadline: float) -> _Asked:
    """What holds most of what is wanted."""
    alike = Synonyms(index.folder).alike() if groups else {}
    wanted = wanted_of(groups, alike, by_sound=not request.exact)
    if request.similar is not None:
        wanted.append(Wanted(like(opened, request.similar), request.similar))
    allowed = _allowed(opened, groups, request, deadline)
    if about(groups) and not wanted:
        # Nothing but words that are not looked for: only filters can say what is meant.
        allowed = allowed or 0
    reach = opened.living if allowed is None else opened.living & allowed
    is_strict = request.exact or request.among is not None or request.similar is not None
    covered = cover(wanted, unwanted_of(groups), opened, reach, is_strict, deadline)
    covered = also(covered, titled(groups), opened, deadline)
    return _Asked(wanted, covered, AllFound(opened, covered, allowed, not request.all_versions, deadline))


def _allowed(opened: Opened, groups: Groups, request: SearchRequest, deadline: float) -> DocumentSet | None:
    """The documents that everything allows but what is wanted; None for all."""
    filters = [*build_filters(groups), *filters_of(request)]
    allowed = allowed_by(opened, filters, *days_of(request), deadline)
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
            wider = AllFound(opened, asked.covered, allowed, not request.all_versions, deadline)
            others = counts_of(opened, name, Chosen(wider.documents, opened.documents))
            facets[name] = with_others(facets[name], others, request.values_of(name))
    return facets


def _hits(opened: Opened, index: Index, page: list[Found], sought: Sought) -> tuple[Hit, ...]:
    known = KnownWords(index.folder)
    return tuple(hit_of(opened, hit, sought, known) for hit in page)
