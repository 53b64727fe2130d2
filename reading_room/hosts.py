"""The two names: the room answers under one, archived pages under the other, and nobody under a third.

A page that reaches a server by a name of its own making (DNS rebinding) is refused by that: its name is not
one of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from reading_room.misdirected import misdirected

_PORTS = {"http": 80, "https": 443}


class ByHost:
    """Hands a request to the application of the host it asks for; 421 for any other (RFC 9110, 15.5.20)."""

    def __init__(self, by_origin: Mapping[str, ASGIApp]) -> None:
        self._apps = {host: app for origin, app in by_origin.items() for host in _written(origin)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        app = self._apps.get(hosts[0].decode("latin-1").lower()) if len(hosts) == 1 else None
        if app is None:
            app = misdirected()
        await app(scope, receive, send)


def _written(origin: str) -> tuple[str, ...]:
    """The values of ``Host`` for an origin: the port may be left out where it is the usual one."""
    parts = urlsplit(origin)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    usual = _PORTS[parts.scheme]
    port = parts.port or usual
    return (f"{host}:{port}", host) if port == usual else (f"{host}:{port}",)
