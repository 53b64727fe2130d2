"""Where what a page names leads to when it is shown: links to the room, parts to the host of replay."""

from __future__ import annotations

import re
from typing import Literal

from reading_room.replay.addresses import Kind, ReplayAddress, earliest, place_in, readable, resolved
from reading_room.replay.replay_error import NoReplayAddress
from reading_room.replay.surroundings import Surroundings
from spiders.links.parts import PartKind

Reach = Literal["page", "frame", "place", "person"]
"""Where a link leads: a page of the room, a page in this frame, a place on this page, or a way to reach a
person, such as a mail address."""

NOTHING = "about:invalid"
"""Stands in CSS for an address that leads nowhere: browsers ask for nothing."""

_OF_A_PERSON = re.compile(r"[\x00-\x20]*(?:mailto|tel|sms):", re.IGNORECASE)
_PICTURE_WITHIN = re.compile(
    r"[\x00-\x20]*data:(?:image|font|application/(?:x-)?font|audio|video)[/;,-]", re.IGNORECASE
)
_IN_AN_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org|wayback\.archive\.org)(?::\d+)?/web/(?:(\d{4,14})(?:[a-z]{2}_)?/|\*/)?(https?:/.*)",
    re.IGNORECASE | re.DOTALL,
)
_KINDS: dict[PartKind, Kind] = {
    "style": "cs",
    "picture": "im",
    "background": "im",
    "icon": "im",
    "frame": "fr",
    "font": "oe",
    "media": "oe",
}
_BETWEEN = "".join(map(chr, range(33)))


def kind_of_part(part: PartKind | None) -> Kind | None:
    """As what a part is shown; None for one that is not, such as a script."""
    return _KINDS.get(part) if part else None


class Outgoing:
    """The addresses that go out from one page, or one style sheet, at ``base``."""

    def __init__(self, surroundings: Surroundings, base: str, charset: str) -> None:
        self.surroundings = surroundings
        self.base = base
        self.charset = charset
        self._resolved: dict[str, str | None] = {}

    def resolved(self, target: str) -> str | None:
        """The whole address that ``target`` names; None where that is none."""
        if target not in self._resolved:
            self._resolved[target] = resolved(self.base, target, self.charset)
        return self._resolved[target]

    def part(self, target: str, kind: Kind) -> str | None:
        """Where a part is asked for. None for what is none; data that is written there stays, but no page."""
        if _PICTURE_WITHIN.match(target):
            return target if kind in ("im", "oe") else None
        target, mark, fragment = target.strip(_BETWEEN).partition("#")
        address = self.resolved(target) if target else None
        if address is None:
            return None
        moment, address = self._unwrapped(address)
        if kind == "im":
            address = self.surroundings.stands_in(address) or address
        return self.at_replay(address, kind, moment) + mark + place_in(fragment)

    def at_replay(self, address: str, kind: Kind, moment: str = "") -> str:
        """Where a whole address is shown on the host of replay."""
        at = ReplayAddress(address, moment or self.surroundings.moment, kind)
        return self.surroundings.replay + at.path

    def at_room(self, address: str, moment: str = "", place: str = "") -> str:
        """Where the room shows a page, with what it says of it, at a place on it."""
        at = ReplayAddress(address, moment or self.surroundings.moment, place=place)
        return self.surroundings.room + at.path

    def link(self, target: str, *, stays_in_frame: bool = False) -> tuple[str, Reach] | None:
        """Where a link leads, and how far that is; None for one that leads nowhere, such as a script."""
        bare = target.strip(_BETWEEN)
        if bare.startswith("#"):
            return f"#{place_in(bare[1:])}", "place"
        if _OF_A_PERSON.match(bare):
            return bare, "person"
        path, mark, fragment = bare.partition("#")
        address = self.resolved(path)
        if address is None:
            return None
        place = place_in(fragment)
        if mark and address == self.surroundings.address:
            return mark + place, "place"
        moment, address = self._unwrapped(address)
        if stays_in_frame:
            return self.at_replay(address, "fr", moment) + mark + place, "frame"
        return self.at_room(address, moment, place), "page"

    def _unwrapped(self, address: str) -> tuple[str, str]:
        """The moment and address that an address of an archive stands for, ours too; others as they are."""
        for origin in (self.surroundings.room, self.surroundings.replay):
            if address.startswith(f"{origin}/web/"):
                address = f"https://web.archive.org{address.removeprefix(origin)}"
        match = _IN_AN_ARCHIVE.fullmatch(address)
        inner = resolved("", _two_slashes(match[2])) if match else None
        if match is None or inner is None:
            return "", address
        return _whole(match[1] or ""), inner

    def name(self, address: str) -> str:
        """What a reader is told that an address is: the name of its file, or its host."""
        path = address.partition("?")[0].rstrip("/")
        last = path.rpartition("/")[2]
        return last if "." in last and path.count("/") > 2 else readable(address).split("/")[2]


def _two_slashes(address: str) -> str:
    return re.sub(r"^(https?):/+", r"\1://", address, flags=re.IGNORECASE)


def _whole(moment: str) -> str:
    """A moment to be looked up; "" for the page's own where it is none."""
    try:
        return earliest(moment) if moment else ""
    except NoReplayAddress:
        return ""
