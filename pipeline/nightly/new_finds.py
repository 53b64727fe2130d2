"""Asks the saved searches again: which of tonight's new and changed items each of them finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.curation import saved_searches
from archive.folder import existing
from pipeline.nightly.night_report import Change, SiteNight, Watched
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.search_error import QueryError


def new_finds(archive: Path, sites: Iterable[SiteNight]) -> Iterator[Watched]:
    """The saved searches, with the finds of each among tonight's items; there may be none.

    Raises Unreadable when the file of saved searches is spoilt, SearchError when the index cannot answer.
    """
    tonight = {
        change.id: change
        for site in sites
        for change in site.changes
        if change.way in ("new", "changed", "replaced")
    }
    for saved in saved_searches.saved(existing(archive)):
        yield Watched(saved.query, _hits(archive, saved.query, tonight) if tonight else ())


def _hits(archive: Path, query: str, tonight: dict[str, Change]) -> tuple[Change, ...]:
    among = frozenset(tonight)
    try:
        answer = search(archive, SearchRequest(query, among=among, limit=len(among)))
    except QueryError:
        # A wrong query is refused when it is saved. This one was right then: grammars change with releases.
        return ()
    return tuple(tonight[hit.id] for hit in answer.hits)
