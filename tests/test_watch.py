"""Saved searches: kept beside the archive, refused when no search would take them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.archive_error import NotKept, Unreadable
from archive.curation import saved_searches
from archive.folder import Folder, existing_or_new
from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie, run_alliantie


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return existing_or_new(tmp_path / "archive")


def test_a_saved_search_is_there_until_it_is_removed(folder: Folder) -> None:
    saved_searches.add(folder, "cliëntenraad")
    saved_searches.add(folder, "soort:verslag zutphen")
    assert [each.query for each in saved_searches.saved(folder)] == ["cliëntenraad", "soort:verslag zutphen"]
    saved_searches.remove(folder, "cliëntenraad")
    assert [each.query for each in saved_searches.saved(folder)] == ["soort:verslag zutphen"]


def test_saving_twice_keeps_the_first(folder: Folder) -> None:
    first = saved_searches.add(folder, "armoede")
    assert saved_searches.add(folder, "armoede") == first
    assert saved_searches.saved(folder) == (first,)


def test_removing_what_was_never_saved_says_so(folder: Folder) -> None:
    with pytest.raises(NotKept, match="watch list"):
        saved_searches.remove(folder, "armoede")


@pytest.mark.parametrize("text", ["{", "[1]", '[{"query": "a"}]', "\x00"])
def test_a_spoilt_file_is_not_taken_for_an_empty_one(folder: Folder, text: str) -> None:
    folder.watches.write_text(text)
    with pytest.raises(Unreadable, match="watches.json"):
        saved_searches.saved(folder)


def test_where_no_search_is_saved_the_list_says_so_and_its_json_is_empty(folder: Folder) -> None:
    listed = call_alliantie("--archive", str(folder.root), "watch", "list")
    assert (listed.stdout, listed.stderr) == ("", "No search is saved yet.\n")
    as_json = call_alliantie("--archive", str(folder.root), "watch", "list", "--json")
    assert (json.loads(as_json.stdout), as_json.stderr) == ([], "")


def test_the_command_saves_lists_and_forgets(folder: Folder) -> None:
    archive = ("--archive", str(folder.root))
    assert run_alliantie(*archive, "watch", "add", "cliëntenraad", "jaar:2013").returncode == ExitCode.WELL
    listed = run_alliantie(*archive, "watch", "list", "--json")
    assert [each["query"] for each in json.loads(listed.stdout)] == ["cliëntenraad jaar:2013"]
    assert run_alliantie(*archive, "watch", "remove", "cliëntenraad jaar:2013").returncode == ExitCode.WELL
    assert run_alliantie(*archive, "watch", "list").stdout == ""


def test_a_query_that_no_search_takes_is_refused_when_it_is_saved(folder: Folder) -> None:
    done = run_alliantie("--archive", str(folder.root), "watch", "add", "*raad")
    assert done.returncode == ExitCode.USAGE
    assert not folder.watches.exists()


@pytest.mark.parametrize("query", ["", "  "])
def test_an_empty_search_is_not_saved(folder: Folder, query: str) -> None:
    done = call_alliantie("--archive", str(folder.root), "watch", "add", query)
    assert done.returncode == ExitCode.USAGE
    assert not folder.watches.exists()


def test_without_an_archive_nothing_is_saved(tmp_path: Path) -> None:
    done = run_alliantie("--archive", str(tmp_path), "watch", "add", "armoede")
    assert done.returncode == ExitCode.PROFILE
