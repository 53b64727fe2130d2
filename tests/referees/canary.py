"""A server on loopback at which every name of the live web ends up, and that notes who came."""

from __future__ import annotations

import re
import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

# Names that end in this are nobody's (RFC 6761); here they stand for the live web.
_NAME = re.compile(rb"[a-z0-9][a-z0-9.-]*\.test\b")
_SECONDS = 2


class Canary:
    """Counts connections for as long as a ``with`` lasts; answers none of them."""

    def __init__(self) -> None:
        self.connections = 0
        self.names: set[str] = set()
        """The names of the live web that somebody came for, as far as they said so."""
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=256)

    @property
    def port(self) -> int:
        return int(self._listening.getsockname()[1])

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Closing alone does not wake up who waits for a connection.
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                self.connections += 1
                threading.Thread(target=self._note, args=(connection,), daemon=True).start()

    def _note(self, connection: socket.socket) -> None:
        """Note the name that a request, or the greeting of TLS, is for."""
        with connection, suppress(OSError):
            connection.settimeout(_SECONDS)
            self.names |= {each.decode() for each in _NAME.findall(connection.recv(8_000))}
