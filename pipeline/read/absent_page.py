"""Recognises pages that answer 200 and say nothing: soft 404s, parked domains, broken sites, guards."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.readings.reading import NOT_THERE, Reading
from wording.message import say

_LONGEST = 1_500
"""Characters of a page that says nothing else; whoever writes more has something to tell."""

_PAGE = (
    r"(?:(?:de|deze|dit|het|the|this|your)\s+)?(?:(?:op)?gevraagde\s+|requested\s+)?"
    r"(?:pagina|artikel|bericht|bestand|document|object|page|file|site)"
    r"(?:\s+die\s+u\s+(?:zoekt|zocht|opvroeg)|\s+you\s+(?:requested|(?:are|were)\s+looking\s+for))?"
)
_ABSENT = re.compile(
    r"\W*(?:"
    r"(?:(?:http|fout|error|erro|foutmelding|oeps|helaas|sorry)\W+)*404(?:\s*(?:[-–:.|!]|error|fout|niet|not|pagina|page).{0,60})?"
    rf"|(?:(?:oeps|helaas|sorry|oops)\W+)*{_PAGE}\s+(?:(?:kon|kan|is|werd|bestaat|could|can|was|does)\s*)?"
    r"(?:not|niet(?:\s+\(?(?:meer|langer)\)?)?)(?:\s+(?:be\s+|worden\s+)?(?:gevonden|found|beschikbaar|available|exist))?"
    r"(?:\s+worden|\s+op\s+deze\s+(?:site|server)|\s+on\s+this\s+server)?"
    rf"|{_PAGE}\s+(?:(?:bestaat|existeert)\s+niet(?:\s+\(?(?:meer|langer)\)?)?|does(?:n.t|\s+not)\s+exist)"
    r"|niet\s+gevonden|not\s+found|(?:(?:página|recurso|documento)\s+)?não\s+encontrad[ao]"
    r")\W*",
    re.IGNORECASE,
)

_DOMAIN = (
    r"(?:(?:de|deze|dit|het|the|this)\s+)?(?:(?:web)?domein(?:naam)?|domain(?:\s+name)?)(?:\s+[\w.-]+\.[a-z]{2,})?"
    r"|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}"
)
_FOR_SALE = re.compile(
    rf"\W*(?:(?:{_DOMAIN})\s+(?:is|staat|may\s+be|is\s+mogelijk)?\s*(?:nu\s+|now\s+)?(?:te\s+koop|for\s+sale)"
    r"(?:\s+aangeboden)?|(?:koop|buy)\s+(?:dit|deze|this)\s+(?:domein(?:naam)?|domain(?:\s+name)?)"
    r"|(?:este\s+)?domínio\s+(?:está\s+)?à\s+venda)\b.{0,40}",
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

_SITE = r"(?:(?:de|deze|the|this|our)\s+)?(?:web)?site"
_OUT_OF_ORDER = re.compile(
    r"\W*(?:(?:http|fout|error|erro|foutmelding|oeps|helaas|sorry|50[0-4])\W+)*(?:"
    r"error establishing a database connection|database(?: connection)? error|internal server error"
    r"|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|temporarily offline"
    r"|er (?:is|heeft zich) een (?:onverwachte |interne |technische )?fout (?:opgetreden|voorgedaan)"
    r"|an (?:unexpected |internal )?error (?:has )?occurred|erro interno(?: do servidor)?"
    r"|serviço indisponível|ocorreu um erro(?: inesperado)?|(?:this )?account (?:has been )?suspended"
    rf"|{_SITE} (?:is )?(?:tijdelijk|momenteel) (?:niet (?:beschikbaar|bereikbaar)|offline|uit de lucht)"
    rf"|{_SITE} (?:is )?(?:temporarily|currently) (?:unavailable|offline|down)"
    r")\W*",
    re.IGNORECASE,
)
"""What a site that does not work puts in the place of whatever is asked for."""

_REASONS = {
    _ABSENT: say("the page says that it is not there"),
    _FOR_SALE: say("the page says that its domain is for sale"),
    _OUT_OF_ORDER: say("the page says that its site does not work"),
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
