"""Gathers what is said of an item: by its title, its address, and the page that announced it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

from archive.catalogue.evidence import Announcement, Evidence
from pipeline.normalise.issues import names_an_issue

PAGES = ("text/html", "application/xhtml+xml")

_FRONT = re.compile(
    r"/?|(?:index|default|home|welkom|start)(?:\.(?:html?|php|aspx?))?/?|index\.php/home/?", re.IGNORECASE
)
_FIRST_LINES = 400
_MOST_ADDRESSES = 3
_LONGEST = 600
_NO_LETTERS = re.compile(r"[\W_]+|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words about an item and where they stand.

    ``near``: how near to the item they stand. 2: they are about it. 1: about the page that it belongs to.
    0: its own running text, which tells of much that it is not about. In ``flat`` words, those of an
    address, names have no capitals.
    """

    text: str
    origin: str
    confidence: float
    near: int = 2
    flat: bool = False


def what_is_said(evidence: Evidence, said: Announcement | None, title: str) -> tuple[Spoken, ...]:
    """Everything that tells what an item is about, most telling first, each at most 600 characters."""
    return tuple(
        Spoken(one.text[:_LONGEST], one.origin, one.confidence, one.near, one.flat)
        for one in _all(evidence, said, title)
        if one.text.strip()
    )


def address_words(address: str) -> str:
    """The path of an address as words: ``/alliantiedagen2013a.html`` gives "alliantiedagen 2013 a"."""
    folder, _, name = _path(address).rpartition("/")
    return name_words(f"{folder} {without_ending(name)}")


def is_front(address: str) -> bool:
    """True for the address at which a site begins: its root, or what servers call the first page.

    One program may make all pages: which of them an address asks for stands behind its question mark.
    """
    return "?" not in address and _FRONT.fullmatch(_path(address)) is not None


def folders(address: str) -> tuple[str, ...]:
    """The folders in the path of an address as words, the innermost first."""
    return tuple(name_words(folder) for folder in reversed(_path(address).split("/")[:-1]) if folder)


def file_name(address: str) -> str:
    """The last part of an address, without its ending."""
    return without_ending(_path(address).rstrip("/").rpartition("/")[2])


def server_name(evidence: Evidence) -> str:
    """The name that its server gives a file, "" where it gives none."""
    return next((each.value for each in evidence.reading.stated if each.field == "file name"), "")


def _all(evidence: Evidence, said: Announcement | None, title: str) -> Iterator[Spoken]:
    yield Spoken(title, "title", 0.95)
    if evidence.reading.media_type in PAGES:
        stated = (each.value for each in evidence.reading.stated if each.field == "title")
        issues = (each for each in stated if each != title and names_an_issue(each))
        yield from (Spoken(each, "html title", 0.85) for each in islice(issues, 1))
    if said is not None:
        yield Spoken(said.label, "label", 0.9)
        yield Spoken(said.sentence, "sentence", 0.9)
    if evidence.reading.media_type.startswith("image/"):
        for caption in evidence.reading.captions[:1]:
            yield Spoken(caption, "caption", 0.85)
    yield Spoken(name_words(without_ending(server_name(evidence))), "file name", 0.8, flat=True)
    for address in evidence.addresses[:_MOST_ADDRESSES]:
        yield Spoken(address_words(address), "address", 0.8, flat=True)
    yield Spoken(" > ".join(evidence.reading.breadcrumb), "breadcrumb", 0.6, 1)
    if said is not None:
        yield Spoken(said.heading, "heading", 0.7, 1)
        yield Spoken(said.breadcrumb, "breadcrumb", 0.6, 1)
        yield Spoken(address_words(said.source), "announcing page", 0.6, 1, flat=True)
    yield Spoken(evidence.reading.main_text[:_FIRST_LINES], "first lines", 0.5, 0)


def name_words(name: str) -> str:
    """The words in a name, parted where letters, figures and marks meet."""
    return _NO_LETTERS.sub(" ", name).strip()


def _path(address: str) -> str:
    # Not urlsplit: it raises on addresses that a hostile page may well hold.
    behind_host = address.partition("//")[2].partition("/")[2]
    # What came inside a ZIP file has its name there behind a mark of its own.
    bundle, _, inside = behind_host.partition("#/")
    return unquote(inside or re.split(r"[?#]", bundle, maxsplit=1)[0])


def without_ending(name: str) -> str:
    """The name of a file without its ending."""
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and len(ending) <= 5 else name
