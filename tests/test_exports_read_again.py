"""No package is said to be made of which something else is read than was written, whatever it is called."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.exporting.checking_tables import csv_faults, json_faults, line_faults
from archive.exporting.dublin_core import About, as_csv, as_json
from archive.exporting.going_along import names_any
from archive.exporting.read_back import put
from archive.packages.opened_package import open_package
from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie
from tests.databases import of_sqlite
from tests.described_items import item
from tests.foreign_files import PAGES, write_warc

pytestmark = of_sqlite


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three pages that others captured, one of them corrected."""
    root = tmp_path_factory.mktemp("gelezen") / "archief"
    warc = write_warc(root.parent / "oud.warc.gz")
    for words in (
        ("init",),
        ("import", "warc", str(warc)),
        ("correct", PAGES[0].url, "title=Verslag uit Assen", "--why", "zo heet het"),
    ):
        assert call_alliantie("--archive", str(root), *words).returncode == ExitCode.WELL
    return root


def lie(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Have the disk hold one other byte in files whose name ends so, from when it is asked for them."""
    forget = os.posix_fadvise

    def forget_and_lie(descriptor: int, *more: Any) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        if path.name.endswith(name) and path.stat().st_size:
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 1
            path.write_bytes(data)
        forget(descriptor, *more)

    monkeypatch.setattr(os, "posix_fadvise", forget_and_lie)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("warc", ".partial"),
        ("wacz", "records.warc.gz"),
        ("wacz", ".partial"),
        ("bagit", "records.warc.gz"),
        ("bagit", "items.csv"),
        ("bagit", "decisions.jsonl"),
        ("bagit", "profiles.json"),
        ("bagit", "bag-info.txt"),
        ("bagit", "tagmanifest-sha512.txt"),
        ("mdto", ".warc"),
        ("mdto", "beschrijvingen.json"),
        ("mdto", "decisions.jsonl"),
        ("mdto", "manifest-sha256.txt"),
        ("csv", ".partial"),
        ("json", ".partial"),
        ("decisions", ".partial"),
        ("cdxj", ".partial"),
    ],
)
def test_nothing_is_made_on_a_disk_that_holds_something_else(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, name: str
) -> None:
    lie(monkeypatch, name)
    done = call_alliantie("--archive", str(archive), "export", form, "-o", str(tmp_path / "uit" / "pakket"))
    assert done.returncode == ExitCode.FAILED, done.stdout + done.stderr
    assert "No package was made" in done.stderr
    assert list((tmp_path / "uit").iterdir()) == []


NAMES = ("é" * 120, "a b & <c>", "-o", "con.txt", "pak\nket", os.fsdecode(b"pak\xffket"), "\u202egnp.exe")
"""Names that a file system takes, and others may not."""


@pytest.mark.parametrize("form", ["warc", "wacz", "bagit", "mdto"])
@pytest.mark.parametrize("name", NAMES)
def test_a_package_of_any_name_is_whole(archive: Path, tmp_path: Path, form: str, name: str) -> None:
    done = call_alliantie("--archive", str(archive), "export", form, "-o", str(tmp_path / name))
    assert done.returncode == ExitCode.WELL, done.stderr
    if form != "warc":
        assert list(open_package(tmp_path / name).faults(tmp_path)) == []


def test_a_name_that_no_file_system_takes_is_told(archive: Path, tmp_path: Path) -> None:
    for form in ("csv", "bagit"):
        done = call_alliantie("--archive", str(archive), "export", form, "-o", str(tmp_path / ("a" * 300)))
        assert done.returncode == ExitCode.FAILED, done.stderr
    assert list(tmp_path.iterdir()) == []


_TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


@settings(max_examples=100)
@given(st.lists(_TEXTS, max_size=4), _TEXTS)
def test_tables_and_lists_of_any_texts_are_read_as_they_were_written(titles: list[str], name: str) -> None:
    items = [item(f"n{number}", title, people=(name,)) for number, title in enumerate(titles)]
    ids, about = [each.id for each in items], About(name, "proef", publishers={"alliantie": name})
    with tempfile.TemporaryDirectory() as place:
        table, listed = Path(place) / "uit.csv", Path(place) / "uit.json"
        put(table, (as_csv(items, about).encode("utf-8-sig"),))
        put(listed, (as_json(items, about).encode(),))
        assert list(csv_faults(table, ids)) == list(json_faults(listed, ids)) == []
        if ids:
            assert list(csv_faults(table, ids[1:]))
            assert list(json_faults(listed, ids[1:]))


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"[{}]", b"\xff", b"[" * 100_000, b'a,b\r\n"c'])
def test_what_is_no_table_and_no_list_is_a_fault(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "uit"
    path.write_bytes(data)
    assert list(csv_faults(path, ["a"]))
    assert list(json_faults(path, ["a"]))
    assert list(line_faults(path, [b"{}\n"]))


def test_a_profile_that_names_what_is_withheld_is_known_by_that() -> None:
    profile = 'seeds = ["https://www.proef.example/"]\nskip = ["/prive/brief.html", "/nieuws/"]\n'
    assert names_any(profile, ["https://www.proef.example/prive/brief.html"])
    assert names_any(profile, ["http://[kapot/prive", "https://www.proef.example/nieuws/"])
    for other in ("https://www.proef.example/", "https://www.proef.example/nieuws", "abc234abc234"):
        assert not names_any(profile, [other])


def test_a_profile_in_which_something_withheld_stands_goes_along_with_nothing(tmp_path: Path) -> None:
    root, warc = tmp_path / "archief", write_warc(tmp_path / "oud.warc.gz")
    said = []
    for words in (
        ("init", "--empty"),
        ("import", "warc", str(warc)),
        ("exclude", PAGES[1].url, "--why", "op verzoek"),
        ("export", "bagit", "-o", str(tmp_path / "zak")),
    ):
        done = call_alliantie("--archive", str(root), *words)
        assert done.returncode == ExitCode.WELL, done.stderr
        said.append(" ".join(done.stdout.split()))
        if words[0] == "init":
            (root / "sites" / "alliantie.toml").write_text(PROFILE, encoding="utf-8")
    assert "Without the profile of alliantie" in said[-1]
    assert not (tmp_path / "zak" / "data" / "descriptions" / "profiles.json").exists()


PROFILE = """\
title = "Sociale Alliantie"
organisation = "Sociale Alliantie"
seeds = ["https://www.socialealliantie.nl/"]
scope = ["www.socialealliantie.nl"]
[links]
skip = ["/brief-1999"]
"""
