"""Every page of the room is HTML as the standard has it, by the Nu Html Checker."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from reading_room.asked import LANGUAGES
from tests.referees.pages_of_the_room import PageOfARoom

CHECKER = Path(__file__).parents[2] / ".venv" / "vnu" / "vnu.jar"
HOW_TO = "the Nu Html Checker and java are not both here: make test-referees, with npm and java"


@pytest.fixture(scope="module")
def java() -> str:
    found = shutil.which("java")
    if found and CHECKER.exists():
        return found
    if os.environ.get("CI") or os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(HOW_TO)
    pytest.skip(HOW_TO)


def errors(java: str, pages: list[Path]) -> list[str]:
    """What the checker calls an error, with the page that it is in."""
    command = [java, "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True)
    found = json.loads(done.stderr)["messages"]
    return [f"{each['url']}: {each['message']}" for each in found if each["type"] != "info"]


def test_every_page_is_valid(java: str, every_page: list[PageOfARoom], tmp_path: Path) -> None:
    pages = []
    for language in LANGUAGES:
        for number, each in enumerate(every_page):
            pages.append(tmp_path / f"{language}-{number}.html")
            pages[-1].write_bytes(each.asked(language).body)
    assert errors(java, pages) == []


def test_a_mistake_would_be_noticed(java: str, tmp_path: Path) -> None:
    page = tmp_path / "fout.html"
    page.write_text("<!doctype html><html lang=nl><title>x</title><p id=a><p id=a>")
    assert len(errors(java, [page])) == 1
