"""Decides what kind of thing an item is, by numbered rules in the order of their authority."""

from __future__ import annotations

import re

from archive.evidence import Announcement, Evidence
from archive.items import Value
from pipeline.normalise.vocabulary import Vocabulary

_PAGES = ("text/html", "application/xhtml+xml")
_SLIDES = ("ms-powerpoint", "presentationml", "opendocument.presentation")

# In this order: a word that comes first decides where a text has several of them.
_WORDS = tuple(
    (kind, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for kind, words in (
        ("annual-report", r"jaarverslag|annual report|jaarrekening"),
        (
            "position-paper",
            r"voorstellenbrief|position ?paper|brief aan (?:de )?(?:staatssecretaris|minister|kabinet)|brief kabinet",
        ),
        ("manifesto", r"manifest\b|proclamatie|manifesto"),
        ("newsletter", r"nieuwsbrief|newsletter"),
        ("minutes", r"notulen|besluitenlijst"),
        ("presentation", r"presentatie|powerpoint|slides|dia's"),
        ("introduction", r"inleiding|toespraak|lezing|openingswoord|speech"),
        ("report", r"verslag|impressie|terugblik|report\b"),
        ("announcement", r"aankondiging|uitnodiging|agenda|programma\b|aanmelden|save the date|oproep"),
    )
)
_ARTICLE_LENGTH = 400


def choose_kind(
    evidence: Evidence, said: Announcement | None, title: str, vocabulary: Vocabulary
) -> tuple[str, list[Value]]:
    """The kind of an item, and how it was found."""
    media_type = evidence.reading.media_type
    if media_type.startswith("image/"):
        return "photo", [Value("kind", "photo", "media type", "K1 pictures are photos", media_type)]
    if any(part in media_type for part in _SLIDES):
        return "presentation", [
            Value("kind", "presentation", "media type", "K2 slides are presentations", media_type)
        ]
    for text, origin, rule, confidence in _places(evidence, said, title):
        if found := _by_words(text):
            kind, words = found
            return kind, [Value("kind", kind, origin, rule, words, confidence)]
    return _by_form(evidence)


def _places(evidence: Evidence, said: Announcement | None, title: str) -> list[tuple[str, str, str, float]]:
    address = evidence.addresses[0].rpartition("/")[2] if evidence.addresses else ""
    places = [(title, "title", "K3 word in the title", 0.95)]
    if said is not None:
        places += [
            (said.label, "label", "K4 label of the download", 0.9),
            (said.sentence, "sentence", "K5 sentence around the download", 0.85),
        ]
    places += [(" ".join(re.split(r"[-_.\d]+", address)), "address", "K6 word in the file name", 0.75)]
    if said is not None:
        places.append((said.heading, "heading", "K7 heading above the download", 0.6))
    return places


def _by_words(text: str) -> tuple[str, str] | None:
    for kind, pattern in _WORDS:
        if found := pattern.search(text):
            return kind, text[max(0, found.start() - 40) : found.end() + 60].strip()
    return None


def _by_form(evidence: Evidence) -> tuple[str, list[Value]]:
    reading = evidence.reading
    if reading.media_type not in _PAGES:
        return "other", [Value("kind", "other", "media type", "K9 a file nothing is said of", "", 0.3)]
    dated = any(stated.field == "date" for stated in reading.stated)
    if dated or len(reading.main_text) > _ARTICLE_LENGTH:
        return "article", [Value("kind", "article", "form", "K8 dated or long prose", "", 0.6)]
    return "page", [Value("kind", "page", "form", "K10 any other page", "", 0.5)]
