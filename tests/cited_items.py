"""Thirty items of every kind, as they are cited: what nobody is named for, what is dated in every way."""

from __future__ import annotations

from typing import Any

from archive.imprint import Imprint
from search.answer.request_and_hits import Hit
from search.citing.reference import Reference, references_of
from search.index.publishers import Publisher

IMPRINT = Imprint("Sociaal Archief", "Stichting Bewaar", "https://archief.example")
KNOWN = {
    "raad": Publisher("Raad van Kerken", "Raad van Kerken in Nederland"),
    "kant": Publisher("Arme Kant", "Werkgroep Arme Kant"),
    "krant": Publisher("De Arme Krant", "Stichting Arme Krant"),
}
_PRECISION = {0: "", 4: "year", 7: "month", 10: "day"}


def cited_item(id: str, kind: str, site: str, title: str, date: str = "", **more: Any) -> Hit:
    """A found item; ``date`` is as people correct it, a range with a slash."""
    start, _, end = date.partition("/")
    values: dict[str, Any] = {
        "id": id,
        "title": title,
        "kind": kind,
        "site": site,
        "url": f"https://{site}.example/{id}",
        "date": start,
        "date_end": end,
        "date_precision": "range" if end else _PRECISION[len(start)],
        "date_origin": "date line" if start else "",
        "captured_at": "2026-11-23T12:00:00Z",
        "media_type": "text/html",
        "language": "nl",
        "also_at": (),
        "score": 1.0,
    }
    if published := more.get("published"):
        more["published_precision"] = _PRECISION[len(published)]
    return Hit(**{**values, **more})


_DAYS_OF_2013 = {"event": "Alliantiedagen 2013", "place": "Meppel"}

ITEMS = (
    cited_item(
        "r1", "report", "raad", "Verslag van de Alliantiedag in Meppel", "2013-10-04",
        authors=("Wietske Boonstra",), published="2013-10-09", **_DAYS_OF_2013,
    ),
    cited_item("r2", "report", "kant", "De soep was op", "2013-10-04", **_DAYS_OF_2013),
    cited_item(
        "r3", "report", "raad", "Armoede op het platteland", "2012",
        authors=("Klaas van der Kamp", "Hedy d'Ancona"), published="2012",
    ),
    cited_item("ar1", "annual-report", "kant", "Jaarverslag 2012", "2012"),
    cited_item("ar2", "annual-report", "raad", "Jaarverslag 2013", "2014-03", published="2014-03"),
    cited_item("m1", "minutes", "kant", "Notulen van de werkgroep", "2011-02-15"),
    cited_item("pp1", "position-paper", "raad", "Tien punten voor de formatie", "2009-06-30"),
    cited_item("pp2", "position-paper", "kant", "Wat helpt", "2015-05", editors=("Anna Smit",)),
    cited_item("nl1", "newsletter", "raad", "Nieuwsbrief 2018-2", "2018-03"),
    cited_item("nl2", "newsletter", "kant", "Nieuwsbrief 41", "2003-01/2003-02"),
    cited_item("mf1", "manifesto", "raad", "Nederland armoedevrij!", "2002-04-18"),
    cited_item("mf2", "manifesto", "kant", "Genoeg voor allen", "1999", date_confidence=0.4),
    cited_item("a1", "article", "krant", "Soep in de wijk", "2013-06-07", authors=("Bo Kok",)),
    cited_item(
        "a2", "article", "krant", "Drie keer koken in Assen", "2013-06",
        authors=("Anna Smit", "Piet de Wit", "Wim in 't Veld"),
    ),
    cited_item("a3", "article", "raad", "Kerken openen warme kamers", "2022-09-14"),
    cited_item("a4", "article", "krant", "Wie betaalt de soep", authors=("Anna Smit",)),
    cited_item("a5", "article", "krant", "Brood uit Gent", "2010-11-02", authors=("Jan Van Peteghem",)),
    cited_item("a6", "article", "kant", "De schaamte voorbij", "2008-02", authors=("dr. E. Holtzer",)),
    cited_item(
        "an1", "announcement", "raad", "Aankondiging van de Alliantiedag", "2013-10-04",
        published="2013-08-30", **_DAYS_OF_2013,
    ),
    cited_item("an2", "announcement", "kant", "Kom naar Meppel", "2013-10-04", **_DAYS_OF_2013),
    cited_item(
        "in1", "introduction", "raad", "Inleiding over schulden", "2013-10-04",
        authors=("Hetty Zwart",), **_DAYS_OF_2013,
    ),
    cited_item("in2", "introduction", "kant", "Een ander verhaal", "2006", authors=("Maarten 't Hart",)),
    cited_item(
        "ps1", "presentation", "kant", "Niet gevraagd, niet gekregen", "2013-10-04",
        media_type="application/pdf", **_DAYS_OF_2013,
    ),
    cited_item(
        "ps2", "presentation", "raad", "Geld en goed", "2010-10-07/2010-10-08",
        authors=("Els Jansen-de Boer",), event="Symposium De Nieuwe Aanpak", place="Assen",
        media_type="application/pdf",
    ),
    cited_item(
        "ph1", "photo", "kant", "De zaal in Meppel", "2013-10-04",
        authors=("Peter de Bie",), media_type="image/jpeg",
    ),
    cited_item("ph2", "photo", "raad", "Lege borden op het plein", media_type="image/jpeg"),
    cited_item("pg1", "page", "kant", "Over ons"),
    cited_item("pg2", "page", "krant", "Wat is armoede?", "2014", authors=("Anna Smit",)),
    cited_item("ot1", "other", "raad", "Geld & goed: 100% van ons_allen", "2005-05-05"),
    cited_item(
        "ot2", "other", "krant", "Winternummer", "2012-12-29/2013-01-02", authors=("Jan de Boer jr.",)
    ),
)  # fmt: skip


def cited_references() -> list[Reference]:
    """Their references, as made on 29 November 2026."""
    return references_of(ITEMS, KNOWN, IMPRINT, accessed="2026-11-29")
