"""What people decide while a run has the archive: written down at once, and taken over by that run."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

import pytest

from archive.archive_error import CannotWrite, NotKept
from archive.catalogue import finding_items
from archive.curation.corrections import load
from archive.curation.journal import read_journal
from archive.curation.journal_table import as_followed
from archive.folder import Folder
from archive.writing.run_lock import is_held
from cli.exit_codes import ExitCode
from pipeline import curate
from pipeline.desk.deciding import Decided, Decision
from pipeline.pipeline_error import DecidedBetween
from reading_room.kept_database import KeptDatabase
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import configured, copy, environment_of, of_sqlite, reading, url_of, writing
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.reading_room.opened_room import opened_room

_SITE = {
    "/": Raw(page("<h1>Welkom</h1><p><a href='/verslag'>Verslag</a> <a href='/laatst'>Laatst</a></p>")),
    "/verslag": Raw(page("<h1>Verslag Zutphen</h1><p>Over mosterdsoep en de voedselbank.</p>")),
    "/laatst": Raw(page("<h1>Laatst</h1><p>Hier wordt op gewacht.</p>")),
}
NEL = Decision("Nel", "titelblad")


@dataclass
class HoldingServer(RawServer):
    """A server that, once it is ``holding``, answers its last page only when it is told to ``go``."""

    holding: bool = False
    asked: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)

    def answer_to(self, request: bytes) -> Raw:
        if self.holding and request.startswith(b"GET /laatst "):
            self.asked.set()
            self.go.wait(120)
        return super().answer_to(request)


@dataclass
class Kept:
    """An archive, the server it was crawled from, and the profile of that."""

    archive: Path
    server: HoldingServer
    sites: Path

    @property
    def options(self) -> tuple[str, ...]:
        return ("--archive", str(self.archive), "--sites", str(self.sites))

    @property
    def report(self) -> str:
        return f"{self.server.origin}/verslag"

    def call(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return call_alliantie(*self.options, *arguments, ALLIANTIE_WHO="Nel")

    def crawl_under_way(self) -> subprocess.Popen[bytes]:
        """A crawl that waits for the last page of the site."""
        self.server.asked.clear()
        self.server.go.clear()
        self.server.holding = True
        command = [sys.executable, "-m", "cli", *self.options, "crawl"]
        quiet = subprocess.DEVNULL
        begun = subprocess.Popen(
            command, stdout=quiet, stderr=quiet, env=environment_of(self.archive), start_new_session=True
        )
        assert self.server.asked.wait(60)
        return begun

    def end(self, crawl: subprocess.Popen[bytes]) -> None:
        self.server.go.set()
        self.server.holding = False
        assert crawl.wait(120) == 0

    def found(self, *query: str) -> list[str]:
        done = self.call("search", *query, "--format", "json")
        assert done.returncode == 0, done.stderr
        return [hit["title"] for hit in json.loads(done.stdout)["hits"]]

    def titles(self) -> list[str]:
        shown = json.loads(self.call("show", self.report, "--json").stdout)
        return [each["value"] for each in shown["description"]["values"] if each["field"] == "title"]

    def is_sound(self) -> bool:
        return self.call("verify").returncode == ExitCode.WELL


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    place = tmp_path_factory.mktemp("meanwhile")
    with HoldingServer(_SITE) as server:
        kept = Kept(place / "a", server, write_profile(place / "sites", server))
        assert run_alliantie(*kept.options, "crawl").returncode == ExitCode.WELL
        yield kept
        server.go.set()


@pytest.fixture
def kept(crawled: Kept, tmp_path: Path) -> Kept:
    """An archive of its own, a copy of the one that was crawled."""
    copy(crawled.archive, tmp_path / "a")
    return Kept(tmp_path / "a", crawled.server, crawled.sites)


def test_a_correction_during_a_crawl_is_found_when_that_ends(kept: Kept) -> None:
    crawl = kept.crawl_under_way()
    done = kept.call("correct", kept.report, "title=Dagboek", "--why", "titelblad")
    assert done.returncode == 0, done.stderr
    assert "Another run is using the archive and takes it over" in done.stderr
    assert kept.is_sound()
    kept.end(crawl)
    assert kept.titles() == ["Dagboek", "Verslag Zutphen"]
    assert kept.found("dagboek") == ["Dagboek"]
    assert kept.is_sound()


def test_what_is_excluded_during_a_crawl_is_gone_for_readers_at_once(kept: Kept) -> None:
    crawl = kept.crawl_under_way()
    assert kept.found("mosterdsoep") == ["Verslag Zutphen"]
    assert kept.call("exclude", kept.report, "--why", "op verzoek").returncode == 0
    assert kept.found("mosterdsoep") == []
    assert kept.call("show", kept.report).returncode == ExitCode.USAGE
    kept.end(crawl)
    assert kept.found("mosterdsoep") == []
    assert kept.call("exclude", "--lift", kept.report, "--why", "mag weer").returncode == 0
    assert kept.found("mosterdsoep") == ["Verslag Zutphen"]


def test_status_counts_what_was_decided_and_not_taken_over(kept: Kept) -> None:
    told = "decisions wait for the run that has the archive"
    with writing(kept.archive, "test", "test"):
        for title in ("Dagboek", "Weekboek"):
            assert not corrected(kept, title).is_followed
        said = " ".join(kept.call("status").stdout.split())
        assert f"2 {told}" in said
        assert json.loads(kept.call("status", "--json").stdout)["standing"]["not_followed"] == 2
    assert told not in " ".join(kept.call("status").stdout.split())


def test_what_a_crawl_finds_behind_an_exclusion_of_that_hour_is_nowhere(kept: Kept, tmp_path: Path) -> None:
    server, word = kept.server, "knolselderij"
    before = dict(server.answers)
    new = page(f"<h1>Over {word}</h1><p>Dit stond er gisteren nog niet: {word}.</p>")
    crawl = kept.crawl_under_way()
    try:
        server.answers = {
            **before,
            "/laatst": Raw(page("<h1>Laatst</h1><p><a href='/leden/nieuw'>Nieuw</a></p>")),
            "/leden/nieuw": Raw(new),
        }
        given = ("--prefix", f"{server.origin}/leden/", "--apply", "--why", "op verzoek")
        assert kept.call("exclude", *given).returncode == 0
        kept.end(crawl)
    finally:
        server.answers = before
    assert f"{server.origin}/leden/nieuw".encode() in b"".join(
        gzip.decompress(path.read_bytes()) for path in (kept.archive / "warc").iterdir()
    )
    assert is_nowhere(kept, f"{server.origin}/leden/nieuw", word, tmp_path)


@pytest.mark.parametrize("how", ["id", "address", "prefix", "access", "site"])
def test_what_is_withheld_during_a_crawl_is_in_nothing_that_readers_get(
    kept: Kept, how: str, tmp_path: Path
) -> None:
    word, why = "mosterdsoep", ("--why", "op verzoek")
    shown = json.loads(kept.call("show", kept.report, "--json").stdout)
    decision = {
        "id": ("exclude", shown["id"]),
        "address": ("exclude", kept.report),
        "prefix": ("exclude", "--prefix", f"{kept.server.origin}/vers", "--apply"),
        "access": ("access", shown["id"], "--closed-until", "2999-01-01"),
        "site": ("access", shown["site"], "--closed-until", "2999-01-01"),
    }[how]
    assert not is_nowhere(kept, kept.report, word, tmp_path)
    with writing(kept.archive, "test", "test"):
        done = kept.call(*decision, *why)
        assert (done.returncode, "Another run is using the archive" in done.stderr) == (0, True), done.stderr
        assert is_nowhere(kept, kept.report, word, tmp_path)


def is_nowhere(kept: Kept, url: str, word: str, place: Path) -> bool:
    """True where they stand in no search, page, replay, feed or export; False where in every one."""
    found = {"search": bool(kept.found(word)), "show": kept.call("show", url).returncode == 0}
    with opened_room(kept.archive, database=KeptDatabase(url_of(kept.archive))) as room:
        for name, target in {
            "room's search": f"/zoeken?q={word}",
            "front page": "/",
        }.items():
            found[name] = url in room.ask(target).text
        found["feed"] = "/item/" in room.ask(f"/zoeken.atom?q={word}").text
        found["versions"] = room.ask(f"/versies?url={url}").status == 200
        found["replay"] = word in room.replay(f"/web/20991231000000/{url}").text
    for form in ("csv", "json", "warc.gz", "wacz"):
        out = place / f"uit.{form}"
        done = kept.call("export", form.removesuffix(".gz"), "-o", str(out), "--force")
        found[f"export {form}"] = done.returncode == 0 and url.encode() in _unpacked(out)
        _remove(out)
    assert len(set(found.values())) == 1, found
    return not found["search"]


def _unpacked(out: Path) -> bytes:
    """All that a package says, whatever it is packed in."""
    paths = [path for path in out.rglob("*") if path.is_file()] if out.is_dir() else [out]
    data = b""
    for path in paths:
        if path.suffix == ".wacz":
            with ZipFile(path) as packed:
                data += b"".join(packed.read(name) for name in packed.namelist() if name.endswith(".jsonl"))
        else:
            data += gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return data


def _remove(out: Path) -> None:
    if out.is_dir():
        shutil.rmtree(out)
    else:
        out.unlink(missing_ok=True)


def test_a_crawl_that_is_killed_behind_a_decision_leaves_it_to_the_next(kept: Kept) -> None:
    crawl = kept.crawl_under_way()
    assert kept.call("correct", kept.report, "title=Dagboek", "--why", "titelblad").returncode == 0
    crawl.send_signal(signal.SIGKILL)
    crawl.wait()
    kept.server.go.set()
    kept.server.holding = False
    assert kept.is_sound()
    assert run_alliantie(*kept.options, "crawl").returncode == 0
    assert kept.titles()[0] == "Dagboek"
    assert kept.found("dagboek") == ["Dagboek"]
    assert kept.is_sound()


def test_a_run_that_ends_takes_over_what_it_did_not_see(kept: Kept) -> None:
    with writing(kept.archive, "test", "test"):
        decided = corrected(kept, "Dagboek")
        assert not decided.is_followed
    with reading(kept.archive) as (folder, engine), engine.connect() as connection:
        assert load(connection).statements == tuple(map(as_followed, read_journal(folder).statements))
    assert kept.titles()[0] == "Dagboek"


def corrected(kept: Kept, title: str, marks: curate.Marks | None = None) -> Decided:
    configuration = configured(kept.archive, kept.sites)
    return curate.correct(configuration, [kept.report], [("title", title)], [], NEL, marks)


@pytest.mark.parametrize("has_archive", [False, True], ids=["nobody has the archive", "a run has it"])
def test_two_who_decide_at_once_are_both_in_the_journal(kept: Kept, has_archive: bool) -> None:
    def decide(number: int) -> subprocess.Popen[bytes]:
        why = f"reden {number} " + "x" * 3000
        command = [sys.executable, "-m", "cli", *kept.options, "correct", kept.report, f"title=T{number}"]
        return subprocess.Popen([*command, "--why", why], env=environment_of(kept.archive))

    if has_archive:
        with writing(kept.archive, "test", "test"):
            ended = [each.wait(120) for each in [decide(number) for number in range(6)]]
    else:
        ended = [each.wait(120) for each in [decide(number) for number in range(6)]]
    assert ended == [0] * 6
    said = read_journal(Folder(kept.archive))
    assert (sorted(one.value for one in said.statements), said.torn) == ([f"T{n}" for n in range(6)], "")
    with reading(kept.archive) as (_, engine), engine.connect() as connection:
        assert load(connection).statements == tuple(map(as_followed, said.statements))
    assert kept.is_sound()


def test_whoever_saw_the_item_before_somebody_else_decided_is_told(kept: Kept) -> None:
    with reading(kept.archive) as (folder, engine), engine.connect() as connection:
        item = finding_items.find(connection, kept.report)
        seen = {item.id: curate.mark_of(read_journal(folder), item)}
    corrected(kept, "Eerst", seen)
    with pytest.raises(DecidedBetween, match="since you looked"):
        corrected(kept, "Daarna", seen)
    assert [one.value for one in read_journal(Folder(kept.archive)).statements] == ["Eerst"]


def test_one_of_several_that_cannot_be_decided_leaves_all_as_they_were(kept: Kept) -> None:
    done = [kept.report, "abcdefghijkl"]
    with pytest.raises(NotKept):
        curate.correct(configured(kept.archive, kept.sites), done, [("title", "x")], [], NEL)
    assert read_journal(Folder(kept.archive)).statements == ()


def test_a_journal_that_cannot_be_locked_says_so_and_changes_nothing(kept: Kept) -> None:
    (kept.archive / "curation.lock").mkdir()
    with pytest.raises(CannotWrite):
        corrected(kept, "Dagboek")
    assert kept.titles() == ["Verslag Zutphen"]


def test_a_line_that_was_changed_by_hand_during_a_run_is_told_by_the_next(kept: Kept) -> None:
    corrected(kept, "Eerst")
    journal = kept.archive / "curation.jsonl"
    crawl = kept.crawl_under_way()
    journal.write_bytes(journal.read_bytes().replace(b"Eerst", b"Ander"))
    kept.end(crawl)
    done = run_alliantie(*kept.options, "crawl")
    assert kept.titles()[0] == "Ander"
    assert "compare it with a copy" in done.stderr or "Line 1" in done.stderr


@pytest.mark.parametrize(
    "run",
    [
        ("rebuild", "--derived"),
        # The database of a server has to be empty for it.
        pytest.param(("rebuild", "--all"), marks=of_sqlite),
        ("rebuild", "--index"),
        ("crawl",),
    ],
)
def test_every_run_takes_over_what_is_decided_while_it_goes_on(kept: Kept, run: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "cli", *kept.options, *run]
    quiet = subprocess.DEVNULL
    said = kept.archive.with_name("said.txt")
    with said.open("w") as errors:
        begun = subprocess.Popen(command, stdout=quiet, stderr=errors, env=environment_of(kept.archive))
    while begun.poll() is None and not is_held(Folder(kept.archive).lock):
        time.sleep(0.01)
    number = 0
    while begun.poll() is None:
        number += 1
        corrected(kept, f"Titel {number}")
    assert begun.returncode in (0, 4), said.read_text()
    assert number
    with reading(kept.archive) as (folder, engine), engine.connect() as connection:
        assert load(connection).statements == tuple(map(as_followed, read_journal(folder).statements))
    assert kept.titles()[0] == f"Titel {number}"
    assert kept.found(f'"Titel {number}"') == [f"Titel {number}"]
    assert kept.is_sound()


def test_whoever_is_killed_while_they_decide_leaves_no_torn_line_that_counts(kept: Kept) -> None:
    chance = random.Random(23)
    command = [sys.executable, "-m", "cli", *kept.options, "correct", kept.report, "title=Gedood"]
    acknowledged = 0
    with writing(kept.archive, "test", "test"):
        for number in range(8):
            deciding = subprocess.Popen(
                [*command, "--why", f"reden {number}"],
                env=environment_of(kept.archive),
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
            time.sleep(0.8 + chance.random() * 1.2)
            deciding.kill()
            _, said = deciding.communicate()
            acknowledged += b"Written down" in said
        assert len(read_journal(Folder(kept.archive)).statements) >= acknowledged
    corrected(kept, "Daarna")
    said = read_journal(Folder(kept.archive))
    assert said.torn == ""
    assert said.statements[-1].value == "Daarna"
    assert kept.is_sound()
