"""Tells news of a letter, a report or a manifesto from that thing itself: "Jaarverslag 2017 staat online".

News says in its title or its first lines that somebody sent, handed over, got or finished the thing, or where
to read it. The thing itself addresses somebody, or says who adopted it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.catalogue.items import Value

_COME_OUT = ("annual-report", "position-paper", "manifesto", "newsletter", "other", "report")
"""Kinds of things of which news tells that they have come out."""
_TELLS_OF_OTHERS = ("newsletter", "report")
"""Kinds of texts that tell of letters and reports themselves: news of one says so in its title."""

_THING = (
    r"(?:[\w-]*(?:brief|brieven|verslag|rapport|manifest|petitie|krant|folder|brochure|handreiking|advies|zienswijze|notitie|onderzoek"
    r"|jaarrekening|rekening|standpunt|reactie|boek(?:je)?|gids|letter|report))"
)
_OWN = r"(?:een|de|het|zijn|haar|hun|onze?|ons|deze|dit|the|an?)"
_TITLE = re.compile(
    r"\b(?:verschenen|uitgebracht|gepubliceerd|gepresenteerd|aangeboden|overhandigd|verstuurd|verzonden|gestuurd|ontvangen|published)\b"
    r"|\b(?:online|beschikbaar|klaar|te\s+lezen|te\s+downloaden|verkrijgbaar)\W*$"
    rf"|\b(?:schrijft|schrijven|stuurt|sturen|zendt|biedt|bieden|overhandigt|presenteert)\s+(?:\w+\s+){{0,2}}?{_THING}\b"
    r"|^(?:nieuws|news)\s*:",
    re.I,
)
_TEXT = re.compile(
    # Somebody sent it, or got it.
    r"\b(?:heeft|hebben|had(?:den)?|bood|boden|stuurden?|schreef|schreven|schrijft|verstuurden?|zond(?:en)?|overhandigden?|kreeg|kregen"
    rf"|nam|namen|ontving(?:en)?|las|lazen)\b[^.!?\n]{{0,90}}?\b{_OWN}\s+(?:[\w'’-]+\s+){{0,2}}?{_THING}\b"
    # It says, it is there, it can be read somewhere.
    rf"|\bin\s+(?:een|de|deze|haar|hun|zijn|onze)\s+(?:[\w-]+\s+)?{_THING}\b[^.!?\n]{{0,60}}\b(?:vraagt|vragen|roept|roepen|pleit|pleiten|wijst"
    r"|wijzen|leest|staat|schrijft|schrijven)\b"
    rf"|\b(?:het|de|ons|onze|dit|deze)\s+(?:[\w-]+\s+)?{_THING}\b[^.!?\n]{{0,60}}\b(?:is|staat|zijn)\s+(?:\w+\s+){{0,3}}?"
    r"(?:online|verschenen|klaar|beschikbaar|te\s+(?:lezen|vinden|downloaden|bestellen))"
    rf"|\b(?:lees|leest|download|bekijk|bekijkt|zie)\b\W{{1,2}}(?:u\s+|hier\s+|ook\s+)?{_OWN}\s+(?:[\w-]+\s+)?{_THING}\b"
    r"|\bin\s+ontvangst\b",
    re.I,
)
_THE_THING_ITSELF = re.compile(
    r"(?:aan\s+(?:de|het|alle)\b|(?:vastgesteld|aangenomen|goedgekeurd|ondertekend|adopted)\b)", re.I
)
"""How a line of a thing itself begins: whom it addresses, when it was adopted."""
_ANY_THING = re.compile(rf"\b{_THING}\b", re.I)
_FEWEST_POINTS = 3
_LEAD, _HEAD, _LONGEST = 700, 6, 2_500


def news_of(title: str, lines: Sequence[str], kind: Value) -> str:
    """The words by which a page that came out on some day is news of a thing of this kind; "" for others.

    ``lines`` are those with which its text begins.
    """
    by_address = kind.value == "announcement" and kind.origin == "address"
    if not (kind.value in _COME_OUT or by_address):
        return ""
    if not by_address and (found := _TITLE.search(title)):
        return found[0]
    text = "\n".join(lines)
    if (
        kind.value in _TELLS_OF_OTHERS
        or len(text) > _LONGEST
        or any(map(_THE_THING_ITSELF.match, lines[:_HEAD]))
        or _sets_it_out(lines)
    ):
        return ""
    found = _TEXT.search(text[:_LEAD])
    return found[0] if found else ""


def _sets_it_out(lines: Sequence[str]) -> bool:
    """True where the points of the thing follow: "De brief telt zeven voorstellen. De belangrijkste:"."""
    return any(line.endswith(":") and _ANY_THING.search(line) for line in lines[:-_FEWEST_POINTS])
