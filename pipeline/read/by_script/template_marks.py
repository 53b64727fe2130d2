"""Names what pages of one template have in common for scripts: the scripts, and the places that stand empty.

Nothing is told by it of a page but what a script has to work with; whether one does is seen in a browser.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml import etree

from pipeline.read.by_script.left_open import WAITS
from pipeline.read.by_script.signs import RUNS
from pipeline.read.by_script.spoken_of import SpokenOf
from spiders.links.page_tree import UNSEEN, Element, words

_MOST_ELEMENTS = 20_000
_MOST_SCRIPTS = 60
_MOST_PLACES = 100
_LONGEST_NAME = 80
_LONGEST_CODE = 200_000

_CHANGING = re.compile(r"[^\W_]*\d[^\W_]*")
"""A part of a name with a digit in it: numbers of things, versions, and digests of files."""
_STRINGS = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`|\d+")
"""What two scripts of one template may differ in."""

_NAMED_FILE = re.compile(r"[\"'`]([^\s\"'`<>]{1,300}\.m?js(?:\?[^\s\"'`<>]{0,100})?)[\"'`]")
"""The file of a script as another names it."""

_COUNTS = re.compile(
    r"google-analytics|googletagmanager|/gtag/|/gtm\.js|matomo|piwik|statcounter|plausible|hotjar|clarity\.ms|"
    r"doubleclick|googlesyndication|recaptcha|connect\.facebook|facebook\.net|platform\.twitter|addthis|"
    r"cookiebot|onetrust|webtrends|siteimprove|urchin|newrelic|sentry",
    re.IGNORECASE,
)
"""Whose scripts count visitors, sell, or ask for their consent."""
_BY_ITSELF_NOTHING = re.compile(
    r"(?:jquery(?:-migrate|-ui|[.-]core)?|bootstrap(?:\.bundle)?|modernizr\w*|html5shiv\w*|respond|popper|"
    r"swfobject|(?:wp-)?polyfill\w*|mootools(?:-core|-more)?|underscore|lodash|wp-emoji-release|comment-reply)"
    r"(?:[.-](?:#|slim|min|packed|compat|custom|noconflict))*\.js",
    re.IGNORECASE,
)
"""The files of libraries that do nothing until another script calls them, by their names without numbers."""

_FILLED = frozenset(
    "div section article main aside nav header footer ul ol dl table tbody p center details td figure".split()
)
"""Elements in which a script may put a text, beside those that somebody made up."""
_SHOWS = frozenset(
    "img picture video audio iframe frame object embed canvas form input select button math".split()
)
"""Elements that show something: what holds one is not empty."""

_BESIDE = re.compile(
    r"cookie|consent|gdpr|privacy|toestemming|(?:^|[\W_])(?:avg|cmplz|cky|moove|klaro|osano|didomi|video-js|vjs|"
    r"mejs|plyr|jwplayer|datepicker|captcha|tooltip|toolbar|toegankelijk\w*|accessib\w*|a11y|chat|chatbot|"
    r"translate)(?:$|[\W_])",
    re.IGNORECASE,
)
_BESIDE_ROLES = frozenset(
    "dialog alertdialog toolbar menu menubar tooltip application slider status alert".split()
)
_BESIDE_TAGS = ("dialog", "label", "option", "legend")
_LONGEST_BESIDE = 20_000


@dataclass(frozen=True, slots=True)
class TemplateMarks:
    """What a page leaves to scripts: its scripts and its empty places, by names that its template gives them.

    ``scripts`` are files by host and path, and those that stand in the page and write, by what they do.
    Counters, and libraries that do nothing by themselves, are none. ``places`` are empty elements by id,
    made-up tag, class or attribute. ``section`` is the directory of the site that the page is in. Numbers in
    a name do not count.
    """

    scripts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    section: str = ""


def marks_of(tree: Element, url: str) -> TemplateMarks:
    """The marks of the page at ``url``; none of one in which no script could bring a text."""
    scripts = tuple(dict.fromkeys(islice(_scripts(tree, url), _MOST_SCRIPTS)))
    body = tree.find("body")
    if not scripts or body is None:
        return TemplateMarks()
    places = tuple(islice(dict.fromkeys(_places(body)), _MOST_PLACES))
    return TemplateMarks(scripts, places, _section(url))


def open_places(tree: Element) -> tuple[str, ...]:
    """The empty places of a document whose scripts ran: what is none of them any more was filled."""
    body = tree.find("body")
    return () if body is None else tuple(dict.fromkeys(_places(body)))


def lines_beside(tree: Element) -> list[str]:
    """The lines of a page that nobody comes for: a cookie notice, the buttons of a player, labels."""
    found: list[str] = []
    for element in islice(tree.iter(etree.Element), _MOST_ELEMENTS):
        if element.tag not in ("html", "head", "body") and _is_beside(element):
            found += words(element)[:_LONGEST_BESIDE].split("\n")
    return list(dict.fromkeys(filter(None, found)))


def _scripts(tree: Element, url: str) -> Iterator[str]:
    for script in tree.iter("script"):
        if not RUNS.fullmatch((script.get("type") or "").strip()):
            continue
        if src := (script.get("src") or "").strip():
            yield from _file(url, src)
        elif code := (script.text or "")[:_LONGEST_CODE]:
            yield from _in_the_page(url, code, writes=SpokenOf((script,)).writes)


def _in_the_page(url: str, code: str, *, writes: bool) -> Iterator[str]:
    """A script in the page that writes, and the files of the site that it brings in."""
    for brought_in in islice(_NAMED_FILE.finditer(code), _MOST_SCRIPTS):
        yield from _file(url, brought_in[1], is_own=True)
    if writes:
        bare = _STRINGS.sub("", code)
        yield f"in the page {hashlib.sha256(bare.encode('utf-8', 'replace')).hexdigest()[:12]}"


def _file(url: str, src: str, *, is_own: bool = False) -> Iterator[str]:
    """The host and path of a script, without what changes; nothing of one that brings no text."""
    try:
        here, parts = urlsplit(url), urlsplit(urljoin(url, src[:2_000]))
    except ValueError:
        return
    is_elsewhere = parts.scheme not in ("http", "https") or (is_own and parts.netloc != here.netloc)
    name = f"{parts.netloc.lower()}{_CHANGING.sub('#', parts.path)}"[-_LONGEST_NAME:]
    if not (is_elsewhere or _COUNTS.search(src) or _BY_ITSELF_NOTHING.fullmatch(name.rpartition("/")[2])):
        yield name


def _section(url: str) -> str:
    """The first directory of an address; that of the first page of a site is its own."""
    first, slash, _ = urlsplit(url).path.lstrip("/").partition("/")
    if not slash:
        return "/*" if first else "/"
    return f"/{_CHANGING.sub('#', first[:_LONGEST_NAME])}/*"


def _places(body: Element) -> Iterator[str]:
    elements = list(islice(body.iter(etree.Element), _MOST_ELEMENTS))
    filled = _that_show_something(elements)
    for element in elements:
        if element in filled or not (element.tag in _FILLED or "-" in element.tag):
            continue
        if name := _name(element):
            yield name


def _that_show_something(elements: Iterable[Element]) -> set[Element]:
    """Those of the elements in which there is something to see, if only deep within."""
    found: set[Element] = set()
    for element in elements:
        if element.tag in _SHOWS or (element.tag not in UNSEEN and _says(element.text)):
            _add_with_those_around(found, element)
        parent = element.getparent()
        if parent is not None and parent.tag not in UNSEEN and _says(element.tail):
            _add_with_those_around(found, parent)
    return found


def _add_with_those_around(found: set[Element], element: Element | None) -> None:
    while element is not None and element not in found:
        found.add(element)
        element = element.getparent()


def _says(text: str | None) -> bool:
    return bool(text) and not str(text).isspace() and not WAITS.fullmatch(str(text)[:200])


def _name(element: Element) -> str:
    """What a template calls an element; "" of one that nothing tells from others."""
    called = element.get("id") or ""
    if called:
        name = f"#{called.strip()}"
    elif "-" in element.tag:
        name = str(element.tag)
    elif classes := (element.get("class") or "").split():
        name = f"{element.tag}.{'.'.join(sorted(classes))}"
    else:
        others = sorted(str(name) for name in element.attrib if "-" in str(name) or ":" in str(name))
        name = f"{element.tag} {others[0]}" if others else ""
    return _CHANGING.sub("#", name[:_LONGEST_NAME])


def _is_beside(element: Element) -> bool:
    if element.tag in _BESIDE_TAGS or (element.get("role") or "").lower() in _BESIDE_ROLES:
        return True
    called = f"{element.get('id') or ''} {element.get('class') or ''}"
    return len(called) > 1 and bool(_BESIDE.search(called))
