"""Reads PowerPoint files of before 2007 (.ppt, .pps, MS-PPT): slide after slide, each with its notes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.readings.reading import Reading
from pipeline.read.office.compound_file import Compound, open_compound
from pipeline.read.plain_text import has_words, join_pages, tidy_lines
from pipeline.read.stated_metadata import LONGEST_FIELD, shown_title
from pipeline.read.unreadable import Encrypted, NoText, UnknownFormat
from wording.message import say

READER = "ppt 1"

_HEAD = struct.Struct("<HHI")
_CONTAINER = 0xF
_DOCUMENT, _SLIDE, _NOTES, _MASTER = 1000, 1006, 1008, 1016
_NOTES_ATOM, _SLIDE_PERSIST, _LIST = 1009, 1011, 4080
_SHAPE, _PLACEHOLDER = 0xF004, 3011
_OUTLINE_REFERENCE, _TEXT_HEADER, _CHARACTERS, _BYTES, _STRING = 3998, 3999, 4000, 4008, 4026
_COMMENT, _USER_EDIT, _DIRECTORY = 12000, 4085, 6002
_OF_SLIDES, _OF_NOTES = 0, 2
_TITLES = (0, 6)
_MOST_EDITS, _MOST_RECORDS, _DEEPEST = 1_000, 1_000_000, 40


@dataclass(frozen=True, slots=True)
class _Record:
    kind: int
    instance: int
    is_container: bool
    body: memoryview


@dataclass(slots=True)
class _Text:
    """A text and what it is on its slide: 0 and 6 are titles."""

    kind: int
    words: str


@dataclass(slots=True)
class _Listed:
    """A slide or a page of notes as the document lists it, with the texts that are kept there."""

    reference: int
    id: int
    texts: list[_Text] = field(default_factory=list)


def read_slides97(data: bytes, media_type: str) -> Reading:
    """The text of all slides in the order in which they are shown. Raises Unreadable."""
    with open_compound(data) as container:
        if container.has("EncryptedSummary"):
            raise Encrypted()
        if not container.has("PowerPoint Document"):
            raise UnknownFormat(say("a presentation of PowerPoint 95, which has no reader"))
        stream = memoryview(container.stream("PowerPoint Document"))
        slides = _slides(container, stream)
        on_all = tidy_lines("\n".join(dict.fromkeys(_on_all_slides(stream))))
        stated = tuple(container.stated("ppt"))
    text = join_pages([tidy_lines("\n".join(each.words for each in slide)) for slide in slides])
    if not has_words(text) and not on_all:
        raise NoText(say("the slides hold no words"))
    titles = tuple(filter(None, map(_title, slides)))
    return Reading(
        outcome="read",
        media_type=media_type,
        reader=READER,
        title=shown_title(titles),
        main_text=text if has_words(text) else on_all,
        other_text=on_all if has_words(text) else "",
        headings=titles,
        stated=stated,
        pages=len(slides),
    )


def _title(slide: list[_Text]) -> str:
    words = (" ".join(text.words.split()) for text in slide if text.kind in _TITLES)
    return next(filter(None, words), "")[:LONGEST_FIELD]


def _slides(container: Compound, stream: memoryview) -> list[list[_Text]]:
    try:
        found = list(_slides_in_order(stream, _current_edit(container)))
    except (struct.error, ValueError, KeyError):
        found = []
    # A file that was cut short has lost the list of its slides, which comes last.
    return found if any(found) else list(_slides_as_they_lie(stream))


def _on_all_slides(stream: memoryview) -> Iterator[str]:
    """The words that the author put on the master of all slides, without those that slides fill in."""
    for master in _within(stream):
        shapes = _everything(master.body) if master.kind == _MASTER else ()
        for shape in shapes:
            if shape.kind == _SHAPE and all(each.kind != _PLACEHOLDER for each in _everything(shape.body)):
                yield from (text.words for text in _texts(shape.body, []))


def _current_edit(container: Compound) -> int:
    return int(struct.unpack_from("<I", container.stream("Current User"), 16)[0])


def _slides_in_order(stream: memoryview, edit: int) -> Iterator[list[_Text]]:
    places, document = _directory(stream, edit)
    lists = [each for each in _within(_record_at(stream, places[document]).body) if each.kind == _LIST]
    notes = {}
    for listed in _listed(lists, _OF_NOTES):
        if listed.reference in places:
            page = _record_at(stream, places[listed.reference])
            notes[_slide_of(page)] = list(_texts(page.body, []))
    for listed in _listed(lists, _OF_SLIDES):
        if listed.reference in places:
            slide = list(_texts(_record_at(stream, places[listed.reference]).body, listed.texts))
        else:
            slide = listed.texts
        yield [*slide, *notes.get(listed.id, ())]


def _directory(stream: memoryview, edit: int) -> tuple[dict[int, int], int]:
    """Where each slide lies by its number, the latest edit first; and the number of the document."""
    places: dict[int, int] = {}
    document = None
    for _ in range(_MOST_EDITS):
        record = _record_at(stream, edit)
        if record.kind != _USER_EDIT:
            raise ValueError("the list of edits is broken")
        earlier, directory, number = struct.unpack_from("<III", record.body, 8)
        document = number if document is None else document
        for each, place in _entries(_record_at(stream, directory).body):
            places.setdefault(each, place)
        if not earlier:
            break
        edit = earlier
    if document is None:
        raise ValueError("no document is listed")
    return places, document


def _entries(body: memoryview) -> Iterator[tuple[int, int]]:
    at = 0
    while at + 4 <= len(body):
        (head,) = struct.unpack_from("<I", body, at)
        first, number = head & 0xFFFFF, head >> 20
        yield from enumerate(struct.unpack_from(f"<{number}I", body, at + 4), start=first)
        at += 4 + 4 * number


def _listed(lists: list[_Record], instance: int) -> Iterator[_Listed]:
    for one in lists:
        if one.instance != instance:
            continue
        current: _Listed | None = None
        kind = -1
        for record in _within(one.body):
            if record.kind == _SLIDE_PERSIST:
                if current:
                    yield current
                reference, _, _, number = struct.unpack_from("<IIII", record.body)
                current = _Listed(reference, number)
            elif record.kind == _TEXT_HEADER:
                kind = _first_number(record)
                if current:
                    current.texts.append(_Text(kind, ""))
            elif record.kind in (_CHARACTERS, _BYTES) and current and current.texts:
                current.texts[-1].words = _words(record)
        if current:
            yield current


def _slide_of(notes: _Record) -> int:
    return next((_first_number(each) for each in _within(notes.body) if each.kind == _NOTES_ATOM), -1)


def _texts(body: memoryview, outline: list[_Text]) -> Iterator[_Text]:
    """The texts in a slide in the order in which its shapes lie; ``outline`` are those kept in the list."""
    kind = -1
    for record in _everything(body):
        if record.kind == _TEXT_HEADER:
            kind = _first_number(record)
        elif record.kind in (_CHARACTERS, _BYTES):
            words = _words(record)
            # A lone asterisk stands where the number of the slide is put in.
            if words.strip("* \n"):
                yield _Text(kind, words)
        elif record.kind == _OUTLINE_REFERENCE:
            number = _first_number(record)
            if number < len(outline):
                yield outline[number]
        elif record.kind == _COMMENT:
            strings = (each for each in _within(record.body) if each.kind == _STRING and each.instance == 1)
            yield from (_Text(-1, _words(each)) for each in strings)


def _slides_as_they_lie(stream: memoryview) -> Iterator[list[_Text]]:
    """The slides in the order of the file, older ones among them, and the texts of the list first."""
    for record in _everything(stream, into=(_DOCUMENT,)):
        if record.kind == _LIST and record.instance == _OF_SLIDES or record.kind in (_SLIDE, _NOTES):
            yield list(_texts(record.body, []))


def _everything(body: memoryview, into: tuple[int, ...] | None = None) -> Iterator[_Record]:
    """All records in ``body``, those in others too: in any, or only in those of the kinds in ``into``."""
    waiting = [(_within(body), 0)]
    for _ in range(_MOST_RECORDS):
        if not waiting:
            return
        records, depth = waiting[-1]
        record = next(records, None)
        if record is None:
            waiting.pop()
            continue
        yield record
        is_wanted = into is None or record.kind in into
        if record.is_container and is_wanted and record.kind != _COMMENT and depth < _DEEPEST:
            waiting.append((_within(record.body), depth + 1))


def _within(body: memoryview) -> Iterator[_Record]:
    """The records in ``body`` one after another; the last may be cut short."""
    at = 0
    while at + _HEAD.size <= len(body):
        record = _record_at(body, at)
        yield record
        at += _HEAD.size + max(len(record.body), 0)


def _record_at(stream: memoryview, at: int) -> _Record:
    version, kind, length = _HEAD.unpack_from(stream, at)
    begin = at + _HEAD.size
    # In some files the boxes of shapes are not marked as containers, though they hold records.
    is_container = version & 0xF == _CONTAINER
    return _Record(kind, version >> 4, is_container, stream[begin : begin + length])


def _first_number(record: _Record) -> int:
    return int(struct.unpack_from("<I", record.body)[0]) if len(record.body) >= 4 else -1


def _words(record: _Record) -> str:
    encoding = "latin-1" if record.kind == _BYTES else "utf-16-le"
    text = bytes(record.body).decode(encoding, "replace")
    return text.replace("\r", "\n").replace("\x0b", "\n")
