"""What verification finds amiss, in English, as a reader is told it in Dutch."""

from __future__ import annotations

import re
from functools import cache

_DUTCH = {
    # In the WARC files.
    r"the file cannot be read: (.*)": r"het bestand is niet te lezen: \1",
    r"expected (\d+) bytes, found (\d+)": r"\1 bytes verwacht, \2 gevonden",
    r"expected (\d+) bytes, the file ends at (\d+)": r"\1 bytes verwacht, het bestand eindigt bij \2",
    r"expected (\d+) bytes, a record ends at (\d+)": r"\1 bytes verwacht, een record eindigt bij \2",
    r"the whole file has digest (\S+), expected (\S+)": r"het hele bestand heeft digest \1, verwacht was \2",
    r"the whole file has digest (\S+), expected (\S+) of the last run": (
        r"het hele bestand heeft digest \1, bij de laatste run was die \2"
    ),
    r"no record of capture (\d+) begins here": r"hier begint geen record van opname \1",
    r"the database knows no capture of this record": "de database kent geen opname bij dit record",
    r"the database knows no file of this name": "de database kent geen bestand met deze naam",
    r"the header is not as expected: (.*)": r"de kop is niet zoals verwacht: \1",
    r"expected no record of type (\S+) in a file of ours": (
        r"een record van type \1 hoort niet in een bestand van ons"
    ),
    r"the (\w+) belongs to (\S+), which is not beside it": (
        r"het \1-record hoort bij \2, dat er niet naast staat"
    ),
    r"the record says (\w+) is (.*), the database (.*)": (
        r"volgens het record is \1 \2, volgens de database \3"
    ),
    r"the record lacks (\d+) bytes of the (\d+) it promises": (
        r"het record mist \1 van de \2 bytes die het belooft"
    ),
    r"the file ends within a record": "het bestand eindigt midden in een record",
    r"the gzip member is damaged \((.*)\)": r"het gzip-deel is beschadigd (\1)",
    r"no WARC header ends here": "hier eindigt geen WARC-kop",
    r"the WARC header is not UTF-8 \((.*)\)": r"de WARC-kop is geen UTF-8 (\1)",
    r"expected WARC/1\.1, found (.*)": r"WARC/1.1 verwacht, \1 gevonden",
    r"expected a header field, found (.*)": r"een veld van de kop verwacht, \1 gevonden",
    r"the header has two values for (.*)": r"de kop heeft twee waarden voor \1",
    r"the header lacks (.*)": r"in de kop ontbreekt \1",
    r"expected a Content-Length in bytes, found (.*)": r"een Content-Length in bytes verwacht, \1 gevonden",
    r"expected two line ends behind the record, found (.*)": (
        r"twee regeleinden achter het record verwacht, \1 gevonden"
    ),
    r"the block does not match its digest: expected (\S+), found (\S+)": (
        r"het blok klopt niet met zijn digest: verwacht \1, gevonden \2"
    ),
    r"the payload does not match its digest: expected (\S+), found (\S+)": (
        r"de inhoud klopt niet met haar digest: verwacht \1, gevonden \2"
    ),
    # In them, when everything is made again from them.
    r"the record is not one of ours: (.*)": r"het record is er geen van ons: \1",
    r"the record does not say of which crawl it is": "het record zegt niet van welke crawl het is",
    r"the record that holds the payload of this revisit is lost": (
        "het record waarin de inhoud van dit revisit-record staat, is verloren"
    ),
    # In files of others.
    r"the file is empty": "het bestand is leeg",
    r"the file ends (\d+) bytes within a record": (
        r"het bestand eindigt \1 bytes voor het einde van een record"
    ),
    r"the (?:block|payload) does not match its digest (\S+)": r"de inhoud klopt niet met de digest \1",
    r"expected the beginning of a record, found (.*)": r"het begin van een record verwacht, \1 gevonden",
    r"expected a WARC-Date, found (.*)": r"een WARC-Date verwacht, \1 gevonden",
    r"expected a date of 14 digits, found (.*)": r"een datum van 14 cijfers verwacht, \1 gevonden",
    r"expected an address, found (.*)": r"een adres verwacht, \1 gevonden",
    r"a record of (\d+) bytes, more than (\d+)": r"een record van \1 bytes, meer dan \2",
    r"the header has more than (\d+) lines": r"de kop heeft meer dan \1 regels",
    # In the database.
    r"a row cannot be read: (.*)": r"een rij is niet te lezen: \1",
    r"row (\S+) of (\w+) refers to nothing in (\w+)": r"rij \1 van \2 verwijst naar niets in \3",
    r"capture (\d+) refers to (\d+), which does not hold its payload": (
        r"opname \1 verwijst naar \2, waar haar inhoud niet in staat"
    ),
    r"the text read from payload (\S+) is not what it was": r"de tekst die uit \1 gelezen is, is veranderd",
    r"item (\w+) does not have the id of its key (.*)": r"item \1 heeft niet het id van zijn sleutel \2",
    r"no capture holds the payload of item (\w+)": r"in geen opname staat de inhoud van item \1",
    r"item (\w+) lacks its reading": r"van item \1 ontbreekt wat er gelezen is",
    r"item (\w+) is not listed as it is described": r"item \1 staat anders te boek dan het beschreven is",
    r"Cannot read the database (\S+): (.*)\. Restore it from a copy, or make it again with: (.*)": (
        r"De database \1 is niet te lezen: \2. Zet een kopie terug, of maak haar opnieuw met: \3"
    ),
    r"A row of the database cannot be read: (.*)\. Restore it from a copy, or make it again with: (.*)": (
        r"Een rij van de database is niet te lezen: \1. Zet een kopie terug, of maak haar opnieuw met: \2"
    ),
    # In what lies beside them.
    r"this is not the index of the WARC file": "dit is niet de index van het WARC-bestand",
    r"line (\d+) is not what the last run read there, about (.*)": (
        r"regel \1 is niet wat de laatste run daar las, over \2"
    ),
    # In the index.
    r"the file is missing": "het bestand ontbreekt",
    r"its bytes come to (\w+), expected (\w+) \(CRC-32\)": (
        r"zijn bytes komen op \1, verwacht was \2 (CRC-32)"
    ),
    r"The search index at (.*) is missing\. Build it again with: (.*)": (
        r"De zoekindex in \1 ontbreekt. Maak hem opnieuw met: \2"
    ),
    r"The search index at (.*) is (?:damaged|stale)(.*)\. Build it again with: (.*)": (
        r"De zoekindex in \1 is beschadigd of verouderd\2. Maak hem opnieuw met: \3"
    ),
    r"item (\w+) is withheld or merged, and still found": (
        r"item \1 is afgeschermd of samengevoegd, en wordt nog gevonden"
    ),
    r"item (\w+) cannot be found": r"item \1 is niet te vinden",
    r"item (\w+) is shown otherwise than it is described": (
        r"item \1 wordt anders getoond dan het beschreven is"
    ),
    r"item (\w+) is found, and is not in the catalogue": (
        r"item \1 wordt gevonden, en staat niet in de catalogus"
    ),
}
_WHOLE = re.compile(r"(?P<file>\S+?)(?: at byte (?P<byte>\d+))?: (?P<reason>.*)", re.DOTALL)
_AFFECTED = "; items affected: "


def damage_in_dutch(sentence: str) -> str:
    """A damage with its place, as a night tells it; the titles of items stay as they are."""
    said, affected, items = sentence.partition(_AFFECTED)
    if found := _WHOLE.fullmatch(said):
        at = f" bij byte {found['byte']}" if found["byte"] else ""
        said = f"{found['file']}{at}: {reason_in_dutch(found['reason'])}"
    return f"{said}; het gaat om: {items}" if affected else said


def reason_in_dutch(reason: str) -> str:
    """Why something is damage; what is not known here, such as the words of SQLite, stays as it is."""
    for english, dutch in _forms():
        if english.fullmatch(reason):
            return english.sub(dutch, reason)
    return reason


@cache
def _forms() -> list[tuple[re.Pattern[str], str]]:
    """Made when first needed, which is at damage alone."""
    return [(re.compile(english, re.DOTALL), dutch) for english, dutch in _DUTCH.items()]
