"""The engines that are measured side by side: each adds items, is asked, and is asked by a whole process."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

from archive.catalogue.items import IndexedItem

Query = dict[str, str | int]
"""``text``, and at most one filter."""

Ask = Callable[[Query], int]
"""Asks for a page of hits with snippets and for facets; returns how many items match."""


class Engine(Protocol):
    """An engine with its index under a folder."""

    def __init__(self, folder: Path) -> None: ...

    @property
    def place(self) -> Path:
        """The place of its index."""

    def add(self, items: Iterator[IndexedItem]) -> None:
        """Add items, building the index when there is none."""

    def opened(self) -> Ask:
        """The part of the engine that answers queries in this process."""

    def cold(self, text: str) -> list[str]:
        """A command that starts, answers one query and ends."""


class Alliantie:
    """This program; cold is its own command line."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / "alliantie"

    def add(self, items: Iterator[IndexedItem]) -> None:
        from archive.folder import existing_or_new
        from search.index.building import build_anew
        from search.index.index_folder import Index
        from search.index.updating import updating

        index = Index(existing_or_new(self.place).index)
        if index.state() == "ready":
            with updating(index) as update:
                update.add(items)
        else:
            build_anew(index, items)

    def opened(self) -> Ask:
        from search.answer.request_and_hits import SearchRequest
        from search.answer.searcher import search

        def ask(query: Query) -> int:
            rest = {name: value for name, value in query.items() if name != "text"}
            request = SearchRequest(str(query["text"]), facets=True, **rest)  # type: ignore[arg-type] # by name
            return search(self.place, request).total

        return ask

    def cold(self, text: str) -> list[str]:
        return [sys.executable, "-m", "cli", "--archive", str(self.place), "search", "--facets", text]


class PlainWhoosh:
    """Whoosh with its defaults."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / "whoosh"

    def add(self, items: Iterator[IndexedItem]) -> None:
        from whoosh import fields, index

        if not self.place.exists():
            self.place.mkdir()
            columns = {name: fields.ID(sortable=True) for name in ("kind", "site", "year")}
            schema = fields.Schema(
                id=fields.ID(unique=True, stored=True),
                title=fields.TEXT(stored=True),
                body=fields.TEXT(stored=True),
                **columns,
            )
            index.create_in(str(self.place), schema)
        writer = index.open_dir(str(self.place)).writer(limitmb=256)
        for each in items:
            writer.add_document(**_fields(each))
        writer.commit()

    def opened(self) -> Ask:
        from whoosh import index, sorting
        from whoosh.qparser import MultifieldParser
        from whoosh.query import And, Term

        made = index.open_dir(str(self.place))
        searcher, parser = made.searcher(), MultifieldParser(["title", "body"], made.schema)

        def ask(query: Query) -> int:
            filters = [Term(name, str(value)) for name, value in query.items() if name != "text"]
            results = searcher.search(
                parser.parse(str(query["text"])),
                filter=And(filters) if filters else None,
                limit=10,
                groupedby=[sorting.FieldFacet(name) for name in ("kind", "site", "year")],
            )
            for hit in results[:10]:
                hit.highlights("body")
            return len(results)

        return ask

    def cold(self, text: str) -> list[str]:
        return _program(
            "from whoosh import index, sorting; from whoosh.qparser import MultifieldParser\n"
            "made = index.open_dir(sys.argv[1]); parser = MultifieldParser(['title', 'body'], made.schema)\n"
            "facets = [sorting.FieldFacet(name) for name in ('kind', 'site', 'year')]\n"
            "for hit in made.searcher().search(parser.parse(sys.argv[2]), limit=10, groupedby=facets):\n"
            "    print(hit['id'], hit.highlights('body'))",
            self.place,
            text,
        )


class Fts5:
    """SQLite's full-text index, all in C."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / "fts5.db"

    def add(self, items: Iterator[IndexedItem]) -> None:
        with sqlite3.connect(self.place) as database:
            database.execute(
                "create virtual table if not exists t using fts5("
                "id unindexed, kind unindexed, site unindexed, year unindexed, title, body)"
            )
            for each in items:
                sql = "insert into t values (:id, :kind, :site, :year, :title, :body)"
                database.execute(sql, _fields(each))

    def opened(self) -> Ask:
        database = sqlite3.connect(self.place)

        def ask(query: Query) -> int:
            wheres = "".join(f" and {name} = ?" for name in query if name != "text")
            values = [str(value) for value in query.values()]
            total = 0
            for name in ("kind", "site", "year"):
                sql = f"select {name}, count(*) from t where t match ?{wheres} group by 1"
                total = sum(count for _, count in database.execute(sql, values))
            shown = "id, snippet(t, 5, '', '', '', 30)"
            sql = f"select {shown} from t where t match ?{wheres} order by rank limit 10"
            database.execute(sql, values).fetchall()
            return total

        return ask

    def cold(self, text: str) -> list[str]:
        return _program(
            "import sqlite3; database = sqlite3.connect(sys.argv[1])\n"
            "for name in ('kind', 'site', 'year'):\n"
            "    sql = f'select {name}, count(*) from t where t match ? group by 1'\n"
            "    print(database.execute(sql, sys.argv[2:]).fetchall())\n"
            "shown = \"id, snippet(t, 5, '', '', '', 30)\"\n"
            "sql = f'select {shown} from t where t match ? order by rank limit 10'\n"
            "print(database.execute(sql, sys.argv[2:]).fetchall())",
            self.place,
            text,
        )


class Tantivy:
    """Tantivy, in Rust; asked without facets, which its Python binding does not give."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / "tantivy"

    def add(self, items: Iterator[IndexedItem]) -> None:
        import tantivy

        self.place.mkdir(exist_ok=True)
        builder = tantivy.SchemaBuilder()
        for name in ("id", "kind", "site", "year"):
            builder.add_text_field(name, stored=True, tokenizer_name="raw")
        for name in ("title", "body"):
            builder.add_text_field(name, stored=True)
        index = tantivy.Index(builder.build(), path=str(self.place))
        writer = index.writer(100_000_000)
        for each in items:
            writer.add_document(tantivy.Document(**_fields(each)))
        writer.commit()
        writer.wait_merging_threads()

    def opened(self) -> Ask:
        import tantivy

        index = tantivy.Index.open(str(self.place))
        searcher = index.searcher()

        def ask(query: Query) -> int:
            text = str(query["text"]).replace("*", "")
            filters = "".join(f' +{name}:"{value}"' for name, value in query.items() if name != "text")
            parsed = index.parse_query(f"+({text}){filters}", ["title", "body"])
            snippets = tantivy.SnippetGenerator.create(searcher, parsed, index.schema, "body")
            result = searcher.search(parsed, 10)
            for _, address in result.hits:
                snippets.snippet_from_doc(searcher.doc(address)).to_html()
            return int(result.count)

        return ask

    def cold(self, text: str) -> list[str]:
        return _program(
            "import tantivy; index = tantivy.Index.open(sys.argv[1]); searcher = index.searcher()\n"
            "found = searcher.search(index.parse_query(sys.argv[2], ['title', 'body']), 10)\n"
            "print([searcher.doc(address)['id'] for _, address in found.hits])",
            self.place,
            text,
        )


ENGINES: dict[str, type[Engine]] = {
    "alliantie": Alliantie,
    "whoosh": PlainWhoosh,
    "fts5": Fts5,
    "tantivy": Tantivy,
}


def _fields(each: IndexedItem) -> dict[str, Any]:
    said = each.item.description
    return {
        "id": each.item.id,
        "kind": said.kind,
        "site": each.item.site,
        "year": said.date.start[:4],
        "title": said.title,
        "body": each.main_text,
    }


def _program(source: str, place: Path, text: str) -> list[str]:
    return [sys.executable, "-c", f"import sys\n{source}", str(place), text]
