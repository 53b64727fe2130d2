"""The names of the ninth network, as an archivist would add them to the vocabulary: of events few days."""

from __future__ import annotations

from bench.networks.vocabulary import Series

TOWNS = (
    *("Tiel", "Culemborg", "Geldermalsen", "Zaltbommel", "Buren"),
    *("Heerlen", "Kerkrade", "Brunssum", "Landgraaf", "Hoensbroek", "Simpelveld"),
    *("Emmen", "Coevorden", "Klazienaveen", "Nieuw-Amsterdam", "Schoonebeek", "Sleen", "Borger", "Odoorn"),
    *("Lelystad", "Dronten"),
    *("Oud-Beijerland", "Strijen", "Numansdorp", "'s-Gravendeel", "Puttershoek", "Heinenoord"),
)
"""Towns in which something is held or told of; Assen is known already."""

ORGANISATIONS = {
    "SchuldenVrij Rivierenland": ["Stichting SchuldenVrij Rivierenland"],
    "Platform Kerk en Samenleving Parkstad": ["Platform Kerk en Samenleving"],
    "Werkgroep Kerk en Uitkering": ["Kerk en Uitkering Zuidoost-Drenthe"],
    "Buurtkamer De Wending": ["Stichting Buurtkamer De Wending"],
    "Participatieraad Hoeksche Waard": [],
}
"""Organisations and how else they are written."""

PEOPLE = (
    *("Marloes Hendriks", "Sjoerd Kamerling", "Gerben van Toorn", "Nadja Jungblut", "Corrie Bouman"),
    *("Theo Custers", "Mia Lardinois", "Jo Wetzels", "Hub Vossebeld", "Sjef Bremen"),
    *("Jantje Eising-Warmolts", "Roelof Scheffer", "Geert Pepping", "Marga Klompmaker", "Hennie Tien"),
    *("Ria Terpstra", "Achmed Bouzian", "Jan-Willem Post", "Shanti Ramdin"),
    *("Corstiaan Bijl", "Ineke Vermaas", "Lenie Kruythoff", "Mo Yildirim", "Dorien Slooff"),
)
"""People who wrote or spoke."""

SERIES: Series = {
    "Geldfitdag": ("geldfitdag(?:en)?", {2022: ("2022-10-08", "Culemborg")}),
    "Diaconale Dag": ("diaconale dag(?:en)?", {2009: ("2009-11-14", "Brunssum")}),
    "Kerk- en Bijstandsdag": ("kerk- en bijstandsdag(?:en)?", {2001: ("2001-11-10", "Emmen")}),
    "Wendingfeest": ("wendingfeest(?:en)?", {2013: ("2013-06-01", "Lelystad")}),
    "Meedenkmarkt": ("meedenkmarkt(?:en)?", {2017: ("2017-10-31", "Oud-Beijerland")}),
}
"""Events; of the years that are not told the day stands in the pages alone."""
