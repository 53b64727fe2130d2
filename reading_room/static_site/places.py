"""Which file holds what the reading room has at an address, and how one file leads to another."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from archive.exporting.mdto.names import slug
from reading_room.asked import address

FIELDS = {
    "year": "jaar",
    "kind": "soort",
    "site": "site",
    "event": "gebeurtenis",
    "place": "plaats",
    "person": "persoon",
    "organisation": "organisatie",
    "theme": "thema",
}
"""What there are lists of, in the order in which they are shown, and the folder of each."""

INDEX = "index.html"
_OF_PAGES = ("/zoeken", "/lijsten", "/fotos", "/bijeenkomsten", "/sites", "/over")
_ID = re.compile(r"[a-z0-9]{12}", re.ASCII)
_HASHED = 10
_DIGEST = re.compile(rf"(?:^|-)[0-9a-f]{{{_HASHED}}}$")


def names_of(values: Iterable[str]) -> dict[str, str]:
    """For each value a name that any file system can hold and that no other of them has, in whichever case.

    It is made of the value alone, but where two come to the same: then of its digest as well.
    """
    # Letters of mathematics become capitals only when they are written plainly.
    wanted = {value: slug(value.lower(), "").lower() for value in values}
    taken: dict[str, int] = {}
    for name in wanted.values():
        taken[name] = taken.get(name, 0) + 1
    return {value: _with_digest(value, name, taken[name] > 1) for value, name in wanted.items()}


def _with_digest(value: str, name: str, is_shared: bool) -> str:
    if name and not is_shared and not _is_like_a_digest(name):
        return name
    digest = sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:_HASHED]
    return f"{name}-{digest}".lstrip("-")


def _is_like_a_digest(name: str) -> bool:
    """True of a name that another value could get with its digest."""
    return bool(_DIGEST.search(name))


def names_of_ids(ids: Iterable[str]) -> dict[str, str]:
    """For each id the name of its folder: the id itself, unless somebody wrote ids that are none of ours."""
    ids = list(ids)
    strange = names_of(id_ for id_ in ids if not _ID.fullmatch(id_))
    return {id_: f"_{strange[id_]}" if id_ in strange else id_ for id_ in ids}


def relative(target: str, file: str) -> str:
    """The link that leads from a file to another one, both by their paths in the site."""
    return posixpath.relpath(target, posixpath.dirname(file) or ".")


def numbered(first: str, number: int) -> str:
    """The file of a page of a list, of which ``first`` is page 1."""
    return first if number == 1 else f"{posixpath.dirname(first)}/{number}.html"


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one site.

    ``items`` has the folder of each item by its id; ``lists``, ``series`` and ``sites`` have those of values
    and names. ``pictures`` has the file of the small picture of each photo that has one, as they are written.
    ``base`` is where the site will stand and ``archive`` where the archive itself is served; each is without
    a slash at its end, and "" where nobody knows.
    """

    items: Mapping[str, str]
    lists: Mapping[str, Mapping[str, str]]
    series: Mapping[str, str]
    sites: Mapping[str, str]
    base: str = ""
    archive: str = ""
    pictures: dict[str, str] = field(default_factory=dict)

    def file_at(self, path: str, values: Mapping[str, str]) -> str:
        """The file of what the room has at this address, "" where the site has no such page."""
        if path == "/":
            return INDEX
        if path.startswith("/static/"):
            return path[1:]
        if path == "/bijeenkomsten" and "reeks" in values:
            return self._in_folder("bijeenkomsten", self.series.get(values["reeks"]))
        if path == "/zoeken" and values:
            return self.list_of(values)
        if path in _OF_PAGES:
            return f"{path[1:]}/{INDEX}"
        _, kind, name, *rest = (*path.split("/"), "")
        if kind == "sites":
            return self._in_folder("sites", self.sites.get(name))
        if kind == "item" and rest[0] in ("", "tekst"):
            found = self._in_folder("item", self.items.get(name))
            return f"{posixpath.dirname(found)}/tekst/{INDEX}" if found and rest[0] else found
        return ""

    def list_of(self, values: Mapping[str, str]) -> str:
        """The file of the list of what has these values, or at least that of its event; "" for none."""
        given = {name: value for name, value in values.items() if name in FIELDS and value}
        name = next(iter(given)) if len(given) == 1 else "event"
        return self._in_folder(f"lijsten/{FIELDS[name]}", self.lists.get(name, {}).get(given.get(name, "")))

    def _in_folder(self, folder: str, name: str | None) -> str:
        return f"{folder}/{name}/{INDEX}" if name else ""

    def elsewhere(self, path: str, language: str) -> str:
        """The address of an item or a capture where the archive itself is served; "" where it is not."""
        if self.archive and path.startswith(("/item/", "/web/")):
            return self.archive + address(path, language)
        return ""

    def public(self, file: str) -> str:
        """The address at which a file will stand, "" where nobody knows; that of a folder for its page."""
        return f"{self.base}/{file.removesuffix(INDEX)}" if self.base else ""

    def lasting(self, item: str) -> str:
        """The address of an item that stays: in the archive, else here; "" where neither is known."""
        if self.archive:
            return f"{self.archive}/item/{item}"
        return self.public(self.file_at(f"/item/{item}", {}))
