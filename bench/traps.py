"""``python -m bench.traps``: how soon the documents of a site are reached that has traps on all sides.

Nothing is fetched: the pages of the site are functions of their addresses, and the spider and its frontier
decide which comes next. Told are the documents reached for every 1,000 requests.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from bench.frontier import opened_frontier
from spiders.follow.frontier import NUMBER_KEY
from spiders.links.page_links import Link, absolute
from spiders.profiles.site_profile import Limits
from spiders.site_spider import SiteSpider

WORK = Path(__file__).parent / "work" / "traps"
SITE = "http://proef.example"
DOCUMENTS = 106

_MENU = ("over-ons", "nieuws", "verhalen", "contact", "steun")
_MONTHS = tuple(f"{month:02}" for month in range(1, 13))
_FIRST = ("/over-ons/", "/agenda/2013/10/", "/zoek?woord=a", "/onderwerp-a/", "/kaart/1/", "/dossiers/")


def links_of(url: str) -> Iterator[str]:
    """The targets of the links of a page of the site, as they stand in it."""
    path = url.removeprefix(SITE)
    first = path.strip("/").partition("/")[0].partition("?")[0]
    number = crc32(path.encode())
    if path == "/":
        yield from _FIRST
    elif first == "dossiers":
        yield from _dossiers(path)
    elif first == "agenda":
        yield from (f"/agenda/{2000 + number % 20}/{month}/{number % 28 + 1}/" for month in _MONTHS)
    elif first == "zoek":
        yield from (f"{path}&f{number % 97}{'abcdefgh'[n]}={n}" for n in range(4))
    elif first.startswith("onderwerp"):
        yield from (f"/onderwerp-{_word(number * 7 + n)}/{_word(n)}/" for n in range(9))
    elif first == "kaart":
        yield from (f"/kaart/{_word(number + n)}/{number % 50}/blad{n}.html" for n in range(12))
    elif first in _MENU:
        yield from (f"{word}/" for word in _MENU)


def _dossiers(path: str) -> Iterator[str]:
    """A list of dossiers, each a page with one document."""
    if found := re.search(r"(\d+)/$", path):
        yield f"/stukken/rapport-{found.group(1)}.pdf"
    else:
        yield from (f"/dossiers/{number}/" for number in range(DOCUMENTS))


def _word(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number % 10_000))


def reached(folder: Path, requests: int) -> list[int]:
    """The documents that were reached after each of so many requests."""
    found = [0]
    with opened_frontier(folder, Limits()) as frontier:
        spider = frontier._spider
        assert isinstance(spider, SiteSpider)
        while len(found) <= requests and (request := frontier.next_request()):
            depth = request.meta["depth"] + 1
            for target in links_of(request.url):
                if (url := absolute(request.url, target)) is not None:
                    spider._follow(Link(url, "link"), request.url, depth)
            frontier.settle(request.meta[NUMBER_KEY])
            found.append(found[-1] + request.url.endswith(".pdf"))
    return found


def main(requests: int) -> None:
    shutil.rmtree(WORK, ignore_errors=True)
    found = reached(WORK, requests)
    for count in range(0, len(found), 500):
        print(f"{count:6,} requests: {found[count]:3} of {DOCUMENTS} documents")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4_000)
