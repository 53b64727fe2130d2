"""Renderings are verified like captures, come back from the WARC files, and outlive what cuts a run off."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.database_from_warc import Restored, rebuilding, restore
from archive.fetched import captures, renderings
from archive.fetched.exchange import digest
from archive.fixity.known_renderings import known_renderings
from archive.fixity.parts_to_check import Choice
from archive.fixity.verification import Damage, verify
from archive.warc.rendering_records import digest_read
from tests import databases
from tests.databases import asked, change, reading, url_of, writing
from tests.rendered_pages import (
    BEGAN,
    HOME,
    SITE,
    a_document,
    a_picture,
    a_rendering,
    an_answer,
    begin_crawl,
    keep_rendered,
)
from wording.message import say

DOCUMENT = a_document("De buurtkrant van maart is uit.", "Wie schrijft er mee?")
LATER = a_document("De buurtkrant van april is uit.")
FRAME = (f"{HOME}teller", a_document("Veertig lezers."))
STATES = (a_document("Bladzijde een: de tuin."), a_document("Bladzijde twee: de huur."))
TABLES = ("captures", "renderings", "rendered_records", "warc_files")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two nights in files of their own: rendered, broken off, failed, seen again, and of another page."""
    with writing(tmp_path / "a", "proef", "proef") as run:
        begin_crawl(run)
        keep_rendered(run, an_answer(), DOCUMENT, a_picture())
        other = run.keeper.keep(an_answer(f"{HOME}kaart")).result()
        why = say("the page asked for more than {most:request/requests}", most=400)
        broken = a_rendering(other, LATER, outcome="broken off", reason=why, frames=(FRAME,), states=STATES)
        run.keeper.keep_rendering(broken).result()
    with writing(tmp_path / "a", "proef", "proef") as run:
        crawl = begin_crawl(run)
        again = an_answer(crawl=crawl, at=BEGAN + timedelta(days=1))
        keep_rendered(run, again, DOCUMENT, a_picture())
        failing = run.keeper.keep(an_answer(f"{HOME}agenda", crawl=crawl, at=BEGAN)).result()
        run.keeper.keep_rendering(a_rendering(failing, outcome="failed", reason=say("it hung"))).result()
    return tmp_path / "a"


def damage(archive: Path, choice: Choice | None = None) -> tuple[Damage, ...]:
    with reading(archive) as (folder, engine), engine.connect() as connection:
        return verify(folder, connection, choice or Choice()).damage


def rows(archive: Path) -> dict[str, Any]:
    return {name: found for name, found in databases.rows(archive).items() if name in TABLES}


def rebuild(archive: Path) -> Restored:
    databases.lose(archive)
    with rebuilding(archive, "proef", url_of(archive)) as (folder, engine):
        return restore(folder, engine, lambda done, total: None)


def place_of(archive: Path, table: str, number: int) -> tuple[Path, int, int]:
    [(name, offset, length)] = asked(
        archive,
        f"SELECT name, warc_offset, warc_length FROM {table} JOIN warc_files "
        f"ON warc_files.id = warc_file_id WHERE {table}.id = {number}",
    )
    return archive / "warc" / str(name), int(offset), int(length)


def flip(archive: Path, table: str, number: int) -> int:
    """Flip a bit in the middle of a record."""
    path, offset, length = place_of(archive, table, number)
    data = bytearray(path.read_bytes())
    data[offset + length // 2] ^= 1
    path.write_bytes(data)
    return offset


def test_sound_renderings_verify(archive: Path) -> None:
    assert damage(archive) == ()
    assert damage(archive, Choice(sample=3)) == ()
    assert damage(archive, Choice(sites=(SITE,))) == ()


@pytest.mark.parametrize(
    ("table", "number", "concerned"),
    [
        ("rendered_records", 1, "captures 1 and 3"),
        ("rendered_records", 2, ""),
        ("rendered_records", 4, ""),
        ("rendered_records", 6, ""),
        ("renderings", 2, ""),
    ],
)
def test_a_flipped_bit_in_a_record_of_a_rendering_is_found_and_named(
    archive: Path, table: str, number: int, concerned: str
) -> None:
    offset = flip(archive, table, number)
    assert offset in {each.offset for each in damage(archive)}


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        ("DELETE FROM renderings WHERE id = 2", "the database knows no rendering of this record"),
        ("DELETE FROM rendered_records WHERE id = 2", "the database knows no rendering of this record"),
        ("DELETE FROM rendered_records WHERE id = 1", "no record holds what rendering 1 made"),
        ("UPDATE renderings SET warc_offset = 7 WHERE id = 1", "there is no record of a rendering here"),
        ("UPDATE renderings SET outcome = 'made' WHERE id = 2", "the record says outcome is 'broken off'"),
        ("UPDATE renderings SET capture_id = 2 WHERE id = 1", "the record says page is"),
        ("UPDATE renderings SET said = '{}' WHERE id = 1", "the record says said is"),
        ("UPDATE rendered_records SET payload_size = 3 WHERE id = 1", "the record says payload_size is"),
        ("UPDATE rendered_records SET target = 'x' WHERE id = 2", "the record says target is"),
        (
            "UPDATE captures SET rendered = '' WHERE id = 1",
            "capture 1 is not read as its last rendering says",
        ),
        ("UPDATE captures SET rendered = 'x' WHERE id = 4", "capture 4 is not read as its last rendering"),
        ("DELETE FROM rendered_records WHERE id = 4", "no record holds what rendering 2 made"),
        ("DELETE FROM rendered_records WHERE id = 5", "rendering 2 is not read by what it made"),
        ("UPDATE rendered_records SET kind = 'frame' WHERE id = 5", "the record says kind is 'state'"),
        ("UPDATE renderings SET besides = '[]' WHERE id = 2", "the record says besides is"),
        ("UPDATE renderings SET read = document WHERE id = 2", "rendering 2 is not read by what it made"),
    ],
)
def test_a_row_that_is_missing_or_not_as_its_record_is_found(archive: Path, harm: str, says: str) -> None:
    change(archive, harm)
    assert any(says in str(each.reason) for each in damage(archive)), damage(archive)


def test_everything_comes_back_from_the_records_column_by_column(archive: Path) -> None:
    before = rows(archive)
    assert [len(before[name]) for name in TABLES[:3]] == [4, 4, 6]
    restored = rebuild(archive)
    assert restored.found == []
    assert rows(archive) == before
    assert damage(archive) == ()
    with reading(archive) as (folder, engine), engine.connect() as connection:
        found = captures.find(connection, 3)
        assert renderings.document(connection, folder, found) == DOCUMENT
        found = captures.find(connection, 2)
        assert renderings.shown(connection, folder, found) == renderings.Shown(LATER, STATES)


def test_what_is_damaged_costs_itself_and_is_told_when_everything_comes_back(archive: Path) -> None:
    before = rows(archive)
    offset = flip(archive, "rendered_records", 1)
    restored = rebuild(archive)
    assert offset in {each.offset for each in restored.found}
    told = [str(each.reason) for each in restored.found]
    # The document stood in for two nights; both are read as their server sent them now.
    assert told.count("the record that holds what this rendering made is lost") == 2
    assert asked(archive, "SELECT id, rendered FROM captures ORDER BY id") == [
        (1, ""),
        (2, _read(STATES)),
        (3, ""),
        (4, ""),
    ]
    after = rows(archive)
    assert [row["read"] for row in after["renderings"]] == ["", _read(STATES), "", ""]
    assert [row | {"read": ""} for row in after["renderings"]] == [
        row | {"read": ""} for row in before["renderings"]
    ]
    assert len(after["rendered_records"]) == 5


def _read(states: tuple[bytes, ...]) -> str:
    return digest_read(digest(LATER), [digest(each) for each in states])


def test_a_state_that_is_lost_costs_its_own_words_and_not_the_document(archive: Path) -> None:
    flip(archive, "rendered_records", 5)
    restored = rebuild(archive)
    told = [str(each.reason) for each in restored.found]
    assert told.count("the record that holds what this rendering made is lost") == 1
    with reading(archive) as (folder, engine), engine.connect() as connection:
        found = captures.find(connection, 2)
        assert found.rendered == _read(STATES[1:])
        assert renderings.shown(connection, folder, found) == renderings.Shown(LATER, STATES[1:])


def test_damage_to_a_frame_or_a_state_names_the_page_that_has_it(archive: Path) -> None:
    with writing(archive, "proef", "proef") as run:
        kept = run.keeper.keep(an_answer(f"{HOME}nieuws", crawl=begin_crawl(run))).result()
        run.keeper.keep_rendering(a_rendering(kept, DOCUMENT, states=STATES)).result()
    with reading(archive) as (_, engine), engine.connect() as connection:
        [(file,)] = asked(archive, "SELECT warc_file_id FROM rendered_records WHERE id = 4")
        known = {each.columns["id"]: each for each in known_renderings(connection, int(file))}
        concerned = [each.captures for each in known.values() if each.columns.get("kind") == "state"]
    assert concerned == [(2, kept.id), (2, kept.id)]


def test_a_rendering_whose_page_is_lost_is_told(archive: Path) -> None:
    flip(archive, "captures", 1)
    told = [str(each.reason) for each in rebuild(archive).found]
    assert "the record of the page that was rendered is lost" in told
    assert len(asked(archive, "SELECT id FROM renderings")) == 3


@pytest.mark.parametrize(
    "spoil",
    [
        lambda said: said | {"outcome": "splendid"},
        lambda said: said | {"said": []},
        lambda said: said | {"page": {"url": HOME}},
        lambda said: said | {"document": {"size": "large"}},
        lambda said: said | {"made_at": "yesterday"},
        lambda said: said | {"said": {"seconds": float("nan")}},
        lambda said: (
            said
            | {
                "picture": {
                    "target": "urn:view:x",
                    "type": "text/html",
                    "digest": "sha256:0",
                    "size": 1,
                    "record": "<urn:uuid:1>",
                }
            }
        ),
        lambda said: said | {"frames": {}},
        lambda said: said | {"states": [None]},
        lambda said: {},
    ],
)
def test_a_record_that_is_not_as_we_write_it_is_told_and_nothing_else_is_lost(
    archive: Path, spoil: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    path, offset, length = place_of(archive, "renderings", 4)
    data = path.read_bytes()
    head, _, block = gzip.decompress(data[offset : offset + length]).partition(b"\r\n\r\n")
    said = json.dumps({"rendering": spoil(json.loads(block.strip())["rendering"])}).encode()
    lines = [line for line in head.split(b"\r\n") if not line.startswith((b"Content-Length", b"WARC-Block"))]
    lines.append(b"Content-Length: %d" % len(said))
    member = gzip.compress(b"\r\n".join(lines) + b"\r\n\r\n" + said + b"\r\n\r\n")
    path.write_bytes(data[:offset] + member + data[offset + length :])
    restored = rebuild(archive)
    assert any("the record is not one of ours" in str(each.reason) for each in restored.found)
    assert len(asked(archive, "SELECT id FROM renderings")) == 3
    assert restored.captures == 4


_KILLED = """
import os, signal, sys
from pathlib import Path
from archive.warc.writing import WarcFile
from tests.databases import writing
from tests.rendered_pages import *
with writing(Path(sys.argv[1]), "killed", "proef") as run:
    begin_crawl(run)
    kept = keep_rendered(run, an_answer(), a_document("De eerste."), a_picture())
    usual = WarcFile.sync

    def sync_and_die(file):
        usual(file)
        os.kill(os.getpid(), signal.SIGKILL)

    WarcFile.sync = sync_and_die
    run.keeper.keep_rendering(a_rendering(kept, a_document("De tweede."), a_picture(9))).result()
"""


def test_a_kill_between_record_and_row_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(tmp_path / "a")], check=False, capture_output=True, text=True
    )
    assert done.returncode < 0, done.stderr
    with writing(tmp_path / "a", "the next run", "proef") as run:
        assert any("quarantine" in each for each in run.repairs)
        with run.engine.connect() as connection:
            found = captures.find(connection, 1)
            assert renderings.document(connection, run.folder, found) == a_document("De eerste.")
        # What was cut off is written again when it comes again.
        again = run.keeper.keep_rendering(a_rendering(found, a_document("De tweede."), a_picture(9)))
        assert again.result().rendered == digest(a_document("De tweede."))
    assert damage(tmp_path / "a") == ()
    before = rows(tmp_path / "a")
    assert rebuild(tmp_path / "a").found == []
    assert rows(tmp_path / "a")["renderings"] == before["renderings"]


def test_a_disk_that_takes_no_rendering_ends_the_run_and_costs_no_capture(tmp_path: Path) -> None:
    script = """
import os, resource, signal, sys
from pathlib import Path
from archive.archive_error import CannotWrite
from tests.databases import writing
from tests.rendered_pages import *
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with writing(Path(sys.argv[1]), "full", "proef") as run:
    begin_crawl(run)
    kept = run.keeper.keep(an_answer()).result()
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    try:
        run.keeper.keep_rendering(a_rendering(kept, os.urandom(400_000))).result()
    except CannotWrite as error:
        print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a")], capture_output=True, text=True, check=False
    )
    assert "Allow more" in done.stdout, done.stderr
    with writing(tmp_path / "a", "the next run", "proef"):
        pass
    assert damage(tmp_path / "a") == ()
    assert os.listdir(tmp_path / "a" / "warc")  # noqa: PTH208 - names are enough
    assert asked(tmp_path / "a", "SELECT rendered FROM captures") == [("",)]


def test_a_file_that_holds_renderings_only_is_verified_with_its_site(archive: Path) -> None:
    with writing(archive, "proef", "proef") as run:
        with run.engine.connect() as connection:
            (capture, *_) = captures.of_address(connection, f"{HOME}kaart")
        run.keeper.keep_rendering(a_rendering(capture, a_document("De krant van mei is uit."))).result()
    query = "SELECT id, warc_file_id FROM rendered_records ORDER BY id DESC LIMIT 1"
    [(last, file)] = asked(archive, query)
    assert asked(archive, f"SELECT count(*) FROM captures WHERE warc_file_id = {file}") == [(0,)]
    assert damage(archive, Choice(sites=(SITE,))) == ()
    flip(archive, "rendered_records", last)
    assert damage(archive, Choice(sites=(SITE,)))
    assert damage(archive, Choice(sites=("een-ander",))) == ()
    assert damage(archive, Choice(sample=1_000))
