"""The policy headers of every answer of the room: what its pages may load, and who may frame them.

The archived pages have a policy of their own, see ``replay``.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-DNS-Prefetch-Control": "off",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}


def room_policy(replay: str) -> dict[str, str]:
    """The headers of the room's own pages; ``replay`` is the origin from which archived pages are shown."""
    rules = (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        f"img-src 'self' {replay}",
        f"media-src {replay}",
        f"frame-src {replay}",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return {"Content-Security-Policy": "; ".join(rules), **_COMMON}


class Policy:
    """Puts headers on every answer of an application; one that the answer has already stays as it is."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self._app = app
        self._headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                have = {name.lower() for name, _ in message.get("headers", ())}
                more = [pair for pair in self._headers if pair[0] not in have]
                message = {**message, "headers": [*message.get("headers", ()), *more]}
            await send(message)

        await self._app(scope, receive, with_policy)
