"""Grades answers to needs of researchers: nDCG@10, first, first five, MRR, beside three engines as they come.

Run on an archive of the sample network: ``python -m bench.search_quality ARCHIVE [-v]``. Every second need of
``needs.toml`` is tuned on; the others, and those of ``needs_later.toml``, are kept apart.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from math import log2
from pathlib import Path

from archive.catalogue import finding_items
from archive.catalogue.items import IndexedItem
from archive.folder import existing_or_new
from archive.opened_archive import open_archive
from pipeline.indexing import synonyms
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.index.building import build_anew
from search.index.index_folder import Index

_BEST, _GOOD = 3, 2

Engine = Callable[[str], list[str]]
"""From a query to ids of items, best first."""


@dataclass(frozen=True, slots=True)
class Need:
    """A query and what answers it: groups of addresses' ends with their grade."""

    query: str
    grades: dict[str, int]


def needs(items: list[IndexedItem], name: str = "needs.toml") -> list[Need]:
    """The needs of a file here, with ids for addresses; raises ValueError for an address that no item has."""
    with Path(__file__).with_name(name).open("rb") as file:
        written = tomllib.load(file)["need"]
    return [
        Need(
            need["query"],
            {
                item: grade
                for grade, ends in ((_GOOD, need.get("good", [])), (_BEST, need["best"]))
                for end in ends
                for item in _with_address(end, items)
            },
        )
        for need in written
    ]


def _with_address(end: str, items: list[IndexedItem]) -> list[str]:
    found = [
        each.item.id
        for each in items
        if any(url.endswith(end) for url in (each.item.url, *each.item.also_at))
    ]
    if not found:
        raise ValueError(f"No item of the archive has an address that ends with {end!r}")
    return found


def ndcg(need: Need, found: list[str], groups: dict[str, str]) -> float:
    """Normalised discounted gain of the first ten; of items that say the same only the first counts."""
    seen: set[str] = set()
    gain = 0.0
    for place, item in enumerate(found[:10]):
        if groups[item] not in seen:
            gain += (2 ** need.grades.get(item, 0) - 1) / log2(place + 2)
        seen.add(groups[item])
    best: dict[str, int] = {}
    for item, grade in need.grades.items():
        best[groups[item]] = max(grade, best.get(groups[item], 0))
    ideal = sorted(best.values(), reverse=True)[:10]
    return gain / sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(ideal))


def place_of_best(need: Need, found: list[str]) -> int | None:
    """At which place of the first ten, from 1, what was meant stands first; None where it does not."""
    return next((at for at, item in enumerate(found[:10], 1) if need.grades.get(item) == _BEST), None)


def ours(items: list[IndexedItem], folder: Path) -> Engine:
    """This program's search."""
    root = folder / "ours"
    build_anew(Index(existing_or_new(root).index), items, synonyms())
    return lambda query: [hit.id for hit in search(root, SearchRequest(query)).hits]


def plain_whoosh(items: list[IndexedItem], folder: Path) -> Engine:
    """Whoosh with its defaults: two text fields, its parser, its ranking; any word when not all are found."""
    from whoosh import fields, index
    from whoosh.qparser import MultifieldParser, OrGroup

    (folder / "whoosh").mkdir()
    schema = fields.Schema(id=fields.ID(stored=True), title=fields.TEXT, body=fields.TEXT)
    made = index.create_in(str(folder / "whoosh"), schema)
    writer = made.writer()
    for each in items:
        writer.add_document(id=each.item.id, title=each.item.description.title, body=_text(each))
    writer.commit()
    searcher = made.searcher()
    strict = MultifieldParser(["title", "body"], schema)
    lenient = MultifieldParser(["title", "body"], schema, group=OrGroup)

    def ask(query: str) -> list[str]:
        found = [hit["id"] for hit in searcher.search(strict.parse(query), limit=10)]
        return found or [hit["id"] for hit in searcher.search(lenient.parse(query), limit=10)]

    return ask


def sqlite_fts5(items: list[IndexedItem], folder: Path) -> Engine:
    """SQLite FTS5 without accents, title above body; any word when not all are found."""
    database = sqlite3.connect(folder / "fts.db")
    database.execute("create virtual table t using fts5(id unindexed, title, body)")
    rows = [(each.item.id, each.item.description.title, _text(each)) for each in items]
    database.executemany("insert into t values (?, ?, ?)", rows)

    def ask(query: str) -> list[str]:
        quoted = ['"' + word.replace('"', "") + '"' for word in query.split()]
        for joint in (" ", " OR "):
            sql = "select id from t where t match ? order by bm25(t, 0, 4, 1) limit 10"
            if found := [row[0] for row in database.execute(sql, (joint.join(quoted),))]:
                return found
        return []

    return ask


def tantivy_dutch(items: list[IndexedItem], folder: Path) -> Engine:
    """Tantivy with its Dutch stemmer and stop words; any word, as its parser does."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("title", tokenizer_name="dutch")
    builder.add_text_field("body", tokenizer_name="dutch")
    index = tantivy.Index(builder.build())
    analyser = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stopword("dutch"))
        .filter(tantivy.Filter.stemmer("dutch"))
        .build()
    )
    index.register_tokenizer("dutch", analyser)
    writer = index.writer()
    for each in items:
        writer.add_document(
            tantivy.Document(id=each.item.id, title=each.item.description.title, body=_text(each))
        )
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> list[str]:
        words = "".join(c if c.isalnum() else " " for c in query)
        parsed = index.parse_query(words, ["title", "body"], field_boosts={"title": 4.0})
        return [searcher.doc(address)["id"][0] for _, address in searcher.search(parsed, 10).hits]

    return ask


def _text(each: IndexedItem) -> str:
    said = each.item.description
    return "\n".join((each.main_text, *each.captions, said.caption, *each.headings, *said.people, said.place))


ENGINES = {
    "alliantie": ours,
    "whoosh": plain_whoosh,
    "fts5": sqlite_fts5,
    "tantivy": tantivy_dutch,
}


def main() -> None:
    """Print a line for each engine and each part of the needs."""
    with open_archive(Path(sys.argv[1])) as (_, engine), engine.connect() as connection:
        items = list(finding_items.all_items(connection))
    groups = {each.item.id: each.group or each.item.id for each in items}
    first, later = needs(items), needs(items, "needs_later.toml")
    parts = {"tuned on": first[::2], "kept apart": first[1::2], "later": later}
    print(f"{len(first)} + {len(later)} needs, {len(items)} items; nDCG@10, first, first five of all, MRR")
    with tempfile.TemporaryDirectory() as folder:
        for name, make in ENGINES.items():
            ask = make(items, Path(folder))
            found = {need.query: ask(need.query) for need in (*first, *later)}
            for part, wanted in parts.items():
                print(f"{name:10} {part:11} {_graded(wanted, found, groups)}")
            if "-v" in sys.argv and name == "alliantie":
                _print_worst(parts["tuned on"], found, groups, items)


def _graded(wanted: list[Need], found: dict[str, list[str]], groups: dict[str, str]) -> str:
    gain = sum(ndcg(need, found[need.query], groups) for need in wanted) / len(wanted)
    places = [place_of_best(need, found[need.query]) or 0 for need in wanted]
    first, five = sum(place == 1 for place in places), sum(1 <= place <= 5 for place in places)
    rank = sum(1 / place for place in places if place) / len(wanted)
    return f"{gain:.3f}  {first:2} {five:2} of {len(wanted)}  {rank:.3f}"


def _print_worst(
    wanted: list[Need], found: dict[str, list[str]], groups: dict[str, str], items: list[IndexedItem]
) -> None:
    named = {each.item.id: each.item.url for each in items}
    for need in sorted(wanted, key=lambda need: ndcg(need, found[need.query], groups))[:16]:
        print(f"  {ndcg(need, found[need.query], groups):.2f} {need.query}")
        for item in found[need.query][:5]:
            print(f"       {need.grades.get(item, 0)} {named[item][-70:]}")


if __name__ == "__main__":
    main()
