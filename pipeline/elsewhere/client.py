"""A small client of another archive's server: heads as they came, addresses looked at before connecting.

Python's own HTTP client (RFC 9112) does the reading. What it makes of a head is not used: names keep their
case, fields their order, and one that comes twice stays two.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archive.fetched.exchange import Head, Truncation, read_head
from pipeline.elsewhere.clock import Clock
from pipeline.elsewhere.elsewhere_error import ElsewhereError, Garbled, NoAnswer, Unanswered
from pipeline.elsewhere.pace import Kind, Pace
from spiders.fetch.address_guard import Guard
from spiders.profile_error import AddressRefused
from spiders.profiles.site_profile import host_and_port
from wording.message import say

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_SILENCE = 60.0
"""Seconds in which nothing comes, after which nothing more is awaited."""

_LONGEST_HEAD = 1_000_000
"""Bytes of a head, and of the promises of one that may come before it (1xx; RFC 9110, 15.2)."""

_ATTEMPTS = 3
_CHUNK = 1 << 16
_BUSY = (429, 503)
MEMENTO_DATETIME = "memento-datetime"
"""The field by which an answer is a capture, and not a word of the archive (RFC 7089, 2.1.1)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. ``raw_head`` is the head as it came, ``cut`` why the body is not all of it."""

    raw_head: bytes
    head: Head
    body: bytes
    cut: Truncation | None = None

    @property
    def status(self) -> int:
        return self.head.status

    def get(self, name: str) -> str:
        """The first field of this name; "" where there is none."""
        return self.head.get(name) or ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that one answer may be, in bytes, and take, in seconds."""

    bytes: int
    seconds: float = 600.0


class Client:
    """Asks the servers of one archive, one request at a time."""

    def __init__(self, user_agent: str, guard: Guard, pace: Pace, clock: Clock) -> None:
        self._headers = {"User-Agent": user_agent, "Accept": "*/*", "Accept-Encoding": "identity"}
        self._guard = guard
        self._pace = pace
        self._clock = clock

    def ask(
        self, address: str, kind: Kind, bounds: Bounds, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """What the server says of an address, in its turn.

        Rests when it is told to. Raises NoAnswer where nothing more can be had, Unanswered or Garbled where
        that may be so of this address alone, and AddressRefused for a server on a private network.
        """
        failures = 0
        while True:
            self._pace.take_turn(kind)
            try:
                answer = self._asked(address, bounds, {**self._headers, **(headers or {})})
            except ConnectionRefusedError as error:
                raise NoAnswer(say("it refused the connection")) from error
            except (OSError, http.client.HTTPException) as error:
                failures += 1
                if failures == _ATTEMPTS:
                    raise _failure(error) from error
                self._pace.pause()
                continue
            if answer.status not in _BUSY or answer.get(MEMENTO_DATETIME):
                return answer
            self._pace.rest(self._asked_to_wait(answer))

    def _asked(self, address: str, bounds: Bounds, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(address)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        ends_at = time.monotonic() + bounds.seconds
        with closing(_Connection(address, self._guard)) as connection:
            connection.request("GET", target, headers=dict(headers))
            with closing(_Recorded(connection.sock, ends_at)) as response:
                response.begin()
                raw_head = response.raw_head()
                body, cut = _read(response, bounds.bytes)
        return Answer(raw_head, read_head(raw_head), body, cut)

    def _asked_to_wait(self, answer: Answer) -> float | None:
        """For how many seconds (RFC 9110, 10.2.3); None where that is not said."""
        said = answer.get("retry-after").strip()
        if said.isascii() and said.isdigit():
            return float(said[:12])
        with suppress(ValueError, TypeError, OverflowError):
            until = parsedate_to_datetime(said)
            until = until.replace(tzinfo=UTC) if until.tzinfo is None else until
            return max(0.0, (until - self._clock.moment()).total_seconds())
        return None


def _failure(error: OSError | http.client.HTTPException) -> ElsewhereError:
    """What is to be said of an address that cannot be had: that nothing comes, or what is no answer."""
    why = str(error)[:200] or type(error).__name__
    if isinstance(error, OSError):
        return Unanswered(say("it cannot be reached: {why}", why=why))
    return Garbled(say("its answer cannot be read: {why}", why=why))


def _read(response: http.client.HTTPResponse, most: int) -> tuple[bytes, Truncation | None]:
    """The body as far as it comes and may come, without its framing, and why it ends before its end."""
    body = io.BytesIO()
    while True:
        try:
            piece = response.read1(_CHUNK)
        except TimeoutError:
            return body.getvalue(), "time"
        except (OSError, http.client.HTTPException):
            return body.getvalue(), "disconnect"
        if not piece:
            # With a length that it said, the client counts down what is still to come.
            return body.getvalue(), "disconnect" if response.length else None
        body.write(piece)
        if body.tell() > most:
            return body.getvalue()[:most], "length"


class _Stream(socket.SocketIO):
    """What comes by a connection, until a moment of the monotonic clock.

    Who sends a byte now and then is never silent, and would be listened to for ever.
    """

    ends_at: float

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        if time.monotonic() > self.ends_at:
            raise TimeoutError("its answer did not come in time")
        return super().readinto(buffer)


class _RecordingLines(io.BufferedReader):
    """Keeps the lines that are read of it, until they are taken."""

    lines: io.BytesIO | None

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(-1 if size is None else size)
        if self.lines is not None:
            self.lines.write(line)
            if self.lines.tell() > _LONGEST_HEAD:
                raise http.client.HTTPException(f"its head is longer than {_LONGEST_HEAD} bytes")
        return line


class _Recorded(http.client.HTTPResponse):
    """An answer that keeps its head as it came; ``ends_at`` is when no more of it is awaited."""

    def __init__(self, sock: socket.socket, ends_at: float) -> None:
        super().__init__(sock)
        self.fp.close()
        stream = _Stream(sock, "r")
        stream.ends_at = ends_at
        self._lines = _RecordingLines(stream)
        self._lines.lines = io.BytesIO()
        self._raw_head = b""
        self.fp = self._lines

    def begin(self) -> None:
        super().begin()
        if self._lines.lines is not None:
            self._raw_head = self._lines.lines.getvalue()
            # Lines between the pieces of a body are no part of its head.
            self._lines.lines = None

    def raw_head(self) -> bytes:
        """Status line and fields, with the empty line behind them."""
        return self._raw_head


class _Connection(http.client.HTTPConnection):
    """A connection to an address that the guard allows; by TLS where the address says so."""

    def __init__(self, address: str, guard: Guard) -> None:
        self._pair = host_and_port(address)
        self._guard = guard
        self._is_secure = address.lower().startswith("https:")
        self.default_port = 443 if self._is_secure else 80
        super().__init__(*self._pair, timeout=_SILENCE)

    def connect(self) -> None:
        plain = _connected(self._pair, self._guard)
        if not self._is_secure:
            self.sock = plain
            return
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(plain, server_hostname=self._pair[0])


def _connected(pair: tuple[str, int], guard: Guard) -> socket.socket:
    """A connection to one of the addresses behind a name that may be connected to. Raises OSError."""
    found = socket.getaddrinfo(*guard.destination(pair), type=socket.SOCK_STREAM)
    allowed = [each for each in found if guard.allows(str(each[4][0]), pair)]
    if not allowed:
        raise AddressRefused(
            say(
                "Behind {server} is {addresses}, which is not a public address of a web server. "
                "If this is your own, name it with --archive.",
                server=f"{pair[0]}:{pair[1]}",
                addresses=sorted({str(each[4][0]) for each in found}),
            )
        )
    failure: OSError | None = None
    for family, kind, protocol, _, where in allowed:
        connection = socket.socket(family, kind, protocol)
        connection.settimeout(_SILENCE)
        try:
            connection.connect(where)
        except OSError as error:
            connection.close()
            failure = error
        else:
            return connection
    raise failure or OSError("no address")
