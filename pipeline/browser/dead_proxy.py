"""A proxy that answers nothing: what arrives here would have left a browser past everybody who watches."""

from __future__ import annotations

import asyncio
import socket

MOST_NAMED = 20
SECONDS_TO_SAY = 1


class DeadProxy:
    """Listens on loopback, in more than one network where it is told; counts, and hangs up."""

    def __init__(self) -> None:
        self.arrived = 0
        self.named: list[str] = []
        self._own = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._own.getsockname()[1]
        self._servers: list[asyncio.Server] = []

    async def listen(self, elsewhere: socket.socket | None = None) -> None:
        """Listen here, or on a socket that already listens in another network."""
        self._servers.append(await asyncio.start_server(self._count, sock=elsewhere or self._own))

    def close(self) -> None:
        """Listen no longer."""
        for server in self._servers:
            server.close()
        self._own.close()

    async def _count(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.arrived += 1
        try:
            line = await asyncio.wait_for(reader.readline(), SECONDS_TO_SAY)
        except (TimeoutError, OSError, ValueError):
            line = b""
        if len(self.named) < MOST_NAMED:
            self.named.append(line.decode(errors="replace").strip())
        writer.close()
