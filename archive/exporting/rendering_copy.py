"""Copies what browsers made of pages: what other pages had first is formed anew.

So a package has the document of every page in it that was rendered, and tells of no page that is not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, replace

from archive.catalogue.address_forms import plain_form
from archive.exporting.recorded_renderings import RecordedMade
from archive.warc.forming import new_record_id
from archive.warc.record import SoundRecord
from archive.warc.rendering_records import (
    Held,
    MadeKind,
    Report,
    frame_url,
    held_in,
    kind_of,
    made_record,
    read_report,
    report_record,
)

MadeBytes = Callable[[MadeKind, str], bytes | None]
"""The bytes with this digest that a browser made; None where they are lost."""


@dataclass(frozen=True, slots=True)
class Formed:
    """A record that is formed for the copy, and what it holds: nothing for the one on how it went."""

    data: bytes
    made: RecordedMade | None = None


class RenderingCopy:
    """Knows what went into a copy of what browsers made, and adds what it lacks.

    The documents of frames at ``barred`` addresses stay, and nothing tells of them.
    """

    def __init__(self, made_bytes: MadeBytes, barred: Set[str] = frozenset()) -> None:
        self._made_bytes = made_bytes
        self._barred = frozenset(map(plain_form, barred))
        self._given: dict[tuple[str, str], str] = {}

    def note(self, record: SoundRecord) -> None:
        """Note what a browser made that was copied as it stands."""
        held = held_in(record)
        self._given[_key(kind_of(record), held)] = record.id

    def is_barred(self, kind: MadeKind, target: str) -> bool:
        """True of the document of a frame at an address of which nothing goes out."""
        return kind == "frame" and plain_form(frame_url(target)) in self._barred

    def needed(self, record: SoundRecord) -> Iterator[Formed]:
        """The records to be written for one on how a rendering went; none where it can be copied as it is."""
        report = read_report(record.block)
        open_ = report.changed(lambda kind, held: None if self.is_barred(kind, held.target) else held)
        for kind, held in open_.held:
            if _key(kind, held) not in self._given and (formed := self._form(record, report, kind, held)):
                yield formed
        changed = open_.changed(self._as_given)
        if changed != report:
            yield Formed(report_record(changed, record.id, record.fields.get("warc-warcinfo-id", "")))

    def _as_given(self, kind: MadeKind, held: Held) -> Held:
        """The same, in the record that the copy has of it."""
        return replace(held, record=self._given.get(_key(kind, held), held.record))

    def _form(self, record: SoundRecord, report: Report, kind: MadeKind, held: Held) -> Formed | None:
        data = self._made_bytes(kind, held.digest)
        if data is None:
            return None
        mine = replace(held, record=new_record_id())
        warcinfo = record.fields.get("warc-warcinfo-id", "")
        formed = made_record(kind, mine, data, report.page, report.made_at, warcinfo)
        self._given[_key(kind, mine)] = mine.record
        size = len(formed)
        made = RecordedMade(kind, mine.target, report.made_at, mine.type, mine.digest, 0, size, "", 0)
        return Formed(formed, made)


def _key(kind: MadeKind, held: Held) -> tuple[str, str]:
    """What is needed of it: of a picture, which players look up by address, one for each address."""
    return (held.target if kind == "picture" else kind, held.digest)
