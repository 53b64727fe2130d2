"""Reads a form that was sent, if a page of this room sent it, and if it is of a size that one can have."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from wording.message import say
from wording.told_error import ToldError

LARGEST = 64 * 1024
"""Bytes of a form."""

_MOST_FIELDS = 500
_TYPE = "application/x-www-form-urlencoded"

Values = tuple[tuple[str, str], ...]


class FormRefused(ToldError):
    """A form is not read."""


class NotFromHere(FormRefused):
    """Another site's page had the browser send it, or none did."""


class TooMuchSent(FormRefused):
    """It is larger than a form of ours can be."""


class NoForm(FormRefused):
    """It is no form, or none that can be read."""


async def sent_form(request: Request, origin: str) -> Values:
    """The names and values of a form, in their order; ``origin`` is that of the room.

    Raises NotFromHere, TooMuchSent or NoForm.
    """
    _check_source(request, origin)
    return await form_from_anywhere(request)


async def form_from_anywhere(request: Request) -> Values:
    """The same of a form that anybody may send. Raises TooMuchSent or NoForm."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _TYPE:
        raise NoForm(say("Expected a form that a page of this room sends."))
    return _parsed(await _body(request))


def _check_source(request: Request, origin: str) -> None:
    """Browsers say of whom a request is; older ones name the origin of a form at least (Fetch, 3.1)."""
    site = request.headers.get("sec-fetch-site")
    is_ours = site == "same-origin" if site is not None else request.headers.get("origin") == origin
    if not is_ours:
        raise NotFromHere(
            say("This form does not come from a page of this room, and nothing was done. Open the page here.")
        )


async def _body(request: Request) -> bytes:
    found = bytearray()
    try:
        async for piece in request.stream():
            found += piece
            if len(found) > LARGEST:
                raise TooMuchSent(
                    say("Expected a form of at most {most:bytes}. Nothing was done.", most=LARGEST)
                )
    except ClientDisconnect as error:
        raise NoForm(say("The form did not come in whole. Nothing was done.")) from error
    return bytes(found)


def _parsed(body: bytes) -> Values:
    try:
        text = body.decode("ascii")
        return tuple(parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict"))
    except ValueError as error:
        raise NoForm(say("Expected a form that a page of this room sends.")) from error
