"""Tells what became of a part: kept, refused, failed, or never asked for, as near in time as may be."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from sqlalchemy import Connection

from archive.catalogue.address_forms import same_forms
from archive.fetched import captures, captures_of_others, crawls
from archive.fetched.captures import Capture
from archive.fetched.crawls import Refusal
from archive.parts import part_types, remarks
from archive.parts.captures_that_count import captures_that_count
from archive.parts.chosen_part import preference, shows
from archive.parts.makeup import PagePart
from archive.parts.part_types import PAGES as PAGES
from wording.message import NOTHING, Message, say

State = Literal["kept", "refused", "failed", "never asked"]

A_PAGE_INSTEAD, ANOTHER_THING_INSTEAD, NOTHING_INSTEAD = (
    "a page in its place",
    "another thing in its place",
    "nothing in its place",
)
"""The reasons of parts for which the server sent something else with 200, that shows nothing there."""

_FAILURES = (
    *("no answer", "robots.txt unreachable", "cut short", "too many redirects"),
    *(A_PAGE_INSTEAD, ANOTHER_THING_INSTEAD, NOTHING_INSTEAD),
)
NOT_IN_THE_FILE = "not in the file"
"""The reason of a part of an imported page that came with no file."""

_MOST_STEPS = 5
"""Redirects that are followed to a part."""


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

    Whoever asks for many says so first with ``look_ahead``, which takes one question for hundreds. Who asks
    of nothing from before a moment says ``since`` when (UTC): so little of long ago is held.
    """

    def __init__(self, connection: Connection, since: datetime | None = None) -> None:
        self._connection = connection
        self._since = since
        self._captures: dict[str, list[Capture]] = {}
        self._types: dict[tuple[str, str], str] = {}
        self._remarks: dict[str, list[tuple[int, Refusal]]] = {}
        self._imported: dict[int, bool] = {}
        self._always_kept: dict[PagePart, PartState] = {}

    @cached_property
    def _has_of_others(self) -> bool:
        return captures_of_others.are_there(self._connection)

    @property
    def remembered(self) -> int:
        """How many addresses were looked up."""
        return len(self._captures)

    def look_ahead(self, addresses: Iterable[str]) -> None:
        """Look up addresses that will be asked about."""
        new = {address for address in addresses if address not in self._captures}
        if new:
            self._captures |= dict.fromkeys(new, [])
            self._captures |= self._captured_at(new)
            self._take_in_other_forms(new)
            captured = {capture.url for url in new for capture in self._captures[url]}
            self._types |= part_types.by_bytes(self._connection, captured)
            self._remarks |= remarks.reasons_in_turn(self._connection, new)

    def _captured_at(self, addresses: Collection[str]) -> dict[str, list[Capture]]:
        if self._since is None:
            return captures.of_addresses(self._connection, addresses)
        return captures_that_count(self._connection, addresses, self._since)

    def _take_in_other_forms(self, addresses: Iterable[str]) -> None:
        """Add to what is not here what another archive had of it under a form of its address."""
        # A page may have come in place of something else; frames aside, it fills nothing.
        lacking = [url for url in addresses if not any(map(_fills_something, self._captures[url]))]
        if not lacking or not self._has_of_others:
            return
        forms = {url: [form for form in same_forms(url) if form != url] for url in lacking}
        found = self._captured_at({form for each in forms.values() for form in each})
        for url, others in forms.items():
            of_others = [each for form in others for each in found.get(form, ()) if each.memento]
            self._captures[url] = [*self._captures[url], *of_others]

    def of(self, part: PagePart, crawl: int, moment: datetime) -> PartState:
        """What became of a part of a page that was captured then, in the crawl with this number."""
        if part in self._always_kept:
            return self._always_kept[part]
        self.look_ahead(part.addresses)
        states = [self._of_address(part, url, crawl, moment) for url in part.addresses]
        kept = [state for state in states if state.state == "kept"]
        told = [state for state in states if state.state != "never asked"]
        if kept and self._was_never_captured_twice(part):
            self._always_kept[part] = kept[0]
        return next(iter((*kept, *told, *states)))

    def _was_never_captured_twice(self, part: PagePart) -> bool:
        """True for a part of which the same is said for every page, whenever that was captured."""
        known = [self._captures[url] for url in part.addresses]
        return all(len(each) <= 1 and not any(found.leads_to for found in each) for each in known)

    def _of_address(self, part: PagePart, url: str, crawl: int, moment: datetime) -> PartState:
        found = self._nearest(url, moment, part)
        if found is None:
            return self._untold(part, url, url, crawl)
        if not found.is_whole and found.leads_to:
            return self._led_nowhere(part, url, found, crawl)
        if self._shows(found, part):
            return PartState(part, "kept", url, found)
        return self._failed(part, url, found)

    def _led_nowhere(self, part: PagePart, url: str, found: Capture, crawl: int) -> PartState:
        """The state of a part of which the last that is known is a redirect."""
        if self._captures.get(found.leads_to):
            return PartState(part, "failed", url, found, "too many redirects")
        led = self._untold(part, url, found.leads_to, crawl)
        return led if led.state != "never asked" else self._failed(part, url, found)

    def _failed(self, part: PagePart, url: str, found: Capture) -> PartState:
        """The state of a part for which something else came; where that came from is told."""
        came_from = NOTHING if found.url == url else say("it leads to {url}", url=found.url)
        return PartState(part, "failed", url, found, self._why_it_shows_nothing(found, part), came_from)

    def _shows(self, capture: Capture, part: PagePart) -> bool:
        """True for a whole answer that can be what was asked for."""
        return shows(capture, part.kind, self._type_of(capture))

    def _type_of(self, capture: Capture) -> str:
        """The type of what was captured, by its bytes where these were looked at."""
        return self._types.get((capture.url, capture.read_digest), capture.media_type)

    def _why_it_shows_nothing(self, capture: Capture, part: PagePart) -> str:
        if capture.is_whole:
            if part_types.is_too_empty(part.kind, capture):
                return NOTHING_INSTEAD
            return A_PAGE_INSTEAD if self._type_of(capture) in PAGES else ANOTHER_THING_INSTEAD
        if capture.truncated is not None and capture.status == 200:
            return "cut short"
        return f"answered {capture.status}"

    def _nearest(self, url: str, moment: datetime, part: PagePart) -> Capture | None:
        """The capture of a part that is nearest in time, of those that show it where there are any."""
        asked, known = url, list(self._captures[url])
        best = None
        for _ in range(_MOST_STEPS):
            if not known:
                return None
            best = min(known, key=lambda each: preference(each, moment, is_shown=self._shows(each, part)))
            if not best.leads_to or best.leads_to == asked:
                return best
            asked = best.leads_to
            self.look_ahead([asked])
            known = self._captures[asked] or [best]
            if known == [best]:
                return best
        return best

    def _is_imported(self, crawl: int) -> bool:
        """True for what others captured: whoever did knows why a part is not there."""
        if crawl not in self._imported:
            self._imported[crawl] = bool(crawls.provenances(self._connection, [crawl]))
        return self._imported[crawl]

    def _untold(self, part: PagePart, url: str, asked: str, crawl: int) -> PartState:
        """What crawls said of an address that was never captured: the one that is nearest in number.

        ``asked`` is that address: the part's own, or where that led.
        """
        said = self._remarks.get(asked)
        if not said:
            reason = NOT_IN_THE_FILE if self._is_imported(crawl) else ""
            return PartState(part, "never asked", url, None, reason)
        remark = min(said, key=lambda each: abs(each[0] - crawl))[1]
        state: State = "failed" if is_failure(remark.reason) else "refused"
        return PartState(part, state, url, None, remark.reason, remark.detail)


def _fills_something(capture: Capture) -> bool:
    return capture.is_whole and capture.media_type not in PAGES


def is_failure(reason: str) -> bool:
    """True of the reason of a part that was asked for and did not come."""
    return reason in _FAILURES or reason.startswith("answered ")


def addresses_of(parts: Collection[PagePart]) -> set[str]:
    """Every address at which one of these parts can be had."""
    return {address for part in parts for address in part.addresses}
