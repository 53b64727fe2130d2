"""Reads the links out of a page, each with its label, and with its sentence where the label says nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import urljoin, urlsplit

from spiders.links.joining import absolute, in_charset
from spiders.links.link_context import LONGEST_CONTEXT, LinkContext
from spiders.links.page_tree import Element, line
from spiders.links.refresh import is_refresh, read_refresh

Relation = Literal["link", "image", "requisite", "frame", "canonical", "feed", "entry"]
"""How a link belongs to its page; a ``feed`` (or sitemap) is read for its ``entry`` links."""

MOST_LINKS = 50_000
"""Links taken of one page: as many as of a site map."""

_MOST_CONTEXTS = 5_000
"""Links of one page of which is kept what is said around them."""


_SOURCES: dict[str, tuple[str, Relation]] = {
    "a": ("href", "link"),
    "area": ("href", "link"),
    "img": ("src", "image"),
    "frame": ("src", "frame"),
    "iframe": ("src", "frame"),
    "embed": ("src", "requisite"),
    "object": ("data", "requisite"),
    "script": ("src", "requisite"),
    "link": ("href", "requisite"),
    "meta": ("content", "link"),
}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_REQUISITES = frozenset(("stylesheet", "icon", "shortcut"))
_FEEDS = ("application/rss+xml", "application/atom+xml")

_VAGUE = re.compile(
    r"^\W*(?:(?:klik|click|druk)\s+(?:hier|here|op\s+deze\s+link)|hier|here|deze\s+link|link|download(?:en)?|"
    r"lees\s+(?:meer|verder)|meer|verder|pdf|word|bestand|document|foto|vergroot|openen?|bekijk)?\W*$",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"\.(?:pdf|docx?|dot|rtf|odt|ods|odp|sxw|xlsx?|pptx?|pps|ppsx|zip|txt|jpe?g|png|gif|tiff?|webp|mp3|mp4)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as its page presents it. ``sentence`` is empty where the label speaks for itself.

    ``changed`` is the day of the last change that a feed or sitemap states, in ISO 8601.
    """

    url: str
    relation: Relation
    label: str = ""
    sentence: str = ""
    heading: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The links of a page in order, and how many more it has than were taken, with the first of these.

    ``is_cut`` tells that it is larger than what is read of one, so that nobody knows how many more there are.
    """

    links: tuple[Link, ...] = ()
    beyond: int = 0
    example: str = ""
    is_cut: bool = False


def read_links(
    tree: Element, page_url: str, captions: Collection[Element] = (), charset: str = "utf-8"
) -> PageLinks:
    """Every link of the page in order, absolute and without fragment, each address once.

    A repeated address keeps the occurrence that says most. Only http and https addresses are links.
    ``captions`` are elements that hold captions: a picture beside one has it for its sentence.
    ``charset`` is the page's, in which addresses ask for what is no ASCII.
    """
    found: dict[tuple[str, str], Link] = {}
    beyond: dict[tuple[str, str], None] = {}
    for link in _read(tree, _Page(base_of(tree, page_url), charset, LinkContext(captions))):
        key = (link.url, link.relation)
        if key in found:
            if _says_more(link, found[key]):
                found[key] = link
        elif len(found) < MOST_LINKS:
            found[key] = link
        else:
            beyond[key] = None
    return PageLinks(tuple(found.values()), len(beyond), next((url for url, _ in beyond), ""))


def find_links(tree: Element, page_url: str, captions: Collection[Element] = ()) -> list[Link]:
    """The links of a page that fits within MOST_LINKS, as ``read_links`` reads them."""
    return list(read_links(tree, page_url, captions).links)


@lru_cache(maxsize=20_000)
def is_file_name(url: str) -> bool:
    """Tell if an address ends like that of a document, a photo or another file."""
    return bool(_FILE.search(urlsplit(url).path))


@dataclass(frozen=True, slots=True)
class _Page:
    """What all links of a page have in common."""

    base: str
    charset: str
    context: LinkContext


def _read(tree: Element, page: _Page) -> Iterator[Link]:
    heading = ""
    contexts = _MOST_CONTEXTS
    for element in tree.iter(*_SOURCES, *_HEADINGS):
        if element.tag in _HEADINGS:
            heading = line(element.text_content())[:LONGEST_CONTEXT]
            continue
        attribute, relation = _SOURCES[element.tag]
        target = _target(element, attribute)
        url = absolute(page.base, target, page.charset) if target else None
        if url is None:
            continue
        relation = _relation(element, relation)
        label = _label(element)
        sentence = ""
        if contexts and relation in ("link", "image") and (_VAGUE.match(label) or is_file_name(url)):
            contexts -= 1
            sentence = page.context.of(element)
        yield Link(url, relation, label, sentence, heading)


def _target(element: Element, attribute: str) -> str | None:
    # Links in a drawing are SVG's, which had an attribute of its own until 2018.
    value: str | None = element.get(attribute) or (element.get("xlink:href") if attribute == "href" else None)
    if element.tag == "link" and not _is_wanted_link(element):
        return None
    if element.tag == "meta":
        refresh = read_refresh(value or "") if is_refresh(element) else None
        return refresh.target if refresh else None
    return value


def _is_wanted_link(element: Element) -> bool:
    relations = (element.get("rel") or "").lower().split()
    media_type = (element.get("type") or "").partition(";")[0].strip().lower()
    is_feed = "alternate" in relations and media_type in _FEEDS
    return is_feed or "canonical" in relations or bool(_REQUISITES.intersection(relations))


def _relation(element: Element, relation: Relation) -> Relation:
    if element.tag == "link":
        relations = (element.get("rel") or "").lower().split()
        if "canonical" in relations:
            return "canonical"
        return "feed" if "alternate" in relations else "requisite"
    return relation


def _label(element: Element) -> str:
    if element.tag == "img":
        return line(element.get("alt") or "")[:LONGEST_CONTEXT]
    label = line(element.text_content()) if element.tag == "a" else ""
    if not label and element.tag == "a":
        label = " ".join(image.get("alt") or "" for image in element.iter("img"))
    return line(label or element.get("title") or "")[:LONGEST_CONTEXT]


def _says_more(link: Link, other: Link) -> bool:
    return len(link.sentence) + len(link.label) > len(other.sentence) + len(other.label)


def base_of(tree: Element, page_url: str) -> str:
    """The address from which those on a page go out: its own, or the one that it names for this."""
    page_url = absolute(page_url, page_url) or page_url
    declared = tree.find(".//base[@href]")
    if declared is None:
        return page_url
    return absolute(page_url, declared.get("href") or "") or page_url


def from_page(tree: Element, target: str, charset: str) -> str:
    """An address as it is written on a page, for who knows the address of the page, but not the page.

    The same bytes may stand at many addresses: so it is no whole one, where it need not be.
    """
    target = in_charset(target.strip(), charset)
    declared = tree.find(".//base[@href]")
    if declared is None or not target:
        return target
    try:
        return urljoin((declared.get("href") or "").strip(), target)
    except ValueError:
        return target
