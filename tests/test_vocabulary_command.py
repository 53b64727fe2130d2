"""Names are tried, added, changed and taken out by a command; what the archivist wrote by hand stays."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.folder import Folder
from archive.writing.run_lock import hold
from cli.exit_codes import ExitCode
from pipeline.normalise.vocabulary_file import load_vocabulary, vocabulary_with
from pipeline.pipeline_error import NotAName
from pipeline.vocabulary import effect, own_file, references
from pipeline.vocabulary.doubts import doubts
from pipeline.vocabulary.named import FAMILIES, Named, checked
from pipeline.vocabulary.occasions import event
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import copy, lose
from tests.raw_server import Raw, RawServer, page, write_profile

TEXT = (
    "Geeske Wind vertelde in Appelscha over de buurtpotdag van de voedselbank, samen met Jan van Elst. " * 4
)
BY_HAND = """\
# Van onszelf.
towns = [ "Appelscha" ]   # bij Oosterwolde

[people]
"Geeske Wind" = ["G. Wind"] # voorzitter
"""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("names")
    home = page(f"<h1>Welkom</h1><p>{TEXT}</p><p><a href='/dag'>dag</a></p>")
    answers = {"/": Raw(home), "/dag": Raw(page(f"<h1>Buurtpotdag 2016</h1><p>{TEXT}</p>"))}
    with RawServer(answers) as server:
        sites = write_profile(place / "sites", server)
        done = run_alliantie("--archive", str(place / "archief"), "--sites", str(sites), "crawl")
        assert done.returncode == 0, done.stderr
    return place / "archief"


@pytest.fixture
def mine(crawled: Path, tmp_path: Path) -> Path:
    copy(crawled, tmp_path / "archief")
    return tmp_path / "archief"


def called(archive: Path, *arguments: str) -> str:
    done = call_alliantie("--archive", str(archive), "vocabulary", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(archive: Path, *arguments: str) -> str:
    done = call_alliantie("--archive", str(archive), "vocabulary", *arguments)
    assert done.returncode == ExitCode.USAGE, done.stdout + done.stderr
    return done.stderr


def people_of(archive: Path) -> list[list[str]]:
    done = call_alliantie("--archive", str(archive), "search", "voedselbank", "--format", "json")
    ids = [hit["id"] for hit in json.loads(done.stdout)["hits"]]
    shown = [call_alliantie("--archive", str(archive), "show", each, "--json").stdout for each in ids]
    return [json.loads(each)["description"]["people"] for each in shown]


def test_a_name_is_tried_then_added_and_stays_through_move_and_rebuild(mine: Path, tmp_path: Path) -> None:
    tried = called(mine, "try", "persoon", "Geeske Wind", "--spelling", "G. Wind")
    assert "Would change 2 of 2 items." in tried
    assert "Geeske Wind" in tried
    assert "+2" in tried
    assert not Folder(mine).vocabulary.exists()
    assert people_of(mine) == [[], []]
    called(
        mine, "add", "person", "Geeske Wind", "--spelling", "G. Wind", "--why", "zij zat voor", "--who", "Nel"
    )
    assert people_of(mine) == [["Geeske Wind"]] * 2
    assert "Nel: Geeske Wind added (zij zat voor)" in Folder(mine).vocabulary.read_text()
    moved = tmp_path / "verhuisd"
    copy(mine, moved)
    lose(moved)
    assert call_alliantie("--archive", str(moved), "rebuild", "--all").returncode == 0
    assert people_of(moved) == [["Geeske Wind"]] * 2
    bag = tmp_path / "bag"
    assert call_alliantie("--archive", str(moved), "export", "bagit", "-o", str(bag)).returncode == 0
    carried = bag / "data" / "descriptions" / "vocabulary.toml"
    assert carried.read_bytes() == Folder(mine).vocabulary.read_bytes()
    gone = json.loads(called(moved, "remove", "person", "Geeske Wind", "--dry-run", "--json"))
    assert [(each["field"], each["name"], each["lost"]) for each in gone["names"]] == [
        ("people", "Geeske Wind", 2)
    ]
    called(moved, "change", "person", "Geeske Wind", "--to", "Geeske de Wind")
    assert people_of(moved) == [[], []]
    shown = json.loads(called(moved, "show", "g. wind", "--json"))
    assert [(each["name"], each["own"]) for each in shown] == [("Geeske de Wind", True)]


def test_a_town_takes_along_what_names_it_and_does_not_go_before_that(mine: Path) -> None:
    called(mine, "add", "town", "Appelsga")
    called(mine, "add", "building", "De Kompenije", "--town", "Appelsga")
    day = ("--date", "2016-05-12", "--town", "Appelsga")
    called(mine, "add", "event", "Buurtpotdag", "--spelling", "buurtpotdag", *day)
    for other in ("Buurtpotdag", "De Kompenije"):
        assert other in refused(mine, "remove", "town", "Appelsga")
    called(mine, "change", "town", "Appelsga", "--to", "Appelscha")
    known = load_vocabulary(Folder(mine).vocabulary)
    assert known.venues["De Kompenije"] == "Appelscha"
    [held] = [each.occasions for each in known.series if each.name == "Buurtpotdag"]
    assert [each.places for each in held] == [{"Appelscha"}]
    assert "Appelsga" not in Folder(mine).vocabulary.read_text().replace("Appelsga added", "").replace(
        "Appelsga renamed", ""
    )
    called(mine, "remove", "event", "Buurtpotdag")
    called(mine, "remove", "building", "De Kompenije")
    called(mine, "remove", "town", "Appelscha")


def test_names_go_along_in_packages_and_another_archive_takes_them_over(mine: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander"
    copy(mine, other)
    Folder(mine).vocabulary.write_text(BY_HAND)
    for form, name in (("wacz", "p.wacz"), ("bagit", "bag")):
        done = call_alliantie("--archive", str(mine), "export", form, "-o", str(tmp_path / name))
        assert done.returncode == 0, done.stderr

    def taken(file: str, *options: str, code: int = 0) -> str:
        done = call_alliantie(
            "--archive",
            str(other),
            "import",
            "vocabulary",
            str(tmp_path / file),
            *options,
            ALLIANTIE_WHO="Bea",
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    tried = taken("p.wacz")
    assert "taken over: Geeske Wind (person): G. Wind" in tried
    assert "Would change 2 of 2 items." in tried
    assert "2 names would be taken over. Nothing is written down yet" in tried
    assert not Folder(other).vocabulary.exists()
    taken("p.wacz", "--apply", code=ExitCode.USAGE)
    Folder(other).vocabulary.write_text('[people]\n"Gé Windt" = ["G. Wind"]\n')
    take = ("--apply", "--why", "van de bond")
    assert "'G. Wind' stands for 'Gé Windt' here" in taken("bag", *take, code=ExitCode.USAGE)
    assert "Appelscha" not in Folder(other).vocabulary.read_text()
    Folder(other).vocabulary.unlink()
    assert "2 names taken over from bag" in taken("bag", *take)
    assert ", Bea: 2 names taken over from bag (van de bond)\n" in Folder(other).vocabulary.read_text()
    assert people_of(other) == [["Geeske Wind"], ["Geeske Wind"]]
    assert "There is nothing to take over." in taken("p.wacz", *take)


def test_what_cannot_be_is_refused_and_changes_nothing(mine: Path) -> None:
    assert "is known already" in refused(mine, "add", "person", "Raf Janssen")
    assert "already stands for 'Raf Janssen'" in refused(
        mine, "add", "person", "Piet Raf", "--spelling", "Raf Jansen"
    )
    assert "is no kind of name; did you mean person?" in refused(mine, "add", "persn", "Piet Post")
    assert "is no town of the vocabulary" in refused(
        mine, "add", "building", "De Kamp", "--town", "Nergenshuizen"
    )
    assert "expected a name" in refused(mine, "add", "town", "A\nB;C")
    assert "cannot be taken out" in refused(mine, "remove", "town", "Zwolle")
    assert "in one line" in refused(mine, "try", "town", "\x1b[31mRood\u202e")
    assert "--date" in refused(mine, "add", "event", "Buurtpotdag", "--date", "mei 2016")
    assert not Folder(mine).vocabulary.exists()
    Folder(mine).vocabulary.write_text(BY_HAND)
    with hold(Folder(mine).lock, "another run"):
        done = call_alliantie("--archive", str(mine), "vocabulary", "add", "town", "Elst")
    assert done.returncode == ExitCode.LOCKED
    assert Folder(mine).vocabulary.read_text() == BY_HAND


def test_names_can_be_added_before_the_first_crawl(tmp_path: Path) -> None:
    archive = tmp_path / "nieuw"
    assert call_alliantie("--archive", str(archive), "init", "--empty").returncode == 0
    assert "Would change 0 of 0 items." in called(archive, "try", "town", "Elst")
    called(archive, "add", "town", "Elst")
    assert [each["name"] for each in json.loads(called(archive, "list", "--own", "--json"))] == ["Elst"]


def test_what_is_ambiguous_is_told() -> None:
    known = load_vocabulary()

    def told(*named: str, people: tuple[str, ...] = ()) -> list[str]:
        family, name, *spellings = named
        return [str(each) for each in doubts(known, Named(family, name, tuple(spellings)), people)]  # type: ignore[arg-type] # a family

    assert told("town", "Elst", people=("Jan van Elst",)) == [
        "'Elst' is also a name of people: Jan van Elst."
    ]
    assert told("person", "Geeske Wind") == []
    assert "All of them" in told("person", "Truus de Wind", "Janssen")[0]
    assert "is short" in told("organisation", "BP")[0]
    assert "stands for 'Zwolle' (town) as well" in told("organisation", "Zwolle")[0]


def test_an_event_gathers_its_occasions_and_towns(mine: Path) -> None:
    tried = json.loads(
        call_alliantie(
            "--archive", str(mine), "vocabulary", "try", "event", "Buurtpotdag", "--date", "2016", "--json"
        ).stdout
    )
    assert ("event", "Buurtpotdag 2016", 1) in [
        (each["field"], each["name"], each["gained"]) for each in tried["names"]
    ]
    known = load_vocabulary()
    text = ""
    for date, town in (("21 mei 2016", "Assen"), ("2016-05-22", "Emmen"), ("2017", "")):
        named = event(known, "Buurtpotdag", (), date=date, town=town)
        text = own_file.added(text, Path("v.toml"), named, "")
        known = vocabulary_with(own_file.vocabulary_in(text, Path("v.toml")), None)
    [series] = [each for each in known.series if each.name == "Buurtpotdag"]
    assert [each.year for each in series.occasions] == [2016, 2017]
    assert dict(series.occasions[0].days) == {"Assen": "2016-05-21", "Emmen": "2016-05-22"}
    assert series.words == ("buurtpotdag",)
    text = own_file.without(text, Path("v.toml"), "event", "Buurtpotdag", "", year=2017)
    assert "2017" not in text


def test_what_was_written_by_hand_stays_as_it_was() -> None:
    path = Path("v.toml")
    text = own_file.added(BY_HAND, path, Named("town", "Elst", ("Aelst",)), "2026-11-30, Nel: Elst added")
    text = own_file.added(text, path, Named("person", "Geeske Wind", ("Geeske W.",)), "")
    assert text.startswith("# Van onszelf.\n# 2026-11-30, Nel: Elst added\n")
    assert "# bij Oosterwolde" in text
    assert own_file.vocabulary_in(text, path).people == {"Geeske Wind": ("G. Wind", "Geeske W.")}
    text = own_file.without(text, path, "town", "Elst", "")
    text = own_file.without(text, path, "person", "Geeske Wind", "", spelling="Geeske W.")
    back = own_file.vocabulary_in(text, path)
    assert (back.towns, back.people, dict(back.spellings)) == (
        ("Appelscha",),
        {"Geeske Wind": ("G. Wind",)},
        {},
    )
    assert "# bij Oosterwolde" in text


@given(st.sampled_from(FAMILIES), st.text(max_size=140), st.lists(st.text(max_size=30), max_size=2))
def test_any_name_is_refused_or_stands_in_the_file_as_it_is(
    family: str, name: str, others: list[str]
) -> None:
    try:
        name, spellings = checked(name), tuple(map(checked, others))
    except NotAName:
        return
    path = Path("v.toml")
    if family == "event":
        named = event(load_vocabulary(), name, spellings)
    elif family == "building":
        named = Named("building", name, town="Zwolle")
    else:
        named = Named(family, name, spellings)  # type: ignore[arg-type] # a family
    text = own_file.added(BY_HAND, path, named, "")
    effect.check(effect.OwnFile(path, BY_HAND), text)
    without = own_file.without(text, path, family, name, "")  # type: ignore[arg-type] # a family
    before = own_file.vocabulary_in(BY_HAND, path)
    assert own_file.vocabulary_in(without, path) == before or name in (*before.people, *before.towns)


@given(st.sampled_from(["town", "towns", "days"]), st.booleans())
def test_an_occasion_names_its_town_by_the_new_name_wherever_it_stands(key: str, is_table: bool) -> None:
    values = {
        "town": '"Elst"',
        "towns": '["Arnhem", "Elst"]',
        "days": '{Arnhem = "2016-05-12", Elst = "2016-05-13"}',
    }
    occasion = f"year = 2016\n{key} = {values[key]}\n"
    text = f'[[series]]\nname = "Dag"\n[[series.occasions]]\n{occasion}'
    if not is_table:
        inline = ", ".join(occasion.strip().splitlines())
        text = f'[[series]]\nname = "Dag"\noccasions = [ {{{inline}}} ]\n'
    new = references.renamed(text, "town", "Elst", "Zetten")
    assert "Elst" not in new
    assert tomllib.loads(new.replace("Zetten", "Elst")) == tomllib.loads(text)
