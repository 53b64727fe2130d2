"""Knows words that are no title: of buttons and templates, of the form of a thing, of a file or a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from archive.catalogue.person_names import looks_like_name
from archive.readings.reading import Reading
from pipeline.normalise.date_forms import date_in, is_only_a_date
from pipeline.normalise.day_forms import days_in
from pipeline.normalise.section_titles import names_a_section

HERE = r"(?:klik|click|druk)\s+(?:hier|here)"
_SAY_NOTHING = (
    r"(?:klik|click|druk)\s+(?:hier|here|op\s+deze\s+link)",
    r"(?:hier\s+)?(?:download(?:en|s|e)?|lezen|bekijken?|openen?)|hier|here|deze\s+link|link|lees\s+(?:meer|verder)|meer",
    r"(?:bekijk|vergroot)(?:\s+de\s+foto)?(?:\s+groot)?|afdrukken|print",
    r"(?:je|u|jullie)\s+(?:kunt|kan|kunnen|vindt?)\s+(?:het|hem|haar|die|ze|deze|dit|dat)\s+(?:ook\s+)?hier(?:\s+\w+)?"
    r"|(?:het|hij|ze|die|deze|dit)\s+(?:staat|is|kun\s+je|kunt\s+u|vind\s+je|vindt\s+u)\s+(?:ook\s+)?hier(?:\s+\w+)?",
    r"(?:word|pdf)[- ]?(?:bestand|document)?|bestand|document|foto|home|index|nieuws|start(?:pagina)?",
    r"(?:welkom|welcome)\s+(?:op|bij|to|on)\s+(?:de|onze|deze|the|our)\s+(?:voorpagina|frontpage|front\s+page|homepage|startpagina|website|site)"
    r"|wie\s+is\s+(?:er\s+)?online|who(?:['’]?s|\s+is)\s+online",
    r"untitled|naamloos|name|title|titel|powerpoint-presentatie|dia \d+",
    r"a leeg a|\+\s*(?:leeg)?\s*-|logo[\w -]*|spacer|leeg|slide\d*|\d-slii?de",
    r"(?:print|druk)?\s*(?:deze|this|dit)?\s*(?:pagina|page|artikel|article)?\s*(?:afdrukken|printen|af)",
    r"(?:print|e-?mail|verstuur|deel|share)\s+(?:deze|dit|this)\s+(?:pagina|page|artikel|article|bericht)",
    r"(?:terug|naar|back|return|zurück|zur?)(?:\s+(?:naar|to|the|de|het|zur?|zum))*\s*(?:vorige\s+pagina|home|homepage"
    r"|startpagina|startseite|hoofdpagina|hoofdmenu|begin|boven|overzicht|inhoud|index|top|menu|anfang|seitenanfang)?",
    r"(?:laatste|recente?|nieuwste|latest|recent)\s+(?:nieuws|berichten|reacties|artikelen|news|posts|comments)",
    r"bijlagen?|attachments?|inloggen|log\s?in|user login|aanmelding|navigatie|navigation"
    r"|(?:hoofd|main\s+|gebruikers)?menu|zoek(?:en|opdracht)?|search|delen|share|gerelateerd|related|categorie(?:ën|en)?|categories|tags?|reacties|comments"
    r"|(?:spring|ga|skip)\s+(?:naar|to)\s+(?:de\s+)?(?:inhoud|content)",
    r"(?:nieuwe?\s+(?:pagina|document|bestand)|new\s+(?:page|document)|home\s?page|untitled(?:\s+document|[\s-]page|[\s-]?(?=\d))?|naamloos\s+document|geen\s+titel|no\s+title)"
    r"\s*\d*",
    r"(?:pagina|page|artikel|article|bericht|item|seite)\s*\d*|microsoft\s+(?:office\s+)?\w+(?:\s+-\s+\S+)?",
)
VAGUE = re.compile(rf"^\W*(?:{'|'.join(_SAY_NOTHING)})?\W*$", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"\S.*\.(?:docx?|dotx?|pptx?|ppsx?|pdf|rtf|odt|odp|ods|xlsx?|zip|jpe?g|png|gif)", re.IGNORECASE
)
"""A label that is but the name of the file, as Drupal lists what is attached to a page."""
# Of "Klik hier om dit artikel te lezen" nothing is left that says which.
_CLICK_FOR_THIS = re.compile(
    rf"^\W*{HERE}\b\s*(?:(?:om|voor|to|for)\s+)?(?:(?:dit|deze|this|the|het|de)\s+\w+)?"
    r"(?:\s+(?:te\s+)?(?:downloaden|lezen|openen|bekijken|read|open|download|view))?\W*$",
    re.IGNORECASE,
)
_FORM = (
    r"presentatie|dia['’]?s|sheets|slides|powerpoint(?:presentatie)?|verslag|impressie|artikel|brief|advies|toespraak|lezing|inleiding"
    r"|tekst|stuk|rapport|interview|column|opinie|essay|gedicht|recensie|ingezonden|bericht|nieuwsbericht|persbericht|foto['’]?s"
    r"|overweging|notulen|uitnodiging|aankondiging|oproep|manifest|verklaring|bijdrage|report|speech|press\s+release"
)
_BARE_FORM = re.compile(
    rf"\W*(?:(?:de|het|een|zijn|haar|hun|onze|ons|deze|dit|die|dat|the|his|her)\s+)?(?:(?:volledige?|hele|complete|korte)\s+)?"
    rf"(?:{_FORM})(?:\s+(?:staat|staan|vindt?|vinden|is|zijn|kunt?|kan)\s+(?:\w+\s+){{0,3}}?hier)?\W*",
    re.I,
)
_SPACED = re.compile(r"(?:[^\W\d_]\s){4,}[^\W\d_]")
"""Letters with spaces between them, as headings were set in 1999: ``P E R S B E R I C H T``."""
_OF_HEADING = re.compile(r"\s(?:BIJ|EEN|MET|VOOR|OVER|NAAR|UIT|WITH|ABOUT)\s")
_PUT_THERE_BY = re.compile(
    r"\W*(?:geschreven|geplaatst|gepost|ingediend|gepubliceerd|toegevoegd|posted|submitted|written|published)\s+(?:door|by|op|on)\b",
    re.I,
)
_TOWN_AND_DAY = re.compile(
    r"['’]?[A-ZÀ-Ý][\w'’-]*(?:[ -](?:aan|op|bij|de|den|der|ten|ter|[A-ZÀ-Ý][\w'’-]*)){0,3},"
    r"\s+(?:[^\W\d_]+\s+)?\d{1,2}\b.*"
)
_DAY_BEHIND = re.compile(
    r"[,;:(–-]?\s*(?:\b(?:op|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\s+)*$", re.I
)
_MOST_LINES = 4
_LONGEST_LINE = 120


# Kept for a while: a page says its title in several places, and each is weighed by several rules.
@lru_cache(maxsize=256)
def says_nothing(text: str, organisation: str) -> bool:
    """True for words that are no title of anything."""
    if VAGUE.match(text) or _CLICK_FOR_THIS.match(text) or _FILE_NAME.fullmatch(text) or is_only_a_date(text):
        return True
    return text.casefold() == organisation.casefold() or not re.search(r"\w\w", text)


def says_only_the_form(text: str) -> bool:
    """True for words that tell what sort of thing it is, and not which: "Presentatie", "Zijn verslag"."""
    text = text.strip()
    bare = text.replace(" ", "") if _SPACED.fullmatch(text) else text
    return _BARE_FORM.fullmatch(bare) is not None


def lines_like_titles(reading: Reading) -> Iterator[str]:
    """The first lines of a text that may be its title: no day, name or prose; a day behind it is left out."""
    lines = (line.strip() for line in reading.main_text[:1_000].replace("\f", "\n").split("\n"))
    for _, line in zip(range(_MOST_LINES), filter(None, lines), strict=False):
        if names_a_section(line) or len(line) > _LONGEST_LINE or line.endswith((".", ";", ":", ",")):
            return
        is_other = _TOWN_AND_DAY.fullmatch(line) or says_only_the_form(line) or _is_name(line)
        is_other = is_other or _PUT_THERE_BY.match(line) is not None
        if not is_other and line[0] not in "(•|[" and not is_only_a_date(line):
            yield _without_day(line)


def _is_name(line: str) -> bool:
    """True for the name of a person; all in capitals, only the small words of a heading tell it from one."""
    return looks_like_name(line) and not (line.isupper() and _OF_HEADING.search(line))


def _without_day(line: str) -> str:
    if date_in(line, "") is None:
        return line
    at = next((day.position for day in days_in(line)), len(line))
    before = _DAY_BEHIND.sub("", line[:at])
    return before if re.search(r"\w\w\w", before) else line
