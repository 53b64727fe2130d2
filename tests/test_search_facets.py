"""Facets and fields that are asked for several values, and themes as one of them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from archive.catalogue.items import Description, Value
from archive.curation.corrections import corrected
from archive.curation.journal import Statement
from cli.exit_codes import ExitCode
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from tests.conftest import call_alliantie
from tests.search_collection import make_archive, make_item

_ITEMS = tuple(
    make_item(
        number,
        f"Verslag {number} over vervoer",
        kind="report",
        date=date,
        place=place,
        values=tuple(Value("theme", theme, "text", "N9 themes of the vocabulary") for theme in themes),
    )
    for number, place, date, themes in (
        (1, "Utrecht", "2012", ("armoede", "schulden")),
        (2, "Utrecht", "2013", ("schulden",)),
        (3, "Amersfoort", "2013", ("wonen",)),
        (4, "Zwolle", "2014", ()),
    )
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("facets") / "archive", _ITEMS).root


def test_several_values_of_a_field_mean_either_of_them(archive: Path) -> None:
    assert search(archive, SearchRequest(place=("Utrecht", "Amersfoort"))).total == 3
    assert search(archive, SearchRequest(place=("Utrecht", "Amersfoort"), year=(2013, 2014))).total == 2


def test_a_chosen_facet_keeps_showing_what_its_other_values_would_add(archive: Path) -> None:
    facets = search(archive, SearchRequest("vervoer", place="Utrecht", facets=True)).facets
    assert facets["place"] == {"Utrecht": 2, "Amersfoort": 1, "Zwolle": 1}
    assert facets["year"] == {"2012": 1, "2013": 1}


def test_other_values_of_a_chosen_facet_count_copies_of_one_text_once(tmp_path: Path) -> None:
    copies = [
        replace(make_item(number, "Verslag over vervoer", place=place), group=group)
        for number, place, group in (
            (1, "Utrecht", "a"),
            (2, "Utrecht", "a"),
            (3, "Zwolle", "b"),
            (4, "Zwolle", "b"),
            (5, "Assen", ""),
        )
    ]
    folder = make_archive(tmp_path / "archive", copies)
    request = SearchRequest("vervoer", place="Utrecht", facets=True)
    assert search(folder.root, request).facets["place"] == {"Assen": 1, "Utrecht": 1, "Zwolle": 1}
    every = search(folder.root, request._replace(all_versions=True)).facets["place"]
    assert every == {"Utrecht": 2, "Zwolle": 2, "Assen": 1}


def test_a_facet_counts_within_what_the_other_fields_ask(archive: Path) -> None:
    facets = search(archive, SearchRequest(place="Utrecht", year=2013, facets=True)).facets
    assert facets["place"] == {"Amersfoort": 1, "Utrecht": 1}
    assert facets["year"] == {"2012": 1, "2013": 1}


def test_themes_are_counted_and_asked_for_in_both_languages(archive: Path) -> None:
    assert search(archive, SearchRequest(facets=True)).facets["theme"] == {
        "schulden": 2,
        "armoede": 1,
        "wonen": 1,
    }
    for query in ("thema:schulden", "theme:schulden", "thema:schuld*"):
        assert search(archive, SearchRequest(query)).total == 2
    assert search(archive, SearchRequest(theme=("wonen", "armoede"))).total == 2


def test_an_option_may_be_given_again(archive: Path) -> None:
    done = call_alliantie(
        "--archive", str(archive), "--lang", "nl", "search", "--place", "Utrecht", "--place", "Zwolle"
    )
    assert done.returncode == ExitCode.WELL
    assert done.stdout.startswith("3 items voor: plaats Utrecht of Zwolle")


def test_a_value_that_was_misspelt_among_several_is_mended(archive: Path) -> None:
    answer = search(archive, SearchRequest(place=("Utrrecht", "Amersvoort")))
    assert answer.suggestion == "plaats:Utrecht OR plaats:Amersfoort"
    assert answer.total == 3


def test_themes_that_a_person_gave_stand_for_those_that_were_found() -> None:
    found = Description("report", "Verslag", values=(Value("theme", "wonen", "text", "N9"),))
    assert found.themes == ("wonen",)
    given = Statement("2024-01-01T00:00:00Z", "ik", "correct", "a", "gelezen", "themes", "zorg; werk")
    assert corrected(found, {"themes": given}).themes == ("zorg", "werk")


def test_a_search_leaves_no_file_open(archive: Path) -> None:
    program = (
        "import sys, threading\nfrom pathlib import Path\n"
        "from search.answer.request_and_hits import SearchRequest\n"
        "from search.answer.searcher import search\n"
        "ask = lambda: search(Path(sys.argv[1]), SearchRequest('vervoer', facets=True), 60)\n"
        "ask()\nthread = threading.Thread(target=ask)\nthread.start()\nthread.join()\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "always::ResourceWarning", "-c", program, str(archive)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "ResourceWarning" not in done.stderr
