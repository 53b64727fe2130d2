"""Reads what the markup of a page tells machines: microdata, RDFa Lite and the classes of hentry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from pipeline.read.css_selection import Selection
from pipeline.read.own_place import leads_on, stands_beside
from pipeline.read.things import PROPERTIES, Described, Thing, local_name, local_names, tidy_value
from spiders.links.page_tree import Element, words

_MOST_SCOPES = 500
_MOST_PROPERTIES = 5_000
_MOST_ABOVE = 300
_MOST_PARTS = 200
_ADDRESSES = {"a": "href", "area": "href", "link": "href", "img": "src"}
_OF_THE_PAGE = frozenset(("mainEntity", "blogPost"))
"""Properties of a page, or of the blog that it is of, that name what may be its own."""
_MADE_OF_PAGES = frozenset(("url", "mainEntityOfPage"))


@dataclass(frozen=True, slots=True)
class _Notation:
    """The attributes by which a notation says where a thing begins, of what type it is, and what is said."""

    source: str
    scope: str
    type: str
    property: str
    id: str
    scopes: Callable[[Element], object]
    properties: Callable[[Element], object]

    @classmethod
    def of(cls, source: str, scope: str, kind: str, said: str, name: str) -> _Notation:
        find_scopes, find_said = etree.XPath(f"//*[@{scope}]"), etree.XPath(f"//*[@{said}]")
        return cls(source, scope, kind, said, name, find_scopes, find_said)


_NOTATIONS = (
    _Notation.of("microdata", "itemscope", "itemtype", "itemprop", "itemid"),
    _Notation.of("RDFa", "typeof", "typeof", "property", "about"),
)
_ENTRIES = (".hentry", ".h-entry")
_OF_ENTRY = {
    "headline": (".entry-title", ".p-name"),
    "datePublished": (".published", ".dt-published"),
    "dateModified": (".updated", ".dt-updated"),
    "author": (".author .fn", ".p-author", ".author"),
}


def read_markup(selection: Selection, url: str) -> Iterator[Described]:
    """The things that are neither part of others nor beside the page's own, a notation at a time.

    What has a heading that leads away from ``url`` is of another page.
    """
    is_any = selection.has("itemscope") or selection.has("typeof")
    for notation in _NOTATIONS if is_any else ():
        yield Described(notation.source, tuple(_things(selection.tree, notation, url)))
    yield Described("hentry", tuple(_entries(selection, url)))


def _things(tree: Element, notation: _Notation, url: str) -> Iterator[Thing]:
    found: list[Element] = notation.scopes(tree)  # type: ignore[assignment] # elements only
    if not found:
        return
    things = {each: Thing(_types(each, notation), {}) for each in found[:_MOST_SCOPES]}
    said: list[Element] = notation.properties(tree)  # type: ignore[assignment] # elements only
    for element in said[:_MOST_PROPERTIES]:
        owner = next((each for each in islice(element.iterancestors(), _MOST_ABOVE) if each in things), None)
        if owner is not None:
            _give(things[owner], element, notation, things.get(element))
    for element, thing in things.items():
        if own := tidy_value(element.get(notation.id) or ""):
            _values(thing, "@id").append(own)
        names = (element.get(notation.property) or "").split()
        is_part = not _OF_THE_PAGE.issuperset(map(local_name, names))
        if not is_part and not stands_beside(element) and not leads_on(element, url):
            yield thing


def _types(element: Element, notation: _Notation) -> tuple[str, ...]:
    return local_names((element.get(notation.type) or "")[:600].split())


def _give(thing: Thing, element: Element, notation: _Notation, inner: Thing | None) -> None:
    for name in map(local_name, (element.get(notation.property) or "")[:600].split()):
        if name in PROPERTIES:
            value = inner or tidy_value(_value(element, name))
            if value:
                _values(thing, name).append(value)


def _values(thing: Thing, name: str) -> list[str | Thing]:
    values = thing.values
    assert isinstance(values, dict), "it is being made"
    found: list[str | Thing] = values.setdefault(name, [])
    return found


def _value(element: Element, name: str) -> str:
    for attribute in ("content", "datetime"):
        if (value := element.get(attribute)) is not None:
            return str(value)
    if name in _MADE_OF_PAGES and (address := element.get(_ADDRESSES.get(str(element.tag), ""))):
        return str(address)
    # What has so many parts is no value; and one may stand within another, a hundred deep.
    is_short = next(islice(element.iter(), _MOST_PARTS, None), None) is None
    return words(element) if is_short else ""


def _entries(selection: Selection, url: str) -> Iterator[Thing]:
    """The entries of a page by their classes, each an article (microformats hAtom and h-entry)."""
    found = list(islice(selection.find(_ENTRIES), _MOST_SCOPES))
    entries = frozenset(found)
    for entry in found:
        within = not entries.isdisjoint(entry.iterancestors())
        if not within and not stands_beside(entry) and not leads_on(entry, url):
            told = {name: [*_of_entry(selection, entry, entries - {entry}, name)] for name in _OF_ENTRY}
            yield Thing(("Article",), told)


def _of_entry(selection: Selection, entry: Element, inner: frozenset[Element], name: str) -> Iterator[str]:
    """What an entry says of itself; those ``inner``, which it may list, speak for themselves."""
    said = (each for each in selection.find(_OF_ENTRY[name], entry) if inner.isdisjoint(each.iterancestors()))
    for element in islice(said, 1):
        moment = element.get("datetime") or (element.get("title") if element.tag == "abbr" else None)
        yield tidy_value(moment if moment and name.startswith("date") else words(element))
