"""Facets: how many of the items that were found have each value of a field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from search.index.document_sets import Chosen
from search.index.opened_index import Opened

FACETS = {
    "kind": "kind",
    "site": "site",
    "year": "year",
    "place": "town",
    "event": "events_listed",
    "person": "people_listed",
    "organisation": "organisations_listed",
    "theme": "themes_listed",
    "media": "media",
    "language": "language",
}
"""By which fields what was found is counted, each with the column that has its values."""

_SEVERAL = {"year": " ", "person": "\n", "organisation": "\n", "theme": "\n"}
"""What stands between the values of fields that have several."""

_FEWER = 128
"""To count the documents with one value takes as long as to look what so many documents have."""


def counts_of(opened: Opened, field: str, found: Chosen) -> dict[str, int]:
    """The values of a field with how many of these documents have each, the most frequent first."""
    counts: Counter[str] = Counter()
    for value, count in _counted(opened, FACETS[field], found).items():
        for each in value.split(_SEVERAL[field]) if field in _SEVERAL else [value]:
            counts[each] += count
    counts.pop("", None)
    return _most_first(counts)


def _counted(opened: Opened, name: str, found: Chosen) -> dict[str, int]:
    column = opened.texts(name)
    if len(column.different) * _FEWER > found.documents.bit_count():
        return column.counted(found.numbers)
    counts = {
        text: (found.documents & opened.documents_with_text(name, text)).bit_count()
        for text in column.different
    }
    return {text: count for text, count in counts.items() if count}


def with_others(
    chosen: Mapping[str, int], all_of_them: Mapping[str, int], values: Iterable[str]
) -> dict[str, int]:
    """The counts of a field that was asked for: its asked values as found, the others as they would be."""
    asked = set(values)
    return _most_first(
        {value: chosen.get(value, 0) if value in asked else n for value, n in all_of_them.items()}
    )


def _most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
