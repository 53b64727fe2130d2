"""A command starts quickly: what it does not use is not loaded, and works all the same when it is used."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.folder import existing_or_new
from cli.quick_start import (
    TAKEN_ALONG,
    for_one_or_more,
    in_the_readers_language,
    without,
    without_indent,
)
from search.index.building import build_anew
from search.index.index_folder import Index
from tests.search_collection import ITEMS

SELDOM_NEEDED = "colorsys"


def test_a_module_that_was_left_out_works_when_something_of_it_is_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, SELDOM_NEEDED, raising=False)
    with without(SELDOM_NEEDED):
        from colorsys import rgb_to_hsv
    assert SELDOM_NEEDED not in sys.modules
    assert rgb_to_hsv(1.0, 0.0, 0.0) == (0.0, 1.0, 1.0)


def test_a_module_that_is_called_at_once_is_loaded_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, SELDOM_NEEDED, raising=False)
    with without(SELDOM_NEEDED):
        from colorsys import rgb_to_hsv

        assert rgb_to_hsv(1.0, 0.0, 0.0) == (0.0, 1.0, 1.0)
    assert SELDOM_NEEDED in sys.modules


def test_a_module_that_is_loaded_already_is_not_left_out() -> None:
    with without("json"):
        assert sys.modules["json"] is json


# Which other spaces count as indent, releases of Python do not agree on.
@given(st.text(st.characters(exclude_categories=["Cc", "Zs", "Zl", "Zp"]) | st.sampled_from(" \n\t")))
def test_help_is_shown_as_it_would_be_otherwise(text: str) -> None:
    assert without_indent(text) == inspect.cleandoc(text)


def test_a_search_on_the_command_line_loads_nothing_that_it_does_not_use(tmp_path: Path) -> None:
    build_anew(Index(existing_or_new(tmp_path / "a").index), ITEMS)
    command = [sys.executable, "-X", "importtime", "-m", "cli", "--archive", str(tmp_path / "a"), "search"]
    done = subprocess.run([*command, "--facets", "zutphen"], capture_output=True, text=True, check=True)
    assert "Zutphen" in done.stdout
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "whoosh.columns" in loaded
    assert not loaded & {*TAKEN_ALONG, "dataclasses", "inspect", "platform", "sqlalchemy", "string", "uuid"}
    assert "wording.dutch" not in loaded


@pytest.mark.parametrize(
    ("language", "one", "more"), [("nl", "1 ding", "dingen"), ("en", "one thing", "things")]
)
def test_click_says_its_own_words_in_the_readers_language(
    monkeypatch: pytest.MonkeyPatch, language: str, one: str, more: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["alliantie", "--lang", language])
    monkeypatch.setattr("wording.dutch.catalogue", lambda: {"one thing": "1 ding", "things": "dingen"})
    assert [for_one_or_more("one thing", "things", number) for number in (1, 2)] == [one, more]
    assert in_the_readers_language("What nobody has put into Dutch.") == "What nobody has put into Dutch."


def test_click_asks_us_for_its_words() -> None:
    code = (
        "import cli, click.core, click.types; from cli.quick_start import *\n"
        "assert click.core._ is click.types._ is in_the_readers_language\n"
        "assert click.core.ngettext is click.types.ngettext is for_one_or_more"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(("command", "usual"), [("search", False), ("status", True)])
def test_only_a_search_frees_memory_later_than_usual(command: str, usual: bool) -> None:
    code = (
        "import gc; before = gc.get_threshold()\n"
        "from cli.front_door import alliantie\n"
        f"alliantie.main([{command!r}, '--help'], standalone_mode=False)\n"
        "print(gc.get_threshold() == before)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == str(usual)


LOOK_UPS = ("cli.upkeep.status_command:status", "cli.find.show_command:show", "cli.sites.sites_command:sites")
READERS_RULES_AND_SEARCH = ("cssselect", "olefile", "pipeline.normalise", "pipeline.read", "w3lib", "whoosh")


@pytest.mark.parametrize("place", LOOK_UPS)
def test_what_is_looked_up_loads_no_readers_rules_or_search(place: str) -> None:
    code = (
        "import sys; from cli.quick_start import load_database; from cli.loaded_commands import loaded\n"
        f"load_database(); loaded({place!r}); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found = set(done.stdout.split())
    assert "sqlalchemy" in found
    assert not found & {"asyncio", *READERS_RULES_AND_SEARCH}
