"""In Dutch: how an item is cited."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    "Cite items, for people and reference managers.": "Verwijs naar items, voor mensen en programma's.",
    "Cite items: author, title, dates, original address, archive and archived copy.": (
        "Verwijs naar items: auteur, titel, data, oorspronkelijk adres, archief en gearchiveerde kopie."
    ),
    "An entry of a bibliography, a footnote, for a reference manager, or a persistent identifier.": (
        "Voor een literatuurlijst, een voetnoot, een verwijzingsprogramma, of een blijvende aanduiding."
    ),
    "A PWID begins with the public address of the archive, and this archive has none. Write it into {file}, "
    "as address under [archive].": (
        "Een PWID begint met het openbare adres van het archief, en dit archief heeft er geen. Schrijf het "
        "in {file}, als address onder [archive]."
    ),
    "{address} is no item, so there is nothing to cite. See: alliantie show {address:shell}": (
        "{address} is geen item, dus er is niets om naar te verwijzen. Zie: alliantie show {address:shell}"
    ),
    "Archived copy of {moment:moment}": "Gearchiveerde kopie van {moment:moment}",
    "Archived copy of {moment:moment} in {archive}": "Gearchiveerde kopie van {moment:moment} in {archive}",
    "id {id}": "nummer {id}",
    "of: {event}": "van: {event}",
    "dated: {days}": "datum: {days}",
    "edited by {names}": "onder redactie van {names}",
    "n.d.": "z.d.",
    "{names} (ed.)": "{names} (red.)",
    "{names} (eds.)": "{names} (red.)",
    "{names} and {last}": "{names} en {last}",
    "Accessed on {day:day}": "Geraadpleegd op {day:day}",
    "copy of {day:day}, {where}": "kopie van {day:day}, {where}",
}
