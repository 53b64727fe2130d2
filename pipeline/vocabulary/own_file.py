"""Writes names into the archive's own ``vocabulary.toml``; what an archivist wrote in it by hand stays.

Every function takes the text of the file and returns the new one. Comments and order are kept. Above the
first name stands a line for each change: when it was made, by whom and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array

from pipeline.normalise.vocabulary import Occasion, Vocabulary
from pipeline.pipeline_error import NotAName
from pipeline.vocabulary.named import Family, Named, named_so
from spiders.profiles.declaration import build, parsed
from wording.message import Message, say

_TABLES = {"person": "people", "organisation": "organisations", "theme": "themes"}

_HEADING = "# Names of this archive, beside those that come with the program. See docs/vocabulary.md.\n"


def added(text: str, path: Path, named: Named, remark: str) -> str:
    """The file with a name in it, or with what is new of a name that is in it already."""
    return all_added(text, path, [named], remark)


def all_added(text: str, path: Path, names: Sequence[Named], remark: str) -> str:
    """The file with these names in it, and one line that says so."""
    document = _document(text or _HEADING, path)
    for named in names:
        _add(document, named)
    new = tomlkit.dumps(document)
    declared = vocabulary_in(new, path)
    for named in names:
        if not _says(declared, named):
            raise NotAName(
                say(
                    "{name!r} cannot be added to {path!r} as that is written. Add it by hand.",
                    name=named.name,
                    path=str(path),
                )
            )
    return _with_remark(new, remark)


def _add(document: TOMLDocument, named: Named) -> None:
    if named.family == "event":
        _add_event(document, named)
    elif named.family == "town":
        _add_town(document, named)
    elif named.family == "building":
        _table(document, "venues")[named.name] = named.town
    else:
        _add_spellings(_table(document, _TABLES[named.family]), named)


def _says(vocabulary: Vocabulary, named: Named) -> bool:
    """Tell if a file has a name, with all that was to be added of it."""
    found = named_so(vocabulary, named.family, named.name)
    return (
        found is not None
        and set(named.spellings) <= set(found.spellings)
        and all(each in found.occasions for each in named.occasions)
    )


def _with_remark(text: str, remark: str) -> str:
    """The text with a line of comment behind those with which it begins."""
    if not remark:
        return text
    lines = text.splitlines(keepends=True)
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "".join((*lines[:first], f"# {remark}\n", *lines[first:]))


def without(
    text: str, path: Path, family: Family, name: str, remark: str, *, spelling: str = "", year: int = 0
) -> str:
    """The file without a name, or only without a spelling of it, or an occasion in a year.

    Raises NotAName where the file has no such thing: what comes with the program is not in it.
    """
    document = _document(text, path)
    taken = False
    for holder, key in _places(document, family, name):
        if spelling:
            taken |= _take_out(_spellings(holder[key], family), lambda each: str(each) == spelling)
        elif year:
            occasions = holder[key].get("occasions", [])
            taken |= _take_out(occasions, lambda each: each.get("year") == year)
        else:
            del holder[key]
            taken = True
    if not taken:
        raise NotAName(_not_there(path, name, spelling or (str(year) if year else "")))
    return _with_remark(tomlkit.dumps(document), remark)


def _document(text: str, path: Path) -> TOMLDocument:
    try:
        return tomlkit.parse(text)
    except TOMLKitError as error:
        raise NotAName(say("{path}: cannot be read as TOML: {words}", path=path, words=str(error))) from error


def _table(document: TOMLDocument, key: str) -> Any:
    if key not in document:
        document[key] = tomlkit.table()
    return document[key]


def _add_spellings(table: Any, named: Named) -> None:
    table[named.name] = list(dict.fromkeys((*_strings(table.get(named.name)), *named.spellings)))


def _add_town(document: TOMLDocument, named: Named) -> None:
    if "towns" not in document:
        document["towns"] = tomlkit.array().multiline(True)
    towns: Any = document["towns"]
    if named.name not in _strings(towns):
        towns.append(named.name)
    if named.spellings:
        _add_spellings(_table(document, "spellings"), named)


def _add_event(document: TOMLDocument, named: Named) -> None:
    if "series" not in document:
        document["series"] = tomlkit.aot()
    every: Any = document["series"]
    mine = next((each for each in every if each.get("name") == named.name), None)
    if mine is None:
        mine = tomlkit.table()
        mine["name"] = named.name
        every.append(mine)
        mine = every[-1]
    if named.spellings:
        mine["words"] = list(dict.fromkeys((*_strings(mine.get("words")), *named.spellings)))
    if named.series and named.series.once:
        mine["once"] = True
    for key in ("day", "organiser"):
        if named.series and (value := getattr(named.series, key)):
            mine[key] = value
    for occasion in named.occasions:
        _add_occasion(mine, occasion)


def _add_occasion(series: Any, occasion: Occasion) -> None:
    table = tomlkit.inline_table()
    for key, value in _keys(occasion):
        table[key] = value
    if "occasions" not in series:
        series["occasions"] = tomlkit.array().multiline(True)
    occasions = series["occasions"]
    for number, each in enumerate(occasions):
        if each.get("year") == occasion.year:
            occasions[number] = table if isinstance(occasions, Array) else _as_table(occasion)
            return
    # Occasions may stand as tables of their own, [[series.occasions]], which hold no inline ones.
    occasions.append(table if isinstance(occasions, Array) else _as_table(occasion))


def _as_table(occasion: Occasion) -> Any:
    table = tomlkit.table()
    for key, value in _keys(occasion):
        table[key] = value
    return table


def _keys(occasion: Occasion) -> Iterator[tuple[str, Any]]:
    """What is known of an occasion, as the file has it."""
    yield "year", occasion.year
    for key in ("title", "date", "end", "town"):
        if value := getattr(occasion, key):
            yield key, value
    if occasion.towns:
        yield "towns", list(occasion.towns)
    if occasion.days:
        days = tomlkit.inline_table()
        days.update(dict(occasion.days))
        yield "days", days


def _places(document: Any, family: Family, name: str) -> Iterator[tuple[Any, Any]]:
    """Where a name stands: what holds it, and its key or number there; the last first."""
    if family == "event":
        every = document.get("series", [])
        for number in reversed(range(len(every))):
            if every[number].get("name") == name:
                yield every, number
        return
    if family == "town":
        towns = document.get("towns", [])
        numbers = [number for number, each in enumerate(towns) if str(each) == name]
        if name in document.get("spellings", {}):
            yield document["spellings"], name
        for number in reversed(numbers):
            yield towns, number
        return
    table = document.get("venues" if family == "building" else _TABLES[family], {})
    if name in table:
        yield table, name


def _spellings(entry: Any, family: Family) -> Any:
    if family == "event":
        return entry.get("words", [])
    return entry if isinstance(entry, list) else []


def _take_out(values: Any, is_meant: Callable[[Any], bool]) -> bool:
    numbers = [number for number, each in enumerate(values) if is_meant(each)]
    for number in reversed(numbers):
        del values[number]
    return bool(numbers)


def _strings(values: Iterable[Any] | None) -> list[str]:
    return [str(each) for each in values or ()]


def _not_there(path: Path, name: str, part: str) -> Message:
    if part:
        return say(
            "{path} has no {part!r} of {name}. See: alliantie vocabulary show {name:shell}",
            path=path,
            part=part,
            name=name,
        )
    return say(
        "{name} does not stand in {path}: what comes with the program cannot be taken out. "
        "See: alliantie vocabulary list --own",
        path=path,
        name=name,
    )


def vocabulary_in(text: str, path: Path) -> Vocabulary:
    """The names that this text has itself; raises ProfileError."""
    declared: Vocabulary = build(Vocabulary, parsed(text, path), path)
    return declared


def renamed(entry: Named | None, name: str) -> Named:
    """The same entry under another name."""
    if entry is None:
        raise NotAName(
            say("There is no such name in the archive's own file. See: alliantie vocabulary list --own")
        )
    series = replace(entry.series, name=name) if entry.series else None
    return replace(entry, name=name, series=series)
