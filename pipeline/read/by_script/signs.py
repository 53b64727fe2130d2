"""Tells a page whose words a script makes from one that has none, by its markup alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from archive.readings.reading import Script
from pipeline.read.by_script.left_open import AROUND, WAITS, LeftOpen
from pipeline.read.by_script.spoken_of import SpokenOf
from spiders.links.page_tree import UNSEEN, Element, line, words

_FEW = 25
"""Words; who shows no more, and has a script, leaves the rest to it if there is a place for it."""

_LITTLE = 60
"""Words of a header, a menu and a footer around a place where the text should stand."""

_MUCH = 150
"""Words of a page that says something itself, whatever a script adds to it."""

_SENTENCE = 4
"""Words; a paragraph of so many was written, and not left to a script."""

_MOST_ELEMENTS = 20_000
_MOST_PLACES = 500
_HEAVY = 3
"""Scripts in files of their own: more than somebody who only counts visitors has."""
_HEAVY_CODE = 20_000
"""Characters of scripts within a page."""

RUNS = re.compile(r"|module|(?:text|application)/(?:x-)?(?:java|ecma|j)script\b.*|text/babel", re.IGNORECASE)
_NEEDED = re.compile(
    r"(?:enable|activate|turn\s+on|allow|requires?|needs?|without|activeer|schakel|zet|vereist|zonder|gebruik\s+van)"
    r"\W+(?:\w+\W+){0,4}?java-?script|java-?script\W+(?:\w+\W+){0,5}?(?:enabled?|disabled|required|needed|necessary|"
    r"turned\s+(?:on|off)|nodig|vereist|aan|in(?:geschakeld)?|uit(?:geschakeld)?|noodzakelijk|ondersteun\w+|aanstaan)\b",
    re.IGNORECASE,
)
_OF_AN_ADDRESS = re.compile(r"spambots|e-?mail", re.IGNORECASE)
"""Joomla says beside an address that JavaScript is needed to see that, and that alone."""
_LONGEST_MESSAGE = 600
_PLACEHOLDER = re.compile(r"\{\{[^{}]{1,120}\}\}|<%[^%]{1,120}%>")
_MADE_FOR_SCRIPTS = frozenset(
    "root app __next __nuxt ___gatsby gatsby-focus-wrapper svelte sapper q-app main-app react-root react-app "
    "app-root reactapp vue-app vueapp spa ember-app application-root site-root blazor-app elm elm-app mount "
    "app-mount react-container app-container".split()
)
"""What frameworks and their examples call the element that a script fills."""
_MARKED_FOR_SCRIPTS = (
    "ng-app data-ng-app ng-view data-ng-view ui-view data-ui-view ng-include data-reactroot data-react-class "
    "data-v-app v-cloak data-turbo-frame hx-get data-hx-get ic-src data-controller data-page data-bind"
).split()
_FOR_THE_TEXT = frozenset(
    "content main inhoud page hoofdinhoud main-content maincontent page-content resultaten results lijst "
    "list".split()
)
_MAIN = ("main", "article")
_CODE = ("pre", "code", "kbd", "samp")
_SHOWS = "frame iframe object embed applet video audio area input select math".split()
"""Elements that show a reader something which is no text."""
_ELSEWHERE = ("frame", "iframe", "object", "embed", "applet")
"""Elements that may show the whole of what a page is about."""


def says_much(body: Element) -> bool:
    """True of a page that shows so many words, its menus aside, that no script has to make any."""
    left, waiting = _MUCH, [body]
    while waiting and left > 0:
        element = waiting.pop()
        if element.tag not in UNSEEN and element.tag not in AROUND:
            left -= len((element.text or "").split())
            # In their order: the words stand sooner than what a theme puts below them.
            waiting += element.iterchildren(etree.Element, reversed=True)
        if element is not body:
            left -= len((element.tail or "").split())
    return left <= 0


def says_something(text: str, script: Script) -> bool:
    """True if what a page shows is more than that it waits, or why it shows nothing."""
    return script in ("empty shell", "few words") and bool(text) and not WAITS.fullmatch(text)


def script_of(body: Element, text: str, scripts: list[Element], url: str) -> Script:
    """The sign that a script makes a page's words; "" of a page that says what it says without one.

    ``text`` is what the body shows, ``scripts`` are all of the page at ``url``.
    """
    scripts = [each for each in scripts if RUNS.fullmatch((each.get("type") or "").strip())]
    count = len(text.split())
    if not scripts:
        return ""
    if count < _MUCH and len(_PLACEHOLDER.findall(_without_code(body, text))) >= 2:
        return "placeholders"
    if count < _LITTLE and not _has_sentence(body) and _says_so(body, text):
        return "says so"
    left_open = LeftOpen(body, scripts, url, count)
    if count >= _MUCH:
        return "empty place" if left_open.is_a_frame_of_words() else ""
    is_elsewhere, spoken_of = _shows(body, _ELSEWHERE), SpokenOf(scripts)
    if any(_is_for_a_script(each, count, is_elsewhere, spoken_of) for each in _empty(body)):
        return "empty shell" if count < _FEW else "empty place"
    if not is_elsewhere and _leaves_open(left_open):
        return "empty place" if count >= _FEW or _has_sentence(body) else "empty shell"
    if count >= _FEW or _has_sentence(body) or _shows(body, (*_SHOWS, "img")):
        return ""
    if not count or WAITS.fullmatch(text) or any(_is_named(each, spoken_of) for each in _empty(body)):
        return "empty shell"
    return "few words" if _is_heavy(scripts) or spoken_of.writes else ""


def _leaves_open(page: LeftOpen) -> bool:
    return (
        page.has_place() or page.is_written_by_a_file() or (page.count >= _FEW and page.is_a_frame_of_words())
    )


def _without_code(body: Element, text: str) -> str:
    """The words of a page, but for those of examples of code, if it has any."""
    if "{{" not in text and "<%" not in text:
        return ""
    for code in body.iter(*_CODE):
        text = text.replace(words(code), "")
    return text


def _says_so(body: Element, text: str) -> bool:
    said = (text, *(line(each.text_content()) for each in islice(body.iter("noscript"), 20)))
    return any(
        len(each) <= _LONGEST_MESSAGE and _NEEDED.search(each) and not _OF_AN_ADDRESS.search(each)
        for each in said
    )


def _has_sentence(body: Element) -> bool:
    """True if some paragraph of the page itself was written into it, and is not about scripts."""
    for paragraph in islice(body.iter("p", "li", "td", "h1", "h2", "blockquote", "dd"), 2_000):
        text = words(paragraph)
        if len(text.split()) < _SENTENCE or _NEEDED.search(text) or WAITS.fullmatch(text):
            continue
        if not any(each.tag in AROUND for each in paragraph.iterancestors()):
            return True
    return False


def _empty(body: Element) -> Iterator[Element]:
    """The elements in which there is nothing to see, or no more than that something is coming."""
    places = filter(_is_place, islice(body.iter(etree.Element), _MOST_ELEMENTS))
    yield from filter(_is_empty, islice(places, _MOST_PLACES))


def _is_place(element: Element) -> bool:
    """True of an element that something tells from others, so that a script could find it."""
    if element.tag in ("script", "style", "noscript", "template"):
        return False
    if "-" in element.tag or element.get("id") or element.tag in _MAIN:
        return True
    return any(name in element.attrib for name in (*_MARKED_FOR_SCRIPTS, "role"))


def _is_empty(element: Element) -> bool:
    if any(next(element.iter(tag), None) is not None for tag in (*_SHOWS, "img", "form", "canvas")):
        return False
    text = words(element)
    return not text or bool(WAITS.fullmatch(text))


def _is_for_a_script(element: Element, count: int, is_elsewhere: bool, spoken_of: SpokenOf) -> bool:
    """True of an empty element that only a script would fill, on a page of ``count`` words."""
    if element.tag in ("input", "a", "br", "hr", "img", "svg", "i", "span"):
        return False
    named = (element.get("id") or "").strip().lower()
    if named in _MADE_FOR_SCRIPTS or any(name in element.attrib for name in _MARKED_FOR_SCRIPTS):
        return True
    if spoken_of.is_filled(element):
        return True
    if count >= _LITTLE or is_elsewhere:
        return False
    if element.tag in _MAIN or (element.get("role") or "") == "main" or named in _FOR_THE_TEXT:
        return True
    return "-" in element.tag and count < _FEW


def _is_named(element: Element, spoken_of: SpokenOf) -> bool:
    """True if a script in the page speaks of the element by its id."""
    return element.tag not in ("span", "a", "i") and spoken_of.is_named(element)


def _shows(body: Element, tags: Sequence[str]) -> bool:
    """True if a reader sees one of these elements, which hold no text: a picture, a film, a form, a map."""
    for tag in tags:
        for element in islice(body.iter(tag), 20):
            hidden = element.get("type") == "hidden" or "0" in (element.get("width"), element.get("height"))
            counts = "1" in (element.get("width"), element.get("height"))
            if (
                not hidden
                and not counts
                and not any(each.tag == "noscript" for each in element.iterancestors())
            ):
                return True
    return False


def _is_heavy(scripts: list[Element]) -> bool:
    files = {each.get("src") for each in scripts if each.get("src")}
    return len(files) >= _HEAVY or sum(len(each.text or "") for each in scripts) >= _HEAVY_CODE
