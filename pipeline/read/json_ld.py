"""Reads the JSON-LD of a page (schema.org, in scripts); what is no JSON is not read, and raises nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from pipeline.read.things import PROPERTIES, Described, Thing, local_name, local_names, tidy_value
from spiders.links.page_tree import Element

_MOST_SCRIPTS = 50
_LONGEST = 1_000_000
"""Characters of all scripts; they are read in their order, as long as there is room."""
_MOST_THINGS = 2_000
_MOST_VALUES = 200
_DEEPEST = 12
_AROUND = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$")
"""What hides a script from XML, or from browsers that knew none."""


def read_json_ld(tree: Element) -> Described:
    """The things that are not part of others: those of a list and a graph, and what a page is about."""
    reading = _Reading()
    scripts = (each for each in tree.iter("script") if _is_json_ld(each.get("type") or ""))
    roots = [root for script in islice(scripts, _MOST_SCRIPTS) for root in reading.roots(script.text or "")]
    return Described("JSON-LD", tuple(roots), reading.by_id)


def _is_json_ld(media_type: str) -> bool:
    return media_type.partition(";")[0].strip().lower() == "application/ld+json"


class _Reading:
    """One pass over all scripts of a page, which makes a bounded number of things."""

    def __init__(self) -> None:
        self.by_id: dict[str, Thing] = {}
        self._left = _MOST_THINGS
        self._room = _LONGEST

    def roots(self, text: str) -> Iterator[Thing]:
        self._room -= len(text)
        for node in _top(_parsed(text)) if self._room >= 0 else ():
            if self._left <= 0:
                return
            thing = self._thing(node, 0)
            yield thing
            yield from thing.things("mainEntity")
            yield from thing.things("mainEntityOfPage")

    def _thing(self, node: dict[str, Any], depth: int) -> Thing:
        self._left -= 1
        types = node.get("@type", ())
        names = [types] if isinstance(types, str) else types if isinstance(types, list) else []
        values: dict[str, list[str | Thing]] = {}
        for key, value in islice(node.items(), _MOST_VALUES):
            if (name := local_name(key[:200])) in PROPERTIES and (some := [*self._values(value, depth)]):
                values.setdefault(name, some)
        thing = Thing(local_names(each for each in names[:20] if isinstance(each, str)), values)
        own = thing.text("@id")
        if own and len(values) > 1:
            self.by_id.setdefault(own, thing)
        return thing

    def _values(self, value: Any, depth: int) -> Iterator[str | Thing]:
        if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
            yield tidy_value(str(value))
        elif depth >= _DEEPEST or self._left <= 0:
            return
        elif isinstance(value, list):
            for each in islice(value, _MOST_VALUES):
                yield from self._values(each, depth + 1)
        elif isinstance(value, dict):
            if "@value" in value:
                yield from self._values(value["@value"], depth + 1)
            else:
                yield self._thing(value, depth + 1)


def _parsed(text: str) -> Any:
    """The data in a script; None for one that is no JSON, and for one that is nested too deep."""
    try:
        return json.loads(_AROUND.sub("", text), strict=False, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None


def _top(data: Any) -> Iterator[dict[str, Any]]:
    """The nodes that stand for themselves: of a list, of a graph, or the one that is there."""
    for node in islice(data, _MOST_VALUES) if isinstance(data, list) else (data,):
        if not isinstance(node, dict):
            continue
        yield node
        graph = node.get("@graph")
        nodes = graph if isinstance(graph, list) else [graph]
        yield from (each for each in islice(nodes, _MOST_VALUES) if isinstance(each, dict))
