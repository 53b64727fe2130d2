"""A domain that somebody else parked: the site is paused, and all that was there stays found as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page
from tests.site_by_night import SiteByNight

_FOR_SALE = "<h1>Dit domein is te koop</h1><p>Koop dit domein vandaag nog.</p>"
_ELSEWHERE = "<h1>Welkom bij Snelhost</h1><p>Hier komt binnenkort iets anders, voor %s.</p>"


def _site(reports: int) -> dict[str, Raw]:
    names = [f"p{number}" for number in range(reports)]
    links = "".join(f"<p><a href='/{name}'>{name}</a></p>" for name in names)
    report = "<h1>Verslag {0}</h1><p>De raad van {0} sprak over huur.</p>"
    texts = {f"/{name}": report.format(name) for name in names}
    return {target: Raw(page(text)) for target, text in {"/": f"<h1>Begin</h1>{links}", **texts}.items()}


def _found(site: SiteByNight, query: str) -> int:
    return int(json.loads(site.call("search", query, "--format", "json").stdout)["total"])


@pytest.mark.parametrize("reports", [12, 5])
@pytest.mark.parametrize("parked", [_FOR_SALE, _ELSEWHERE], ids=["for sale", "one text everywhere"])
@pytest.mark.soak
def test_what_was_there_stays_found_under_its_own_title(tmp_path: Path, reports: int, parked: str) -> None:
    answers = _site(reports)
    with RawServer(answers) as server:
        site = SiteByNight(tmp_path, server)
        site.night(1)
        assert _found(site, "raad huur") == reports
        server.answers = {
            target: Raw(page(parked.replace("%s", "u") + f"<!-- {target} -->")) for target in answers
        }
        done = site.night(2)
        assert "proef is paused" in done.stdout, done.stdout
        url = f"{server.origin}/p1"
    assert _found(site, "raad huur") == reports
    assert _found(site, "domein OR snelhost") == 0
    shown = json.loads(site.call("show", url, "--json").stdout)
    assert shown["description"]["title"] == "Verslag p1"
    assert len(shown["captures"]) == 2
    assert site.call("verify").returncode == ExitCode.WELL


@pytest.mark.soak
def test_the_same_comes_of_it_when_everything_is_made_again(tmp_path: Path) -> None:
    answers = _site(5)
    with RawServer(answers) as server:
        site = SiteByNight(tmp_path, server)
        site.night(1)
        server.answers = {target: Raw(page(_ELSEWHERE)) for target in answers}
        site.night(2)
        # A crawl by hand sees the same once more.
        assert run_alliantie(*site.options(), "crawl").returncode in (ExitCode.WELL, ExitCode.SHORT)
    assert _found(site, "raad huur") == 5
    assert run_alliantie(*site.options(), "rebuild", "--all").returncode == ExitCode.WELL
    assert _found(site, "raad huur") == 5
    assert _found(site, "snelhost") == 0


def test_a_site_of_three_pages_that_come_to_say_the_same_is_taken_as_it_is(tmp_path: Path) -> None:
    answers = _site(2)
    with RawServer(answers) as server:
        site = SiteByNight(tmp_path, server)
        site.night(1)
        server.answers = {target: Raw(page(_ELSEWHERE)) for target in answers}
        assert "paused" not in site.night(2).stdout
    assert _found(site, "snelhost") > 0


def _everywhere(answers: dict[str, Raw], night: int) -> dict[str, Raw]:
    """One text at every address, in bytes that are others every night."""
    text = _ELSEWHERE.replace("%s", "u")
    return {target: Raw(page(f"{text}<!-- {target} {night} -->")) for target in answers}


def test_after_somebody_took_the_site_up_again_its_new_text_is_its_own(tmp_path: Path) -> None:
    answers = _site(5)
    with RawServer(answers) as server:
        site = SiteByNight(tmp_path, server)
        site.night(1)
        server.answers = _everywhere(answers, 2)
        assert "proef is paused" in site.night(2).stdout
        assert _found(site, "snelhost") == 0
        site.go_on(2)
        assert _found(site, "snelhost") == 0
        server.answers = _everywhere(answers, 3)
        assert "paused" not in site.night(3).stdout
    assert (_found(site, "snelhost"), _found(site, "raad huur")) == (6, 0)
    for again in ("--derived", "--all"):
        assert site.call("rebuild", again).returncode == ExitCode.WELL
        assert (_found(site, "snelhost"), _found(site, "raad huur")) == (6, 0)


@pytest.mark.soak
def test_after_its_owner_came_back_what_stood_there_meanwhile_stays_a_miss(tmp_path: Path) -> None:
    answers = _site(5)
    with RawServer(answers) as server:
        site = SiteByNight(tmp_path, server)
        site.night(1)
        server.answers = _everywhere(answers, 2)
        site.night(2)
        site.go_on(2)
        server.answers = answers
        assert "paused" not in site.night(3).stdout
    assert site.call("rebuild", "--all").returncode == ExitCode.WELL
    assert (_found(site, "snelhost"), _found(site, "raad huur")) == (0, 5)
