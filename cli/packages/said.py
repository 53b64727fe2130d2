"""What is said of imports and exports, in Dutch and in English."""

from __future__ import annotations

from cli.wording.words import Words

_SAID = {
    "and more": ("and {count} more", "en nog {count}"),
    "damaged": (
        "damaged, and left out: {count}",
        "beschadigd, en overgeslagen: {count}",
    ),
    "handed over": (
        "{path}: {items} items, {captures} captures, {volume}.",
        "{path}: {items} items, {captures} opnamen, {volume}.",
    ),
    "imported": (
        "{file}: {kept} captures taken in, {known} were here already.",
        "{file}: {kept} opnamen overgenomen, {known} waren er al.",
    ),
    "left out": ("left out, {reason}: {count}", "overgeslagen, {reason}: {count}"),
    "withheld": (
        "{count} items are withheld from readers, and are in no package.",
        "{count} items zijn afgeschermd voor lezers, en staan in geen pakket.",
    ),
    "sites": ("sites", "sites"),
}


def said_in(language: str) -> Words:
    """The words of this folder in one language."""
    return Words(language, _SAID)
