"""The border of the room: every error becomes a page that says what was expected, seen, and to be tried."""

from __future__ import annotations

import logging
import re

from starlette.responses import Response

from archive.archive_error import ArchiveError, ItemDestroyed, NotKept
from archive.curation.journal import withheld
from reading_room.asked import Asked
from reading_room.damage import OF_WRONG_VALUES
from reading_room.shown import page
from reading_room.without_folders import names_a_server, without_folders
from wording.message import Message, say
from wording.told_error import ToldError, told

_LOG = logging.getLogger(__name__)

NOT_FOUND = ("NotKept", "ItemWithheld", "NoSuchPage")
"""What is withheld answers as what never was: nobody learns from the room that there is something."""

_STATUSES = {
    "NotFromHere": 403,
    "NotLoggedIn": 403,
    "TooMuchSent": 413,
    "NoForm": 415,
    "TooManyAttempts": 429,
    "DecidedBetween": 409,
    "NotACorrection": 422,
    "NotOneDecision": 422,
    "QueryError": 400,
    "NotAsExpected": 400,
}
"""By the name of an error, its status."""

_ARCHIVED = re.compile(rb"/web/[^/]*/(.+)", re.DOTALL)


class NoSuchPage(ToldError):
    """The room has no page at this address."""


class NotAsExpected(ToldError):
    """A value in an address cannot be what it stands for."""


def status_of(error: Exception) -> int:
    """The status of HTTP for an error (RFC 9110, 15.5 and 15.6)."""
    if isinstance(error, ItemDestroyed):
        return 410
    names = {kind.__name__ for kind in type(error).__mro__}
    if names & set(NOT_FOUND):
        return 404
    for name in names & _STATUSES.keys():
        return _STATUSES[name]
    return 503 if isinstance(error, ToldError) else 500


def trouble_page(asked: Asked, error: Exception) -> Response:
    """The page for an error."""
    status, said = said_of(asked, error)
    return page(asked, "trouble.html", status=status, title=_TITLES[status], said=said)


def said_of(asked: Asked, error: Exception) -> tuple[int, Message]:
    """The status for an error, and what a reader is told; one that nobody expected goes into the log.

    Where a damaged row is behind it, that is what is told.
    """
    status = status_of(error)
    if status == 500:
        _LOG.error("unexpected error at %s", asked.path[:200], exc_info=error)
        if damage := _damage_behind(asked, error):
            status = status_of(damage)
            return status, _said(damage, status)
    elif names_a_server(message := told(error)):
        _LOG.error("%s", message)
    return status, _said(error, status)


def _damage_behind(asked: Asked, error: Exception) -> ArchiveError | None:
    if not isinstance(error, OF_WRONG_VALUES):
        return None
    try:
        with asked.room.opened() as (folder, connection):
            hidden = withheld(folder)
            if any(name in hidden.names or hidden.at(name) for name in _names_asked(asked)):
                return NotKept(say("There is nothing in this archive under that address or number."))
            return asked.room.damage.found_in(folder, connection)
    except ArchiveError as found:
        return found
    except OF_WRONG_VALUES:
        _LOG.exception("what may be damaged could not be looked for")
        return None


def _names_asked(asked: Asked) -> list[str]:
    """The id or the address of the one thing that is asked for; none of a list."""
    archived = _ARCHIVED.match(asked.target)
    names = (
        asked.named.get("id", ""),
        asked.value("url"),
        archived.group(1).decode("latin-1") if archived else "",
    )
    return [name for name in names if name]


_TITLES = {
    400: say("That cannot be asked"),
    403: say("That is refused"),
    404: say("Not in this archive"),
    409: say("Somebody was before you"),
    410: say("Destroyed by decision"),
    413: say("That cannot be sent"),
    415: say("That cannot be sent"),
    422: say("That cannot be decided"),
    429: say("Too many attempts"),
    500: say("Something went wrong here"),
    503: say("The archive cannot answer now"),
}


def _said(error: Exception, status: int) -> Message:
    if isinstance(error, ItemDestroyed):
        # No more than a harvest is told of what is gone: not what it was, nor by whom and why.
        return say(
            "What had this number was destroyed by decision on {day}. Nothing of it is kept.", day=error.day
        )
    if status == 404 and not isinstance(error, NoSuchPage):
        return say("There is nothing in this archive under that address or number.")
    if status == 500:
        return say("An error that nobody expected. Whoever keeps the archive finds it in the log.")
    return without_folders(told(error))
