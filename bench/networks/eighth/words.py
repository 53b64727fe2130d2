"""The names of the eighth network, as an archivist would add them to the vocabulary: of events few days."""

from __future__ import annotations

from collections.abc import Mapping

from bench.networks.vocabulary import Series

TOWNS = (
    *"Amersfoort Soest Baarn Leusden Utrecht Tilburg Breda Roosendaal Oisterwijk Middelburg".split(),
    *"Vlissingen Veere Souburg Goes Doetinchem Winterswijk Zutphen Lochem Lichtenvoorde Vorden".split(),
    *"Aalten Arnhem Nijmegen Amsterdam Rotterdam".split(),
    "Den Haag",
    "Den Bosch",
)
"""Towns in which something was held or that a text is about."""

ORGANISATIONS: Mapping[str, list[str]] = {
    "Minimaplatform Eemland": ["Minimaplatform"],
    "Stichting Thuisbasis Brabant": ["Stichting Thuisbasis", "Thuisbasis"],
    "Werkgroep Kerk en Bijstand Walcheren": ["Kerk en Bijstand Walcheren"],
    "Diaconaal Netwerk Achterhoek": [],
    "Buurtkas Hoogveld": ["Buurtkas"],
    "Hogeschool van Arnhem en Nijmegen": ["HAN"],
    "Humanitas": [],
}

PEOPLE = (
    "Henny Schaap",
    "Gerda Polman",
    "Rob Hazelaar",
    "Ineke Valkenburg",
    "Annelies Boonstra",
    "Wilma Oerlemans",
    "Piotr Zielinski",
    "Hans van Gool",
    "Esra Demir",
    "Adrie Wisse",
    "Corrie Joziasse",
    "Jaap Francke",
    "Toos Bimmel",
    "Bram Minderhoud",
    "Hermien Wissink",
    "Rita Schreurs",
    "Theo Hageman",
    "Bennie te Kulve",
    "Marloes Heijmans",
    "Willy Derksen",
)
"""People who wrote or spoke."""

SERIES: Series = {
    "Armoededag": ("armoededag(?:en)?", {2010: ("2010-10-14", "Baarn")}),
    "Themadag": ("themadag(?:en)?", {1999: ("1999-04-17", "Middelburg")}),
    "Ontmoetingsdag": ("ontmoetingsdag(?:en)?", {2021: ("2021-10-02", "Lochem")}),
    "Buurtdiner": ("buurtdiners?", {2015: ("2015-05-30", "Arnhem")}),
}
"""Events; of the years that are not told the day stands in the pages alone."""
