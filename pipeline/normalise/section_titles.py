"""Knows the titles of a site's sections: a page called "Verslagen" lists reports, and is none itself."""

from __future__ import annotations

import re

_LISTED = (
    "nieuws|actueel|actualiteiten|berichten|nieuwsberichten|nieuwsarchief|news|verslagen|impressies|rapporten|rapportages"
    "|onderzoeken|jaarverslagen|brieven|standpunten|persberichten|publicaties|artikelen|columns|interviews|essays"
    "|presentaties|inleidingen|lezingen|toespraken|speeches|foto['’`]?s|fotoalbums?|foto-?boeken|beelden|films?"
    "|video['’`]?s|nieuwsbrieven|agenda|activiteiten|bijeenkomsten|evenementen|documenten|downloads|bestanden|archief"
    "|archieven|links|uitnodigingen|aankondigingen|projecten|manifesten|moties|dossiers|thema['’`]?s|boeken|brochures"
    "|folders|reports|publications|articles|letters|photos|pictures|events|presentations|newsletters|documents|archive"
    "|calendar|library|minutes|notulen|vergaderingen|berichte|nachrichten|termine|bilder|rundbriefe"
)
_AND = r"(?:\s*(?:,|en|&|/|\+|and|und)\s*)"
_AROUND = (
    r"(?:alle|onze|laatste|recente|overzicht|archief|lijst|index|all|our|onderstaande|eerdere|oude|vorige)"
)
_YEARS = r"(?:\s+(?:19|20)\d\d(?:\s*(?:[-–/]|tot|t/m)\s*(?:19|20)?\d\d)?)?"
_SECTION = re.compile(
    rf"(?:{_AROUND}\s+(?:van\s+|of\s+)?(?:de\s+|the\s+)?)?(?:{_LISTED})(?:{_AND}+(?:{_LISTED}))*"
    rf"(?:\s*[-:]?\s*(?:archief|overzicht|archive|overview))?{_YEARS}\W*",
    re.I,
)


def names_a_section(title: str) -> bool:
    """True for a title that only says what a page lists, with the year or years of it at most."""
    return _SECTION.fullmatch(title.strip()) is not None
