"""Knows the titles of a site's sections: a page called "Verslagen" lists reports, and is none itself.

What stands in such a section is of its kind; and some pages merely stand there, whatever their words are.
"""

from __future__ import annotations

import re

from archive.catalogue.calendar_names import MONTHS

_LISTED = (
    "nieuws|actueel|actualiteiten|berichten|nieuwsberichten|nieuwsarchief|news|verslagen|impressies|rapporten|rapportages"
    "|onderzoeken|jaarverslagen|brieven|standpunten|persberichten|publicaties|artikelen|columns|interviews|essays"
    "|presentaties|inleidingen|lezingen|toespraken|speeches|foto['’`]?s|fotoalbums?|foto-?boeken|beelden|films?"
    "|video['’`]?s|nieuwsbrieven|agenda|activiteiten|bijeenkomsten|evenementen|documenten|downloads|bestanden|archief"
    "|archieven|links|uitnodigingen|aankondigingen|projecten|manifesten|moties|acties|campagnes|adviezen|vergaderingen|afleveringen|podcasts|dossiers|thema['’`]?s|boeken|brochures"
    "|folders|reports|publications|articles|letters|photos|pictures|events|presentations|newsletters|documents|archive"
    "|calendar|library|minutes|notulen|vergaderingen|berichte|nachrichten|termine|bilder|rundbriefe"
)
_AND = r"(?:\s*(?:,|en|&|/|\+|and|und)\s*)"
_AROUND = (
    r"(?:alle|onze|laatste|recente|overzicht|archief|lijst|index|all|our|onderstaande|eerdere|oude|vorige)"
)
_SEASON = rf"(?:voorjaar|lente|zomer|najaar|herfst|winter|{'|'.join(MONTHS)})"
_YEARS = r"(?:\s+(?:19|20)\d\d(?:\s*(?:[-–/]|tot|t/m)\s*(?:19|20)?\d\d)?)?"
_SECTION = re.compile(
    rf"(?:{_AROUND}\s+(?:van\s+|of\s+)?(?:de\s+|the\s+)?)?(?:{_LISTED})(?:{_AND}+(?:{_LISTED}))*"
    rf"(?:\s*[-:]?\s*(?:archief|overzicht|archive|overview))?(?:\s+{_SEASON})?{_YEARS}\W*",
    re.I,
)


def names_a_section(title: str) -> bool:
    """True for a title that only says what a page lists, with the year or years of it at most."""
    return _SECTION.fullmatch(title.strip()) is not None


_OF_SECTION = {
    "report": "verslagen|impressies|terugblik(?:ken)?|rapporten|rapportages|onderzoeken|reports|berichte",
    "announcement": "agenda|uitnodigingen|aankondigingen|evenementen(?:kalender)?|vacatures|calendar|events",
    "position-paper": "brieven|standpunten|position papers|zienswijzen|adviezen|reacties op beleid|letters",
    "manifesto": "manifesten|moties|verklaringen",
    "minutes": "notulen|minutes",
    "newsletter": "nieuwsbrieven|rondbrieven|newsletters|rundbriefe",
    "annual-report": "jaarverslagen|jaarrekeningen|annual reports",
    "introduction": "inleidingen|lezingen|toespraken|speeches|preken",
    "presentation": "presentaties|presentations",
    "article": "artikelen|columns?|opinie|interviews?|essays|persberichten|blogs?|weblog|articles",
    "page": "over ons|about|about us|wie zijn wij|wie we zijn|colofon",
}
_KIND_BY_SECTION = {
    kind: re.compile(rf"(?:(?:onze|alle|our)\s+)?(?:{names})\W*", re.I) for kind, names in _OF_SECTION.items()
}
_OF_PICTURES = re.compile(
    r"(?:foto['’`]?s|foto-?(?:album|reportage|serie|impressie|verslag)|in\s+beeld)\b\W*\w.*|.{3,60}[,:]?\s+in\s+(?:beeld|foto['’`]s)",
    re.I,
)
_CATEGORY = re.compile(r"(?:categorie|category|rubriek|kategorie)\s*:\s*(\S.{1,58})", re.I)
_SPLIT = re.compile(r"\s*(?:,|/|&|\ben\b|\band\b)\s*", re.I)
_MOST_PARTS = 4
_LONGEST = 60
_LANGUAGES = (
    "english|engels|deutsch(?:er sprache)?|german|duits|français|francais|french|frans|frysk"
    "|fries|türkçe|turks|arabisch|nederlands|dutch|español|polski"
)
_STANDS_THERE = re.compile(
    rf"(?:(?:information(?:en|s)?|informatie|[\w' -]{{2,40}}?)\s+)?"
    rf"(?:in|auf|en|in het|yn it|op z'n)\s+(?:{_LANGUAGES})"
    rf"|(?:{_LANGUAGES})(?:\s+(?:summary|version|versie))?"
    r"|(?:over|wie zijn|wat (?:doen|willen|vinden)|waar staan|hoe werken|about|wie (?:is|zit) er bij)"
    r"\s+(?:ons|wij|we|us)"
    r"|(?:(?:onze?|ons|de|het|our)\s+)?(?:geschiedenis|historie|ontstaan|doelstellingen?|missie(?: en visie)?"
    r"|visie|organisatie|medewerkers|team|werkwijze|leden|partners|netwerk|sponsors?|subsidiegevers"
    r"|comité van aanbeveling|raad van toezicht|history|mission)"
    r"|(?:steun ons|doneren|doneer|(?:word )?donateur(?: worden)?|lid worden|word lid"
    r"|(?:word )?vrijwilliger(?: worden)?|route(?:beschrijving)?|adres(?:sen|gegevens)?|openingstijden"
    r"|spreekuur|veelgestelde vragen|vra(?:ag|gen) en antwoord(?:en)?|faq"
    r"|gastenboek|guestbook|statuten|huisregels|(?:handige|interessante|nuttige) links|bereikbaarheid"
    r"|support us|donate)",
    re.I,
)


def names_pictures(title: str) -> bool:
    """True for the title of a page of pictures: "Foto's Seniorendag", "De opening in beeld"."""
    return len(title) <= _LONGEST * 2 and _OF_PICTURES.fullmatch(title.strip()) is not None


def category_in(line: str) -> str:
    """The section that a line of a template tells, "Categorie: Verslagen"; "" for any other line."""
    found = _CATEGORY.fullmatch(line) if len(line) <= _LONGEST * 2 else None
    return found[1] if found else ""


def kind_of_section(section: str) -> str:
    """The kind of what stands in a section of this name; "" where its name says nothing, or two things."""
    if len(section) > _LONGEST:
        return ""
    parts = [part for part in _SPLIT.split(section.strip()) if part]
    if not 0 < len(parts) <= _MOST_PARTS:
        return ""
    kinds = {
        next((kind for kind, names in _KIND_BY_SECTION.items() if names.fullmatch(part)), "")
        for part in parts
    }
    return kinds.pop() if len(kinds) == 1 else ""


def merely_stands_there(title: str, organisation: str) -> bool:
    """True for the title of a page that tells of an organisation, or says in which language it is."""
    bare = title.strip(" .!?:")
    if len(bare) > _LONGEST:
        return False
    if _STANDS_THERE.fullmatch(bare):
        return True
    about = re.fullmatch(r"(?:over|about)\s+(?:(?:de|het|onze?|the|our)\s+)?(.+)", bare, re.I)
    own = {word.casefold() for word in re.findall(r"\w{4,}", organisation)}
    return about is not None and bool(own) and set(re.findall(r"\w+", about[1].casefold())) <= own
