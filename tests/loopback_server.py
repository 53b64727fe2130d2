"""A server on a loopback port of its own, for as long as a ``with`` lasts."""

from __future__ import annotations

import socket
import socketserver
import threading
from types import TracebackType
from typing import Self

_LOOKS = 0.05
"""Seconds after which a server looks again whether it should end."""


class LoopbackServer:
    """Serves each connection in a thread of its own, as a subclass says in ``serve``."""

    def __enter__(self) -> Self:
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                outer.serve(self.request)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        # Whoever ends it waits until it looks whether it should: by itself it does so every half second.
        threading.Thread(target=self._server.serve_forever, args=(_LOOKS,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    @property
    def origin(self) -> str:
        """Its address, as URLs begin."""
        return f"http://127.0.0.1:{self.port}"

    def serve(self, connection: socket.socket) -> None:
        """Answer what comes over one connection."""
        raise NotImplementedError
