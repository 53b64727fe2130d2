"""A Wayback Machine on loopback, with every odd answer that a real one was seen to give.

It counts what it is asked, and by the clock that it is given tells how much of that came in a minute.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import parse_qs, unquote, urlsplit

from tests.raw_server import Raw, RawServer, page

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
SITE = "http://www.oudesite.example"
_INDEX, _REPLAY = "/cdx/search/cdx", "/web/"


class SetClock:
    """A clock that stands still but for what is waited; ``waits`` are the seconds of each wait."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self._now = 1_000.0

    def now(self) -> float:
        return self._now

    def moment(self) -> datetime:
        return datetime(2026, 11, 30, 9, tzinfo=UTC) + timedelta(seconds=self._now)

    def wait(self, seconds: float) -> None:
        assert seconds >= 0
        self.waits.append(seconds)
        self._now += seconds


@dataclass(frozen=True, slots=True)
class Held:
    """A capture that the archive has, and how it shows it; ``raw`` is the answer where it is an odd one.

    ``original`` is the address that was captured, where it is another form of the one in the index.
    """

    path: str
    timestamp: str
    body: bytes
    status: str = "200 OK"
    media_type: str = "text/html"
    fields: tuple[tuple[str, str], ...] = ()
    original: str = ""
    row_status: str = ""
    raw: Raw | None = None
    site: str = SITE

    @property
    def url(self) -> str:
        return self.site + self.path

    @property
    def row(self) -> list[str]:
        """What the index says of it."""
        digest = base64.b32encode(hashlib.sha1(self.body, usedforsecurity=False).digest()).decode()
        key = f"example,oudesite){urlsplit(self.url).path}"
        status = self.row_status or self.status[:3]
        return [key, self.timestamp, self.url, self.media_type, status, digest, str(len(self.body))]

    @property
    def answer(self) -> Raw:
        """How it is shown."""
        return self.raw or Raw(memento(self))


def memento(held: Held, extra: str = "", body: bytes | None = None) -> bytes:
    """An answer that is a capture, as a Wayback Machine gives it."""
    moment = format_datetime(
        datetime.strptime(held.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC), usegmt=True
    )
    own = "".join(f"x-archive-orig-{name}: {value}\r\n" for name, value in held.fields)
    body = held.body if body is None else body
    return (
        f"HTTP/1.1 {held.status}\r\nServer: nginx\r\nContent-Type: {held.media_type}\r\n"
        f"Content-Length: {len(body)}\r\nx-archive-orig-content-length: 7\r\n{own}"
        f"Memento-Datetime: {moment}\r\n"
        f'Link: <{held.original or held.url}>; rel="original", <https://x/>; rel="timegate"\r\n'
        f"x-archive-src: proef-2004/proef.arc.gz\r\n{extra}\r\n"
    ).encode("latin-1") + body


@dataclass
class OtherArchive(RawServer):
    """Answers for rows and captures. ``before`` are answers that come first, whatever is asked.

    ``on_shown`` is done once, before the first capture is shown. ``trouble`` comes in place of captures once
    so many were asked for as ``trouble_after`` says; ``slowness`` is how many seconds it takes to show one.

    ``pages`` are answers of the index, in their order, in place of the one that follows from ``held``.
    """

    answers: Mapping[str, Raw] = field(default_factory=dict)
    held: Sequence[Held] = ()
    before: list[Raw] = field(default_factory=list)
    trouble: list[Raw] = field(default_factory=list)
    trouble_after: int = 0
    slowness: float = 0.0
    on_shown: Callable[[], object] | None = None
    pages: list[bytes] = field(default_factory=list)
    clock: SetClock = field(default_factory=SetClock)
    asked_at: list[tuple[float, str]] = field(default_factory=list)

    def answer_to(self, request: bytes) -> Raw:
        target = request.split(b" ", 2)[1].decode()
        self.asked_at.append((self.clock.now(), target))
        if self.before:
            return self.before.pop(0)
        if self.trouble and sum(asked.startswith(_REPLAY) for _, asked in self.asked_at) > self.trouble_after:
            return self.trouble.pop(0)
        if target.startswith(_INDEX):
            return Raw(_json(self._page(parse_qs(urlsplit(target).query))))
        if target.startswith(_REPLAY):
            return self._shown(target.removeprefix(_REPLAY))
        return Raw(page("", status="404 Not Found"))

    @property
    def index_asked(self) -> int:
        return sum(target.startswith(_INDEX) for _, target in self.asked_at)

    def most_in_a_minute(self, begins: str) -> int:
        """The most requests that came in any minute, of those whose target begins so."""
        moments = [at for at, target in self.asked_at if target.startswith(begins)]
        return max((sum(start <= at < start + 60 for at in moments) for start in moments), default=0)

    def _page(self, query: dict[str, list[str]]) -> bytes:
        if self.pages:
            return self.pages.pop(0)
        wanted = query["url"][0]
        rows = [
            each.row
            for each in self.held
            if each.url == wanted or urlsplit(each.url).netloc in (wanted, f"www.{wanted}")
        ]
        return rows_as_json(rows)

    def _shown(self, asked: str) -> Raw:
        first, self.on_shown = self.on_shown, None
        if first:
            first()
        timestamp, _, url = asked.partition("id_/")
        for each in self.held:
            if (each.timestamp, each.url) == (timestamp, unquote(url)):
                return replace(each.answer, wait=self.slowness)
        return Raw(page("Wayback Machine has not archived that URL.", status="404 Not Found"))


def rows_as_json(rows: Sequence[Sequence[str]], resume_key: str = "") -> bytes:
    """Rows as the Wayback CDX server writes them."""
    every: list[object] = [list(FIELDS), *map(list, rows)] if rows else []
    if resume_key:
        every += [[], [resume_key]]
    return json.dumps(every).encode()


def too_many(retry_after: str = "") -> Raw:
    """The answer to whoever asks too much."""
    return Raw(page("<h1>429</h1>", status="429 Too Many Requests", headers=retry_after))


def _json(data: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
    return head.encode() + data
