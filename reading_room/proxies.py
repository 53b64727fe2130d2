"""What a proxy says of a request it hands on: under which name, and by which scheme, it was asked.

That counts from proxies that were named with ``--proxy`` alone; from anybody else the headers are left out.
Who asked is of no use here: no reader's address is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

Network = IPv4Network | IPv6Network

_FORWARDED = (
    b"forwarded",
    b"x-forwarded-for",
    b"x-forwarded-host",
    b"x-forwarded-port",
    b"x-forwarded-proto",
)
_SCHEMES = ("http", "https")


class BehindProxy:
    """Gives an application the host and scheme that the proxy was asked for.

    Who asked the proxy without TLS for one of these ``origins`` that has it is sent there.
    """

    def __init__(self, app: ASGIApp, proxies: Sequence[Network], origins: Sequence[str]) -> None:
        self._app = app
        self._proxies = tuple(proxies)
        parts = (urlsplit(origin) for origin in origins if origin.startswith("https:"))
        self._secure = {each.hostname: each.netloc for each in parts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            said = Headers(scope=scope)
            headers = [(name, value) for name, value in scope["headers"] if name not in _FORWARDED]
            scope = {**scope, "headers": headers}
            if self._is_trusted(scope) and _take(scope, said) == "http":
                await self._with_tls(scope)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _with_tls(self, scope: Scope) -> ASGIApp:
        asked = Request(scope).url
        place = self._secure.get(asked.hostname)
        if place is None or scope["method"] not in ("GET", "HEAD"):
            return self._app
        target = scope.get("raw_path", b"/").decode("latin-1")
        query = scope["query_string"].decode("latin-1")
        return RedirectResponse(f"https://{place}{target}{'?' + query if query else ''}", status_code=308)

    def _is_trusted(self, scope: Scope) -> bool:
        try:
            peer = ip_address((scope.get("client") or ("",))[0])
        except ValueError:
            return False
        return any(peer in network for network in self._proxies)


def _take(scope: Scope, said: Headers) -> str:
    """Have the request be what the proxy says it was, and return the scheme that it names, "" for none.

    What is said twice, or by two proxies, is not taken.
    """
    hosts, schemes = said.getlist("x-forwarded-host"), said.getlist("x-forwarded-proto")
    if len(hosts) == 1 and hosts[0] and "," not in hosts[0]:
        others = [pair for pair in scope["headers"] if pair[0] != b"host"]
        scope["headers"] = [(b"host", hosts[0].encode("latin-1")), *others]
    if len(schemes) == 1 and schemes[0].lower() in _SCHEMES:
        scope["scheme"] = schemes[0].lower()
        return schemes[0].lower()
    return ""
