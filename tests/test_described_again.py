"""What a crawl says of its pages a rebuild says again: neither counts what only the other has by then."""

from __future__ import annotations

import json
from pathlib import Path

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
NEWS = (
    ("De soep was op", "4 maart 2013"),
    ("Tachtig jassen in een week", "11 april 2013"),
    ("Een kast vol pannen", "19 mei 2013"),
    ("Wie heeft de sleutel", "2 juni 2013"),
    ("Lente in de hal", "30 juni 2013"),
)
MENU = "<ul><li><a href='/'>Begin</a></li><li><a href='/projecten'>Projecten</a></li></ul>"


def _page(path: str, title: str, body: str, head: str = "") -> Captured:
    html = f"<html><head><title>{title} | Buurtkast</title>{head}</head><body>{MENU}{body}</body></html>"
    return Captured(f"{SITE}/{path}", html.encode())


def _news(number: int, title: str) -> Captured:
    """A page that names an address as its own which nobody captured: another item stands in for that."""
    said = " ".join(f"Wij vertelden {number + each} buren over de kast en de hal." for each in range(9))
    canonical = f"<link rel='canonical' href='{SITE}/index.php?stuk={number}'>"
    return _page(f"stuk-{number}", title, f"<h2>{title}</h2><p>{said}</p>", canonical)


def _described_again(folder: Path, pages: list[Captured]) -> list[object]:
    (folder / "sites").mkdir()
    (folder / "sites" / "kast.toml").write_text(PROFILE, encoding="utf-8")
    path = write_answers(folder / "oud.warc.gz", pages)
    options = ("--archive", str(folder / "a"), "--sites", str(folder / "sites"))
    done = run_alliantie(*options, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    again = run_alliantie(*options, "rebuild", "--derived", "--dry-run", "--json")
    assert again.returncode == ExitCode.WELL, again.stderr
    return list(json.loads(again.stdout)["examples"])


def test_items_that_stand_in_for_pages_are_not_counted_as_more_pages(tmp_path: Path) -> None:
    listed = "".join(
        f"<p>{day}</p><p><a href='/stuk-{n}'>{title}</a></p>" for n, (title, day) in enumerate(NEWS)
    )
    pages = [_news(number, title) for number, (title, _) in enumerate(NEWS)]
    assert _described_again(tmp_path, [_page("", "Begin", listed), *pages]) == []


def test_a_page_without_pictures_is_known_as_guessed_from_the_first(tmp_path: Path) -> None:
    parts = "".join(f"<h3>{title}</h3><p>Elke werkdag in de hal, ook {day}.</p>" for title, day in NEWS)
    page = _page("projecten", "Projecten", f"<h1>Onze projecten</h1>{parts}")
    assert _described_again(tmp_path, [_page("", "Begin", "<h1>Welkom bij de kast</h1>"), page]) == []
