"""What is wrong with a command or an archive, in English, as a reader is told it in Dutch."""

from __future__ import annotations

import re

_USAGE = {
    r"^Error: ": "Fout: ",
    r"Try '(.+)' for help\.": r"Probeer '\1' voor uitleg.",
    r"No such option:? '?(-[^\s']*)'?\.?": r"Er is geen optie '\1'.",
    r"No such command '(.+?)'\.": r"Er is geen opdracht '\1'.",
    r"\(?Did you mean one of: (.+)\?\)": r"Bedoelde u een van: \1?",
    r"\(Possible options: (.+)\)": r"Bedoelde u een van: \1?",
    r"Did you mean (.+)\?": r"Bedoelde u \1?",
    r"Invalid value for (.+?): ": r"Ongeldige waarde voor \1: ",
    r"is not a valid integer(?: range)?\.": "is geen heel getal.",
    r"(\S+) is not in the range (.+)\.$": r"\1 valt niet binnen \2.",
    r"is not one of (.+)\.$": r"is geen van \1.",
    r"Option (.+) requires an argument\.": r"Bij de optie \1 hoort een waarde.",
    r"Option (.+) does not take a value\.": r"Bij de optie \1 hoort geen waarde.",
    r"Missing option (.+)\.": r"De optie \1 ontbreekt.",
    r"Missing (?:argument|parameter) (.+)\.": r"Er ontbreekt iets: \1.",
    r"Missing command\.": "Er ontbreekt een opdracht.",
    r"Got unexpected extra arguments? \((.+)\)": r"Dit is te veel: \1",
    r"(?:Directory|File) ('.+') is a file\.": r"\1 is een bestand, en er hoort een map te zijn.",
    r"(?:Directory|File) ('.+') is a directory\.": r"\1 is een map, en er hoort een bestand te zijn.",
    r"(?:Directory|File) ('.+') does not exist\.": r"\1 bestaat niet.",
    r"(?:Directory|File) ('.+') is not readable\.": r"\1 is niet te lezen.",
}

_AGAIN = r"Build it again with: alliantie rebuild --index"
_AGAIN_IN_DUTCH = r"Maak hem opnieuw met: alliantie rebuild --index"

_ERRORS = {
    r"Interrupted\.": "Onderbroken.",
    r"Unexpected error: (.+)\. Run the command again with -v after alliantie for the details\.": (
        r"Onverwachte fout: \1. Geef de opdracht nog eens met -v achter alliantie voor de bijzonderheden."
    ),
    r"This query took longer than ([\d.]+) seconds\. Use fewer or longer words, or a filter\.": (
        r"Deze zoekvraag duurde langer dan \1 seconden. Gebruik minder of langere woorden, of een filter."
    ),
    r"(.+) is not an archive: expected a file (\S+) in it\. "
    r"Point --archive at an archive, or make one with: alliantie crawl": (
        r"\1 is geen archief: er hoort een bestand \2 in te staan. "
        r"Wijs met --archive een archief aan, of maak er een met: alliantie crawl"
    ),
    r"(.+) cannot be read: (.+)\. Restore it from a copy\.": (
        r"\1 is niet te lezen: \2. Zet het terug uit een kopie."
    ),
    r"(.+) has format (.+); this release knows formats up to (\d+)\. "
    r"Use the release that made it, or a newer one\.": (
        r"\1 heeft vorm \2; deze versie kent vormen tot en met \3. "
        r"Gebruik de versie die het maakte, of een nieuwere."
    ),
    r"(.+) holds nothing yet\. Fill it with: alliantie crawl": (
        r"\1 bevat nog niets. Vul het met: alliantie crawl"
    ),
    rf"The search index at (.+) is missing\. {_AGAIN}": rf"De zoekindex in \1 ontbreekt. {_AGAIN_IN_DUTCH}",
    rf"The search index at (.+) is stale\. {_AGAIN}": (
        rf"De zoekindex in \1 is van een andere versie. {_AGAIN_IN_DUTCH}"
    ),
    rf"The search index at (.+) is damaged( \(.+\))?\. {_AGAIN}": (
        rf"De zoekindex in \1 is beschadigd\2. {_AGAIN_IN_DUTCH}"
    ),
    r"This archive is in use by another run\. Wait until it ends, or stop it; reading goes on meanwhile\.": (
        r"Dit archief is in gebruik. Wacht tot die run klaar is, of stop hem; lezen kan intussen gewoon."
    ),
    r"This archive is in use by '(.+)' \(process (\d+), since (.+)\)\. "
    r"Wait until it ends, or stop it; reading goes on meanwhile\.": (
        r"Dit archief is in gebruik door '\1' (proces \2, sinds \3). "
        r"Wacht tot dat klaar is, of stop het; lezen kan intussen gewoon."
    ),
    r"(.+) is missing, and (.+) holds WARC files\. "
    r"Restore it from a copy, or make it again with: alliantie rebuild --all": (
        r"\1 ontbreekt, en in \2 staan WARC-bestanden. "
        r"Zet het terug uit een kopie, of maak het opnieuw met: alliantie rebuild --all"
    ),
    r"Cannot read the database (.+): (.+)\. "
    r"Restore it from a copy, or make it again with: alliantie rebuild --all": (
        r"De database \1 is niet te lezen: \2. "
        r"Zet haar terug uit een kopie, of maak haar opnieuw met: alliantie rebuild --all"
    ),
    r"(.+): expected one decision as JSON, found something else \((.+)\)\. "
    r"Restore the file from a copy: exclusions that stood there no longer hold\.": (
        r"\1: hier hoort een besluit als JSON te staan, en er staat iets anders (\2). "
        r"Zet het bestand terug uit een kopie: wat daar werd afgeschermd is het niet meer."
    ),
    r"Nothing in this archive has the id or address (.+)\. Look it up with: alliantie search \"WORDS\"": (
        r'Niets in dit archief heeft het id of adres \1. Zoek het op met: alliantie search "WOORDEN"'
    ),
}


def usage_in_dutch(text: str) -> str:
    """What click says of a command that cannot be, in Dutch as far as that is known here."""
    for english, dutch in _USAGE.items():
        text = re.sub(english, dutch, text, flags=re.MULTILINE)
    return text


def error_in_dutch(message: str) -> str:
    """An error in Dutch; one that is not known here stays as it is."""
    return next(filter(None, (_said(message, *form) for form in _ERRORS.items())), message)


def _said(message: str, english: str, dutch: str) -> str:
    found = re.fullmatch(english, message, re.DOTALL)
    return found.expand(dutch) if found else ""
