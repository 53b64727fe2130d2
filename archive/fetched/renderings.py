"""Looks up what browsers made of pages: how it went, the made document, and the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, select

from archive.archive_error import NotKept
from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched import rendering_rows
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.object_store.kept_warc import warc_source
from archive.warc.rendering_records import MadeKind, RenderingOutcome, frame_url
from archive.warc.strict import read_block
from wording.message import Message, say


@dataclass(frozen=True, slots=True)
class StoredRendering:
    """How a browser fared with the page of a capture; the moment is UTC.

    ``document`` and ``picture`` are digests of what was kept, "" for nothing, ``states`` those of what the
    page showed before, and ``frames`` of the documents of frames, each by its address. ``said`` is what the
    browser's keeper says of it, as plain data.
    """

    id: int
    capture: int
    made_at: datetime
    outcome: RenderingOutcome
    reason: Message
    said: Mapping[str, Any]
    document: str
    picture: str
    frames: tuple[tuple[str, str], ...] = ()
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page showed in a browser: the document in the end, and those of its ``states`` before."""

    document: bytes
    states: tuple[bytes, ...] = ()


class MadeRecord(NamedTuple):
    """Where a record stands that holds what a browser made; ``length`` is 0 where it is not known."""

    warc_file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class ShownIn:
    """The records that hold what a page showed in a browser."""

    document: MadeRecord
    states: tuple[MadeRecord, ...] = ()


def of_capture(connection: Connection, capture: int) -> StoredRendering | None:
    """The rendering that counts for a capture: the last with a document, else the last; None without any."""
    return of_captures(connection, [capture]).get(capture)


def of_captures(connection: Connection, numbers: Iterable[int]) -> dict[int, StoredRendering]:
    """The renderings that count for these captures, by number; nothing for those without."""
    columns, asked = tables.renderings.c, list(numbers)
    # The one that counts comes last.
    query = _stored().order_by(columns.document != "", columns.id)
    found: dict[int, StoredRendering] = {}
    for some in some_at_once(asked):
        rows = connection.execute(query.where(columns.capture_id.in_(some)))
        found |= {row.capture: _from_row(row) for row in rows}
    return found


def newest(connection: Connection, taken: Iterable[Capture]) -> StoredRendering | None:
    """How a browser fared with the newest of these captures that one tried; None where none did."""
    in_order = sorted(taken, key=lambda capture: (capture.captured_at, capture.id), reverse=True)
    found = of_captures(connection, [capture.id for capture in in_order])
    return next((found[capture.id] for capture in in_order if capture.id in found), None)


def standing(connection: Connection, folder: Folder, capture: Capture) -> Shown | None:
    """What was made of the newest earlier capture of the address with the same answer; None without that.

    It may stand in, as document and states of a rendering that failed or was refused: so a night without a
    browser takes no page its words. Raises DamagedRecord.
    """
    columns = tables.captures.c
    same = (columns.url == capture.url, columns.payload_digest == capture.payload_digest)
    query = select(columns.rendered).where(*same, columns.id < capture.id, columns.rendered != "")
    made: str | None = connection.execute(query.order_by(columns.id.desc()).limit(1)).scalar()
    return _shown(connection, folder, made) if made else None


def standing_said(connection: Connection, capture: Capture) -> Mapping[str, Any]:
    """What the browser's keeper said of what ``standing`` would find; nothing where that is None."""
    columns = tables.captures.c
    same = (columns.url == capture.url, columns.payload_digest == capture.payload_digest)
    query = select(columns.id).where(*same, columns.id < capture.id, columns.rendered != "")
    number = connection.execute(query.order_by(columns.id.desc()).limit(1)).scalar()
    found = of_capture(connection, number) if number is not None else None
    return found.said if found else {}


def all_of(connection: Connection, capture: int) -> list[StoredRendering]:
    """Every rendering of a capture, in the order in which they were kept."""
    columns = tables.renderings.c
    query = _stored().where(columns.capture_id == capture).order_by(columns.id)
    return [_from_row(row) for row in connection.execute(query)]


def of_crawl(connection: Connection, crawl: int) -> dict[str, int]:
    """How many captures of a crawl were rendered, by the outcome of the rendering that counts."""
    captures = tables.captures.c
    mine = select(tables.renderings.c.capture_id).join(tables.captures).where(captures.crawl_id == crawl)
    numbers = list(connection.execute(mine.distinct()).scalars())
    return dict(Counter(each.outcome for each in of_captures(connection, numbers).values()))


def document(connection: Connection, folder: Folder, capture: Capture) -> bytes:
    """The document that a browser made of the page of a capture, in UTF-8.

    Raises NotKept where there is none, DamagedRecord where its record does not hold it.
    """
    return shown(connection, folder, capture).document


def shown(connection: Connection, folder: Folder, capture: Capture) -> Shown:
    """What is read of a capture of which a browser made a document: that, and what the page showed before.

    Raises as ``document`` does.
    """
    return shown_in(folder, where_shown(connection, capture))


def where_shown(connection: Connection, capture: Capture) -> ShownIn:
    """The records that hold what ``shown`` reads; raises NotKept."""
    if found := _where(connection, capture.rendered):
        return found
    raise NotKept(say("No browser made a document of {address} that is kept.", address=capture.url))


def shown_in(folder: Folder, records: ShownIn) -> Shown:
    """What these records hold, without the database. Raises DamagedRecord."""
    return Shown(_held(folder, records.document), tuple(_held(folder, each) for each in records.states))


def picture(connection: Connection, folder: Folder, capture: Capture) -> tuple[str, bytes] | None:
    """The type and the bytes of the picture of the page of a capture; None where there is none.

    Raises DamagedRecord where its record does not hold it.
    """
    made = of_capture(connection, capture.id)
    if made is None or not made.picture:
        return None
    row = _record(connection, "picture", made.picture)
    if row is None:
        raise NotKept(say("No browser made a document of {address} that is kept.", address=capture.url))
    return row.media_type, _block(folder, row)


def size_read(connection: Connection, capture: Capture) -> int:
    """How many bytes are read of a capture of which a browser made a document; 0 where there is none."""
    rows = (_record(connection, *each) for each in _read(connection, capture.rendered))
    return sum(row.payload_size for row in rows if row)


def digests_shown(connection: Connection) -> dict[str, frozenset[str]]:
    """By the digest of what is read of a page that was rendered, those of its document and of its states."""
    columns = tables.renderings.c
    query = select(columns.read, columns.document, columns.besides).where(columns.read != "")
    return {
        row.read: frozenset((row.document, *(digest for kind, _, digest in row.besides if kind == "state")))
        for row in connection.execute(query)
    }


def made_bytes(connection: Connection, folder: Folder, kind: MadeKind, digest: str) -> bytes | None:
    """What a browser made of this kind and digest; None where no record holds it. Raises DamagedRecord."""
    row = _record(connection, kind, digest)
    return _block(folder, row) if row else None


def _shown(connection: Connection, folder: Folder, digest: str) -> Shown | None:
    """What is read under a digest; None where the document is lost."""
    found = _where(connection, digest)
    return shown_in(folder, found) if found else None


def _where(connection: Connection, digest: str) -> ShownIn | None:
    found: dict[MadeKind, list[MadeRecord]] = {"document": [], "state": []}
    for kind, each in _read(connection, digest):
        if row := _record(connection, kind, each):
            found[kind].append(_place(row))
    return ShownIn(found["document"][0], tuple(found["state"])) if found["document"] else None


def _read(connection: Connection, digest: str) -> list[tuple[MadeKind, str]]:
    """Kind and digest of the document and the states that are read under a digest."""
    columns = tables.renderings.c
    query = select(columns.document, columns.picture, columns.besides).where(columns.read == digest)
    row = connection.execute(query.order_by(columns.id).limit(1)).first() if digest else None
    made = rendering_rows.made_of(row._mapping) if row else ()
    return [each for each in made if each[0] in ("document", "state")]


def _record(connection: Connection, kind: MadeKind, digest: str) -> Row[Any] | None:
    columns = tables.rendered_records.c
    query: Select[Any] = (
        select(
            columns.media_type,
            columns.payload_size,
            columns.warc_offset,
            columns.warc_length,
            tables.warc_files.c.name,
        )
        .join(tables.warc_files)
        .where(columns.payload_digest == digest, columns.kind == kind)
    )
    return connection.execute(query.order_by(columns.id).limit(1)).first()


def _place(row: Row[Any]) -> MadeRecord:
    return MadeRecord(row.name, row.warc_offset, row.warc_length)


def _block(folder: Folder, row: Row[Any]) -> bytes:
    return _held(folder, _place(row))


def _held(folder: Folder, record: MadeRecord) -> bytes:
    return read_block(warc_source(folder, record.warc_file, record.length), record.offset)


def _stored() -> Select[Any]:
    columns = tables.renderings.c
    return select(
        columns.id,
        columns.capture_id.label("capture"),
        columns.made_at,
        columns.outcome,
        columns.reason,
        columns.said,
        columns.document,
        columns.picture,
        columns.besides,
    )


def _from_row(row: Row[Any]) -> StoredRendering:
    columns = dict(row._mapping)
    besides = columns.pop("besides")
    return StoredRendering(
        **columns,
        frames=tuple((frame_url(target), digest) for kind, target, digest in besides if kind == "frame"),
        states=tuple(digest for kind, _, digest in besides if kind == "state"),
    )
