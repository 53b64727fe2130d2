"""A mail server on loopback that keeps what it gets; it may offer TLS and ask for a log-in."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Kept(NamedTuple):
    """A mail with its envelope, and if it came over TLS from somebody who had logged in."""

    mail: EmailMessage
    raw: bytes
    sender: str
    recipients: tuple[str, ...]
    under_tls: bool
    logged_in: bool


class _AnyPort(Controller):
    """A controller that listens on a port that is free."""

    @property
    def bound(self) -> int:
        return int(self.server.sockets[0].getsockname()[1])

    def _trigger_server(self) -> None:
        self.port = self.bound
        super()._trigger_server()


class MailServer:
    """Keeps mails; ``context`` offers STARTTLS, or TLS ``at_once``; ``login`` is whom it lets in."""

    def __init__(
        self, context: ssl.SSLContext | None, login: tuple[str, str] | None, *, at_once: bool
    ) -> None:
        self.mails: list[Kept] = []
        self._login = login
        asked: dict[str, Any] = {"ssl_context": context} if at_once else {"tls_context": context}
        if login:
            asked |= {"authenticator": self._authenticated, "auth_required": True}
            asked |= {"auth_require_tls": context is not None and not at_once}
        self._controller = _AnyPort(self, hostname="127.0.0.1", port=0, **asked)

    @property
    def port(self) -> int:
        return self._controller.bound

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        raw = bytes(envelope.content)
        self.mails.append(
            Kept(
                BytesParser(policy=default).parsebytes(raw),
                raw,
                envelope.mail_from,
                tuple(envelope.rcpt_tos),
                session.ssl is not None
                or isinstance(server.transport.get_extra_info("sslcontext"), ssl.SSLContext),
                bool(session.authenticated),
            )
        )
        return "250 kept"

    def _authenticated(
        self, server: SMTP, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        given = (data.login.decode(), data.password.decode()) if isinstance(data, LoginPassword) else None
        return AuthResult(success=given == self._login, handled=False)

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()


@contextmanager
def mail_server(
    context: ssl.SSLContext | None = None, login: tuple[str, str] | None = None, *, at_once: bool = False
) -> Iterator[MailServer]:
    """A mail server for as long as the block lasts."""
    server = MailServer(context, login, at_once=at_once)
    server.start()
    try:
        yield server
    finally:
        server.stop()
