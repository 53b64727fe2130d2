"""What is concerned when something is destroyed: captures, their copies, what was made and read of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, select

from archive.catalogue.address_forms import forms_of, same_address
from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched import renderings
from archive.fetched.asked_otherwise import asked_address
from archive.fetched.captures import is_answer
from archive.fixity.expected_row import CAPTURE_TYPES, is_of_rendering
from archive.folder import Folder
from archive.object_store.kept_warc import warc_source
from archive.warc.record import SoundRecord
from archive.warc.source import WarcSource
from archive.warc.strict import read_records


class Span(NamedTuple):
    """Bytes of a WARC file that begin and end with a record."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Destruction:
    """What is to be destroyed, by its rows.

    ``digests`` are of the payloads and of what was read of them. ``left`` counts captures that stay, since
    their records hold what stands at other addresses as well: an error page, or the shell of a page.
    """

    addresses: tuple[str, ...]
    digests: frozenset[str] = frozenset()
    captures: tuple[Row[Any], ...] = ()
    renderings: tuple[Row[Any], ...] = ()
    made: tuple[Row[Any], ...] = ()
    items: tuple[Row[Any], ...] = ()
    members: frozenset[str] = frozenset()
    left: int = 0

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses of the captures, each once."""
        return tuple(dict.fromkeys(row.url for row in self.captures))

    @property
    def files(self) -> tuple[int, ...]:
        """The numbers of the WARC files in which something stands."""
        rows = (*self.captures, *self.renderings, *self.made)
        return tuple(sorted({row.warc_file_id for row in rows}))

    def __bool__(self) -> bool:
        return bool(self.captures or self.renderings or self.made or self.items)


@dataclass(slots=True)
class _Found:
    """What was found so far; captures by number."""

    captures: dict[int, Row[Any]] = field(default_factory=dict)
    digests: set[str] = field(default_factory=set)


def concerned(
    connection: Connection, addresses: Collection[str], digests: Collection[str], items: Collection[str] = ()
) -> Destruction:
    """All captures at these addresses, every copy of what they and these digests hold, and what is of it."""
    found = _Found(digests=set(digests))
    at = list(_captures_at(connection, addresses))
    _add(connection, found, at, addresses)
    found.digests |= _bundles_of(connection, found.digests)
    _add(connection, found, list(_captures_with(connection, found.digests)), addresses)
    _add(connection, found, list(_referring(connection, found)), addresses)
    left = _needed(connection, found)
    for number in left:
        del found.captures[number]
    members = frozenset(_members_of(connection, found.digests))
    reports = _of(connection, tables.renderings, tables.renderings.c.capture_id, found.captures)
    made_digests = {each for row in reports for each in _made_of(row)}
    if made_digests:
        # The empty frame of a player, or a white picture, other pages have too.
        made_digests -= _of_others(connection, reports)
    records = tables.rendered_records
    made = _of(connection, records, records.c.payload_digest, made_digests | found.digests)
    read = frozenset((*found.digests, *members))
    described = tuple(_items_of(connection, read, addresses, items))
    return Destruction(
        tuple(addresses),
        frozenset(found.digests),
        tuple(found.captures[number] for number in sorted(found.captures)),
        tuple(reports),
        tuple(made),
        described,
        members,
        len(left),
    )


def held_at(
    connection: Connection, addresses: Collection[str], is_of: Callable[[datetime], bool]
) -> frozenset[str]:
    """The digests of what was captured at these addresses at the moments (UTC) of which ``is_of`` is true.

    Of a page that a browser made it is what it made: what the server sent may be the shell of any page.
    """
    return frozenset(
        row.rendered or row.payload_digest
        for row in _captures_at(connection, addresses)
        if is_of(row.captured_at) and row.payload_size and is_answer(row.url, row.status)
    )


def spans_in(folder: Folder, name: str, destruction: Destruction, number: int) -> list[Span]:
    """The bytes in a WARC file that hold what is to be destroyed, those that touch as one.

    Records that are tombstones by now are none: a run that was cut off came as far as that.
    """
    path = warc_source(folder, name)
    spans = [
        span
        for row in destruction.captures
        if row.warc_file_id == number
        for span in _span_of_capture(path, row)
    ]
    for row in (*destruction.renderings, *destruction.made):
        if row.warc_file_id == number:
            spans += _span_of_rendering(path, row)
    return list(_joined(spans))


def _span_of_capture(path: WarcSource, row: Row[Any]) -> Iterator[Span]:
    """A capture with the records behind it that belong to it: what was asked, the head of a 304."""
    end = row.warc_offset
    for record in read_records(path, row.warc_offset):
        if not isinstance(record, SoundRecord):
            # What cannot be read is of this capture as far as its row says.
            end = max(end, row.warc_offset + row.warc_length)
            break
        is_first = record.offset == row.warc_offset
        if is_first and (record.type not in CAPTURE_TYPES or record.id != row.record_id):
            return
        if not is_first and record.fields.get("warc-concurrent-to") != row.record_id:
            break
        end = record.offset + record.length
    yield Span(row.warc_offset, end)


def _span_of_rendering(path: WarcSource, row: Row[Any]) -> Iterator[Span]:
    end = row.warc_offset + row.warc_length
    record = next(iter(read_records(path, row.warc_offset, end)), None)
    if isinstance(record, SoundRecord) and not (is_of_rendering(record) and record.id == row.record_id):
        return
    yield Span(row.warc_offset, end)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in sorted(set(spans)):
        if last and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _add(
    connection: Connection, found: _Found, rows: Collection[Row[Any]], addresses: Collection[str]
) -> None:
    """Take captures in, with the digests of what they show, which copies elsewhere have too."""
    same = set(map(same_address, addresses))
    made = renderings.digests_shown(connection) if any(row.rendered for row in rows) else {}
    for row in rows:
        found.captures[row.id] = row
        if row.payload_size and is_answer(row.url, row.status) and not _is_shell(connection, row, same):
            found.digests.add(row.payload_digest)
        if row.rendered:
            found.digests |= {row.rendered, *made.get(row.rendered, ())}


def _is_shell(connection: Connection, row: Row[Any], same: Collection[str]) -> bool:
    """True of a payload of which a browser made something else at other addresses: it says nothing of one."""
    if not row.rendered:
        return False
    columns = tables.captures.c
    query = select(columns.url).where(columns.payload_digest == row.payload_digest, columns.rendered != "")
    query = query.where(columns.rendered != row.rendered).distinct()
    others = connection.execute(query).scalars()
    return any(same_address(asked_address(url)) not in same for url in others)


def _captures_at(connection: Connection, addresses: Collection[str]) -> Iterator[Row[Any]]:
    bundles = (address.partition("#/")[0] for address in addresses)
    forms = list(dict.fromkeys(form for address in (*addresses, *bundles) for form in forms_of(address)))
    yield from _rows(connection, tables.captures.c.url, forms)
    for form in forms:
        # Answers to what was sent there otherwise than by GET.
        sent = tables.captures.c.url.startswith(f"{form}#", autoescape=True)
        rows = connection.execute(select(tables.captures).where(sent))
        yield from (row for row in rows if row.url != form and asked_address(row.url) == form)


def _captures_with(connection: Connection, digests: Collection[str]) -> Iterator[Row[Any]]:
    columns = tables.captures.c
    yield from _rows(connection, columns.payload_digest, sorted(digests))
    yield from _rows(connection, columns.rendered, sorted(digests))
    documents = tables.renderings.c.document
    reports = _of(connection, tables.renderings, documents, sorted(digests))
    yield from _rows(connection, columns.id, [row.capture_id for row in reports])


def _referring(connection: Connection, found: _Found) -> Iterator[Row[Any]]:
    """Revisits of captures of which the payload goes."""
    going = [number for number, row in found.captures.items() if row.payload_digest in found.digests]
    return _rows(connection, tables.captures.c.refers_to, going)


def _needed(connection: Connection, found: _Found) -> list[int]:
    """The captures whose payload revisits elsewhere refer to, and that holds nothing of one address alone."""
    holding = [number for number, row in found.captures.items() if row.payload_digest not in found.digests]
    referring = _rows(connection, tables.captures.c.refers_to, holding)
    return sorted({row.refers_to for row in referring if row.id not in found.captures})


def _bundles_of(connection: Connection, digests: Collection[str]) -> set[str]:
    """The ZIP files in which something of this came: it cannot be taken out of them."""
    members = tables.members.c
    found: set[str] = set()
    for some in some_at_once(sorted(digests)):
        query = select(members.bundle_digest).where(members.payload_digest.in_(some))
        found.update(connection.execute(query).scalars())
    return found


def _members_of(connection: Connection, bundles: Collection[str]) -> Iterator[str]:
    """What came in these ZIP files and nowhere else."""
    members, captures = tables.members.c, tables.captures.c
    for some in some_at_once(sorted(bundles)):
        inside = select(members.payload_digest).where(members.bundle_digest.in_(some))
        for digest in connection.execute(inside.distinct()).scalars().all():
            elsewhere = select(members.number).where(
                members.payload_digest == digest, members.bundle_digest.not_in(bundles)
            )
            alone = select(captures.id).where(captures.payload_digest == digest)
            if not connection.execute(elsewhere).first() and not connection.execute(alone).first():
                yield digest


def _items_of(
    connection: Connection, read: Collection[str], addresses: Collection[str], ids: Collection[str]
) -> Iterator[Row[Any]]:
    """The items that are made of this, or stood at these addresses, with those that are one of them."""
    items = tables.items.c
    forms = list(dict.fromkeys(form for address in addresses for form in forms_of(address)))
    conditions = ((items.payload_digest, sorted(read)), (items.url, forms), (items.id, sorted(ids)))
    found: dict[str, Row[Any]] = {}
    for column, values in conditions:
        found |= {row.id: row for row in _of(connection, tables.items, column, values)}
    same = _of(connection, tables.items, items.same_as, list(found))
    yield from (found | {row.id: row for row in same}).values()


def _made_of(row: Row[Any]) -> Iterator[str]:
    yield from filter(None, (row.document, row.picture, *(digest for _, _, digest in row.besides)))


def _of_others(connection: Connection, reports: Collection[Row[Any]]) -> set[str]:
    """What renderings of pages that stay have made."""
    mine = {row.id for row in reports}
    every = connection.execute(select(tables.renderings))
    return {digest for row in every if row.id not in mine for digest in _made_of(row)}


def _rows(connection: Connection, column: ColumnElement[Any], values: Collection[Any]) -> Iterator[Row[Any]]:
    return iter(_of(connection, tables.captures, column, values))


def _of(
    connection: Connection, table: Any, column: ColumnElement[Any], values: Collection[Any]
) -> list[Row[Any]]:
    rows: dict[Any, Row[Any]] = {}
    for some in some_at_once(list(values)):
        query = select(table).where(column.in_(some)).order_by(table.c.id)
        rows |= {row.id: row for row in connection.execute(query)}
    return list(rows.values())
