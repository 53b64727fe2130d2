"""The pieces of a package that are of the archive itself: what its descriptions mean, and how to go on.

With the latter another archive can take the package in: what people decided, names that they added, and the
profiles of the sites.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from archive.exporting import decided
from archive.exporting.mdto.file_formats import JSON, PLAIN_TEXT
from archive.exporting.mdto.term_lists import Term
from archive.packages.opened_package import PROFILES, VOCABULARY


class PieceOfArchive(NamedTuple):
    """A piece with its id, the name of its one file and the format of that; ``about`` is said in Dutch."""

    title: str
    id: str
    file: str
    format: Term
    about: str


EXPLAINED = PieceOfArchive(
    "Toelichting bij de beschrijvingen",
    "toelichting",
    "Toelichting-bij-de-beschrijvingen.txt",
    PLAIN_TEXT,
    "Wat de velden betekenen van de bestanden met beschrijvingen bij elke website.",
)

BESIDE: Mapping[str, PieceOfArchive] = {
    decided.NAME: PieceOfArchive(
        "Besluiten van mensen",
        "besluiten",
        decided.NAME,
        PLAIN_TEXT,
        "Wat mensen over de items besloten en nu geldt: verbeteringen, samenvoegingen, splitsingen en "
        "verbanden. Elke regel is een object in JSON.",
    ),
    VOCABULARY: PieceOfArchive(
        "Namen van dit archief",
        "namen",
        VOCABULARY,
        PLAIN_TEXT,
        "Namen van plaatsen, mensen, organisaties en gebeurtenissen die het archief zelf toevoegde, in TOML.",
    ),
    PROFILES: PieceOfArchive(
        "Profielen van de websites",
        "profielen",
        PROFILES,
        JSON,
        "Hoe elke website is opgenomen en gelezen: een lijst in JSON met de naam van de website en het "
        "profiel in TOML.",
    ),
}
