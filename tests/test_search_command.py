"""The search command as a shell gives it what was typed, and what it does where there is no index."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie, run_alliantie, start_alliantie
from tests.databases import copy
from tests.foreign_files import Page, write_warc

PAGES = (
    Page("/zutphen", "Verslag uit Zutphen"),
    Page("/assen", "Verslag uit Assen"),
    Page("/huis", "Verslag over een huis"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    path = write_warc(folder / "oud.warc.gz", PAGES)
    done = run_alliantie("--archive", str(folder / "a"), "import", "warc", str(path))
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


@pytest.mark.parametrize("loss", ["missing", "damaged"])
def test_an_index_that_cannot_be_asked_is_built_again(archive: Path, tmp_path: Path, loss: str) -> None:
    mine = tmp_path / "a"
    copy(archive, mine)
    if loss == "missing":
        shutil.rmtree(mine / "index")
    else:
        for path in (mine / "index").glob("*.toc"):
            path.write_bytes(b"")
    # Only in a process that has nothing loaded yet are parts of Whoosh left out until they are called.
    done = start_alliantie("--archive", str(mine), "--lang", "nl", "search", "zutphen")
    assert done.returncode == ExitCode.WELL, done.stderr
    assert "wordt opnieuw gemaakt" in done.stderr
    assert "Verslag uit Zutphen" in done.stdout
