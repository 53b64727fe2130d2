"""Corrections and exclusions: written down once, beside what was found, and stronger than any rebuild."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.archive_error import DamagedJournal, NotACorrection
from archive.catalogue.items import Description, Value
from archive.curation import corrections, journal
from archive.curation.journal import Journal, Statement, read_journal
from archive.folder import Folder, existing_or_new
from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import copy, lose
from tests.raw_server import Raw, RawServer, page, write_profile

HOME = page(
    "<h1>Welkom</h1><p>Op deze bladzijde staat het nieuws van het voedselpunt.</p>"
    "<a href='/zutphen'>Zutphen</a> <a href='/beilen'>Beilen</a>"
)
ZUTPHEN = page(
    "<h1>Verslag Alliantiedag Zutphen, 4 oktober 2013</h1><p>Over mosterdsoep en de voedselbank.</p>"
)
BEILEN = page("<h1>Verslag Alliantiedag Beilen</h1><p>Over de buurtbus en de voedselbank.</p>")

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RawServer, Path, Path]]:
    """A small site, its profile, and an archive of it."""
    place = tmp_path_factory.mktemp("curation")
    with RawServer({"/": Raw(HOME), "/zutphen": Raw(ZUTPHEN), "/beilen": Raw(BEILEN)}) as server:
        sites = write_profile(place / "sites", server)
        done = run_alliantie("--archive", str(place / "kept"), "--sites", str(sites), "crawl")
        assert done.returncode == 0, done.stdout + done.stderr
        yield server, sites, place / "kept"


@pytest.fixture
def command(site: tuple[RawServer, Path, Path], tmp_path: Path) -> Command:
    """The command on an archive of its own, a moved copy of the one that was crawled."""
    _, sites, kept = site
    copy(kept, tmp_path / "archive")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        call = run_alliantie if arguments[0] == "crawl" else call_alliantie
        options = ("--archive", str(tmp_path / "archive"), "--sites", str(sites))
        return call(*options, *arguments, ALLIANTIE_WHO="Nel")

    return run


def found(command: Command, *query: str) -> list[str]:
    done = command("search", *query, "--format", "json")
    assert done.returncode == 0, done.stderr
    return [hit["title"] for hit in json.loads(done.stdout)["hits"]]


def test_a_correction_is_found_at_once_and_shown_beside_what_was_found(
    site: tuple[RawServer, Path, Path], command: Command
) -> None:
    url = f"{site[0].origin}/zutphen"
    done = command("correct", url, "title=Dagboek", "people=Nel de Boer; Raf Janssen", "--why", "titelblad")
    assert done.returncode == 0, done.stderr
    assert found(command, "dagboek") == ["Dagboek"]
    assert found(command, "--person", "Raf Janssen") == ["Dagboek"]
    shown = json.loads(command("show", url, "--json").stdout)
    assert shown["description"]["people"] == ["Nel de Boer", "Raf Janssen"]
    titles = [value["value"] for value in shown["description"]["values"] if value["field"] == "title"]
    assert titles[:2] == ["Dagboek", "Verslag Alliantiedag Zutphen, 4 oktober 2013"]
    assert [(one["who"], one["why"]) for one in shown["curation"]] == [("Nel", "titelblad")] * 2
    assert "titelblad" in command("show", url).stdout


def test_a_correction_survives_the_next_crawl_and_the_loss_of_the_database(
    site: tuple[RawServer, Path, Path], command: Command, tmp_path: Path
) -> None:
    url = f"{site[0].origin}/zutphen"
    command("correct", url, "date=2013-10-05", "--why", "een dag later")
    assert command("crawl").returncode == 0
    assert json.loads(command("show", url, "--json").stdout)["description"]["date"]["start"] == "2013-10-05"
    lose(tmp_path / "archive")
    shutil.rmtree(tmp_path / "archive" / "index")
    refused = command("crawl")
    assert refused.returncode == 6
    assert " rebuild --all" in refused.stderr
    assert command("rebuild", "--all").returncode == 0
    assert command("crawl").returncode == 0
    description = json.loads(command("show", url, "--json").stdout)["description"]
    assert description["date"] == {
        "start": "2013-10-05",
        "precision": "day",
        "origin": "correction",
        "end": "",
    }
    assert any(value["value"] == "2013-10-04" for value in description["values"])


def test_a_withdrawn_correction_gives_way_to_what_was_found(
    site: tuple[RawServer, Path, Path], command: Command
) -> None:
    url = f"{site[0].origin}/beilen"
    command("correct", url, "title=Fout", "--why", "vergissing")
    command("correct", url, "--withdraw", "title", "--why", "toch niet")
    shown = json.loads(command("show", url, "--json").stdout)
    assert shown["description"]["title"] == "Verslag Alliantiedag Beilen"
    assert [one["what"] for one in shown["curation"]] == ["correct", "withdraw"]


def test_what_is_excluded_cannot_be_found_shown_or_had_until_that_is_lifted(
    site: tuple[RawServer, Path, Path], command: Command, tmp_path: Path
) -> None:
    url = f"{site[0].origin}/zutphen"
    item = json.loads(command("show", url, "--json").stdout)["id"]
    assert command("exclude", item, "--why", "op verzoek").returncode == 0
    for attempt in (["show", url], ["get", item, "-o", str(tmp_path / "x")]):
        done = command(*attempt)
        assert done.returncode == ExitCode.USAGE
        assert "withheld" in done.stderr
        assert "mosterdsoep" not in done.stdout
    assert not (tmp_path / "x").exists()
    assert found(command, "mosterdsoep") == []
    files = [path for path in (tmp_path / "archive" / "index").rglob("*.*") if path.name != "words.txt"]
    assert [path.name for path in files if b"mosterdsoep" in path.read_bytes()] == []
    assert found(command, "voedselbank") == ["Verslag Alliantiedag Beilen"]
    assert command("rebuild", "--index").returncode == 0
    assert command("crawl").returncode == 0
    assert found(command, "mosterdsoep") == []
    assert command("exclude", "--lift", url, "--why", "mag weer").returncode == 0
    assert found(command, "mosterdsoep") == ["Verslag Alliantiedag Zutphen, 4 oktober 2013"]


def test_readers_obey_the_journal_before_the_index_does(
    site: tuple[RawServer, Path, Path], command: Command, tmp_path: Path
) -> None:
    item = json.loads(command("show", f"{site[0].origin}/zutphen", "--json").stdout)["id"]
    statement = Statement(journal.now(), "Nel", "exclude", item, "op verzoek")
    journal.add_statements(Folder(tmp_path / "archive"), [statement])
    assert found(command, "mosterdsoep") == []


def test_an_address_can_be_excluded_before_anything_is_found_there(
    site: tuple[RawServer, Path, Path], tmp_path: Path
) -> None:
    server, sites, _ = site
    archive = ("--archive", str(tmp_path / "new"), "--sites", str(sites))
    assert run_alliantie(*archive, "init", "--empty").returncode == 0
    done = run_alliantie(*archive, "exclude", f"{server.origin}/zutphen", "--why", "op verzoek")
    assert done.returncode == 0, done.stderr
    assert "nothing is kept from there yet" in done.stderr
    assert run_alliantie(*archive, "crawl").returncode == 0
    assert '"total": 0' in run_alliantie(*archive, "search", "mosterdsoep", "--format", "json").stdout


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("titel", "x", "expected one of kind, title"),
        ("kind", "boek", "expected one of report"),
        ("date", "4 oktober", "2013-10-04"),
        ("date", "2013-02-30", "2013-10-04"),
        ("date", "2013-11/2013-10", "2013-10-04"),
        ("language", "Nederlands", "a code such as nl"),
        ("title", "  ", "found nothing"),
        ("place", "\x1b[2J", "printable"),
    ],
)
def test_what_cannot_be_a_correction_is_refused(field: str, value: str, message: str) -> None:
    with pytest.raises(NotACorrection, match=message):
        corrections.checked(field, value)


def test_a_correction_that_is_refused_is_not_written_down(
    site: tuple[RawServer, Path, Path], command: Command, tmp_path: Path
) -> None:
    done = command("correct", f"{site[0].origin}/beilen", "title=x", "kind=boek", "--why", "x")
    assert done.returncode == ExitCode.USAGE
    assert "The kinds are report" in done.stderr
    assert not (tmp_path / "archive" / "curation.jsonl").exists()


def test_a_torn_last_line_does_not_count_and_is_told(
    site: tuple[RawServer, Path, Path], command: Command, tmp_path: Path
) -> None:
    url = f"{site[0].origin}/beilen"
    command("correct", url, "title=Eerst", "--why", "x")
    journal = tmp_path / "archive" / "curation.jsonl"
    torn = journal.read_bytes() + b'{"at": "2026-11-2'
    journal.write_bytes(torn)
    assert "torn" in command("crawl").stderr
    command("correct", url, "title=Daarna", "--why", "x")
    folder = Folder(tmp_path / "archive")
    assert [one.value for one in read_journal(folder).statements] == ["Eerst", "Daarna"]
    assert [path.read_bytes() for path in folder.quarantine.iterdir()] == [b'{"at": "2026-11-2']


def test_a_line_that_cannot_be_understood_stops_every_reader(tmp_path: Path) -> None:
    folder = existing_or_new(tmp_path / "archive")
    folder.curation.write_text('{"what": "exclude", "sub\n{"at": "2026"}\n')
    with pytest.raises(DamagedJournal, match="line 1"):
        journal.withheld(folder)


STATEMENTS = st.builds(
    Statement,
    at=st.just("2026-11-23T12:00:00Z"),
    who=st.text(min_size=1, max_size=5),
    what=st.sampled_from(["correct", "withdraw", "exclude", "lift"]),
    subject=st.sampled_from(["a", "b", "http://a.example/"]),
    why=st.text(max_size=9),
    field=st.sampled_from(["title", "place", "people"]),
    value=st.text(max_size=9),
)


@given(st.lists(STATEMENTS, max_size=8), st.integers(0, 8))
@settings(max_examples=30, deadline=None)
def test_the_journal_reads_back_as_it_was_written_in_however_many_steps(
    tmp_path_factory: pytest.TempPathFactory, statements: list[Statement], cut: int
) -> None:
    folder = existing_or_new(tmp_path_factory.mktemp("journal") / "archive")
    journal.add_statements(folder, statements[:cut])
    journal.add_statements(folder, statements[cut:])
    said = read_journal(folder)
    assert (said.statements, said.torn) == (tuple(statements), "")


@given(st.lists(STATEMENTS, max_size=8))
def test_correcting_keeps_every_value_that_was_found(statements: list[Statement]) -> None:
    was_found = Value("title", "Gevonden", "heading", "T1 heading of the page")
    description = Description("page", "Gevonden", values=(was_found,))
    held = Journal(tuple(statements)).corrections(["a"])
    result = corrections.corrected(description, held)
    assert result.values[-1] == was_found
    assert result.title == (held["title"].value if "title" in held else "Gevonden")
    assert len(result.values) == 1 + len(held)


@given(st.dates().map(str), st.sampled_from([4, 7, 10]))
def test_a_day_cut_to_any_precision_is_a_date(day: str, length: int) -> None:
    assert corrections.date_from(day[:length]).start == day[:length]


@given(st.text(max_size=12))
def test_anything_else_is_no_date(text: str) -> None:
    try:
        found_date = corrections.date_from(text)
    except NotACorrection:
        return
    assert text == "/".join(filter(None, (found_date.start, found_date.end)))
