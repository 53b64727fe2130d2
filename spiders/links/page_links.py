"""Reads the links out of a page, each with its label, and with its sentence where the label says nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import urljoin, urlsplit

from w3lib.url import safe_url_string

from spiders.links.page_tree import BLOCKS, MARK_BEGINS, MARK_ENDS, Element, line, words

Relation = Literal["link", "image", "requisite", "frame", "canonical", "feed", "entry"]
"""How a link belongs to its page; a ``feed`` (or sitemap) is read for its ``entry`` links."""

LONGEST_CONTEXT = 600
"""Characters kept of a sentence or a label."""

_CAPTION_DISTANCE = 3
_SET_APART = frozenset(("i", "em", "small"))
_WHOLE_PAGES = frozenset(("body", "main", "article"))
_MOST_LINKS = 5_000
_MOST_SENTENCES = 300
_LARGEST_BLOCK = 20_000

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
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý'‘“\"(\x02])|\n")
_WHOLE = ("http://", "https://")
_BREAKS = re.compile(r"[\t\r\n]+")
_REFRESH = re.compile(r"^\s*\d+\s*[;,]\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)


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


def find_links(tree: Element, page_url: str, captions: Collection[Element] = ()) -> list[Link]:
    """Every link of the page in order, absolute and without fragment, each address once.

    A repeated address keeps the occurrence that says most. Only http and https addresses are links.
    ``captions`` are elements that hold captions: a picture beside one has it for its sentence.
    """
    base = _base(tree, page_url)
    found: dict[tuple[str, str], Link] = {}
    for link in _read(tree, base, frozenset(captions)):
        key = (link.url, link.relation)
        if key not in found or _says_more(link, found[key]):
            found[key] = link
        if len(found) >= _MOST_LINKS:
            break
    return list(found.values())


@lru_cache(maxsize=20_000)
def is_file_name(url: str) -> bool:
    """Tell if an address ends like that of a document, a photo or another file."""
    return bool(_FILE.search(urlsplit(url).path))


def _read(tree: Element, base: str, captions: frozenset[Element]) -> Iterator[Link]:
    heading = ""
    sentences = _MOST_SENTENCES
    for element in tree.iter(*_SOURCES, *_HEADINGS):
        if element.tag in _HEADINGS:
            heading = line(element.text_content())[:LONGEST_CONTEXT]
            continue
        attribute, relation = _SOURCES[element.tag]
        target = _target(element, attribute)
        url = absolute(base, target) if target else None
        if url is None:
            continue
        relation = _relation(element, relation)
        label = _label(element)
        if relation not in ("link", "image") or not (_VAGUE.match(label) or is_file_name(url)):
            yield Link(url, relation, label, "", heading)
        elif sentences:
            sentences -= 1
            yield Link(url, relation, label, _caption(element, captions) or _sentence(element), heading)


def _target(element: Element, attribute: str) -> str | None:
    value: str | None = element.get(attribute)
    if element.tag == "link" and not _is_wanted_link(element):
        return None
    if element.tag == "meta":
        refresh = (element.get("http-equiv") or "").lower() == "refresh" and _REFRESH.match(value or "")
        return refresh.group(1) if refresh else None
    return value


def _is_wanted_link(element: Element) -> bool:
    relations = (element.get("rel") or "").lower().split()
    is_feed = "alternate" in relations and element.get("type") in _FEEDS
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


def _caption(element: Element, captions: frozenset[Element]) -> str:
    """The caption of a picture: marked as one near it, or set apart right behind it."""
    if element.tag == "a" and element.find(".//img") is None:
        return ""
    return _marked_caption(element, captions) or _set_apart_behind(element)


def _marked_caption(element: Element, captions: frozenset[Element]) -> str:
    """In the nearest element around the picture that holds just one."""
    node = element
    for _ in range(_CAPTION_DISTANCE):
        parent = node.getparent()
        if parent is None or parent.tag in _WHOLE_PAGES:
            return ""
        node = parent
        beside = [each for each in node.iter() if each in captions]
        if beside:
            return line(words(beside[0]))[:LONGEST_CONTEXT] if len(beside) == 1 else ""
    return ""


def _set_apart_behind(element: Element) -> str:
    """Words in italics or small letters that follow a picture at once, on its line or the next."""
    node = element
    while (parent := node.getparent()) is not None and _is_only_picture(parent):
        node = parent
    while node is not None and not (node.tail or "").strip():
        node = node.getnext()
        if node is not None and node.tag != "br":
            return line(words(node))[:LONGEST_CONTEXT] if _is_set_apart(node) else ""
    return ""


def _is_only_picture(element: Element) -> bool:
    pictures = sum(1 for _ in element.iter("img"))
    return pictures == 1 and element.tag not in _WHOLE_PAGES and not element.text_content().strip()


def _is_set_apart(element: Element) -> bool:
    """Tell if all words of an element are in italics or small letters."""
    if element.tag in _SET_APART:
        return True
    own_words = (element.text or "").strip() or any((child.tail or "").strip() for child in element)
    return not own_words and len(element) == 1 and element[0].tag in _SET_APART


def _sentence(element: Element) -> str:
    """The sentence that holds the link, or the nearest words in its block where that is all there is."""
    block = _block_of(element)
    text = words(block, mark=element)
    if len(text) > _LARGEST_BLOCK:
        return ""
    for sentence in _SENTENCE_ENDS.split(text):
        if MARK_BEGINS in sentence:
            return line(sentence.replace(MARK_BEGINS, "").replace(MARK_ENDS, ""))[:LONGEST_CONTEXT]
    return ""


def _block_of(element: Element) -> Element:
    node = element
    while (parent := node.getparent()) is not None:
        node = parent
        if node.tag in BLOCKS and len(line(node.text_content())) > 20:
            break
    return node


def _says_more(link: Link, other: Link) -> bool:
    return len(link.sentence) + len(link.label) > len(other.sentence) + len(other.label)


def _base(tree: Element, page_url: str) -> str:
    declared = tree.find(".//base[@href]")
    if declared is None:
        return page_url
    return absolute(page_url, declared.get("href") or "") or page_url


def absolute(base: str, target: str) -> str | None:
    """The address that ``target`` names on a page at ``base``, or None when it is not one to fetch."""
    target = _BREAKS.sub("", target.strip())
    if target.startswith(_WHOLE):
        return _joined("", target)
    if target.startswith("/") and not target.startswith("//"):
        # Menus repeat on every page of a site: the same target from the same root, joined once.
        return _joined("/".join(base.split("/", 3)[:3]), target)
    return _join(base, target)


@lru_cache(maxsize=20_000)
def _joined(base: str, target: str) -> str | None:
    return _join(base, target)


def _join(base: str, target: str) -> str | None:
    try:
        joined = urljoin(base, target)
        parts = urlsplit(joined)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            return None
        # Servers get ./ and ../ resolved; what climbs above the root stays at the root, as in browsers.
        path = _resolve(parts.path)
        url: str = safe_url_string(parts._replace(path=path, fragment="").geturl())
    except ValueError:
        return None
    return url


def _resolve(path: str) -> str:
    if "/." not in path:
        return path or "/"
    resolved = posixpath.normpath(path).replace("//", "/")
    return resolved + "/" if path.endswith(("/", "/.", "/..")) and resolved != "/" else resolved
