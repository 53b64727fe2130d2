"""Witnesses on loopback: servers that nobody may reach, and that count whoever does."""

from __future__ import annotations

import socket
import threading
from types import TracebackType
from typing import Self


class Witness:
    """Listens for connections and for packets on two ports, for as long as a ``with`` lasts."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._packets = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._packets.bind(("127.0.0.1", 0))

    @property
    def port(self) -> int:
        """Where it listens for connections."""
        return int(self._listening.getsockname()[1])

    @property
    def packet_port(self) -> int:
        """Where it listens for packets."""
        return int(self._packets.getsockname()[1])

    def __enter__(self) -> Self:
        threading.Thread(target=self._count_connections, daemon=True).start()
        threading.Thread(target=self._count_packets, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for listening in (self._listening, self._packets):
            # Closing alone does not wake up who waits for it.
            try:
                listening.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            listening.close()

    def _count_connections(self) -> None:
        try:
            while True:
                connection, _ = self._listening.accept()
                self.seen.append("a connection")
                connection.close()
        except OSError:
            return

    def _count_packets(self) -> None:
        try:
            while True:
                packet, _ = self._packets.recvfrom(2_000)
                if packet:
                    self.seen.append(f"a packet of {len(packet)} bytes")
        except OSError:
            return
