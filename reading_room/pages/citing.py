"""How an item is cited: an entry, a footnote, a PWID, and the forms of reference managers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.catalogue.items import Item
from archive.folder import existing
from reading_room.asked import Asked
from reading_room.pages.public_hits import public_hit
from search.answer.hits import hit_of_item
from search.answer.request_and_hits import Hit
from search.citing.forms import today, written
from search.citing.pwid import pwid_of, pwid_there
from search.citing.reference import Reference, references_of
from search.citing.sentence import as_entry, as_footnote
from search.index.publishers import Publishers

CITED = {"ris": "ris", "bib": "bibtex", "csl": "csl"}
"""The endings of forms for reference managers, and what these forms are called elsewhere."""

_TYPES = {
    "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex",
    "csl": "application/vnd.citationstyles.csl+json",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to an archived copy.

    ``entry`` is for a bibliography, in the order of APA; ``footnote`` as Dutch historians write one. ``pwid``
    is a persistent web identifier, "" for an archive without public address; ``pwid_there`` that of the copy
    in the archive that captured it, "" where this one did. ``address`` is that of the item.
    """

    entry: str
    footnote: str
    pwid: str
    pwid_there: str
    address: str


def cited(asked: Asked, hits: Iterable[Hit]) -> list[Reference]:
    """The references of what a room may show, made today."""
    known = Publishers(existing(asked.room.archive).index).known()
    return references_of(hits, known, asked.room.imprint, accessed=today())


def citation_of(asked: Asked, item: Item) -> Citation:
    """The reference to an item, in the words of the reader."""
    [reference] = _cited_item(asked, item)
    entry, footnote = as_entry(reference, asked.words), as_footnote(reference, asked.words)
    return Citation(entry, footnote, pwid_of(reference), pwid_there(reference), asked.lasting(item.id))


def written_citation(asked: Asked, item: Item, form: str) -> tuple[str, str] | None:
    """The media type and text of a reference in a form; None for a form that is none."""
    if form not in CITED:
        return None
    return _TYPES[form], written(_cited_item(asked, item), CITED[form], asked.words)


def _cited_item(asked: Asked, item: Item) -> list[Reference]:
    return cited(asked, [public_hit(asked, hit_of_item(item))])
