"""A thing of a network: what an archivist would write of it, the words that say so, and its bytes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_PRECISIONS = {4: "year", 7: "month", 10: "day"}
_UNWRITTEN = {"content", "disposition", "modified"}


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as its manifest has it; one without ``kind`` is served and not judged.

    ``date`` is ISO 8601, a range with a slash; ``stated`` the words that tell it, which stand at the address
    ``stated_at`` (where empty: in the thing itself). ``named_at`` is where its title stands, likewise.
    ``title_also``, ``date_also`` and their like are other answers that are right. ``disposition`` is the
    file name that its server gives it, ``modified`` the day on which that says it was last changed.
    """

    url: str
    kind: str
    title: str
    date: str = ""
    event: str = ""
    place: str = ""
    author: str = ""
    media_type: str = "text/html"
    language: str = "nl"
    also_at: tuple[str, ...] = ()
    title_also: tuple[str, ...] = ()
    date_also: tuple[str, ...] = ()
    kind_also: tuple[str, ...] = ()
    event_also: tuple[str, ...] = ()
    place_also: tuple[str, ...] = ()
    author_also: tuple[str, ...] = ()
    stated: str = ""
    stated_at: str = ""
    named_at: str = ""
    disposition: str = ""
    modified: str = ""
    content: bytes = b""

    @property
    def precision(self) -> str:
        """How exact its date is: day, month, year or range; empty without one."""
        return precision_of(self.date)

    def facts(self) -> dict[str, Any]:
        """What its manifest says of it; empty alternatives and places are left out."""
        needed = ("url", "kind", "title", "date", "event", "place", "author", "media_type", "language")
        said = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in _UNWRITTEN}
        said["date_also"] = [f"{each} {precision_of(each)}".strip() for each in self.date_also]
        return {name: value for name, value in said.items() if value or name in needed} | {
            "precision": self.precision
        }


def precision_of(day: str) -> str:
    """How exact a date is by its form."""
    return "range" if "/" in day else _PRECISIONS.get(len(day), "")


def written_by_hand(name: str) -> list[dict[str, Any]]:
    """The entries of one site: facts as in a `Thing`, and how the site is to show them."""
    entries: list[dict[str, Any]] = tomllib.loads((HERE / name).read_text(encoding="utf-8"))["thing"]
    return entries


def facts_of(entry: dict[str, Any]) -> dict[str, Any]:
    """Those values of an entry that are facts of a `Thing`."""
    known = {each.name for each in fields(Thing)}
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in entry.items()
        if name in known
    }
