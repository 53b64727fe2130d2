"""An archive of what others captured of three sites, with settings by which it describes itself as a dataset.

One item is withheld, one site is closed; both have words that stand nowhere else.
"""

from __future__ import annotations

from pathlib import Path

from archive.dataset_terms import DatasetTerms
from archive.imprint import Imprint
from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie, run_alliantie
from tests.foreign_files import raw_record

SECRETS = ("Wiesje", "geslotenkring")
"""Words of what is withheld, and of the site that is closed."""

IMPRINT = Imprint(
    "Archief", "Stichting", "https://archief.example", "https://creativecommons.org/publicdomain/zero/1.0/"
)
TERMS = DatasetTerms(
    description="Sites van werkgroepen.",
    publisher_at="https://stichting.example/",
    contact_name="Beheer",
    contact_email="archief@stichting.example",
)
"""With an imprint, the least that an archive has to say of itself."""

SITES = ("proef", "ander", "geslotenkring")
PROFILE = """
title = "{title}"
organisation = "Werkgroep {name}"
seeds = ["https://www.{name}.example/"]
scope = ["www.{name}.example"]
rhythm = "weekly"
"""
SETTINGS = """
contact = "archief@proef.example"
[archive]
name = "Archief van de werkgroepen"
keeper = "Stichting Proef"
address = "https://archief.proef.example"
[dataset]
description = "Websites van drie werkgroepen, zoals ze zijn opgenomen. Met verslagen en foto's. Sinds 2001."
description_en = "Sites of three working groups, as they were captured."
licence = "https://creativecommons.org/publicdomain/zero/1.0/"
publisher_at = "https://www.proef.example/stichting"
publisher_ids = ["NL-PrfSP"]
contact_name = "Beheer van het archief"
about = ["https://data.cultureelerfgoed.nl/term/id/cht/proef"]
places = ["https://sws.geonames.org/2750405/"]
published = "2026-11-30"
served = true
[[dataset.packages]]
address = "https://archief.proef.example/alles.csv"
format = "text/csv"
title = "Alle beschrijvingen als tabel"
[register]
reason = "collectievorming"
[register.reasons]
ander = "=de site verdween"
"""


def page(site: str, path: str, title: str, year: int = 2014) -> bytes:
    words = "Er werd gesproken over schulden en over de toekomst van het werk in de buurt. " * 4
    body = (
        f"<html lang=nl><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p></body></html>"
    )
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
    fields = f"WARC-Target-URI: https://www.{site}.example{path}\r\nWARC-Date: {year}-05-06T07:08:09Z\r\n"
    return raw_record("response", fields, f"{head}{body}".encode())


def described_archive(root: Path) -> Path:
    """Make the archive at ``root``."""
    records = (
        raw_record("warcinfo", "WARC-Date: 2014-05-06T07:08:09Z\r\n", b"software: Heritrix/3.2.0\r\n"),
        page("proef", "/verslag", "Verslag van de studiedag in Beilen op 4 oktober 2013"),
        page("proef", "/notulen", "Notulen van de vergadering op 12 maart 2001", 2009),
        page("proef", "/geheim", "Verslag over Wiesje op 3 mei 1987"),
        page("ander", "/foto", "Een huis voor iedereen", 2015),
        page("geslotenkring", "/", "Jaarverslag 1964 van de kring", 2016),
    )
    warc = root.with_suffix(".warc")
    warc.write_bytes(b"".join(records))
    assert call_alliantie("--archive", str(root), "init", "--empty").returncode == ExitCode.WELL
    for name in SITES:
        profile = PROFILE.format(name=name, title=f"Site van {name}")
        (root / "sites" / f"{name}.toml").write_text(profile, encoding="utf-8")
    done = run_alliantie("--archive", str(root), "import", "warc", str(warc))
    assert done.returncode == ExitCode.WELL, done.stderr
    (root / "alliantie.toml").write_text(SETTINGS, encoding="utf-8")
    for decision in (
        ("exclude", "https://www.proef.example/geheim", "--why", "op verzoek"),
        ("access", "geslotenkring", "--closed-until", "2099-01-01", "--why", "afspraak"),
    ):
        done = call_alliantie("--archive", str(root), *decision)
        assert done.returncode == ExitCode.WELL, done.stderr
    return root
