"""A night keeps to its time: what did not fit, or came into quiet hours, is told and comes first tomorrow."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.site_by_night import SiteByNight

_PATHS = [f"/{number}" for number in range(50)]
_SITE = {
    "/": Raw(page("".join(f"<p><a href='{path}'>{path}</a></p>" for path in _PATHS))),
    **{path: Raw(page(f"<h1>Verslag {path}</h1><p>Tekst van verslag {path}.</p>")) for path in _PATHS},
}


@pytest.mark.soak
def test_what_did_not_fit_into_the_minutes_is_first_on_the_next_night_though_it_is_not_due(
    tmp_path: Path,
) -> None:
    slow = {path: replace(answer, wait=2.0) for path, answer in _SITE.items()}
    with RawServer(slow) as server:
        site = SiteByNight(tmp_path, server, rhythm="monthly")
        site.archive.mkdir()
        (site.archive / "alliantie.toml").write_text("[nightly]\nminutes = 1\nfree = 0\n")
        cut_off = site.night(1)
        fetched = set(server.targets())
        server.answers = _SITE
        done = site.night(2)
        asked = Counter(server.targets())
    assert cut_off.returncode == ExitCode.SHORT
    assert "Not finished, and first tomorrow, for lack of time: proef." in cut_off.stdout
    assert 1 < len(fetched) < len(_SITE)
    assert done.returncode == ExitCode.WELL, done.stdout
    assert "first tomorrow" not in done.stdout
    assert set(_SITE) <= set(asked)
    # Only what was on its way when the time was over, and robots.txt.
    assert sum(times - 1 for times in asked.values()) <= 3


def test_in_the_quiet_hours_of_a_site_a_night_asks_nothing_and_has_it_first_tomorrow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    with RawServer(_SITE) as server:
        site = SiteByNight(tmp_path, server, 'quiet = "02:00-06:00"\n', rhythm="monthly")
        quiet = site.night(1)
        assert server.requests == []
        assert site.report(1)["postponed"] == ["proef"]
        write_profile(tmp_path / "sites", server, extra='quiet = "06:00-23:00"\nrhythm = "monthly"\n')
        done = site.night(2)
    assert "first tomorrow, since quiet hours began: proef." in quiet.stdout
    assert done.returncode == ExitCode.WELL, done.stdout
    assert set(_SITE) <= set(server.targets())
