"""A package in MDTO holds what may leave, described as the standard wants it, and nothing half."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import etree
from warcio.archiveiterator import ArchiveIterator

from archive.exporting.mdto.content_model import NAMESPACE
from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import copy
from tests.foreign_files import raw_record
from tests.mdto_schema import schema
from tests.test_read_bundle import zipped

pytestmark = pytest.mark.long

SITE, OTHER = "https://www.proef.example", "https://www.ander.example"
SECRET = b"Dit hoort niemand te lezen, want het gaat over het gezin van Wiesje uit de Molenstraat. " * 3
NOTE = b"Notulen van de vergadering van de werkgroep in Beilen op 4 oktober 2013. Wie wil komen? " * 3
HOME = """<html><head><title>Stukken</title></head><body><h1>Stukken</h1>
<p>Hier staan de stukken van de werkgroep en wat er die dag in Beilen is besproken, met wie er bij was.</p>
<p><a href="/a/Notulen.txt">Notulen van de "werkgroep" &lt;Beilen&gt; &amp; meer: vraag naam@proef.example</a>
<a href="/b/notulen.txt">Nog eens notulen</a> <a href="/alles.zip">Alles</a>
<a href="/gepakt.txt">Gepakt</a>
<a href="/con.txt">Con</a> <a href="/geheim.txt">Geheim</a> <a href="/kopie.txt">Kopie</a></p>
</body></html>"""

_N = f"{{{NAMESPACE}}}"


def _response(path: str, kind: str, body: bytes, coding: str = "", site: str = SITE) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{coding}\r\n".encode()
    fields = f"WARC-Target-URI: {site}{path}\r\nWARC-Date: 2014-05-06T07:08:09Z\r\n"
    return raw_record("response", fields, head + body)


PACKED = gzip.compress(b"Dit stuk kwam gepakt over de lijn. " * 8, mtime=0)
RECORDS = (
    _response("/", "text/html; charset=utf-8", HOME.encode()),
    _response("/a/Notulen.txt", "text/plain", NOTE),
    _response("/b/notulen.txt", "text/plain", NOTE + b"Aangevuld door Mieke."),
    _response("/con.txt", "text/plain", b"Een brief over de conferentie van vorig jaar. " * 5),
    _response("/alles.zip", "application/zip", zipped({"map \u00e9\u00e9n/ver&slag 2013.txt": NOTE[::-1]})),
    _response("/gepakt.txt", "text/plain", PACKED, "Content-Encoding: gzip\r\n"),
    _response("/geheim.txt", "text/plain", SECRET),
    _response("/kopie.txt", "text/plain", SECRET),
    _response("/van-proef.txt", "text/plain", NOTE, site=OTHER),
)
PROFILE = """
title = "{name} & co"
organisation = "Werkgroep Beilen"
seeds = ["https://www.{name}.example/"]
scope = ["www.{name}.example"]
"""
SETTINGS = """
contact = "archief@proef.example"
[archive]
name = "Archief van de & werkgroep"
keeper = "Stichting Proef"
address = "https://archief.proef.example"
[mdto]
creator = "Stichting Beilen"
appraisal = "B"
restriction = "Overig"
restriction_note = "Alleen voor onderzoek"
parent = "Collectie Beilen"
parent_id = "1234"
parent_source = "Archief van de & werkgroep"
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of what others captured: documents of all sorts, one of them withheld, one corrected."""
    root = tmp_path_factory.mktemp("mdto") / "archief"
    warc = root.parent / "oud.warc"
    warc.write_bytes(b"".join(RECORDS))
    assert call_alliantie("--archive", str(root), "init", "--empty").returncode == ExitCode.WELL
    for name in ("proef", "ander"):
        (root / "sites" / f"{name}.toml").write_text(PROFILE.format(name=name), encoding="utf-8")
    done = run_alliantie("--archive", str(root), "import", "warc", str(warc), "--origin", "een kast")
    assert done.returncode == ExitCode.WELL, done.stderr
    (root / "alliantie.toml").write_text(SETTINGS, encoding="utf-8")
    for decision in (
        ("exclude", f"{SITE}/geheim.txt", "--why", "op verzoek"),
        ("correct", f"{SITE}/con.txt", "title=Brief\u2028over <de> conferentie", "--why", "stond er anders"),
        ("correct", f"{SITE}/con.txt", "date=2001-05/2002", "--why", "zegt de brief"),
    ):
        done = call_alliantie("--archive", str(root), *decision)
        assert done.returncode == ExitCode.WELL, done.stderr
    return root


def export(archive: Path, target: Path, *more: str, form: str = "mdto") -> subprocess.CompletedProcess[str]:
    return call_alliantie("--archive", str(archive), "export", form, "-o", str(target), *more)


@pytest.fixture(scope="module")
def package(archive: Path) -> Path:
    target = archive.parent / "pakket"
    done = export(archive, target)
    assert done.returncode == ExitCode.WELL, done.stderr
    assert "All of it was read again" in done.stdout
    return target


def described(package: Path) -> dict[str, ElementTree.Element]:
    """The objects of a package by their first id."""
    found = {}
    for path in package.rglob("*.MDTO.xml"):
        (each,) = ElementTree.parse(path).getroot()
        found[each.findtext(f"{_N}identificatie/{_N}identificatieKenmerk") or ""] = each
    return found


def test_everything_in_it_is_valid_by_the_published_schema(package: Path) -> None:
    published = schema()
    for path in package.rglob("*.MDTO.xml"):
        assert published.validate(etree.parse(path)), published.error_log


def test_documents_stand_in_it_as_they_were_with_their_digests(package: Path) -> None:
    held = {path.read_bytes() for path in package.rglob("*.txt")}
    assert {NOTE, NOTE[::-1], gzip.decompress(PACKED)} <= held
    listed = (package / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines()
    for line in listed:
        digest, name = line.split("  ")
        assert hashlib.sha256((package / name).read_bytes()).hexdigest() == digest
    files = [path for path in package.rglob("*") if path.is_file()]
    assert len(listed) == len(files) - 2


def test_the_captures_stand_in_plain_records(package: Path) -> None:
    names = ("", "a/Notulen.txt", "b/notulen.txt", "con.txt", "alles.zip", "gepakt.txt")
    assert responses(package, "proef") == {f"{SITE}/{name}" for name in names}
    # The archive has it as a revisit of the other site's: here each stands by itself.
    assert responses(package, "ander") == {f"{OTHER}/van-proef.txt"}


def responses(package: Path, site: str) -> set[str]:
    """The addresses of the responses that the one WARC file of a site has whole."""
    (path,) = package.rglob(f"{site}-*.warc")
    assert path.read_bytes().startswith(b"WARC/1.1\r\n")
    with path.open("rb") as file:
        return {
            each.rec_headers.get_header("WARC-Target-URI")
            for each in ArchiveIterator(file, check_digests="raise")
            if each.rec_type == "response" and each.raw_stream.read() is not None
        }


def test_nothing_that_is_withheld_is_in_it_nor_a_copy_of_that(package: Path) -> None:
    for path in package.rglob("*"):
        if path.is_file():
            assert SECRET[:40] not in path.read_bytes()
            assert b"geheim.txt" not in path.read_bytes() or path.suffix == ".warc"
    note = ElementTree.parse(package / "pakbon.xml").getroot()
    assert "Afgeschermd en niet meegeleverd, aantal items: 1." in [
        each.text for each in note.iter("bijzonderheid")
    ]


def test_what_was_decided_and_where_values_come_from_stands_beside(package: Path) -> None:
    (path,) = package.rglob("proef-beschrijvingen.json")
    items = json.loads(path.read_text(encoding="utf-8"))
    (letter,) = [each for each in items if each["dublin_core"]["source"] == f"{SITE}/con.txt"]
    assert [(one["field"], one["why"]) for one in letter["decisions"]] == [
        ("date", "zegt de brief"),
        ("title", "stond er anders"),
    ]
    assert {"origin", "rule", "evidence", "confidence"} <= letter["description"]["values"][0].keys()
    assert "naam@proef.example" not in path.read_text(encoding="utf-8")
    mine = described(package)[letter["dublin_core"]["identifier"]]
    assert mine.findtext(f"{_N}naam") == "Brief over <de> conferentie"
    assert mine.findtext(f"{_N}dekkingInTijd/{_N}dekkingInTijdBegindatum") == "2001-05"
    events = [each.findtext(f"{_N}eventType/{_N}begripLabel") for each in mine.iter(f"{_N}event")]
    assert events == ["Import", "Wijziging", "Wijziging"]


def test_the_settings_of_the_archive_say_on_which_terms(package: Path) -> None:
    objects = described(package)
    top = objects["archief"]
    assert top.findtext(f"{_N}isOnderdeelVan/{_N}verwijzingNaam") == "Collectie Beilen"
    for each in objects.values():
        if each.tag == f"{_N}informatieobject":
            assert each.findtext(f"{_N}waardering/{_N}begripCode") == "B"
            note = each.findtext(f"{_N}beperkingGebruik/{_N}beperkingGebruikNadereBeschrijving")
            assert note == "Alleen voor onderzoek"
    pieces = [
        each for each in objects.values() if each.findtext(f"{_N}raadpleeglocatie/{_N}raadpleeglocatieOnline")
    ]
    assert len(pieces) == 7
    creators = {each.findtext(f"{_N}archiefvormer/{_N}verwijzingNaam") for each in objects.values()}
    assert creators == {None, "Stichting Beilen", "Werkgroep Beilen"}


def test_a_part_is_the_part_that_was_asked_for(archive: Path, tmp_path: Path) -> None:
    done = export(archive, tmp_path / "deel", "--year", "2013", "--json")
    assert done.returncode == ExitCode.WELL, done.stderr
    said = json.loads(done.stdout)
    assert said["files"] == len([path for path in tmp_path.rglob("*") if is_content(path)])
    assert "jaar 2013" in (tmp_path / "deel" / "pakbon.xml").read_text(encoding="utf-8")


def is_content(path: Path) -> bool:
    return path.is_file() and not path.name.endswith(".MDTO.xml") and path.parent.name != "deel"


def test_only_a_package_gives_way_and_nothing_half_is_left(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "pakket"
    target.mkdir()
    (target / "brief.txt").write_text("van mij")
    assert export(archive, target).returncode == ExitCode.USAGE
    assert export(archive, target, "--force").returncode == ExitCode.FAILED
    assert [path.name for path in target.iterdir()] == ["brief.txt"]
    (tmp_path / "later.partial").mkdir()
    assert export(archive, tmp_path / "later").returncode == ExitCode.WELL
    assert export(archive, tmp_path / "later", "--force").returncode == ExitCode.WELL
    assert sorted(path.name for path in tmp_path.iterdir()) == ["later", "pakket"]


def test_no_package_is_made_of_damage(archive: Path, tmp_path: Path) -> None:
    copy(archive, tmp_path / "a")
    for path in (tmp_path / "a" / "warc").glob("*.warc.gz"):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0xFF
        path.write_bytes(data)
    assert export(tmp_path / "a", tmp_path / "pakket").returncode == ExitCode.DAMAGE
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("options", [("--plain",), ("--max-size", "2kB"), ("--plain", "--max-size", "2 kB")])
def test_records_are_handed_over_plain_and_in_files_of_a_size(
    archive: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    whole, parts = tmp_path / "heel.warc.gz", tmp_path / "deel"
    assert export(archive, whole, form="warc").returncode == ExitCode.WELL
    done = export(archive, parts, *options, form="warc")
    assert done.returncode == ExitCode.WELL, done.stderr
    paths = sorted(parts.glob("*.warc*")) if parts.is_dir() else [parts]
    lists = [each.read_text(encoding="utf-8-sig") for each in parts.glob("*.csv")]
    assert [each.startswith("adres,reden,") for each in lists] == [True] * ("--max-size" in options)
    assert (len(paths) > 1) == ("--max-size" in options)
    assert records([whole]) == records(paths)
    for path in paths:
        assert (path.read_bytes()[:5] == b"WARC/") == ("--plain" in options)
        with path.open("rb") as file:
            kinds = [record.rec_type for record in ArchiveIterator(file)]
        assert kinds[0] == "warcinfo"
        captures = kinds.count("response") + kinds.count("revisit")
        assert "--max-size" not in options or path.stat().st_size <= 2_000 or captures == 1


def records(paths: list[Path]) -> list[tuple[str, bytes]]:
    """The records that are of the archive, in their order: each file begins with one of its own."""
    found = []
    for path in paths:
        with path.open("rb") as file:
            for number, record in enumerate(ArchiveIterator(file, no_record_parse=True)):
                if number:
                    found.append((record.rec_headers.get_header("WARC-Record-ID"), record.raw_stream.read()))
    return found


@pytest.mark.parametrize(
    ("form", "options"),
    [("csv", ("--plain",)), ("wacz", ("--max-size", "1GB")), ("warc", ("--max-size", "een"))],
)
def test_a_size_is_refused_where_it_means_nothing(
    archive: Path, tmp_path: Path, form: str, options: tuple[str, ...]
) -> None:
    assert export(archive, tmp_path / "x", *options, form=form).returncode == ExitCode.USAGE
    assert list(tmp_path.iterdir()) == []


def test_terms_that_no_package_could_state_are_named(archive: Path, tmp_path: Path) -> None:
    copy(archive, tmp_path / "a")
    settings = tmp_path / "a" / "alliantie.toml"
    for terms in ('appraisal = "X"', 'restriction = "Overig"', 'restriction = ""', 'creator = "a\\u0007"'):
        settings.write_text(f"[mdto]\n{terms}\n", encoding="utf-8")
        done = export(tmp_path / "a", tmp_path / "pakket")
        assert (done.returncode, "mdto." in done.stderr) == (ExitCode.PROFILE, True), terms
    assert not (tmp_path / "pakket").exists()
