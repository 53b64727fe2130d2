"""The archive as a repository of the protocol: name, address, whom to write to, and identifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from archive.shown.private import mail_in
from reading_room.room import Room
from reading_room.troubles import NoSuchPage
from wording.message import say

PATH = "/oai"

_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_DOMAIN = re.compile(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+")


@dataclass(frozen=True, slots=True)
class Repository:
    """``host`` is that of the public address of the archive: identifiers have it, and hold as long as it."""

    name: str
    address: str
    contact: str
    host: str

    @property
    def has_domain(self) -> bool:
        """True of a host that can be the name of a repository (specification of oai-identifier, 2.1)."""
        return bool(_DOMAIN.fullmatch(self.host))

    def identifier(self, id_: str) -> str:
        """The identifier of an item."""
        return f"oai:{self.host}:{id_}"

    def id_of(self, identifier: str) -> str:
        """The id in an identifier; "" where it is none of this repository."""
        id_ = identifier.removeprefix(f"oai:{self.host}:")
        return id_ if id_ != identifier and _ID.fullmatch(id_) else ""


def is_open(room: Room) -> bool:
    """True of a room that harvesters may ask: one whose archive has an address, and a mail address."""
    return bool(room.imprint.address) and bool(mail_in(room.contact))


def repository_of(room: Room) -> Repository:
    """The repository of a room; raises NoSuchPage where it is not open, saying what it lacks."""
    if not room.imprint.address:
        raise NoSuchPage(
            say(
                "This archive cannot be harvested yet: identifiers have its public address in them, and "
                "would change with it. Fill in address in the table [archive] of alliantie.toml."
            )
        )
    if not mail_in(room.contact):
        raise NoSuchPage(
            say(
                "This archive cannot be harvested yet: harvesters want a mail address to write to. "
                "Fill in contact in alliantie.toml."
            )
        )
    host = (urlsplit(room.imprint.address).hostname or "").lower()
    return Repository(room.name, f"{room.address}{PATH}", mail_in(room.contact), host)
