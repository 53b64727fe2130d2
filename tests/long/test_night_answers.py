"""A site on which all is as it was has answered; one from which nothing comes has not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.raw_server import Raw, RawServer, page
from tests.site_by_night import SiteByNight

_VALID = 'ETag: "een"\r\n'
_HOME = Raw(page("<h1>Welkom</h1><p><a href='/verslag'>Verslag</a></p>", headers=_VALID))
_REPORT = Raw(page("<h1>Verslag</h1><p>Tachtig mensen in het parochiehuis.</p>", headers=_VALID))
_SITE = {"/": _HOME, "/verslag": _REPORT}
_NOT_MODIFIED = Raw(b"HTTP/1.1 304 Not Modified\r\n\r\n")
_ROBOTS = Raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nUser-agent: *")
_BROKEN = Raw(page("storing", status="503 Service Unavailable"))


def test_a_site_on_which_all_is_as_it_was_answered_well(tmp_path: Path) -> None:
    with RawServer(_SITE) as server:
        site = SiteByNight(tmp_path, server)
        assert site.night(1).returncode == ExitCode.WELL
        server.answers = dict.fromkeys(_SITE, _NOT_MODIFIED)
        done = site.night(2)
        assert done.returncode == ExitCode.WELL, done.stdout
        assert "nothing changed" in done.stdout
        assert site.earlier().failures == 0


@pytest.mark.parametrize("with_robots", [False, True], ids=["refuses", "answers its robots.txt only"])
@pytest.mark.soak
def test_a_dead_site_fails_night_after_night_at_growing_intervals(tmp_path: Path, with_robots: bool) -> None:
    robots = {"/robots.txt": _ROBOTS} if with_robots else {}
    with RawServer({**_SITE, **robots}) as server:
        site = SiteByNight(tmp_path, server)
        assert site.night(1).returncode == ExitCode.WELL
        if with_robots:
            server.answers = {**dict.fromkeys(_SITE, _BROKEN), **robots}
            codes = [site.night(day).returncode for day in range(2, 7)]
    if not with_robots:
        codes = [site.night(day).returncode for day in range(2, 7)]
    # Tried on the second night, and 1, 2 and 4 days later; nothing is due in between.
    assert codes == [ExitCode.FAILED, ExitCode.FAILED, ExitCode.WELL, ExitCode.FAILED, ExitCode.WELL]
    assert site.earlier().failures == 3


@pytest.mark.soak
def test_a_site_that_answers_again_after_its_failures_starts_over(tmp_path: Path) -> None:
    with RawServer(_SITE) as server:
        site = SiteByNight(tmp_path, server)
        site.night(1)
        server.answers = dict.fromkeys(_SITE, replace(_BROKEN))
        site.night(2)
        server.answers = _SITE
        assert site.night(3).returncode == ExitCode.WELL
        assert site.earlier().failures == 0


def test_the_report_of_a_dead_site_is_in_the_language_of_its_reader(tmp_path: Path) -> None:
    with RawServer(_SITE) as server:
        site = SiteByNight(tmp_path, server, language="nl")
        site.night(1)
        server.answers = dict.fromkeys(_SITE, _BROKEN)
        broken = site.night(2).stdout
    refused = site.night(3).stdout
    assert "proef is mislukt: er was niets op te halen: antwoordde 503" in broken, broken
    assert "proef is mislukt: er was niets op te halen: de verbinding werd geweigerd" in refused, refused
