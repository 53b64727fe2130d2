"""What pages said once, taken in from files of others in whatever order: found, shown and compared."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from archive.folder import existing
from search.answer.request_and_hits import SearchRequest, VersionHit
from search.answer.searcher import search
from search.index.earlier_versions import index_of_versions
from search.index.index_folder import Index
from search.search_error import IndexMissing
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie
from tests.foreign_files import SITE, Page, write_warc

ABOUT = (
    Page("/over", "Over ons en de kerk", "1999-02-03T10:00:00Z"),
    Page("/over", "Over ons en de kerk", "2001-02-03T10:00:00Z"),
    Page("/over", "Over ons en de moskee", "2005-02-03T10:00:00Z"),
    Page("/over", "Over ons en de synagoge", "2012-02-03T10:00:00Z"),
)
BACK = (
    Page("/lied", "Het lied van de zee", "2001-01-01T00:00:00Z"),
    Page("/lied", "Het lied van de hei", "2002-01-01T00:00:00Z"),
    Page("/lied", "Het lied van de zee", "2003-01-01T00:00:00Z"),
)
HOSTILE = (
    Page("/vuil", "Vuil \x1b[31m\u202e met verf", "2001-01-01T00:00:00Z"),
    Page("/vuil", "Nu is het schoon", "2002-01-01T00:00:00Z"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that took in the newest first, and what is older later on."""
    folder = tmp_path_factory.mktemp("versions")
    newest = write_warc(folder / "nieuw.warc.gz", (ABOUT[-1], *BACK, *HOSTILE))
    older = write_warc(folder / "oud.warc.gz", ABOUT[:-1])
    for path in (newest, older):
        done = run_alliantie("--archive", str(folder / "a"), *SHIPPED_SITES, "import", "warc", str(path))
        assert done.returncode == 0, done.stderr
    return folder / "a"


def found_once(archive: Path, query: str, **asked: Any) -> tuple[VersionHit, ...]:
    return search(archive, SearchRequest(query, earlier=True, **asked)).versions


def test_what_is_taken_in_later_and_is_older_is_an_earlier_version(archive: Path) -> None:
    [version] = found_once(archive, "kerk")
    assert (version.since, version.until, version.gone_by) == (
        "1999-02-03T10:00:00Z",
        "2001-02-03T10:00:00Z",
        "2005-02-03T10:00:00Z",
    )
    assert (version.title, version.captures) == ("Over ons en de kerk", 2)


def test_only_who_asks_for_it_finds_what_was(archive: Path) -> None:
    answer = search(archive, SearchRequest("kerk", all_versions=True))
    assert (answer.total, answer.versions, answer.total_versions) == (0, (), 0)


def test_what_is_said_again_today_was_never_lost(archive: Path) -> None:
    assert found_once(archive, "zee") == ()
    assert len(found_once(archive, "hei")) == 1


def test_what_an_item_still_says_is_no_version_of_before(archive: Path) -> None:
    assert found_once(archive, "mensen") == ()


def test_a_word_that_only_stood_there_once_is_not_taken_for_another(archive: Path) -> None:
    answer = search(archive, SearchRequest("moskee", earlier=True))
    assert (answer.total, answer.suggestion, answer.total_versions) == (0, "", 1)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"year": 1999}, 1),
        ({"year": 2004}, 1),
        ({"year": 2006}, 0),
        ({"date_from": "2000", "date_to": "2000-12"}, 1),
        ({"date_from": "2007"}, 0),
        ({"date_from": "1 februari 2000", "date_to": "dec. '00"}, 1),
        ({"date_from": "februari 2007"}, 0),
        ({"site": "socialealliantie"}, 1),
        ({"site": "raadvankerken"}, 0),
        ({"kind": "page"}, 1),
        ({"kind": "photo"}, 0),
    ],
)
def test_years_ask_for_when_it_stood_and_other_filters_for_its_item(
    archive: Path, asked: dict[str, Any], count: int
) -> None:
    assert len(found_once(archive, "kerk", **asked)) == count


def test_pages_of_versions_follow_one_another(archive: Path) -> None:
    whole = found_once(archive, "lied hei OR kerk OR moskee", limit=10)
    parts = [found_once(archive, "lied hei OR kerk OR moskee", limit=1, page=number) for number in (1, 2, 3)]
    assert [hit for part in parts for hit in part] == list(whole)


def test_what_stood_on_a_page_goes_harmless_to_a_terminal(archive: Path) -> None:
    done = call_alliantie("--archive", str(archive), "search", "--all-versions", "verf")
    assert "said until" in done.stdout
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    for command in (("show", f"{SITE}/vuil", "--at", "2001"), ("diff", f"{SITE}/vuil")):
        shown = call_alliantie("--archive", str(archive), *command)
        assert "verf" in shown.stdout
        assert "\x1b" not in shown.stdout


def test_dutch_is_spoken_of_versions(archive: Path) -> None:
    done = call_alliantie("--archive", str(archive), "--lang", "nl", "search", "--all-versions", "kerk")
    assert "Geen item zegt dit nu nog: kerk" in done.stdout
    assert "gezegd tot 3 februari 2001, 10:00 (UTC)" in " ".join(done.stdout.split())
    assert "--at 2001-02-03T10:00:00Z" in done.stdout


def test_a_table_has_items_alone_and_says_what_it_leaves_out(archive: Path) -> None:
    done = call_alliantie("--archive", str(archive), "search", "--all-versions", "--format", "csv", "kerk")
    assert "1 item said this once and not today" in done.stderr
    assert "kerk" not in done.stdout


def test_two_versions_are_the_same_in_every_language_for_programs(archive: Path) -> None:
    asked = ("diff", f"{SITE}/over", "1999", "2005", "--json")
    dutch, english = (
        json.loads(call_alliantie("--archive", str(archive), "--lang", each, *asked).stdout)
        for each in ("nl", "en")
    )
    assert dutch == english
    assert (english["removed"], english["added"], english["is_read"]) == (5, 5, True)
    assert english["before"]["captured_at"].startswith("1999-02-03")


def test_an_address_that_nobody_captured_has_no_version(archive: Path) -> None:
    for command in ("show", "get"):
        done = call_alliantie("--archive", str(archive), command, "https://nergens.example/", "--at", "2001")
        assert done.returncode == 2
        assert "Nothing in this archive has the id or address" in done.stderr


def test_a_small_picture_is_of_today(archive: Path) -> None:
    done = call_alliantie("--archive", str(archive), "get", f"{SITE}/over", "--at", "2001", "--thumbnail")
    assert done.returncode == 2
    assert "Choose one of --thumbnail or --at." in done.stderr


def test_an_index_of_versions_that_is_damaged_is_told_and_made_anew(archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a"
    shutil.copytree(archive, copy)
    versions = index_of_versions(Index(existing(copy).index))
    for path in versions.folder.glob("_MAIN_*.toc"):
        path.write_bytes(b"{}")
    assert search(copy, SearchRequest("synagoge")).total == 1
    with pytest.raises(IndexMissing, match="rebuild --index"):
        found_once(copy, "kerk")
