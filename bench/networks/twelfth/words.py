"""The names of the twelfth network, as an archivist would add them to the vocabulary: of events few days."""

from __future__ import annotations

from collections.abc import Mapping

from bench.networks.vocabulary import Series

TOWNS = (
    *"Winschoten Scheemda Finsterwolde Beerta Groningen Steenwijk Vollenhove Giethoorn Meppel".split(),
    *"Gouda Woerden Bodegraven Boskoop Sittard Geleen Stein Beek Haarlem Heemstede Zandvoort".split(),
    *"Kollum Dokkum Buitenpost Drachten Leeuwarden Breda Oosterhout Roosendaal Etten-Leur".split(),
    "Zevenbergen",
    "Alphen aan den Rijn",
    "Bergen op Zoom",
    "Den Haag",
)
"""Towns in which something was held or that a text is about."""

ORGANISATIONS: Mapping[str, list[str]] = {
    "Werkgroep De Onderkant": ["De Onderkant"],
    "Minima Platform Steenwijkerland": ["Minima Platform"],
    "Armoedecoalitie Groene Hart": [],
    "Cliëntenplatform Westelijke Mijnstreek": ["Cliëntenplatform"],
    "Buurtpastoraat Haarlem-Oost": [],
    "Stichting Vangnet": ["Vangnet"],
    "Bureau Kerk en Samenleving West-Brabant": ["Bureau Kerk en Samenleving"],
    "Humanitas": [],
}

PEOPLE = (
    "Tjaart Bolhuis",
    "Aaltje Hesse-Waalkens",
    "Jans Eikema",
    "Geert Klunder",
    "Harmina Toxopeus",
    "Bé Tuinstra",
    "Hilda Gaasbeek",
    "Roelof Wicherson",
    "Klaas Lok",
    "Wout Pen",
    "Tineke Duiven",
    "Soraya Benhaddou",
    "Gijs Verkleij",
    "Marleen Oskam",
    "Esmee Kastelein",
    "Wessel Oldekamp",
    "Nadia el Khatib",
    "Ankie Schurgers",
    "Theo Limpens",
    "Fatma Yildirim",
    "Leon Houben",
    "Froukje Wartena",
    "Ton Ruigrok",
    "Rachid Amrani",
    "Sjoukje Hiemstra",
    "Durk Sinnema",
    "Anneke van der Ploeg",
    "Cor Mathijssen",
    "Lies van Gastel",
    "Ad Huijgens",
    "Bram Oerlemans",
    "Sjef Musters",
)

SERIES: Series = {
    "Minimadag": ("minimadag(?:en)?", {1999: ("1999-10-16", "Winschoten")}),
    "Kop op!": ("kop op!", {}),
    "Groene Hart Beraad": ("groene hart beraad", {2022: ("2022-10-13", "Gouda")}),
    "Mienskipsdei": ("mienskipsdei", {}),
    "Caritasdag": ("caritasdag(?:en)?", {2004: ("2004-11-13", "Oosterhout")}),
}
"""Events; of the years that are not told the day stands in the pages alone."""
