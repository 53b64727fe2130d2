"""Reads what a page offers by a link: the thing alone, without click and article, format and size."""

from __future__ import annotations

import re

from pipeline.normalise.empty_titles import HERE

LONGEST_READ = 600
"""Characters of a text in which a title is looked for."""

_MOST_TAILS = 8
CONTROL = re.compile(r"[\x00-\x1f\x7f\ufffd\ufeff]+")
_CLICK = re.compile(rf"^.*?\b{HERE}\b\s*(?:om\b|voor\b|naar\b|to\b|for\b)?\s*", re.IGNORECASE | re.DOTALL)
OFFERS = re.compile(rf"^\W*{HERE}\b", re.IGNORECASE)
_READ = re.compile(
    r"^(?:lees|bekijk|beluister|download|read|view)(?:\s*:|\s+(?:hier|here)\b)?\s+"
    r"(?=(?:het|de|onze?|the|our)\s)(?:(?:het|de|onze?|the|our)\s+)(?:(?:hele|volledige|complete|full)\s+)?(?=\w)",
    re.IGNORECASE,
)
"""What asks its reader to read something, before the name of that: "Lees hier het hele …"."""
_FORMATS = r"word|pdf|power-?point|rtf|docx?|pptx?|pps|odt|open-?document"
_TAILS = (
    rf"\s*[:,;–-]?\s*\b{HERE}",
    rf"\s*\((?=[^)]*(?:\d\s?[km]b|\b(?:{_FORMATS})\b))[^)]*\)",
    rf"\s*\b(?:als|in|as an?)\s+(?:een\s+)?(?:{_FORMATS})\b[-\s]?(?:document|bestand|file|presentatie|vorm)?",
    r"\s*\b(?:te\s+)?(?:downloaden|lezen|openen|bekijken)",
    r"\s*\bop\s+te\s+halen",
    r"(?<=\w)(?<!\bnaar)(?<!\bvan)(?<!\bover)\s+(?-i:DOCX?|PDF|RTF|ODT|PPTX?|XLSX?)",
    r"\s*\bbeschikbaar(?:\s*:\s*\w+)?",
    r"\s*[,;]?\s*\d[\d.,]*\s?[km]b",
    r",\s+een\s+scan\s+van\b[^.,;]*",
    r"\s+(?:kunt u|kun je|vindt u|vind je|leest u|lees je|is|staat)\s+(?:het\s+)?hier",
)
_TAIL = re.compile(rf"(?:{'|'.join(_TAILS)})\s*[.,;:]?\s*$", re.IGNORECASE)
_LEFT_OVER = re.compile(
    r"\s+(?:kunt u|kun je|kan|kunnen|is|zijn|staan?)(?:\s+(?:ook|apart|hieronder|nu|nog|worden))*"
    r"\s*[.,;:]?\s*$",
    re.IGNORECASE,
)
"""What is left of a sentence of which the end was cut off: "het verslag kunt u" (hier downloaden)."""
_ARTICLE = re.compile(r"^(?:het|de|een|the|an?)\s+(?=\w)", re.IGNORECASE)
# Dutch bends the word behind "het": "het volledige verslag", never "volledige verslag".
_BENT = re.compile(r"^het\s+[^\W\d_]+e\s+\w", re.IGNORECASE)
_UNBENT = {"volledige": "volledig", "complete": "compleet", "uitgebreide": "uitgebreid"}
_BENT_WORD = re.compile(rf"^het\s+({'|'.join(_UNBENT)})\s+(?=\w)", re.IGNORECASE)


def from_sentence(sentence: str) -> str:
    """The thing that a sentence offers: "Klik hier voor het verslag … (38 kb)." gives "Verslag …"."""
    bare = _READ.sub("", without_tail(sentence))
    offered = without_tail(_CLICK.sub("", bare)) if _CLICK.match(bare) else bare
    offered = _BENT_WORD.sub(lambda found: f"{_UNBENT[found[1].lower()]} ", offered)
    if offered != sentence.strip(" .") and not _BENT.match(offered):
        offered = _ARTICLE.sub("", offered)
    return offered[:1].upper() + offered[1:]


def from_label(label: str) -> str:
    """The thing that a link offers by its label: of "Klik hier voor het verslag" it is "Verslag"."""
    return from_sentence(label) if OFFERS.match(label) or _READ.match(label) else without_tail(label)


def without_tail(text: str) -> str:
    """``text`` without what it says of the file's format and size at its end."""
    text = whole = one_line(text)
    for _ in range(_MOST_TAILS):
        before, text = text, _TAIL.sub("", text)
        text = _LEFT_OVER.sub("", text) if text != whole else text
        if before == text:
            break
    return text.strip(" .,;:-–»>")


def one_line(text: str) -> str:
    """The beginning of ``text``, as long as anything of a title is looked for, in single spaces."""
    return " ".join(CONTROL.sub(" ", text[:LONGEST_READ]).split())
