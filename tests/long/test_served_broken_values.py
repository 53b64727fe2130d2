"""Values that no run wrote, in every table that is shown: each view answers, or says what is damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archive.fixity.checking_descriptions import odd_descriptions
from tests.databases import of_sqlite, reading
from tests.reading_room.opened_room import opened_room
from tests.reading_room.test_broken_values import (
    DIGITS,
    KEPT,
    broken,
    change,
    item_at,
    loose,
    views,
)

__all__ = ["loose"]

pytestmark = of_sqlite

BROKEN = (
    ("items", "captured_at", "onzin"),
    ("items", "captured_at", "2013-02-31 12:00:00.000000"),
    ("items", "captured_at", None),
    ("items", "description", '{"kind": "report"'),
    ("items", "description", "[]"),
    ("items", "description", None),
    ("items", "description", f'{{"kind": {DIGITS}}}'),
    ("items", "description", "[" * 2000 + "]" * 2000),
    ("items", "title", None),
    ("items", "kind", None),
    ("items", "url", None),
    ("item_addresses", "last_seen", "gisteren"),
    ("item_addresses", "first_seen", DIGITS),
    ("captures", "captured_at", "0000-01-01 00:00:00.000000"),
    ("captures", "captured_at", DIGITS),
    ("captures", "status", "tweehonderd"),
    ("captures", "status", None),
    ("captures", "payload_size", DIGITS),
    ("captures", "url", None),
    ("captures", "warc_offset", "x"),
    ("crawls", "began_at", "29 november"),
    ("crawls", "statistics", "[1]"),
    ("crawls", "statistics", "{"),
    ("crawls", "outcome", None),
    ("readings", "details", "null"),
    ("readings", "main_text", None),
    ("readings", "reason", b"\xff"),
    ("makeups", "parts", "geen bytes"),
)


@pytest.mark.parametrize(("table", "column", "value"), BROKEN)
def test_no_view_fails_without_saying_what_is_damaged(
    loose: Path, tmp_path: Path, table: str, column: str, value: object
) -> None:
    item = item_at(loose, "/verslag")
    with broken(loose, tmp_path, table, column, value) as room:
        for target in views(item):
            answer = room.ask(target)
            assert answer.status in (200, 302, 303, 404, 503), target
            if answer.status == 503:
                assert "alliantie rebuild --all" in answer.words, target
                assert str(tmp_path) not in answer.text
        for target in (f"/web/20131004120000/{KEPT}", f"/web/20131004120000id_/{KEPT}"):
            assert room.replay(target).status in (200, 302, 404, 503), target


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("$.kind", "boekenkast"),
        ("$.title", 5),
        ("$.date.start", "2013-99-99"),
        ("$.date.precision", "eeuw"),
        ("$.values[0].confidence", "zeker"),
        ("$.people", 7),
        ("$.date", None),
    ],
)
def test_a_description_of_another_shape_is_found_with_its_item(
    loose: Path, tmp_path: Path, path: str, value: object
) -> None:
    item = item_at(loose, "/verslag")
    archive = Path(shutil.copytree(loose, tmp_path / "a"))
    change(archive, f"UPDATE items SET description = json_set(description, '{path}', ?)", value)
    with opened_room(archive) as room:
        for target in views(item):
            assert room.ask(target).status in (200, 302, 303, 404, 503), target
    with reading(archive) as (_, engine), engine.connect() as connection:
        found = [str(each) for each in odd_descriptions(connection)]
    assert found
    assert all("its description is not as any run writes it" in each for each in found)
    assert any(f"item {item}: " in each for each in found)
