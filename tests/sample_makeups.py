"""What the manifests of the sample network say its pages are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.describe import entries, shipped_manifests


@dataclass(frozen=True)
class Makeup:
    """What a page needs to be shown.

    Of the forms of a part one will do; the first is the one that is asked for. ``missing`` are the parts that
    cannot be had, with the reason; ``embeds`` players of other sites. Of a page that a browser made,
    ``asked`` is what its scripts ask for, and ``tried`` what they must not get, with what it is.
    """

    parts: frozenset[tuple[str, ...]]
    scripts: frozenset[str] = frozenset()
    embeds: frozenset[str] = frozenset()
    missing: Mapping[str, str] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    tried: Mapping[str, str] = field(default_factory=dict)

    @property
    def addresses(self) -> set[str]:
        """Every address at which something of the page can be had."""
        return {form for part in self.parts for form in part} | self.scripts


def makeups(*, rendered: bool = False) -> dict[str, Makeup]:
    """The makeup of each page of the network by its address; ``rendered``: where a browser made the pages."""
    return {
        url: makeup for path in shipped_manifests() for url, makeup in _of_manifest(path, rendered=rendered)
    }


def _of_manifest(path: Path, *, rendered: bool) -> Iterator[tuple[str, Makeup]]:
    tables = entries([path], kind="makeup", rendered=rendered)
    named = {table["name"]: table for table in tables if "name" in table}
    for table in tables:
        base = named[table["like"]] if "like" in table else {}
        parts = [*base.get("parts", ()), *table.get("parts", ())]
        makeup = Makeup(
            frozenset(_forms(part) for part in parts),
            frozenset(table.get("scripts", ())),
            frozenset(table.get("embeds", ())),
            table.get("missing", {}),
            frozenset(table.get("asked", ())),
            table.get("tried", {}),
        )
        assert len(makeup.parts) == len(parts), table["pages"]
        yield from ((url, makeup) for url in table["pages"])


def _forms(part: Any) -> tuple[str, ...]:
    return (part,) if isinstance(part, str) else tuple(part)
