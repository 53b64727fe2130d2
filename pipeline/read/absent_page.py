"""Recognises pages that answer 200 and say nothing: soft 404s, parked domains, guards in front of a site."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.readings.reading import NOT_THERE, Reading
from wording.message import say

_LONGEST = 1_500
"""Characters of a page that says nothing else; whoever writes more has something to tell."""

_PAGE = (
    r"(?:(?:de|deze|dit|het|the|this|your)\s+)?(?:(?:op)?gevraagde\s+|requested\s+)?(?:pagina|artikel|bericht|page)"
    r"(?:\s+die\s+u\s+(?:zoekt|zocht|opvroeg)|\s+you\s+requested)?"
)
_ABSENT = re.compile(
    r"\W*(?:"
    r"(?:(?:http|fout|error|foutmelding|oeps|helaas|sorry)\W+)*404(?:\s*(?:[-–:.|!]|error|fout|niet|not|pagina|page).{0,60})?"
    rf"|(?:(?:oeps|helaas|sorry|oops)\W+)*{_PAGE}\s+(?:(?:kon|kan|is|werd|bestaat|could|can|was|does)\s*)?"
    r"(?:not|niet(?:\s+(?:meer|langer))?)(?:\s+(?:be\s+|worden\s+)?(?:gevonden|found|beschikbaar|available|exist))?"
    r"(?:\s+worden|\s+op\s+deze\s+(?:site|server)|\s+on\s+this\s+server)?"
    rf"|{_PAGE}\s+(?:bestaat|existeert)\s+niet(?:\s+(?:meer|langer))?|niet\s+gevonden|not\s+found"
    r")\W*",
    re.IGNORECASE,
)

_DOMAIN = (
    r"(?:(?:de|deze|dit|het|the|this)\s+)?(?:(?:web)?domein(?:naam)?|domain(?:\s+name)?)(?:\s+[\w.-]+\.[a-z]{2,})?"
    r"|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}"
)
_FOR_SALE = re.compile(
    rf"\W*(?:(?:{_DOMAIN})\s+(?:is|staat|may\s+be|is\s+mogelijk)?\s*(?:nu\s+|now\s+)?(?:te\s+koop|for\s+sale)"
    r"(?:\s+aangeboden)?|(?:koop|buy)\s+(?:dit|deze|this)\s+(?:domein(?:naam)?|domain(?:\s+name)?))\b.{0,40}",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"\W*(?:just a moment|even geduld|een (?:moment|ogenblik) geduld|one moment,? please|attention required"
    r"|checking (?:if the site connection is secure|your browser(?: before accessing.{0,60})?)"
    r"|please wait(?: while your request is being verified)?|ddos[- ]guard"
    r"|verif(?:y|ying) (?:that )?you are (?:a )?human"
    r"|controleren of u een mens bent)\W*",
    re.IGNORECASE,
)
"""Titles of pages that a guard in front of a site shows to whoever it takes for a program."""

_REASONS = {
    _ABSENT: say("the page says that it is not there"),
    _FOR_SALE: say("the page says that its domain is for sale"),
    _CHALLENGE: say("the page only asks whether its reader is a person"),
}


def told_apart(reading: Reading) -> Reading:
    """The reading of a page; as one of nothing, where title or heading says so and little else is said."""
    titles = (entry.value for entry in reading.stated if entry.field == "title")
    said = (reading.title, *reading.headings[:1], *map(_without_site, titles))
    if len(reading.main_text) > _LONGEST:
        return reading
    for form, reason in _REASONS.items():
        if any(form.fullmatch(text[:200]) for text in said if text):
            return replace(reading, outcome=NOT_THERE, reason=reason)
    return reading


def _without_site(title: str) -> str:
    """A title without the name of its site, which stands behind a dash or a bar."""
    return re.split(r"\s+[-–|»]\s+", title[:300])[0]
