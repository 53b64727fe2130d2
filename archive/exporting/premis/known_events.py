"""Finds what happened to items that go out: captured, taken over, digested, described by people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from archive.catalogue.items import Item
from archive.curation.joinings import names_in
from archive.curation.journal import Journal, Statement
from archive.exporting import recorded_captures
from archive.exporting.decided import decisions_about
from archive.exporting.mdto.content_model import is_date, is_second
from archive.exporting.premis.events import Agent, Event, program
from archive.exporting.recorded_captures import RecordedCapture
from archive.exporting.selection import Chosen
from archive.fetched import crawls
from archive.fetched.memento_address import archive_of
from archive.moments import moment
from archive.shown.private import without_mail
from wording.unseen import seen


@dataclass(slots=True)
class _Ends:
    """The first and the last capture of a payload, or of what stood at an address."""

    first: RecordedCapture
    last: RecordedCapture

    def add(self, capture: RecordedCapture) -> None:
        if capture.captured_at < self.first.captured_at:
            self.first = capture
        if capture.captured_at > self.last.captured_at:
            self.last = capture


class KnownEvents:
    """The events of the items of a package, by what of the archive goes out with it."""

    def __init__(self, connection: Connection, journal: Journal, chosen: Chosen) -> None:
        digests = {item.payload_digest for item in chosen.items}
        urls = set(map(_captured_at, chosen.items))
        self._captures: dict[str, _Ends] = {}
        numbers: set[int] = set()
        for capture in recorded_captures.of_numbers(connection, chosen.captures):
            for key in (capture.payload_digest, capture.url):
                if key in digests or key in urls:
                    self._captures.setdefault(key, _Ends(capture, capture)).add(capture)
                    numbers.add(capture.crawl)
        self._crawls = {number: crawls.beginning(connection, number) for number in sorted(numbers)}
        self._decided = _by_item(chosen.items, decisions_about(connection, journal, chosen.items))

    def of_item(self, item: Item) -> Iterator[Event]:
        """The events of an item: of what was captured for it, and of its description."""
        if ends := self._ends(item):
            captured = (event for each in (ends.first, ends.last) for event in self._captured(each))
            # Both may have come in one import.
            yield from dict.fromkeys(captured)
            yield self._digested(ends.first)
        # A line that was written by hand may have any words for a moment.
        dated = (one for one in self._decided.get(item.id, ()) if is_second(one.at) or is_date(one.at))
        yield from (_decision(one, item.id) for one in dated)

    def capture_of(self, item: Item) -> RecordedCapture | None:
        """The first capture of what an item is of; None where none of that goes out."""
        ends = self._ends(item)
        return ends.first if ends else None

    def _ends(self, item: Item) -> _Ends | None:
        """By its payload, else by its address: of a file in a ZIP file and of a page that a browser made."""
        return self._captures.get(item.payload_digest) or self._captures.get(_captured_at(item))

    def _captured(self, capture: RecordedCapture) -> Iterator[Event]:
        begun, digest = self._crawls[capture.crawl], capture.payload_digest
        origin = begun.provenance
        archive = archive_of(capture.memento)
        by = program(origin.software if origin else begun.software)
        by = Agent(_clean(archive), "organization") if archive else by
        url, status = _clean(capture.url), f"HTTP {capture.status}"
        yield Event("capture", moment(capture.captured_at), digest, url, status, agent=by)
        if origin:
            taken_from = (origin.file, origin.digest, origin.origin)
            told = capture.memento or "; ".join(filter(None, taken_from))
            yield Event(
                "ingestion", moment(begun.began_at), digest, _clean(told), agent=program(begun.software)
            )

    def _digested(self, capture: RecordedCapture) -> Event:
        """When we calculated its digest: at once, but of what others captured when it came."""
        begun, digest = self._crawls[capture.crawl], capture.payload_digest
        at = begun.began_at if begun.provenance else capture.captured_at
        by = program(begun.software)
        return Event("message digest calculation", moment(at), digest, "SHA-256", note=digest, agent=by)


def _by_item(items: Sequence[Item], decided: Sequence[Statement]) -> dict[str, list[Statement]]:
    """The decisions of each item, those of two with both."""
    of = {name: item.id for item in items for name in (item.id, *item.same_as, item.url)}
    found: dict[str, list[Statement]] = {}
    for one in decided:
        names = sorted(names_in(one))
        for id_ in dict.fromkeys(of[name] for name in names if name in of):
            found.setdefault(id_, []).append(one)
    return found


def _captured_at(item: Item) -> str:
    return item.url.partition("#/")[0]


def _decision(one: Statement, item: str) -> Event:
    about = (one.field,) if one.what == "correct" else (one.subject, one.field, one.value)
    what = " ".join(filter(None, (one.what, *about)))
    by = Agent(_clean(one.who), "person") if _clean(one.who) else None
    return Event("metadata modification", one.at, item, _clean(what), note=_clean(one.why), agent=by)


def _clean(text: str) -> str:
    """A text in one line without e-mail addresses; a web address as it is."""
    return seen(text if text.startswith(("http://", "https://")) else without_mail(text))
