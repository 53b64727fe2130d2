"""Decides what kind of thing an item is, by numbered rules in the order of their authority."""

from __future__ import annotations

import re

from archive.evidence import Announcement, Evidence
from archive.items import Value
from pipeline.normalise.vocabulary import Vocabulary

_PAGES = ("text/html", "application/xhtml+xml")
_SLIDES = ("ms-powerpoint", "presentationml", "opendocument.presentation")

# In this order: where a text has several of these words, the first kind decides.
_WORDS = tuple(
    (kind, re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE))
    for kind, words in (
        ("annual-report", ("jaarverslag", "annual report", "jaarrekening")),
        (
            "position-paper",
            (
                "voorstellenbrief",
                r"position ?paper",
                "brief (?:aan|van)? ?(?:de |het )?(?:staatssecretaris|minister|kabinet)",
            ),
        ),
        ("manifesto", (r"manifest\b", "proclamatie", "manifesto")),
        ("newsletter", ("nieuwsbrief", "newsletter")),
        ("minutes", ("notulen", "besluitenlijst")),
        ("presentation", ("presentatie", "powerpoint", "slides", "diavoorstelling")),
        ("introduction", ("inleiding", "toespraak", "lezing", "openingswoord", "speech")),
        ("report", ("verslag", "impressie", "terugblik", r"report\b")),
        (
            "announcement",
            ("aankondiging", "uitnodiging", "agenda", r"programma\b", "aanmelden", "oproep"),
        ),
    )
)
_FIRST_WORDS = 160
_LONG_PROSE = 400


def choose_kind(
    evidence: Evidence, said: Announcement | None, title: str, vocabulary: Vocabulary
) -> tuple[str, list[Value]]:
    """The kind of an item, and how it was found."""
    media_type = evidence.reading.media_type
    if media_type.startswith("image/"):
        return "photo", [Value("kind", "photo", "media type", "K1 pictures are photos", media_type)]
    if any(part in media_type for part in _SLIDES):
        rule = "K2 slides are presentations"
        return "presentation", [Value("kind", "presentation", "media type", rule, media_type)]
    for text, origin, rule, confidence in _places(evidence, said, title):
        if found := _by_words(text):
            kind, words = found
            return kind, [Value("kind", kind, origin, rule, words, confidence)]
    if any(pattern.search(title) for _, pattern in vocabulary.series_patterns):
        rule = "K9 a page named after an event tells of it"
        return "report", [Value("kind", "report", "title", rule, title[:200], 0.6)]
    return _by_form(evidence)


def _places(evidence: Evidence, said: Announcement | None, title: str) -> list[tuple[str, str, str, float]]:
    """The texts that may name a kind, most telling first."""
    address = evidence.addresses[0].rpartition("/")[2] if evidence.addresses else ""
    places = [(title, "title", "K3 word in the title", 0.95)]
    if said is not None:
        places += [
            (said.label, "label", "K4 label of the download", 0.9),
            (said.sentence, "sentence", "K5 sentence around the download", 0.85),
        ]
    places.append((" ".join(re.split(r"[-_.\d]+", address)), "address", "K6 word in the file name", 0.75))
    places.append((_first_line(evidence, title), "first line", "K7 word in the first line", 0.7))
    if said is not None:
        places.append((said.heading, "heading", "K8 heading above the download", 0.6))
    return places


def _first_line(evidence: Evidence, title: str) -> str:
    """The first line that is neither title nor date: often "Verslag van …" or "Inleiding door …"."""
    for line in evidence.reading.main_text[:1_000].split("\n"):
        if len(line) > 12 and line.strip() not in (title, *evidence.reading.headings):
            return line[:_FIRST_WORDS]
    return ""


def _by_words(text: str) -> tuple[str, str] | None:
    for kind, pattern in _WORDS:
        if found := pattern.search(text):
            return kind, text[max(0, found.start() - 40) : found.end() + 60].strip()
    return None


def _by_form(evidence: Evidence) -> tuple[str, list[Value]]:
    reading = evidence.reading
    if reading.media_type not in _PAGES:
        return "other", [Value("kind", "other", "media type", "K12 a file nothing is said of", "", 0.3)]
    dated = any(stated.field == "date" for stated in reading.stated)
    if dated or len(reading.main_text) > _LONG_PROSE:
        return "article", [Value("kind", "article", "form", "K10 dated or long prose", "", 0.6)]
    return "page", [Value("kind", "page", "form", "K11 any other page", "", 0.5)]
