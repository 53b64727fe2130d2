"""The archives that can be asked, and in which dialect each is asked for rows and captures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

from spiders.profile_error import ProfileError
from wording.message import say

Dialect = Literal["wayback", "pywb", "common-crawl"]
"""How the index is asked and answers: as the Wayback CDX server does, as pywb does, or as pywb with places of
records in public WARC files."""

_SAFE = "%/:=&?~+!$,;'@()*[]|"
"""What stands in an address behind that of an archive as it is; ``#`` and spaces would end it."""


@dataclass(frozen=True, slots=True)
class OtherArchive:
    """An archive. ``index`` is where it is asked for rows, ``replay`` how addresses of captures begin.

    ``name`` is its host, with port and path where these tell it from others.
    """

    name: str
    dialect: Dialect
    index: str
    replay: str

    @property
    def codings(self) -> str:
        """The codings to accept, so that a body comes as it was kept.

        pywb unpacks for who does not say that it may be packed; a Wayback Machine packs for who says so.
        """
        return "identity" if self.dialect == "wayback" else "gzip, deflate, br"

    def address_of(self, timestamp: str, url: str) -> str:
        """Where a capture is shown as it was captured, nothing in it rewritten."""
        return f"{self.replay}/{timestamp}id_/{quote(url, safe=_SAFE)}"


WAYBACK = OtherArchive(
    "web.archive.org",
    "wayback",
    "https://web.archive.org/cdx/search/cdx",
    "https://web.archive.org/web",
)
ARQUIVO = OtherArchive(
    "arquivo.pt", "pywb", "https://arquivo.pt/wayback/cdx", "https://arquivo.pt/noFrame/replay"
)
COMMON_CRAWL = OtherArchive(
    "commoncrawl.org",
    "common-crawl",
    "https://index.commoncrawl.org/collinfo.json",
    "https://data.commoncrawl.org",
)
KNOWN = {each.name: each for each in (WAYBACK, ARQUIVO, COMMON_CRAWL)}


def named(text: str, dialect: Dialect = "pywb") -> OtherArchive:
    """The archive of this name, or at this address: of a collection of pywb, unless another dialect is named.

    Raises ProfileError.
    """
    if found := KNOWN.get(text):
        return found
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_address = False
    if not is_address or not text.isascii() or not text.isprintable() or " " in text or parts.query:
        raise ProfileError(
            say(
                "{text!r} is no archive that can be asked. Expected one of {known}, or the address of a "
                "collection of pywb, such as https://archief.example.org/collectie",
                text=text[:100],
                known=sorted(KNOWN),
            )
        )
    root = text.rstrip("/")
    name = parts.netloc.lower() + parts.path.rstrip("/")
    if dialect == "wayback":
        return OtherArchive(name, dialect, f"{root}/cdx/search/cdx", f"{root}/web")
    if dialect == "common-crawl":
        return OtherArchive(name, dialect, f"{root}/collinfo.json", root)
    return OtherArchive(name, dialect, f"{root}/cdx", root)
