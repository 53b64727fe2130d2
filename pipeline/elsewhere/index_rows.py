"""Rows of the index of another archive (CDX), as its dialect writes them: lists or objects in JSON.

Nothing in them is believed: what is no address, no moment or no text is junk, and counted.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from archive.fetched.address import is_address
from pipeline.elsewhere.elsewhere_error import Excluded, UnclearIndex
from wording.message import Message, say

TIMESTAMP = "%Y%m%d%H%M%S"
"""How a moment (UTC) stands in an index and in addresses of captures."""

_FORM = re.compile(r"\d{14}", re.ASCII)
_NAMES = {"url": "original", "mime": "mimetype", "status": "statuscode"}
"""The names that pywb has for what the Wayback CDX server calls otherwise."""

_EXCLUDED = re.compile(r"(?:Robot|Administrative)AccessControlException|Blocked Site|Blocked By Robots", re.I)
_EARLIEST_YEAR, _AHEAD = 1990, timedelta(days=1)
"""Before the web there is nothing to capture; a sound clock may be ahead of ours by a day."""

MOST_ROWS = 500_000
"""Rows that are held at once; no site of a small network has as many."""

_LONGEST_ROW = 100_000
"""Characters of a row that is read: addresses with a picture in them are longer."""

_FLAT = re.compile(r'\s*(\[[^\[\]{}"]*+(?:"(?:[^"\\]++|\\.)*+"[^\[\]{}"]*+)*+\])\s*(,|\])', re.S)
"""A list with no list in it, in JSON, and what stands behind it within a list."""

_LONGEST_VALUE = 4_000
_USUAL_PORT = re.compile(r"^(http://[^/?#:@]+):80(?=[/?#]|$)|^(https://[^/?#:@]+):443(?=[/?#]|$)", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """A capture that an index knows. ``captured_at`` is UTC; ``said`` is all that is said of it, by field."""

    url: str
    captured_at: datetime
    said: Mapping[str, str]

    @property
    def timestamp(self) -> str:
        return self.captured_at.strftime(TIMESTAMP)

    @property
    def digest(self) -> str:
        return self.said.get("digest", "")

    @property
    def key(self) -> str:
        """What is one address to the index: forms of it share a key."""
        return self.said.get("urlkey") or self.url


@dataclass(slots=True)
class Page:
    """The rows in one answer, how many of its lines are none, and by what it goes on."""

    rows: list[Row] = field(default_factory=list)
    junk: int = 0
    resume_key: str = ""


def read_page(body: bytes, most: int = MOST_ROWS) -> Page:
    """The rows of an answer in either form, which are read one by one: an answer may be a bomb.

    Raises Excluded, or UnclearIndex for what is no such answer and for more than ``most`` rows.
    """
    start = body[:2_000].decode("utf-8", "replace")
    if _EXCLUDED.search(start):
        raise Excluded(say("it shows nothing of this site, at the wish of its owner or by its own decision"))
    try:
        if body.lstrip()[:1] in (b"[", b""):
            return _of_lists(body.decode("utf-8", "replace").strip(), most)
        return _of_lines(body, most)
    except (ValueError, TypeError, RecursionError) as error:
        raise UnclearIndex(_unclear(start)) from error


def check_number(rows: int, most: int = MOST_ROWS) -> None:
    """Raises UnclearIndex where an index names more rows than are held at once."""
    if rows > most:
        raise UnclearIndex(
            say(
                "its index names more than {most:number} captures of this. "
                "Ask for less at once with --from and --to",
                most=most,
            )
        )


def timestamp_of(text: str) -> datetime | None:
    """The moment (UTC) that 14 digits stand for; None where they stand for none."""
    try:
        moment = datetime.strptime(text, TIMESTAMP) if _FORM.fullmatch(text) else None
    except ValueError:
        return None
    return moment if moment and is_sound_moment(moment) else None


def is_sound_moment(moment: datetime) -> bool:
    """True of a moment (UTC, without a zone) at which something may have been captured."""
    return moment.year >= _EARLIEST_YEAR and moment <= datetime.now(UTC).replace(tzinfo=None) + _AHEAD


def _of_lists(text: str, most: int) -> Page:
    """The Wayback CDX server: a list of names, then a list a row, then an empty one and one with the key."""
    page = Page()
    names: list[str] | None = None
    before: list[Any] | None = None
    # The names, the empty list and the key are no rows.
    for number, each in enumerate(_lists(text, page), start=-2):
        check_number(number, most)
        if names is None:
            names = [str(name) for name in each]
        elif before == [] and len(each) == 1:
            page.resume_key = str(each[0])
        elif each:
            page.resume_key = ""
            _add(page, dict(zip(names, each, strict=False)), most)
        before = each
    return page


def _lists(text: str, page: Page) -> Iterator[list[Any]]:
    """The lists in a list, one at a time; those too long to be rows are junk. Raises ValueError."""
    if re.sub(r"\s", "", text[:10]) in ("", "[]"):
        return
    place, behind = 1, ","
    while behind == ",":
        found = _FLAT.match(text, place)
        if found is None:
            raise ValueError("lists")
        if found.end(1) - found.start(1) <= _LONGEST_ROW:
            yield json.loads(found[1])
        else:
            page.junk += 1
        place, behind = found.end(), found[2]
    if place != len(text):
        raise ValueError("more than a list")


def _of_lines(body: bytes, most: int) -> Page:
    """pywb: an object a line."""
    page = Page()
    for line in map(bytes.strip, io.BytesIO(body)):
        if len(line) > _LONGEST_ROW and line.startswith(b"{") and line.endswith(b"}"):
            page.junk += 1
        elif line:
            _add(page, _object(line), most)
    return page


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > _LONGEST_ROW:
        raise ValueError("length")
    found = json.loads(line.decode("utf-8", "replace"))
    if not isinstance(found, dict) or ("error" in found and "url" not in found):
        # That something went wrong is no word on what there is.
        raise ValueError("object")
    return found


def _add(page: Page, found: Mapping[str, Any], most: int) -> None:
    if row := _row(found):
        page.rows.append(row)
    else:
        page.junk += 1
    check_number(len(page.rows) + page.junk, most)


def _row(found: Mapping[str, Any]) -> Row | None:
    said = dict(_said(found))
    url = without_usual_port(said.get("original", ""))
    moment = timestamp_of(said.get("timestamp", ""))
    return Row(url, moment, said) if moment and _is_sound(url) else None


def _is_sound(url: str) -> bool:
    """True of an address of the web; old crawlers made some of links to write a mail, with a name in them."""
    return url.startswith(("http://", "https://")) and is_address(url) and "@" not in urlsplit(url).netloc


def _said(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in found.items():
        if isinstance(value, str | int) and name.isprintable():
            yield _NAMES.get(name, name)[:60], str(value)[:_LONGEST_VALUE].replace("\0", "")


def without_usual_port(url: str) -> str:
    """An address without the port that it would have anyway, which old crawlers wrote."""
    return _USUAL_PORT.sub(lambda found: found[1] or found[2], url)


def _unclear(start: str) -> Message:
    shown = "".join(each if each.isprintable() else " " for each in start)[:80]
    return say("its index was expected to answer in JSON, found {found!r}", found=shown)
