"""Compares two texts by sentence, and within a sentence by word, for who sets them side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

MOST_SENTENCES = 3_000
"""Sentences of each text that are compared, behind those with which both begin: more take too long."""

_MOST_ROWS = 400
_MOST_WORDS = 400
"""Words of a sentence that are compared one by one."""

_LONGEST_SENTENCE = 4_000
"""Characters of a sentence that are shown; of a longer one is only told that it is another."""

_AROUND = 1
_LIKE = 0.35
"""How like two sentences are at least of which one became the other."""

_WORDS = re.compile(r"(?<![\w.+-])[\w.+-]++@\S+|\s+|\w+|[^\w\s]")
"""Words, blanks and marks. An e-mail address is one word: in pieces nobody would know it to be left out."""

Pieces = tuple[tuple[str, bool], ...]
"""A sentence in pieces, each with whether only this text has it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence before and after; one of the two is empty where a sentence came or went.

    ``left_out`` counts the sentences behind it that are the same in both; ``is_cut`` when one was too long to
    be compared by word and to be shown to its end.
    """

    before: Pieces
    after: Pieces
    is_same: bool = False
    left_out: int = 0
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """The rows that differ, with a sentence around them; ``is_cut`` when not everything was compared."""

    rows: tuple[Row, ...]
    removed: int
    added: int
    is_cut: bool = False


def compared(before: Sequence[str], after: Sequence[str]) -> Compared:
    """Compare two lists of sentences. It takes bounded time, whatever stands in them."""
    same = _alike_at_begin(before, after)
    start = max(0, same - _AROUND)
    olds, news = before[start : start + MOST_SENTENCES], after[start : start + MOST_SENTENCES]
    rows = list(_rows(olds, news))
    changed = [row for row in rows if not row.is_same]
    is_cut = (
        max(len(before), len(after)) - start > MOST_SENTENCES
        or len(rows) > _MOST_ROWS
        or any(row.is_cut for row in changed)
    )
    removed = sum(bool(row.before) for row in changed)
    added = sum(bool(row.after) for row in changed)
    return Compared(tuple(rows[:_MOST_ROWS]), removed, added, is_cut)


def _alike_at_begin(before: Sequence[str], after: Sequence[str]) -> int:
    pairs = enumerate(zip(before, after, strict=False))
    return next((number for number, (old, new) in pairs if old != new), min(len(before), len(after)))


def _rows(olds: Sequence[str], news: Sequence[str]) -> Iterator[Row]:
    steps = SequenceMatcher(None, olds, news).get_opcodes()
    for number, (what, begin, end, other, other_end) in enumerate(steps):
        if what == "equal":
            yield from _around(olds[begin:end], is_first=number == 0, is_last=number == len(steps) - 1)
        else:
            for old, new in zip_longest(olds[begin:end], news[other:other_end], fillvalue=""):
                yield _row(old, new)


def _around(same: Sequence[str], *, is_first: bool, is_last: bool) -> Iterator[Row]:
    """The sentences next to what differs; of those between, how many they are."""
    head = [] if is_first else same[:_AROUND]
    tail = [] if is_last else same[max(len(head), len(same) - _AROUND) :]
    left_out = len(same) - len(head) - len(tail)
    for sentence in head[:-1]:
        yield _same(sentence)
    if head:
        yield _same(head[-1], 0 if is_last else left_out)
    for sentence in tail:
        yield _same(sentence)


def _same(sentence: str, left_out: int = 0) -> Row:
    shown = ((_shown(sentence), False),)
    return Row(shown, shown, is_same=True, left_out=left_out)


def _row(old: str, new: str) -> Row:
    if _is_long(old) or _is_long(new):
        return Row(_whole(old), _whole(new), is_cut=True)
    if not (old and new):
        return Row(_whole(old), _whole(new))
    olds, news = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(olds), len(news)) > 2 * _MOST_WORDS:
        return Row(_whole(old), _whole(new))
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    if matcher.ratio() < _LIKE:
        return Row(_whole(old), _whole(new))
    steps = matcher.get_opcodes()
    return Row(
        _joined((olds[i:j], what != "equal") for what, i, j, _, _ in steps),
        _joined((news[i:j], what != "equal") for what, _, _, i, j in steps),
    )


def _whole(sentence: str) -> Pieces:
    return ((_shown(sentence), True),) if sentence else ()


def _shown(sentence: str) -> str:
    """The sentence, or what it begins with up to a blank: no address is cut into what is none."""
    if not _is_long(sentence):
        return sentence
    begin = sentence[:_LONGEST_SENTENCE]
    return (begin.rpartition(" ")[0] or begin) + " …"


def _is_long(sentence: str) -> bool:
    return len(sentence) > _LONGEST_SENTENCE


def _joined(pieces: Iterator[tuple[list[str], bool]]) -> Pieces:
    return tuple(("".join(words), is_own) for words, is_own in pieces if words)
