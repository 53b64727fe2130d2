"""Drawings (SVG) and pages that are XML, as they are shown: they stay XML, by the same rules as pages.

Entities of a file are resolved, those of others are not; what is no XML is none (SVG) or is read as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.entities import html5

from lxml import etree

from reading_room.replay.element import Met, Shown
from reading_room.replay.elements import shown_element
from reading_room.replay.outgoing import Outgoing
from reading_room.replay.replay_error import TooLargeToShow
from reading_room.replay.scene import Scene
from reading_room.replay.styles import shown_style
from reading_room.replay.surroundings import Surroundings
from spiders.links.charset import decode
from wording.message import say

LARGEST_DRAWING = 5_000_000
"""Bytes of a drawing that is shown."""

_MOST_NODES = 200_000
_XHTML = "http://www.w3.org/1999/xhtml"
_PREFIXES = {
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
_SPACES = {prefix: space for space, prefix in _PREFIXES.items()}
_DECLARATION = re.compile(r"\A\s*<\?xml\s[^>]*>")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))


def shown_drawing(data: bytes, content_type: str, surroundings: Surroundings) -> bytes | None:
    """A drawing as it is shown, in UTF-8; None for what is none. Raises TooLargeToShow."""
    if len(data) > LARGEST_DRAWING:
        raise TooLargeToShow(say("A drawing of {size:bytes} is too large to be shown.", size=len(data)))
    scene = Scene(Outgoing(surroundings, surroundings.address, "utf-8"), is_frame=surroundings.is_frame)
    shown = shown_xml(decode(data, content_type), scene)
    return None if shown is None else shown.encode()


def shown_xml(text: str, scene: Scene) -> str | None:
    """What is XML as it is shown; None for what is no XML. Raises TooLargeToShow."""
    text = _with_letters(_DECLARATION.sub("", text))
    parser = etree.XMLParser(
        resolve_entities="internal",  # type: ignore[arg-type] # its types are of an older release
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    nodes = list(root.iter())
    if len(nodes) > _MOST_NODES:
        raise TooLargeToShow(say("The page has too many elements to be shown as it looked."))
    for node in nodes:
        if isinstance(node.tag, str):
            _show(node, scene)
        elif isinstance(node, etree._Entity):
            _remove(node)
    written = etree.tostring(root, encoding="unicode", with_tail=False)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}'


def _with_letters(text: str) -> str:
    """The text with letters in place of their names, which XHTML has from a file that nobody asks for."""

    def letter(found: re.Match[str]) -> str:
        return found.group() if found[1] in _OF_XML else html5.get(f"{found[1]};", found.group())

    return _ENTITY.sub(letter, text) if "<!ENTITY" not in text else text


@dataclass(frozen=True, slots=True)
class _XmlPlace:
    """Where an element stands in a tree of lxml."""

    node: etree._Element

    def is_within(self, tag: str) -> bool:
        """Tell if the element stands within one of this name."""
        return any(_small(outer) == tag for outer in self.node.iterancestors())

    def neighbours(self) -> tuple[str, str]:
        """The names of the elements before and behind it."""
        before, behind = self.node.getprevious(), self.node.getnext()
        return ("" if before is None else _small(before)), ("" if behind is None else _small(behind))

    def parameters(self) -> Mapping[str, str]:
        """The values of the ``param`` elements in it."""
        found = [each for each in self.node if _small(each) == "param"]
        return {str(each.get("name", "")).lower(): str(each.get("value", "")) for each in found}


def _small(node: etree._Element) -> str:
    return etree.QName(node).localname.lower() if isinstance(node.tag, str) else ""


def _show(node: etree._Element, scene: Scene) -> None:
    """Make of an element what is shown of it."""
    attributes = {_written_name(str(name)): str(value) for name, value in node.attrib.items()}
    met = Met(_small(node), attributes, _XmlPlace(node))
    if met.tag == "base":
        _note_base(met, scene)
    shown = shown_element(met, scene)
    if shown is None:
        _remove(node)
        return
    if shown.tag and shown.tag != met.tag:
        space = etree.QName(node).namespace
        node.tag = f"{{{space}}}{shown.tag}" if space else shown.tag
    elif not shown.tag:
        node.tag = f"{{{_XHTML}}}span"
    node.attrib.clear()
    for name, value in shown.attributes.items():
        node.set(_tree_name(name), value)
    _show_content(node, shown, scene)


def _show_content(node: etree._Element, shown: Shown, scene: Scene) -> None:
    if shown.content == "style":
        node.text = shown_style("".join(map(str, node.itertext())), scene.outgoing)
    elif shown.content == "text":
        node.text = "".join(map(str, node.itertext()))
    if shown.content != "all":
        for child in list(node):
            node.remove(child)
    for piece in _ours(shown.before):
        piece.tail, node.text = node.text, ""
        node.insert(0, piece)


def _ours(markup: str) -> Iterator[etree._Element]:
    if markup:
        yield etree.fromstring(markup.replace(" ", f' xmlns="{_XHTML}" ', 1))


def _note_base(met: Met, scene: Scene) -> None:
    """Have addresses go out from where the first ``base`` says; in XML it stands before all of them."""
    outgoing = scene.outgoing
    if outgoing.base == outgoing.surroundings.address and (base := outgoing.resolved(met.get("href"))):
        scene.outgoing = Outgoing(outgoing.surroundings, base, outgoing.charset)


def _remove(node: etree._Element) -> None:
    """Take an element out, and leave the text behind it; a root stays, and is empty."""
    parent = node.getparent()
    if parent is None:
        node.clear()
        return
    before, tail = node.getprevious(), node.tail or ""
    if before is None:
        parent.text = (parent.text or "") + tail or None
    else:
        before.tail = (before.tail or "") + tail or None
    parent.remove(node)


def _written_name(name: str) -> str:
    space, _, local = name.rpartition("}")
    return _PREFIXES.get(space.lstrip("{"), "") + local if space else name


def _tree_name(name: str) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{_SPACES[prefix + ':']}}}{local}" if prefix + ":" in _SPACES else name
