"""Finds the title of an item: what a careful archivist would call it, never "Klik hier" or a logo's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from archive.evidence import Announcement, Evidence
from archive.items import Value
from archive.readings import Reading

LONGEST = 300
"""Characters of a title."""

_PAGES = ("text/html", "application/xhtml+xml")
_SAY_NOTHING = (
    r"(?:klik|click|druk)\s+(?:hier|here)",
    "hier|here|deze link|link|downloaden?|lees (?:meer|verder)|meer|openen?|bekijk|vergroot|afdrukken",
    r"(?:word|pdf)[- ]?(?:bestand|document)?|bestand|document|foto|home|welkom",
    r"untitled|naamloos|name|title|titel|powerpoint-presentatie|presentatie|dia \d+",
    r"a leeg a|\+ leeg -|logo[\w -]*",
)
_VAGUE = re.compile(rf"^\W*(?:{'|'.join(_SAY_NOTHING)})?\W*$", re.IGNORECASE)
_NONSENSE = re.compile(
    r"^Microsoft (?:Office )?\w+ - |\.(?:docx?|pptx?|rtf|odt|pdf|qxd|indd)$|^Dia \d+$", re.IGNORECASE
)
_CLICK = re.compile(
    r"^.*?\b(?:klik|click|druk)\s+(?:hier|here)\s*(?:om|voor|naar|to|for)?\s*(?:het|de|een|the|an?)?\s*",
    re.IGNORECASE,
)
_FORMATS = r"word|pdf|power-?point|rtf|docx?|pptx?|pps|odt|open-?document"
_TAILS = (
    rf"\s*\((?=[^)]*(?:\d\s?[km]b|{_FORMATS}))[^)]*\)",
    rf"\s*\b(?:als|in|as an?)\s+(?:een\s+)?(?:{_FORMATS})\b[-\s]?(?:document|bestand|file|presentatie|vorm)?",
    r"\s*\b(?:te\s+)?(?:downloaden|lezen|openen|bekijken)",
    r"\s*[,;]?\s*\d[\d.,]*\s?[km]b",
    r"\s+(?:kunt u|kun je|vindt u|vind je|leest u|lees je)\s+(?:het\s+)?hier",
)
_TAIL = re.compile(rf"(?:{'|'.join(_TAILS)})\s*[.,;]?\s*$", re.IGNORECASE)
# "Klik hier om dit artikel te downloaden" offers the page it stands on.
_THIS = re.compile(
    r"^(?:dit|deze|this|the)\s+(?:artikel|verslag|tekst|nieuwsbrief|essay|article|text)\b", re.IGNORECASE
)
_FROM_ADDRESS = re.compile(r"[-_+\s]+")


def announcement_of(evidence: Evidence) -> Announcement | None:
    """The announcement that says most of a file, if any page announced it; of pages there is none."""
    if evidence.reading.media_type in _PAGES or not evidence.announcements:
        return None
    return max(evidence.announcements, key=lambda said: (_worth(said), said.source, said.target))


def choose_title(evidence: Evidence, said: Announcement | None, organisation: str) -> tuple[str, list[Value]]:
    """The title, and every candidate with its rule; the first that says something is chosen."""
    candidates = [
        (_tidy(text), origin, rule, confidence)
        for text, origin, rule, confidence in _candidates(evidence, said)
    ]
    usable = [each for each in candidates if each[0] and not _says_nothing(each[0], organisation)]
    values = [
        Value("title", text[:LONGEST], origin, rule, text[:200], confidence)
        for text, origin, rule, confidence in dict.fromkeys(usable)
    ]
    if values:
        return values[0].value, values[:5]
    name = _name_of(evidence)
    return name, [Value("title", name, "address", "T9 name of the file", name, 0.3)]


def _candidates(evidence: Evidence, said: Announcement | None) -> Iterator[tuple[str, str, str, float]]:
    if evidence.reading.media_type in _PAGES:
        yield from _of_page(evidence.reading)
        return
    if evidence.reading.media_type.startswith("image/"):
        yield from _of_photo(evidence.reading, said)
    if said is not None:
        yield _without_tail(said.label), "label", "T5 label of the link", 0.9
        offered = _from_sentence(said.sentence)
        if _THIS.match(offered):
            yield said.heading, "heading", "T6 heading of what is offered as a file", 0.8
        else:
            yield offered, "sentence", "T6 sentence around the link", 0.85
    yield from _of_file(evidence.reading)


def _of_page(reading: Reading) -> Iterator[tuple[str, str, str, float]]:
    yield reading.title, "heading", "T1 heading of the page", 0.95
    for stated in reading.stated:
        if stated.field == "title":
            yield _without_site(stated.value), stated.source, "T2 title of the page", 0.8
    for heading in reading.headings[:3]:
        yield heading, "heading", "T3 first heading", 0.7


def _of_photo(reading: Reading, said: Announcement | None) -> Iterator[tuple[str, str, str, float]]:
    for caption in reading.captions[:1]:
        yield caption, "caption", "T4 caption in the photo", 0.9
    if said is not None:
        yield said.sentence, "caption", "T4 caption beside the photo", 0.85


def _of_file(reading: Reading) -> Iterator[tuple[str, str, str, float]]:
    yield reading.title, "heading", "T7 heading of the document", 0.6
    for stated in reading.stated:
        if stated.field in ("title", "headline") and not _NONSENSE.search(stated.value):
            yield stated.value, stated.source, "T8 title the file states", 0.5


def _worth(said: Announcement) -> tuple[bool, int, int]:
    speaks = not _VAGUE.match(said.label)
    return said.relation == "link", len(said.label) if speaks else 0, len(said.sentence)


def _from_sentence(sentence: str) -> str:
    """What the sentence offers: "Klik hier voor het verslag … (38 kb)." gives "Verslag …"."""
    offered = _without_tail(_CLICK.sub("", sentence) if _CLICK.match(sentence) else sentence)
    return offered[:1].upper() + offered[1:]


def _without_tail(text: str) -> str:
    """``text`` without what it says of the file's format and size at its end."""
    before = ""
    while before != text:
        before, text = text, _TAIL.sub("", text)
    return text.strip(" .,;:-–»>")


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" -–|»>:")[:LONGEST]


def _says_nothing(text: str, organisation: str) -> bool:
    return (
        bool(_VAGUE.match(text)) or text.casefold() == organisation.casefold() or not re.search(r"\w\w", text)
    )


def _without_site(title: str) -> str:
    """A page's title without the name of its site behind (or before) a dash or a bar."""
    parts = re.split(r"\s+[-–|»]\s+", title)
    return max(parts[:2], key=len) if len(parts) > 1 else title


def _name_of(evidence: Evidence) -> str:
    path = unquote(urlsplit(evidence.addresses[0]).path) if evidence.addresses else ""
    name = path.rstrip("/").rpartition("/")[2].rpartition(".")[0] or path.strip("/") or "zonder titel"
    return _tidy(_FROM_ADDRESS.sub(" ", name)) or "zonder titel"
