"""The front door: every command explains itself, and every mistake gets a message and its exit code."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from cli.exit_codes import BY_ERROR, OUR_ROOMS, ExitCode
from cli.front_door import COMMANDS
from tests.conftest import SHIPPED_SITES, Alliantie, run_alliantie, start_alliantie
from tests.foreign_files import Page, write_warc
from tests.raw_server import Raw, RawServer, page, write_profile


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_a_worked_example(command: str) -> None:
    done = run_alliantie(command, "--help")
    assert done.returncode == ExitCode.WELL
    if command != "sites":
        assert "Example: alliantie" in done.stdout


def test_every_command_is_in_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"`alliantie {command}" not in readme] == []


def test_every_error_that_has_an_exit_code_is_one_of_ours() -> None:
    root = Path(__file__).parents[2]
    files = (path for room in OUR_ROOMS for path in (root / room).rglob("*.py"))
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in files)
    classes = {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    assert BY_ERROR.keys() - classes == set()


def test_an_unknown_site_gets_the_nearest_name_and_exit_code_3(alliantie: Alliantie) -> None:
    done = alliantie(*SHIPPED_SITES, "crawl", "raad-van-kerken")
    assert done.returncode == ExitCode.PROFILE
    assert "Did you mean raadvankerken?" in done.stderr


def test_a_live_crawl_needs_a_contact_address(alliantie: Alliantie) -> None:
    done = alliantie(*SHIPPED_SITES, "crawl", "raadvankerken")
    assert done.returncode == ExitCode.PROFILE
    assert "--contact" in done.stderr


def test_somebody_elses_server_cannot_be_asked_without_delay(alliantie: Alliantie) -> None:
    done = alliantie(
        *SHIPPED_SITES, "crawl", "--contact", "archief@example.org", "--delay", "0", "raadvankerken"
    )
    assert done.returncode == ExitCode.USAGE
    assert "not a server of your own" in done.stderr


def test_a_broken_profile_stops_the_crawl_before_anything_is_fetched(
    tmp_path: Path, alliantie: Alliantie
) -> None:
    sites = tmp_path / "sites"
    sites.mkdir()
    (sites / "proef.toml").write_text('tilte = "x"')
    done = run_alliantie("--archive", str(tmp_path / "archive"), "--sites", str(sites), "crawl")
    assert done.returncode == ExitCode.PROFILE
    assert "Did you mean 'title'?" in done.stderr
    assert not (tmp_path / "archive").exists()


def test_sites_check_names_each_problem(tmp_path: Path) -> None:
    (tmp_path / "proef.toml").write_text('tilte = "x"')
    done = run_alliantie("--sites", str(tmp_path), "sites", "check")
    assert done.returncode == ExitCode.PROFILE
    assert "proef.toml" in done.stdout


def test_a_directory_that_is_not_an_archive_is_left_alone(tmp_path: Path, alliantie: Alliantie) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "thesis.odt").write_bytes(b"")
    with RawServer({"/": Raw(page("welkom"))}) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", str(tmp_path / "archive"), "--sites", str(sites), "crawl")
    assert done.returncode == ExitCode.PROFILE
    assert "is not an archive" in done.stderr
    assert [path.name for path in (tmp_path / "archive").iterdir()] == ["thesis.odt"]


@pytest.mark.parametrize(
    "arguments", [["search", "zutphen"], ["show", "x"], ["get", "x", "-o", "y"], ["status"]]
)
def test_reading_an_archive_that_is_not_there_says_how_to_make_one(
    alliantie: Alliantie, arguments: list[str], tmp_path: Path
) -> None:
    done = alliantie(*arguments)
    assert done.returncode == ExitCode.PROFILE
    assert f"alliantie --archive {tmp_path / 'archive'} init" in done.stderr


def test_a_private_address_is_refused_unless_the_profile_opens_it(tmp_path: Path) -> None:
    with RawServer({"/": Raw(page("welkom"))}) as server:
        sites = write_profile(tmp_path / "sites", server)
        profile = sites / "proef.toml"
        profile.write_text(profile.read_text().replace("private_network = true\ndelay = 0", ""))
        done = run_alliantie(
            *("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl", "--contact", "a@example.org")
        )
        assert server.requests == []
    assert done.returncode == ExitCode.FAILED
    assert "not a public address" in " ".join(done.stdout.split())


ASCII = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture(scope="module")
def of_one_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("een")
    given = str(write_warc(place / "oud.warc.gz", [ONE_PAGE]))
    run_alliantie("--archive", str(place / "a"), "init")
    run_alliantie("--archive", str(place / "a"), "import", "warc", given)
    return place / "a"


ONE_PAGE = Page("/zutphen", "Verslag uit Zutphen")


@pytest.mark.parametrize("bare", [{}, ASCII], ids=["in a locale", "in none"])
def test_words_on_the_command_line_are_those_that_were_typed(of_one_page: Path, bare: dict[str, str]) -> None:
    begin = ("--archive", str(of_one_page))
    given = ("caption=Eén café", "--why", "Zo heet het: café", "--who", "José")
    done = start_alliantie(*begin, "correct", ONE_PAGE.url, *given, **bare)
    assert done.returncode == ExitCode.WELL, done.stderr
    shown = start_alliantie(*begin, "show", ONE_PAGE.url, "--json", **bare).stdout
    assert all(words in shown for words in ("Eén café", "Zo heet het: café", "José"))
    told = start_alliantie(*begin, "exclude", "één", "--why", "café", **bare)
    assert "één" in told.stderr
    assert "\\udc" not in told.stderr


@pytest.mark.parametrize("bare", [{}, ASCII], ids=["in a locale", "in none"])
@pytest.mark.parametrize("value", ["a\u202eb", "a\x9b31mb", "a\udcffb"])
def test_a_value_that_acts_is_refused_with_the_reason(
    of_one_page: Path, value: str, bare: dict[str, str]
) -> None:
    begin = ("--archive", str(of_one_page), "correct", ONE_PAGE.url)
    done = start_alliantie(*begin, f"caption={value}", "--why", "één", **bare)
    assert done.returncode == ExitCode.USAGE
    assert f"caption: expected at most 2000 printable characters, found {value!r}" in done.stderr
