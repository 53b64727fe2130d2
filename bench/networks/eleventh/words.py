"""The names of the eleventh network, as an archivist would add them to the vocabulary: of events few days."""

from __future__ import annotations

from collections.abc import Mapping

from bench.networks.vocabulary import Series

TOWNS = (
    *"Lisse Hillegom Sassenheim Noordwijkerhout Leiden Hoorn Enkhuizen Medemblik Wognum".split(),
    *"Bovenkarspel Terneuzen Hulst Axel Oostburg Sluiskil Cuijk Boxmeer Grave Mill Beers".split(),
    "Sas van Gent",
    "Den Haag",
)
"""Towns in which something was held or that a text is about."""

ORGANISATIONS: Mapping[str, list[str]] = {
    "Diaconaal Platform Bollenstreek": ["Diaconaal Platform"],
    "Cliëntenraad Werk en Inkomen West-Friesland": ["Cliëntenraad Werk en Inkomen"],
    "Werkgroep De Keerzijde": ["De Keerzijde"],
    "Stichting Buurtkracht Land van Cuijk": ["Buurtkracht Land van Cuijk", "Buurtkracht"],
    "Humanitas": [],
    "Hogeschool Leiden": [],
}

PEOPLE = (
    "Wim Langeveld",
    "Marijke Opdam",
    "Joris van der Zon",
    "Agnes Warmerdam",
    "Marleen Heemskerk",
    "Joke Duivenvoorde",
    "Ton Bakkum",
    "Gré Appelman",
    "Nico Sjerps",
    "Fatma Yildiz",
    "Lies Verschuren",
    "Piet de Kubber",
    "Jan Buysse",
    "Hanneke Tanis",
    "Omer Baert",
    "Ingrid Peelen",
    "Loes van den Berg",
    "Mo Azzouzi",
    "Roeland Vermeer",
)
"""People who wrote or spoke."""

SERIES: Series = {
    "Diaconale dag": ("diaconale dag(?:en)?", {2019: ("2019-11-09", "Sassenheim")}),
    "Themadag": ("themadag(?:en)?", {1999: ("1999-03-20", "Hulst")}),
    "Netwerkdag": ("netwerkdag(?:en)?", {2022: ("2022-04-07", "Boxmeer")}),
    "Burendag": ("burendag(?:en)?", {}),
}
"""Events; of the years that are not told the day stands in the pages alone."""
