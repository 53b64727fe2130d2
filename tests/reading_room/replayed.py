"""Pages as replay shows them, and a witness that looks whether a browser would ask for anything outside.

The witness has lists of its own, so that a mistake in those of replay is noticed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import tinycss2
from selectolax.lexbor import LexborHTMLParser

from reading_room.replay.page import ShownPage, shown_page
from reading_room.replay.styles import shown_sheet
from reading_room.replay.surroundings import Surroundings, no_other
from wording.words import Words

PAGE = "http://ex.nl/a/b.html"
MOMENT = "20131004120000"
ROOM = "http://localhost:8080"
REPLAY = "http://127.0.0.1:8080"
HTML = "text/html; charset=utf-8"

ASKED_FOR = frozenset(
    "src srcset poster background data classid codebase code archive lowsrc dynsrc icon action formaction "
    "imagesrcset manifest ping attributionsrc profile".split()
)
"""Attributes that have made some browser ask for something."""

_HREF_ASKED_FOR = frozenset("link image use feimage base script".split())
_HREF_LEFT = re.compile(r"\b(?:canonical|alternate|amphtml|license|author|me|shortlink)\b", re.IGNORECASE)
_NAMING = ("url", "src", "image", "image-set", "-webkit-image-set")
_ENDLESS = re.compile(r"\d{4000,}")
_IN_CSS = frozenset("style fill stroke filter mask clip-path cursor to from values by".split())
_PREFIXES = (f"{REPLAY}/web/", f"{ROOM}/web/", "data:", "#", "about:invalid")


def surroundings(
    *,
    language: str = "en",
    is_frame: bool = False,
    address: str = PAGE,
    stands_in: Callable[[str], str | None] = no_other,
) -> Surroundings:
    return Surroundings(address, MOMENT, ROOM, REPLAY, Words(language), is_frame, stands_in)


def page(markup: str | bytes, content_type: str = HTML, **where: object) -> ShownPage:
    data = markup.encode("utf-8", "surrogatepass") if isinstance(markup, str) else markup
    return shown_page(data, content_type, surroundings(**where))  # type: ignore[arg-type]


def shown(markup: str | bytes, content_type: str = HTML, **where: object) -> str:
    return page(markup, content_type, **where).data.decode()


def body(markup: str, **where: object) -> str:
    """What is shown within the body of a page that holds this markup alone."""
    return shown(f"<body>{markup}", **where).partition("<body>")[2].removesuffix("</body></html>")


def attribute(markup: str, selector: str, name: str, **where: object) -> str | None:
    """The value of an attribute of the first element that a selector finds in the shown page."""
    node = LexborHTMLParser(shown(markup, **where)).css_first(selector)
    assert node is not None, selector
    return node.attributes.get(name)


def sheet(css: str | bytes, content_type: str = "text/css", **where: object) -> str:
    data = css.encode() if isinstance(css, str) else css
    return shown_sheet(data, content_type, surroundings(**where)).decode()  # type: ignore[arg-type]


def link(address: str, moment: str = MOMENT) -> str:
    return f"{ROOM}/web/{moment}/{address}"


def part(address: str, kind: str = "im", moment: str = MOMENT) -> str:
    return f"{REPLAY}/web/{moment}{kind}_/{address}"


def leaks(markup: str) -> list[str]:
    """What a browser would ask for outside of this archive, or run, if it were shown this page."""
    found = [] if "<script" not in markup.lower() else ["script"]
    for runs_scripts in (False, True):
        found += _leaks_of(LexborHTMLParser(markup, scripting=runs_scripts), runs_scripts=runs_scripts)
    return found


def _leaks_of(tree: LexborHTMLParser, *, runs_scripts: bool) -> Iterator[str]:
    waiting = [] if tree.root is None else [tree.root]
    while waiting:
        node = waiting.pop()
        if node.next is not None:
            waiting.append(node.next)
        if node.child is not None:
            waiting.append(node.child)
        if node.tag == "template":
            waiting += [each.child for each in node.template_fragments() if each.child is not None]
        if not node.is_element_node:
            continue
        attributes = {name.lower(): value or "" for name, value in node.attributes.items()}
        tag = (node.tag or "").lower()
        yield from (f"{tag} {name}={value}" for name, value in _asked(tag, attributes) if _is_outside(value))
        yield from (f"{tag} {name}" for name in attributes if name.startswith("on"))
        if tag in ("script", "base"):
            yield tag
        if tag == "style":
            yield from (f"css {each}" for each in css_addresses(node.text() or "") if _is_outside(each))
        if "srcdoc" in attributes:
            yield from _leaks_of(
                LexborHTMLParser(attributes["srcdoc"], scripting=runs_scripts), runs_scripts=runs_scripts
            )


def _asked(tag: str, attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in attributes.items():
        if name.endswith("srcset") and not name.startswith("data-"):
            yield from ((name, each.split()[0]) for each in value.split(", ") if each.strip())
        elif name in ASKED_FOR:
            yield name, value
        elif name in ("href", "xlink:href") and tag in _HREF_ASKED_FOR:
            if not (tag == "link" and _HREF_LEFT.search(attributes.get("rel", ""))):
                yield name, value
        elif name in ("href", "xlink:href") and not value.startswith(("mailto:", "tel:", "sms:")):
            yield name, value
        elif name in _IN_CSS:
            yield from ((name, each) for each in css_addresses(value))


def css_addresses(css: str) -> list[str]:
    """The addresses that a sheet names, but for those of name spaces, which nobody asks for."""
    found, before = [], ""
    waiting: list[Any] = tinycss2.parse_component_value_list(_ENDLESS.sub("0", css), skip_comments=True)[::-1]
    while waiting:
        value = waiting.pop()
        if value.type == "url" and before != "namespace" or value.type == "string" and before == "import":
            found.append(value.value)
        elif value.type == "function" and value.lower_name in _NAMING and before != "namespace":
            found += [each.value for each in value.arguments if each.type == "string"]
        if value.type != "whitespace":
            before = value.lower_value if value.type == "at-keyword" else ""
        waiting += (getattr(value, "content", None) or getattr(value, "arguments", None) or [])[::-1]
    return found


def _is_outside(value: str) -> bool:
    return bool(value.strip()) and not value.strip().startswith(_PREFIXES)
