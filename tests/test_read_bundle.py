"""A file that came in a ZIP file is an item of its own, and none leads out of itself or costs too much."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from archive.fixity.verification import verify
from archive.readings.reading import reading_from
from pipeline.read import read
from pipeline.read.unreadable import Unreadable
from pipeline.read.zip_file import unpack
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import asked, lose, reading
from tests.raw_server import Raw, RawServer, page, write_profile

REPORT = b"Dit is het verslag van de Alliantiedag in Zutphen. " * 4


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_the_names_in_a_bundle_are_its_text_and_its_documents_are_read() -> None:
    found = read(zipped({"2013/verslag.txt": REPORT, "2013/": b"", "__MACOSX/._verslag.txt": b"x"}), "")
    assert (found.outcome, found.main_text, found.reason) == ("read", "2013/verslag.txt", "")
    [member] = found.members
    assert (member.name, member.reading.outcome) == ("2013/verslag.txt", "read")
    assert "Zutphen" in member.reading.main_text
    assert reading_from(json.loads(json.dumps(found.as_dict()))) == found


def test_a_name_that_leads_elsewhere_is_only_a_name() -> None:
    data = zipped({"../../../etc/passwd": REPORT, "/abs/x.txt": REPORT})
    found = read(data, "")
    assert [member.name for member in found.members] == ["../../../etc/passwd", "/abs/x.txt"]
    assert unpack(data, "../../../etc/passwd") == REPORT


def test_a_bundle_in_a_bundle_is_named_and_not_opened() -> None:
    inner = zipped({"diep.txt": REPORT})
    [member] = read(zipped({"binnen.zip": inner}), "").members
    assert (member.reading.main_text, member.reading.members) == ("diep.txt", ())
    assert member.reading.reason == "1 file not read: within another ZIP file"


def test_what_would_cost_too_much_is_left_out_with_a_reason() -> None:
    bomb = zipped({f"{number}.txt": b"\0" * 40_000_000 for number in range(4)} | {"klein.txt": REPORT})
    found = read(bomb, "")
    assert [member.name for member in found.members] == ["0.txt", "1.txt", "klein.txt"]
    assert found.reason == "2 files not read: it is too large"
    many = read(zipped({f"{number}.txt": b"x" for number in range(203)}), "")
    assert len(many.members) == 200
    assert many.reason == "3 files not read: behind the first 200"


def test_a_damaged_member_and_one_with_a_password_cost_no_other() -> None:
    data = bytearray(zipped({"a.txt": REPORT, "b.txt": b"heel" * 20, "c.txt": REPORT}, zipfile.ZIP_STORED))
    data[data.index(b"Zutphen")] ^= 1
    flags = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1) + 1) + 8
    data[flags] |= 1
    found = read(bytes(data), "")
    assert [member.name for member in found.members] == ["b.txt"]
    assert found.reason == "1 file not read: it is damaged; 1 file not read: it asks for a password"


@pytest.mark.parametrize(
    ("data", "outcome"),
    [(zipped({}), "no text"), (zipped({"a.txt": REPORT})[:60], "damaged")],
    # The bytes tell the time, and are no name for a test.
    ids=["empty", "cut short"],
)
def test_a_bundle_without_anything_in_it_says_so(data: bytes, outcome: str) -> None:
    found = read(data, "application/zip")
    assert (found.outcome, bool(found.reason)) == (outcome, True)


def test_a_member_that_is_not_there_cannot_be_unpacked() -> None:
    with pytest.raises(Unreadable, match="no such name"):
        unpack(zipped({"a.txt": REPORT}), "b.txt")


def file_of(data: bytes, media_type: str) -> Raw:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(data)}\r\n\r\n"
    return Raw(head.encode() + data)


@pytest.mark.long
def test_in_an_archive_members_are_found_shown_and_written_out(tmp_path: Path) -> None:
    minutes = b"De notulen van de vergadering in Beilen. " * 4
    bundle = zipped({"map één/verslag 2013.txt": REPORT, "notulen.txt": minutes})
    answers = {
        "/": Raw(
            page("<h1>Stukken</h1><p>Alles: <a href='/alles.zip'>zip</a> <a href='/los.txt'>los</a></p>")
        ),
        "/alles.zip": file_of(bundle, "application/zip"),
        "/los.txt": file_of(minutes, "text/plain"),
    }
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        options = ("--archive", str(tmp_path / "archive"), "--sites", str(sites))
        assert run_alliantie(*options, "crawl").returncode == 0
        origin = server.origin

    def run(*arguments: str) -> Any:
        done = call_alliantie(*options, *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    at = f"{origin}/alles.zip#/map%20%C3%A9%C3%A9n/verslag%202013.txt"
    hits = json.loads(run("search", "verslag zutphen", "--format", "json"))["hits"]
    assert hits[0]["url"] == at
    shown = json.loads(run("show", at, "--json"))
    bundle_id = json.loads(run("show", f"{origin}/alles.zip", "--json"))["id"]
    assert [(each["relation"], each["other"]) for each in shown["related"]] == [("part of", bundle_id)]
    target = tmp_path / "verslag.txt"
    run("get", at, "-o", str(target))
    assert target.read_bytes() == REPORT
    both = json.loads(run("show", f"{origin}/los.txt", "--json"))
    assert {both["url"], *both["also_at"]} == {f"{origin}/los.txt", f"{origin}/alles.zip#/notulen.txt"}
    assert "Changed 0 of" in run("rebuild", "--derived")
    with reading(tmp_path / "archive") as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()
    query = "select id, url, description from items order by id"
    before = asked(tmp_path / "archive", query)
    lose(tmp_path / "archive")
    run("rebuild", "--all")
    assert asked(tmp_path / "archive", query) == before
