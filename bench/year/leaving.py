"""What leaves the archive, and what lies in it: no word may stand there of what is withheld, or destroyed."""

from __future__ import annotations

import gzip
import io
import re
import shutil
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import time_machine

from bench.year.desk import Desk
from bench.year.living_site import path_of, word_of
from bench.year.remembered import Remembered
from tests.reading_room.opened_room import opened_room

_LISTS = ("csv", "json", "decisions", "cdxj")
_PACKAGES = ("warc", "wacz", "bagit", "mdto")
_PAGES_OF_THE_ROOM = 250
_OF_A_NIGHT = re.compile(r"reports/\d")


def leaks(desk: Desk, remembered: Remembered, night: str) -> list[str]:
    """Where a word of what nobody may see stands: in exports, the reading room, reports, this of a night."""
    kept_in = remembered.kept_in(desk)
    words = {word_of(name) for name in kept_in}
    addresses = {path_of(name) for name in kept_in}
    feed = (desk.archive / "reports" / "feed.atom").read_text()
    told = {"the report of the night": night, "the feed": feed}
    found = [f"{word} in {where}" for where, text in told.items() for word in words if word in text]
    # Whoever types commands is on the spot.
    unseen = {word_of(name) for name in kept_in - remembered.on_the_spot}
    found += [
        f"{word} in {where}" for where, text in _reports(desk).items() for word in unseen if word in text
    ]
    found += [
        f"{word} in export {form}"
        for form in _LISTS
        for data in _exported(desk, form).values()
        for word in words | addresses
        if word.encode() in data
    ]
    for form in _PACKAGES:
        for where, data in _exported(desk, form).items():
            found += [f"{word} in export {form}, {where}" for word in words if word.encode() in data]
    return found + _in_the_room(desk, words, kept_in)


def not_in_a_package(desk: Desk, names: set[str]) -> list[str]:
    """The named pages that a WARC package lacks: of what is open, all of it leaves."""
    data = b"".join(_exported(desk, "warc").values())
    return [f"{name} is in the package" for name in sorted(names) if word_of(name).encode() not in data]


def left_in_the_archive(desk: Desk, names: set[str]) -> list[str]:
    """The files in which a word of a destroyed page stands, but for those in which it may.

    The journal has what rules had found when somebody corrected it, and the reports of earlier nights are as
    they were: whoever destroys is told to look into these.
    """
    words = [word_of(name).encode() for name in names]
    return [
        f"{word.decode()} in {where}"
        for where, data in _files_of(desk.archive)
        if where != "curation.jsonl" and not _OF_A_NIGHT.match(where)
        for word in words
        if word in data
    ]


def _reports(desk: Desk) -> dict[str, str]:
    forms = {"report": ("report", "--format", "json"), "series": ("report", "--series", "--format", "json")}
    return {name: desk.well(*arguments) for name, arguments in forms.items()}


def _exported(desk: Desk, form: str) -> dict[str, bytes]:
    """The files of a package by their names, unpacked."""
    place = desk.archive.with_name("package")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    desk.well("export", form, "-o", str(place / f"uit.{form}"))
    return dict(_files_of(place))


def _files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from _unpacked(str(path.relative_to(folder)), path.read_bytes())


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    # By GzipFile: gzip.decompress copies all that is left for each member, and each record is one.
    yield name, gzip.GzipFile(fileobj=io.BytesIO(data)).read() if data.startswith(b"\x1f\x8b") else data
    if data.startswith(b"PK") and is_zipfile(io.BytesIO(data)):
        with ZipFile(io.BytesIO(data)) as packed:
            for each in packed.namelist():
                yield from _unpacked(f"{name}/{each}", packed.read(each))


def _in_the_room(desk: Desk, words: set[str], names: set[str]) -> list[str]:
    """Where the reading room says a word: on pages that its links lead to, or that are asked for by name."""
    asked = [f"/web/{desk.origin}{path_of(name)}" for name in names]
    asked += [f"/versies?url={desk.origin}{path_of(name)}" for name in names]
    asked += [f"/web/timemap/link/{desk.origin}{path_of(name)}" for name in names]
    with time_machine.travel(desk.now, tick=True), opened_room(desk.archive) as room:
        found = []
        for word in sorted(words):
            # The word that was asked for stands on the page of a search.
            if room.ask(f"/zoeken.json?q={word}&exact=1").text.count(word) > 2:
                found.append(f"{word} in what a reader finds")
        waiting, known = deque(["/", *asked]), {"/", *asked}
        seen = 0
        while waiting and seen < _PAGES_OF_THE_ROOM:
            target, seen = waiting.popleft(), seen + 1
            answer = room.ask(target)
            found += [f"{word} at {target}" for word in words if word.encode() in answer.body]
            if answer.headers.get("content-type", "").startswith("text/html"):
                new = {link for link in answer.links if link.startswith("/")} - known
                known |= new
                waiting.extend(sorted(new))
    return found
