"""Counts how many of the pages of a crawl have all their parts, and why the other parts are not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection

from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.parts import remarks
from archive.parts.part_states import PAGES, PartState
from archive.parts.wholeness import Wholenesses

NEVER_ASKED = "never asked"

_AT_ONCE = 500


@dataclass(slots=True)
class WholePages:
    """How many pages were looked at, and how many are whole; the parts that are missing, by their reason.

    A part that several pages lack is counted once.
    """

    pages: int = 0
    whole: int = 0
    missing: dict[str, int] = field(default_factory=dict)


def of_crawl(connection: Connection, crawl: int) -> WholePages:
    """Count the pages that a crawl captured, as they are at this moment."""
    found = WholePages()
    missing: dict[str, str] = {}
    wholenesses = Wholenesses(connection)
    for page in _pages(connection, crawl, wholenesses):
        whole = wholenesses.of(page)
        if whole is not None:
            found.pages += 1
            found.whole += whole.is_whole
            missing |= {state.url: _reason(state) for state in whole.missing}
    found.missing = dict(Counter(missing.values()).most_common())
    return found


def _pages(connection: Connection, crawl: int, wholenesses: Wholenesses) -> Iterator[Capture]:
    """The pages of a crawl, each address once; what was fetched to be shown in one is none."""
    apart = remarks.only_parts(connection, crawl)
    met: set[str] = set()
    after = 0
    while some := captures.whole_of_crawl(connection, crawl, after, _AT_ONCE):
        after = some[-1].id
        new: dict[str, Capture] = {}
        for capture in some:
            if capture.media_type in PAGES and capture.url not in apart and capture.url not in met:
                new.setdefault(capture.url, capture)
        met.update(new)
        wholenesses.look_ahead(new.values())
        yield from new.values()


def _reason(state: PartState) -> str:
    return state.reason or NEVER_ASKED
