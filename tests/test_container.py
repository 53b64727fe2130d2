"""The image: its file is sound, what it takes is there, and what it installs is what the program needs."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from pipeline.browser.finding import NAMES
from tests.conftest import call_alliantie

PROJECT = Path(__file__).parent.parent
LINES = re.sub(r"\\\n\s*", "", (PROJECT / "deploy" / "Containerfile").read_text(encoding="utf-8"))
STEPS = [line.partition(" ") for line in LINES.splitlines() if line and not line.startswith("#")]


def said(word: str) -> list[str]:
    return [rest for step, _, rest in STEPS if step == word]


def run_with(program: str) -> list[str]:
    """The words of the one command of RUN that calls a program."""
    commands = [shlex.split(each) for line in said("RUN") for each in line.split("&&")]
    [found] = [words for words in commands if words[: len(program.split())] == program.split()]
    return found


def test_the_base_image_is_named_without_a_registry() -> None:
    [base] = said("FROM")
    assert "/" not in base
    assert base.startswith("python:3.")


def test_all_that_is_copied_is_there_and_enough_to_install_from() -> None:
    assert said("COPY") == [". /opt/alliantie"]
    kept = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    taken = {line[1:] for line in kept if line.startswith("!")}
    assert [name for name in taken if not (PROJECT / name).exists()] == []
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = {
        name.partition("*")[0] for name in project["tool"]["setuptools"]["packages"]["find"]["include"]
    }
    assert {"constraints.txt", "pyproject.toml", *packages} <= taken


def test_it_installs_a_server_a_browser_and_words_for_scans_in_dutch() -> None:
    *_, wanted = run_with("pip install")
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = wanted.strip(".[]").split(",")
    assert {"browser", "postgresql"} == set(extras) <= project["project"]["optional-dependencies"].keys()
    packages = set(run_with("apt-get install")) - {"apt-get", "install"}
    assert {"tesseract-ocr", "tesseract-ocr-nld", "tzdata"} <= packages
    assert packages & set(NAMES)


@pytest.mark.skipif(shutil.which("apt-cache") is None, reason="apt-cache is not here")
def test_every_package_of_the_system_exists() -> None:
    packages = [word for word in run_with("apt-get install")[2:] if not word.startswith("-")]
    done = subprocess.run(["apt-cache", "show", *packages], capture_output=True, text=True, check=False)
    if "No packages found" in done.stderr:
        pytest.skip("this machine has no lists of packages")
    assert re.findall(r"Unable to locate package \S+", done.stderr) == []


def test_its_places_are_made_for_its_user_and_its_command_is_one_of_ours() -> None:
    made = run_with("install --directory")
    [places] = said("VOLUME")
    assert set(re.findall(r"/\w+", places)) == {word for word in made if word.startswith("/")}
    [account] = said("USER")
    assert account == run_with("useradd")[run_with("useradd").index("--uid") + 1]
    [environment] = said("ENV")
    assert "ALLIANTIE_ARCHIVE=/archive" in environment.split()
    command = [*re.findall(r'"(\w+)"', said("ENTRYPOINT")[0]), *re.findall(r'"(\w+)"', said("CMD")[0])]
    assert command[0] == "alliantie"
    assert call_alliantie(*command[1:], "--help").returncode == 0


@pytest.mark.skipif(shutil.which("hadolint") is None, reason="hadolint is not on the path here")
def test_a_linter_of_such_files_has_nothing_to_say() -> None:
    done = subprocess.run(
        ["hadolint", PROJECT / "deploy" / "Containerfile"], capture_output=True, text=True, check=False
    )
    assert done.stdout == ""
