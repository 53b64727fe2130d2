"""Tells what a page's markup leaves open for scripts in files of their own, which say nothing in the page.

Every sign needs such a file of the page's own site: who only counts visitors brings a script from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml import etree

from pipeline.read.by_script.spoken_of import BESIDE
from spiders.links.page_tree import Element, words

WAITS = re.compile(
    r"\W*(?:(?:bezig|met|laden|is|loading|even|geduld|een|moment|ogenblik(?:je)?|please|wait|wacht|a\.?u\.?b|app|pagina|"
    r"page|de|the|"
    r"just|a|wordt|geladen)\b\W*){1,6}",
    re.IGNORECASE,
)
"""All that an element says which is to be filled."""
AROUND = ("header", "footer", "nav", "aside", "noscript")
"""What stands around the text of a page."""

_MOST_ELEMENTS = 20_000
_MOST_SCRIPTS = 200
_FEW_BESIDES = 4
"""Words outside of header, menu and footer: a heading, and no text."""
_FEW = 25
"""Words of a page that may have the mould of its rows, and not the rows."""

_ROLES_AROUND = ("banner", "navigation", "contentinfo", "search")
_COMING = re.compile(r"laden|loading|geduld|wait|wacht|moment|ogenblik", re.IGNORECASE)
_BEFORE = re.compile(
    r"pre-?load|(?:^|[\W_])(?:page-?loader|loader-?wrapper|splash)(?:$|[\W_])", re.IGNORECASE
)
"""What themes lay over a page until it is there is called so."""
_SKELETON = re.compile(
    r"(?:^|[\s_-])(?:skeletons?|skelet|shimmer|placeholder-(?:glow|wave))(?:$|[\s_-])", re.IGNORECASE
)
_NAMES_AN_ADDRESS = re.compile(
    r"(?:^|[-:])(?:src|url|uri|get|feed|api|endpoint|source|bron|remote|fetch|load|include)$", re.IGNORECASE
)
_ADDRESS = re.compile(r"\.{0,2}/[^\s/<>\"'{}][^\s<>\"'{}]{0,500}|[\w-]{1,80}\.(?:json|html?|php|xml|aspx?)")
"""An address of the site itself, in short: buttons to share a page name that in full."""
_MEDIA = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|mp[34]|webm|css|js|pdf|woff2?)(?:$|[?#])", re.IGNORECASE
)
_SIDE_SHOW = re.compile(
    r"captcha|rating|poll|vote|social|like|wp-auth|config|teaser|promo|outbrain|taboola|consent|hidden",
    re.IGNORECASE,
)
"""What waits beside a text, and is none."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FILLED = ("div", "section", "article", "main", "ul", "ol", "dl", "tbody", "table", "p")
_HOLDS_TEXT = ("td", "div", "p", "main", "article", "section", "li", "center")
_SHOWS = "img picture svg canvas video audio iframe frame object embed form input button select".split()
_RUNS_LATER = ("async", "defer")
_NO_TEXT = re.compile(
    r"count|stat|teller|track|analytic|ga\b|piwik|matomo|ads?\b|banner|menu|nav|jquery|bootstrap|modernizr|swfobject|"
    r"lightbox|slide|cookie|date|datum|klok|clock|mail|print|search|zoek|share|polyfill|common|functions?|scripts?\b|main\b|"
    r"vendor|plugin|lib",
    re.IGNORECASE,
)
"""What files are called that write no text where they stand, or none that anybody came for."""


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A page's body with the scripts that run in it, at an address; ``count`` are the words that it shows."""

    body: Element
    scripts: list[Element]
    url: str
    count: int

    def is_a_frame_of_words(self) -> bool:
        """True where all words stand in a header, a menu and a footer, and nothing else is shown."""
        if not self.has_own_file() or not any(
            next(self.body.iter(tag), None) is not None for tag in AROUND[:3]
        ):
            return False
        inside = list(islice(_outside(self.body), _MOST_ELEMENTS))
        if any(each.tag in _SHOWS for each in inside):
            return False
        return sum(_own_words(each) for each in inside) < _FEW_BESIDES

    def has_place(self) -> bool:
        """True where some element waits for what a script of the site gets."""
        if not self.has_own_file():
            return False
        if self.count < _FEW and self._has_mould():
            return True
        tests: tuple[Callable[[Element], bool], ...] = (_is_busy, _names_what_comes, _is_table_without_rows)
        elements = islice(self.body.iter(etree.Element), _MOST_ELEMENTS)
        return any(any(test(each) for test in tests) and not _is_beside(each) for each in elements)

    def is_written_by_a_file(self) -> bool:
        """True where a script of the site stands alone in the place of a text and may write there."""
        return any(
            _stands_alone(script) for script in self._own_files() if not _NO_TEXT.search(_file_of(script))
        )

    def has_own_file(self) -> bool:
        """True if a script comes from the page's own site."""
        return next(iter(self._own_files()), None) is not None

    def _own_files(self) -> Iterator[Element]:
        host = _host_of(self.url)
        for script in self.scripts[:_MOST_SCRIPTS]:
            src = (script.get("src") or "").strip()
            if src and _host_of(_joined(self.url, src)) == host:
                yield script

    def _has_mould(self) -> bool:
        """True of a page with a template of its own that a script is to copy."""
        return any(
            not each.get("shadowrootmode") and len(each) and not _is_beside(each)
            for each in islice(self.body.iter("template"), 50)
        )


def _is_busy(element: Element) -> bool:
    """True of an element that says of itself that its text is coming."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _BEFORE.search(named):
        return False
    says_so = (element.get("aria-busy") or "").lower() == "true" or bool(
        _SKELETON.search(element.get("class") or "")
    )
    if says_so:
        return _is_unfilled(element)
    if (
        element.tag not in _FILLED
        or len(element) > 3
        or not _COMING.search("".join(element.itertext())[:200])
    ):
        return False
    return bool(WAITS.fullmatch(words(element)))


def _names_what_comes(element: Element) -> bool:
    """True of an empty element that has the address of what is to stand in it."""
    if element.tag not in _FILLED and "-" not in element.tag:
        return False
    names = (str(name) for name in element.attrib)
    named = any(
        ("-" in element.tag or "-" in name)
        and _NAMES_AN_ADDRESS.search(name)
        and _is_address(element.get(name))
        for name in names
    )
    return named and _is_unfilled(element)


def _is_address(value: str | None) -> bool:
    value = (value or "").strip()[:600]
    return bool(_ADDRESS.fullmatch(value)) and not _MEDIA.search(value)


def _is_table_without_rows(element: Element) -> bool:
    """True of a body of a table in which there is no row, below a head that names the columns."""
    if element.tag != "tbody" or len(element) or (element.text or "").strip():
        return False
    table = element.getparent()
    return table is not None and table.find("thead") is not None and next(table.iter("td"), None) is None


def _is_unfilled(element: Element) -> bool:
    if any(next(element.iter(tag), None) is not None for tag in _SHOWS):
        return False
    text = words(element)
    return not text or bool(WAITS.fullmatch(text))


def _stands_alone(script: Element) -> bool:
    """True of a script that is all that an element has, and may write there."""
    parent = script.getparent()
    if parent is None or parent.tag not in _HOLDS_TEXT or (script.get("type") or "").lower() == "module":
        return False
    if any(name in script.attrib for name in _RUNS_LATER) or _is_beside(parent):
        return False
    others = [each for each in parent if each is not script and each.tag != "noscript"]
    return not others and not ((parent.text or "") + (script.tail or "")).strip()


def _is_beside(element: Element) -> bool:
    """True of what is hidden, is no text by its name, or stands in something of that kind."""
    near = (element, *islice(element.iterancestors(), 5))
    if any(_HIDDEN.search(each.get("style") or "") or "hidden" in each.attrib for each in near):
        return True
    called = [f"{each.get('id') or ''} {each.get('class') or ''} {each.tag}" for each in near]
    if any(BESIDE.search(each) or _SIDE_SHOW.search(each) for each in called):
        return True
    return any(each.tag in AROUND for each in element.iterancestors())


def _outside(body: Element) -> Iterable[Element]:
    """The elements of a page that stand in none of those around its text."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.tag in (*AROUND, "script", "style", "template") or element.get("role") in _ROLES_AROUND:
            continue
        yield element
        waiting += element.iterchildren(etree.Element)


def _own_words(element: Element) -> int:
    """Words that stand in an element, and in none of the elements in it."""
    return len(" ".join((element.text or "", *(each.tail or "" for each in element))).split())


def _file_of(script: Element) -> str:
    return (script.get("src") or "").partition("?")[0].rsplit("/", 1)[-1]


def _joined(url: str, src: str) -> str:
    try:
        return urljoin(url, src[:2_000])
    except ValueError:
        return ""


def _host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
