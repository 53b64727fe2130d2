"""Asks each engine for pairs of words that must find each other, or must not.

``python -m bench.search_pairs [-v]``, with the pairs of ``tests/word_pairs.toml`` and of
``tests/pairs_of_words.toml``. Of the latter every third is kept apart from the making of rules; ``-v`` names
those that went wrong here among the others. An item holds the text of a pair and nothing else; a pair meets
when asking for the one gives the other. Answers to another question than the one that was asked do not count.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections.abc import Iterator
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

_TESTS = Path(__file__).parent.parent / "tests"

Pair = tuple[str, str]
Pairs = dict[str, list[Pair]]
"""What is asked and what a text says, by whether they must ``meet`` or stay ``apart``."""


def first_pairs() -> Pairs:
    """The pairs that every release has met or kept apart."""
    written = tomllib.loads((_TESTS / "word_pairs.toml").read_text(encoding="utf-8"))
    return {kind: [(query, text) for query, text in pairs] for kind, pairs in written.items()}


def many_pairs(*, kept_apart: bool) -> Pairs:
    """The many pairs: every third, which no rule was made on, or the two thirds beside it."""
    written = tomllib.loads((_TESTS / "pairs_of_words.toml").read_text(encoding="utf-8"))
    return {
        kind: [pair for at, pair in enumerate(_pairs_in(text)) if (at % 3 == 2) == kept_apart]
        for kind, text in written.items()
    }


def _pairs_in(text: str) -> Iterator[Pair]:
    for line in text.strip().splitlines():
        for pair in line.split(" | "):
            query, _, said = pair.partition(" = ")
            yield query.strip(), said.strip()


def item_saying(text: str) -> IndexedItem:
    """An item that holds this text and next to nothing else."""
    description = Description("article", "x", "nl", Date())
    captured = datetime(2026, 1, 1, tzinfo=UTC)
    address = f"http://a.example/{text}"
    item = Item(text, "a", address, (), captured, "text/html", "read", "", f"sha256:{text}", "r", description)
    return IndexedItem(item, 1, (), (), (), f"Hier staat {text}.", "", None)


def our_answers(items: list[IndexedItem], folder: Path) -> Engine:
    """This program's search, without what it gives instead of an answer."""
    root = folder / "ours"
    build_anew(Index(existing_or_new(root).index), items, synonyms())

    def ask(query: str) -> list[str]:
        answer = search(root, SearchRequest(query, limit=100))
        if answer.notice == ASKED_INSTEAD:
            return []
        # With the other notice some hold only some of the words; those that hold them all are the first.
        return [hit.id for hit in answer.hits][: answer.whole if answer.notice else None]

    return ask


def wrong_ones(pairs: Pairs, ask: Engine) -> Pairs:
    """The pairs that did not meet where they must, and those that met where they must not."""
    return {
        kind: [(query, text) for query, text in each if (text in ask(query)) != (kind == "meet")]
        for kind, each in pairs.items()
    }


def all_texts(several: list[Pairs]) -> list[IndexedItem]:
    """An item for each text of these pairs."""
    return [
        item_saying(text) for text in sorted({t for p in several for each in p.values() for _, t in each})
    ]


def main() -> None:
    """Print for each engine how many pairs of each list went right."""
    named = {
        "first": first_pairs(),
        "rules made on": many_pairs(kept_apart=False),
        "kept apart": many_pairs(kept_apart=True),
    }
    items = all_texts(list(named.values()))
    sizes = ", ".join(f"{name} {len(p['meet'])} + {len(p['apart'])}" for name, p in named.items())
    print(f"pairs that must meet + that must not: {sizes}")
    for name, make in {**ENGINES, "alliantie": our_answers}.items():
        with tempfile.TemporaryDirectory() as folder:
            ask = make(items, Path(folder))
            wrong = {part: wrong_ones(pairs, ask) for part, pairs in named.items()}
        right = (
            f"{part}: {len(named[part]['meet']) - len(wrong[part]['meet'])} met, "
            f"{len(named[part]['apart']) - len(wrong[part]['apart'])} not"
            for part in named
        )
        print(f"{name:12} {'; '.join(right)}")
    if "-v" in sys.argv:
        for kind, each in wrong["rules made on"].items():
            print(kind, " | ".join(f"{query} = {text}" for query, text in each))


if __name__ == "__main__":
    main()
