"""Items with a description, and tables of them as ours are written, for tests of corrections."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from archive.catalogue.items import Date, Description, Item, Value, item_id
from archive.curation.journal import Journal
from archive.exporting.dublin_core import About, as_csv
from pipeline.desk.known_names import KnownNames
from pipeline.desk.table_changes import Choices, Plan, Planning
from pipeline.desk.table_columns import columns_of
from pipeline.desk.table_file import Table
from pipeline.normalise.vocabulary_file import load_vocabulary
from search.answer.hits import hit_of_item
from search.answer.json_and_csv import write_csv
from search.answer.request_and_hits import Answer
from wording.message import NOTHING

VOCABULARY = load_vocabulary()


def item(name: str, title: str = "Verslag", date: str = "2013-10-04", **more: Any) -> Item:
    """An item at an address with this name; ``date`` as people correct it, lists as tuples."""
    start, _, end = date.partition("/")
    precision = "range" if end else {4: "year", 7: "month", 10: "day"}.get(len(start), "")
    several = {"authors": "author", "editors": "editor", "themes": "theme"}
    values = tuple(
        Value(field, each, "heading", "rule") for key, field in several.items() for each in more.pop(key, ())
    )
    found = (Value("title", title, "heading", "rule"), *values)
    described = Description(
        more.pop("kind", "report"),
        title,
        more.pop("language", "nl"),
        Date(start, precision, "title" if start else "", end),
        values=found,
        **more,
    )
    url = f"https://alliantie.example/{name}"
    captured = datetime(2026, 11, 1, 12)
    return Item(
        item_id(name), "alliantie", url, (), captured, "text/html", "read", NOTHING, "d", "r", described
    )


def found_table(items: Iterable[Item], language: str = "nl") -> str:
    """The table that a search writes for a reader of this language."""
    hits = tuple(map(hit_of_item, items))
    file = io.StringIO(newline="")
    write_csv(Answer(len(hits), 0.0, hits, {}), file, language)
    return file.getvalue()


def package_table(items: Iterable[Item]) -> str:
    """The table of a package, as export csv writes it."""
    return "\ufeff" + as_csv(items, About("proef", "proef"))


def rows_of(text: str, between: str) -> list[dict[str, str]]:
    """The rows of a table by the names of their columns."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=between))


def written(rows: Sequence[dict[str, str]], between: str = ";") -> str:
    """Rows as a table again."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(rows[0]), delimiter=between)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def planned(table: Table, items: Iterable[Item], said: Journal | None = None, **choices: bool) -> Plan:
    """What a table would change of these items."""
    said = said or Journal()
    known = KnownNames(VOCABULARY, said, lambda: ())
    by_id = {each.id: each for each in items}
    by_name = {**by_id, **{each.url: each for each in by_id.values()}}
    columns = columns_of(table.header, "tabel.csv")
    return Planning(table, columns, said, known, Choices(**choices), by_name).plan()
