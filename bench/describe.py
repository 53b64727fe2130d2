"""Compares the descriptions in an archive with those that manifests say it should have.

``python -m bench.describe ARCHIVE [MANIFEST…]`` prints the shares per field and every miss; without
manifests those of the sample network. ``make bench-describe`` does so for all samples. What only a browser
finds is expected of an archive that has any of it.
"""

from __future__ import annotations

import re
import sys
import tomllib
from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.catalogue import finding_items
from archive.catalogue.items import IndexedItem, Item
from archive.opened_archive import open_archive
from cli.demo.stand_in import NETWORK

_MONTHS = re.compile(r"(\d{4}-\d\d)/(\d{4})-(\d\d) range")

ONE_ANSWER = ("kind", "title", "date", "language")
"""Fields that every thing is right or wrong in."""

NAMED = ("event", "place")
"""Fields that many things rightly leave empty: what is found is weighed against what is there."""

AUTHOR = "author"
"""Who made it; judged as the named fields are, where a manifest tells it."""

_JOINED = "duplicates joined"
_WRONG_JOIN = "wrong joins"


@dataclass(frozen=True, slots=True)
class Miss:
    """One field of one thing that is not as its manifest has it."""

    field: str
    url: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a comparison with manifests: shares between 0 and 1 by field, and every miss."""

    things: int
    shares: dict[str, float]
    misses: tuple[Miss, ...]

    def missed(self, field: str) -> tuple[Miss, ...]:
        """The misses of one field."""
        return tuple(miss for miss in self.misses if miss.field == field)


def entries(manifests: Iterable[Path], *, kind: str = "item", rendered: bool = False) -> list[dict[str, Any]]:
    """What manifests tell of: things, or lists and the like; ``rendered``: where a browser made the pages.

    An entry with the mark ``rendered`` is there only where a browser made the pages, or only where none did.
    """
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in manifests]
    found = [entry for table in tables for entry in table.get(kind, [])]
    return [entry for entry in found if entry.get("rendered", rendered) == rendered]


def shipped_manifests() -> list[Path]:
    """The manifests of the sample network."""
    return sorted((NETWORK.parent / "manifest").glob("*.toml"))


def items_by_address(archive: Path, database_url: str | None = None) -> dict[str, IndexedItem]:
    """Every item of an archive, with the group of its like, by each of its addresses."""
    with open_archive(archive, database_url=database_url) as (_, engine), engine.connect() as connection:
        found = [each for each in finding_items.all_items(connection) if not each.is_gone]
    return {url: each for each in found for url in (each.item.url, *each.item.also_at)}


def is_rendered(manifests: Sequence[Path], items: Collection[str]) -> bool:
    """True of an archive that has any of the things that only a browser finds; ``items`` are addresses."""
    without = {url for thing in entries(manifests) for url in _addresses(thing)}
    without |= {url for makeup in entries(manifests, kind="makeup") for url in makeup["pages"]}
    found = {url for thing in entries(manifests, rendered=True) for url in _addresses(thing)}
    return not (found - without).isdisjoint(items)


def judge(things: list[dict[str, Any]], items: dict[str, IndexedItem]) -> Verdict:
    """Compare what manifests say of things with the items at their addresses.

    Of addresses at which there is one thing twice only those count that the archive has.
    """
    met = [(thing, found.item) for thing in things if (found := _item_of(thing, items))]
    shares = {"found": len(met) / len(things)}
    lost = [thing["url"] for thing in things if not _item_of(thing, items)]
    misses = [Miss("found", url, "an item", "none") for url in lost]
    for field in ONE_ANSWER:
        wrong = [_miss(field, *pair) for pair in met if not _is_right(field, *pair)]
        shares[field] = 1 - len(wrong) / len(met)
        misses += wrong
    shares["precision"] = sum(_precision(item) == thing["precision"] for thing, item in met) / len(met)
    for field in (*NAMED, AUTHOR) if any(AUTHOR in thing for thing in things) else NAMED:
        shares[f"{field} F1"] = _balance(field, met)
        misses += [_miss(field, *pair) for pair in met if not _is_right(field, *pair)]
    apart = list(_apart(things, items))
    twins = sum(url in items for thing in things for url in thing.get("also_at", ()))
    shares[_JOINED] = 1 - len(apart) / twins if twins else 1.0
    together = list(_wrongly_together(things, items))
    shares[_WRONG_JOIN] = len(together) / len(things)
    return Verdict(len(things), shares, (*misses, *apart, *together))


def found_value(field: str, item: Item) -> str:
    """The value of an item as a manifest writes it: a date with its precision, a range with both ends."""
    description = item.description
    if field == "date":
        days = "/".join(filter(None, (description.date.start, description.date.end)))
        return f"{days} {description.date.precision}".strip()
    if field == AUTHOR:
        return "; ".join(value.value for value in description.values if value.field == AUTHOR)
    return str(getattr(description, field))


def _precision(item: Item) -> str:
    return item.description.date.precision


def _expected(field: str, thing: dict[str, Any]) -> tuple[str, ...]:
    """The right values: what the manifest has, and what it names as right too (``title_also``)."""
    if field == "date":
        return (f"{thing['date']} {thing['precision']}".strip(), *thing.get("date_also", ()))
    return (thing[field], *thing.get(f"{field}_also", ()))


def _is_right(field: str, thing: dict[str, Any], item: Item) -> bool:
    expected = map(_in_days, _expected(field, thing)) if field == "date" else _expected(field, thing)
    return _plain(found_value(field, item)) in map(_plain, expected)


def _in_days(date: str) -> str:
    """A range of months as one of days: "2005-01/2005-02 range" is from the first of January."""
    found = _MONTHS.fullmatch(date)
    if found is None:
        return date
    last = monthrange(int(found[2]), int(found[3]))[1]
    return f"{found[1]}-01/{found[2]}-{found[3]}-{last} range"


def _plain(text: str) -> str:
    return text.strip(" .").casefold()


def _miss(field: str, thing: dict[str, Any], item: Item) -> Miss:
    return Miss(field, thing["url"], _expected(field, thing)[0], found_value(field, item))


def _balance(field: str, met: list[tuple[dict[str, Any], Item]]) -> float:
    """F1 of a field that may rightly be empty; who says what may be said or left out is right either way."""
    judged = [(thing[field], found_value(field, item), _is_right(field, thing, item)) for thing, item in met]
    right = sum(bool(found) and fits for _, found, fits in judged)
    told = sum(bool(found) for _, found, _ in judged)
    there = sum(bool(expected or found) if fits else bool(expected) for expected, found, fits in judged)
    return 2 * right / (told + there) if told + there else 1.0


def _addresses(thing: dict[str, Any]) -> tuple[str, ...]:
    return (thing["url"], *thing.get("also_at", ()))


def _item_of(thing: dict[str, Any], items: dict[str, IndexedItem]) -> IndexedItem | None:
    return next((items[url] for url in _addresses(thing) if url in items), None)


def _apart(things: list[dict[str, Any]], items: dict[str, IndexedItem]) -> Iterator[Miss]:
    """Addresses of one thing that came neither to one item nor to one group."""
    for thing in things:
        one = _item_of(thing, items)
        for url in thing.get("also_at", ()):
            other = items.get(url)
            if one and other and other.item.id != one.item.id and (not one.group or one.group != other.group):
                yield Miss(_JOINED, url, f"together with {thing['url']}", f"apart, as {other.item.id}")


def _wrongly_together(things: list[dict[str, Any]], items: dict[str, IndexedItem]) -> Iterator[Miss]:
    """Things that share an item though the manifests have them apart."""
    owner: dict[str, str] = {}
    for thing in things:
        found = _item_of(thing, items)
        if found is not None and owner.setdefault(found.item.id, thing["url"]) != thing["url"]:
            yield Miss(_WRONG_JOIN, thing["url"], "an item of its own", f"that of {owner[found.item.id]}")


def told(verdict: Verdict) -> str:
    """The shares, one a line, and under them what was missed."""
    lines = [f"{'things':<18} {verdict.things:>6}"]
    lines += [f"{field:<18} {share:>6.3f}" for field, share in verdict.shares.items()]
    for miss in verdict.misses:
        lines.append(f"\n{miss.field}: {miss.url}\n  expected {miss.expected!r}\n  found    {miss.found!r}")
    return "\n".join(lines)


def _main(arguments: list[str]) -> int:
    archive, *given = map(Path, arguments)
    manifests, items = given or shipped_manifests(), items_by_address(archive)
    things = entries(manifests, rendered=is_rendered(manifests, items))
    print(told(judge(things, items)))
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
