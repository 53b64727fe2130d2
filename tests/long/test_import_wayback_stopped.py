"""An import from another archive stops where it must, and asks for no more than it may."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from pipeline.configuration import configure
from pipeline.elsewhere.elsewhere_error import Excluded, NoAnswer
from pipeline.elsewhere.importing import Wish, plan_only
from pipeline.pipeline_error import NothingToResume
from tests.conftest import run_alliantie
from tests.databases import asked, environment_of
from tests.other_archive import OtherArchive, rows_as_json, too_many
from tests.raw_server import Raw, page
from tests.taken_elsewhere import MANY, PROFILE, asked_at, held, take, warcs


def test_an_archive_that_says_thrice_that_it_is_too_much_is_gone_on_with_later(
    tmp_path: Path,
) -> None:
    with OtherArchive(held=MANY, trouble=[too_many()] * 3, trouble_after=10) as server:
        first = take(tmp_path / "a", server)
        assert first.end.outcome == "short"
        assert "30 captures are still wanted" in first.end.reason
        assert first.end.statistics["captures"] == 10
        assert server.clock.waits[-2:] == [60, 600]
        before = server.index_asked
        second = take(tmp_path / "a", server, resume=True)
    assert server.index_asked == before
    assert (second.end.outcome, second.end.statistics["captures"]) == ("complete", 30)
    assert len({url for _, url in server.asked_at if url.startswith("/web/")}) == len(MANY)
    assert asked(tmp_path / "a", "SELECT count(*) FROM captures") == [(len(MANY),)]
    assert asked(tmp_path / "a", "SELECT count(*) FROM items") == [(len(MANY),)]
    with pytest.raises(NothingToResume), OtherArchive() as other:
        take(tmp_path / "a", other, resume=True)


def test_its_own_count_is_never_above_the_limit(tmp_path: Path) -> None:
    with OtherArchive(held=MANY) as server:
        rows = [each.row for each in MANY]
        server.pages += [rows_as_json(rows[n : n + 1], f"key {n}") for n in range(len(rows))]
        take(tmp_path / "a", server)
    # Once more for a key that brings nothing new, and once for the other host of the site.
    assert server.index_asked == len(MANY) + 2
    assert server.most_in_a_minute("/cdx/") <= 24
    assert server.most_in_a_minute("/web/") <= 60


def test_a_key_that_comes_again_and_rows_that_do_end_the_asking(tmp_path: Path) -> None:
    twice = (MANY[0], replace(MANY[0], timestamp="20060101000000"))
    with OtherArchive(held=twice) as server:
        rows = [each.row for each in twice]
        server.pages += [rows_as_json(rows, "a"), rows_as_json(rows, "b"), rows_as_json(rows, "c")]
        done = take(tmp_path / "a", server, MANY[0].url)
    assert server.index_asked == 2
    assert done.end.statistics["captures"] == 2


def test_a_site_that_the_archive_shows_nothing_of_is_told_and_nothing_is_begun(tmp_path: Path) -> None:
    with (
        OtherArchive(pages=[b"AdministrativeAccessControlException: Blocked Site Error"]) as server,
        pytest.raises(Excluded, match="shows nothing"),
    ):
        take(tmp_path / "a", server)
    assert asked(tmp_path / "a", "SELECT count(*) FROM crawls") == [(0,)]


def test_an_archive_that_shows_a_page_of_its_own_each_time_is_asked_five_times(tmp_path: Path) -> None:
    shut = [replace(each, raw=Raw(page("<h1>Excluded</h1>"))) for each in MANY]
    with OtherArchive(held=shut) as server:
        done = take(tmp_path / "a", server)
    assert sum(target.startswith("/web/") for _, target in server.asked_at) == 5
    assert (done.end.outcome, done.end.statistics["refused"]) == ("short", {"elsewhere excluded": 5})


def test_only_what_the_profile_holds_is_wanted_and_the_rest_is_counted(tmp_path: Path) -> None:
    other = held("/x", "Van een ander", site="http://anders.example")
    with OtherArchive(held=MANY[:1]) as server:
        server.pages += [rows_as_json([MANY[0].row, other.row]), rows_as_json([])]
        done = take(tmp_path / "a", server)
    assert done.plans[0].left_out == {"other site": 1}
    assert [each.url for each in done.plans[0].wanted] == [MANY[0].url]


def test_rows_of_another_time_or_address_than_was_asked_for_are_counted_and_not_wanted(
    tmp_path: Path,
) -> None:
    late = replace(MANY[0], timestamp="20090101000000")
    with OtherArchive(held=MANY[:2]) as server:
        server.pages.append(rows_as_json([MANY[0].row, late.row, MANY[1].row]))
        done = take(tmp_path / "a", server, MANY[0].url, until="2008")
    assert done.plans[0].left_out == {"not asked for": 2}
    assert done.end.statistics["captures"] == 1


def test_keys_that_never_end_and_bring_nothing_end_the_asking(tmp_path: Path) -> None:
    with OtherArchive(held=MANY[:1]) as server:
        server.pages += [rows_as_json([MANY[0].row], "begin")]
        server.pages += [rows_as_json([["x"] * 7], f"key {n}") for n in range(50)]
        take(tmp_path / "a", server, MANY[0].url)
    assert server.index_asked == 6


def test_a_dry_run_makes_no_archive_and_asks_for_no_capture(tmp_path: Path) -> None:
    (tmp_path / "oud.toml").write_text(PROFILE, encoding="utf-8")
    with OtherArchive(held=MANY) as server:
        archive = tmp_path / "a"
        configuration = configure(archive, environment_of(archive), sites=tmp_path)
        (plan,) = plan_only(configuration, Wish("oud", (asked_at(server),)), server.clock)
    assert len(plan.wanted) == len(MANY)
    assert not archive.exists()
    assert not any(target.startswith("/web/") for _, target in server.asked_at)


def test_what_was_destroyed_does_not_come_back_from_elsewhere(tmp_path: Path) -> None:
    with OtherArchive(held=MANY[:3]) as server:
        take(tmp_path / "a", server)
        given = ("--archive", str(tmp_path / "a"), "--sites", str(tmp_path / "sites"))
        shown = run_alliantie(
            *given, "destroy", MANY[1].url, "--why", "vonnis", **environment_of(tmp_path / "a")
        )
        token = shown.stderr.partition("--confirm ")[2].split()[0]
        asking = ("destroy", MANY[1].url, "--confirm", token, "--why", "vonnis", "--category", "court")
        gone = run_alliantie(*given, *asking, **environment_of(tmp_path / "a"))
        assert gone.returncode == ExitCode.WELL, gone.stdout + gone.stderr
        done = take(tmp_path / "a", server)
    assert done.plans[0].left_out == {"destroyed": 1}
    assert [
        each for each in asked(tmp_path / "a", "SELECT url FROM mementos") if each[0] == MANY[1].url
    ] == []
    files = b"".join(gzip.decompress(path.read_bytes()) for path in warcs(tmp_path / "a"))
    assert b"Brief nummer 1" not in files
    assert MANY[1].row[5].encode() not in files


def test_a_refused_connection_before_anything_was_asked_is_told(tmp_path: Path) -> None:
    with OtherArchive() as server:
        gone = server
    with pytest.raises(NoAnswer, match="refused"):
        take(tmp_path / "a", gone)


PARKED = tuple(
    held(each.path, "Hypotheek nodig? Vergelijk nu", f"2013010100{number:02d}00")
    for number, each in enumerate(MANY[:6])
)


def test_a_parked_domain_of_later_takes_the_place_of_nothing(tmp_path: Path) -> None:
    with OtherArchive(held=MANY[:6] + PARKED) as server:
        done = take(tmp_path / "a", server)
    assert done.end.statistics["captures"] == 12
    titles = asked(tmp_path / "a", "SELECT title FROM items WHERE same_as = ''")
    assert len(titles) == 6
    assert not any("Hypotheek" in title for (title,) in titles)
    described = done.alliantie("show", MANY[0].url)
    assert "2013-01-01 00:00" in described


def test_one_that_is_never_answered_waits_and_one_that_is_no_answer_does_not(tmp_path: Path) -> None:
    silent = replace(MANY[1], raw=Raw(b"", hang_up=True))
    garbled = replace(MANY[2], raw=Raw(b"GEEN HTTP\r\n\r\n", hang_up=True))
    with OtherArchive(held=[MANY[0], silent, garbled, *MANY[3:6]]) as server:
        done = take(tmp_path / "a", server)
        server.held = MANY[:6]
        again = take(tmp_path / "a", server, resume=True)
    assert (done.end.outcome, done.end.statistics["captures"]) == ("short", 4)
    assert done.end.statistics["refused"] == {"elsewhere not-playable": 1}
    assert "1 capture is still wanted" in done.end.reason
    assert (again.end.outcome, again.end.statistics["captures"]) == ("complete", 1)


def test_three_in_a_row_that_are_not_answered_end_it(tmp_path: Path) -> None:
    silent = [replace(each, raw=Raw(b"", hang_up=True)) for each in MANY]
    with OtherArchive(held=silent) as server:
        done = take(tmp_path / "a", server)
    assert sum(target.startswith("/web/") for _, target in server.asked_at) == 9
    assert f"{len(MANY)} captures are still wanted" in done.end.reason
