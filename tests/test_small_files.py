"""Small files: missing, unreadable and malformed are told apart, and what is none is not read without end."""

from __future__ import annotations

import io
import json
import os
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.archive_error import NotAnArchive, Unreadable
from archive.folder import existing
from archive.imprint import Imprint
from archive.small_file import parsed_json, read_bytes, to_the_end
from pipeline.configuration import configure
from pipeline.new_archive import make_archive
from pipeline.normalise import load_vocabulary
from spiders.profile_error import ProfileError
from spiders.profiles.site_profile import load_profile
from wording.message import Message, restored, say
from wording.words import Words

MISSING, UNREADABLE, MALFORMED = "there is none of this name", "cannot be read: ", "cannot be read as TOML"

Reader = Callable[[Path], object]


def settings(path: Path) -> object:
    return configure(path.parent, {})


READERS: dict[str, tuple[str, Reader]] = {
    "settings": ("alliantie.toml", settings),
    "profile": ("schakel.toml", load_profile),
    "vocabulary": ("woorden.toml", load_vocabulary),
}


def amiss(name: str, read: Reader, place: Path) -> str:
    with pytest.raises(ProfileError) as told:
        read(place / name)
    assert name in told.value.message
    assert Words("nl")(told.value.message) != told.value.message
    return told.value.message


@pytest.mark.parametrize("kind", ["profile", "vocabulary"])
def test_a_file_that_is_missing_is_called_missing(kind: str, tmp_path: Path) -> None:
    assert MISSING in amiss(*READERS[kind], tmp_path)
    (tmp_path / READERS[kind][0]).symlink_to(tmp_path / "nergens")
    assert MISSING in amiss(*READERS[kind], tmp_path)


def test_settings_that_are_missing_are_those_of_a_new_archive_and_a_link_to_nowhere_is_told(
    tmp_path: Path,
) -> None:
    assert configure(tmp_path, {}).settings.contact == ""
    (tmp_path / "alliantie.toml").symlink_to(tmp_path / "nergens")
    assert MISSING in amiss(*READERS["settings"], tmp_path)


@pytest.mark.parametrize("kind", READERS)
def test_what_is_no_file_is_called_unreadable(kind: str, tmp_path: Path) -> None:
    name, read = READERS[kind]
    for number, plant in enumerate((os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero"))):
        place = tmp_path / str(number)
        place.mkdir()
        plant(place / name)
        assert UNREADABLE in amiss(name, read, place)
    (tmp_path / name).touch()
    os.truncate(tmp_path / name, 50_000_000_000)
    assert UNREADABLE in amiss(name, read, tmp_path)


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("kind", READERS)
def test_a_file_that_may_not_be_read_is_called_unreadable(kind: str, tmp_path: Path) -> None:
    name, read = READERS[kind]
    (tmp_path / name).touch(mode=0)
    assert UNREADABLE in amiss(name, read, tmp_path)


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize(
    "data",
    [b"titel = ", b"\xff\xfe", b"a = " + b"[" * 100_000, b"a = " + b"9" * 5000, b"a = 1\na = 2", b"\0"],
)
def test_what_is_no_toml_is_called_that(kind: str, data: bytes, tmp_path: Path) -> None:
    name, read = READERS[kind]
    (tmp_path / name).write_bytes(data)
    assert MALFORMED in amiss(name, read, tmp_path)


def test_the_mark_of_an_archive_is_told_apart_as_well(tmp_path: Path) -> None:
    folder, _ = make_archive(tmp_path / "a", Imprint(), shipped=False)
    folder.mark.write_text("format = [" * 50_000)
    with pytest.raises(NotAnArchive, match="Restore it from a copy"):
        existing(folder.root)
    os.truncate(folder.mark, 50_000_000_000)
    with pytest.raises(Unreadable, match="Mend its permissions"):
        existing(folder.root)
    folder.mark.unlink()
    with pytest.raises(NotAnArchive, match=r"expected a file archive\.toml"):
        existing(folder.root)


@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner), max_leaves=20))
def test_json_is_read_as_it_was_written(data: object) -> None:
    assert parsed_json(json.dumps(data)) == data


def test_json_that_is_nested_without_end_is_no_json() -> None:
    for text in ("[" * 200_000, '{"a":' * 200_000):
        with pytest.raises(ValueError, match="recursion"):
            parsed_json(text)


def test_a_file_is_read_as_far_as_one_can_be(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_bytes(tmp_path / "a") == b"12345"
    with pytest.raises(OSError, match="larger than such a file can be"):
        read_bytes(tmp_path / "a", most=4)


PART = '["{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}", {"x": %s}]'


def grown(depth: int) -> str:
    inner = '"' + "a" * 1000 + '"'
    for _ in range(depth):
        inner = '{"said": ' + PART % inner + "}"
    return PART % inner


@pytest.mark.parametrize(
    "stored",
    [
        '["{x!r:>999999999}", {"x": "a"}]',
        '["{x!s:999999999}", {"x": "a"}]',
        grown(12),
        json.dumps(["{x}" * 100_000, {"x": "a" * 100_000}]),
        '["{x:decimal}", {"x": ' + "9" * 400 + "}]",
        '["{x:bytes}", {"x": ' + "9" * 400 + "}]",
        '["{x:day}", {"x": "2027-99-01"}]',
        '["{x}", {"x": ' + '{"said": ["{x}", {"x": ' * 900 + '"a"' + "}]}" * 900 + "}]",
    ],
)
def test_a_stored_message_of_somebody_else_takes_no_more_room_than_a_message(stored: str) -> None:
    message = restored(stored)
    assert len(message) <= max(len(stored), 2_000_000)
    assert Words("nl")(message)


def test_messages_of_ours_come_back_as_they_were() -> None:
    inner = say("{count:item/items}", count=3)
    message = say("{site}: {why} ({name!r}, {size:bytes})", site="a", why=inner, name="b", size=12_345)
    back = restored(message.stored())
    assert isinstance(back, Message)
    assert (back, back.template) == (message, message.template)


@given(st.integers(0, 200_000), st.integers(0, 200_000))
def test_a_file_that_grew_meanwhile_is_read_to_its_end_and_no_further_than_asked(
    size: int, most: int
) -> None:
    data = random.Random(size).randbytes(150_000)
    assert to_the_end(io.BytesIO(data), size, most) == data[:most]


def test_a_small_file_takes_little_memory(tmp_path: Path) -> None:
    (tmp_path / "klein").write_bytes(b"tien bytes")
    tracemalloc.start()
    assert read_bytes(tmp_path / "klein") == b"tien bytes"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000
