"""Captures: what was fetched when, where its bytes are, and which earlier capture holds its payload."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, exists, func, or_, select

from archive.archive_error import NotKept
from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.address import can_be_read, taken_apart
from archive.fetched.asked_otherwise import is_asked_otherwise
from archive.fetched.exchange import Head, read_head
from archive.fetched.read_as import read_digest
from archive.fetched.redirect_target import redirect_target
from archive.folder import Folder
from archive.object_store.kept_warc import warc_source
from archive.readings.reading import NO_PAGE, NOT_THERE
from archive.warc.payload import payload_of
from archive.warc.source import WarcSource
from archive.warc.strict import read_block, read_payload
from wording.message import say

NOT_MODIFIED = 304
"""The status by which a server says that what was captured before still stands (RFC 9110, 15.4.5)."""

GONE = (404, 410)
"""The statuses by which a server says that there is nothing; every other failure may be a bad day."""

LEADS_TO = "refresh"
"""The relation of the link by which a whole answer leads on, as its ``Refresh`` header says."""

REDIRECTS = (301, 302, 303, 307, 308)
"""The statuses by which a server sends whoever asks to another address."""

EVENT_STREAM = "text/event-stream"
"""The type of what a page listens to (HTML, 9.2): by itself it is nothing to ask for, and may have no end."""

_PART_TYPES = (
    "text/css",
    "image/",
    "font/",
    "audio/",
    "video/",
    "text/javascript",
    "application/javascript",
    "application/x-javascript",
    "application/font",
    "application/x-font",
    "application/vnd.ms-fontobject",
    "application/manifest",
)

_NEVER_EMPTY = ("url", "captured_at", "status", "media_type", "payload_digest", "payload_size", "warc_offset")


@dataclass(frozen=True, slots=True)
class Capture:
    """One response fetched at one moment. ``refers_to`` names the capture that holds its payload.

    ``rendered`` is the digest of the document that a browser made of the page, "" where none did; ``memento``
    the address at which another archive shows it, where that made it and we got it from there.
    ``warc_length`` is in bytes of the file, 0 where it was not asked for.
    """

    id: int
    crawl: int
    site: str
    url: str
    captured_at: datetime
    status: int
    media_type: str
    content_type: str
    content_encoding: str
    payload_digest: str
    payload_size: int
    refers_to: int | None
    truncated: str | None
    location: str | None
    etag: str | None
    last_modified: str | None
    warc_file: str
    warc_offset: int
    rendered: str = ""
    memento: str = ""
    warc_length: int = 0

    @property
    def read_digest(self) -> str:
        """The digest of what is read of it: of the document that a browser made, else of the payload."""
        return self.rendered or self.payload_digest

    @property
    def is_whole(self) -> bool:
        """True for a successful answer with nothing missing: one that an item can be made of.

        That nothing changed since an earlier capture is such an answer. What was asked for otherwise than by
        GET is not: it is an answer to what was sent, and nothing that stands at its address.
        """
        if is_asked_otherwise(self.url):
            return False
        has_payload = self.status == 200 or (self.status == NOT_MODIFIED and self.refers_to is not None)
        return has_payload and self.truncated is None

    @property
    def leads_to(self) -> str:
        """The address that the answer leads to; "" where it leads nowhere."""
        if self.status not in REDIRECTS or not self.location:
            return ""
        return redirect_target(self.url, self.location)

    @property
    def received(self) -> int:
        """How many bytes of payload came over the wire."""
        return 0 if self.status == NOT_MODIFIED else self.payload_size


def is_robots_txt(url: str) -> bool:
    """True for the address of the rules for crawlers (RFC 9309 §2.3): asked first, and no part of a site."""
    parts = taken_apart(url)
    return parts is not None and parts.path == "/robots.txt"


def is_assumed(url: str) -> bool:
    """True for the icon that browsers ask every host for, whether or not a page names it."""
    parts = taken_apart(url)
    return parts is not None and parts.path == "/favicon.ico"


def is_answer(url: str, status: int) -> bool:
    """True where a site answered with success, be it that all is as it was; robots.txt does not count."""
    return (200 <= status < 300 or status == NOT_MODIFIED) and not is_robots_txt(url)


def have_answers(connection: Connection, crawls: Iterable[int]) -> bool:
    """True when a site answered any of these crawls with success."""
    columns = tables.captures.c
    query = select(columns.url, columns.status).where(columns.crawl_id.in_(crawls), columns.status < 400)
    return any(is_answer(row.url, row.status) for row in connection.execute(query))


def is_whole() -> ColumnElement[bool]:
    """The condition of ``Capture.is_whole`` for rows of the table of captures."""
    columns = tables.captures.c
    unchanged = (columns.status == 304) & columns.refers_to.is_not(None)
    return ((columns.status == 200) | unchanged) & columns.truncated.is_(None) & (columns.sent == "")


def _kept() -> Select[Any]:
    return select(tables.captures, tables.warc_files.c.name.label("warc_file")).join(tables.warc_files)


def find(connection: Connection, capture: int) -> Capture:
    """The capture with this number; raises NotKept."""
    row = connection.execute(_kept().where(tables.captures.c.id == capture)).first()
    if row is None:
        raise NotKept(say("There is no capture {number:number} in this archive.", number=capture))
    return _from_row(row)


def of_address(connection: Connection, url: str) -> list[Capture]:
    """Every capture of exactly this address, oldest first."""
    columns = tables.captures.c
    query = _kept().where(columns.url == url).order_by(columns.captured_at, columns.id)
    return [_from_row(row) for row in connection.execute(query)]


def of_addresses(connection: Connection, addresses: Iterable[str]) -> dict[str, list[Capture]]:
    """Every capture of each of these addresses, oldest first; nothing of what was never captured."""
    asked = list(addresses)
    found: dict[str, list[Capture]] = {}
    for some in some_at_once(asked):
        for row in connection.execute(_at_addresses(), {"urls": some}):
            found.setdefault(row.url, []).append(_from_row(row))
    return found


@cache
def _at_addresses() -> Select[Any]:
    """The question for captures of addresses: written once, since whatever is shown asks it."""
    columns = tables.captures.c
    mine = columns.url.in_(bindparam("urls", expanding=True))
    return _kept().where(mine).order_by(columns.captured_at, columns.id)


def standing(connection: Connection, url: str) -> Capture | None:
    """The last capture of an address when it is whole, and ours: what a later answer is compared with."""
    capture = newest(connection, url)
    return capture if capture and capture.is_whole and not capture.memento else None


def newest(connection: Connection, url: str) -> Capture | None:
    """The last capture of an address, whatever it is; None of one that was never captured."""
    row = connection.execute(_newest_at(), {"at": url}).first()
    return _from_row(row) if row else None


@cache
def _newest_at() -> Select[Any]:
    """The question for the last capture of an address: written once, since each request asks it."""
    columns = tables.captures.c
    mine = _kept().where(columns.url == bindparam("at"))
    return mine.order_by(columns.captured_at.desc(), columns.id.desc()).limit(1)


def addresses(connection: Connection, site: str) -> list[str]:
    """Every address that was ever captured of a site by GET, whatever the answer."""
    columns = tables.captures.c
    query = select(columns.url).where(columns.site == site, columns.sent == "")
    return list(connection.execute(query.distinct()).scalars())


def known_addresses(connection: Connection, site: str) -> dict[str, tuple[int, datetime]]:
    """Every address of a site that ever answered well in a crawl of our own, sorted; no stream of events.

    With the last status of each, and when that was; UTC.
    """
    columns, own = tables.captures.c, tables.crawls.c.provenance.is_(None)
    mine = (
        select(columns.id, columns.url, columns.status)
        .join(tables.crawls)
        .where(own, columns.site == site, columns.sent == "", columns.media_type != EVENT_STREAM)
    )
    found = mine.subquery()
    newest = select(func.max(found.c.id)).group_by(found.c.url)
    answered = select(found.c.url).where(found.c.status.in_((200, NOT_MODIFIED)))
    query = select(columns.url, columns.status, columns.captured_at)
    last = query.where(columns.id.in_(newest), columns.url.in_(answered)).order_by(columns.url)
    return {row.url: (row.status, row.captured_at) for row in connection.execute(last)}


def of_parts_since(connection: Connection, site: str, moment: datetime) -> frozenset[str]:
    """The addresses of style sheets, scripts, fonts, pictures and recordings that we captured since (UTC)."""
    columns = tables.captures.c
    of_parts = or_(*(columns.media_type.startswith(kind, autoescape=True) for kind in _PART_TYPES))
    mine = (columns.site == site, columns.captured_at >= moment, columns.memento == "")
    query = select(columns.url).where(*mine, of_parts)
    return frozenset(connection.execute(query.distinct()).scalars())


def of_payload(connection: Connection, payload_digest: str) -> Capture:
    """The first whole capture that holds this payload; raises NotKept."""
    columns = tables.captures.c
    query = _kept().where(columns.payload_digest == payload_digest, columns.truncated.is_(None))
    row = connection.execute(query.order_by(columns.id)).first()
    if row is None:
        raise NotKept(say("No capture in this archive holds the payload {digest}.", digest=payload_digest))
    return _from_row(row)


def rendered_as(connection: Connection, document: str) -> Capture | None:
    """The first whole capture of which a browser made the document with this digest, if there is one."""
    columns = tables.captures.c
    query = _kept().where(columns.rendered == document, columns.truncated.is_(None))
    row = connection.execute(query.order_by(columns.id)).first()
    return _from_row(row) if row else None


def is_kept(connection: Connection, url: str, captured_at: datetime, payload_digest: str) -> bool:
    """True when exactly this capture is in the archive."""
    columns = tables.captures.c
    same = (columns.url == url, columns.captured_at == captured_at, columns.payload_digest == payload_digest)
    return connection.execute(select(columns.id).where(*same).limit(1)).first() is not None


def says_absent() -> ColumnElement[bool]:
    """The condition that a captured page says that there is nothing at its address, whatever its status."""
    readings = tables.readings.c
    same = readings.payload_digest == read_digest()
    return exists().where(same, readings.outcome == NOT_THERE).correlate(tables.captures)


def shows_a_page() -> ColumnElement[bool]:
    """The condition that a captured page does not only say that there is nothing, or where else to look."""
    readings, links = tables.readings.c, tables.links.c
    same = readings.payload_digest == read_digest()
    no_page = exists().where(same, readings.outcome.in_(NO_PAGE)).correlate(tables.captures)
    mine = links.capture_id == tables.captures.c.id
    return ~no_page & ~exists().where(mine, links.relation == LEADS_TO).correlate(tables.captures)


def without_address(connection: Connection) -> Iterator[Capture]:
    """Every capture of what is no address, as they were written: nothing can be made of these."""
    columns = tables.captures.c
    urls = connection.execute(select(columns.id, columns.url).order_by(columns.id))
    for number in [row.id for row in urls if not can_be_read(row.url)]:
        yield find(connection, number)


def whole_of_crawl(connection: Connection, crawl: int, after: int, most: int) -> list[Capture]:
    """The first captures of a crawl, behind the capture ``after``, that an item can be made of."""
    columns = tables.captures.c
    query = _kept().where(is_whole(), columns.crawl_id == crawl, columns.id > after)
    return [_from_row(row) for row in connection.execute(query.order_by(columns.id).limit(most))]


def numbered(connection: Connection, numbers: Select[Any]) -> list[Capture]:
    """The captures whose numbers a query finds, in the order of their addresses."""
    columns = tables.captures.c
    query = _kept().where(columns.id.in_(numbers)).order_by(columns.url)
    return [_from_row(row) for row in connection.execute(query)]


def payloads_of_crawls(connection: Connection, numbers: Iterable[int]) -> list[str]:
    """The digests of what is read of everything whole that these crawls captured."""
    columns = tables.captures.c
    query = select(read_digest()).where(is_whole(), columns.crawl_id.in_(numbers))
    return list(connection.execute(query.distinct()).scalars())


def count(connection: Connection) -> int:
    """How many captures there are."""
    return connection.execute(select(func.count()).select_from(tables.captures)).scalar() or 0


def kept_bytes(connection: Connection) -> int:
    """How many bytes the WARC files take."""
    return int(connection.execute(select(func.sum(tables.warc_files.c.size))).scalar() or 0)


def payload(connection: Connection, folder: Folder, capture: Capture) -> bytes:
    """The payload of a capture, read from its WARC record, or from the record it is a revisit of.

    Raises DamagedRecord when the record does not hold what was captured.
    """
    return payload_of(read_block(*record_of(folder, holder_of(connection, capture))))


def payload_pieces(connection: Connection, folder: Folder, capture: Capture) -> Iterator[bytes]:
    """The same in pieces, for a payload that may be too large to hold; none comes before all were checked."""
    return read_payload(*record_of(folder, holder_of(connection, capture)))


def holder_of(connection: Connection, capture: Capture) -> Capture:
    """The capture in whose record the payload stands; raises NotKept."""
    return find(connection, capture.refers_to) if capture.refers_to else capture


def record_of(folder: Folder, capture: Capture) -> tuple[WarcSource, int]:
    """Whence the record of a capture is read, and where in its file it begins."""
    return warc_source(folder, capture.warc_file, capture.warc_length), capture.warc_offset


def answer(connection: Connection, folder: Folder, capture: Capture) -> tuple[Head, bytes]:
    """The head and the payload of a capture, as ``payload`` reads that.

    Where a server answered that nothing had changed, the head is that of the answer it stood for.
    """
    return answer_in(folder, capture, holder_of(connection, capture))


def answer_in(folder: Folder, capture: Capture, holder: Capture) -> tuple[Head, bytes]:
    """The same for whoever knows the ``holder`` of the payload, without the database."""
    block = read_block(*record_of(folder, holder))
    head = read_head(block)
    if holder.id != capture.id and capture.status != NOT_MODIFIED:
        head = read_head(read_block(*record_of(folder, capture)))
    return head, payload_of(block)


def capture_from(row: dict[str, Any], warc_file: str) -> Capture:
    """The Capture in a row of the table of captures, whose record stands in this WARC file.

    Raises ValueError for a row with nothing where no run leaves it empty, as a damaged file may have.
    """
    if any(row[name] is None for name in _NEVER_EMPTY):
        raise ValueError("a capture has nothing in a column that is never empty")
    return Capture(
        id=row["id"],
        crawl=row["crawl_id"],
        site=row["site"],
        url=row["url"],
        captured_at=row["captured_at"],
        status=row["status"],
        media_type=row["media_type"],
        content_type=row["content_type"],
        content_encoding=row["content_encoding"],
        payload_digest=row["payload_digest"],
        payload_size=row["payload_size"],
        refers_to=row["refers_to"],
        truncated=row["truncated"],
        location=row["location"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        warc_file=warc_file,
        warc_offset=row["warc_offset"],
        rendered=row.get("rendered", ""),
        memento=row.get("memento", ""),
        warc_length=row.get("warc_length", 0),
    )


def _from_row(row: Row[Any]) -> Capture:
    return capture_from(dict(row._mapping), row.warc_file)
