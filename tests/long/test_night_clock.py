"""Nights by a clock that is set back, or forward in March and back in autumn: none is lost or doubled."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.databases import environment_of
from tests.raw_server import Raw, RawServer, page, write_profile

ROOT = Path(__file__).parents[2]
BEFORE = {
    "/": Raw(page("<h1>Welkom</h1><p><a href='/a'>a</a></p>")),
    "/a": Raw(page("<h1>Verslag</h1><p>Tekst over armoede in de buurt.</p>")),
}
AFTER = {**BEFORE, "/a": Raw(page("<h1>Verslag</h1><p>Heel andere tekst, over schulden.</p>"))}


def night(place: Path, server: RawServer, moment: str, zone: str = "UTC") -> dict[str, Any]:
    """Let a night begin at this moment; returns its report, with the name of its file."""
    sites = write_profile(place / "sites", server, extra='rhythm = "nightly"')
    options = ("--archive", str(place / "a"), "--sites", str(sites), "--lang", "en", "nightly")
    command = [sys.executable, "-m", "tests.one_night", moment, *options]
    environment = {**environment_of(place / "a"), "TZ": zone, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode in (0, 5), done.stdout + done.stderr
    newest = max((place / "a" / "reports").glob("*-*-*-*.json"), key=lambda path: path.stat().st_mtime_ns)
    return {**json.loads(newest.read_text()), "file": newest.stem, "text": done.stdout}


def ways(report: dict[str, Any]) -> list[str]:
    return sorted(change["way"] for site in report["sites"] for change in site["changes"])


@pytest.mark.soak
def test_after_a_clock_was_set_back_all_is_asked_for_and_told_once(tmp_path: Path) -> None:
    with RawServer(BEFORE) as server:
        first = night(tmp_path, server, "2027-03-10T02:30:00+00:00")
        server.answers = AFTER
        server.requests.clear()
        second = night(tmp_path, server, "2027-03-05T02:30:00+00:00")
        assert set(AFTER) <= set(server.targets())
        server.requests.clear()
        third = night(tmp_path, server, "2027-03-06T02:30:00+00:00")
        assert set(AFTER) <= set(server.targets())
    assert [ways(each) for each in (first, second, third)] == [["new", "new"], ["changed"], []]


_SPRING = {
    "2027-03-27": "2027-03-27T00:35:00+00:00",
    "2027-03-28": "2027-03-28T00:35:00+00:00",
    "2027-03-29": "2027-03-28T23:35:00+00:00",
}
_AUTUMN = {
    "2027-10-30": "2027-10-29T23:35:00+00:00",
    "2027-10-31": "2027-10-30T23:35:00+00:00",
    "2027-11-01": "2027-11-01T00:35:00+00:00",
}


@pytest.mark.parametrize("nights", [_SPRING, _AUTUMN], ids=["spring", "autumn"])
@pytest.mark.soak
def test_every_night_around_a_change_of_the_clock_has_its_own_date_and_none_is_missed(
    tmp_path: Path, nights: dict[str, str]
) -> None:
    with RawServer(BEFORE) as server:
        for day, moment in nights.items():
            server.requests.clear()
            report = night(tmp_path, server, moment, "Europe/Amsterdam")
            assert (report["file"][:10], report["missed"]) == (day, [])
            assert set(BEFORE) <= set(server.targets())
    assert "Night of 1 November 2027" in report["text"] or "Night of 29 March 2027" in report["text"]
