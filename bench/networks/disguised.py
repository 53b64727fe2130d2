"""Shows a network as makers that nobody heard of would: its words, under other names or none.

What a rule finds by the name of a class, an element or a property it finds no more. ``renamed`` gives every
class and ``id`` of a site another name; ``flat`` has hardly an element that means anything as well, none of
what only programs read, and another mark between the title of a page and the name of its site.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from bench.networks.network import Network
from bench.networks.thing import Thing

_NAMES = re.compile(r"""(\s(?:class|id|for|aria-labelledby|aria-describedby)=)("[^"]*"|'[^']*')""", re.I)
_PLACE = re.compile(r"""(\shref=["']?)#([\w-]+)""", re.I)
_STYLE = re.compile(r"(<style\b[^>]*>)(.*?)(</style>)", re.I | re.S)
_TAG = re.compile(
    r"<(/?)(h[1-6]|main|article|aside|nav|header|footer|section|figure|figcaption|time|hgroup|address)\b",
    re.I,
)
_MEANS = re.compile(
    r"\s(?:role|rel|itemprop|itemscope|itemtype|property|typeof|datetime|aria-[a-z]+)(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?",
    re.I,
)
_FOR_PROGRAMS = re.compile(
    r"<script\b[^>]*ld\+json.*?</script>|<meta\b(?![^>]*(?:charset|http-equiv))[^>]*>", re.I | re.S
)
_TITLE = re.compile(r"(<title\b[^>]*>)(.*?)(</title>)", re.I | re.S)
_DASHES = re.compile(r"\s+(?:[-–—|»·•/:]|::|&raquo;|&mdash;|&ndash;|&middot;|&#124;)\s+")
_INLINE = frozenset(("time", "figcaption"))


def renamed(network: Network) -> Network:
    """The network with other names for all classes and places in its pages."""
    return _with_pages(network, _renamed)


def flat(network: Network) -> Network:
    """The network with pages of hardly anything but ``div``, ``span`` and ``p``."""
    return _with_pages(network, lambda page, site: _flat(_renamed(page, site)))


DISGUISES: Mapping[str, Callable[[Network], Network]] = {"renamed": renamed, "flat": flat}
"""The disguises by the options that ask for them."""


def _with_pages(network: Network, change: Callable[[str, str], str]) -> Network:
    things = tuple(_changed(thing, change) for thing in network.things)
    return replace(network, things=things)


def _changed(thing: Thing, change: Callable[[str, str], str]) -> Thing:
    if thing.media_type != "text/html":
        return thing
    page = change(thing.content.decode("latin-1"), urlsplit(thing.url).hostname or "")
    return replace(thing, content=page.encode("latin-1"))


def _renamed(page: str, site: str) -> str:
    page = _STYLE.sub("", page)
    page = _NAMES.sub(lambda found: found[1] + _other_names(found[2], site), page)
    return _PLACE.sub(lambda found: f"{found[1]}#{_other_name(found[2], site)}", page)


def _other_names(quoted: str, site: str) -> str:
    mark = quoted[0]
    return mark + " ".join(_other_name(name, site) for name in quoted[1:-1].split()) + mark


def _other_name(name: str, site: str) -> str:
    return f"k{zlib.crc32(f'{site} {name}'.encode()):08x}"


def _flat(page: str) -> str:
    page = _FOR_PROGRAMS.sub("", page)
    page = _TITLE.sub(lambda found: found[1] + _DASHES.sub(" ~ ", found[2]) + found[3], page)
    page = _TAG.sub(lambda found: f"<{found[1]}{'span' if found[2].lower() in _INLINE else 'div'}", page)
    # What relates a whole page to others, its style and its feeds, is not of the page's own words.
    return re.sub(r"<(?!link\b)[a-z][^<>]*>", lambda found: _MEANS.sub("", found[0]), page, flags=re.I)
