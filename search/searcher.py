"""Asks the index: from a request to ranked hits with the words around them."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from whoosh import query as q
from whoosh.collectors import TimeLimit, TimeLimitCollector
from whoosh.scoring import BM25F

from archive.folder import existing
from archive.readings import PAGE_BREAK
from search.analysis import WORD as _WORD
from search.analysis import fold, forms, stem, words
from search.answers import Answer, Hit, SearchRequest
from search.errors import QueryError, SearchError
from search.indexer import Index
from search.query import Part, between, build, filter_for, parse

LONGEST_QUERY = 2_000
"""Characters; longer queries are cut before they are read."""

_SECONDS = 2.0
_SNIPPET = 240
_BEFORE = 80
_FACETS = {"kind": "kind", "site": "site", "year": "year", "place": "town"}
"""Facets and the columns they are counted in."""

_FILTERS = ("kind", "site", "place", "person", "organisation", "event", "media", "language")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def search(archive: Path, request: SearchRequest) -> Answer:
    """Answer a request over the archive at ``archive``.

    When nothing holds all words, what holds some of them is given, and said so. Raises NotAnArchive,
    IndexMissing or QueryError.
    """
    began = time.perf_counter()
    index = Index(existing(archive).index).open()
    groups = parse(request.query[:LONGEST_QUERY])
    with index.searcher(weighting=BM25F()) as searcher:
        results, notice = _find(searcher, groups, request)
        page = results[(request.page - 1) * request.limit : request.page * request.limit]
        sought = _sought(groups)
        hits = tuple(_hit(searcher.stored_fields(number), score, sought) for score, number in page)
        facets = _facets(searcher, results) if request.facets else {}
        suggestion = "" if results else _suggestion(searcher, groups)
    took = (time.perf_counter() - began) * 1000
    return Answer(len(results), round(took, 1), hits, facets, notice, suggestion)


def _find(
    searcher: Any, groups: list[list[Part]], request: SearchRequest
) -> tuple[list[tuple[float, int]], str]:
    filters = _filters(request)
    results = _ranked(searcher, build(groups), filters, request.sort)
    plain = [group for group in groups if not group[0].is_negative]
    if results or len(plain) < 2:
        return results, ""
    results = _ranked(searcher, build(groups, match_any=True), filters, request.sort)
    return results, "Nothing holds all of these words; these hold some of them." if results else ""


def _ranked(searcher: Any, query: Any, filters: Any, sort: str) -> list[tuple[float, int]]:
    """All matching documents, best first; equal ones newest first, then in the order of their ids."""
    collector = TimeLimitCollector(searcher.collector(limit=None), timelimit=_SECONDS, use_alarm=False)
    # A set of its own: inside the query, filters would take part in the ranking.
    passing = None if filters is None else set(searcher.docs_for_query(filters))
    try:
        searcher.search_with_collector(query.normalize(), collector)
    except TimeLimit as error:
        raise SearchError(
            f"This query took longer than {_SECONDS:g} seconds. Use fewer or longer words, or a filter."
        ) from error
    dates = searcher.reader().column_reader("date")
    found = [
        (float(score), int(number))
        for score, number in collector.results().top_n
        if passing is None or number in passing
    ]
    if sort == "date":
        return sorted(found, key=lambda hit: (-dates[hit[1]], -round(hit[0], 6), hit[1]))
    return sorted(found, key=lambda hit: (-round(hit[0], 6), -dates[hit[1]], hit[1]))


def _filters(request: SearchRequest) -> Any:
    wanted = [filter_for(name, value) for name in _FILTERS if (value := getattr(request, name)) is not None]
    if request.year is not None:
        wanted.append(filter_for("year", str(request.year)))
    if request.date_from or request.date_to:
        wanted.append(between(_date(request.date_from), _date(request.date_to)))
    return q.And(wanted) if wanted else None


def _date(text: str | None) -> str | None:
    if text and not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        raise QueryError(f"Expected a date as 2013, 2013-10 or 2013-10-04, found {text!r}")
    return text


def _facets(searcher: Any, results: list[tuple[float, int]]) -> dict[str, dict[str, int]]:
    counted = {}
    for name, field in _FACETS.items():
        column = searcher.reader().column_reader(field)
        counts = Counter(str(column[number]) for _, number in results)
        counts.pop("", None)
        counted[name] = dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
    return counted


def _sought(groups: list[list[Part]]) -> frozenset[str]:
    """The folded words and stems that a snippet should show."""
    sought: set[str] = set()
    for part in (part for group in groups for part in group if not part.is_negative and not part.field):
        for form in (form for word in words(part.text.rstrip("*")) for form in forms(word)):
            sought |= {form, stem(form)}
    return frozenset(sought)


def _hit(stored: dict[str, Any], score: float, sought: frozenset[str]) -> Hit:
    shown = stored["shown"]
    text, place = _best_place(shown, sought)
    page = shown["text"].count(PAGE_BREAK, 0, place) + 1 if shown["paged"] and text is shown["text"] else None
    return Hit(
        id=stored["id"],
        title=_clean(shown["title"]),
        kind=shown["kind"],
        site=shown["site"],
        url=_clean(shown["url"]),
        date=shown["date"],
        date_precision=shown["date_precision"],
        date_origin=shown["date_origin"],
        captured_at=shown["captured_at"],
        media_type=shown["media_type"],
        language=shown["language"],
        also_at=tuple(map(_clean, shown["also_at"])),
        score=round(score, 4),
        fragments=_fragments(text, place, sought),
        page_number=page if place or page else None,
    )


def _best_place(shown: dict[str, Any], sought: frozenset[str]) -> tuple[str, int]:
    """The text to show a piece of, and where in it most of the sought words stand together."""
    for text in (shown["text"], shown["lead"]):
        places = [match.start() for match in _WORD.finditer(text) if _is_sought(match.group(), sought)]
        if places:
            return text, max(places, key=lambda p: (sum(p <= o < p + _SNIPPET - _BEFORE for o in places), -p))
    return (shown["text"] or shown["lead"]), 0


def _fragments(text: str, place: int, sought: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    start = text.rfind(" ", 0, max(0, place - _BEFORE)) + 1 if place > _BEFORE else 0
    piece = _clean(text[start : start + _SNIPPET])
    fragments: list[tuple[str, bool]] = [("… ", False)] if start else []
    last = 0
    for match in _WORD.finditer(piece):
        if _is_sought(match.group(), sought):
            fragments += [(piece[last : match.start()], False), (match.group(), True)]
            last = match.end()
    fragments.append((piece[last:], False))
    if start + _SNIPPET < len(text):
        fragments.append((" …", False))
    return tuple((part, found) for part, found in fragments if part)


def _is_sought(word: str, sought: frozenset[str]) -> bool:
    return any(form in sought or stem(form) in sought for form in forms(word))


def _clean(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())


def _suggestion(searcher: Any, groups: list[list[Part]]) -> str:
    """The query with each unknown word replaced by the nearest one that the collection knows."""
    reader = searcher.reader()
    mended, changed = [], False
    for part in (part for group in groups for part in group if not part.field):
        for word in words(part.text):
            folded = fold(word)
            known = any((name, folded) in reader for name in ("title", "body", "caption", "names"))
            near = [] if known or len(folded) < 4 else searcher.suggest("body", folded, limit=1, maxdist=2)
            changed |= bool(near)
            mended.append(near[0] if near else word)
    return " ".join(mended) if changed else ""
