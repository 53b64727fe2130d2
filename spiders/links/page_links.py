"""Reads the links out of a page, each with its label, and with its sentence where the label says nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from spiders.links.construct_reading import ConstructReading
from spiders.links.constructs import Relation as Relation
from spiders.links.joining import absolute, in_charset
from spiders.links.link_context import LONGEST_CONTEXT, LinkContext
from spiders.links.page_tree import Element, all_text, is_large, line
from spiders.links.parts import Embed, NamedLink, Part, Unfollowed

MOST_LINKS = 50_000
"""Links taken of one page: as many as of a site map."""

_MOST_CONTEXTS = 5_000
"""Links of one page of which is kept what is said around them."""


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_VAGUE = re.compile(
    r"^\W*(?:(?:klik|click|druk)\s+(?:hier|here|op\s+deze\s+link)|hier|here|deze\s+link|link|download(?:en)?|"
    r"lees\s+(?:meer|verder)|meer|verder|pdf|word|bestand|document|foto|vergroot|openen?|bekijk)?\W*$",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"\.(?:pdf|docx?|dot|rtf|odt|ods|odp|sxw|xlsx?|pptx?|pps|ppsx|zip|txt|jpe?g|png|gif|tiff?|webp|mp3|mp4)$",
    re.IGNORECASE,
)


_HANDS_OVER = re.compile(
    r"(?:^|[/_.-])(?:downloads?|ds?resource|get_?file|files?|bestand(?:en)?|bijlagen?|attachments?|blob)(?:$|[/._-])",
    re.IGNORECASE,
)
_NAMES_A_FILE = re.compile(
    r"(?:^|&)(?:object_?id|file_?id|file|download|attachment_?id|wpdmdl|bestand|document_?id|doc_?id|resource)=",
    re.IGNORECASE,
)
"""Names that programs give to what hands over a file, in the path of an address and behind its mark."""
_LONGEST_PATH = 300


class Link(NamedTuple):
    """A link as its page presents it. ``sentence`` is empty where the label speaks for itself.

    It is a tuple, of which a page has dozens: made in a fifth of the time, and sent on as it is.
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
    """The links of a page in order, and beside them what it is made of; each with how many more there are.

    ``example`` is the first link that was not taken; ``is_cut`` tells that the page is larger than what is
    read of one, so that nobody knows how many more there are. ``named`` are addresses that it names otherwise
    than by a link. ``unread`` are the characters of its styles, scripts and comments that were too many to be
    read, ``unread_styles`` those of them in which parts may be named.
    """

    links: tuple[Link, ...] = ()
    beyond: int = 0
    example: str = ""
    is_cut: bool = False
    parts: tuple[Part, ...] = ()
    parts_beyond: int = 0
    embeds: tuple[Embed, ...] = ()
    embeds_beyond: int = 0
    named: tuple[NamedLink, ...] = ()
    named_beyond: int = 0
    unfollowed: tuple[Unfollowed, ...] = ()
    unread: int = 0
    unread_styles: int = 0


def read_links(
    tree: Element,
    page_url: str,
    captions: Collection[Element] = (),
    charset: str = "utf-8",
    *,
    markup: str = "",
    link_headers: Collection[str] = (),
    assume_icon: bool = True,
) -> PageLinks:
    """Every link of the page in order, absolute and without fragment, each address once, and its parts.

    A repeated address keeps the occurrence that says most. Only http and https addresses are links.
    ``captions`` are elements that hold captions: a picture beside one has it for its sentence.
    ``charset`` is the page's, in which addresses ask for what is no ASCII. ``markup`` is the page's text,
    for the comments that its tree has no more; ``link_headers`` are those that it was sent with.
    Browsers ask for ``/favicon.ico`` where a page names no icon: ``assume_icon`` has it for a part.
    """
    page_url = absolute(page_url, page_url) or page_url
    base = base_of(tree, page_url)
    reading = ConstructReading(page_url, base, charset)
    if link_headers:
        reading.take_headers(link_headers)
    found: dict[tuple[str, str], Link] = {}
    beyond: dict[tuple[str, str], None] = {}
    for link in _read(tree, reading, LinkContext(captions)):
        key = (link.url, link.relation)
        if key in found:
            if _says_more(link, found[key]):
                found[key] = link
        elif len(found) < MOST_LINKS:
            found[key] = link
        else:
            beyond[key] = None
    if markup:
        reading.take_old(markup)
    made_of = reading.finished(assume_icon=assume_icon)
    return PageLinks(
        links=tuple(found.values()),
        beyond=len(beyond),
        example=next((url for url, _ in beyond), ""),
        parts=made_of.parts,
        parts_beyond=made_of.parts_beyond,
        embeds=made_of.embeds,
        embeds_beyond=made_of.embeds_beyond,
        named=made_of.named,
        named_beyond=made_of.named_beyond,
        unfollowed=made_of.unfollowed,
        unread=made_of.unread,
        unread_styles=made_of.unread_styles,
    )


def find_links(tree: Element, page_url: str, captions: Collection[Element] = ()) -> list[Link]:
    """The links of a page that fits within MOST_LINKS, as ``read_links`` reads them."""
    return list(read_links(tree, page_url, captions).links)


def is_vague(label: str) -> bool:
    """Tell if the words of a link say nothing of where it leads: "Lees meer", "Klik hier"."""
    return _VAGUE.match(label) is not None


@lru_cache(maxsize=20_000)
def is_file_name(url: str) -> bool:
    """Tell if an address ends like that of a document, a photo or another file."""
    try:
        return bool(_FILE.search(urlsplit(url).path))
    except ValueError:
        return False


@lru_cache(maxsize=20_000)
def _may_be_file(url: str) -> bool:
    """True for an address that ends like that of a file, or at which a program may hand one over."""
    if is_file_name(url):
        return True
    parts = urlsplit(url)
    return bool(
        _HANDS_OVER.search(parts.path[-_LONGEST_PATH:]) or _NAMES_A_FILE.search(parts.query[:_LONGEST_PATH])
    )


def _read(tree: Element, reading: ConstructReading, context: LinkContext) -> Iterator[Link]:
    heading = ""
    contexts = _MOST_CONTEXTS
    # Before there were style sheets, headings were lines in larger letters.
    is_old = next(tree.iter(*_HEADINGS), None) is None
    for element in tree.iter():
        if element.tag in _HEADINGS or (is_old and is_large(element)):
            heading = line(all_text(element))[:LONGEST_CONTEXT]
        found = reading.take(element)
        if found is None:
            continue
        label = _label(element)
        sentence = ""
        is_shown = found.relation in ("link", "image")
        if contexts and is_shown and (is_vague(label) or _may_be_file(found.url)):
            contexts -= 1
            sentence = context.of(element)
        yield Link(found.url, found.relation, label, sentence, heading)


def _label(element: Element) -> str:
    if element.tag == "img":
        return line(element.get("alt") or "")[:LONGEST_CONTEXT]
    label = line(all_text(element)) if element.tag == "a" else ""
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
