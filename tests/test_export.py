"""What is handed over passes the tools of others, and holds nothing that is withheld."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import shutil
import struct
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from cli.exit_codes import ExitCode
from tests.archive_of_two_crawls import SECRET, crawled_twice
from tests.conftest import run_alliantie
from tests.databases import copy
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_read_bundle import file_of, zipped

pytestmark = pytest.mark.long


@dataclass(frozen=True)
class Exporting:
    """An archive, and where packages of it go."""

    archive: Path
    origin: str
    folder: Path

    def export(self, form: str, name: str, *more: str) -> Path:
        """Write a package; it has to end well."""
        done = self.run(form, name, *more)
        assert done.returncode == ExitCode.WELL, done.stderr
        return self.folder / name

    def run(self, form: str, name: str, *more: str) -> subprocess.CompletedProcess[str]:
        return self.alliantie("export", form, "-o", str(self.folder / name), *more)

    def alliantie(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        sites = str(self.archive.parent / "sites")
        return run_alliantie("--archive", str(self.archive), "--sites", sites, *arguments)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Exporting:
    folder = tmp_path_factory.mktemp("export")
    return Exporting(*crawled_twice(folder), folder)


@pytest.fixture(scope="module")
def sealed(whole: Exporting, tmp_path_factory: pytest.TempPathFactory) -> Exporting:
    """The same archive with one page withheld."""
    folder = tmp_path_factory.mktemp("sealed")
    copy(whole.archive, folder / "archief")
    shutil.copytree(whole.archive.parent / "sites", folder / "sites")
    exporting = Exporting(folder / "archief", whole.origin, folder)
    done = exporting.alliantie("exclude", f"{whole.origin}/geheim.html", "--why", "op verzoek")
    assert done.returncode == ExitCode.WELL, done.stderr
    return exporting


def records(path: Path) -> list[tuple[str, str, bytes]]:
    with path.open("rb") as file:
        return [
            (record.rec_type, record.rec_headers.get_header("WARC-Record-ID"), record.raw_stream.read())
            for record in ArchiveIterator(file, no_record_parse=True)
        ]


def lines(data: bytes) -> list[tuple[str, str, dict[str, str]]]:
    found = []
    for line in data.decode().splitlines():
        key, moment, said = line.split(" ", 2)
        found.append((key, moment, json.loads(said)))
    return found


def test_records_are_handed_over_as_they_stand(whole: Exporting) -> None:
    package = whole.export("warc", "alles.warc.gz")
    (kept,) = (whole.archive / "warc").glob("*-00001.warc.gz")
    mine = [record for file in (whole.archive / "warc").glob("*.warc.gz") for record in records(file)]
    copied = records(package)
    captures = [record for record in mine if record[0] in ("response", "request", "revisit")]
    assert {record for record in copied if record[0] in ("response", "request", "revisit")} == set(captures)
    assert {kind for kind, _, _ in copied} == {"warcinfo", "response", "request", "revisit", "metadata"}
    check = subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(package)], capture_output=True)
    assert check.returncode == 0, check.stdout
    gzip.decompress(package.read_bytes())
    gzip.decompress(kept.read_bytes())


def test_the_index_kept_of_each_file_is_the_one_that_others_would_make(whole: Exporting) -> None:
    for path in sorted((whole.archive / "warc").glob("*.warc.gz")):
        made = subprocess.run(
            [sys.executable, "-m", "cdxj_indexer.main", "-s", str(path)], capture_output=True, check=True
        )
        # They list metadata records too, which are nothing to show.
        others = ("application/http", "application/json")
        theirs = [line for line in lines(made.stdout) if line[2].get("mime") not in others]
        beside = (whole.archive / "cdxj" / path.name.replace(".warc.gz", ".cdxj")).read_bytes()
        assert beside == b"".join(sorted(beside.splitlines(keepends=True)))
        for mine, other in zip(lines(beside), theirs, strict=True):
            same = {name: other[2].get(name) for name in ("url", "mime", "length", "offset", "filename")}
            assert (mine[0], mine[1], {name: mine[2].get(name) for name in same}) == (
                other[0],
                other[1],
                same,
            )


def test_a_missing_index_is_made_again_by_the_next_run(whole: Exporting) -> None:
    beside = next((whole.archive / "cdxj").glob("*.cdxj"))
    before = beside.read_bytes()
    beside.unlink()
    assert whole.alliantie("correct", f"{whole.origin}/", "title=Welkom", "--why", "proef").returncode == 0
    assert beside.read_bytes() == before


def test_the_index_of_everything_is_that_of_all_files(whole: Exporting) -> None:
    package = whole.export("cdxj", "alles.cdxj")
    beside = [
        line for path in (whole.archive / "cdxj").glob("*.cdxj") for line in path.read_bytes().splitlines()
    ]
    assert package.read_bytes().splitlines() == sorted(beside)


def test_a_bag_is_valid_and_a_changed_byte_is_noticed(whole: Exporting) -> None:
    bag = whole.export("bagit", "zak")
    assert _bagit(bag) == 0
    assert (bag / "bagit.txt").read_text().startswith("BagIt-Version: 1.0")
    items = json.loads((bag / "data" / "descriptions" / "items.json").read_text())
    assert f"{whole.origin}/verslag.html" in {item["source"] for item in items}
    assert json.loads((bag / "data" / "provenance" / "crawls.json").read_text())[0]["site"] == "proef"
    warc = bag / "data" / "warc" / "records.warc.gz"
    warc.write_bytes(warc.read_bytes()[:-1] + b"x")
    assert _bagit(bag) != 0


def _bagit(bag: Path) -> int:
    command = [sys.executable, "-m", "bagit", "--validate", "--quiet", str(bag)]
    return subprocess.run(command, capture_output=True).returncode


def test_a_wacz_has_what_it_must_have_with_the_right_digests(whole: Exporting) -> None:
    with zipfile.ZipFile(whole.export("wacz", "pakket.wacz")) as package:
        about = json.loads(package.read("datapackage.json"))
        assert (about["profile"], about["wacz_version"]) == ("data-package", "1.1.1")
        listed = {resource["path"]: resource for resource in about["resources"]}
        assert set(listed) == set(package.namelist()) - {"datapackage.json", "datapackage-digest.json"}
        for path, resource in listed.items():
            data = package.read(path)
            assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
            assert resource["bytes"] == len(data)
        digest = json.loads(package.read("datapackage-digest.json"))["hash"]
        assert digest == f"sha256:{hashlib.sha256(package.read('datapackage.json')).hexdigest()}"
        head, *pages = map(json.loads, package.read("pages/pages.jsonl").decode().splitlines())
        assert (head["format"], head["hasText"]) == ("json-pages-1.0", True)
        report = {page["url"]: page for page in pages}[f"{whole.origin}/verslag.html"]
        assert set(report) == {"id", "url", "ts", "title", "text"}
        assert "wie er die dag bij was" in report["text"]
        assert package.getinfo("archive/records.warc.gz").compress_type == zipfile.ZIP_STORED
        data = package.read("archive/records.warc.gz")
        for _, _, said in lines(package.read("indexes/index.cdxj")):
            member = gzip.decompress(data[int(said["offset"]) :][: int(said["length"])])
            assert f"WARC-Target-URI: {said['url']}\r\n".encode() in member


def test_a_player_finds_every_member_of_a_wacz_by_the_directory_at_its_end_alone(whole: Exporting) -> None:
    path = whole.export("wacz", "kort.wacz")
    with zipfile.ZipFile(path) as package:
        members = package.infolist()
    data = path.read_bytes()
    for member in members:
        # ReplayWeb.page takes a head before the data to be as long as the directory has it.
        name_length, extra_length = struct.unpack_from("<HH", data, member.header_offset + 26)
        assert (name_length, extra_length, member.extra) == (len(member.filename), 0, b"")


def test_each_player_finds_the_index_under_the_name_that_it_looks_for(whole: Exporting) -> None:
    with zipfile.ZipFile(whole.export("wacz", "indexen.wacz")) as package:
        # pywb takes *.cdx.gz, ReplayWeb.page *.cdxj; what is packed already is not packed again.
        assert package.getinfo("indexes/index.cdx.gz").compress_type == zipfile.ZIP_STORED
        assert gzip.decompress(package.read("indexes/index.cdx.gz")) == package.read("indexes/index.cdxj")


def test_a_table_is_safe_to_open_and_harvests_no_mail_address(whole: Exporting) -> None:
    text = whole.export("csv", "items.csv").read_text(encoding="utf-8-sig")
    rows = {row["source"]: row for row in csv.DictReader(text.splitlines())}
    report = rows[f"{whole.origin}/verslag.html"]
    assert report["title"] == "'=Verslag van de conferentie in Zutphen op 4 oktober 2013"
    assert (report["kind"], report["coverage"], report["date"]) == ("report", "Zutphen", "2013-10-04")
    assert report["publisher"] == "Proef"
    assert "@" not in text


def test_a_part_is_chosen_by_what_is_known_of_it(whole: Exporting) -> None:
    def sources(*wanted: str) -> set[str]:
        path = whole.export("json", "deel.json", "--force", *wanted)
        return {item["source"].removeprefix(whole.origin) for item in json.loads(path.read_text())}

    assert sources("--kind", "verslag") == {"/verslag.html"}
    assert "/notitie.txt" not in sources("--year", "2013")
    assert sources("--query", "mieke") == {"/", "/notitie.txt"}
    package = whole.export("warc", "deel.warc.gz", "--kind", "report")
    urls = {block.split(b"\r\n")[0] for kind, _, block in records(package) if kind == "request"}
    assert urls == {b"GET /verslag.html HTTP/1.1", b"GET /oud.html HTTP/1.1"}


def test_of_nothing_no_package_is_made(whole: Exporting) -> None:
    done = whole.run("csv", "niets.csv", "--year", "1804")
    assert done.returncode == ExitCode.USAGE
    assert "Nothing in this archive is as the options say" in done.stderr
    assert not (whole.folder / "niets.csv").exists()


def test_a_file_that_is_lost_is_named_as_damage(whole: Exporting, tmp_path: Path) -> None:
    copy(whole.archive, tmp_path / "a")
    lost = next((tmp_path / "a" / "warc").iterdir())
    lost.unlink()
    done = run_alliantie(
        "--archive", str(tmp_path / "a"), "export", "warc", "-o", str(tmp_path / "p.warc.gz")
    )
    assert done.returncode == ExitCode.DAMAGE
    assert lost.name in done.stderr


@pytest.mark.parametrize("form", ["warc", "wacz", "bagit", "csv", "json", "cdxj"])
def test_what_is_withheld_is_in_no_package(sealed: Exporting, form: str) -> None:
    done = sealed.run(form, f"pakket-{form}")
    assert done.returncode == ExitCode.WELL, done.stderr
    assert "1 item is withheld" in done.stdout
    package = sealed.folder / f"pakket-{form}"
    files = [path for path in package.rglob("*") if path.is_file()] if package.is_dir() else [package]
    for data in (part for path in files for part in _unpacked(path)):
        assert SECRET.encode() not in data
        assert b"geheim.html" not in data.replace(b"href='/geheim.html'>geheim", b"")


def test_what_was_not_fetched_is_listed_unless_it_is_withheld(whole: Exporting, tmp_path: Path) -> None:
    copy(whole.archive, tmp_path / "archief")
    shutil.copytree(whole.archive.parent / "sites", tmp_path / "sites")
    exporting, gone = Exporting(tmp_path / "archief", whole.origin, tmp_path), f"{whole.origin}/weg.html"
    (path,) = exporting.export("warc", "open", "--max-size", "1GB").glob("*-niet-opgehaald.csv")
    listed = {row["adres"]: row for row in csv.DictReader(path.read_text("utf-8-sig").splitlines())}
    assert (listed[gone]["reden"], listed[gone]["gevonden op"]) == ("antwoordde 404", f"{whole.origin}/")
    assert exporting.alliantie("exclude", f"{whole.origin}/", "--why", "op verzoek").returncode == 0
    (path,) = exporting.export("warc", "dicht", "--max-size", "1GB").glob("*-niet-opgehaald.csv")
    assert gone not in path.read_text("utf-8-sig")


def test_what_came_in_a_zip_file_goes_and_stays_with_that_file(tmp_path: Path) -> None:
    bundle = zipped({"verslag.txt": b"Verslag van de conferentie in Zutphen. " * 9, "los.txt": b"Los. " * 40})
    answers = {
        "/": Raw(page("<h1>Stukken</h1><p><a href='/alles.zip'>zip</a> <a href='/nogeens.zip'>zip</a></p>")),
        "/alles.zip": file_of(bundle, "application/zip"),
        "/nogeens.zip": file_of(bundle, "application/zip"),
    }
    with RawServer(answers) as server:
        write_profile(tmp_path / "sites", server)
        exporting = Exporting(tmp_path / "archief", server.origin, tmp_path)
        assert exporting.alliantie("crawl").returncode == ExitCode.WELL
    member = f"{exporting.origin}/alles.zip#/verslag.txt"
    shown = json.loads(exporting.alliantie("show", member, "--json").stdout)
    package = exporting.export("warc", "een.warc.gz", "--id", shown["id"])
    assert any(bundle in block for _, _, block in records(package))
    with zipfile.ZipFile(exporting.export("wacz", "een.wacz", "--id", shown["id"])) as wacz:
        assert json.loads(wacz.read("descriptions/items.json"))[0]["source"] == member
        assert len(wacz.read("pages/pages.jsonl").splitlines()) == 1
    assert exporting.alliantie("exclude", member, "--why", "op verzoek").returncode == ExitCode.WELL
    for more in ((), ("--site", "proef")):
        blocks = [
            block for _, _, block in records(exporting.export("warc", "rest.warc.gz", "--force", *more))
        ]
        assert any(b"Stukken" in block for block in blocks)
        assert not any(b".zip" in block.split(b"\r\n")[0] or bundle in block for block in blocks)


def _unpacked(path: Path) -> list[bytes]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            return [_plain(package.read(name)) for name in package.namelist()]
    return [_plain(path.read_bytes())]


def _plain(data: bytes) -> bytes:
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def test_nothing_is_written_over_by_mistake_and_nothing_half_is_left(whole: Exporting) -> None:
    there = whole.folder / "bestaat.csv"
    there.write_text("van mij")
    assert whole.run("csv", "bestaat.csv").returncode == ExitCode.USAGE
    assert there.read_text() == "van mij"
    assert whole.run("csv", "x.csv", "--site", "proeff").returncode == ExitCode.PROFILE
    assert whole.run("csv", "x.csv", "--kind", "ding").returncode == ExitCode.USAGE
    assert not list(whole.folder.glob("*.partial"))


def test_only_a_package_gives_way_to_a_package(whole: Exporting) -> None:
    papers = whole.folder / "papieren"
    papers.mkdir()
    (papers / "brief.txt").write_text("van mij")
    for form in ("csv", "bagit"):
        done = whole.run(form, "papieren", "--force")
        assert (done.returncode, "no package of this form" in done.stderr) == (ExitCode.FAILED, True)
    assert (papers / "brief.txt").read_text() == "van mij"
    whole.export("bagit", "nogeens")
    whole.export("bagit", "nogeens", "--force", "--kind", "report")
    assert _bagit(whole.folder / "nogeens") == 0


def test_the_files_of_a_divided_export_give_way_to_another_and_to_nothing_else(whole: Exporting) -> None:
    divided = ("--plain", "--max-size", "2KB")
    whole.export("warc", "delen", *divided)
    before = set(whole.folder.joinpath("delen").iterdir())
    assert len(before) > 1
    whole.export("warc", "delen", "--force", *divided, "--kind", "report")
    assert set(whole.folder.joinpath("delen").iterdir()) < before
    mine = whole.folder / "delen" / "brief.txt"
    mine.write_text("van mij")
    assert whole.run("warc", "delen", "--force", *divided).returncode == ExitCode.FAILED
    others = whole.folder / "van-een-ander"
    others.mkdir()
    (others / "a-00001.warc").write_bytes(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n\r\nsoftware: heritrix/3\r\n")
    assert whole.run("warc", "van-een-ander", "--force", *divided).returncode == ExitCode.FAILED
    assert (mine.read_text(), len(list(others.iterdir()))) == ("van mij", 1)


def test_a_package_never_takes_the_place_of_a_part_of_the_archive(whole: Exporting) -> None:
    files = [path for path in whole.archive.rglob("*") if path.is_file()]
    before = [path.read_bytes() for path in files]
    for place in (
        whole.archive / "alliantie.db",
        whole.archive / "warc" / "alles.warc.gz",
        whole.archive.parent,
    ):
        done = whole.alliantie("export", "warc", "-o", str(place), "--force")
        assert (done.returncode, "outside the archive" in done.stderr) == (ExitCode.FAILED, True)
    assert [path.read_bytes() for path in files] == before


def test_what_a_killed_export_left_does_not_stop_the_next_one(whole: Exporting) -> None:
    (whole.folder / "later.wacz.records").mkdir()
    (whole.folder / "later.wacz.partial").write_bytes(b"half")
    assert zipfile.is_zipfile(whole.export("wacz", "later.wacz"))
    assert not list(whole.folder.glob("later.wacz.*"))


@pytest.mark.parametrize("text", ["=1+1", "a;=1+1", 'a; "=1+1', "\uff1d1+1"])
def test_no_cell_begins_a_formula_whatever_parts_the_cells(whole: Exporting, text: str) -> None:
    done = whole.alliantie("correct", f"{whole.origin}/vast.html", f"title={text}", "--why", "proef")
    assert done.returncode == ExitCode.WELL, done.stderr
    written = whole.export("csv", "formules.csv", "--force").read_text(encoding="utf-8-sig")
    title = next(row["title"] for row in csv.DictReader(written.splitlines()) if "vast" in row["source"])
    assert title != text
    assert not any(cell.strip(' "').startswith(("=", "\uff1d")) for cell in title.split(";"))


def test_no_package_is_made_of_damage(whole: Exporting, tmp_path: Path) -> None:
    copy(whole.archive, tmp_path / "archief")
    shutil.copytree(whole.archive.parent / "sites", tmp_path / "sites")
    warc = next((tmp_path / "archief" / "warc").glob("*-00001.warc.gz"))
    data = bytearray(warc.read_bytes())
    data[len(data) // 2] ^= 1
    warc.write_bytes(data)
    damaged = Exporting(tmp_path / "archief", whole.origin, tmp_path)
    done = damaged.run("warc", "pakket.warc.gz")
    assert done.returncode == ExitCode.DAMAGE
    assert " verify" in done.stderr
    assert not (tmp_path / "pakket.warc.gz").exists()
