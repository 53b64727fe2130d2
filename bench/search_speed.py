"""How fast the index is built, kept up and asked, beside plain Whoosh, SQLite FTS5 and tantivy.

``python -m bench.search_speed [ITEMS]``: invented items of some 300 words, sixty mixed queries. Each engine
is built, then asked from a process of its own, cold (a whole process for one query) and warm.
"""

from __future__ import annotations

import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from archive.folder import existing_or_new
from archive.items import Date, Description, IndexedItem, Item
from search.answers import SearchRequest
from search.indexer import Index
from search.searcher import search

_WORDS = 300
_DIFFERENT = 30_000
_UPDATED = 100
_COLD = 5
_KINDS = ("report", "article", "photo", "newsletter")
_SITES = ("een", "twee", "drie")
_SYLLABLES = (
    "ar moe de schuld kin der raad werk groep zorg dag huur wo ning bij stand ver slag toe sla gen".split()
)
_ROOT = Path(__file__).parent.parent


def _vocabulary(chance: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < _DIFFERENT:
        found["".join(chance.choices(_SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
        found["".join(chance.choices("aeiounrstdlkgmvb", k=chance.randint(4, 11)))] = None
    return list(found)


def items(count: int, first: int = 0) -> Iterator[IndexedItem]:
    """Invented items; the same for the same numbers."""
    words = _vocabulary(random.Random(1))
    weights = [1 / (rank + 5) for rank in range(len(words))]
    cumulated = [0.0]
    for weight in weights:
        cumulated.append(cumulated[-1] + weight)
    for number in range(first, first + count):
        chance = random.Random(number)
        text = chance.choices(words, cum_weights=cumulated[1:], k=_WORDS + 8)
        year = chance.randint(2000, 2024)
        description = Description(
            chance.choice(_KINDS),
            " ".join(text[:8]),
            "nl",
            Date(f"{year}-{chance.randint(1, 12):02}", "month"),
        )
        item = Item(
            f"item{number:08}",
            chance.choice(_SITES),
            f"http://a.example/{number}",
            (),
            datetime(2026, 1, 1, tzinfo=UTC),
            "text/html",
            "read",
            "",
            f"sha256:{number}",
            "r",
            description,
        )
        yield IndexedItem(item, number, (), (), (), " ".join(text[8:]), "", None)


def queries() -> list[dict[str, str | int]]:
    """Sixty queries: common and rare words, two words, phrases, beginnings; half with a filter."""
    words, chance = _vocabulary(random.Random(1)), random.Random(7)
    found: list[dict[str, str | int]] = []
    for number in range(60):
        common, rare = words[chance.randint(3, 200)], words[chance.randint(200, 5000)]
        texts = (
            common,
            rare,
            f"{common} {rare}",
            f'"{common} {words[chance.randint(3, 40)]}"',
            f"{rare[:4]}*",
        )
        query: dict[str, str | int] = {"text": texts[number % 5]}
        if number % 2:
            query |= ({"kind": "report"}, {"year": 2010}, {"site": "een"})[number % 3]
        found.append(query)
    return found


Ask = Callable[[dict[str, str | int]], int]


def _alliantie(folder: Path) -> tuple[Callable[[Iterator[IndexedItem]], None], Callable[[], Ask]]:
    root = folder / "alliantie"

    def add(found: Iterator[IndexedItem]) -> None:
        index = Index(existing_or_new(root).index)
        if index.state() == "ready":
            with index.session() as session:
                session.add(found)
        else:
            index.rebuild(found)

    def ask(query: dict[str, str | int]) -> int:
        rest = {name: value for name, value in query.items() if name != "text"}
        request = SearchRequest(str(query["text"]), facets=True, **rest)  # type: ignore[arg-type]
        return search(root, request).total

    return add, lambda: ask


def _whoosh(folder: Path) -> tuple[Callable[[Iterator[IndexedItem]], None], Callable[[], Ask]]:
    from whoosh import fields, index, sorting
    from whoosh.qparser import MultifieldParser
    from whoosh.query import And, Term

    where = folder / "whoosh"

    def add(found: Iterator[IndexedItem]) -> None:
        if not where.exists():
            where.mkdir()
            schema = fields.Schema(
                id=fields.ID(unique=True, stored=True),
                title=fields.TEXT(stored=True),
                body=fields.TEXT(stored=True),
                kind=fields.ID(sortable=True),
                site=fields.ID(sortable=True),
                year=fields.ID(sortable=True),
            )
            index.create_in(str(where), schema)
        writer = index.open_dir(str(where)).writer(limitmb=256)
        for each in found:
            said = each.item.description
            document = {"kind": said.kind, "site": each.item.site, "year": said.date.start[:4]}
            write = writer.add_document
            write(id=each.item.id, title=said.title, body=each.main_text, **document)
        writer.commit()

    def opened() -> Ask:
        made = index.open_dir(str(where))
        searcher, parser = made.searcher(), MultifieldParser(["title", "body"], made.schema)

        def ask(query: dict[str, str | int]) -> int:
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

    return add, opened


def _fts5(folder: Path) -> tuple[Callable[[Iterator[IndexedItem]], None], Callable[[], Ask]]:
    where = folder / "fts5.db"

    def add(found: Iterator[IndexedItem]) -> None:
        with sqlite3.connect(where) as database:
            database.execute(
                "create virtual table if not exists t using fts5("
                "id unindexed, kind unindexed, site unindexed, year unindexed, title, body)"
            )
            for each in found:
                said = each.item.description
                row = (
                    each.item.id,
                    said.kind,
                    each.item.site,
                    said.date.start[:4],
                    said.title,
                    each.main_text,
                )
                database.execute("insert into t values (?, ?, ?, ?, ?, ?)", row)

    def opened() -> Ask:
        database = sqlite3.connect(where)

        def ask(query: dict[str, str | int]) -> int:
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

    return add, opened


ENGINES = {"alliantie": _alliantie, "whoosh": _whoosh, "fts5": _fts5}


def _ask_only(name: str, folder: Path, warm: bool) -> None:
    """What runs in a process of its own: one query, or all of them with their times."""
    ask = ENGINES[name](folder)[1]()
    if not warm:
        ask(queries()[2])
        return
    times = []
    for query in queries() * 3:
        began = time.perf_counter()
        ask(query)
        times.append((time.perf_counter() - began) * 1000)
    times = sorted(times[60:])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{statistics.median(times):9.1f} {times[int(len(times) * 0.95)]:9.1f} {memory:9.0f}")


def _measure(name: str, folder: Path, count: int) -> str:
    add, _ = ENGINES[name](folder)
    # Made beforehand, so that inventing them is not measured.
    made = list(items(count))
    began = time.perf_counter()
    add(iter(made))
    built = count / (time.perf_counter() - began)
    fresh = list(items(_UPDATED, count))
    began = time.perf_counter()
    add(iter(fresh))
    updated = time.perf_counter() - began
    size = sum(path.stat().st_size for path in folder.rglob(f"{name}*/**/*") if path.is_file())
    size += sum(path.stat().st_size for path in folder.glob(f"{name}.*"))
    command = [sys.executable, "-m", "bench.search_speed", name, str(folder)]
    cold = []
    for _ in range(_COLD):
        began = time.perf_counter()
        subprocess.run([*command, "cold"], check=True, cwd=_ROOT)
        cold.append((time.perf_counter() - began) * 1000)
    warm = subprocess.run([*command, "warm"], check=True, cwd=_ROOT, capture_output=True, text=True)
    figures = f"{built:9.0f} {updated:9.2f} {min(cold):9.0f}"
    return f"{name:10} {figures} {warm.stdout.rstrip()} {size / 10**6:9.1f}"


def main() -> None:
    """Measure all engines, or be the process that is measured."""
    if len(sys.argv) == 4:
        _ask_only(sys.argv[1], Path(sys.argv[2]), sys.argv[3] == "warm")
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"{count} items     build/s  update s   cold ms  p50 ms    p95 ms    MB asked   MB on disk")
    with tempfile.TemporaryDirectory() as folder:
        for name in ENGINES:
            print(_measure(name, Path(folder), count), flush=True)


if __name__ == "__main__":
    main()
