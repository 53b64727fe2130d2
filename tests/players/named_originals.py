"""What a replayed page names, as the originals behind it, whichever of two rewriters wrote it anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ADDRESSES = (
    "href src background action formaction poster data lowsrc dynsrc xlink:href cite longdesc".split()
)
_LISTS = ("srcset", "imagesrcset")
_IN_CSS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
_REFRESH = re.compile(r"\d+\s*[;,]\s*(?:url\s*=)?\s*['\"]?([^'\"]+)", re.IGNORECASE)
_CANDIDATE = re.compile(r"([^\s,]\S*[^\s,])(?:\s+[\d.]+[wxh])?\s*(?:,|$)")
_REPLAYED = re.compile(
    r"(?:https?://[^/]+)?/(?:web|proef)/(?:place:[^/]*/)?(?:\d*(?:[a-z]+_)?/)?(https?:/.*)", re.DOTALL
)
_OURS = "data-archive-"
_NO_ADDRESS = ("data:", "javascript:", "mailto:", "about:", "#", "tel:")


@dataclass(frozen=True, slots=True)
class Named:
    """An original, and where a page names it: the element, its attribute, and the relation of a ``link``.

    ``is_said`` is true of an element by which the archive itself says or shows something.
    """

    original: str
    element: str
    attribute: str
    relation: str = ""
    is_said: bool = False


def named_in(markup: str, page: str) -> set[Named]:
    """The originals that a replayed page of the original at ``page`` names."""
    tree = LexborHTMLParser(markup, scripting=False)
    bases = (each.attributes.get("href") for each in tree.css("base"))
    base = _original(next((each for each in bases if each), ""), page) or page
    return set(_all_named(tree.root, base))


def _all_named(root: LexborNode | None, base: str) -> Iterator[Named]:
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        waiting += [each for each in (node.next, node.child) if each is not None]
        if not node.is_element_node:
            continue
        tag, attributes = node.tag or "", {name: value or "" for name, value in node.attributes.items()}
        relation = attributes.get("rel", "").lower() if tag == "link" else ""
        is_said = any(name.startswith(_OURS) for name in attributes)
        for name, value in _values(tag, attributes, node):
            if original := _original(value, base):
                yield Named(original, tag, name, relation, is_said)


def _values(tag: str, attributes: dict[str, str], node: LexborNode) -> Iterator[tuple[str, str]]:
    for name, value in attributes.items():
        if name in _ADDRESSES:
            yield name, value
        elif name in _LISTS:
            yield from ((name, found[1]) for found in _CANDIDATE.finditer(value))
        elif name == "style":
            yield from (("style", each) for each in _in_css(value))
        elif name == "content" and attributes.get("http-equiv", "").lower() == "refresh":
            yield from (("refresh", found[1]) for found in _REFRESH.finditer(value))
    if tag == "style":
        yield from (("css", each) for each in _in_css(node.text() or ""))


def _in_css(css: str) -> Iterator[str]:
    return (found[1] or found[2] for found in _IN_CSS.finditer(css))


def _original(value: str, base: str) -> str:
    """The original that an address stands for, without its fragment; "" for what is no address."""
    value = value.strip()
    if not value or value.lower().startswith(_NO_ADDRESS):
        return ""
    replayed = _REPLAYED.fullmatch(value)
    whole = replayed[1] if replayed else urljoin(base, value)
    return urldefrag(whole).url
