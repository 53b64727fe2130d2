"""The search command as a shell gives it what was typed, and what it does where there is no index."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from archive.writing import run_lock
from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie, start_alliantie
from tests.databases import copy, of_sqlite
from tests.foreign_files import Page, write_warc
from tests.spreadsheet import rows_of

PAGES = (
    Page("/zutphen", "Verslag uit Zutphen"),
    Page("/assen", "Verslag uit Assen"),
    Page("/huis", "Verslag over een huis"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    path = write_warc(folder / "oud.warc.gz", PAGES)
    done = run_alliantie("--archive", str(folder / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    return folder / "a"


@pytest.mark.parametrize(
    "words",
    [("verslag", "-zutphen", "-huis"), ("-huis", "verslag", '-"zutphen"'), ("verslag -zutphen -huis",)],
)
def test_a_word_with_a_minus_is_no_option(archive: Path, words: tuple[str, ...]) -> None:
    done = call_alliantie("--archive", str(archive), "search", *words)
    assert done.returncode == ExitCode.WELL, done.stderr
    assert "Assen" in done.stdout
    assert "Zutphen" not in done.stdout
    assert "een huis" not in done.stdout


@pytest.mark.parametrize("options", [("--yaer", "2013"), ("-x",)])
def test_a_mistyped_option_is_a_mistake(archive: Path, options: tuple[str, ...]) -> None:
    done = run_alliantie("--archive", str(archive), "search", "verslag", *options)
    assert (done.returncode, "No such option" in done.stderr) == (ExitCode.USAGE, True)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (("-zutphen verslag",), {"Assen", "huis"}),
        (("verslag", "-hele land"), set()),
        (("verslag", "-hele zutphen"), {"Zutphen", "Assen", "huis"}),
        (("verslag", "-titel:verslag mensen"), {"Zutphen", "Assen", "huis"}),
        (("verslag", "soort:position paper"), set()),
        (("verslag", "-2013", "-e-mail"), {"Zutphen", "Assen", "huis"}),
    ],
)
def test_words_are_taken_as_they_were_typed_though_the_shell_took_quotes_off(
    archive: Path, typed: tuple[str, ...], found: set[str]
) -> None:
    done = call_alliantie("--archive", str(archive), "search", "--format", "csv", *typed)
    assert done.returncode == ExitCode.WELL, done.stderr
    titles = [row["title"] for row in rows_of(done.stdout)]
    assert {title.rpartition(" ")[2] for title in titles} == found


@pytest.mark.parametrize("form", ["csv", "ris", "bibtex", "csl"])
def test_who_exports_hears_when_another_query_was_answered(archive: Path, form: str) -> None:
    done = call_alliantie("--archive", str(archive), "search", "--format", form, "zutpjen")
    assert "Nothing was found for: zutpjen" in done.stderr
    assert "Zutphen" in done.stdout
    assert "zutpjen" not in done.stdout


def test_json_is_asked_for_as_of_every_other_command(archive: Path) -> None:
    told = [
        call_alliantie("--archive", str(archive), "search", *asked, "zutphen").stdout
        for asked in (("--json",), ("--format", "json"))
    ]
    one, other = ({**json.loads(each), "took_ms": 0} for each in told)
    assert one == other
    assert one["total"]


def test_letters_that_an_output_cannot_show_are_written_as_numbers(archive: Path) -> None:
    command = "--archive", str(archive), "--lang", "nl", "search", "--format", "json", "zutphen huis… ĳ"
    done = start_alliantie(*command, PYTHONIOENCODING="ascii")
    assert done.returncode == ExitCode.WELL, done.stderr
    assert json.loads(done.stdout)["query"].endswith("… ĳ")


@pytest.mark.long
@pytest.mark.parametrize("loss", ["missing", "damaged", "a column missing", "a column empty"])
def test_an_index_that_cannot_be_asked_is_built_again(archive: Path, tmp_path: Path, loss: str) -> None:
    mine = tmp_path / "a"
    copy(archive, mine)
    if loss == "missing":
        shutil.rmtree(mine / "index")
    else:
        for path in (mine / "index").glob("*.toc" if loss == "damaged" else "*.kind.col"):
            path.unlink() if loss == "a column missing" else path.write_bytes(b"")
    # Only in a process that has nothing loaded yet are parts of Whoosh left out until they are called.
    done = start_alliantie("--archive", str(mine), "--lang", "nl", "search", "zutphen")
    assert done.returncode == ExitCode.WELL, done.stderr
    assert "wordt opnieuw gemaakt" in done.stderr
    assert "Verslag uit Zutphen" in done.stdout


def test_where_the_index_is_lost_and_another_run_works_a_search_says_who_is_busy(
    archive: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "a"
    copy(archive, mine)
    shutil.rmtree(mine / "index")
    with run_lock.hold(mine / "lock", "alliantie nightly"):
        done = run_alliantie("--archive", str(mine), "--lang", "nl", "search", "zutphen")
    assert done.returncode == ExitCode.LOCKED
    assert "Dit archief is in gebruik door 'alliantie nightly'" in done.stderr


@of_sqlite
@pytest.mark.parametrize("loss", ["missing", "damaged"])
def test_where_the_index_is_lost_and_the_database_too_the_remedy_is_for_both(
    archive: Path, tmp_path: Path, loss: str
) -> None:
    mine = tmp_path / "a"
    copy(archive, mine)
    shutil.rmtree(mine / "index")
    if loss == "missing":
        (mine / "alliantie.db").unlink()
    else:
        (mine / "alliantie.db").write_bytes(b"no database" * 1000)
    done = run_alliantie("--archive", str(mine), "--lang", "nl", "search", "zutphen")
    assert (done.returncode, "maak" in done.stderr) == (ExitCode.DAMAGE, True)
    assert " rebuild --all" in done.stderr


SPOILT = {
    "no TOML": "contact = ",
    "no hours": 'quiet = "overdag"',
    "no address": '[archive]\naddress = "op zolder"',
    "a limit": "[nightly]\nminutes = 0",
    "a password": 'database_url = "postgresql://truus:geheim@db.example/archief"',
}


@pytest.mark.parametrize("settings", SPOILT.values(), ids=SPOILT)
@pytest.mark.parametrize("form", ["ris", "bibtex", "csl"])
def test_who_cites_hears_of_spoilt_settings_in_the_same_words_as_who_asks_how_the_archive_is(
    archive: Path, tmp_path: Path, settings: str, form: str
) -> None:
    copied = tmp_path / "a"
    copy(archive, copied)
    (copied / "alliantie.toml").write_text(settings)
    asked = call_alliantie("--archive", str(copied), "status")
    cited = call_alliantie("--archive", str(copied), "search", "--format", form, "zutphen")
    assert asked.returncode == ExitCode.PROFILE, asked.stderr
    assert (cited.returncode, cited.stderr, cited.stdout) == (asked.returncode, asked.stderr, "")


def test_an_address_that_is_not_here_is_told_with_what_is_near_it(archive: Path) -> None:
    for typed in ("https://www.socialealliantie.nl/zutfen", "www.socialealiantie.nl/zutphen"):
        done = call_alliantie("--archive", str(archive), "search", typed)
        assert done.returncode == ExitCode.WELL
        assert f"Nothing of {typed} is kept here." in done.stdout
        assert "https://www.socialealliantie.nl/" in done.stdout.partition("Kept near it")[2]
        assert "fewer words" not in done.stdout


def test_of_a_host_that_nothing_is_like_only_that_is_told(archive: Path) -> None:
    done = call_alliantie("--archive", str(archive), "--lang", "nl", "search", "https://elders.test/stuk")
    assert "Van https://elders.test/stuk is hier niets bewaard." in done.stdout
    assert "buurt" not in done.stdout


def test_what_is_withheld_is_near_nothing(archive: Path, tmp_path: Path) -> None:
    own = tmp_path / "a"
    copy(archive, own)
    for page in PAGES:
        address = f"https://www.socialealliantie.nl{page.path}"
        done = call_alliantie("--archive", str(own), "exclude", address, "--why", "toets")
        assert done.returncode == ExitCode.WELL, done.stderr
    done = call_alliantie("--archive", str(own), "search", "https://www.socialealiantie.nl/zutphen")
    assert "Nothing of" in done.stdout
    assert "Kept near" not in done.stdout


def test_an_address_whose_item_a_filter_leaves_out_is_not_said_to_be_missing(archive: Path) -> None:
    typed = "https://www.socialealliantie.nl/zutphen"
    done = call_alliantie("--archive", str(archive), "search", typed, "--kind", "photo")
    assert "Nothing of" not in done.stdout
    assert "leave out a filter" in done.stdout
