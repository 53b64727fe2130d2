"""The formats in which an item is described for harvesters: Dublin Core (oai_dc), and MDTO."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archive.catalogue.items import Item
from archive.curation.journal import Journal
from archive.database.connecting import Connection
from archive.exporting.dublin_core import About, described
from archive.exporting.mdto.content_model import NAMESPACE as MDTO
from archive.exporting.mdto.content_model import SCHEMA as MDTO_SCHEMA
from archive.exporting.mdto.elements import clean
from archive.exporting.mdto.item_alone import described_alone
from archive.imprint import Terms
from archive.shown.captured_by import captured_by
from reading_room.oai.envelope import INSTANCE, Element, element
from wording.words import Words

_OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC = "http://purl.org/dc/elements/1.1/"

_TERMS = {
    "identifier": ("archived_at",),
    "title": ("title",),
    "creator": (),
    "contributor": ("contributor",),
    "publisher": ("publisher",),
    "type": ("type", "kind"),
    "date": ("date",),
    "language": ("language",),
    "format": ("format",),
    "subject": ("subject",),
    "coverage": ("coverage",),
    "description": ("description",),
    "source": ("source", "also_at", "memento"),
    "rights": ("rights",),
}
"""The elements of Dublin Core (15836-1), each with the terms of ours that it takes."""

_IN_ITS_LANGUAGE = ("title", "description")
_DUTCH = Words("nl", as_called=False)


@dataclass(frozen=True, slots=True)
class Told:
    """What descriptions are made from, besides the items. ``name`` is what ids of items are unique in."""

    connection: Connection
    journal: Journal
    about: About
    terms: Terms
    name: str


class Format(NamedTuple):
    """A format with its schema and its namespace; ``describe`` makes an element for each of several items."""

    schema: str
    namespace: str
    describe: Callable[[Told, Sequence[Item]], Iterable[Element]]


def _in_dublin_core(told: Told, items: Sequence[Item]) -> Iterator[Element]:
    return (_dublin_core(item, told.about) for item in items)


def _dublin_core(item: Item, about: About) -> Element:
    root = Element(
        "oai_dc:dc",
        {
            "xmlns:oai_dc": _OAI_DC,
            "xmlns:dc": _DC,
            "xmlns:xsi": INSTANCE,
            "xsi:schemaLocation": f"{_OAI_DC} {_OAI_DC[:-7]}oai_dc.xsd",
        },
    )
    record = described(item, about)
    for term, names in _TERMS.items():
        values: list[str] = []
        for name in names:
            value = record[name]
            values += value if isinstance(value, list) else [value]
        if term == "creator":
            values = [clean(name) for name in item.description.authors]
        elif term == "contributor":
            values += [clean(name) for name in item.description.editors]
        said = {"xml:lang": item.description.language} if term in _IN_ITS_LANGUAGE else {}
        spoken = {name: value for name, value in said.items() if value}
        root.extend(element(f"dc:{term}", value, **spoken) for value in dict.fromkeys(values) if value)
    if item.taken_over_at:
        # Beside it ``source`` has the address there.
        whose = clean(_DUTCH(captured_by(item.captured_by, item.taken_over_at)))
        root.append(element("dc:description", whose, **{"xml:lang": "nl"}))
    return root


def _in_mdto(told: Told, items: Sequence[Item]) -> Iterator[Element]:
    return described_alone(told.connection, told.journal, items, told.about, told.terms, told.name)


FORMATS: Mapping[str, Format] = {
    "oai_dc": Format(f"{_OAI_DC[:-7]}oai_dc.xsd", _OAI_DC, _in_dublin_core),
    "mdto": Format(MDTO_SCHEMA.partition(" ")[2], MDTO, _in_mdto),
}
"""The formats by their prefix; every item can be described in each of them."""
