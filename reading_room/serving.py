"""Serves the room: finds a free port, listens, and ends when it is told to."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing

import uvicorn

from reading_room.application import make_application
from reading_room.room import Room
from wording.message import say
from wording.told_error import ToldError

LOOPBACK = "127.0.0.1"
ROOM_NAME, REPLAY_NAME = "localhost", "127.0.0.1"
"""The two names of one machine, as every browser knows them."""

USUAL_PORT = 8080
_MOST_TRIED = 20
_MOST_WAITING = 256
_SECONDS_TO_END = 3
_LONGEST_HEAD = 256 * 1024
"""Bytes of the head of a request."""


class PortTaken(ToldError):
    """Nothing can listen at the port that was asked for."""


def listening(port: int | None) -> socket.socket:
    """A socket on loopback at ``port``; without one, at the usual port, or the next that is free.

    Raises PortTaken when the port that was asked for is in use, or may not be used.
    """
    tried = [port] if port is not None else [*range(USUAL_PORT, USUAL_PORT + _MOST_TRIED), 0]
    reason = ""
    for each in tried:
        try:
            return _bound(each)
        except OSError as error:
            reason = error.strerror or str(error)
    raise PortTaken(
        say("Cannot listen at port {port}: {why}. Choose another with --port.", port=str(port), why=reason)
    )


def _bound(port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((LOOPBACK, port))
        found.listen(_MOST_WAITING)
    except OSError:
        found.close()
        raise
    return found


def serve(room: Room, listener: socket.socket, ready: Callable[[], None] = lambda: None) -> None:
    """Answer requests until Ctrl-C or SIGTERM; ``ready`` is called when the first can be answered."""
    with closing(listener):
        stoppable(room, ready).run(sockets=[listener])
    room.database.close()


def stoppable(room: Room, ready: Callable[[], None]) -> uvicorn.Server:
    """The server of a room, which ends when its ``should_exit`` is set."""
    configuration = uvicorn.Config(
        make_application(room),
        log_level="warning",
        # No reader's address is logged.
        access_log=False,
        server_header=False,
        date_header=True,
        http="h11",
        ws="none",
        lifespan="off",
        loop="asyncio",
        proxy_headers=False,
        timeout_graceful_shutdown=_SECONDS_TO_END,
        # A long address is an address; what is longer is refused by h11.
        h11_max_incomplete_event_size=_LONGEST_HEAD,
    )
    return _Server(configuration, ready)


class _Server(uvicorn.Server):
    """Uvicorn, telling when it is ready."""

    def __init__(self, configuration: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(configuration)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()
