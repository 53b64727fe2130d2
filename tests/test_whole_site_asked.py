"""A site is asked at the end of every run: it tells what does not stand there yet, and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from archive.database import tables
from archive.opened_archive import open_archive
from cli.exit_codes import ExitCode
from pipeline.describe.whole_site import told_by_all_pages
from pipeline.workers.tasks import page_recipe
from spiders.profiles.site_profile import load_profile
from tests.conftest import run_alliantie
from tests.reading_room.captured import Captured, write_answers

SITE = "https://kast.example"
PROFILE = f"""
title = "Buurtkast"
organisation = "Buurtkast"
seeds = ["{SITE}/"]
scope = ["kast.example"]
"""
NAMES = ("De soep was op", "Tachtig jassen", "Een kast vol pannen", "Wie heeft de sleutel", "Lente in de hal")


def _page(number: int, name: str) -> Captured:
    said = " ".join(f"Iemand vertelde {number + 3} buren over de kast en {word}." for word in NAMES)
    body = f"<div>Buurtkast Lage Weide</div><div>{name}</div><div>{said}</div>"
    html = f"<html><head><title>Buurtkast ~ {name}</title></head><body>{body}</body></html>"
    return Captured(f"{SITE}/stuk-{number}.html", html.encode())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "kast.toml").write_text(PROFILE, encoding="utf-8")
    path = write_answers(tmp_path / "oud.warc.gz", [_page(*each) for each in enumerate(NAMES)])
    options = ("--archive", str(tmp_path / "a"), "--sites", str(tmp_path / "sites"))
    done = run_alliantie(*options, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    return tmp_path


def test_what_a_site_told_it_tells_again_only_where_something_else_stands(place: Path) -> None:
    profile = load_profile(place / "sites" / "kast.toml")
    readings = tables.readings.c
    with open_archive(place / "a") as (_, engine), engine.begin() as connection:
        recipe = page_recipe(profile.read)
        rows = connection.execute(select(readings.payload_digest, readings.details)).all()
        known = {digest: details for digest, details in rows if details.get("of_site")}
        assert len(known) == len(NAMES)
        assert told_by_all_pages(connection, profile, recipe) == {}
        harmed, details = min(known.items())
        false = {**details, "of_site": [{**each, "value": "Iets anders"} for each in details["of_site"]]}
        connection.execute(
            update(tables.readings).where(readings.payload_digest == harmed).values(details=false)
        )
        told = told_by_all_pages(connection, profile, recipe)
    assert {digest: [each.value for each in said] for digest, said in told.items()} == {
        harmed: [each["value"] for each in details["of_site"]]
    }
