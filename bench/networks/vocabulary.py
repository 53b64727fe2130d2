"""The vocabulary that an archivist would add for a network: all names, but the days of few events."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

Series = Mapping[str, tuple[str, Mapping[int, tuple[str, str]]]]
"""Of each event by name: how texts call it (a regular expression), and day and town of the known years."""


def vocabulary(
    towns: Iterable[str], organisations: Mapping[str, list[str]], people: Iterable[str], series: Series
) -> str:
    """A vocabulary file (docs/vocabulary.md)."""
    lines = [f"towns = {_quoted(list(towns))}"]
    for table, ways in (("organisations", organisations), ("people", dict.fromkeys(people, []))):
        lines += [f"\n[{table}]", *(f"{_quoted(name)} = {_quoted(others)}" for name, others in ways.items())]
    for name, (word, occasions) in series.items():
        lines += ["\n[[series]]", f"name = {_quoted(name)}", f"words = [{_quoted(word)}]", "occasions = ["]
        for year, (day, town) in occasions.items():
            lines.append(f"    {{ year = {year}, date = {_quoted(day)}, town = {_quoted(town)} }},")
        lines.append("]")
    return "\n".join(lines) + "\n"


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
