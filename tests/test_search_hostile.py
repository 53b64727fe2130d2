"""Queries that are wrong or meant to harm: an answer or words, soon, and never a traceback."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.answer.json_and_csv import as_json, write_csv
from search.answer.request_and_hits import Answer, Hit, SearchRequest
from search.answer.searcher import search
from search.search_error import QueryError
from tests.search_collection import make_archive
from tests.spreadsheet import rows_of
from tests.work_done import calls_of


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("hostile") / "archive").root


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("*a*", 0),
        ("zutphen *tekst", 8),
        ("zutphen ab*", 8),
        ("zutphen a?c", 9),
        ('zutphen "gratis', 8),
        ("OR zutphen", 0),
        ("zutphen OR", 10),
        ("zutphen OR -deventer", 11),
        ("zutphen kleur:rood", 8),
        ("zutphen soort:vlag", 8),
        ("zutphen jaar:ooit", 8),
        ("zutphen jaar:2013..2012", 8),
        ("zutphen site:", 8),
        ('zutphen plaats:""', 8),
        ("armoede* bijstand* kinderen* vervoer* schulden*", 38),
        (" ".join(f"w{n}" for n in range(33)), 86 + 32),
        ("a" * 3_000, 2_000),
    ],
)
def test_a_query_that_goes_wrong_says_where(archive: Path, query: str, position: int) -> None:
    with pytest.raises(QueryError) as raised:
        search(archive, SearchRequest(query))
    assert raised.value.position == position
    assert str(raised.value)


@pytest.mark.parametrize(
    "request_",
    [
        SearchRequest(date_from="2013-13"),
        SearchRequest(date_to="gisteren"),
        SearchRequest(kind="vlag"),
        SearchRequest(place=" "),
        SearchRequest(page=0),
        SearchRequest(limit=-1),
    ],
)
def test_an_option_that_cannot_be_is_refused(archive: Path, request_: SearchRequest) -> None:
    with pytest.raises(QueryError):
        search(archive, request_)


@pytest.mark.parametrize(
    "query",
    [
        "*a*",
        " OR ".join(["armoede"] * 10_000),
        " OR ".join(f"woord{n}" for n in range(200)),
        "\x00",
        '"',
        '""',
        '"' + "gratis " * 250 + '"',
        ".".join(f"abc{n}" for n in range(300)),
        "a" * 1_999,
        "wer* ver* bij* kin*",
        "armoede~5",
        "-",
        "--",
        ":",
        "OR",
        "(((",
        "[a TO z]",
        "\udcff plaats:\udcff",
        "\u202ezutphen",
        "٢٠١٣ jaar:٢٠١٣",
        "jaar:0000..9999",
        "de het een",
        "DE " * 200,
        "🙂",
    ],
)
def test_a_hostile_query_costs_little_and_ends_in_words(archive: Path, query: str) -> None:
    def asked() -> None:
        with suppress(QueryError):
            search(archive, SearchRequest(query, facets=True))

    # The first of them opens the index.
    asked()
    assert calls_of(asked) < 100_000


_SCRAPS = st.sampled_from(
    [
        '"',
        "-",
        "*",
        "OR",
        " ",
        "soort:",
        "jaar:",
        "2013",
        "..",
        "zutphen",
        "titel:",
        "'",
        "?",
        ":",
        "é",
        "\x00",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=60), st.lists(_SCRAPS, max_size=14).map("".join)))
def test_any_text_gives_an_answer_or_says_what_is_wrong(archive: Path, query: str) -> None:
    try:
        answer = search(archive, SearchRequest(query, facets=True))
    except QueryError as error:
        position, hits, total = error.position, 0, 0
    else:
        position, hits, total = 0, len(answer.hits), answer.total
    assert 0 <= position <= len(query)
    assert hits <= total


def hit(title: str, **changes: object) -> Hit:
    values: dict[str, object] = dict.fromkeys(Hit._fields, "")
    values |= {"title": title, "also_at": (), "score": 1.0, "fragments": (), "page_number": None}
    return Hit(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_title_is_no_formula_in_a_spreadsheet(title: str) -> None:
    file = io.StringIO()
    write_csv(Answer(1, 0.1, (hit(title),), {}), file, "nl")
    (row,) = rows_of(file.getvalue(), ";")
    # What follows white space is marked when that is left out.
    formula = title.strip()
    assert row["title"] == (formula if formula == "x" else f"'{formula}")


def test_json_is_the_object_that_the_front_door_promises(archive: Path) -> None:
    request = SearchRequest("kwijtschelding", facets=True)
    made = json.loads(json.dumps(as_json(search(archive, request), request)))
    assert {"query", "total", "took_ms", "hits", "facets"} <= set(made)
    promised = (
        "id title kind site url date date_precision date_origin captured_at media_type language snippet"
    )
    assert {*promised.split(), "also_at", "score"} <= set(made["hits"][0])
    fields = "kind site year place event person organisation theme media language"
    assert set(made["facets"]) == set(fields.split())


def test_a_search_imports_no_database_and_no_crawler(archive: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from search.answer.searcher import search;"
        "from search.answer.request_and_hits import SearchRequest;"
        f"assert search(Path({str(archive)!r}), SearchRequest('zutphen', facets=True)).total == 3;"
        "print(sorted({'sqlalchemy', 'scrapy', 'twisted', 'alembic', 'lxml', 'warcio'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
