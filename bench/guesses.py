"""Counts how often the charset of a page and the language of a text are recognised, by length of the text.

Texts are re-encoded with nothing said of how; a charset is right when every character comes back. The
language is that of a snippet of the text of an item whose language the sample network's manifest states.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from archive.catalogue.evidence import Evidence
from archive.readings.reading import Reading
from pipeline.normalise.language import choose_language
from spiders.links.charset import decode

_MANIFESTS = Path(__file__).parent.parent / "cli" / "demo" / "manifest"
_CHARSETS = ("utf-8", "cp1252", "iso8859-15")
_LENGTHS = (120, 600, 4_000)
_SNIPPETS = (50, 120, 400)


def stated_languages() -> dict[str, str]:
    """The language of every item of the sample network that is told apart, by address."""
    tables = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(_MANIFESTS.glob("*.toml")))
    return {item["url"]: item["language"] for table in tables for item in table["item"]}


def print_guesses(texts: Sequence[tuple[str, str]]) -> None:
    """Print the shares told right, for texts with the language of each."""
    dutch = "\n\n".join(text for text, language in texts if language == "nl")
    print(f"\ncharset told right   {'  '.join(f'{length:>5} B' for length in _LENGTHS)}")
    for charset in _CHARSETS:
        shares = [_share(_decoded(_pieces(dutch, length), charset)) for length in _LENGTHS]
        print(f"{charset:20} {'  '.join(f'{share:7.3f}' for share in shares)}")
    print(f"\nlanguage told right  {'  '.join(f'{length:>7}' for length in _SNIPPETS)}  texts")
    for language, count in Counter(language for _, language in texts if language).most_common():
        mine = [text for text, each in texts if each == language]
        shares = [_share(_recognised(mine, language, length)) for length in _SNIPPETS]
        print(f"{language:20} {'  '.join(f'{share:7.3f}' for share in shares)}  {count}")


def _pieces(text: str, length: int) -> Iterator[str]:
    """Pieces of a text that have a letter with an accent, which is where charsets differ."""
    pieces = (text[start : start + length] for start in range(0, len(text) - length, length))
    return (piece for piece in pieces if not piece.isascii())


def _decoded(pieces: Iterable[str], charset: str) -> Iterator[bool]:
    for piece in pieces:
        data = piece.encode(charset, "ignore")
        yield decode(data, "text/html") == data.decode(charset)


def _recognised(texts: Iterable[str], language: str, length: int) -> Iterator[bool]:
    for text in texts:
        reading = Reading("read", "text/html", "bench", main_text=text[:length])
        evidence = Evidence("page x", "proef", (), "", "", reading, datetime(2026, 1, 1, tzinfo=UTC))
        # A site in no language that is known: only the text itself can tell.
        yield choose_language(evidence, "")[0] == language


def _share(results: Iterable[bool]) -> float:
    every = list(results)
    return sum(every) / len(every) if every else float("nan")
