"""Surnames that many people bear: a word that is one is never taken for another word misspelt."""

from __future__ import annotations

from functools import cache

from search.dutch.word_lists import listed


def is_surname(folded: str) -> bool:
    """Tells if a folded word is a surname that many bear."""
    return folded in _surnames()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(listed("surnames.txt"))
