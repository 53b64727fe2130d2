"""What names a person: in words, captions and titles, in a file name, and in what pages said once.

It looks at everything that is kept, so it takes its time; a search would miss what it does not index.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from sqlalchemy import Connection, or_, select, tuple_

from archive.archive_error import NotACorrection
from archive.catalogue import finding_items
from archive.catalogue.items import IndexedItem, Item
from archive.catalogue.person_names import same_person, split_name
from archive.database import tables
from archive.readings.stored_readings import reading_from_row
from wording.message import say

Where = Literal["people", "title", "caption", "text", "file name", "earlier text"]
"""Where a name stands; in the ``earlier text`` of an address that says it no longer."""

_TITLES = "mevrouw|mevr|mw|mej|meneer|heer|dhr|ds|dr|drs|prof|pastor|pastoor|zuster|zr|pater|br"
_BETWEEN = r"[\W_]{0,3}"
_BEGIN, _END = r"(?<![^\W_])", r"(?![^\W_])"
_AT_ONCE = 400
_LONGEST = 80
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class Naming:
    """An item that names somebody, or an address that is none; and where in it the name stands."""

    item: Item | None
    url: str
    where: tuple[Where, ...]


class Name:
    """A name as texts may have it: whole, with an initial, the family name first, or behind a title."""

    def __init__(self, name: str) -> None:
        """Raises NotACorrection for what is no name that could be looked for."""
        if len(name) > _LONGEST or not re.search(r"[^\W\d_]{2}", name):
            raise NotACorrection(say("Expected the name of a person, found {name!r}", name=name[:_LONGEST]))
        self.name = name
        parted = split_name(name)
        given, prefix, family = (_words(part) for part in (parted.given, parted.prefix, parted.family))
        behind = _BETWEEN.join((*prefix, *family))
        self._pattern = re.compile(f"{_BEGIN}(?:{'|'.join(_forms(given, behind, family))}){_END}")

    def is_in(self, text: str) -> bool:
        """True where a text has the name."""
        return bool(text) and self._pattern.search(_folded(text)) is not None

    def is_of(self, other: str) -> bool:
        """True where another name is the same one, or may be that of the same person."""
        return self.is_in(other) or same_person(other, self.name) or same_person(self.name, other)


def people_named(name: Name, item: Item) -> bool:
    """True where the person is among the people of an item, or those who made it."""
    described = item.description
    return any(map(name.is_of, (*described.people, *described.authors, *described.editors)))


def is_named_in(name: Name, indexed: IndexedItem) -> bool:
    """True where an item names the person as it is now: in words, captions, title, address or people."""
    return bool(_places(name, indexed))


def naming(connection: Connection, name: Name) -> list[Naming]:
    """Everything that is kept and not withheld that names somebody, in the order of its last change."""
    found: list[Naming] = []
    current: dict[str, list[Item]] = {}
    for indexed in finding_items.all_items(connection):
        current.setdefault(indexed.item.payload_digest, []).append(indexed.item)
        if where := _places(name, indexed):
            found.append(Naming(indexed.item, indexed.item.url, where))
    named = {each.item.id for each in found if each.item}
    digests = [digest for digest in _digests_with(connection, name) if digest not in current]
    for url, item in _stood_at(connection, digests).items():
        if item is None or item.id not in named:
            found.append(Naming(item, url, ("earlier text" if item else "text",)))
            named |= {item.id} if item else set()
    return found


def _places(name: Name, indexed: IndexedItem) -> tuple[Where, ...]:
    """Where an item names the person, or else, as a caption, what another page said that a value rests on."""
    if found := tuple(_where(name, indexed)):
        return found
    values = indexed.item.description.values
    return ("caption",) if any(name.is_in(str(each.evidence)) for each in values) else ()


def _where(name: Name, indexed: IndexedItem) -> Iterator[Where]:
    item, described = indexed.item, indexed.item.description
    captions = (described.caption, described.label, described.sentence, *indexed.captions)
    if people_named(name, item):
        yield "people"
    if name.is_in(described.title):
        yield "title"
    if any(map(name.is_in, captions)):
        yield "caption"
    if any(map(name.is_in, (indexed.main_text, indexed.other_text, *indexed.headings))):
        yield "text"
    if any(name.is_in(_file_name(url)) for url in (item.url, *item.also_at)):
        yield "file name"


def _file_name(url: str) -> str:
    return unquote(url.rpartition("://")[2].partition("/")[2])


def _digests_with(connection: Connection, name: Name) -> Iterator[str]:
    """The payloads in the text of which the name stands, in the order of their digests."""
    digest, recipe = tables.readings.c.payload_digest, tables.readings.c.recipe
    query = select(tables.readings).order_by(digest, recipe).limit(_AT_ONCE)
    last = "", ""
    while rows := connection.execute(query.where(tuple_(digest, recipe) > last)).all():
        last = rows[-1].payload_digest, rows[-1].recipe
        for row in rows:
            reading = reading_from_row(row._mapping)
            stated = (each.value for each in reading.stated)
            texts = (reading.title, reading.main_text, reading.other_text, *reading.captions, *stated)
            if any(map(name.is_in, texts)):
                yield row.payload_digest


def _stood_at(connection: Connection, digests: Iterable[str]) -> Mapping[str, Item | None]:
    """The addresses at which these payloads were captured, each with the item that stands there now."""
    urls: dict[str, None] = {}
    captures, some = tables.captures.c, list(dict.fromkeys(digests))
    for first in range(0, len(some), _AT_ONCE):
        asked = some[first : first + _AT_ONCE]
        mine = or_(captures.payload_digest.in_(asked), captures.rendered.in_(asked))
        rows = connection.execute(select(captures.url).where(mine).distinct().order_by(captures.url))
        urls |= dict.fromkeys(rows.scalars())
    items = finding_items.find_several(connection, list(urls))
    return {url: items.get(url) for url in urls}


def _forms(given: list[str], behind: str, family: list[str]) -> Iterator[str]:
    if not given:
        yield behind
        return
    initial = f"{given[0][0]}(?:[\\W_]{{1,2}}[^\\W_]){{0,4}}"
    yield _BETWEEN.join((*given, behind))
    yield f"{initial}[\\W_]{{1,3}}{behind}"
    yield f"{_BETWEEN.join(family)}[\\W_]{{1,3}}(?:{given[0]}|{initial}){_END}"
    yield f"(?:{_TITLES})[\\W_]{{1,3}}{behind}"


def _words(text: str) -> list[str]:
    return [re.escape(word) for word in re.findall(r"\w+", _folded(text))]


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
