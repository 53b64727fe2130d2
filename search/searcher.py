"""Asks the index: from a request to ranked hits with the words around them."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from whoosh.collectors import TimeLimit
from whoosh.scoring import BM25F

from archive.curation import Withheld, withheld
from archive.folder import existing
from search.analysis import fold, stem, words
from search.answers import Answer, Hit, SearchRequest
from search.errors import IndexMissing, QueryError, SearchError
from search.indexer import Index
from search.query import Groups, about, build, build_filters, filter_for, parse
from search.ranking import Found, allowed_by, matching, ordered
from search.schema import STEMMED, earliest, latest
from search.snippets import Sought, clean, snippet
from search.suggestions import KnownWords, nearest

_SECONDS = 2.0
_ATTEMPTS = 3
_FACETS = {"kind": "kind", "site": "site", "year": "year", "place": "town"}
_FILTERS = ("kind", "site", "place", "person", "organisation", "event", "media", "language")
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_WHERE_WORDS_ARE = ("title", "caption", "names", *STEMMED)


def search(archive: Path, request: SearchRequest) -> Answer:
    """Answer a request over the archive at ``archive``.

    When nothing holds all words, what holds some of them is given, and said so. Raises NotAnArchive,
    IndexMissing (also when the index turns out to be damaged), QueryError, or SearchError when it takes
    too long.
    """
    began = time.perf_counter()
    folder = existing(archive)
    index, hidden = Index(folder.index), withheld(folder)
    groups = parse(request.query)
    _check(request)
    deadline = began + _SECONDS
    try:
        total, hits, facets, notice, suggestion = _answer_undisturbed(
            index, hidden, groups, request, deadline
        )
    except TimeLimit as error:
        raise SearchError(
            f"This query took longer than {_SECONDS:g} seconds. Use fewer or longer words, or a filter."
        ) from error
    took = (time.perf_counter() - began) * 1000
    return Answer(total, round(took, 1), hits, facets, notice, suggestion)


_Answered = tuple[int, tuple[Hit, ...], dict[str, dict[str, int]], str, str]


def _answer_undisturbed(
    index: Index, hidden: Withheld, groups: Groups, request: SearchRequest, deadline: float
) -> _Answered:
    """The answer; tried again when a writer replaced a file of the index while it was being opened."""
    attempt = 1
    while True:
        try:
            return _answer(index, hidden, groups, request, deadline)
        except (QueryError, TimeLimit):
            raise
        except Exception as error:
            if attempt < _ATTEMPTS:
                attempt += 1
            elif isinstance(error, SearchError):
                raise
            else:
                # Whoosh and pickle raise whatever a damaged file makes them stumble over.
                raise IndexMissing(
                    f"The search index at {index.folder} is damaged ({type(error).__name__}: {error}). "
                    "Build it again with: alliantie rebuild --index"
                ) from error


def _answer(
    index: Index, hidden: Withheld, groups: Groups, request: SearchRequest, deadline: float
) -> _Answered:
    with index.open().searcher(weighting=BM25F()) as searcher:
        found, notice = _find(searcher, groups, request, deadline)
        found = _visible(searcher, found, hidden)
        hits = _page(searcher, found, groups, request)
        facets = _facets(searcher, found) if request.facets else {}
        suggestion = "" if found and not notice else _suggestion(searcher, index, groups, request.query)
        return len(found), hits, facets, notice, suggestion


def _visible(searcher: Any, found: list[Found], hidden: Withheld) -> list[Found]:
    """What was found without what is withheld, also while the index does not know of that yet."""
    if not hidden.exclusions:
        return found
    column = searcher.reader().column_reader("id")
    return [hit for hit in found if str(column[hit.number]) not in hidden.exclusions]


def _check(request: SearchRequest) -> None:
    if request.page < 1 or request.limit < 0:
        raise QueryError(
            f"Pages begin at 1 and hold 0 items or more; found page {request.page} of {request.limit} items"
        )
    for date in (request.date_from, request.date_to):
        if date and not _DATE.fullmatch(date):
            raise QueryError(f"Expected a date as 2013, 2013-10 or 2013-10-04, found {date!r}")


def _find(searcher: Any, groups: Groups, request: SearchRequest, deadline: float) -> tuple[list[Found], str]:
    filters = [*build_filters(groups), *_filters(request)]
    low, high = earliest(request.date_from or ""), latest(request.date_to or "")
    allowed = allowed_by(searcher, filters, low, high, deadline)
    found = matching(searcher, build(groups), allowed, deadline)
    if found or len(about(groups)) < 2:
        return found, ""
    found = matching(searcher, build(groups, match_any=True), allowed, deadline)
    return found, "Nothing holds all of these words; these hold some of them." if found else ""


def _filters(request: SearchRequest) -> list[Any]:
    wanted = [filter_for(name, value) for name in _FILTERS if (value := getattr(request, name)) is not None]
    if request.year is not None:
        wanted.append(filter_for("year", f"{request.year:04}"))
    return wanted


def _page(searcher: Any, found: list[Found], groups: Groups, request: SearchRequest) -> tuple[Hit, ...]:
    end = request.page * request.limit
    page = ordered(searcher, found, request.sort == "date", end)[end - request.limit :]
    sought = Sought(groups)
    return tuple(_hit(searcher.stored_fields(hit.number), hit.score, sought) for hit in page)


def _facets(searcher: Any, found: list[Found]) -> dict[str, dict[str, int]]:
    counted: dict[str, dict[str, int]] = {name: {} for name in _FACETS}
    if not found:
        return counted
    for name, column_name in _FACETS.items():
        column = searcher.reader().column_reader(column_name)
        values = Counter(str(column[hit.number]) for hit in found)
        counts: Counter[str] = Counter()
        for value, count in values.items():
            each = value.split() if name == "year" else filter(None, [value])
            counts.update(dict.fromkeys(each, count))
        counted[name] = dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
    return counted


def _hit(stored: dict[str, Any], score: float, sought: Sought) -> Hit:
    shown = stored["shown"]
    fragments, page = snippet(shown, sought)
    return Hit(
        id=stored["id"],
        title=clean(shown["title"]),
        kind=shown["kind"],
        site=shown["site"],
        url=clean(shown["url"]),
        date=shown["date"],
        date_precision=shown["date_precision"],
        date_origin=shown["date_origin"],
        captured_at=shown["captured_at"],
        media_type=shown["media_type"],
        language=shown["language"],
        also_at=tuple(map(clean, shown["also_at"])),
        score=round(score, 4),
        fragments=fragments,
        page_number=page,
    )


def _is_alive(reader: Any, field: str, term: str) -> bool:
    return (field, term) in reader and bool(reader.postings(field, term).is_active())


def _suggestion(searcher: Any, index: Index, groups: Groups, query: str) -> str:
    """The query with each unknown word replaced by the nearest one that the collection has."""
    reader = searcher.reader()

    def frequency(word: str) -> int:
        terms = ((name, stem(word) if name in STEMMED else word) for name in _WHERE_WORDS_ARE)
        # Whoosh counts documents that were removed too, and those must not be betrayed.
        return max((reader.doc_frequency(*term) for term in terms if _is_alive(reader, *term)), default=0)

    known = ""
    mended = query
    parts = [part for group in groups for part in group if not part.field and not part.beginning]
    for part in sorted(parts, key=lambda part: -part.position):
        for word in words(part.text):
            if not frequency(fold(word)):
                known = known or KnownWords(index.folder).read()
                near = nearest(fold(word), known, frequency)
                at = mended.find(word, part.position)
                if near and at >= 0:
                    mended = mended[:at] + near + mended[at + len(word) :]
    return clean(mended) if mended != query else ""
