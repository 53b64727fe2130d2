"""What runs note of what they mended and how they came out, in English, as a reader is told it in Dutch."""

from __future__ import annotations

import re
from functools import cache

from cli.wording.reasons import in_dutch

_DUTCH = {
    r"(\d+) of (\d+) addresses no longer answer as they did": (
        r"\1 van \2 adressen antwoorden niet meer als voorheen"
    ),
    r"(\d+) of (\d+) addresses now give one and the same page": (
        r"\1 van \2 adressen geven nu een en dezelfde pagina"
    ),
    r"(\d+) of (\d+) addresses have another text than before": (
        r"\1 van \2 adressen hebben een andere tekst dan voorheen"
    ),
    r"nothing was fetched: (\d+) bytes are free on the disk, expected at least (\d+)": (
        r"er is niets opgehaald: op de schijf zijn \1 bytes vrij, en er horen er minstens \2 vrij te zijn"
    ),
    r"nothing could be fetched": "er was niets op te halen",
    r"no page answered with success": "geen enkele pagina antwoordde goed",
    r"expected at least (\d+) items, found (\d+)": r"minstens \1 items verwacht, \2 gevonden",
    r"stopped by hand": "met de hand gestopt",
    r"its limit of ([\d,]+) bytes is reached": r"de grens van \1 bytes is bereikt",
    r"(\d+) addresses wait, go on with:": r"\1 adressen wachten, ga verder met:",
    r"the time for this run is over": "de tijd voor deze run is om",
    r"quiet hours, ": "stille uren, ",
    r"the run ended without closing this crawl": "de run eindigde zonder deze crawl af te sluiten",
    r"\banswered (\d{3})\b": r"antwoordde \1",
    r", and failed (\d+) times in a row": r", en mislukte \1 keer achtereen",
    r", and asks to come back in ([\d.]+) hours": r", en vraagt over \1 uur terug te komen",
    r"Connection was refused by other side(?:: \d+: Connection refused)?": "de verbinding werd geweigerd",
    r"(?:User timeout caused connection failure|Getting \S+ took longer than [\d.]+ seconds)": (
        "het antwoord bleef uit"
    ),
    r"(?:DNS lookup failed: )?no results for hostname lookup:": "geen adres gevonden voor",
    r"Connection to the other side was lost in a non-clean fashion(?:: Connection lost)?": (
        "de verbinding viel weg"
    ),
    r"the mail to (\S+) was not sent:": r"de mail aan \1 is niet verstuurd:",
    r"no mail was sent: expected sendmail on this machine, found none\. Set": (
        "er is geen mail verstuurd: op deze machine is geen sendmail. Zet"
    ),
    r"the heartbeat (\S+) did not answer:": r"de hartslag \1 antwoordde niet:",
    r"the heartbeat (\S+): expected an http or https address": (
        r"de hartslag \1: geen adres van http of https"
    ),
    # What was mended when a run began.
    r"Moved (\S+) to quarantine: nothing in it had been acknowledged\.": (
        r"\1 staat nu in quarantaine: niets erin was bevestigd."
    ),
    r"(\S+) holds (\d+) of (\d+) acknowledged bytes: restore it from a copy, then run:": (
        r"\1 heeft \2 van \3 bevestigde bytes: zet het terug van een kopie, en geef dan:"
    ),
    r"Closed (\S+), which an interrupted run had left open and moved (\d+) unacknowledged bytes to "
    r"quarantine\.": (
        r"\1 is gesloten, dat een afgebroken run open had gelaten; \2 onbevestigde bytes staan nu in "
        r"quarantaine."
    ),
    r"Closed (\S+), which an interrupted run had left open\.": (
        r"\1 is gesloten, dat een afgebroken run open had gelaten."
    ),
    r"Noted that (\S+) is closed, which an interrupted run had not come to\.": (
        r"Genoteerd dat \1 gesloten is, waar een afgebroken run niet aan toe was gekomen."
    ),
    r"The newest capture is of (\S+), which is still to come: a clock was wrong\. Until then what is "
    r"captured counts as older than that, and is kept, but not shown in its place\.": (
        r"De nieuwste opname is van \1, en dat moet nog komen: een klok stond verkeerd. Tot dan geldt wat "
        r"wordt opgenomen als ouder; het wordt bewaard, maar niet in de plaats daarvan getoond."
    ),
    r"The last crawl of (\S+) had been interrupted\.": r"De laatste crawl van \1 was afgebroken.",
    r"Line (\d+) of (\S+) is not what the last run read there, about (\S+)\. What stands there now "
    r"counts: compare it with a copy\.": (
        r"Regel \1 van \2 is niet wat de laatste run daar las, over \3. Wat er nu staat, geldt: vergelijk "
        r"het met een kopie."
    ),
    r"The last line of (\S+) is torn and does not count:": (
        r"De laatste regel van \1 is afgescheurd en telt niet mee:"
    ),
}


def sentence_in_dutch(sentence: str) -> str:
    """What is known of a sentence in Dutch; the rest, such as the words of other programs, stays as it is."""
    said = in_dutch(sentence)
    for english, dutch in _forms():
        said = english.sub(dutch, said)
    return said


@cache
def _forms() -> list[tuple[re.Pattern[str], str]]:
    """Made when first needed; a search seldom needs them, and does not wait for them."""
    return [(re.compile(english), dutch) for english, dutch in _DUTCH.items()]
