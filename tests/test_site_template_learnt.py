"""What recurs on the pages of a site is told from their own words; no page is described anew for nothing."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from archive.database import tables
from archive.opened_archive import open_archive
from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.reading_room.captured import Captured, write_answers

SITE = "https://kast.example"
PROFILE = f"""
title = "Buurtkast"
organisation = "Buurtkast"
seeds = ["{SITE}/"]
scope = ["kast.example"]
"""
PEOPLE = ("Aafke", "Berend", "Cokkie", "Douwe", "Elske", "Fedde", "Geeske", "Hidde", "Imke", "Jelle")
MENU = "".join(f'<li><a href="/{name}">Alles over de {name}</a></li>' for name in ("kast", "soep", "jas"))


def _page(name: str) -> Captured:
    told = "".join(
        f"<p>{name} kwam op dag {day} bij de kast langs, en {name} nam daar wat van de soep mee.</p>"
        for day in range(1, 9)
    )
    body = f"<nav><ul>{MENU}</ul></nav><main><h1>Een dag met {name}</h1>{told}</main>"
    return Captured(
        f"{SITE}/{name}.html", f"<html><head><title>{name}</title></head><body>{body}</body></html>".encode()
    )


def _imported(folder: Path, pages: list[Captured]) -> Path:
    (folder / "sites").mkdir()
    (folder / "sites" / "kast.toml").write_text(PROFILE, encoding="utf-8")
    path = write_answers(folder / "oud.warc.gz", pages)
    options = ("--archive", str(folder / "a"), "--sites", str(folder / "sites"))
    done = run_alliantie(*options, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    return folder / "a"


def test_a_page_whose_main_text_was_guessed_well_is_described_once(tmp_path: Path) -> None:
    archive = _imported(tmp_path, [_page(name) for name in PEOPLE])
    with open_archive(archive) as (_, engine), engine.connect() as connection:
        items = connection.execute(select(func.count()).select_from(tables.items)).scalar()
        last = connection.execute(select(func.max(tables.items.c.change))).scalar()
        templates = connection.execute(select(tables.readings.c.details["template"])).scalars().all()
    assert (items, last) == (len(PEOPLE), len(PEOPLE))
    assert len(set(templates)) == 1
    assert None not in templates
