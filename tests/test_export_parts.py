"""Every package holds the part that was asked for, and says where imported captures are from."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie
from tests.databases import move_to_server
from tests.test_kept_archive import FOREIGN, IDS, ORIGIN
from tests.test_migrations import ARCHIVES

HOME, REPORT, VISIT = f"{ORIGIN}/", f"{ORIGIN}/zutphen", f"{ORIGIN}/bezoek"

Export = Callable[..., Path]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with two crawls, an import, and a page that is withheld."""
    copy = tmp_path_factory.mktemp("parts") / "archive"
    shutil.copytree(ARCHIVES / "imports", copy)
    move_to_server(copy)
    assert call_alliantie("--archive", str(copy), "rebuild", "--index").returncode == ExitCode.WELL
    return copy


@pytest.fixture
def export(archive: Path, tmp_path: Path) -> Export:
    def run(form: str, *wanted: str) -> Path:
        options = ("--archive", str(archive), "--sites", str(archive / "sites"))
        done = call_alliantie(*options, "export", form, "-o", str(tmp_path / form), *wanted)
        assert done.returncode == ExitCode.WELL, done.stderr
        return tmp_path / form

    return run


def in_cdxj(text: str) -> set[str]:
    return {json.loads(line.split(" ", 2)[2])["url"] for line in text.splitlines()}


def in_table(text: str) -> set[str]:
    return {row["source"] for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))}


def in_wacz(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as package:
        _, *pages = package.read("pages/pages.jsonl").decode().splitlines()
        items = json.loads(package.read("descriptions/items.json"))
        found = in_cdxj(package.read("indexes/index.cdxj").decode())
    assert {json.loads(page)["url"] for page in pages} == {item["source"] for item in items} == found
    return found


def in_bag(path: Path) -> set[str]:
    assert bagit.Bag(str(path)).is_valid()
    found = in_cdxj((path / "data" / "warc" / "records.cdxj").read_text(encoding="utf-8"))
    assert in_table((path / "data" / "descriptions" / "items.csv").read_text(encoding="utf-8")) == found
    return found


ADDRESSES: dict[str, Callable[[Path], set[str]]] = {
    "wacz": in_wacz,
    "bagit": in_bag,
    "csv": lambda path: in_table(path.read_text(encoding="utf-8")),
    "cdxj": lambda path: in_cdxj(path.read_text(encoding="utf-8")),
}


@pytest.mark.parametrize("form", ADDRESSES)
@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (("--site", "proef"), {HOME, REPORT, VISIT, FOREIGN}),
        (("--kind", "verslag"), {REPORT}),
        (("--kind", "report", "--kind", "article"), {REPORT, VISIT}),
        (("--year", "1999"), {FOREIGN}),
        (("--year", "1998..2014"), {REPORT, FOREIGN}),
        (("--place", "zutphen"), {REPORT}),
        (("--event", "alliantiedagen"), {REPORT}),
        (("--id", IDS[VISIT]), {VISIT}),
        (("--query", "voedselbank"), {VISIT}),
        (("--query", "zutphen", "--kind", "report"), {REPORT}),
    ],
)
def test_a_part_is_the_same_in_every_package(
    export: Export, form: str, wanted: tuple[str, ...], found: set[str]
) -> None:
    assert ADDRESSES[form](export(form, *wanted)) == found


def test_a_bag_tells_of_imported_captures_where_they_are_from(export: Export) -> None:
    crawls = json.loads((export("bagit") / "data" / "provenance" / "crawls.json").read_text(encoding="utf-8"))
    (origin,) = [crawl["provenance"] for crawl in crawls if crawl["provenance"]]
    assert (origin["file"], origin["origin"]) == ("oud.warc.gz", "schijf uit een kast")
    assert origin["software"] == "proeftuig 1.0"


def test_the_records_of_a_package_tell_it_too_and_only_where_there_are_imported_ones(export: Export) -> None:
    def information(path: Path) -> str:
        with zipfile.ZipFile(path) as package:
            return gzip.decompress(package.read("archive/records.warc.gz")).decode("utf-8", "replace")

    assert '"file": "oud.warc.gz"' in information(export("wacz", "--year", "1999"))
    assert "oud.warc.gz" not in information(export("wacz", "--kind", "report", "--force"))
