"""Every answer in JSON is as its schema in the docs has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from archive.catalogue.items import KINDS
from cli.exit_codes import ExitCode
from search.answer.facets import FACETS
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie
from tests.foreign_files import Page, write_warc
from tests.reading_room.opened_room import opened_room

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "docs" / "search-answer.schema.json").read_text(encoding="utf-8")
)
VALID = Draft202012Validator(SCHEMA)
PAGES = (
    Page("/zutphen", "Verslag van de Alliantiedag in Zutphen, 4 oktober 2013</h1><p>Door Anna Smit</p><h1>"),
    Page("/assen", "Nieuwsbrief 41, januari/februari 2003"),
    Page("/over", "Over ons\x1b[31m\u202e"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("schema")
    path = write_warc(folder / "oud.warc.gz", PAGES)
    done = run_alliantie("--archive", str(folder / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    return folder / "a"


def test_the_schema_is_one_and_knows_all_kinds_and_facets() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["$defs"]["hit"]["properties"]["kind"]["enum"]) == set(KINDS)
    assert set(SCHEMA["properties"]["facets"]["propertyNames"]["enum"]) == set(FACETS)


@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("--facets",),
        ("zutphen", "--facets", "--all-versions"),
        ("zutfen",),
        ("nietsnietsnx",),
        ("verslag nietsnietsnx",),
        ("de het een",),
        ("--year", "2013"),
        ("--limit", "1", "--page", "9"),
        ("--sort", "date"),
    ],
)
def test_every_answer_of_the_command_line_is_by_the_schema(archive: Path, asked: tuple[str, ...]) -> None:
    done = call_alliantie("--archive", str(archive), "search", "--format", "json", *asked)
    assert done.returncode == ExitCode.WELL, done.stderr
    VALID.validate(json.loads(done.stdout))


def test_every_answer_of_the_reading_room_is_by_the_schema(archive: Path) -> None:
    with opened_room(archive) as room:
        found = json.loads(room.ask("/zoeken.json?q=zutphen").body)
        VALID.validate(found)
        VALID.validate(json.loads(room.ask("/zoeken.json?q=nietsnietsnx").body))
        VALID.validate(json.loads(room.ask(f"/gekozen.json?id={found['hits'][0]['id']}").body))
    assert found["hits"][0]["authors"] == ["Anna Smit"]


def test_whole_texts_come_a_line_each_with_what_a_hit_has(archive: Path) -> None:
    done = call_alliantie("--archive", str(archive), "search", "--format", "texts", "--limit", "1000")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(PAGES)
    for line in lines:
        text = line.pop("text")
        assert isinstance(text, str)
        VALID.evolve(schema={"$ref": "#/$defs/hit", "$defs": SCHEMA["$defs"]}).validate(line)
    assert any("Door Anna Smit" in json.loads(line)["text"] for line in done.stdout.splitlines())
