"""What each element of MDTO 1.0.1 may hold, in which order, how often; and what is wrong with one.

After the XML schema of the Nationaal Archief (MDTO-XML1.0.1.xsd), and stricter: text is never empty. Tests
compare both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple
from xml.etree import ElementTree

NAMESPACE = "https://www.nationaalarchief.nl/mdto"
SCHEMA = f"{NAMESPACE} {NAMESPACE}/MDTO-XML1.0.1.xsd"

_OBJECT = "identificatie:identificatieGegevens+ naam:text"
_GROUPS = {
    "MDTO": "informatieobject:informatieobject? bestand:bestand?",
    "informatieobject": f"{_OBJECT} aggregatieniveau:begripGegevens? classificatie:begripGegevens* "
    "trefwoord:text* omschrijving:text* raadpleeglocatie:raadpleeglocatieGegevens* "
    "dekkingInTijd:dekkingInTijdGegevens* dekkingInRuimte:verwijzingGegevens* taal:language* "
    "event:eventGegevens* waardering:begripGegevens bewaartermijn:termijnGegevens? "
    "informatiecategorie:begripGegevens? isOnderdeelVan:verwijzingGegevens* "
    "bevatOnderdeel:verwijzingGegevens* heeftRepresentatie:verwijzingGegevens* "
    "aanvullendeMetagegevens:verwijzingGegevens* "
    "gerelateerdInformatieobject:gerelateerdInformatieobjectGegevens* archiefvormer:verwijzingGegevens+ "
    "betrokkene:betrokkeneGegevens* activiteit:verwijzingGegevens? "
    "beperkingGebruik:beperkingGebruikGegevens+",
    "bestand": f"{_OBJECT} omvang:size bestandsformaat:begripGegevens checksum:checksumGegevens+ "
    "URLBestand:uri? isRepresentatieVan:verwijzingGegevens",
    "identificatieGegevens": "identificatieKenmerk:text identificatieBron:text",
    "verwijzingGegevens": "verwijzingNaam:text verwijzingIdentificatie:identificatieGegevens?",
    "begripGegevens": "begripLabel:text begripCode:text? begripBegrippenlijst:verwijzingGegevens",
    "dekkingInTijdGegevens": "dekkingInTijdType:begripGegevens dekkingInTijdBegindatum:date "
    "dekkingInTijdEinddatum:date?",
    "eventGegevens": "eventType:begripGegevens eventTijd:moment? "
    "eventVerantwoordelijkeActor:verwijzingGegevens? eventResultaat:text?",
    "gerelateerdInformatieobjectGegevens": "gerelateerdInformatieobjectVerwijzing:verwijzingGegevens "
    "gerelateerdInformatieobjectTypeRelatie:begripGegevens",
    "betrokkeneGegevens": "betrokkeneTypeRelatie:begripGegevens betrokkeneActor:verwijzingGegevens",
    "beperkingGebruikGegevens": "beperkingGebruikType:begripGegevens "
    "beperkingGebruikNadereBeschrijving:text? beperkingGebruikDocumentatie:verwijzingGegevens* "
    "beperkingGebruikTermijn:termijnGegevens?",
    "termijnGegevens": "termijnTriggerStartLooptijd:begripGegevens? termijnStartdatumLooptijd:day? "
    "termijnLooptijd:duration? termijnEinddatum:date?",
    "checksumGegevens": "checksumAlgoritme:begripGegevens checksumWaarde:text checksumDatum:second",
    "raadpleeglocatieGegevens": "raadpleeglocatieFysiek:verwijzingGegevens* raadpleeglocatieOnline:uri*",
}

_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_SECOND = re.compile(rf"(\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?{_ZONE}", re.ASCII)
_DURATION = re.compile(r"-?P(?!$)(\d+Y)?(\d+M)?(\d+D)?(T(?!$)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?", re.ASCII)
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_PART = re.compile(r"(\w+):(\w+)([+*?]?)")


class _Part(NamedTuple):
    name: str
    holds: str
    is_needed: bool
    is_repeated: bool


def _parts(model: str) -> tuple[_Part, ...]:
    found = (_PART.fullmatch(word) for word in model.split())
    return tuple(_Part(m[1], m[2], m[3] in ("", "+"), m[3] in ("+", "*")) for m in found if m)


_MODEL: Mapping[str, tuple[_Part, ...]] = {name: _parts(model) for name, model in _GROUPS.items()}


def is_date(text: str) -> bool:
    """True of a year, a month or a day: 2013, 2013-10, 2013-10-04."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text, re.ASCII):
        return False
    return _is_day(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])


def is_second(text: str) -> bool:
    """True of a moment: 2013-10-04T12:00:00, in any zone or none."""
    found = _SECOND.fullmatch(text)
    if not found:
        return False
    try:
        return bool(datetime.fromisoformat(found[1]))
    except ValueError:
        return False


def is_language(text: str) -> bool:
    """True of what has the form of the code of a language."""
    return bool(_LANGUAGE.fullmatch(text))


def is_uri(text: str) -> bool:
    """True of an address that any reader of MDTO takes for one."""
    return bool(re.fullmatch(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+", text, re.ASCII))


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text)) and len(text) == 10
    except ValueError:
        return False


_VALUES: Mapping[str, Callable[[str], bool]] = {
    "text": lambda text: bool(text.strip()),
    "size": lambda text: text.isascii() and text.isdigit(),
    "date": is_date,
    "day": _is_day,
    "moment": lambda text: is_date(text) or is_second(text),
    "second": is_second,
    "duration": lambda text: bool(_DURATION.fullmatch(text)),
    "language": is_language,
    "uri": is_uri,
}


def plain_name(element: ElementTree.Element) -> str:
    """The name of an element of MDTO without its namespace; that of any other as it is."""
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def faults(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """What is not as MDTO has it: the name of an element, and in a word what is wrong with it."""
    if root.tag != f"{{{NAMESPACE}}}MDTO" or len(root) != 1:
        yield plain_name(root), "unexpected"
    yield from _faults(root, "MDTO")


def _faults(element: ElementTree.Element, holds: str) -> Iterator[tuple[str, str]]:
    if holds in _VALUES:
        if len(element) or not _VALUES[holds](element.text or ""):
            yield plain_name(element), "no value" if not (element.text or "").strip() else "no such value"
        return
    if any((words or "").strip() for words in (element.text, *(each.tail for each in element))):
        yield plain_name(element), "unexpected"
    left = list(element)
    for part in _MODEL[holds]:
        mine = 0
        while left and plain_name(left[0]) == part.name and (part.is_repeated or not mine):
            yield from _faults(left.pop(0), part.holds)
            mine += 1
        if part.is_needed and not mine:
            yield part.name, "missing"
    yield from ((plain_name(each), "unexpected") for each in left)
