"""Lists of terms: those of MDTO 1.0.1 as the Nationaal Archief publishes them, PRONOM's, and ours.

Lists that MDTO leaves open may be added to, by terms of a list of one's own; a term that claims to be of a
list of MDTO's has to be in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

LEVELS = "Begrippenlijst Aggregatieniveaus MDTO"
EVENTS = "Begrippenlijst EventTypeLijst MDTO"
APPRAISALS = "Begrippenlijst Waarderingen MDTO"
RESTRICTIONS = "Begrippenlijst Beperkingen MDTO"
RELATIONS = "Begrippenlijst Relatietypen informatieobject MDTO"
ALGORITHMS = "Begrippenlijst ChecksumAlgoritme MDTO"
PRONOM = "PRONOM-register"
MEDIA_TYPES = "IANA Media types"
OURS = "Begrippenlijst Alliantie"


class Term(NamedTuple):
    """A term with the name of its list, and its code there, "" for none."""

    label: str
    list: str
    code: str = ""


APPRAISAL_LABELS = {"B": "Blijvend te bewaren", "V": "Tijdelijk te bewaren", "N": "Nader te bepalen"}

OTHERWISE = "Overig"
"""The restriction of which MDTO wants more to be said."""

KNOWN: Mapping[str, frozenset[str]] = {
    LEVELS: frozenset(("Archief", "Serie", "Dossier", "Archiefstuk")),
    EVENTS: frozenset(
        (
            "Creatie",
            "Ontvangst",
            "Verzending",
            "Opname",
            "Digitalisering",
            "Vervanging",
            "Bevriezing",
            "Conversie",
            "Export",
            "Import",
            "Kopie",
            "Migratie",
            "Vernietigen",
            "Overbrenging",
            "Uitplaatsing",
            "Wijziging",
            "Publicatie",
            "Accordering",
            "Validatie Handtekening",
        )
    ),
    APPRAISALS: frozenset(APPRAISAL_LABELS.values()),
    RESTRICTIONS: frozenset(("Geen beperking", "Nader te bepalen", OTHERWISE)),
    RELATIONS: frozenset(
        (
            "Heeft Versie",
            "Wordt aangehaald door",
            "Is vervangen door",
            "Is vereist door",
            "Is een versie van",
            "Refereert aan",
            "Vervangt",
            "Heeft nodig",
        )
    ),
    ALGORITHMS: frozenset(("SHA-224", "SHA-256", "SHA-384", "SHA-512")),
}
"""The labels of MDTO's own lists."""

_RELATED = {
    "version of": ("Is een versie van", "Heeft Versie"),
    "announced by": ("Wordt aangehaald door", "Refereert aan"),
    "shown in": ("Wordt aangehaald door", "Refereert aan"),
}
_RELATED_OUR_WAY = {
    "copy of": ("Is een kopie van", "Heeft kopie"),
    "part of": ("Is onderdeel van", "Bevat"),
}


def event(label: str) -> Term:
    """A kind of event of MDTO's list."""
    return Term(label, EVENTS)


def appraisal(code: str) -> Term:
    """The appraisal with this code."""
    return Term(APPRAISAL_LABELS[code], APPRAISALS, code)


def restriction(label: str, of_list: str) -> Term:
    """A restriction of use; one that is not in MDTO's list is of the list that is named, or of ours."""
    return Term(label, RESTRICTIONS if label in KNOWN[RESTRICTIONS] else of_list or OURS)


def relation(code: str, *, is_source: bool) -> Term:
    """A relation of ours as a term, told from the one side or from the other."""
    side = 0 if is_source else 1
    if code in _RELATED:
        return Term(_RELATED[code][side], RELATIONS)
    sides = _RELATED_OUR_WAY.get(code, (f"Relatie: {code}", f"Omgekeerde relatie: {code}"))
    return Term(sides[side], OURS, code)


def is_invented(label: str, code: str, of_list: str) -> bool:
    """True of a term that its list, one of MDTO's own, does not have."""
    if of_list == APPRAISALS:
        return APPRAISAL_LABELS.get(code) != label
    return of_list in KNOWN and label not in KNOWN[of_list]
