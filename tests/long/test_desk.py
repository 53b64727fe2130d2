"""The archivist's desk from the command line: many corrections at once, decisions by number, and undoing."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.curation.journal import read_journal
from archive.folder import Folder
from archive.writing.writing_run import writing
from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import copy, lose
from tests.raw_server import Raw, RawServer, page, write_profile

TOWNS = ("Zutphen", "Beilen", "Assen")
HOME = page("<h1>Welkom</h1><p>Nieuws.</p>" + "".join(f"<a href='/{town}'>{town}</a> " for town in TOWNS))

Done = subprocess.CompletedProcess[str]
Command = Callable[..., Done]


def report(town: str) -> Raw:
    return Raw(
        page(f"<h1>Verslag Alliantiedag {town}, 4 oktober 2013</h1><p>Over de voedselbank in {town}.</p>")
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """An archive of a small site, and the profile of that."""
    place = tmp_path_factory.mktemp("desk")
    with RawServer({"/": Raw(HOME), **{f"/{town}": report(town) for town in TOWNS}}) as server:
        sites = write_profile(place / "sites", server)
        done = run_alliantie("--archive", str(place / "kept"), "--sites", str(sites), "crawl")
        assert done.returncode == 0, done.stdout + done.stderr
        yield place / "kept", sites


@pytest.fixture
def archive(kept: tuple[Path, Path], tmp_path: Path) -> Path:
    copy(kept[0], tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture
def command(kept: tuple[Path, Path], archive: Path) -> Command:
    def run(*arguments: str, lang: str = "en") -> Done:
        options = ("--archive", str(archive), "--sites", str(kept[1]), "--lang", lang)
        return call_alliantie(*options, *arguments, ALLIANTIE_WHO="Nel")

    return run


def table(command: Command, tmp_path: Path, lang: str = "nl", **titles: str) -> Path:
    """The table of a search, in which the reports of these towns have another title."""
    between = ";" if lang == "nl" else ","
    text = command("search", "verslag", "--format", "csv", lang=lang).stdout.lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=between))
    for row in rows:
        town = row["url"].rpartition("/")[2]
        row["title"] = titles.get(town, row["title"])
    path = tmp_path / "tabel.csv"
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=between)
        writer.writeheader()
        writer.writerows(rows)
    return path


def titles(command: Command) -> set[str]:
    hits = json.loads(command("search", "voedselbank", "--format", "json").stdout)["hits"]
    return {hit["title"] for hit in hits}


def found(town: str) -> str:
    return f"Verslag Alliantiedag {town}, 4 oktober 2013"


def test_a_table_is_shown_first_then_written_down_as_one_decision_and_undone_as_one(
    command: Command, archive: Path, tmp_path: Path
) -> None:
    path = table(command, tmp_path, Zutphen="Dagboek", Assen="Nóg een dagboek")
    shown = command("correct", "--from", str(path), lang="nl")
    assert shown.returncode == 0, shown.stderr
    assert f"titel: {found('Zutphen')} → Dagboek" in shown.stdout
    assert "Er is nog niets opgeschreven" in shown.stderr
    assert not (archive / "curation.jsonl").exists()
    done = command("correct", "--from", str(path), "--apply", "--why", "titelbladen")
    assert done.returncode == 0, done.stderr
    assert "undo 1-2" in done.stderr
    assert titles(command) == {"Dagboek", "Nóg een dagboek", found("Beilen")}
    assert len({one.batch for one in read_journal(Folder(archive)).statements}) == 1
    assert command("undo", "1-2", "--why", "verkeerde tabel").returncode == 0
    assert titles(command) == set(map(found, TOWNS))
    assert command("undo", "3-4", "--why", "toch de goede").returncode == 0
    assert titles(command) == {"Dagboek", "Nóg een dagboek", found("Beilen")}


def test_decisions_and_their_undoing_survive_a_rebuild_of_everything(
    command: Command, archive: Path, tmp_path: Path
) -> None:
    path = table(command, tmp_path, Zutphen="Dagboek", Assen="Dagboek van Assen")
    command("correct", "--from", str(path), "--apply", "--why", "titelbladen")
    command("undo", "1", "--why", "alleen deze")
    before = command("decisions", "--format", "json").stdout
    lose(archive)
    shutil.rmtree(archive / "index")
    assert command("rebuild", "--all").returncode == 0
    assert command("decisions", "--format", "json").stdout == before
    assert len(titles(command) & set(map(found, TOWNS))) == 2
    assert command("verify").returncode == 0


def test_one_cell_that_is_refused_keeps_all_from_being_written_down(
    command: Command, archive: Path, tmp_path: Path
) -> None:
    path = table(command, tmp_path, Zutphen="Dagboek", Assen="=1+1")
    for arguments in ((), ("--apply", "--why", "x")):
        done = command("correct", "--from", str(path), *arguments)
        assert done.returncode == ExitCode.USAGE
        assert "(title): '=1+1' is a formula" in done.stderr
        assert "1 cell is refused, and nothing was changed" in done.stderr
    assert not (archive / "curation.jsonl").exists()


def test_a_table_is_written_down_while_another_run_has_the_archive(
    command: Command, archive: Path, tmp_path: Path
) -> None:
    path = table(command, tmp_path, "en", Zutphen="Dagboek")
    with writing(archive, "test", "test"):
        done = command("correct", "--from", str(path), "--apply", "--why", "x")
        assert "takes it over" in done.stderr
        assert "takes it over" in command("undo", "1", "--why", "x").stderr
        assert command("undo", "2", "--why", "toch").returncode == 0
    assert [one.value for one in read_journal(Folder(archive)).statements] == ["Dagboek", "", "Dagboek"]
    assert command("rebuild", "--index").returncode == 0
    assert "Dagboek" in titles(command)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("correct", "--from", "TABLE", "--apply"), "--why"),
        (("correct", "--from", "TABLE", "abc", "title=x"), "not both"),
        (("correct", "abc", "title=x"), "--why"),
        (("correct", "--from", "nergens.csv"), "does not exist"),
        (("undo", "1", "--why", "x"), "nothing was decided yet"),
        (("undo", "x", "--why", "x"), "alliantie"),
        (("decisions", "--kind", "boek"), "corrected"),
        (("decisions", "--since", "gisteren"), "2026-11-01"),
    ],
)
def test_what_cannot_be_done_is_refused_as_any_wrong_command(
    command: Command, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    path = table(command, tmp_path)
    done = command(*(str(path) if each == "TABLE" else each for each in arguments))
    assert done.returncode == ExitCode.USAGE
    assert words in done.stderr


def test_old_and_new_value_are_told_and_values_are_read_as_they_are_shown(
    command: Command, kept: tuple[Path, Path]
) -> None:
    item = json.loads(command("search", "Zutphen", "--format", "json").stdout)["hits"][0]["id"]
    done = command(
        "correct", item, "Titel=Dagboek", "soort=Jaarverslag", "datum=5 oktober 2013", "--why", "x", lang="nl"
    )
    assert done.returncode == 0, done.stderr
    for line in (
        f"titel: {found('Zutphen')} → Dagboek",
        "soort: verslag → jaarverslag",
        "datum: 4 oktober 2013 → 5 oktober 2013",
    ):
        assert line in done.stderr
    shown = command("show", item, lang="nl").stdout
    assert "jaarverslag" in shown[shown.index("nummer") :]
    assert [one["number"] for one in json.loads(command("show", item, "--json").stdout)["curation"]] == [
        1,
        2,
        3,
    ]
    undone = command("correct", item, "--withdraw", "titel", "--why", "x", lang="nl")
    assert f"titel: Dagboek → {found('Zutphen')}" in undone.stderr
    twice = command("correct", item, "titel=Dagboek", "title=Weekboek", "--why", "x")
    assert (twice.returncode, "given twice" in twice.stderr) == (ExitCode.USAGE, True)
    again = command("correct", item, "--withdraw", "title", "--why", "x")
    assert (again.returncode, "nothing to withdraw" in again.stderr) == (ExitCode.USAGE, True)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("place=Zutfen", "did you mean Zutphen? --new"),
        ("people=Raf Jansen", "did you mean Raf Janssen? --new"),
        ("kind=versalg", "did you mean report"),
        ("tittle=x", "did you mean title"),
        ("datum=2013-10-04 tot 2013-10-06 en 2013-10-09", "Expected a date"),
        ("datum=2013-10-04 tot 2013-10-06", "Expected a date"),
        ("datum=2013-12-01/2013-10-01", "Expected a date"),
    ],
)
def test_what_nobody_knows_is_asked_about_with_the_nearest_known(
    command: Command, given: str, words: str
) -> None:
    item = json.loads(command("search", "Zutphen", "--format", "json").stdout)["hits"][0]["id"]
    done = command("correct", item, given, "--why", "x")
    assert done.returncode == ExitCode.USAGE
    assert words in done.stderr
    if "--new" in words:
        assert command("correct", item, given, "--why", "x", "--new").returncode == 0


def test_decisions_are_listed_by_number_filtered_and_given_as_data(command: Command) -> None:
    hits = json.loads(command("search", "voedselbank", "--format", "json").stdout)["hits"]
    first, second = hits[0]["id"], hits[1]["id"]
    command("correct", first, "title=Een", "caption=twee", "--why", "omdat")
    command("exclude", second, "--why", "op verzoek", "--who", "Raf")
    command("undo", "3", "--why", "mag weer")
    text = command("decisions", lang="nl").stdout
    assert [line.split()[0] for line in text.splitlines()[1:]] == ["1-2", "3", "4"]
    assert "teruggedraaid door 4" in text
    assert "draait 3 terug" in text
    rows = json.loads(command("decisions", "--format", "json").stdout)
    assert [row["number"] for row in rows] == [1, 2, 3, 4]
    assert [row["holds"] for row in rows] == [True, True, False, False]
    table_of = command("decisions", "--format", "csv").stdout.lstrip("\ufeff")
    assert [row["undone_by"] for row in csv.DictReader(io.StringIO(table_of, newline=""))] == [
        "",
        "",
        "4",
        "",
    ]
    for arguments, numbers in (
        (("--item", first), [1, 2]),
        (("--item", hits[1]["url"]), [3, 4]),
        (("--item", hits[1]["url"].replace("http:", "https:")), [3, 4]),
        (("--by", "raf"), [3]),
        (("--kind", "afgeschermd"), [3]),
        (("--kind", "correct"), [1, 2]),
        (("--since", "1 januari 2100"), []),
        (("--since", "2000"), [1, 2, 3, 4]),
    ):
        found_rows = json.loads(command("decisions", *arguments, "--format", "json").stdout)
        assert [row["number"] for row in found_rows] == numbers, arguments


def test_hostile_words_in_a_table_and_in_the_journal_do_nothing_on_a_terminal(
    command: Command, archive: Path, tmp_path: Path
) -> None:
    hits = json.loads(command("search", "voedselbank", "--format", "json").stdout)["hits"]
    path = tmp_path / "tabel.csv"
    path.write_text(
        f"id;title;\x1b[2Jkop\n{hits[0]['id']};\x1b[31mrood\u202e;x\n\x1b]0;x;y\n", encoding="utf-8"
    )
    done = command("correct", "--from", str(path))
    line = {
        "at": "2026-11-23\x1b[2J",
        "who": "\x1b[31m",
        "what": "correct",
        "subject": "\u202ex",
        "why": "\x07",
        "field": "kind",
        "value": "=\x1b[2J",
        "url": "",
        "undoes": "\x1b",
        "batch": "\x00",
    }
    (archive / "curation.jsonl").write_text(json.dumps(line) + "\n")
    outputs = [done.stdout, done.stderr]
    for form in ("text", "csv", "json"):
        listed = command("decisions", "--format", form)
        assert listed.returncode == 0, listed.stderr
        outputs.append(listed.stdout)
    undone = command("undo", "1", "--why", "x")
    for output in (*outputs, undone.stdout, undone.stderr):
        assert not {"\x1b", "\x07", "\u202e", "\x00"} & set(output), output
    assert ",=" not in outputs[3]
