"""Chooses the rights of an item: those that its file states, else those of its site."""

from __future__ import annotations

from archive.catalogue.evidence import Evidence
from archive.catalogue.items import Value

_LONGEST = 500
"""Characters; what is longer is a contract, and stands in the file."""


def choose_rights(evidence: Evidence, site_rights: str) -> tuple[str, list[Value]]:
    """The rights, with where they come from; "" where nobody says any."""
    stated = next((each for each in evidence.reading.stated if each.field == "copyright"), None)
    if stated is not None and (own := _in_a_line(stated.value)):
        return own, [Value("rights", own, "file", "R1 rights that the file states", stated.source, 0.9)]
    if of_site := _in_a_line(site_rights):
        return of_site, [Value("rights", of_site, "site", "R2 rights of the site", "", 0.5)]
    return "", []


def _in_a_line(text: str) -> str:
    seen = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(seen.split())[:_LONGEST]
