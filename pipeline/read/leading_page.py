"""Recognises pages that only lead on: by their markup to another address, with no words beside that link."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin

from archive.readings.reading import LEADS_ON, Reading
from spiders.links.page_links import absolute
from spiders.links.page_tree import Element, words
from wording.message import say

LONGEST_WAIT = 10
"""Seconds; a page that stays longer is there to be read, and renews itself."""

_MOST_WORDS = 12
"""Words beside the link: "Deze pagina is verhuisd", and no more."""

# As browsers read it (HTML Standard, shared declarative refresh steps), and forgiving a missing number.
_REFRESH = re.compile(
    r"\s*(?P<seconds>\d*)[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?(?:'(?P<single>[^']*)|\"(?P<double>[^\"]*)|(?P<bare>.*))",
    re.IGNORECASE | re.DOTALL,
)


def refresh_of(tree: Element, url: str) -> str:
    """The address that the page at ``url`` leads on to within seconds, as it is written; "" for none."""
    for element in tree.iter("meta"):
        if (element.get("http-equiv") or "").strip().lower() == "refresh":
            target = _target(element.get("content") or "")
            base = tree.find(".//base[@href]")
            if base is not None and target:
                target = joined(base.get("href") or "", target)
            leads_to = absolute(url, target) if target else None
            return target if leads_to not in (None, absolute(url, url)) else ""
    return ""


def is_leading(tree: Element, url: str, refresh: str) -> bool:
    """True for a page whose words, but for those around its link, say no more than that it leads on."""
    target = absolute(url, refresh)
    labels = {words(link) for link in tree.iter("a") if absolute(url, link.get("href") or "") == target}
    rows = words(tree).split("\n")
    beside = [row for row in rows if not any(label and label in row for label in labels)]
    return sum(len(row.split()) for row in beside) <= _MOST_WORDS


def as_leading(reading: Reading, refresh: str) -> Reading:
    """The reading of a page that only leads on."""
    return replace(reading, outcome=LEADS_ON, reason=say("the page leads on to {address}", address=refresh))


def _target(content: str) -> str:
    found = _REFRESH.match(content)
    if found is None or int(found["seconds"][:6] or 0) > LONGEST_WAIT:
        return ""
    return (found["single"] or found["double"] or found["bare"] or "").strip()


def joined(base: str, target: str) -> str:
    """An address on a page that names another base than its own address."""
    try:
        return urljoin(base, target)
    except ValueError:
        return target
