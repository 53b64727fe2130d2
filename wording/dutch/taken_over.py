"""In Dutch: what other archives captured, and what of ours is filled from there."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    "captured by {archive}, taken over on {day:day}": "opgenomen door {archive}, overgenomen op {day:day}",
    "captured by {archive}": "opgenomen door {archive}",
    "origin": "herkomst",
    "address there": "adres daar",
    "PWID there": "PWID daar",
    "This copy: {origin}.": "Deze kopie: {origin}.",
    "{count:of these was/of these were} captured by {archive}": (
        "{count:hiervan is/hiervan zijn} opgenomen door {archive}"
    ),
    "{count:of these was/of these were} captured by {archive}.": (
        "{count:hiervan is/hiervan zijn} opgenomen door {archive}."
    ),
    "{count:part comes/parts come} from {archive}, of {moment:day}": (
        "{count:onderdeel komt/onderdelen komen} van {archive}, van {moment:day}"
    ),
    "{count:part comes/parts come} from {archive}, of {first:day} to {last:day}": (
        "{count:onderdeel komt/onderdelen komen} van {archive}, van {first:day} tot {last:day}"
    ),
}
