"""The names of the tenth network, as an archivist would add them to the vocabulary: of events few days."""

from __future__ import annotations

from collections.abc import Mapping

from bench.networks.vocabulary import Series

TOWNS = (
    *"Deventer Raalte Olst Wijhe Heino Bathmen Zwolle Apeldoorn Almelo Utrecht".split(),
    *"Hilversum Bussum Naarden Weesp Huizen Laren Blaricum".split(),
    "Den Haag",
)
"""Towns in which something was held or that a text is about; "Huizen" is a word as well."""

ORGANISATIONS: Mapping[str, list[str]] = {
    "Netwerk Genoeg Salland": ["Genoeg Salland"],
    "Armoedeberaad Gooi en Vecht": ["Armoedeberaad"],
    "Humanitas": [],
    "Sterk uit Armoede": [],
}

PEOPLE = (
    "Anja Wezenberg",
    "Gerrit Kappert",
    "Fadi Haddad",
    "Lotte Spanjer",
    "Joke Terlingen",
    "Pieter van Weesp",
    "Mia Naarden-Bos",
    "Achmed el Idrissi",
    "Erik Snel",
)
"""People who wrote or spoke."""

SERIES: Series = {
    "Voorjaarsbijeenkomst": ("voorjaarsbijeenkomst(?:en)?", {2017: ("2017-04-12", "Raalte")}),
    "Najaarsbijeenkomst": ("najaarsbijeenkomst(?:en)?", {}),
    "Armoedecafé": ("armoedecaf[eé]s?", {2011: ("2011-10-17", "Hilversum")}),
    "Themamiddag": ("themamiddag(?:en)?", {}),
}
"""Events; of the years that are not told the day stands in the pages alone."""
