"""Counts how many pages have all their parts, of a crawl or of all that is kept of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from archive.database import tables
from archive.fetched import captures
from archive.fetched.captures import Capture, is_whole
from archive.parts import remarks
from archive.parts.part_addresses import only_parts
from archive.parts.part_states import PAGES, PartState
from archive.parts.wholeness import Wholenesses

NEVER_ASKED = "never asked"
UNLISTED, UNREAD = "parts beyond", "parts unread"
"""Said of parts that are too many to be listed, and of pages and sheets that nobody read to their end."""

_AT_ONCE = 500


@dataclass(slots=True)
class WholePages:
    """How many pages were looked at, and how many are whole; the parts that are missing, by their reason.

    A part that several pages lack is counted once. ``unknown`` are pages of which nobody looked yet what they
    are made of: they are not among ``pages``.
    """

    pages: int = 0
    whole: int = 0
    missing: dict[str, int] = field(default_factory=dict)
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class MissedPart:
    """A part that is missing, and how many pages lack it."""

    state: PartState
    pages: int


def of_crawl(connection: Connection, crawl: int) -> WholePages:
    """Count the pages that a crawl captured, as they are at this moment."""
    wholenesses = _of_pages_of(connection, crawl)
    return _counted(wholenesses, _pages(connection, crawl, wholenesses))


def of_site(connection: Connection, site: str) -> WholePages:
    """Count all pages that are kept of a site, whoever captured them, each as it was captured last."""
    wholenesses = Wholenesses(connection)
    return _counted(wholenesses, pages_of_site(connection, site, wholenesses))


def sites(connection: Connection) -> list[str]:
    """The names of the sites of which anything was captured."""
    return list(connection.execute(select(tables.crawls.c.site).distinct().order_by("site")).scalars())


def most_missed(connection: Connection, crawl: int) -> MissedPart | None:
    """The part that most pages of a crawl lack; None where none lacks any."""
    lacking: Counter[str] = Counter()
    states: dict[str, PartState] = {}
    wholenesses = _of_pages_of(connection, crawl)
    for page in _pages(connection, crawl, wholenesses):
        whole = wholenesses.of(page, with_uncounted=False)
        for state in whole.missing if whole else ():
            lacking[state.url] += 1
            states[state.url] = state
        wholenesses.forget_much()
    return next((MissedPart(states[url], count) for url, count in lacking.most_common(1)), None)


def _of_pages_of(connection: Connection, crawl: int) -> Wholenesses:
    """What works out how much is kept of pages that this crawl captured, which may be others' of long ago."""
    columns = tables.captures.c
    first = select(func.min(columns.captured_at)).where(columns.crawl_id == crawl)
    return Wholenesses(connection, connection.execute(first).scalar())


def _counted(wholenesses: Wholenesses, pages: Iterable[Capture]) -> WholePages:
    found = WholePages()
    # By a number for the address: a large site may lack as many parts as it has pages.
    missing: dict[int, str] = {}
    unlisted: dict[int, int] = {}
    for page in pages:
        whole = wholenesses.of(page, with_uncounted=False)
        if whole is None:
            found.unknown += 1
            continue
        found.pages += 1
        found.whole += whole.is_whole
        missing |= {hash(state.url): _reason(state) for state in whole.missing}
        missing |= {hash(url): UNREAD for url in whole.unread}
        unlisted |= {hash(url): count for url, count in whole.unlisted.items()}
        wholenesses.forget_much()
    counted = Counter(missing.values())
    if unlisted:
        counted[UNLISTED] = sum(unlisted.values())
    found.missing = dict(counted.most_common())
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


def pages_of_site(
    connection: Connection, site: str, wholenesses: Wholenesses, *, own: bool = False
) -> Iterator[Capture]:
    """The last whole capture of every page of a site, in the order of the addresses, a few at a time.

    With ``own``, those that other archives made do not count.
    """
    columns = tables.captures.c
    mine = [columns.site == site, columns.media_type.in_(PAGES), is_whole()]
    if own:
        mine.append(columns.memento == "")
    after = ""
    while True:
        moment = func.max(columns.captured_at).label("moment")
        some = select(columns.url, moment).where(*mine, columns.url > after).group_by(columns.url)
        last = some.order_by(columns.url).limit(_AT_ONCE).subquery()
        there = (columns.url == last.c.url) & (columns.captured_at == last.c.moment)
        newest = select(func.max(columns.id)).join(last, there).where(*mine).group_by(columns.url)
        found = captures.numbered(connection, newest)
        parts = only_parts(connection, site, {each.url: each.media_type for each in found})
        pages = [each for each in found if each.url not in parts]
        wholenesses.look_ahead(pages)
        yield from pages
        if len(found) < _AT_ONCE:
            return
        after = found[-1].url


def _reason(state: PartState) -> str:
    return state.reason or NEVER_ASKED
