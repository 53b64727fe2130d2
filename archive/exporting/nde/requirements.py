"""What is missing or wrong in a description of a dataset, and which setting says it.

The rules are those that the Register rejects a description by, the ones to come among them: what 1.11 warns
of is an error in 2.0. Tests compare them with the Register's own shapes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from archive.dataset_terms import DatasetTerms
from archive.exporting.nde.description import OAI_PMH, Data, described_dataset
from archive.exporting.nde.facts import Facts
from archive.imprint import Imprint
from wording.message import Message, say

_CC = "https://creativecommons.org/"
LICENCES = (
    f"{_CC}publicdomain/zero/1.0/",
    f"{_CC}publicdomain/mark/1.0/",
    *(f"{_CC}licenses/{name}/4.0/" for name in ("by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd")),
)
"""The licences that a description can have, each by the one address that counts."""

_MOMENT = r"-?\d{4,}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?)?"
_PERIOD = re.compile(rf"({_MOMENT}|\.\.)(/({_MOMENT}|\d{{2}}(-\d{{2}})?|\.\.))?", re.ASCII)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*", re.ASCII)
_MEDIA_TYPE = re.compile(r"[a-zA-Z]+/(?!x-)[a-zA-Z0-9][a-zA-Z0-9!#$&\-^_.+]*", re.ASCII)
_PACKED = ("application/zip", "application/gzip")
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`/]+[^\s<>\"{}|\\^`]*", re.ASCII)


class Shortcoming(NamedTuple):
    """A setting (``dataset.licence``; "" for what follows from none), and what is wrong with its value."""

    setting: str
    message: Message


def shortcomings_of(
    terms: DatasetTerms, imprint: Imprint, contact: str, *, is_served: bool
) -> list[Shortcoming]:
    """What the settings leave out that a description needs, or say wrongly."""
    data = described_dataset(terms, imprint, contact, Facts(), is_served=is_served)
    return list(shortcomings(data))


def shortcomings(data: Data) -> Iterator[Shortcoming]:
    """Everything that is wrong with a description."""
    yield from _one(data.get("@id"), "archive.address", is_web_address, _AN_ADDRESS)
    yield from _texts(data.get("name"), "archive.name")
    yield from _texts(data.get("description"), "dataset.description")
    yield from _one(data.get("license"), "dataset.licence", lambda text: text in LICENCES, _A_LICENCE)
    yield from _agent(data.get("publisher"), _PUBLISHER)
    if data.get("creator") != data.get("publisher"):
        yield from _agent(data.get("creator"), _CREATOR)
    for name, setting in (("datePublished", "dataset.published"), ("dateCreated", ""), ("dateModified", "")):
        yield from _any(data.get(name), setting, _is_day, _A_DAY)
    yield from _any(data.get("temporalCoverage"), "dataset.period", _is_period, _A_PERIOD)
    for name, setting in (("spatialCoverage", "dataset.places"), ("about", "dataset.about")):
        yield from _any(data.get(name), setting, is_web_address, _AN_ADDRESS)
    yield from _any(data.get("inLanguage"), "", lambda text: bool(_LANGUAGE.fullmatch(text)), _A_CODE)
    for each in _list(data.get("distribution")):
        yield from _distribution(_node(each))
    if "genre" in data:
        yield Shortcoming("", say("expected nothing, found {found!r}", found="genre"))


def is_web_address(text: str) -> bool:
    """True of an http or https address as RDF takes one."""
    return bool(_ADDRESS.fullmatch(text))


class _Agent(NamedTuple):
    at: str
    name: str


_PUBLISHER = _Agent("dataset.publisher_at", "dataset.publisher")
_CREATOR = _Agent("dataset.creator_at", "dataset.creator")

_HTTPS = say("an https address")
_AN_ADDRESS = say("an http or https address")
_A_DAY = say("a day, such as 2026-11-30")
_A_PERIOD = say("years or days, such as 1998/2014")
_A_CODE = say("the code of a language, such as nl")
_A_LICENCE = say("one of {choices}", choices=list(LICENCES))
_A_MEDIA_TYPE = say("a registered media type of what is in it, such as text/csv")
_A_MAIL = say("an e-mail address")
_WORDS = say("words")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _node(value: Any) -> Mapping[str, Any]:
    """A value as a node with properties, one without any where it is none."""
    return value if isinstance(value, Mapping) else {}


def _wrong(setting: str, expected: Message, found: Any) -> Shortcoming:
    return Shortcoming(setting, say("expected {expected}, found {found!r}", expected=expected, found=found))


def _missing(setting: str, expected: Message) -> Shortcoming:
    return Shortcoming(setting, say("expected {expected}, found nothing", expected=expected))


def _one(
    value: Any, setting: str, is_right: Callable[[str], bool], expected: Message
) -> Iterator[Shortcoming]:
    """A value that has to be there, once."""
    if not value:
        yield _missing(setting, expected)
    elif not (isinstance(value, str) and is_right(value)):
        yield _wrong(setting, expected, value)


def _any(
    value: Any, setting: str, is_right: Callable[[str], bool], expected: Message
) -> Iterator[Shortcoming]:
    """Values that need not be there."""
    for each in _list(value):
        if not (isinstance(each, str) and is_right(each)):
            yield _wrong(setting, expected, each)


def _texts(value: Any, setting: str) -> Iterator[Shortcoming]:
    """A text in one language or several, each named and no more than once."""
    texts = _list(value)
    if not texts:
        yield _missing(setting, _WORDS)
    languages = [_node(each).get("@language") for each in texts]
    if not all(isinstance(each, str) and each for each in languages) or _repeats(languages):
        yield _wrong(setting, _WORDS, value)


def _repeats(values: list[Any]) -> bool:
    return len(set(values)) < len(values)


def _agent(value: Any, settings: _Agent) -> Iterator[Shortcoming]:
    """Whoever publishes or made it."""
    if not isinstance(value, dict):
        yield _wrong(settings.name, _WORDS, value) if value else _missing(settings.name, _WORDS)
        return
    yield from _one(value.get("@id"), settings.at, is_web_address, _AN_ADDRESS)
    yield from _texts(value.get("name"), settings.name)
    if value.get("@type") not in ("Organization", "Person"):
        yield _wrong("dataset.publisher_is", say("Organization or Person"), value.get("@type"))
    reached = value.get("contactPoint")
    if reached or value.get("@type") == "Organization":
        yield from _reached(_node(reached))


def _reached(point: Mapping[str, Any]) -> Iterator[Shortcoming]:
    yield from _texts(point.get("name"), "dataset.contact_name")
    email = point.get("email")
    yield from _one(email, "dataset.contact_email", lambda text: bool(_MAIL.fullmatch(text)), _A_MAIL)


def _distribution(data: Mapping[str, Any]) -> Iterator[Shortcoming]:
    is_ours = data.get("usageInfo") == OAI_PMH
    setting = "archive.address" if is_ours else "dataset.packages"
    yield from _one(data.get("contentUrl"), setting, _is_secure, _HTTPS)
    yield from _one(data.get("encodingFormat"), setting, _is_media_type, _A_MEDIA_TYPE)
    yield from _any(data.get("usageInfo"), "", is_web_address, _AN_ADDRESS)


def _is_secure(text: str) -> bool:
    return is_web_address(text) and text.startswith("https://")


def _is_media_type(text: str) -> bool:
    return bool(_MEDIA_TYPE.fullmatch(text)) and text not in _PACKED


def _is_period(text: str) -> bool:
    return bool(_PERIOD.fullmatch(text)) or is_web_address(text)


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False
