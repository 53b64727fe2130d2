"""What needs a person today is told with a count, an example and a command; pages are marked as looked at."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from archive.curation.journal import Journal, Statement, add_statements
from archive.curation.marks import mark_in
from archive.fetched.crawls import Crawl
from archive.folder import Folder
from archive.opened_archive import open_archive
from archive.shown.state_of_archive import State, state_of
from cli.exit_codes import ExitCode
from pipeline.health.of_crawls import needs_of_crawls
from reading_room.kept_database import KeptDatabase
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import copy, lose, url_of
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.reading_room.opened_room import opened_room
from wording.message import NOTHING
from wording.words import Words

TEXT = (
    "De vergadering sprak over de voedselbank en over schulden, en wat daar in de wijk aan te doen is. " * 4
)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    place = tmp_path_factory.mktemp("needs")
    home = page(f"<h1>Welkom</h1><p>{TEXT}</p><a href='/verslag'>verslag</a> <a href='/geheim'>geheim</a>")
    report = page(f"<h1>Verslag van de bijeenkomst in Appelscha</h1><img src='/foto.jpg'><p>{TEXT}</p>")
    hidden = page(f"<h1>Verslag van iets geheims</h1><p>{TEXT} En meer.</p>")
    with RawServer({"/": Raw(home), "/verslag": Raw(report), "/geheim": Raw(hidden)}) as server:
        sites = write_profile(place / "sites", server)
        done = run_alliantie("--archive", str(place / "archief"), "--sites", str(sites), "crawl")
        assert done.returncode == 0, done.stderr
        return place / "archief", server.origin


@pytest.fixture
def mine(crawled: tuple[Path, str], tmp_path: Path) -> tuple[Path, str]:
    copy(crawled[0], tmp_path / "archief")
    return tmp_path / "archief", crawled[1]


def called(archive: Path, *arguments: str, code: int = 0) -> str:
    done = call_alliantie("--archive", str(archive), *arguments)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def needs_of(archive: Path) -> dict[str, dict[str, Any]]:
    return {each["code"]: each for each in json.loads(called(archive, "status", "--json"))["needs"]}


def crawl(site: str, outcome: Any = "complete", **statistics: Any) -> Crawl:
    moment = datetime(2026, 11, 1)
    return Crawl(len(site), site, moment, moment, outcome, NOTHING, statistics)


@pytest.mark.parametrize("ending", ["geheim", "gehe*"], ids=["address", "beginning"])
def test_what_was_found_behind_an_exclusion_is_not_counted(mine: tuple[Path, str], ending: str) -> None:
    archive, origin = mine
    assert needs_of(archive)["date"]["count"] == 2
    # As it is written where nothing was found there yet: without the ids of any items.
    decided = Statement("2026-11-01T10:00:00Z", "Nel", "exclude", f"{origin}/{ending}", "op verzoek")
    add_statements(Folder(archive), [decided])
    assert needs_of(archive)["date"]["count"] == 1


def test_the_last_crawls_tell_what_needs_a_person() -> None:
    last = [
        crawl("weg", "failed"),
        crawl("half", "short"),
        crawl(
            "oud",
            certificates={"b.example": "self-signed", "a.example": "expired 2026-10-01", "c.example": ""},
        ),
        crawl("vol", refused={"page limit reached": 7, "robots.txt": 3, "calendar limit reached": 2}),
        crawl("script", renderings={"pages": {"no browser": 4}, "examples": {"no browser": ["http://s/1"]}}),
        crawl("gek", certificates=[], refused={"page limit reached": "veel"}, renderings={"pages": None}),
    ]
    found = list(needs_of_crawls(last, {"vol": {"embed YouTube": 2, "form": 1}, "oud": {"embed Vimeo": 1}}))
    told = [(each.code, each.count, each.example) for each in found]
    assert told == [
        ("stopped", 1, "weg"),
        ("short", 1, "half"),
        ("certificate", 2, "a.example"),
        ("budget", 9, "vol"),
        ("no browser", 4, "http://s/1"),
        ("embed", 3, "vol"),
    ]
    dutch = Words("nl")
    assert "is verlopen op 1 oktober 2026" in dutch(found[2].said)
    assert "alliantie sites try https://a.example/" in dutch(found[2].command)
    assert list(needs_of_crawls([crawl("goed")], {"goed": {"form": 3}})) == []


def test_items_that_lack_something_are_counted_but_for_what_is_withheld(mine: tuple[Path, str]) -> None:
    archive, origin = mine
    assert needs_of(archive)["date"]["count"] == 2
    shown = json.loads(called(archive, "show", f"{origin}/verslag", "--json"))
    report, site = shown["id"], shown["site"]
    called(archive, "access", site, "--closed-until", "2999-01-01", "--why", "afspraak")
    assert "date" not in needs_of(archive)
    called(archive, "access", report, "--open", "--why", "afspraak")
    assert (needs_of(archive)["date"]["count"], needs_of(archive)["date"]["example"]) == (1, report)
    called(archive, "access", site, "--open", "--why", "afspraak")
    called(archive, "exclude", f"{origin}/geheim", "--why", "op verzoek")
    need = needs_of(archive)["date"]
    assert (need["count"], need["example"]) == (1, report)
    assert f"correct {report} date=DATE --why TEXT" in called(archive, "status")
    with opened_room(archive, database=KeptDatabase(url_of(archive))) as room:
        listed = room.ask("/sites")
        assert f"correct {report} datum=DATUM" in listed.words
        # Readers came for the sites; what is for those who keep them stands below, folded.
        assert listed.text.index('class="site"') < listed.text.index("<summary>Toon 1 punt</summary>")
    called(archive, "correct", report, "date=2013", "--why", "op de titelpagina")
    assert needs_of(archive) == {}
    assert "Nothing needs a person today." in called(archive, "status")
    with opened_room(archive, database=KeptDatabase(url_of(archive))) as room:
        assert "Vandaag hoeft niemand iets te doen." in room.ask("/sites").words


def test_what_went_wrong_in_the_last_night_is_told_to_the_keeper_until_a_night_goes_well(
    mine: tuple[Path, str],
) -> None:
    archive, _ = mine
    arguments = ("--archive", str(archive), "--sites", str(archive.parent / "geen"), "nightly")
    archive.with_name("geen").mkdir()
    away = archive.with_name("weg") / "kopie"
    done = run_alliantie(*arguments, ALLIANTIE_COPY=str(away))
    assert done.returncode == ExitCode.FAILED, done.stdout + done.stderr
    need = needs_of(archive)["night"]
    assert str(away) in Path(need["example"]).read_text()
    assert need["example"] in need["said"]
    assert "went wrong in the night of" in " ".join(called(archive, "status").split())
    with opened_room(archive, database=KeptDatabase(url_of(archive))) as room:
        assert "kopie" not in room.ask("/sites").words
    before = _mark_of(archive)
    assert run_alliantie(*arguments).returncode == 0
    assert "night" not in needs_of(archive)
    assert _mark_of(archive) != before, "a room that is open would go on telling it"


def _mark_of(archive: Path) -> State:
    opened = open_archive(archive, database_url=url_of(archive))
    with opened as (folder, engine), engine.connect() as connection:
        return state_of(folder, connection)


def test_a_correction_of_which_something_else_is_found_since_is_told(mine: tuple[Path, str]) -> None:
    archive, origin = mine
    called(archive, "correct", f"{origin}/verslag", "place=Zwolle", "kind=report", "--why", "dat weet ik")
    assert "conflict" not in needs_of(archive)
    called(archive, "vocabulary", "add", "town", "Appelscha")
    need = needs_of(archive)["conflict"]
    assert need["count"] == 1
    assert "place 'Zwolle', found now: 'Appelscha'" in need["said"]
    with opened_room(archive, database=KeptDatabase(url_of(archive))) as room:
        assert "Appelscha" not in room.ask("/sites").words
    called(archive, "correct", f"{origin}/verslag", "place=Zwolle", "--why", "en toch was het daar")
    assert "conflict" not in needs_of(archive)
    called(archive, "undo", "3", "--why", "toch niet")
    lose(archive)
    called(archive, "rebuild", "--all")
    assert "conflict" not in needs_of(archive)


def test_a_page_is_marked_and_the_mark_is_shown_and_taken_back(mine: tuple[Path, str]) -> None:
    archive, origin = mine
    url = f"{origin}/verslag"
    called(archive, "mark", url, "niet-goed", "--why", "de foto <b>ontbreekt</b>", "--who", "Nel")
    shown = json.loads(called(archive, "show", url, "--json"))
    assert (shown["mark"]["verdict"], shown["mark"]["is_of_before"]) == ("not good", False)
    assert "looked at, not good (Nel, " in called(archive, "show", url)
    assert needs_of(archive)["not good"]["example"] == shown["id"]
    assert "appearance looked at, not good" in called(archive, "decisions")
    with opened_room(archive, database=KeptDatabase(url_of(archive))) as room:
        of_item = room.ask(f"/item/{shown['id']}")
        replayed = room.ask(next(link for link in of_item.links if link.startswith("/web/")))
        assert "Onderdelen van de pagina bekeken, niet goed (Nel, " in of_item.words
        for answer in (of_item, replayed):
            assert "bekeken, niet goed (Nel, " in answer.words
            assert "&lt;b&gt;ontbreekt" in answer.text
        assert "ontbreekt" not in room.ask("/sites").words
    lose(archive)
    called(archive, "rebuild", "--all")
    called(archive, "mark", shown["id"], "good")
    assert "not good" not in needs_of(archive)
    called(archive, "undo", "2", "--why", "te snel")
    assert needs_of(archive)["not good"]["count"] == 1
    called(archive, "mark", shown["id"], "--withdraw", "--why", "opnieuw gekeken")
    assert json.loads(called(archive, "show", url, "--json"))["mark"] is None
    for wrong in (
        ["mooi"],
        [],
        ["good", "--withdraw", "--why", "x"],
        ["not-good"],
        ["--withdraw", "--why", "x"],
    ):
        called(archive, "mark", shown["id"], *wrong, code=ExitCode.USAGE)
    called(archive, "exclude", url, "--why", "op verzoek")
    called(archive, "mark", shown["id"], "good", code=ExitCode.USAGE)
    assert Folder(archive).curation.read_text().count("appearance") == 4


def test_a_journal_that_cannot_be_read_is_what_needs_a_person_first(mine: tuple[Path, str]) -> None:
    archive, _ = mine
    Folder(archive).curation.write_text("geen besluit\n")
    assert list(needs_of(archive)) == ["journal"]
    assert "curation.jsonl, line 1" in " ".join(called(archive, "status").split())


def test_a_mark_of_a_page_that_changed_since_says_so() -> None:
    said = Journal(
        (Statement("2026-11-01T12:00:00Z", "Nel", "correct", "abc", "mooi", "appearance", "good"),)
    )
    for changed_at, is_of_before in (
        (datetime(2026, 11, 1), False),
        (datetime(2026, 11, 2), True),
        (None, False),
    ):
        mark = mark_in(said, ["abc"], changed_at)
        assert mark is not None
        assert mark.is_of_before == is_of_before
