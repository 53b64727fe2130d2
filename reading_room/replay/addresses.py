"""The layout of replayed addresses, ``/web/{moment}{kind}_/{address}``: written, and read as they come.

It is the layout of the field (pywb, Wayback), so programs that know those can ask here too. Of our own is
``/web/place:{fragment}/…``, by which a page is opened at a place on it: what stands behind ``#`` is for
browsers alone, and no server sees it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from archive.fetched.address import LONGEST, is_address
from reading_room.replay.replay_error import NoReplayAddress
from spiders.links.joining import absolute
from wording.message import say

Kind = Literal["", "sv", "fr", "im", "cs", "oe", "id"]
"""As what something is shown: a page with what the room says of it (as it counts, or ``sv``: as its server
sent it), a frame, picture, style sheet, other part of a page, or the bytes as they were captured."""

ROOT = "/web/"

_SHOWN_AS: dict[str, Kind] = {
    **dict.fromkeys(("", "mp"), ""),
    **dict.fromkeys(("fr", "if", "fw"), "fr"),
    **dict.fromkeys(("oe", "js", "em", "ob", "wkr"), "oe"),
    "im": "im",
    "cs": "cs",
    "id": "id",
    "sv": "sv",
}
_PATH = re.compile(
    r"/web/(?:place:(?P<place>[^/]*)/)?(?:(?P<moment>\d{1,14})(?:(?P<kind>[a-z]{2,3})_)?/)?(?P<address>.+)",
    re.DOTALL,
)
_WHOLE_MOMENT = "00000101000000"
_PLAIN = re.compile(
    r"/?[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?(?:\?[A-Za-z0-9._=&-]+)?"
)
_SCHEME = re.compile(r"(https?):/*", re.IGNORECASE)
_ESCAPED_SCHEME = re.compile(r"https?%3A", re.IGNORECASE)
_BEGINS_WITH_HOST = re.compile(r"[^\s/?#:@]+\.[^\s/?#:@]+(?::\d+)?(?:[/?#]|$)")
_DEFAULT_PORT = re.compile(r"^(?:(http://[^/?#]*):80|(https://[^/?#]*):443)(?=[/?#]|$)")
_ESCAPED_LETTERS = re.compile(r"(?:%[89A-F][0-9A-F])+", re.IGNORECASE)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_SAFE_IN_FRAGMENT = "!$&'()*+,;=:@/?%-._~"
_LONGEST_PLACE = 500
"""Letters of what stands behind ``#``, escaped; more is no place that an author gave a name."""

_LONGEST_TARGET = 3 * LONGEST
"""Bytes of a path: an address may stand in it escaped."""


@dataclass(frozen=True, slots=True)
class ReplayAddress:
    """What is shown where: ``moment`` has up to 14 digits (YYYYMMDDhhmmss, UTC), or none for the newest.

    ``place`` is where on the page a reader is led, escaped as it stands behind ``#``; "" for its top.
    """

    address: str
    moment: str = ""
    kind: Kind = ""
    place: str = ""

    @property
    def is_page(self) -> bool:
        """True of what is shown as a page, by itself or in a frame."""
        return self.kind in ("", "sv", "fr")

    @property
    def as_sent(self) -> bool:
        """True where a page is wanted as its server sent it, although a browser made a document of it."""
        return self.kind == "sv"

    @property
    def path(self) -> str:
        """The path at which it is shown."""
        kind = f"{self.kind}_" if self.kind else ""
        root = f"{ROOT}place:{quote(self.place, '')}/" if self.place else ROOT
        return f"{root}{self.moment}{kind}/{self.address}" if self.moment else f"{root}{self.address}"

    @property
    def with_fragment(self) -> str:
        """The path as a browser has it that goes to the place by itself."""
        mark = f"#{self.place}" if self.place else ""
        return replace(self, place="").path + mark


def read_path(target: bytes) -> ReplayAddress:
    """What a request asks for, by its target as it came: not decoded, and with its query.

    Servers and clients change addresses on their way: a slash behind the scheme may be lost, the whole may be
    escaped, the scheme may be left out. Raises NoReplayAddress for what names no address or no moment.
    """
    if len(target) > _LONGEST_TARGET:
        raise NoReplayAddress(say("An address of {size:bytes} is too long.", size=len(target)))
    path = _BEYOND_ASCII.sub(lambda byte: b"%%%02X" % byte.group()[0], target).decode("ascii")
    match = _PATH.fullmatch(path)
    kind = _SHOWN_AS.get(match["kind"] or "") if match else None
    if match is None or kind is None:
        raise NoReplayAddress(say("Expected {form}, found {path!r}.", form=f"{ROOT}2013/http://…", path=path))
    moment = match["moment"] or ""
    if moment:
        earliest(moment)
    return ReplayAddress(_address_in(match["address"]), moment, kind, place_in(unquote(match["place"] or "")))


def place_in(fragment: str) -> str:
    """What stands behind ``#`` in an address, escaped; "" for what is too long to be the name of a place."""
    place = quote(fragment, _SAFE_IN_FRAGMENT, "utf-8", "replace")
    return place if len(place) <= _LONGEST_PLACE else ""


def earliest(moment: str) -> str:
    """The first second of a moment that may say no more than a year: its 14 digits.

    Raises NoReplayAddress for what is no moment.
    """
    whole = moment + _WHOLE_MOMENT[len(moment) :]
    try:
        if len(moment) % 2 or len(moment) < 4:
            raise ValueError(moment)
        datetime.strptime(whole, "%Y%m%d%H%M%S")
    except ValueError:
        message = say("{moment!r} is no moment: expected YYYYMMDDhhmmss, or the beginning.", moment=moment)
        raise NoReplayAddress(message) from None
    return whole


def _address_in(written: str) -> str:
    """The address that stands in a path. Raises NoReplayAddress."""
    if _ESCAPED_SCHEME.match(written):
        written = unquote(written)
    if scheme := _SCHEME.match(written):
        written = f"{scheme[1].lower()}://{written[scheme.end() :]}"
    elif _BEGINS_WITH_HOST.match(written):
        written = f"http://{written}"
    address = resolved("", written) if _SCHEME.match(written) else None
    if address is None:
        raise NoReplayAddress(say("{text!r} is no address that can be captured.", text=written[:LONGEST]))
    return address


def resolved(base: str, target: str, charset: str = "utf-8") -> str | None:
    """The address that ``target`` names on a page at ``base``, as it is looked up; None where that is none.

    It has no fragment, no password, and no port that its scheme means anyway.
    """
    if _PLAIN.fullmatch(target):
        # Most addresses of most pages; nothing in them is to be resolved or quoted.
        begins = _beginning(base, "/" if target.startswith("/") else "./")
        if begins is not None and len(begins) + len(target) <= LONGEST:
            return begins + target.removeprefix("/")
    return _looked_at(base, target, charset)


@lru_cache(maxsize=64)
def _beginning(base: str, target: str) -> str | None:
    """The root that a page stands under, or the folder in which it lies."""
    return _looked_at(base, target, "utf-8")


def _looked_at(base: str, target: str, charset: str) -> str | None:
    address = absolute(base, target, charset)
    if address is None:
        return None
    address = without_default_port(address)
    return address if is_address(address) else None


def without_default_port(address: str) -> str:
    """An address without the port that its scheme means anyway."""
    return _DEFAULT_PORT.sub(lambda found: found[1] or found[2], address)


def readable(address: str) -> str:
    """An address as people read it: the letters of its host, where these are no others in disguise."""
    host = urlsplit(address).hostname or ""
    if "xn--" not in host:
        return address
    try:
        name = host.encode("ascii").decode("idna")
        is_same = name.encode("idna").decode("ascii") == host
    except UnicodeError:
        return address
    return address.replace(host, name, 1) if is_same and _is_latin(name) else address


def _is_latin(name: str) -> bool:
    """True of letters that readers here can tell apart: those of another script may look the same."""
    return all(letter < "\u0250" for letter in name)


def spellings(address: str) -> tuple[str, ...]:
    """The other forms in which the same address may have been captured: its port, its query in a charset.

    A browser sends a query in the charset of the page (windows-1252), others in UTF-8.
    """
    forms = dict.fromkeys((_with_default_port(address), *_other_queries(address)))
    return tuple(form for form in forms if form != address)


def _with_default_port(address: str) -> str:
    parts = urlsplit(address)
    if parts.port is not None:
        return address
    port = "443" if parts.scheme == "https" else "80"
    return parts._replace(netloc=f"{parts.netloc}:{port}").geturl()


def _other_queries(address: str) -> list[str]:
    path, mark, query = address.partition("?")
    forms = (_recoded(query, "utf-8", "cp1252"), _recoded(query, "cp1252", "utf-8"))
    return [path + mark + form for form in forms if form is not None]


def _recoded(query: str, charset: str, other: str) -> str | None:
    """A query with its letters escaped in another charset; None where that has no such letters."""

    def recode(run: re.Match[str]) -> str:
        return quote(unquote(run.group(), charset, "strict").encode(other), safe="")

    try:
        return _ESCAPED_LETTERS.sub(recode, query)
    except UnicodeError:
        return None
