"""Recognises pages that only lead on, which were the redirects of who could not set any.

By their markup they send their reader to another address, and have no words beside that link. A server may
say so in a ``Refresh`` header: then it is the answer that leads on, whatever else has the same bytes.
"""

from __future__ import annotations

from dataclasses import replace

from archive.readings.reading import LEADS_ON, Reading
from spiders.links import refresh as refreshes
from spiders.links.joining import absolute
from spiders.links.page_links import base_of, from_page
from spiders.links.page_tree import Element, words
from wording.message import say

LONGEST_WAIT = 10
"""Seconds; a page that stays longer is there to be read, and renews itself."""

_MOST_WORDS = 12
"""Words beside the link: "Deze pagina is verhuisd", and no more."""


def refresh_of(tree: Element, url: str, charset: str) -> str:
    """The address that the page at ``url`` leads on to within seconds, as it is written; "" for none."""
    found = refreshes.refresh_of(tree)
    if found is None or found.seconds > LONGEST_WAIT:
        return ""
    leads_to = absolute(base_of(tree, url), found.target, charset)
    return "" if leads_to in (None, absolute(url, url)) else from_page(tree, found.target, charset)


def led_by_header(header: str, tree: Element | None, url: str, charset: str) -> str:
    """The whole address that an answer leads on to by its ``Refresh`` header; "" where it is to be read."""
    found = refreshes.read_refresh(header)
    if found is None or found.seconds > LONGEST_WAIT:
        return ""
    leads_to = absolute(url, found.target)
    if leads_to is None or leads_to == absolute(url, url):
        return ""
    return leads_to if tree is None or is_leading(tree, url, leads_to, charset) else ""


def is_leading(tree: Element, url: str, refresh: str, charset: str) -> bool:
    """True for a page whose words, but for those around its link, say no more than that it leads on."""
    base, target = base_of(tree, url), absolute(url, refresh, charset)
    links = ((words(link), link.get("href") or "") for link in tree.iter("a"))
    labels = {label for label, address in links if label and absolute(base, address, charset) == target}
    rows = words(tree).split("\n")
    beside = [row for row in rows if not any(label in row for label in labels)]
    return sum(len(row.split()) for row in beside) <= _MOST_WORDS


def as_leading(reading: Reading, refresh: str) -> Reading:
    """The reading of a page that only leads on."""
    return replace(
        reading, outcome=LEADS_ON, reason=say("the page only leads on to {target}", target=refresh)
    )
