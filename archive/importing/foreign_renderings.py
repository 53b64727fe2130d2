"""Takes in what a browser made of pages, from files that an archive of this program handed over.

The records of what was made stand before the one that says how a rendering went; how long before,
nobody knows. So their places are remembered, and they are read again when they are named.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import get_args

from archive.fetched import captures, crawls, renderings
from archive.fetched.captures import Capture
from archive.fetched.exchange import digest
from archive.fetched.rendering import Rendering
from archive.importing.pairing import ForeignMade, ForeignReport, LeftOut
from archive.warc.fault import Fault
from archive.warc.forgiving import read_one
from archive.warc.rendering_records import Held, PictureShows, Report, frame_url, picture_target
from archive.writing.writing_run import WritingRun
from wording.message import say

NOT_HERE = "a rendering of what is not here"
OWN = "a rendering of what was captured here"
"""Why a rendering is left out: of what this archive captured by itself, nobody else's browser tells."""

Awaited = Callable[[], None]
"""Waits until all captures that were taken so far are kept."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a rendering: it was taken, was ``known`` already, or is left out, or damaged."""

    taken: Future[Capture] | None = None
    is_known: bool = False
    left_out: LeftOut | None = None
    damage: Fault | None = None


class ForeignRenderings:
    """The renderings of one file, in the order in which they stand there."""

    def __init__(self, run: WritingRun) -> None:
        self._run = run
        self._made: dict[str, list[ForeignMade]] = {}
        self._named: set[str] = set()

    def note(self, made: ForeignMade) -> None:
        """Remember where something that a browser made stands."""
        self._made.setdefault(made.digest, []).append(made)

    def unnamed(self) -> list[LeftOut]:
        """What a browser made that is of no rendering in the file."""
        left = (every for digest, every in self._made.items() if digest not in self._named)
        return [made.left_out for every in left for made in every]

    def take(self, path: Path, foreign: ForeignReport) -> Fate:
        """Take a rendering of a page that is here, as all captures before it are. Raises CannotWrite."""
        report = foreign.report
        self._named |= {held.digest for _, held in report.held}
        with self._run.engine.connect() as connection:
            page = report.page
            moment = page.captured_at.replace(tzinfo=None)
            of_address = captures.of_address(connection, page.url)
            same = [each for each in of_address if each.captured_at.replace(tzinfo=None) == moment]
            if not same:
                return Fate(left_out=LeftOut(foreign.offset, NOT_HERE, page.url))
            capture = same[-1]
            if any(_is_same(stored, report) for stored in renderings.all_of(connection, capture.id)):
                return Fate(is_known=True)
            if not crawls.provenances(connection, [capture.crawl]):
                return Fate(left_out=LeftOut(foreign.offset, OWN, page.url))
        return self._keep(path, foreign, capture)

    def _keep(self, path: Path, foreign: ForeignReport, capture: Capture) -> Fate:
        report = foreign.report
        every = [(kind, held, self._bytes(path, held)) for kind, held in report.held]
        reason = say("what this rendering made is not in the file, or not as it should be")
        damage = Fault(path.name, foreign.offset, foreign.length, reason)
        found = [(kind, held, data) for kind, held, data in every if data is not None]
        if len(found) < len(every):
            return Fate(damage=damage)
        rendering = Rendering(
            capture,
            report.made_at.replace(tzinfo=UTC),
            report.outcome,
            report.reason,
            document=next((data for kind, _, data in found if kind == "document"), b""),
            picture=next((data for kind, _, data in found if kind == "picture"), b""),
            picture_type=report.picture.type if report.picture else "",
            said=report.said,
            picture_shows=_shows(report.picture, capture.url),
            frames=tuple((frame_url(held.target), data) for kind, held, data in found if kind == "frame"),
            states=tuple(data for kind, _, data in found if kind == "state"),
        )
        try:
            return Fate(taken=self._run.keeper.keep_rendering(rendering))
        except (ValueError, TypeError, RecursionError):
            return Fate(damage=damage)

    def _bytes(self, path: Path, held: Held) -> bytes | None:
        """Bytes that a rendering made; None where the file does not have them."""
        places = self._made.get(held.digest)
        record = read_one(path, places[0].offset) if places else None
        data = record.block if record and isinstance(record.block, bytes) else None
        return data if data is not None and digest(data) == held.digest else None


def _is_same(stored: renderings.StoredRendering, report: Report) -> bool:
    same = (stored.made_at, stored.outcome, stored.document, stored.states)
    document = report.document.digest if report.document else ""
    states = tuple(held.digest for held in report.of("state"))
    return same == (report.made_at.replace(tzinfo=None), report.outcome, document, states)


def _shows(picture: Held | None, url: str) -> PictureShows:
    """What is in a picture, by its address."""
    every: tuple[PictureShows, ...] = get_args(PictureShows)
    return next((each for each in every if picture and picture.target == picture_target(url, each)), "view")
