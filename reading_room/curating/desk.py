"""The desk of the curators: their accounts, who of them is logged in, and the cookie that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.responses import Response

from pipeline.configuration import Configuration
from pipeline.curators import Curators
from reading_room.curating.attempts import Attempts
from reading_room.curating.sessions import LONGEST, Session, Sessions
from wording.message import say
from wording.told_error import ToldError

_ON_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


class NotLoggedIn(ToldError):
    """A page is for curators alone."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a room needs for log-in. ``is_secure`` is False on loopback without TLS."""

    configuration: Configuration
    curators: Curators
    is_secure: bool
    sessions: Sessions = field(default_factory=Sessions)
    attempts: Attempts = field(default_factory=Attempts)

    @property
    def cookie(self) -> str:
        """The name of the cookie; browsers take ``__Host-`` under TLS alone (RFC 6265bis, 4.1.3)."""
        return "__Host-curator" if self.is_secure else "curator-without-tls"

    def token_in(self, headers: Mapping[str, str]) -> str:
        """The token that a request has, "" for none."""
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return ""
        return found.value if found else ""

    def session_in(self, headers: Mapping[str, str]) -> Session | None:
        """Who sends a request; nobody whose account was taken away, or made anew."""
        token = self.token_in(headers)
        session = self.sessions.of(token) if token else None
        if session is None:
            return None
        account = self.curators.accounts().get(session.name)
        return session if account and account.salt == session.salt else None

    def let_in(self, answer: Response, name: str, before: str) -> None:
        """Begin a session for this curator, in place of the one that the browser had ``before``."""
        self.sessions.end(before)
        account = self.curators.accounts().get(name)
        if account is None:
            raise NotLoggedIn(say("That name and password do not go together."))
        self._set(answer, self.sessions.begin(Session(name, account.salt)), int(LONGEST))

    def let_out(self, answer: Response, token: str) -> None:
        """End a session, here and in the browser."""
        self.sessions.end(token)
        self._set(answer, "", 0)

    def _set(self, answer: Response, token: str, seconds: int) -> None:
        answer.set_cookie(
            self.cookie,
            token,
            max_age=seconds,
            path="/",
            secure=self.is_secure,
            httponly=True,
            samesite="strict",
        )


def is_on_this_machine(origin: str) -> bool:
    """True of an origin that only the machine itself reaches."""
    return urlsplit(origin).hostname in _ON_THIS_MACHINE
