"""The same items in a table of PostgreSQL, found by its full text: a trial, and no part of the program."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import islice

import psycopg

from archive.catalogue.items import IndexedItem
from bench.many_readers.lexemes import WHOLE_WORD, quoted, vector_of
from search.dutch.analysis import forms, terms_at_place, terms_beside, words
from search.index.schema import as_document
from search.query.parsing import parse

_TABLE = """CREATE TABLE IF NOT EXISTS found (
    number integer PRIMARY KEY, id text, kind text, site text, language text, media text, town text,
    years text[], day integer, shown text, vector tsvector)"""
_INDEX = "CREATE INDEX found_by_words ON found USING gin (vector)"
_AT_ONCE = 5_000
_HITS = 20
_FACETS = ("kind", "site", "language", "media", "town")


def add(address: str, items: Iterator[IndexedItem]) -> None:
    """Add items to the table; it tells how far it is, and the processor time that the lexemes took here."""
    began = time.process_time()
    with psycopg.connect(address) as connection:
        connection.execute(_TABLE)
        connection.commit()
        while some := list(islice(items, _AT_ONCE)):
            with connection.cursor() as cursor, cursor.copy("COPY found FROM STDIN") as copy:
                for indexed in some:
                    copy.write_row(_row(indexed))
            connection.commit()
            print(f"{some[-1].change + 1} {time.process_time() - began:.0f} s", flush=True)


def _row(indexed: IndexedItem) -> tuple[object, ...]:
    document = as_document(indexed)
    facets = [document[name] for name in _FACETS]
    shown = json.dumps(document["shown"], ensure_ascii=False)
    years = document["year"].split()
    return indexed.change, document["id"], *facets, years, document["date"], shown, vector_of(indexed)


def make_index(address: str) -> None:
    """Make the index of words, when the table is filled."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET maintenance_work_mem = '1GB'")
        connection.execute(_INDEX)
        connection.execute("VACUUM ANALYZE found")


def loaded(address: str) -> int:
    """How many items the table has."""
    with psycopg.connect(address) as connection:
        connection.execute(_TABLE)
        [(count,)] = connection.execute("SELECT coalesce(max(number), -1) + 1 FROM found").fetchall()
        return int(count)


def sizes(address: str) -> tuple[int, int]:
    """Bytes of the table with what is kept beside it, and of the index of words."""
    with psycopg.connect(address) as connection:
        query = "SELECT pg_table_size('found'), coalesce(pg_relation_size(to_regclass('found_by_words')), 0)"
        [row] = connection.execute(query).fetchall()
        return int(row[0]), int(row[1])


class Asked:
    """A connection that answers as a search does: how many, the first twenty, and what there is of each."""

    def __init__(self, address: str, ranked: bool = True) -> None:
        self._connection = psycopg.connect(address, autocommit=True)
        # What parallel workers cost would be counted for nobody.
        self._connection.execute("SET max_parallel_workers_per_gather = 0")
        [(self.process,)] = self._connection.execute("SELECT pg_backend_pid()").fetchall()
        self._order = "ts_rank_cd(vector, %(any)s::tsquery, 1)" if ranked else "day"

    def __call__(self, query: dict[str, str | int]) -> int:
        every, anything = queries_of(str(query["text"]))
        where, values = ["vector @@ %(any)s::tsquery"], {"any": anything, "all": every}
        for name, value in query.items():
            if name == "year":
                where.append("years @> ARRAY[%(year)s]")
            elif name != "text":
                where.append(f"{name} = %({name})s")
            values[name] = str(value)
        found = " AND ".join(where)
        counted = ", ".join(f"({name})" for name in (*_FACETS, "year"))
        self._connection.execute(
            f"""SELECT {", ".join(_FACETS)}, year, count(*) FROM
                (SELECT {", ".join(_FACETS)}, years[1] AS year FROM found WHERE {found}) AS those
                GROUP BY GROUPING SETS ({counted}, ())""",
            values,
        ).fetchall()
        hits = self._connection.execute(
            f"""SELECT id, shown FROM found WHERE {found}
                ORDER BY (vector @@ %(all)s::tsquery) DESC, {self._order} DESC, day DESC, id LIMIT {_HITS}""",
            values,
        ).fetchall()
        return len(hits)


def queries_of(text: str) -> tuple[str, str]:
    """What holds all of a query, and what holds any of it, as PostgreSQL is asked."""
    wanted = [_wanted(part.text, part.beginning) for group in parse(text) for part in group]
    return " & ".join(wanted), " | ".join(wanted)


def _wanted(text: str, beginning: bool) -> str:
    if beginning:
        return f"({quoted(WHOLE_WORD + text.lower())}:* | {quoted(text.lower())}:*)"
    stems = [
        "("
        + " | ".join(
            {quoted(term.decode()) for term in terms_at_place(word, True)}
            | {quoted(term.decode()) for term in terms_beside(word, True, "nl")}
        )
        + ")"
        for word in words(text)
        if forms(word)
    ]
    return "(" + " <-> ".join(stems) + ")"
