"""References in BibTeX, in UTF-8 with its signs escaped: for the old styles, and with dates for biblatex."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search.citing.notes import begun, genre, note_of
from search.citing.reference import Days, Maker, Organisation, Reference
from wording.message import say
from wording.words import Words

_KINDS = {"report": "techreport", "annual-report": "techreport", "position-paper": "techreport"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SPECIAL = {c: "\\" + c for c in "&%$#_"} | {
    "\\": "\\textbackslash{}",
    # Readers of BibTeX count braces, escaped or not.
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}

_SIMPLE = re.compile(r"(?!(?i:and|others)$)[^\W\d_](?:[^\W\d_]|[.'’-])*")
"""A given name that needs no braces; within them styles would not make an initial of it."""


def as_bibtex(references: Iterable[Reference], words: Words) -> str:
    """The references in BibTeX; its notes are in the reader's language."""
    return "\n".join(_entry(each, words) for each in references)


def _entry(reference: Reference, words: Words) -> str:
    kind = _kind(reference)
    year, month = _year_and_month(reference.issued)
    is_report = kind == "techreport"
    told = {
        # A second pair of braces keeps a title in its own case: styles write the rest of it small.
        "title": "{" + _escaped(reference.title) + "}",
        "author": " and ".join(map(_name, reference.authors)),
        "editor": " and ".join(map(_name, reference.editors)),
        "type": _escaped(begun(genre(reference, words))),
        "institution" if is_report else "organization": _escaped(reference.publisher),
        "howpublished": "" if is_report else _escaped(_published_by(reference)),
        "year": year,
    }
    more = {
        "date": _interval(reference.issued),
        "eventtitle": _escaped(reference.event),
        "eventdate": _interval(reference.about),
        "venue": _escaped(reference.place),
        "keywords": _escaped(", ".join(reference.people)),
        "url": _address(reference.url),
        "urldate": reference.accessed,
        "language": reference.language,
        "note": _escaped(_note(reference, words)),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in told.items() if value)
    lines += f"  month = {month},\n" if month else ""
    lines += "".join(f"  {name} = {{{value}}},\n" for name, value in more.items() if value)
    return f"@{kind}{{{reference.id},\n{lines}}}\n"


def _kind(reference: Reference) -> str:
    """The type of entry; one for reports must have authors and a year, or styles give it up."""
    is_whole = reference.authors and reference.issued.start
    return _KINDS.get(reference.kind, "misc") if is_whole else "misc"


def _note(reference: Reference, words: Words) -> str:
    """The note, with the editors that the old styles do not print of such entries."""
    names = [each.spoken_form for each in reference.editors]
    edited = words(say("edited by {names}", names=names)) if names else ""
    return begun("; ".join(filter(None, (edited, note_of(reference, words)))))


def _name(maker: Maker) -> str:
    """A name in its parts, ``van der Kamp, Klaas``: BibTeX knows the prefix by its small letters."""
    if isinstance(maker, Organisation):
        return "{" + _escaped(maker.name) + "}"
    glue = "" if maker.prefix.endswith(("'", "’")) else " "
    family = "{" + _escaped(maker.family) + "}"
    prefix = _escaped(maker.prefix)
    behind = ", {" + _escaped(maker.suffix) + "}" if maker.suffix else ""
    given = f", {' '.join(map(_given, maker.given.split()))}" if maker.given else ""
    return f"{prefix}{glue if prefix else ''}{family}{behind}{given}"


def _given(word: str) -> str:
    return word if _SIMPLE.fullmatch(word) else "{" + _escaped(word) + "}"


def _published_by(reference: Reference) -> str:
    """The site and the organisation behind it, each once, but for what is named as the author."""
    named = dict.fromkeys((reference.site, "" if reference.by_publisher else reference.publisher))
    return ", ".join(filter(None, named))


def _year_and_month(days: Days) -> tuple[str, str]:
    """The year, and the month with its days, by the names that styles have for months: ``"4~" # oct``."""
    year, month, day = _parts(days.start)
    if not days.end:
        return year, _month(month, day)
    last_year, last_month, last_day = _parts(days.end)
    years = year if year == last_year else f"{year}--{last_year}"
    if not month or not last_month:
        return years, ""
    if (year, month) == (last_year, last_month):
        return years, _month(month, f"{day}--{last_day}" if day else "")
    return years, f'{_month(month, day)} # "--" # {_month(last_month, last_day)}'


def _month(month: str, day: str) -> str:
    if not month:
        return ""
    name = _MONTHS[int(month) - 1]
    return f'"{day}~" # {name}' if day else name


def _parts(date: str) -> tuple[str, str, str]:
    year, month, day = [*date.split("-"), "", ""][:3]
    return year, month, "--".join(each.lstrip("0") for each in day.split("--"))


def _interval(days: Days) -> str:
    """A date or a range as biblatex has it (ISO 8601-2); one that is not sure with a question mark."""
    sure = "" if days.is_sure else "?"
    return "/".join(f"{each}{sure}" for each in (days.start, days.end) if each)


def _address(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D")


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in text)
