"""Names of files and folders that MDTO packages, and any file system, can hold.

The specification for packages (MDTO SIP) refuses spaces, ``< > : " / \\ | ? * # &``, dots but before an
ending, and names of more than 255 characters. Here they are ASCII, shorter, and each its own in any case.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

LONGEST = 40
"""Characters of a name that are taken from a title or an address: a whole path stays within 260, too."""

_OTHER = re.compile(r"[^A-Za-z0-9_]+")
_ENDING = re.compile(r"[A-Za-z0-9]{1,8}")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,255}(\.[A-Za-z0-9]{1,8})?", re.ASCII)
_OF_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that Windows keeps to itself."""


def slug(text: str, otherwise: str = "naamloos") -> str:
    """A text as the name of a folder; ``otherwise`` where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = _OTHER.sub("-", plain)[:LONGEST].strip("-")
    return f"{name}-" if _OF_DEVICES.fullmatch(name) else name or otherwise


def file_name(address: str, id_: str, ending: str) -> str:
    """The name of the file of an item: after its address, with the id, so that no other has it.

    ``ending`` is that of its type, for an address that has none.
    """
    last = unquote(re.split(r"[?#](?!/)", address)[0].rstrip("/").rpartition("/")[2])
    stem, dot, own = last.rpartition(".")
    if not dot or not _ENDING.fullmatch(own):
        stem, own = last, ending or "bin"
    return f"{slug(stem, 'bestand')}-{slug(id_)}.{own.lower()}"


def is_fit(name: str) -> bool:
    """True of a name that a package may have for a folder, or with an ending for a file."""
    return bool(_NAME.fullmatch(name))


class Names:
    """Gives out names, each once in a package."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """The name that is wanted, with a number behind it where another has it."""
        name, number = wanted, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(name.casefold())
        return name
