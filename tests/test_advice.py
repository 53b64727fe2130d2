"""What a command advises to try next can be typed as it stands: it is about the same archive."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from cli.front_door import COMMANDS
from pipeline.crawl.crawl_outcome import CrawlFacts, outcome_of
from tests.conftest import run_alliantie, start_alliantie
from tests.foreign_files import Page, write_warc
from wording.as_called import called_with
from wording.message import say
from wording.words import Words

ADVISED = re.compile(r"alliantie (?:--|[a-z]+ ).*")
IN_LANGUAGES = pytest.mark.parametrize("language", ["en", "nl"])
PLACES = ("archief", "map met spaties", "het 'oude' {archief}", "-begint-vreemd")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("raad") / "het 'oude' {archief}"
    path = write_warc(place.parent / "oud.warc.gz", [Page("/lezen?jaar=2013&stuk=4", "Verslag uit Zutphen")])
    for command in (("init",), ("import", "warc", str(path))):
        done = run_alliantie("--archive", str(place), *command)
        assert done.returncode == ExitCode.WELL, done.stderr
    return place


def advised(said: str) -> list[str]:
    """The words of the first command that a text advises, as a shell takes them."""
    found = ADVISED.search(said)
    assert found, said
    return shlex.split(found.group())


@IN_LANGUAGES
@pytest.mark.parametrize("place", PLACES)
def test_an_error_advises_a_command_for_the_archive_that_was_named(
    tmp_path: Path, place: str, language: str
) -> None:
    there = str(tmp_path / place)
    done = start_alliantie("--archive", there, "--lang", language, "status")
    assert done.returncode == ExitCode.PROFILE
    assert advised(done.stderr) == ["alliantie", "--archive", there, "init"]


@pytest.mark.long
@IN_LANGUAGES
@pytest.mark.parametrize(
    "asked",
    [("show", "nietbestaand"), ("report", "99"), ("crawl", "--resume"), ("watch", "remove", "zutphen")],
    ids=" ".join,
)
def test_advice_names_the_archive_whatever_the_command(
    archive: Path, asked: tuple[str, ...], language: str
) -> None:
    done = run_alliantie("--archive", str(archive), "--lang", language, *asked)
    words = advised(done.stderr)
    assert words[:3] == ["alliantie", "--archive", str(archive)], done.stderr
    assert words[3] in COMMANDS


def test_advice_repeats_every_place_that_was_named_and_nothing_else(archive: Path, tmp_path: Path) -> None:
    places = ("--archive", str(archive), "--sites", str(tmp_path / "mijn sites"))
    (tmp_path / "mijn sites").mkdir()
    done = run_alliantie("-v", *places, "--lang", "en", "show", "nietbestaand")
    assert advised(done.stderr.splitlines()[-1])[:6] == ["alliantie", *places, "search"]


def test_what_the_environment_says_of_places_need_not_be_typed(archive: Path) -> None:
    done = run_alliantie("show", "nietbestaand", ALLIANTIE_ARCHIVE=str(archive))
    assert 'alliantie search "WORDS"' in done.stderr


def test_advice_that_was_kept_names_the_archive_where_it_is_now() -> None:
    facts = CrawlFacts("proef", None, True, None, 3, True, {}, None, 2, 0, 7)
    reason = outcome_of(facts)[1]
    with called_with(("--archive", "het archief"), COMMANDS):
        assert "alliantie --archive 'het archief' crawl --resume proef" in Words("en")(reason)
        assert "alliantie --archive 'het archief' crawl --resume proef" in Words("nl")(reason)
    assert "met: alliantie crawl --resume proef" in Words("nl")(reason)


@IN_LANGUAGES
def test_words_that_only_look_like_advice_stay_as_they_are(language: str) -> None:
    words = Words(language)
    with called_with(("--archive", "a"), COMMANDS):
        assert words(say("{text}", text="de alliantie search")) == "de alliantie search"
        assert words(say("{a}: sociale-alliantie search", a="x")) == "x: sociale-alliantie search"
        assert words(say("de alliantie zoekt")) == "de alliantie zoekt"


def test_an_address_in_advice_is_quoted_for_the_shell(archive: Path) -> None:
    url = Page("/lezen?jaar=2013&stuk=4", "").url
    begin = ("--archive", str(archive))
    run_alliantie(*begin, "exclude", url, "--why", "op verzoek")
    refused = run_alliantie(*begin, "show", url)
    assert advised(refused.stderr) == ["alliantie", *begin, "exclude", "--lift", url, "--why", "TEXT"]
