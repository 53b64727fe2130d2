"""An archive with something of everything, and its site."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

from PIL import Image

from cli.exit_codes import ExitCode
from reading_room.static_site.shards import FOLDER
from tests.conftest import call_alliantie, run_alliantie
from tests.reading_room.captured import Captured, page, write_answers
from tests.reading_room.test_photos_without_place import GPS
from tests.test_read_bundle import zipped

SITE = "https://www.proef.example"
SECRET_WORD = "wiesjemolenstraat"
SECRET = f"Dit hoort niemand te lezen, want het gaat over het gezin van {SECRET_WORD} in Beilen. " * 3
NOTE = "Notulen van de werkgroep schuldhulpverlening in Beilen, met de cliëntenraad van Assen. " * 3
IN_ZIP = "Een verslag uit Emmen over de energierekeningen van vorig jaar en wie ze betaalde. " * 3
HOME = """<p>Vraag het <a href="mailto:mieke@proef.example">mieke@proef.example</a>, zij was erbij.</p>
<p><a href="/notulen.txt">Notulen van &lt;Beilen&gt; "en" meer</a> <a href="/geheim.txt">Meer</a>
<a href="/alles.zip">Alles</a> <a href="/zaal.jpg">De zaal</a>
<a href="/con.txt">Con</a></p>
<p><img src="/zaal.jpg" alt="De zaal in Beilen"></p><script>alert(document.cookie)</script>"""
SETTINGS = """
contact = "archief@proef.example"
[archive]
name = "Archief van de & werkgroep"
keeper = "Stichting Proef"
"""
PROFILE = """
title = "Proef & co"
organisation = "Werkgroep Beilen"
seeds = ["https://www.proef.example/"]
scope = ["www.proef.example"]
"""


def photo_with_place() -> bytes:
    """A photo that says where it was taken."""
    exif, file = Image.Exif(), io.BytesIO()
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 8.0, 12.5), 3: "E", 4: (6.0, 11.0, 45.0)})
    Image.effect_noise((640, 480), 90).convert("RGB").save(file, "JPEG", exif=exif)
    return file.getvalue()


def answers() -> list[Captured]:
    plain = "text/plain; charset=utf-8"
    return [
        page(f"{SITE}/", "De werkgroep &lt;/script&gt;&lt;b&gt; in Beilen", HOME),
        page(f"{SITE}/verslag.html", "Verslag van 4 oktober 2013 in Zutphen", "<script>alert(2)</script>"),
        Captured(f"{SITE}/notulen.txt", NOTE.encode(), plain),
        Captured(f"{SITE}/con.txt", ("Een brief over de conferentie. " * 9).encode(), plain),
        Captured(f"{SITE}/geheim.txt", SECRET.encode(), plain),
        Captured(f"{SITE}/niet-waar.pdf", b"<html><body><script>alert(3)</script>" * 9, "application/pdf"),
        Captured(f"{SITE}/zaal.jpg", photo_with_place(), "image/jpeg"),
        Captured(f"{SITE}/alles.zip", zipped({"verslag.txt": IN_ZIP.encode()}), "application/zip"),
    ]


def make_archive(root: Path) -> Path:
    """The archive: one thing in it is withheld, of two is said what no page says."""
    assert call_alliantie("--archive", str(root), "init", "--empty").returncode == ExitCode.WELL
    (root / "sites" / "proef.toml").write_text(PROFILE, encoding="utf-8")
    (root / "alliantie.toml").write_text(SETTINGS, encoding="utf-8")
    warc = write_answers(root.parent / "oud.warc.gz", answers())
    done = run_alliantie("--archive", str(root), "import", "warc", str(warc))
    assert done.returncode == ExitCode.WELL, done.stderr
    for decision in (
        ("exclude", f"{SITE}/geheim.txt", "--why", "op verzoek"),
        (
            "correct",
            f"{SITE}/verslag.html",
            "people=Jan de Vries; Ann Ö",
            "event=Alliantiedag 2013",
            "--new",
            "--why",
            "n",
        ),
        ("correct", f"{SITE}/con.txt", "place=Con", "people=CON; con; Лев", "--new", "--why", "zo heet het"),
    ):
        done = call_alliantie("--archive", str(root), *decision)
        assert done.returncode == ExitCode.WELL, done.stderr
    return root


def export(archive: Path, target: Path, *more: str, language: str = "nl") -> subprocess.CompletedProcess[str]:
    """Export a site in a language."""
    before = ("--archive", str(archive), "--lang", language)
    return call_alliantie(*before, "export", "site", "-o", str(target), *more)


def made_site(archive: Path, target: Path, *more: str, language: str = "nl") -> Path:
    """A site that was made without a fault."""
    done = export(archive, target, *more, language=language)
    assert done.returncode == ExitCode.WELL, done.stderr
    return target


def item_of(site: Path, url: str) -> Path:
    """The folder of the item at an address."""
    for path in site.glob("item/*/*.json"):
        if path.name != "linkset.json" and json.loads(path.read_text(encoding="utf-8"))["url"] == url:
            return path.parent
    raise LookupError(url)


def piece(site: Path, name: str) -> object:
    """The data of a piece of the index."""
    written = (site / FOLDER / f"{name}.js").read_text(encoding="ascii")
    return json.loads(written[written.index(",") + 1 : written.rindex(")")])


def words_of(site: Path) -> dict[str, tuple[str, str]]:
    """The words of the index, each with where it leads and which items have it."""
    table = piece(site, "tabel")
    assert isinstance(table, dict)
    lines = [
        line.split("\t")
        for number in range(len(table["firsts"]))
        for line in str(piece(site, f"woorden-{number}")).split("\n")
    ]
    return {key: (leads_to, places) for key, leads_to, places in lines}
