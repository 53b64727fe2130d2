"""Fetches over HTTP/1.1 and keeps every byte of request and response as it crossed the wire.

Scrapy's own handler undoes chunking and loses the reason phrase and the spelling and order of header
names. This one is the same handler with a tap between the connection and its parser. It reaches into
private parts of Scrapy 2.19.0 and Twisted, which is why pyproject.toml pins Scrapy and a test compares
what is kept with what the server sent, byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.web.client import Agent
from twisted.web.http_headers import Headers

from spiders.fetch.address_guard import Guard, GuardedEndpoints
from spiders.fetch.quick_import import without_looking_round

with without_looking_round():
    from scrapy.core.downloader.handlers.http11 import (
        HTTP11DownloadHandler,
        _BindAddressAgent,
        _LenientHTTP11ClientFactory,
        _LenientHTTP11ClientProtocol,
        _ScrapyAgent,
    )

META_KEY = "wire"
"""Where a request keeps its Wire, in ``request.meta``."""

LARGEST_HEAD = 300_000
"""Bytes of status line and headers; what sends more never comes to its content."""


@dataclass(slots=True)
class Wire:
    """The bytes that crossed the wire for one request; it grows while the response comes in.

    ``began_at`` is UTC. ``ip_address`` is the address that was really connected to.
    """

    began_at: datetime
    request: bytearray = field(default_factory=bytearray)
    chunks: list[bytes] = field(default_factory=list)
    ip_address: str | None = None
    surplus: int = 0

    @property
    def response(self) -> bytes:
        """Everything the server sent as its final answer, without interim (1xx) answers before it."""
        data = b"".join(self.chunks)
        data = data[: len(data) - self.surplus]
        while data.startswith((b"HTTP/1.1 1", b"HTTP/1.0 1")) and b"\r\n\r\n" in data:
            data = data.partition(b"\r\n\r\n")[2]
        return data


class WireDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP/1.1 handler with a Wire in ``request.meta`` and guarded connections."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._guard = Guard.from_crawler(crawler)
        self._pool._factory = _TappedFactory

    async def download_request(self, request: Request) -> Response:
        agent = _TappedAgent(
            guard=self._guard,
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._pool,
            connectTimeout=self._crawler.settings.getfloat("DOWNLOAD_TIMEOUT"),
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
        )
        return await _awaited(agent.download_request(request))


class _TappedAgent(_ScrapyAgent):
    """Gives every request its Wire and a way to the server that the guard watches."""

    def __init__(self, *, guard: Guard, **options: Any) -> None:
        super().__init__(**options)
        self._guard = guard

    def _get_agent(self, request: Request, timeout: float) -> Agent:
        from twisted.internet import reactor

        wire = Wire(began_at=datetime.now(UTC))
        request.meta[META_KEY] = wire
        agent = _HeaderCarryingAgent(
            reactor=reactor,
            contextFactory=self._contextFactory,
            connectTimeout=timeout,
            pool=self._pool,
        )
        agent.wire = wire
        agent._endpointFactory = GuardedEndpoints(agent._endpointFactory, self._guard)
        return agent


class _WireHeaders(Headers):  # type: ignore[misc] # Twisted has no types
    """Request headers that carry the Wire through Twisted's agent to the connection."""

    wire: Wire

    def copy(self) -> _WireHeaders:
        twin = _WireHeaders(dict(self.getAllRawHeaders()))
        twin.wire = self.wire
        return twin


class _HeaderCarryingAgent(_BindAddressAgent):
    wire: Wire

    def request(
        self, method: bytes, uri: bytes, headers: Headers | None = None, bodyProducer: Any = None
    ) -> Deferred[Any]:
        carrying = _WireHeaders(dict(headers.getAllRawHeaders()) if headers else {})
        carrying.wire = self.wire
        return super().request(method, uri, carrying, bodyProducer)


class _TappedProtocol(_LenientHTTP11ClientProtocol):
    """One connection, with a copy of what it writes and reads for the request it is serving."""

    _wire: Wire | None = None

    def request(self, request: Any) -> Deferred[Any]:
        wire: Wire = request.headers.wire
        wire.began_at = datetime.now(UTC)
        wire.ip_address = self.transport.getPeer().host
        self._wire = wire
        write_to = request.writeTo
        request.writeTo = lambda transport: write_to(_Tee(transport, wire.request))
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:
        if self._wire is not None:
            self._wire.chunks.append(data)
            if self._is_in_head and sum(map(len, self._wire.chunks)) > LARGEST_HEAD:
                # The request ends as one that got no answer; a head without an end is none.
                self.transport.abortConnection()
                return
        super().dataReceived(data)

    @property
    def _is_in_head(self) -> bool:
        return self._parser is not None and self._parser.state in ("STATUS", "HEADER")

    def _finishResponse(self, rest: bytes) -> None:
        if self._wire is not None:
            self._wire.surplus = len(rest)
            self._wire = None
        super()._finishResponse(rest)


class _TappedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _TappedProtocol:
        return _TappedProtocol(self._quiescentCallback)


class _Tee:
    """A transport that also copies what is written to it."""

    def __init__(self, transport: Any, copy: bytearray) -> None:
        self._transport = transport
        self._copy = copy

    def write(self, data: bytes) -> None:
        self._copy += data
        self._transport.write(data)

    def writeSequence(self, parts: Any) -> None:
        self.write(b"".join(parts))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


async def _awaited(deferred: Deferred[Response]) -> Response:
    from scrapy.utils._download_handlers import wrap_twisted_exceptions
    from scrapy.utils.defer import maybe_deferred_to_future

    with wrap_twisted_exceptions():
        return await maybe_deferred_to_future(deferred)
