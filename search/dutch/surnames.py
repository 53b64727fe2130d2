"""Surnames that many people bear: a word that is one is never taken for another word misspelt."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def is_surname(folded: str) -> bool:
    """Tells if a folded word is a surname that many bear."""
    return folded in _surnames()


@cache
def _surnames() -> frozenset[str]:
    lines = Path(__file__).with_name("surnames.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
