"""Thirty invented items, small and Dutch, and an archive directory with an index of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.catalogue.items import Date, Description, IndexedItem, Item
from archive.folder import Folder, existing_or_new
from archive.readings.pages import PAGE_BREAK
from search.index.building import build_anew
from search.index.index_folder import Index

_MEDIA = {
    "html": "text/html",
    "pdf": "application/pdf",
    "doc": "application/msword",
    "jpg": "image/jpeg",
}
_DESCRIBED = {
    "language",
    "event",
    "place",
    "people",
    "organisations",
    "caption",
    "label",
    "sentence",
    "published",
    "values",
}


def make_item(
    number: int,
    title: str,
    body: str = "",
    *,
    kind: str = "page",
    date: Date | str = "",
    media: str = "html",
    site: str = "bondgenoten",
    also_at: tuple[str, ...] = (),
    change: int | None = None,
    pages: int | None = None,
    headings: tuple[str, ...] = (),
    breadcrumb: tuple[str, ...] = (),
    captions: tuple[str, ...] = (),
    other_text: str = "",
    **described: Any,
) -> IndexedItem:
    """An item called ``item-007`` for number 7; a date as text has the precision that it shows."""
    assert set(described) <= _DESCRIBED
    described.setdefault("language", "nl")
    description = Description(kind=kind, title=title, date=_date(date), **described)
    item = Item(
        id=f"item-{number:03}",
        site=site,
        url=f"https://{site}.example/{number}",
        also_at=also_at,
        captured_at=datetime(2026, 11, 1, 12, 30, tzinfo=UTC),
        media_type=_MEDIA[media],
        state="read",
        reason="",
        payload_digest=f"sha256:{number:064}",
        recipe="r1",
        description=description,
    )
    return IndexedItem(
        item=item,
        change=number if change is None else change,
        headings=headings,
        breadcrumb=breadcrumb,
        captions=captions,
        main_text=body,
        other_text=other_text,
        pages=pages,
    )


def _date(date: Date | str) -> Date:
    if isinstance(date, Date):
        return date
    precision = {0: "", 4: "year", 7: "month", 10: "day"}[len(date)]
    return Date(date, precision, "date line" if date else "")


ITEMS = (
    make_item(
        1,
        "Verslag van de Bondsdag in Zutphen",
        "Op de Bondsdag spraken cliënten over armoede. "
        "De cliëntenraad van Zutphen pleitte voor gratis vervoer.",
        kind="report",
        date="2013-10-04",
        place="Zutphen",
        event="Bondsdag 2013",
        people=("Aafke Holtzer",),
        organisations=("Cliëntenraad Zutphen",),
        media="doc",
        also_at=("https://ander.example/verslag.doc",),
    ),
    make_item(
        2,
        "Presentatie schuldhulp",
        PAGE_BREAK.join(("Welkom allemaal", "Wat is schuldhulp?", "Cijfers over kwijtschelding in Zutphen")),
        kind="presentation",
        date="2013-10-04",
        place="Zutphen",
        event="Bondsdag 2013",
        media="pdf",
        pages=3,
    ),
    make_item(
        3,
        "Groepsfoto op de trappen",
        kind="photo",
        date="2013-10",
        place="Zutphen",
        media="jpg",
        caption="Deelnemers op de trappen van het stadhuis",
    ),
    make_item(
        4,
        "Manifest tegen kinderarmoede",
        "Ieder kind heeft recht op een warme winterjas.",
        kind="manifesto",
        date="2012",
    ),
    make_item(
        5,
        "Nieuwsbrief najaar",
        "Coöperatie de Hoop opent een weggeefwinkel.",
        kind="newsletter",
        date="2010-10-15",
    ),
    make_item(
        6,
        "De zzp'er en de bijstand",
        "Een zzp'er uit 's-Hertogenbosch vertelt.",
        kind="article",
        date="2011-03",
        place="'s-Hertogenbosch",
    ),
    make_item(
        7,
        "Toespraak van pastor Esteje",
        "Wie arm is, mist meer dan geld.",
        kind="introduction",
        date="2009-06-01",
        people=("Ubaldo Estejé",),
    ),
    make_item(
        8,
        "Schulden en wat eraan te doen",
        "Problematische schulden groeien door stapeling.",
        kind="article",
        date="2014-02-20",
    ),
    make_item(
        9, "Over een schuld", "Een enkele schuld aan de verhuurder.", kind="article", date="2014-02-21"
    ),
    make_item(
        10,
        "Energiearmoede in het noorden",
        "Energiearmoede treft huurders.",
        kind="article",
        date="2023-09-15",
        place="Leeuwarden",
    ),
    make_item(11, "Earmoede yn Fryslân", "De earmoede yn Fryslân is grut.", language="fy", date="2022"),
    make_item(
        12,
        "European meeting of people experiencing poverty",
        "Delegates met in Brussels to discuss poverty.",
        language="en",
        kind="report",
        date="2012-05-10",
        place="Brussel",
    ),
    make_item(13, "Jaarverslag 2011", "Het bestuur vergaderde zes keer.", kind="annual-report", date="2011"),
    make_item(14, "Notulen bestuur", "Aanwezig waren negen leden.", kind="minutes", date="2008-01-09"),
    make_item(
        15,
        "Brief aan de minister",
        "Wij stellen voor de toeslagen te vereenvoudigen.",
        kind="position-paper",
        date="2015-03-03",
        organisations=("Ministerie van Sociale Zaken",),
    ),
    make_item(
        16,
        "Werkconferentie",
        "Drie dagen werken aan plannen.",
        kind="announcement",
        date=Date("2012-12-30", "range", "date line", "2013-01-02"),
    ),
    make_item(
        17, "Zonder datum", "Van dit stuk is geen datum bekend; het gaat over gratis vervoer.", kind="other"
    ),
    make_item(
        18,
        "Vervoer",
        "Voor ouderen is vervoer niet gratis.",
        site="buurtraad",
        kind="article",
        date="2016-04-01",
    ),
    make_item(
        19,
        "Gratis openbaar vervoer",
        "Een proef met gratis vervoer in Deventer.",
        site="buurtraad",
        kind="article",
        date="2016-05-01",
        place="Deventer",
    ),
    make_item(20, "Kinderen doen mee", "Alle kinderen op zwemles.", site="buurtraad", date="2017"),
    make_item(21, "Voedselbank", other_text="Menu Contact Privacyverklaring", site="buurtraad", date="2018"),
    make_item(
        22,
        "Foto van het podium",
        kind="photo",
        media="jpg",
        site="buurtraad",
        label="podiumfoto",
        sentence="Bekijk hier de foto van het podium met burgemeester Roukema.",
    ),
    *(
        make_item(
            number,
            f"Wijkbericht {number}",
            "De werkgroep vergadert in het buurthuis.",
            site="wijkkrant",
            kind="newsletter",
            date="2019-01-01",
        )
        for number in range(23, 31)
    ),
)


def make_archive(root: Path, items: Iterable[IndexedItem] = ITEMS) -> Folder:
    """An archive directory at ``root`` whose index holds ``items``."""
    folder = existing_or_new(root)
    build_anew(Index(folder.index), items)
    return folder
