"""Tells how much of a page is kept: its parts, those of its style sheets, and those of its frames."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Connection

from archive.fetched.captures import Capture
from archive.parts.page_makeup import Makeup, PageEmbed, makeup_of, makeups_of
from archive.parts.part_states import PartState, PartStates, addresses_of

DEEPEST_FRAME = 3
"""Frames within frames whose parts belong to the page."""

_MOST_PARTS = 20_000
"""Parts of one page that are looked at; style sheets may import each other without end."""

WITH_PARTS = ("style", "frame", "object", "manifest")
"""The kinds of parts that have parts of their own."""


@dataclass(frozen=True, slots=True)
class Wholeness:
    """The parts of a page, each with what became of it, in the order in which a browser comes to them.

    Scripts are counted apart, since replay runs none. What is ``uncounted`` is for old browsers only, or
    asked for by browsers of their own accord. ``embeds`` are players of other sites, which are not fetched.
    """

    counted: tuple[PartState, ...] = ()
    scripts: tuple[PartState, ...] = ()
    uncounted: tuple[PartState, ...] = ()
    embeds: tuple[PageEmbed, ...] = ()

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
        """True for a page of which every counted part is kept."""
        return not self.missing


class Wholenesses:
    """Works out how much of pages is kept; what pages share is looked up once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._states = PartStates(connection)
        self._makeups: dict[tuple[str, str], Makeup | None] = {}

    def look_ahead(self, pages: Iterable[Capture]) -> None:
        """Look up what these pages are made of, and what became of it: that takes a few questions for all."""
        found = makeups_of(self._connection, pages)
        self._makeups |= found
        self._states.look_ahead(chain.from_iterable(addresses_of(each.parts) for each in found.values()))

    def of(self, page: Capture) -> Wholeness | None:
        """How much of a page is kept; None where nobody looked what it is made of."""
        makeup = self._makeup(page)
        if makeup is None:
            return None
        embeds = list(makeup.embeds)
        met: dict[str, PartState] = {}
        waiting = deque([(makeup, 0)])
        while waiting and len(met) < _MOST_PARTS:
            within, depth = waiting.popleft()
            self._states.look_ahead(addresses_of(within.parts))
            for part in within.parts:
                if part.addresses[0] in met or page.url in part.addresses:
                    continue
                state = met[part.addresses[0]] = self._states.of(part, page.crawl, page.captured_at)
                further = depth + (part.kind == "frame")
                if own := self._makeup_of_part(state, further):
                    embeds += own.embeds
                    waiting.append((own, further))
        return _sorted(list(met.values()), tuple(dict.fromkeys(embeds)))

    def _makeup_of_part(self, state: PartState, depth: int) -> Makeup | None:
        if state.capture is None or state.part.kind not in WITH_PARTS or depth > DEEPEST_FRAME:
            return None
        return self._makeup(state.capture)

    def _makeup(self, capture: Capture) -> Makeup | None:
        key = capture.url, capture.payload_digest
        if key not in self._makeups:
            self._makeups[key] = makeup_of(self._connection, capture)
        return self._makeups[key]


def _sorted(states: list[PartState], embeds: tuple[PageEmbed, ...]) -> Wholeness:
    uncounted = tuple(state for state in states if not state.part.is_counted)
    counted = [state for state in states if state.part.is_counted]
    return Wholeness(
        tuple(state for state in counted if state.part.kind != "script"),
        tuple(state for state in counted if state.part.kind == "script"),
        uncounted,
        embeds,
    )
