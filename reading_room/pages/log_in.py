"""Logging in and out. Who was asked to log in again finds what they had filled in as it was."""

from __future__ import annotations

import re

from starlette.responses import RedirectResponse, Response

from pipeline.curators import one_form
from reading_room.asked import Asked
from reading_room.curating.desk import NotLoggedIn
from reading_room.shown import page
from wording.message import NOTHING, Message, say

_OWN_PATH = re.compile(r"/(?:[!-.0-\[\]-~][!-\[\]-~]*)?")
"""An address of this room: one slash, no second, and no backslash, which a browser takes for one."""

_CARRIED = "carried."
"""Begins the names of what was filled in before."""

_MOST_CARRIED = 60_000


def log_in(asked: Asked) -> Response:
    """The page to log in at, and what becomes of what was filled in there."""
    desk = asked.desk
    to = _own(asked.sent_value("to") if asked.sent is not None else asked.value("to"))
    carried = [
        (name.removeprefix(_CARRIED), value) for name, value in asked.sent or () if name.startswith(_CARRIED)
    ]
    if asked.sent is None:
        return _page(asked, to, carried)
    name, password = one_form(asked.sent_value("name")), asked.sent_value("password")
    if wait := desk.attempts.begin(name):
        return _refused_for_now(asked, to, carried, name, wait)
    if not desk.curators.is_right(name, password):
        wrong = say("That name and password do not go together.")
        return _page(asked, to, carried, name=name, wrong=wrong, status=403)
    desk.attempts.succeeded(name)
    answer = _let_through(asked, to, carried)
    desk.let_in(answer, name, desk.token_in(asked.headers))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def log_out(asked: Asked) -> Response:
    """End the session; asked for without a form, the page with the button that does."""
    desk = asked.desk
    if asked.sent is None:
        return page(asked, "log_out.html", title=say("Log out"))
    answer = RedirectResponse(asked.link("/"), status_code=303)
    desk.let_out(answer, desk.token_in(asked.headers))
    return answer


def asked_to_log_in(asked: Asked, error: NotLoggedIn) -> Response:
    """The way to log in for who came to a page of curators; what they sent is kept for them."""
    if asked.room.desk is None:
        return page(asked, "trouble.html", status=404, title=say("Not in this archive"), said=error.message)
    if asked.sent is None:
        return RedirectResponse(asked.link("/inloggen", to=asked.here), status_code=303)
    carried = list(asked.sent) if sum(len(value) for _, value in asked.sent) < _MOST_CARRIED else []
    ended = say("You are not logged in any more. Nothing was done; what you filled in is kept.")
    return _page(asked, asked.here, carried, wrong=ended, status=403)


def _page(
    asked: Asked,
    to: str,
    carried: list[tuple[str, str]],
    *,
    name: str = "",
    wrong: Message = NOTHING,
    status: int = 200,
) -> Response:
    answer = page(
        asked,
        "log_in.html",
        title=say("Log in"),
        status=status,
        name=name,
        wrong=wrong,
        to=to,
        carried=[(_CARRIED + key, value) for key, value in carried],
    )
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


def _refused_for_now(
    asked: Asked, to: str, carried: list[tuple[str, str]], name: str, wait: float
) -> Response:
    minutes = int(wait // 60) + 1
    wrong = say("Too many attempts. Try again in {minutes:minute/minutes}.", minutes=minutes)
    answer = _page(asked, to, carried, name=name, wrong=wrong, status=429)
    answer.headers["Retry-After"] = str(int(wait) + 1)
    return answer


def _let_through(asked: Asked, to: str, carried: list[tuple[str, str]]) -> Response:
    if not carried:
        return RedirectResponse(to or asked.link("/"), status_code=303)
    answer = page(asked, "go_on.html", title=say("You are logged in"), to=to, carried=carried)
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


def _own(address: str) -> str:
    """An address of this room to go on to; "" for any other."""
    return address if _OWN_PATH.fullmatch(address) else ""
