"""Reads lines that name who made something: "Geschreven door: …", "Tekst en foto's: …", "door … (red.)".

What stands behind such words is told as it is written; whether it is a name, its caller decides with the
vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from archive.catalogue.person_names import PREFIXES, is_title, looks_like_name

_MADE = (
    r"(?:geschreven|geplaatst|ingediend|gepubliceerd|gepost|toegevoegd|posted|submitted|published|opgetekend|opgesteld|samengesteld|verteld|uitgesproken|gehouden|bijeengebracht|ingezonden|"
    r"gemaakt|bewerkt|verzorgd|besproken|genoteerd|geskreaun|written|compiled)"
)
_WORK = (
    r"(?:een\s+)?(?:inleiding|toespraak|lezing|speech|presentatie|column|bijdrage|verhaal|gedicht|essay|artikel|"
    r"verslag|impressie|terugblik|interview|preek|overweging|referaat|betoog|talk|report|opinie|recensie|brief)"
)
_BY = r"(?:door|by|troch)"
_LABEL = re.compile(
    rf"\W*(?:(?:{_MADE}\s+|{_WORK}\s+)?{_BY}\b\s*[:;]?|"
    rf"(?:dit\s+(?:bericht|artikel)\s+(?:werd|is)\s+)?{_MADE}\s+(?:in\s+[^.]{{1,60}}?\s+)?(?:op|on)\s+[^.]{{4,40}}?\s{_BY}\b|"
    rf"\d{{1,2}}[\s/.-]\s?\w{{1,10}}\.?[\s/.-]\s?\d{{2,4}}\s*[|,–-]?\s*{_BY}\b\s*:?|"
    r"(?:auteurs?|schrijvers?|schrijfster|foto['’]?s\s+en\s+tekst(?:en)?|(?:tekst(?:en)?|woorden|vra(?:ag|gen))(?:\s*(?:,|en|&|/|\+)\s*(?:foto(?:['’]?s|grafie)?|beeld|"
    r"interview|samenstelling|illustraties|muziek))?|interview|verslag(?:gever|geefster|legging)?|notulist(?:e)?|notulen|onderzoek(?:ers?|sters?)?|spre(?:ker|ekster)|"
    r"inleid(?:er|ster)|voorgang(?:er|ster)|authors?|words|text)\s*:|"
    rf"{_WORK}(?:\s+van\b\s*:?|\s*:)|tekst\s+(?=(?-i:[^\W\d_a-z]))|"
    r"(?:opinie|column|gastcolumn|ingezonden|commentaar|blog|weblog|essay|overweging|meditatie|opinion)\s*[–—|/-]\s+)\s*",
    re.IGNORECASE,
)
_OF_A_PART = re.compile(rf"\W*{_WORK}\s+van\b", re.IGNORECASE)
_EDITORS = re.compile(
    r"\W*(?:(?:eind)?redactie(?:\s+en\s+samenstelling)?|samenstelling(?:\s+en\s+(?:eind)?redactie)?|"
    r"edited\s+by|editors?|samenstellers?|redacteurs?|redacteuren)\s*:\s*|"
    r"\W*(?:onder\s+(?:eind)?redactie\s+van|edited\s+by|samengesteld\s+en\s+ingeleid\s+door)\s+",
    re.IGNORECASE,
)
_MARK_OF_EDITOR = re.compile(
    r"[(\[]\s*(?:eind)?(?:red(?:actie|acteur(?:en)?)?|eds?|editors?|samenst)\b\.?\s*[)\]]", re.I
)
_INLINE = re.compile(
    rf"(?:\b{_MADE}\s+|\b{_WORK}\s+|[,:;(–—|-]\s*|^){_BY}\s+|"
    rf"\b(?:inleiding|toespraak|lezing|speech|column|overweging|preek|referaat|gedicht|inspreektekst|spreektekst)\s+van\s+|"
    rf"\b{_WORK}\s+(?=(?:prof|dr|drs|ds|mr|ir|mw|mevr|pastor|pater)\b)|"
    r"\b(?P<editors>onder\s+redactie\s+van|edited\s+by)\s+",
    re.IGNORECASE,
)
_PHOTO = re.compile(
    r"(?:(?<=[.|(–—])\s*foto(?:grafie)?\s+(?=(?-i:[^\W\d_a-z]))|\b(?:foto(?:['’]?s|grafie|graaf|grafe)?|beeld|photo(?:s|graph(?:y|er|s)?)?|picture)\s*"
    r"(?:\s+by\b|(?:\s+gemaakt)?\s+door\b|\s*[:©/])|©|\(c\)|\bcopyright\b|\bgefotografeerd\s+door\b)\s*[:©]?\s*",
    re.IGNORECASE,
)
_AT_A_MEETING = re.compile(
    r"\s(?:op|tijdens|bij|voor|at)\s+(?:de|het|een|onze|the)\s+(?:(?!(?:op|tijdens|bij|voor|at)\s)[\w-]+\s+){0,4}?[\w-]*"
    r"(?:dag|avond|middag|ochtend|conferentie|congres|symposium|bijeenkomst|vergadering|viering|conference|meeting)\b",
    re.IGNORECASE,
)
"""Where somebody spoke; the words before it stand in surnames as well ("op de Beek")."""
_YEAR = re.compile(r"(?:19|20)\d\d\s*,?\s*")
_ENDS = re.compile(
    r"\s(?=(?:beeld|foto(?:['’]?s|grafie)?|tekst|illustraties?|vormgeving|interview)\b)|[|•·\n\t:()\[\]]|\s[-–—](?:\s|$)|\s\d|\d{4}|"
    r"(?<=[^\W\d_]{3})(?<!drs)(?<!dhr)(?<!ing)(?<!mgr)(?<!prof)(?<!mevr)"
    r"(?<!Jac)(?<!Joh)(?<!Chr)(?<!Nic)(?<!Jos)(?<!Hub)(?<!Alb)(?<!Herm)(?<!Wilh)(?<!Corn)[.!?](?:\s|$)",
    re.IGNORECASE,
)
OFFICE = (
    r"(?:voorzit\w+|secretaris|penningmeester\w*|predikant\w*|dominee|hoogleraar|docent\w*|lid|bestuurslid|medewerk\w+|vrijwillig\w+"
    r"|schrij(?:ver|fster)|journalist\w*|onderzoek\w+|direct\w+|co[öo]rdinator|pastor\w*|redact\w+|columnist\w*|diaken|wethouder"
    r"|raadslid|theoloog|econoom|socioloog|jurist|stagiai\w+|maatje|chair\w*|professor|author|writer|researcher|editor)"
)
"""What somebody is who writes or signs something."""
_OFFICE_BEFORE = re.compile(
    rf"(?:de|het|onze|the|our)\s+(?:\w+\s+)?{OFFICE}\s*,?\s+(?=(?-i:[A-Z]))", re.IGNORECASE
)
_BODY = re.compile(
    r"(?:gemeente|provincie|archief|collectie|familie|dagblad)\s+(?=(?-i:[A-Z]))", re.IGNORECASE
)
"""What takes photos, begins with a small letter, and is no person."""
_PARTS = re.compile(r"(?<=[a-z]{3}\.)\s+(?=[A-Z]\w+:)|\s+[|•]\s+")
_LONGEST_IN_PARTS = 120
_LABEL_ALONE = re.compile(
    r"(?:auteurs?|schrijver|schrijfster|tekst|geschreven\s+door|door|spre(?:ker|ekster)|presentatie|interview|author|written\s+by)",
    re.IGNORECASE,
)
_FIRST_NAME = re.compile(
    r"\W*(?i:gepost|geplaatst|geschreven|ingediend|gepubliceerd|posted|written)\s+(?i:door|by)\s*:?\s+"
    r"([A-ZÀ-Ý][a-zà-ÿ]{1,14}(?:-[A-ZÀ-Ý]?[a-zà-ÿ]{1,14})?)\b\.?"
    r"(?:\s*[,|·•–—(-].{0,80}|\s+(?i:op|om|on|at|in)\s.{1,80}|\s+\d.{0,80})?"
)
_BETWEEN_PARTS = re.compile(r"\s+[|•·–—-]\s+")
_TIME_TO_READ = re.compile(
    r"\b\d{1,3}\s+min(?:uten|utes|\.)?(?:\s+(?:leestijd|lezen|read))?\W*$", re.IGNORECASE
)
_CALLED = re.compile(r"(?<=\.\s)\(([^\W\d_][\w-]*)\)(?=\s+[^\W\d_])")
"""What somebody is called stands behind the initials: ``J.W. (Jan-Willem) Bakker``."""
_SEVERAL = re.compile(r"\s*(?:,|;|&|/|\+|\s(?:en|and|met|i\.s\.m\.)\s)\s*", re.IGNORECASE)
_INVERTED = re.compile(r"((?:[^\W\d_]+\s)?[^\W\d_][^\s,]+),\s+((?:[^\W\d_]\.\s?){1,4})")
"""A name that is written as it is sorted: ``Smit, J.``"""
_SAME_BREATH = re.compile(r"\s+(?!(?:op|voor|tijdens|bij|in|namens|uit|van|te|aan|over|at|on|for)\b)[a-zà-ÿ]")
_BEFORE_PLACES = frozenset("in op te bij uit voor aan over onder".split())
_EDGES = " .,;'\"“”‘’"
_MOST_BEHIND = 90
_LONGEST = 400
_MOST_CREDITS = 6


@dataclass(frozen=True, slots=True)
class Credit:
    """A name as it is written, and whether it is that of an editor."""

    name: str
    is_editor: bool = False


def byline_of(line: str) -> tuple[Credit, ...]:
    """Whom a line names that does nothing else; none for a line of running text.

    A short line may say something else before: "Pasen 2001, Noorderkerk. Voorganger: Piet Stam".
    """
    parts = _PARTS.split(line) if len(line) <= _LONGEST_IN_PARTS else (line,)
    return next((credits for part in parts if (credits := _byline(part))), ())


def _byline(line: str) -> tuple[Credit, ...]:
    editors = _EDITORS.match(line)
    label = editors or _LABEL.match(line)
    if label is None:
        return ()
    names, behind = _names(line[label.end() :])
    # Whoever goes on in the same breath tells what somebody did: "Door Jan Smit is gisteren …".
    is_byline = bool(names) and len(behind) <= _MOST_BEHIND and not _goes_on(behind)
    is_editor = editors is not None or bool(_MARK_OF_EDITOR.match(behind.lstrip(" ,")))
    return tuple(Credit(name, is_editor) for name in names) if is_byline else ()


def byline_in_two_lines(label: str, names: str) -> tuple[Credit, ...]:
    """Whom a line names below one that is nothing but a label, as templates show the fields of a page."""
    bare = label.rstrip(" :")
    if _LABEL_ALONE.fullmatch(bare) is None or not names:
        return ()
    found, behind = _names(names)
    return tuple(map(Credit, found)) if all(map(looks_like_name, found)) and not behind.strip() else ()


def first_name_of(line: str) -> str:
    """The first name alone that a line of a blog gives: "Gepost door Alie op 20:15"; "" for none."""
    found = _FIRST_NAME.fullmatch(line) if len(line) <= _LONGEST_IN_PARTS else None
    return found[1] if found else ""


def byline_of_blog(line: str) -> tuple[Credit, ...]:
    """Whom a line names between the day and how long it takes to read: "1 mei 2022 · Anna Smit · 4 min"."""
    parts = [part.strip() for part in _BETWEEN_PARTS.split(line)] if _TIME_TO_READ.search(line) else []
    names = [part for part in parts if looks_like_name(part) and not any(map(str.isdigit, part))]
    return (Credit(names[0]),) if len(names) == 1 else ()


def is_of_a_part(line: str) -> bool:
    """True for a line that names a work and whose it is, as a list of what is offered has them."""
    return _OF_A_PART.match(line) is not None


def credits_in(text: str) -> Iterator[Credit]:
    """Whom a title or a sentence names as the author of the thing that it is about."""
    if mark := _MARK_OF_EDITOR.search(text[:_LONGEST]):
        before = re.split(r"[/,:;–—]\s|\s-\s", text[: mark.start()])[-1]
        names, behind = _names(before)
        if names and not behind.strip() and looks_like_name(names[-1]):
            yield from (Credit(name, is_editor=True) for name in names)
            return
    for found in _INLINE.finditer(text[:_LONGEST]):
        names, behind = _names(text[found.end() :])
        is_editor = bool(found["editors"] or _MARK_OF_EDITOR.match(behind.lstrip(" ,")))
        if names and not _goes_on(behind):
            yield from (Credit(name, is_editor) for name in names)
            return


def photo_credits(text: str) -> Iterator[Credit]:
    """Who took a photo, as its caption says: "Foto: …", "© 2013 …"."""
    for found in islice(_PHOTO.finditer(text[:_LONGEST]), _MOST_CREDITS):
        behind = text[found.end() :]
        year = _YEAR.match(behind)
        behind = behind[year.end() :] if year else behind
        if _BODY.match(behind):
            end = _ENDS.search(behind)
            yield Credit(behind[: end.start() if end else None].strip(_EDGES))
            continue
        names, _ = _names(behind)
        yield from map(Credit, names)


def _names(text: str) -> tuple[list[str], str]:
    """The names at the beginning of a text, as far as they go, and what stands behind them."""
    text = text[:_LONGEST]
    if office := _OFFICE_BEFORE.match(text):
        text = text[office.end() :]
    # For as long as ends are looked for, what stands in such brackets is a word like any other.
    ends = (_ENDS.search(_CALLED.sub(r"_\1_", text)), _AT_A_MEETING.search(text))
    told = text[: min((end.start() for end in ends if end), default=len(text))]
    names: list[str] = []
    behind = 0
    for part in _parts(told):
        name = _beginning(part)
        if not name or (names and not looks_like_name(name)):
            break
        names.append(name)
        behind = told.find(name, behind) + len(name)
        if name != part:
            break
    return [_INVERTED.sub(r"\2 \1", name) for name in names], text[behind:]


def _parts(text: str) -> list[str]:
    whole = text.strip(_EDGES.replace(".", ""))
    return [whole] if _INVERTED.fullmatch(whole) else [part.strip(_EDGES) for part in _SEVERAL.split(text)]


def _beginning(part: str) -> str:
    """The words of a part up to one that can be in no name; "" where it does not begin with a name."""
    words = part.split()
    at = next((i for i, word in enumerate(words) if _is_small(word)), len(words))
    while at and words[at - 1].casefold() in PREFIXES:
        at -= 1
    name = part if at == len(words) else " ".join(words[:at])
    # "Anna Smit in de Grote Kerk": the same words stand in names, and before places.
    places = (i for i, word in enumerate(words[:at]) if i and word.casefold() in _BEFORE_PLACES)
    shorter = (" ".join(words[:i]) for i in places if not looks_like_name(name))
    return next(filter(looks_like_name, shorter), name)


def _is_small(word: str) -> bool:
    return word[:1].islower() and word.casefold() not in PREFIXES and not is_title(word)


def _goes_on(behind: str) -> bool:
    """True where a sentence goes on in the same breath, otherwise than with where or when."""
    return bool(_SAME_BREATH.match(behind))
