"""Tells how much of a page is kept: its parts, those of its style sheets, and those of its frames."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

from sqlalchemy import Connection

from archive.fetched.captures import Capture
from archive.parts.makeup import Makeup, PageEmbed
from archive.parts.page_makeup import makeup_of, makeups_of
from archive.parts.part_states import PAGES, PartState, PartStates, addresses_of

DEEPEST_FRAME = 3
"""Frames within frames whose parts belong to the page."""

_MOST_PARTS = 20_000
"""Parts of one page that are looked at; style sheets may import each other without end."""

_MOST_REMEMBERED = 20_000
"""Addresses of parts, and pages, that are remembered while many pages are looked at."""

WITH_PARTS = ("style", "frame", "object", "manifest")
"""The kinds of parts that have parts of their own."""

_READ_FOR_PARTS = (*PAGES, "image/svg+xml")
"""The types of what is always read for the parts that it has: where that is not known, it was not."""


@dataclass(frozen=True, slots=True)
class Wholeness:
    """The parts of a page, each with what became of it, in the order in which a browser comes to them.

    Scripts are counted apart, since replay runs none. What is ``uncounted`` is for old browsers only, or
    asked for by browsers of their own accord. ``embeds`` are players of other sites, which are not fetched.
    ``unlisted`` are, by the address of the page or the sheet, how many more parts it names than are known
    here; ``unread`` is what nobody could read to its end to see what it needs.
    """

    counted: tuple[PartState, ...] = ()
    scripts: tuple[PartState, ...] = ()
    uncounted: tuple[PartState, ...] = ()
    embeds: tuple[PageEmbed, ...] = ()
    unlisted: Mapping[str, int] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    @property
    def kept(self) -> int:
        """How many of the counted parts are kept."""
        return sum(state.state == "kept" for state in self.counted)

    @property
    def missing(self) -> tuple[PartState, ...]:
        """The counted parts that are not kept."""
        return tuple(state for state in self.counted if state.state != "kept")

    @property
    def is_whole(self) -> bool:
        """True for a page of which every counted part is kept, and of which all parts are known."""
        return not (self.missing or self.unlisted or self.unread)


class Wholenesses:
    """Works out how much of pages is kept; what pages share is looked up once.

    The pages are none that were captured before ``since`` (UTC), where that is said.
    """

    def __init__(self, connection: Connection, since: datetime | None = None) -> None:
        self._connection = connection
        self._since = since
        self._states = PartStates(connection, since)
        self._makeups: dict[tuple[str, str], Makeup | None] = {}
        self._ahead: dict[tuple[str, str], Makeup] = {}

    def look_ahead(self, pages: Iterable[Capture]) -> None:
        """Look up what these pages are made of, and what became of it: that takes a few questions for all."""
        self._forget_beyond(_MOST_REMEMBERED)
        self._ahead = makeups_of(self._connection, pages)
        parts = (addresses_of(each.parts) for each in self._ahead.values())
        self._states.look_ahead(chain.from_iterable(parts))

    def of(self, page: Capture, *, with_uncounted: bool = True) -> Wholeness | None:
        """How much of a page is kept; None where nobody looked what it is made of.

        Who only counts has no use for what is not counted.
        """
        makeup = self._makeup(page)
        if makeup is None:
            return None
        found = _Found(makeup, page)
        self._walk(page, found, deque([(makeup, 0)]))
        if with_uncounted:
            # What a page can do without is looked at last: a part that is asked for elsewhere as well counts.
            found.counts = False
            self._walk(page, found, deque(found.passed_over))
        return found.sorted()

    def _walk(self, page: Capture, found: _Found, waiting: deque[tuple[Makeup, int]]) -> None:
        """Take the parts of what a page is made of, and of what those are made of, each once."""
        while waiting and len(found.met) < _MOST_PARTS:
            within, depth = waiting.popleft()
            self._states.look_ahead(addresses_of(within.parts))
            for part in within.parts:
                if part.addresses[0] in found.met or page.url in part.addresses:
                    continue
                if found.counts and not part.is_counted:
                    found.passed_over.append((Makeup((part,)), depth))
                    continue
                taken = part if found.counts else replace(part, is_counted=False)
                state = found.met[part.addresses[0]] = self._states.of(taken, page.crawl, page.captured_at)
                further = depth + (part.kind == "frame")
                own = self._makeup_of_part(state, found)
                if own and further <= DEEPEST_FRAME:
                    waiting.append((own, further))
                elif own and (beyond := sum(part.is_counted for part in own.parts)):
                    found.leave_out(state.url, beyond)
        if waiting:
            found.leave_out(page.url, sum(len(within.parts) for within, _ in waiting))

    def forget_much(self) -> None:
        """Forget what was looked up when that is much; of a large site no more than some is remembered.

        What was looked up ahead is forgotten last, or each of the pages to come would ask for its own.
        """
        self._forget_beyond(2 * _MOST_REMEMBERED)

    def _forget_beyond(self, most: int) -> None:
        if self._states.remembered > most or len(self._makeups) > most // 10:
            self._states = PartStates(self._connection, self._since)
            self._makeups.clear()

    def _makeup_of_part(self, state: PartState, found: _Found) -> Makeup | None:
        """What a part that is kept is made of, where it may have parts of its own."""
        if state.state != "kept" or state.capture is None or state.part.kind not in WITH_PARTS:
            return None
        makeup = self._makeup(state.capture)
        if makeup is not None or state.part.kind == "style" or state.capture.media_type in _READ_FOR_PARTS:
            found.note(makeup, state.capture)
        return makeup

    def _makeup(self, capture: Capture) -> Makeup | None:
        key = capture.url, capture.read_digest
        if key not in self._makeups:
            known = self._ahead.pop(key, None)
            self._makeups[key] = makeup_of(self._connection, capture) if known is None else known
        return self._makeups[key]


class _Found:
    """What was found so far of a page: each part by its first address, with what became of it.

    ``counts`` is true while those are looked at that the page needs; others are ``passed_over``.
    """

    def __init__(self, makeup: Makeup, page: Capture) -> None:
        self.met: dict[str, PartState] = {}
        self.counts = True
        self.passed_over: list[tuple[Makeup, int]] = []
        self._unlisted: Counter[str] = Counter()
        self._embeds: list[PageEmbed] = []
        self._unread: set[str] = set()
        self.note(makeup, page)

    def note(self, makeup: Makeup | None, capture: Capture) -> None:
        """Note what a page, or a part that has parts of its own, is made of, as far as is known."""
        if self.counts and (makeup is None or makeup.unread):
            self._unread.add(capture.url)
        if makeup is not None:
            self._embeds += makeup.embeds
            self.leave_out(capture.url, makeup.unlisted)

    def leave_out(self, url: str, count: int) -> None:
        """Note that something names more parts than are known here, or looked at."""
        if self.counts and count:
            self._unlisted[url] = count

    def sorted(self) -> Wholeness:
        """The parts, by how they count."""
        counted = [state for state in self.met.values() if state.part.is_counted]
        return Wholeness(
            tuple(state for state in counted if state.part.kind != "script"),
            tuple(state for state in counted if state.part.kind == "script"),
            tuple(state for state in self.met.values() if not state.part.is_counted),
            tuple(dict.fromkeys(self._embeds)),
            self._unlisted,
            frozenset(self._unread),
        )
