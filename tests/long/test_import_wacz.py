"""A WACZ is taken in as the WARC files in it are, and what is wrong with the package is named."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from archive.importing.wacz import Member, members_of
from archive.warc.fault import Fault
from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.foreign_files import PAGES, write_warc


def take_in(archive: Path, path: Path) -> tuple[int, list[dict[str, Any]]]:
    done: subprocess.CompletedProcess[str] = run_alliantie(
        "--archive", str(archive), *SHIPPED_SITES, "import", "warc", str(path), "--json"
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def package(path: Path, members: Iterable[tuple[str, bytes]], *, packed: int = zipfile.ZIP_STORED) -> Path:
    """A WACZ with these members, and what names them."""
    members = list(members)
    resources = [
        {"path": name, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}
        for name, data in members
    ]
    described = json.dumps({"profile": "data-package", "resources": resources}).encode()
    with zipfile.ZipFile(path, "w", packed) as file:
        for name, data in members:
            file.writestr(name, data)
        file.writestr("datapackage.json", described)
        said = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(described).hexdigest()}"}
        file.writestr("datapackage-digest.json", json.dumps(said))
    return path


@pytest.fixture
def warcs(tmp_path: Path) -> list[bytes]:
    found = [write_warc(tmp_path / f"{n}.warc.gz", PAGES[n::2]) for n in range(2)]
    return [path.read_bytes() for path in found]


def test_every_warc_file_of_a_package_is_taken_in_with_its_own_name(
    tmp_path: Path, warcs: list[bytes]
) -> None:
    pages = ("pages/pages.jsonl", b'{"format": "json-pages-1.0"}\n')
    members = [(f"archive/data-{n}.warc.gz", data) for n, data in enumerate(warcs)]
    path = package(tmp_path / "opname.wacz", [*members, pages])
    code, said = take_in(tmp_path / "a", path)
    assert code == ExitCode.WELL
    assert [(each["file"], each["kept"]) for each in said] == [
        ("opname.wacz/archive/data-0.warc.gz", 2),
        ("opname.wacz/archive/data-1.warc.gz", 1),
    ]
    shown = run_alliantie("--archive", str(tmp_path / "a"), "show", PAGES[0].url, "--json")
    (origin,) = json.loads(shown.stdout)["provenance"].values()
    assert origin["file"] == "opname.wacz/archive/data-0.warc.gz"
    assert [each["known"] for each in take_in(tmp_path / "a", path)[1]] == [2, 1]
    assert not list((tmp_path / "a").glob("wacz-*"))
    verified = run_alliantie("--archive", str(tmp_path / "a"), "verify")
    assert verified.returncode == ExitCode.WELL, verified.stdout


def test_what_we_hand_over_as_a_wacz_is_taken_in(tmp_path: Path) -> None:
    archive, path = tmp_path / "a", tmp_path / "uit.wacz"
    take_in(archive, write_warc(tmp_path / "oud.warc.gz"))
    assert run_alliantie("--archive", str(archive), "export", "wacz", "-o", str(path)).returncode == 0
    code, said = take_in(tmp_path / "b", path)
    assert (code, sum(each["kept"] for each in said)) == (ExitCode.WELL, len(PAGES))


@pytest.mark.parametrize(
    "name",
    [
        "archive/../../weg.warc.gz",
        "archive/dieper/data.warc.gz",
        "archive\\data.warc.gz",
        "/archive/data.warc.gz",
        "../archive/data.warc.gz",
        "archive/data.txt",
    ],
)
def test_what_stands_elsewhere_is_refused_and_costs_nothing_else(
    tmp_path: Path, warcs: list[bytes], name: str
) -> None:
    path = package(tmp_path / "raar.wacz", [(name, warcs[0]), ("archive/goed.warc.gz", warcs[1])])
    place = tmp_path / "plaats"
    place.mkdir()
    found = list(members_of(path, place))
    assert [each.name for each in found if isinstance(each, Member)] == ["archive/goed.warc.gz"]
    assert [type(each) for each in found if isinstance(each, Fault)]
    assert not list(place.iterdir())
    assert not (tmp_path / "weg.warc.gz").exists()


def test_what_is_wrong_with_a_package_is_named_and_what_is_sound_in_it_is_taken(
    tmp_path: Path, warcs: list[bytes]
) -> None:
    path = package(tmp_path / "stuk.wacz", [("archive/data.warc.gz", warcs[0])])
    data = path.read_bytes().replace(hashlib.sha256(warcs[0]).hexdigest().encode(), b"0" * 64)
    path.write_bytes(data)
    bomb = package(
        tmp_path / "bom.wacz", [("archive/bom.warc", bytes(150_000_000))], packed=zipfile.ZIP_DEFLATED
    )
    none = package(tmp_path / "leeg.wacz", [("iets.txt", b"x")])
    torn = tmp_path / "half.wacz"
    torn.write_bytes(path.read_bytes()[:2_000])
    for each, reason in (
        (bomb, "no header of a record ends here"),
        (none, "found none"),
        (torn, "cannot be read"),
    ):
        code, said = take_in(tmp_path / "a", each)
        assert code == ExitCode.DAMAGE
        assert any(reason in fault["reason"] for one in said for fault in one["damage"]), said
    found = list(members_of(path, tmp_path))
    # The ZIP itself has a sum of every member, and here of the description, too.
    assert any(isinstance(each, Fault) for each in found)
    assert any(isinstance(each, Member) for each in found)
