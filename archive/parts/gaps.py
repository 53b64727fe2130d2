"""Finds what a site lacks that was asked for in vain: parts of its pages, and addresses that they lead to.

What somebody did not want to be fetched is no gap: robots.txt, an owner, a profile, a decision, or a server
that answers that it is forbidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, func, select

from archive.catalogue.address_forms import same_address, same_forms
from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.address import can_be_read
from archive.fetched.captures import Capture, is_assumed, is_robots_txt, is_whole, says_absent, shows_a_page
from archive.parts import remarks
from archive.parts.named_by import ever_needed, unnamed
from archive.parts.part_states import A_PAGE_INSTEAD, NOT_IN_THE_FILE, PartState, is_failure
from archive.parts.remarks import NO_REASONS
from archive.parts.whole_pages import pages_of_site
from archive.parts.wholeness import Wholenesses

TECHNICAL = (
    "byte limit reached",
    "frame too deep",
    "host left alone",
    "limit of other sites' parts",
    "no answer in HTTP",
    "not waited for",
    "page limit reached",
    "part keeps failing",
    "part limit reached",
    "request limit reached",
)
"""The reasons for which a crawl left something out though nobody minds that it is kept."""

_UNWANTED = ("answered 401", "answered 403", "answered 407", "answered 451")
"""Answers by which a server says that it shows something not to everybody (RFC 9110; RFC 7725)."""

Objection = Callable[[str], str | None]
"""The code of why nothing is asked of an address, "" where that is not told; None where it may be asked."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not here. ``moment`` (UTC) is that of the page which needs it, or of asking in vain.

    ``kind`` is that of a part of a page; "" for what pages lead to.
    """

    url: str
    moment: datetime
    kind: str = ""


@dataclass(slots=True)
class Gaps:
    """What a site lacks, by ``same_address``; and what is not asked for elsewhere, counted by the reason.

    ``pages`` counts the pages that lack parts.
    """

    found: dict[str, Gap] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    pages: int = 0

    @property
    def parts(self) -> int:
        return sum(bool(gap.kind) for gap in self.found.values())

    @property
    def links(self) -> int:
        return len(self.found) - self.parts


def gaps_of_site(
    connection: Connection,
    site: str,
    of_part: Objection,
    of_link: Objection,
    of_unnamed: Objection | None = None,
) -> Gaps:
    """What pages of ours lack, and addresses of the site that were asked for in vain.

    The objections say which parts and which other addresses are not to be asked for, and of which pages
    nothing is. ``of_unnamed`` says it of addresses that nothing names any more which is kept.
    """
    gaps = Gaps()
    refused: dict[str, str] = {}
    for_hidden = _look_at_pages(connection, site, gaps, refused, of_part)
    in_vain = _in_vain(connection, site)
    alone = unnamed(connection, site, in_vain.keys()) if of_unnamed else frozenset[str]()
    for url, (moment, reason) in in_vain.items():
        said = of_link(url)
        if said is None and of_unnamed and same_address(url) in alone:
            said = of_unnamed(url)
        objection = why_not(reason) if said is None else said
        if same_address(url) in for_hidden - gaps.found.keys():
            objection = ""
        _add(gaps, refused, Gap(url, moment), objection)
    gaps.left_out = Counter(reason for reason in refused.values() if reason)
    return gaps


def _look_at_pages(
    connection: Connection, site: str, gaps: Gaps, refused: dict[str, str], objection: Objection
) -> set[str]:
    """Add what pages lack; returns by ``same_address`` what those need of which nothing is asked for."""
    wholenesses = Wholenesses(connection)
    hidden: list[str] = []
    for_hidden: set[str] = set()
    for page in pages_of_site(connection, site, wholenesses, own=True):
        whole = wholenesses.of(page, with_uncounted=False)
        missing = whole.missing if whole else ()
        if objection(page.url) == "":
            hidden.append(page.url)
            for_hidden.update(same_address(state.url) for state in missing)
        else:
            _add_missing(connection, page, missing, gaps, refused, objection)
        wholenesses.forget_much()
    return for_hidden.union(map(same_address, ever_needed(connection, hidden)))


def _add_missing(
    connection: Connection,
    page: Capture,
    missing: Collection[PartState],
    gaps: Gaps,
    refused: dict[str, str],
    objection: Objection,
) -> None:
    gaps.pages += bool(missing)
    said = remarks.of_addresses(connection, [state.url for state in missing])
    for state in missing:
        why = objection(state.url)
        reason = _why_no_part(state, [each.reason for _, each in said.get(state.url, ())])
        gap = Gap(state.url, page.captured_at, state.part.kind)
        _add(gaps, refused, gap, reason if why is None else why)


def _add(gaps: Gaps, refused: dict[str, str], gap: Gap, objection: str | None) -> None:
    """Take a gap, or note why not: what there is an objection to stays out, whoever else needs it.

    The newest page that needs a part counts; what is a part of a page is no mere address that pages lead to.
    """
    key = same_address(gap.url)
    if objection is not None:
        refused[key] = objection
        gaps.found.pop(key, None)
    elif key not in refused and can_be_read(gap.url):
        known = gaps.found.get(key)
        if known is None or (gap.kind and known.moment < gap.moment):
            gaps.found[key] = gap


def _why_no_part(state: PartState, said: Sequence[str]) -> str | None:
    """Why a part is not asked for elsewhere: any crawl may have said that somebody does not want it."""
    reasons = [state.reason, *(reason for reason in said if reason not in NO_REASONS)]
    return next(filter(None, map(why_not, reasons)), None)


def why_not(reason: str) -> str | None:
    """The reason itself, where it is one that nobody goes round; None of a failure, and of none."""
    is_open = not reason or reason == NOT_IN_THE_FILE or reason in TECHNICAL or is_failure(reason)
    return None if is_open and reason not in _UNWANTED else reason


def _in_vain(connection: Connection, site: str) -> dict[str, tuple[datetime, str]]:
    """Addresses of a site that never came whole: when a page led there last, and why they did not come."""
    asked = {**_refused(connection, site), **_failed(connection, site)}
    there = _there(connection, asked)
    missing = {url: told for url, told in asked.items() if same_address(url) not in there}
    led = dict(_led_to(connection, site, list(missing)))
    return {url: (led.get(url, moment), reason) for url, (moment, reason) in missing.items()}


def _failed(connection: Connection, site: str) -> dict[str, tuple[datetime, str]]:
    """Addresses with captures of ours none of which is whole, with the newest and what that was."""
    columns = tables.captures.c
    mine = (columns.site == site, columns.memento == "", columns.sent == "")
    failing = (columns.status >= 400) | columns.truncated.is_not(None) | says_absent()
    query = select(columns.url, columns.captured_at, columns.status, columns.truncated).where(*mine, failing)
    return {
        row.url: (row.captured_at, _failure(row.status, row.truncated))
        for row in connection.execute(query.order_by(columns.captured_at, columns.id))
        if not (is_robots_txt(row.url) or is_assumed(row.url))
    }


def _failure(status: int, truncated: str | None) -> str:
    if status >= 400:
        return f"answered {status}"
    return "cut short" if truncated else A_PAGE_INSTEAD


def _refused(connection: Connection, site: str) -> dict[str, tuple[datetime, str]]:
    """Examples of what crawls of ours left out; all of it is never kept."""
    columns, crawls = tables.refusals.c, tables.crawls.c
    query = (
        select(columns.url, columns.reason, crawls.began_at)
        .join(tables.crawls)
        .where(crawls.site == site, crawls.provenance.is_(None))
        .order_by(columns.id)
    )
    return {
        row.url: (row.began_at, row.reason)
        for row in connection.execute(query)
        if row.reason in TECHNICAL or row.reason == "no answer"
    }


def _there(connection: Connection, addresses: Mapping[str, object]) -> set[str]:
    """Those of these that are here after all, in any form of the address, by ``same_address``."""
    columns = tables.captures.c
    found: set[str] = set()
    for some in some_at_once([form for url in addresses for form in same_forms(url)]):
        query = select(columns.url).where(columns.url.in_(some), is_whole(), shows_a_page()).distinct()
        found |= set(map(same_address, connection.execute(query).scalars()))
    return found


def _led_to(connection: Connection, site: str, urls: Sequence[str]) -> Iterator[tuple[str, datetime]]:
    """When a page of ours that leads to an address was captured last."""
    links, columns = tables.links.c, tables.captures.c
    for some in some_at_once(urls):
        query = (
            select(links.target, func.max(columns.captured_at))
            .join(tables.captures)
            .where(columns.site == site, columns.memento == "", links.target.in_(some))
            .group_by(links.target)
        )
        yield from ((row[0], row[1]) for row in connection.execute(query))
