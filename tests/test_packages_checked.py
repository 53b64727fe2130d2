"""A package is refused by the file for whatever is not as it says itself, and nothing leads out of it."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.archive_error import Unreadable
from archive.packages.bag import bag_faults
from archive.packages.delivery import delivery_faults
from archive.packages.files_within import files_within
from archive.packages.opened_package import open_package
from archive.packages.package_fault import PackageFault
from archive.packages.wacz import wacz_faults
from tests.broken_packages import a_bag, a_delivery, a_wacz, sha256

PAYLOAD = {"warc/a.warc": b"WARC/1.1", "descriptions/items.json": b"[]"}
FILES = {"archief/site/site-00001.warc": b"WARC/1.1", "archief/besluiten/decisions.jsonl": b"{}\n"}
MEMBERS = {"archive/a.warc": b"WARC/1.1", "pages/pages.jsonl": b"{}\n"}


def faults(root: Path) -> dict[str, str]:
    """What is wrong with a package, by file."""
    return {each.file: str(each.message) for each in open_package(root).faults(root.parent)}


def test_sound_packages_have_no_faults(tmp_path: Path) -> None:
    assert faults(a_bag(tmp_path / "zak", PAYLOAD)) == {}
    assert faults(a_delivery(tmp_path / "levering", FILES)) == {}
    assert faults(a_wacz(tmp_path / "pakket.wacz", MEMBERS)) == {}


def _changed(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


def _elsewhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder_elsewhere(path: Path) -> None:
    path.with_name("elders").symlink_to("/etc")


HARMS: dict[str, Callable[[Path], None]] = {
    "changed": _changed,
    "gone": Path.unlink,
    "link": _elsewhere,
    "pipe": _pipe,
    "linked folder": _folder_elsewhere,
    "another": lambda path: _changed_copy(path),
}


def _changed_copy(path: Path) -> None:
    path.with_name("meer.warc").write_bytes(b"WARC/1.1 en meer")


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize(
    ("made", "files", "harmed"),
    [(a_bag, PAYLOAD, "data/warc/a.warc"), (a_delivery, FILES, "archief/site/site-00001.warc")],
)
def test_the_file_that_is_harmed_is_named(
    tmp_path: Path, made: Callable[..., Path], files: dict[str, bytes], harmed: str, harm: str
) -> None:
    root = made(tmp_path / "pakket", files)
    HARMS[harm](root / harmed)
    named = {"linked folder": "elders", "another": "meer.warc"}.get(harm, harmed.rpartition("/")[2])
    (found,) = faults(root)
    assert found.rpartition("/")[2] == named


@pytest.mark.parametrize(
    "path", ["data/../../etc/passwd", "/etc/passwd", "data//a", "./data/x/..", "data\\a", ""]
)
def test_a_list_that_leads_out_of_a_bag_is_refused(tmp_path: Path, path: str) -> None:
    root = a_bag(tmp_path / "zak", PAYLOAD)
    with (root / "manifest-sha256.txt").open("a") as file:
        file.write(f"{sha256(b'')}  {path}\n")
    assert faults(root)


@pytest.mark.parametrize(
    ("named", "data"),
    [
        ("manifest-sha256.txt", b"geen digest\n"),
        ("manifest-sha256.txt", b""),
        ("fetch.txt", b"https://elders.example/a 1 data/a\n"),
        ("bagit.txt", b"BagIt-Version: 9.9\nTag-File-Character-Encoding: UTF-16\n"),
        ("bag-info.txt", b"Payload-Oxum: 99999999999999999999999999.1\n"),
        ("tagmanifest-sha256.txt", b"0" * 64 + b"  bagit.txt\n"),
        ("manifest-sha512.txt", b""),
    ],
)
def test_what_a_bag_says_of_itself_is_held_against_it(tmp_path: Path, named: str, data: bytes) -> None:
    root = a_bag(tmp_path / "zak", PAYLOAD)
    (root / named).write_bytes(data)
    assert faults(root)


def test_a_bag_with_digests_of_old_kinds_only_is_refused(tmp_path: Path) -> None:
    root = a_bag(tmp_path / "zak", PAYLOAD)
    (root / "manifest-sha256.txt").rename(root / "manifest-md5.txt")
    assert "SHA-256" in "".join(faults(root).values())


def test_a_list_that_was_made_for_other_files_is_not_that_of_the_delivery_note(tmp_path: Path) -> None:
    root = a_delivery(tmp_path / "levering", FILES)
    (root / "archief/site/site-00001.warc").write_bytes(b"iets anders")
    lines = [f"{sha256((root / name).read_bytes())}  {name}\n" for name in FILES]
    (root / "manifest-sha256.txt").write_text("".join(lines))
    assert "delivery note" in "".join(faults(root).values())


def test_no_entity_of_a_delivery_note_is_ever_resolved(tmp_path: Path) -> None:
    root = a_delivery(tmp_path / "levering", FILES)
    note = (root / "pakbon.xml").read_text()
    bomb = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 20}'>" for n in range(1, 20))
    (root / "pakbon.xml").write_text(
        f"<!DOCTYPE pakbon [<!ENTITY a0 SYSTEM 'file:///etc/passwd'>{bomb}]>{note}&a19;"
    )
    assert faults(root) == {}


@pytest.mark.parametrize(
    ("files", "listed"),
    [
        ({**MEMBERS, "../uit.warc": b"x"}, {}),
        ({**MEMBERS, "/etc/uit.warc": b"x"}, {}),
        (MEMBERS, {"archive/weg.warc": "sha256:" + "0" * 64}),
        (MEMBERS, {"archive/a.warc": "sha256:" + "0" * 64}),
        (MEMBERS, {"archive/a.warc": ""}),
    ],
)
def test_a_wacz_that_is_not_as_it_says_is_refused(
    tmp_path: Path, files: dict[str, bytes], listed: dict[str, str]
) -> None:
    assert faults(a_wacz(tmp_path / "pakket.wacz", files, listed))


def test_a_file_that_no_list_of_a_wacz_has_is_refused(tmp_path: Path) -> None:
    path = a_wacz(tmp_path / "pakket.wacz", MEMBERS)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("descriptions/decisions.jsonl", "{}")
    assert list(faults(path)) == ["descriptions/decisions.jsonl"]


def test_what_unpacks_to_more_than_the_disk_has_is_not_unpacked(tmp_path: Path) -> None:
    path = a_wacz(tmp_path / "pakket.wacz", MEMBERS)
    whole = bytearray(path.read_bytes())
    # The sizes in the directory at the end, of which there are two of four bytes each.
    for begin in range(len(whole)):
        if whole[begin : begin + 4] == b"PK\x01\x02":
            whole[begin + 24 : begin + 28] = b"\xfe\xff\xff\xff"
    path.write_bytes(whole)
    entries = 300
    with zipfile.ZipFile(path, "a") as file:
        file.filelist += [file.filelist[0]] * entries
        file.writestr("a", b"")
    assert "unpacked it is" in " ".join(faults(path).values())


def test_a_folder_of_more_files_than_any_package_has_is_left_in_time(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}").write_bytes(b"")
    found = list(files_within(tmp_path, most=20))
    assert [type(each) for each in found] == [PackageFault]
    deep = tmp_path / "diep"
    deep.joinpath(*["a"] * 60).mkdir(parents=True)
    assert isinstance(list(files_within(deep))[-1], PackageFault)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + bytes(60), b"WARC/1.0\r\n"])
def test_what_is_no_package_is_told_as_such(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "iets"
    path.write_bytes(data)
    if data.startswith(b"PK"):
        assert "ZIP" in " ".join(faults(path).values())
    else:
        with pytest.raises(Unreadable, match="expected a bag"):
            open_package(path)
    with pytest.raises(Unreadable, match="expected a bag"):
        open_package(tmp_path)


def test_a_wacz_whose_files_begin_before_it_is_refused(tmp_path: Path) -> None:
    path = a_wacz(tmp_path / "pakket.wacz", MEMBERS)
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\5\6") + 16
    directory = int.from_bytes(data[place : place + 4], "little")
    data[place : place + 4] = (directory + 50_000).to_bytes(4, "little")
    path.write_bytes(data)
    assert [each.file for each in wacz_faults(path)] == ["pakket.wacz"]


_NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\0\r\n"), min_size=1, max_size=60)


@settings(max_examples=60)
@given(st.dictionaries(_NAMES, st.binary(max_size=20), max_size=5))
def test_any_names_that_a_file_system_takes_can_be_listed(files: dict[str, bytes]) -> None:
    fit = {name: data for name, data in files.items() if name not in (".", "..") and "%" not in name}
    with tempfile.TemporaryDirectory() as place:
        bag = a_bag(Path(place) / "zak", {f"n-{name}": data for name, data in fit.items()})
        # What has a backslash leads out of a package where others read it.
        assert all("\\" in each.file for each in bag_faults(bag))


@settings(max_examples=200)
@given(st.data())
def test_whatever_bytes_of_a_package_are_others_it_is_looked_at_to_the_end(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = a_wacz(Path(place) / "pakket.wacz", MEMBERS)
        whole = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 4))):
            whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
        path.write_bytes(whole)
        assert all(isinstance(each, PackageFault) for each in wacz_faults(path, Path(place)))
        root = a_delivery(Path(place) / "levering", FILES)
        (root / "manifest-sha256.txt").write_bytes(data.draw(st.binary(max_size=200)))
        assert list(delivery_faults(root))
        bag = a_bag(Path(place) / "zak", PAYLOAD)
        (bag / "manifest-sha256.txt").write_bytes(data.draw(st.binary(max_size=200)))
        assert list(bag_faults(bag))
