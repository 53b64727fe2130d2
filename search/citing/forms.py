"""The forms in which references can be had, each by its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from search.citing.bibtex import as_bibtex
from search.citing.csl import as_csl
from search.citing.pwid import pwid_of, pwid_there
from search.citing.reference import Reference
from search.citing.ris import as_ris
from search.citing.sentence import as_entry, as_footnote
from wording.unseen import as_json
from wording.words import Words

FORMS = ("entry", "footnote", "ris", "bibtex", "csl", "pwid")
"""What ``written`` knows; the first two are for people."""


def written(references: Sequence[Reference], form: str, words: Words) -> str:
    """The references in one of these forms, in whole lines; a PWID only of an archive with an address.

    Behind the PWID of what another archive captured stands that of the copy there.
    """
    if form == "ris":
        return as_ris(references, words)
    if form == "bibtex":
        return as_bibtex(references, words)
    if form == "csl":
        return as_json(as_csl(references, words)) + "\n"
    if form == "pwid":
        return _lines(pwid for each in references for pwid in (pwid_of(each), pwid_there(each)))
    write = as_footnote if form == "footnote" else as_entry
    return _lines(write(each, words) for each in references)


def today() -> str:
    """The day on which a reference is made, where its reader is."""
    return f"{datetime.now().astimezone():%Y-%m-%d}"


def _lines(texts: Iterable[str]) -> str:
    return "".join(f"{text}\n" for text in texts if text)
