"""The entries of a network: what each shows beside its facts, and the things that come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from random import Random
from typing import Any
from urllib.parse import urlsplit

from bench.networks.documents import Text, document, media_type_of, photo
from bench.networks.network import Network
from bench.networks.thing import Thing, facts_of, written_by_hand

_HELD = {"report", "introduction", "presentation", "minutes", "photo"}
"""Kinds of what was held: the photos of such a page are of its day and town."""

_ADDRESSES = ("url", "stated_at", "named_at")


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry: the facts of it, and what its site shows of it.

    ``heading`` is what stands above the text, ``head`` what the title element says, ``shown`` the day that
    the system prints, ``by`` the byline of the system, ``meta`` what only programs read. ``lines`` is the
    text, in the marks of `bench.networks.markup`; ``section`` the list that leads to it.
    """

    facts: Thing
    path: str
    section: str
    heading: str
    head: str
    shown: str
    by: str
    lines: tuple[str, ...]
    meta: Mapping[str, str]
    photos: tuple[Mapping[str, str], ...]

    @property
    def form(self) -> str:
        """The extension of a document; empty of a page."""
        name = self.facts.disposition or urlsplit(self.facts.url).path
        ending = PurePosixPath(name).suffix.removeprefix(".")
        return ending if ending in {"docx", "odt", "pdf", "pptx", "rtf"} else ""


Write = Callable[["Site", Shown, Random], bytes]
"""Makes the page of an entry as its site makes pages."""


@dataclass(frozen=True)
class Site:
    """A host, the files with its entries, and how its pages are written."""

    host: str
    files: tuple[str, ...]
    write: Write

    @cached_property
    def entries(self) -> tuple[Shown, ...]:
        """Its entries, in the order of the files."""
        return tuple(self._entry(each) for name in self.files for each in written_by_hand(name))

    def section(self, name: str) -> Sequence[Shown]:
        """The entries that the list of this name leads to."""
        return [each for each in self.entries if each.section == name]

    def _entry(self, said: dict[str, Any]) -> Shown:
        facts = facts_of(said) | {name: self._full(said[name]) for name in _ADDRESSES if name in said}
        facts["also_at"] = tuple(map(self._full, said.get("also_at", ())))
        return Shown(
            facts=Thing(**facts),
            path=said["url"],
            section=said.get("section", ""),
            heading=said.get("heading", said["title"]),
            head=said.get("head", said["title"]),
            shown=said.get("shown", ""),
            by=said.get("by", ""),
            lines=tuple(line for line in said.get("text", "").splitlines() if line),
            meta=said.get("meta", {}),
            photos=tuple(said.get("photos", ())),
        )

    def _full(self, path: str) -> str:
        return f"http://{self.host}/{path}"


def network_of(sites: Mapping[str, tuple[Site, str, str]], chance: Random, words: str) -> Network:
    """The network of these sites, each with its organisation and platform, by the names of their profiles."""
    things = tuple(thing for site, _, _ in sites.values() for thing in things_of(site, chance))
    return Network(things, {name: _profile(*told) for name, told in sites.items()}, words)


def _profile(site: Site, organisation: str, platform: str) -> str:
    return (
        f'title = "{organisation}"\norganisation = "{organisation}"\nseeds = ["http://{site.host}/"]\n'
        f'scope = ["{site.host}"]\nplatform = "{platform}"\n'
    )


def things_of(site: Site, chance: Random) -> Iterator[Thing]:
    """Every thing of a site: its pages and documents, and the photos in its pages."""
    for entry in site.entries:
        if entry.form:
            yield _document(entry)
        else:
            yield replace(entry.facts, content=site.write(site, entry, chance))
        for each in entry.photos:
            yield _photo(site, entry, each, chance)


def _document(entry: Shown) -> Thing:
    text = Text(entry.lines, **{name: entry.meta.get(name, "") for name in ("title", "author", "created")})
    return replace(entry.facts, content=document(entry.form, text), media_type=media_type_of(entry.form))


def _photo(site: Site, page: Shown, said: Mapping[str, str], chance: Random) -> Thing:
    """A photo has the facts of the page of what was held, but those that are written of itself."""
    facts, inherited = page.facts, {}
    place_also: tuple[str, ...] = ()
    event_also: tuple[str, ...] = ()
    if facts.kind in _HELD:
        inherited = {"date": facts.date, "event": facts.event, "place": facts.place, "stated": facts.stated}
        # What the page may leave open, its photos may.
        place_also, event_also = facts.place_also, facts.event_also
    inside = {name: said[name] for name in ("taken", "model", "byline", "city") if name in said}
    about = {name: said[name] for name in ("date", "event", "place", "stated", "author") if name in said}
    return Thing(
        url=f"http://{site.host}/{said['file']}",
        kind="photo",
        title=said.get("title", said["caption"]),
        title_also=(said["caption"],) if "title" in said else (),
        date_also=tuple(filter(None, (said.get("date_also"),))),
        place_also=(*place_also, *filter(None, (said.get("place_also"),))),
        event_also=(*event_also, *filter(None, (said.get("event_also"),))),
        media_type="image/jpeg",
        stated_at=facts.stated_at or facts.url,
        named_at=facts.url,
        content=photo(chance, said.get("inside", ""), **inside),
        **(inherited | about),
    )
