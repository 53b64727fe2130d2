"""Asks each engine for the pairs of ``tests/word_pairs.toml``: words that must find each other, or must not.

``python -m bench.search_pairs``. An item holds the text of a pair and nothing else; a pair meets when asking
for the one gives the other. Answers to another question than the one that was asked do not count.
"""

from __future__ import annotations

import tempfile
import tomllib
from datetime import UTC, datetime
from pathlib import Path

from archive.catalogue.items import Date, Description, IndexedItem, Item
from archive.folder import existing_or_new
from bench.search_quality import ENGINES, Engine
from pipeline.indexing import synonyms
from search.answer.request_and_hits import ASKED_INSTEAD, SearchRequest
from search.answer.searcher import search
from search.index.building import build_anew
from search.index.index_folder import Index

_PAIRS = Path(__file__).parent.parent / "tests" / "word_pairs.toml"


def _item(text: str) -> IndexedItem:
    description = Description("article", "x", "nl", Date())
    captured = datetime(2026, 1, 1, tzinfo=UTC)
    address = f"http://a.example/{text}"
    item = Item(text, "a", address, (), captured, "text/html", "read", "", f"sha256:{text}", "r", description)
    return IndexedItem(item, 1, (), (), (), f"Hier staat {text}.", "", None)


def _ours(items: list[IndexedItem], folder: Path) -> Engine:
    """This program's search, without what it gives instead of an answer."""
    root = folder / "ours"
    build_anew(Index(existing_or_new(root).index), items, synonyms())

    def ask(query: str) -> list[str]:
        answer = search(root, SearchRequest(query, limit=100))
        if answer.notice == ASKED_INSTEAD:
            return []
        # With the other notice some hold only some of the words; what holds them all is the first.
        return [hit.id for hit in answer.hits][: 1 if answer.notice else None]

    return ask


def main() -> None:
    """Print for each engine how many pairs met of those that must, and of those that must not."""
    pairs = tomllib.loads(_PAIRS.read_text(encoding="utf-8"))
    items = [_item(text) for text in sorted({text for each in pairs.values() for _, text in each})]
    print(f"{'':12} met, of {len(pairs['meet'])} that must   met, of {len(pairs['apart'])} that must not")
    for name, make in {**ENGINES, "alliantie": _ours}.items():
        with tempfile.TemporaryDirectory() as folder:
            ask = make(items, Path(folder))
            met, wrong = (
                sum(text in ask(query) for query, text in pairs[kind]) for kind in ("meet", "apart")
            )
        print(f"{name:12} {met:10} {wrong:24}")


if __name__ == "__main__":
    main()
