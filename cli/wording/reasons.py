"""Why an address was not fetched, as a reader is told it in Dutch; in English a reason is its own word."""

from __future__ import annotations

import re

_DUTCH = {
    "a revisit of what is not here": "verwijst naar wat hier niet is",
    "a revisit without a head": "verwijzing zonder kop",
    "address too long": "adres te lang",
    "calendar limit reached": "grens voor kalenders bereikt",
    "calendar without end": "kalender zonder einde",
    "feed of a part": "feed van een onderdeel",
    "for machines": "voor machines",
    "in no feed or sitemap": "in geen feed of sitemap",
    "more than one step away": "meer dan één stap verderop",
    "no answer in HTTP": "geen antwoord in HTTP",
    "no answer": "geen antwoord",
    "not http": "geen http",
    "of no known site": "van geen bekende site",
    "other site": "andere site",
    "outside the topic": "buiten het onderwerp",
    "page limit reached": "grens voor bladzijden bereikt",
    "part keeps failing": "onderdeel blijft mislukken",
    "path repeats itself": "pad herhaalt zichzelf",
    "path too deep": "pad te diep",
    "print view": "afdrukweergave",
    "private address": "privéadres",
    "query repeats itself": "vraagdeel herhaalt zichzelf",
    "query too long": "vraagdeel te lang",
    "reply form": "reactieformulier",
    "robots.txt": "robots.txt",
    "robots.txt unreachable": "robots.txt onbereikbaar",
    "same content": "dezelfde inhoud",
    "skipped by profile": "door het profiel overgeslagen",
    "too deep": "te diep",
    "too many alike": "te veel gelijksoortige",
    "too many redirects": "te veel doorverwijzingen",
}
_NO_CAPTURE = re.compile(r"no capture: (.*)")
_ANSWERED = re.compile(r"answered (\d{3})$")


def in_dutch(reason: str) -> str:
    """A reason in Dutch; one that is not known here stays as it is."""
    said = _DUTCH.get(reason) or _ANSWERED.sub(r"antwoordde \1", reason)
    return _NO_CAPTURE.sub(r"geen opname: \1", said)
