"""What is what at an item, for programs: Signposting (FAIR profile, level 2) and a linkset (RFC 9264)."""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass

from archive.catalogue.items import Item
from reading_room.pages.linked_data import type_of
from reading_room.static_site.asked_of_files import AskedOfFiles
from reading_room.static_site.places import INDEX, relative

LINKSET = "linkset.json"
LINKSET_TYPE = "application/linkset+json"
_PAGE_TYPE = "https://schema.org/AboutPage"


@dataclass(frozen=True, slots=True)
class Signpost:
    """A typed link from the page of an item; ``href`` is relative to it, ``type`` a media type or ""."""

    rel: str
    href: str
    type: str = ""


def signposts_of(
    asked: AskedOfFiles, item: Item, described: list[Signpost], held: list[Signpost]
) -> list[Signpost]:
    """The links of the page of an item, with those to what describes it and to what it holds."""
    lasting, rights = asked.lasting(item.id), item.description.rights.strip()
    found = [Signpost("cite-as", lasting)] if lasting else []
    found += [Signpost("type", _PAGE_TYPE), Signpost("type", f"https://schema.org/{type_of(item)}")]
    if _is_address(rights):
        found.append(Signpost("license", rights))
    collection = Signpost("collection", relative(INDEX, asked.file), "text/html")
    return [*found, collection, *described, *held]


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and not any(each.isspace() for each in text)


def linkset(asked: AskedOfFiles, signposts: list[Signpost]) -> str:
    """The same links as a file of their own, and the way back from each thing that the item holds.

    Addresses are absolute where it is known where the site will stand, and else relative to that file.
    """
    page, folder = asked.places.public(asked.file), posixpath.dirname(asked.file)

    def target(href: str) -> str:
        if not page or "://" in href:
            return href
        return asked.places.public(posixpath.normpath(posixpath.join(folder, href)))

    anchor = page or INDEX
    links: dict[str, list[dict[str, str]]] = {}
    for each in signposts:
        entry = {"href": target(each.href)} | ({"type": each.type} if each.type else {})
        links.setdefault(each.rel, []).append(entry)
    back = [
        {"anchor": target(each.href), "collection": [{"href": anchor, "type": "text/html"}]}
        for each in signposts
        if each.rel in ("item", "describedby")
    ]
    return json.dumps({"linkset": [{"anchor": anchor, **links}, *back]}, ensure_ascii=False, indent=1)
