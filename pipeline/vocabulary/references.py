"""What in the archive's own file names a name: buildings and events a town, events an organisation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tomlkit

from pipeline.pipeline_error import NotAName
from pipeline.vocabulary.named import Family
from wording.message import say


def renamed(text: str, family: Family, name: str, new: str) -> str:
    """The file, valid TOML, in which the others name ``new`` in the place of ``name``; it itself stays."""
    document = tomlkit.parse(text)
    for _, holder, key in _references(document, family, name):
        if key == name:
            _rename_key(holder, name, new)
        else:
            holder[key] = new
    return tomlkit.dumps(document)


def refuse_if_named(text: str, family: Family, name: str) -> None:
    """Raise NotAName where others in the file, valid TOML, name this one: it cannot go before them."""
    others = list(dict.fromkeys(other for other, _, _ in _references(tomlkit.parse(text), family, name)))
    if others:
        raise NotAName(
            say(
                "{name} is named by {others} in the archive's own file, and cannot be taken out before that "
                "is changed or taken out. See: alliantie vocabulary show {first:shell}",
                name=name,
                others=", ".join(others),
                first=others[0],
            )
        )


def _references(document: Any, family: Family, name: str) -> Iterator[tuple[str, Any, Any]]:
    """Each that names it: what it is called, what holds the name, and the key or number there."""
    if family == "town":
        venues = document.get("venues", {})
        yield from ((building, venues, building) for building, town in venues.items() if town == name)
    for series in document.get("series", []):
        called = str(series.get("name"))
        if family == "organisation" and series.get("organiser") == name:
            yield called, series, "organiser"
        if family == "town":
            for occasion in series.get("occasions", []):
                yield from ((called, holder, key) for holder, key in _in_occasion(occasion, name))


def _in_occasion(occasion: Any, town: str) -> Iterator[tuple[Any, Any]]:
    if occasion.get("town") == town:
        yield occasion, "town"
    towns = occasion.get("towns", [])
    yield from ((towns, number) for number, each in enumerate(towns) if each == town)
    if town in occasion.get("days", {}):
        yield occasion["days"], town


def _rename_key(table: Any, name: str, new: str) -> None:
    """Keep the order: the days of an occasion stand in that of its towns."""
    kept = [(new if key == name else key, value) for key, value in table.items()]
    table.clear()
    table.update(kept)
