"""Tells what became of a part: kept, refused, failed, or never asked for, as near in time as may be."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection

from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.fetched.crawls import Refusal
from archive.parts import remarks
from archive.parts.page_makeup import PagePart
from archive.parts.remarks import NO_REASONS
from wording.message import NOTHING, Message

State = Literal["kept", "refused", "failed", "never asked"]

NOT_A_PART = "a page in its place"
"""The reason of a part for which the server sent a page: it says so with 200, and shows nothing."""

_FAILURES = ("no answer", "robots.txt unreachable", "cut short", NOT_A_PART)
_MOST_STEPS = 5
"""Redirects that are followed to a part."""

PAGES = ("text/html", "application/xhtml+xml")
_MAY_BEPAGES = ("frame", "object", "media")


@dataclass(frozen=True, slots=True)
class PartState:
    """What became of a part: ``url`` is the address that this is said of.

    Of what is kept, ``capture`` holds it. ``reason`` is a code, as that of a refusal is.
    """

    part: PagePart
    state: State
    url: str
    capture: Capture | None = None
    reason: str = ""
    detail: Message = NOTHING


class PartStates:
    """Looks parts up in an archive; what was looked up once is remembered.

    Whoever asks for many says so first with ``look_ahead``, which takes one question for hundreds.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._captures: dict[str, list[Capture]] = {}
        self._remarks: dict[str, list[tuple[int, Refusal]]] = {}

    @property
    def remembered(self) -> int:
        """How many addresses were looked up."""
        return len(self._captures)

    def look_ahead(self, addresses: Iterable[str]) -> None:
        """Look up addresses that will be asked about."""
        new = {address for address in addresses if address not in self._captures}
        if new:
            self._captures |= dict.fromkeys(new, [])
            for url, found in captures.of_addresses(self._connection, new).items():
                self._captures[url] = found
            self._remarks |= remarks.of_addresses(self._connection, new)

    def of(self, part: PagePart, crawl: int, moment: datetime) -> PartState:
        """What became of a part of a page that was captured then, in the crawl with this number."""
        self.look_ahead(part.addresses)
        states = [self._of_address(part, url, crawl, moment) for url in part.addresses]
        kept = [state for state in states if state.state == "kept"]
        told = [state for state in states if state.state != "never asked"]
        return next(iter((*kept, *told, *states)))

    def _of_address(self, part: PagePart, url: str, crawl: int, moment: datetime) -> PartState:
        found = self._nearest(url, moment, part)
        if found is not None and _shows(found, part):
            return PartState(part, "kept", url, found)
        if found is not None:
            return PartState(part, "failed", url, found, _why_it_shows_nothing(found))
        return self._untold(part, url, crawl)

    def _nearest(self, url: str, moment: datetime, part: PagePart) -> Capture | None:
        """The capture of a part that is nearest in time, of those that show it where there are any."""
        asked, known = url, list(self._captures[url])
        for _ in range(_MOST_STEPS):
            if not known:
                return None
            best = min(known, key=lambda each: (not _shows(each, part), _apart(each.captured_at, moment)))
            if not best.leads_to or best.leads_to == asked:
                return best
            asked = best.leads_to
            self.look_ahead([asked])
            known = self._captures[asked] or [best]
            if known == [best]:
                return best
        return None

    def _untold(self, part: PagePart, url: str, crawl: int) -> PartState:
        """What crawls said of an address that was never captured: the one that is nearest in number."""
        said = [each for each in self._remarks.get(url, ()) if each[1].reason not in NO_REASONS]
        if not said:
            return PartState(part, "never asked", url)
        remark = min(said, key=lambda each: abs(each[0] - crawl))[1]
        state: State = "failed" if _is_failure(remark.reason) else "refused"
        return PartState(part, state, url, None, remark.reason, remark.detail)


def _shows(capture: Capture, part: PagePart) -> bool:
    """True for a whole answer that can be what was asked for."""
    is_page = capture.media_type in PAGES
    return capture.is_whole and (not is_page or part.kind in _MAY_BEPAGES)


def _why_it_shows_nothing(capture: Capture) -> str:
    if capture.is_whole:
        return NOT_A_PART
    if capture.truncated is not None and capture.status == 200:
        return "cut short"
    return f"answered {capture.status}"


def _is_failure(reason: str) -> bool:
    return reason in _FAILURES or reason.startswith("answered ")


def _apart(one: datetime, other: datetime) -> timedelta:
    return abs(one - other)


def addresses_of(parts: Collection[PagePart]) -> set[str]:
    """Every address at which one of these parts can be had."""
    return {address for part in parts for address in part.addresses}
