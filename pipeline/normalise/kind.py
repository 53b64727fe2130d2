"""Decides what kind of thing an item is by the words that name one, in the order of their authority."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import Value
from pipeline.normalise.said_of_item import (
    PAGES,
    address_words,
    file_name,
    name_words,
    server_name,
    without_ending,
)
from pipeline.normalise.section_titles import category_in, kind_of_section, names_a_section
from pipeline.normalise.vocabulary import Vocabulary

_SLIDES = ("ms-powerpoint", "presentationml", "opendocument.presentation")
_SLIDE_ENDINGS = re.compile(r"\.(?:ppt|pptx|pps|ppsx|odp)$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[:;|–—»]\s*|\s+-\s+|\.\s+")
_ARTICLES = re.compile(r"(?:het|de|een|the|an?)\s+", re.IGNORECASE)
_BEGINS = re.compile(r"(?<!\w)")
_OF_A_BOARD = re.compile(
    r"\bverslag\s+(?:van\s+)?(?:de\s+|een\s+|onze\s+)?(?:\w+\s+)?(?:(?:bestuurs|leden|jaar|werkgroep|stuurgroep|commissie)?vergadering|alv)\b",
    re.I,
)
"""The report of those who decide something is called so, and is their minutes."""
_ARTICLE_OF_RULES = re.compile(r"\W*(?:artikel|article)\s+\d", re.IGNORECASE)
_ASKS = re.compile(r"[^.!?]*\?")
"""How a page begins that asks its reader something: "Brief van de gemeente? Wij lezen mee"."""
_LONGEST = 600
_FIRST_WORDS = 160


@dataclass(frozen=True, slots=True)
class Place:
    """A text that may name a kind, with how many words may stand before the one that names it."""

    text: str
    origin: str
    rule: str
    confidence: float
    before: int


def kind_by_words(
    evidence: Evidence, said: Announcement | None, title: str, vocabulary: Vocabulary
) -> list[Value]:
    """The kinds that the form of the bytes and the words about them name, the deciding one first."""
    if _is_page(evidence) and names_a_section(title):
        return [
            Value("kind", "page", "title", "K16 a title that names what a section lists", title[:200], 0.9)
        ]
    found = [*_by_media_type(evidence)]
    pattern = vocabulary.kind_words if _is_page(evidence) else vocabulary.file_words
    for place in _places(evidence, said, title):
        if named := _named_in(place, pattern):
            kind, words = named
            if kind == "report" and _OF_A_BOARD.search(words):
                kind = "minutes"
            found.append(Value("kind", kind, place.origin, place.rule, words, place.confidence))
    if not _is_page(evidence):
        found = [value for value in found if value.value != "page"]
    return _settle(found)


def is_weak(value: Value) -> bool:
    """True for a kind that gives way to that of its event: "dit artikel" is said of reports as well."""
    return value.value == "article" and value.origin == "sentence"


def is_by_the_way(value: Value) -> bool:
    """True for a kind that a word names in the first line, or above the link: that may be said of another."""
    return value.origin in ("first line", "heading")


def _by_media_type(evidence: Evidence) -> Iterator[Value]:
    media_type, names = evidence.reading.media_type, (*evidence.addresses, server_name(evidence))
    if any(part in media_type for part in _SLIDES) or any(map(_SLIDE_ENDINGS.search, names)):
        yield Value("kind", "presentation", "media type", "K2 slides are presentations", media_type, 0.98)


def _settle(found: list[Value]) -> list[Value]:
    """Each kind once, at its most telling place."""
    first = {value.value: value for value in reversed(found)}
    return [value for value in found if first[value.value] is value]


def photo_kind(evidence: Evidence, words: list[Value]) -> list[Value]:
    """A picture is a photo, unless words say that it is drawn: a graph, a poster, a logo."""
    media_type = evidence.reading.media_type
    photo = Value("kind", "photo", "media type", "K1 pictures are photos", media_type, 0.9)
    drawn = [value for value in words if value.value == "other"]
    return [*drawn[:1], photo]


def _places(evidence: Evidence, said: Announcement | None, title: str) -> Iterator[Place]:
    """The texts that may name a kind, most telling first."""
    is_page = _is_page(evidence)
    if evidence.reading.media_type.startswith("image/"):
        yield from _places_of_photo(evidence, said, title)
        return
    yield Place(title, "title", "K3 word at the head of the title", 0.95, 1 if is_page else 2)
    if said is not None:
        yield Place(said.label, "label", "K4 label of the link", 0.9, 3)
        yield Place(said.sentence, "sentence", "K5 sentence around the link", 0.8, 12)
    if not is_page:
        yield Place(title, "title", "K6 word in the title", 0.75, 12)
    for address in evidence.addresses[:2]:
        words = address_words("//x/" + file_name(address)).lstrip("0123456789 ")
        yield Place(words, "address", "K7 word in the file name", 0.7, 0 if is_page else 2)
    yield _named_by_server(evidence)
    yield Place(_first_line(evidence, title), "first line", "K8 word at the head of the first line", 0.65, 1)
    if said is not None:
        yield Place(said.heading, "heading", "K9 heading above the link", 0.5, 1)


def _places_of_photo(evidence: Evidence, said: Announcement | None, title: str) -> Iterator[Place]:
    """A caption begins with the word that says that a picture is drawn; elsewhere it tells what is shown."""
    yield Place(title, "title", "K3 word at the head of the title", 0.95, 0)
    if said is not None:
        yield Place(said.label, "label", "K4 label of the link", 0.9, 0)
    for address in evidence.addresses[:2]:
        words = address_words("//x/" + file_name(address))
        yield Place(words, "address", "K7 word in the file name", 0.7, 2)
    yield _named_by_server(evidence)


def _named_by_server(evidence: Evidence) -> Place:
    words = name_words(without_ending(server_name(evidence))).lstrip("0123456789 ")
    return Place(words, "http header", "K7 word in the file name", 0.7, 2)


def _named_in(place: Place, pattern: re.Pattern[str]) -> tuple[str, str] | None:
    if place.origin == "heading" and names_a_section(place.text):
        kind = kind_of_section(place.text)
        return (kind, place.text[:200]) if kind else None
    for part in _PARTS.split(place.text[:_LONGEST]):
        text = _ARTICLES.sub("", part, count=1) if _ARTICLES.match(part) else part
        found = _found_near(pattern, text, place.before)
        if found and found.lastgroup:
            return found.lastgroup.replace("_", "-"), place.text[:200]
    return None


def _found_near(pattern: re.Pattern[str], text: str, before: int) -> re.Match[str] | None:
    """Where a pattern of words is met first, if that is behind no more than so many spaces.

    It stands behind no letter, and takes long to be looked for in all of a text.
    """
    end = -1
    for _ in range(before + 1):
        if (end := text.find(" ", end + 1)) < 0:
            return pattern.search(text)
    starts = (place.start() for place in _BEGINS.finditer(text, 0, end))
    return next((found for start in starts if (found := pattern.match(text, start))), None)


def _first_line(evidence: Evidence, title: str) -> str:
    """The first line that is neither title nor heading: often "Verslag van …" or "Inleiding door …"."""
    known = (title, *evidence.reading.headings)
    for line in evidence.reading.main_text[:1_000].split("\n"):
        is_other = line.strip() in known or category_in(line.strip()) or _ARTICLE_OF_RULES.match(line)
        if len(line) > 12 and not is_other:
            return "" if _ASKS.match(line) else line[:_FIRST_WORDS]
    return ""


def _is_page(evidence: Evidence) -> bool:
    return evidence.reading.media_type in PAGES
