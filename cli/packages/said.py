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
        "{path}: {items:item/items}, {captures:capture/captures}, {volume}.",
        "{path}: {items:item/items}, {captures:opname/opnamen}, {volume}.",
    ),
    "imported": (
        "{file}: {kept:capture/captures} taken in, {known:was/were} here already.",
        "{file}: {kept:opname/opnamen} overgenomen, {known:was/waren} er al.",
    ),
    "left out": ("left out, {reason}: {count}", "overgeslagen, {reason}: {count}"),
    "withheld": (
        "{count:item is/items are} withheld from readers, and in no package.",
        "{count:item is/items zijn} afgeschermd voor lezers, en in geen pakket te vinden.",
    ),
    "sites": ("sites", "sites"),
}


def said_in(language: str) -> Words:
    """The words of this folder in one language."""
    return Words(language, _SAID)
