"""A request to be forgotten: by query, address or person, and to whom items and sites are open."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
import time_machine

from archive.catalogue.naming import Name
from archive.curation.journal import read_journal
from archive.folder import Folder
from cli.exit_codes import ExitCode
from cli.night.report_delivery import ReportDelivery
from pipeline.nightly.night_report import Change, NightReport, SiteNight
from reading_room.kept_database import KeptDatabase
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie
from tests.databases import configured, copy, url_of
from tests.foreign_files import Page, write_warc
from tests.reading_room.opened_room import opened_room

OTHER = "https://www.knooppuntkerkenenarmoede.nl"
PAGES = (
    Page("/leden/ada", "Interview met mevrouw De Vries-Bakema"),
    Page("/leden/bert", "Ledenlijst van de werkgroep"),
    Page("/ledendag", "Ledendag in Zutphen"),
    Page("/foto/ada-de-vries-bakema", "Een middag in het park"),
    Page("/nieuws", "Nieuws over schulden"),
    Page("/armoede", "Armoede in de kerken", site=OTHER),
    Page("/preek", "Preek over armoede", site=OTHER),
)
BEFORE = Page("/nieuws", "Nieuws van Ada de Vries-Bakema", date="1998-02-03T10:00:00Z")
ADA, NAME = PAGES[0].url, "Ada de Vries-Bakema"
PARK, NEWS, CHURCH, SERMON = PAGES[3].url, PAGES[4].url, PAGES[5].url, PAGES[6].url

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("withholding")
    path = write_warc(folder / "oud.warc.gz", (BEFORE, *PAGES))
    done = run_alliantie("--archive", str(folder / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    return folder / "a"


@pytest.fixture
def command(kept: Path, tmp_path: Path) -> Command:
    copy(kept, tmp_path / "a")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return call_alliantie("--archive", str(tmp_path / "a"), *arguments, ALLIANTIE_WHO="Nel")

    return run


def found(command: Command, *query: str) -> set[str]:
    return {
        hit["url"] for hit in json.loads(command("search", *query, "--limit", "99", "--json").stdout)["hits"]
    }


def decided(archive: Path) -> list[tuple[str, str]]:
    return [(one.what, one.subject) for one in read_journal(Folder(archive)).statements]


def test_a_person_is_looked_for_in_text_title_address_and_what_a_page_said_before(
    command: Command, tmp_path: Path
) -> None:
    shown = command("exclude", ADA, "--naming", NAME)
    assert shown.returncode == ExitCode.WELL, shown.stderr
    lines = {line.split("(")[-1] for line in shown.stdout.splitlines() if PARK in line or NEWS in line}
    assert lines == {"in its address)", "in what it said before)"}
    assert decided(tmp_path / "a") == []
    reason = ("--category", "privacy", "--review", "2027-05-01", "--asked-on", "2026-11-02")
    role = ("--asked-by", "de genoemde", "--why", "op verzoek")
    done = command("exclude", ADA, "--naming", NAME, "--with-others", "--apply", *reason, *role)
    assert done.returncode == ExitCode.WELL, done.stderr
    assert found(command) == {page.url for page in PAGES} - {ADA, PARK, NEWS}
    rows = list(csv.DictReader(io.StringIO(command("withheld", "--format", "csv").stdout.lstrip("\ufeff"))))
    told = {(row["category"], row["asked_on"], row["asked_by"], row["due"]) for row in rows}
    assert told == {("privacy", "2026-11-02", "de genoemde", "False")}
    assert command("withheld", "--due").stdout == "Nothing is due for review.\n"
    with time_machine.travel("2027-05-02T12:00:00Z", tick=True):
        assert "3 exclusions are due for review" in " ".join(command("status").stdout.split())
        assert len(json.loads(command("withheld", "--due", "--format", "json").stdout)) == 3
    numbers = f"1-{len(decided(tmp_path / 'a'))}"
    assert command("undo", numbers, "--why", "toch niet").returncode == ExitCode.WELL
    assert found(command) == {page.url for page in PAGES}


def test_the_beginning_of_an_address_withholds_what_is_found_there_later_too(
    command: Command, tmp_path: Path
) -> None:
    prefix = "http://socialealliantie.nl/leden/"
    assert "would be withheld" in command("exclude", "--prefix", prefix).stderr
    assert found(command, "leden") != set()
    assert command("exclude", "--prefix", prefix, "--apply", "--why", "besloten").returncode == ExitCode.WELL
    assert found(command) == {page.url for page in PAGES[2:]}
    later = write_warc(tmp_path / "later.warc.gz", (Page("/leden/cor", "Cor vertelt"),))
    assert (
        call_alliantie(
            "--archive", str(tmp_path / "a"), *SHIPPED_SITES, "import", "warc", str(later)
        ).returncode
        == ExitCode.WELL
    )
    assert found(command) == {page.url for page in PAGES[2:]}
    assert command("show", PAGES[1].url).returncode == ExitCode.USAGE
    assert command("exclude", "--lift", f"{prefix}*", "--why", "weer open").returncode == ExitCode.WELL
    assert len(found(command)) == len(PAGES) + 1
    assert command("undo", "2", "--why", "toch niet").returncode == ExitCode.WELL
    assert found(command) == {page.url for page in PAGES[2:]}


def test_what_a_query_finds_is_withheld_as_one_decision(command: Command) -> None:
    assert command("exclude", "--query", "armoede", "--apply", "--why", "fout").returncode == ExitCode.WELL
    assert found(command).isdisjoint({CHURCH, SERMON})
    assert "withheld already" in command("exclude", "--query", "armoede").stderr
    assert command("undo", "1-2", "--why", "terug").returncode == ExitCode.WELL
    assert found(command) >= {CHURCH, SERMON}


def test_what_cannot_be_is_refused(command: Command, tmp_path: Path) -> None:
    for arguments in (
        ("exclude", "--why", "x"),
        ("exclude", "--prefix", "leden", "--apply", "--why", "x"),
        ("exclude", ADA),
        ("exclude", ADA, "--with-others", "--why", "x"),
        ("exclude", "--lift", "--query", "x", "--why", "x"),
        ("exclude", ADA, "--category", "zomaar", "--why", "x"),
        ("exclude", ADA, "--review", "morgen", "--why", "x"),
        ("exclude", ADA, "--review", "2027-W05-1", "--why", "x"),
        ("exclude", "--person", "Niemand Nergens"),
        ("exclude", "--person", "!?"),
        ("exclude", "--prefix", "https://", "--apply", "--why", "x"),
        ("access", ADA, "--why", "x"),
        ("access", ADA, "--open", "--on-the-spot", "--why", "x"),
        ("access", ADA, "--closed-until", "straks", "--why", "x"),
        ("access", ADA, "--closed-until", "mei 2090", "--why", "x"),
        ("access", ADA, "--closed-until", "2020-01-01", "--why", "x"),
        ("access", ADA, "--closed-until", str(date.today()), "--why", "x"),
        ("access", "nergens", "--open", "--why", "x"),
        ("access", ADA, "--as-site", "--why", "x"),
    ):
        assert command(*arguments).returncode == ExitCode.USAGE, arguments
    assert decided(tmp_path / "a") == []


def test_what_is_open_on_the_spot_only_is_in_nothing_that_leaves(command: Command, tmp_path: Path) -> None:
    archive = tmp_path / "a"
    assert command("access", "knooppuntkerkenenarmoede", "--on-the-spot", "--why", "afspraak").returncode == 0
    assert command("access", SERMON, "--open", "--why", "van de spreker").returncode == ExitCode.WELL
    item = json.loads(command("show", CHURCH, "--json").stdout)["id"]
    assert found(command, "armoede") == {CHURCH, SERMON}
    for form in ("csv", "warc", "wacz"):
        out = tmp_path / f"uit.{form}"
        done = json.loads(command("export", form, "-o", str(out), "--json").stdout)
        assert (done["items"], done["withheld"]) == (len(PAGES) - 1, 1)
    assert CHURCH not in (tmp_path / "uit.csv").read_text()
    with ZipFile(tmp_path / "uit.wacz") as packed:
        assert "/armoede" not in packed.read("pages/pages.jsonl").decode()
    targets = (f"/item/{item}", f"/web/{CHURCH}", f"/versies?url={CHURCH}", f"/web/timemap/link/{CHURCH}")
    with opened_room(archive, database=KeptDatabase(url_of(archive))) as room:
        assert room.replay(f"/web/1999/{CHURCH}").status == 404
        for target in targets:
            assert "Armoede in de kerken" not in room.ask(target).text, target
            assert room.ask(target).status == 404, target
        pages = (
            "/zoeken?q=armoede",
            "/zoeken.json?q=kerken",
            "/zoeken.atom",
            "/besluiten",
            "/sites",
            "/weg",
            "/",
        )
        for target in (*pages, f"/gekozen?id={item}"):
            assert "Armoede in de kerken" not in room.ask(target).text, target
        assert "Preek over armoede" in room.ask("/zoeken?q=armoede").text
        assert "alleen ter plaatse" in room.ask("/sites/knooppuntkerkenenarmoede").text
    with opened_room(archive, on_the_spot=True, database=KeptDatabase(url_of(archive))) as room:
        assert room.ask(targets[0]).status == 200
        assert "Armoede in de kerken" in room.ask("/zoeken?q=armoede").text


def test_the_feed_of_the_next_night_no_longer_names_what_is_withheld_since(
    command: Command, tmp_path: Path
) -> None:
    archive, now = tmp_path / "a", datetime(2026, 1, 2)
    news = [Change("new", f"id{each}", page.title, "page", page.url) for each, page in enumerate(PAGES)]
    earlier = NightReport(
        1, now, now, sites=(SiteNight("socialealliantie", "complete", changes=tuple(news)),)
    )
    feed = archive / "reports" / "feed.atom"
    delivery = ReportDelivery(configured(archive), "nl")
    delivery.deliver(earlier)
    assert all(page.url in feed.read_text() for page in PAGES)
    for arguments in (
        ("exclude", PARK),
        ("exclude", "--prefix", "http://socialealliantie.nl/leden/", "--apply"),
        ("access", NEWS, "--closed-until", str(date.today() + timedelta(days=10))),
        ("access", "knooppuntkerkenenarmoede", "--on-the-spot"),
    ):
        assert command(*arguments, "--why", "x").returncode == ExitCode.WELL
    delivery.deliver(NightReport(2, now, now))
    assert {page.url for page in PAGES if page.url in feed.read_text()} == {PAGES[2].url}
    assert "Preek over armoede" not in feed.read_text()
    (archive / "curation.jsonl").write_text("?\n")
    delivery.deliver(NightReport(3, now, now))
    assert PAGES[2].url not in feed.read_text(), "nobody can tell what is withheld"


def test_days_are_taken_as_people_write_them(command: Command, tmp_path: Path) -> None:
    done = command("access", NEWS, "--closed-until", "1 januari 2090", "--why", "embargo")
    assert done.returncode == ExitCode.WELL, done.stderr
    days = ("--review", "May 1, 2088", "--asked-on", "2 nov. '26")
    done = command("exclude", PARK, *days, "--why", "op verzoek")
    assert done.returncode == ExitCode.WELL, done.stderr
    closed, excluded = read_journal(Folder(tmp_path / "a")).statements
    assert closed.value == "until 2090-01-01"
    assert (excluded.review, excluded.asked_on) == ("2088-05-01", "2026-11-02")


def test_what_is_closed_until_a_day_opens_by_itself(command: Command, tmp_path: Path) -> None:
    day = date.today() + timedelta(days=10)
    assert command("access", NEWS, "--closed-until", str(day), "--why", "embargo").returncode == ExitCode.WELL
    assert NEWS not in found(command)
    assert "closed until" in command("show", NEWS).stderr
    assert command("rebuild", "--index").returncode == ExitCode.WELL
    assert NEWS not in found(command)
    with opened_room(tmp_path / "a", database=KeptDatabase(url_of(tmp_path / "a"))) as room:
        assert "Nieuws over schulden" not in room.ask("/").text
        with time_machine.travel(day + timedelta(days=1), tick=True):
            assert NEWS in found(command)
            assert "Nieuws over schulden" in room.ask("/").text
    assert command("undo", "1", "--why", "vergissing").returncode == ExitCode.WELL
    assert NEWS in found(command)


@pytest.mark.parametrize(
    ("text", "is_in"),
    [
        ("Ada de Vries-Bakema sprak", True),
        ("ADA DE VRIES BAKEMA", True),
        ("A. de Vries-Bakema", True),
        ("Vries-Bakema, A. de", True),
        ("mevrouw De Vries-Bakema", True),
        ("/foto/ada_de_vries_bakema.jpg", True),
        ("adadevriesbakema.jpg", True),
        ("Ada de Vries", False),
        ("de familie De Vries-Bakema", False),
        ("Nada de Vries-Bakema", False),
        ("", False),
    ],
)
def test_a_name_is_known_in_the_forms_that_texts_have(text: str, is_in: bool) -> None:
    assert Name(NAME).is_in(text) is is_in


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("dhr. T. Veldman", "Trinus Veldman"),
        ("J.A. de Vries-Bos", "Johanna de Vries-Bos"),
        ("mevrouw A. van der Meer", "Anneke van der Meer"),
        ("Van der Meer", "Anneke van der Meer"),
        ("Trinus Veldman", "T. Veldman"),
    ],
)
def test_a_name_with_initials_may_be_that_of_somebody_whose_given_name_is_known(
    asked: str, known: str
) -> None:
    assert Name(asked).is_of(known)


@pytest.mark.parametrize(
    ("asked", "known"), [("T. Veldman", "Joke Veldman"), ("Trinus Veldman", "Tom Veldman")]
)
def test_given_names_that_speak_against_each_other_are_of_two_people(asked: str, known: str) -> None:
    assert not Name(asked).is_of(known)
