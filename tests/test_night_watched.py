"""What a night tells programs: numbers that Prometheus reads, and a line of JSON for every event."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from archive.working.worker_states import LIVES
from cli.exit_codes import ExitCode
from cli.night.night_events import as_events
from cli.night.night_metrics import as_metrics
from pipeline.nightly.night_report import NightReport, Notice, Verified
from tests.conftest import call_alliantie
from tests.test_night_report import ENDED, HOSTILE, REPORT, SITE
from wording.message import Message


def numbers(report: NightReport) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """Every number by its name and labels, as Prometheus's own reader has them."""
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(as_metrics(report))
        for sample in family.samples
    }


def test_prometheus_reads_how_the_night_and_each_site_went() -> None:
    found = numbers(REPORT)
    site = (("site", "socialealliantie"),)
    assert found["alliantie_night_ended_timestamp_seconds", ()] == ENDED.replace(tzinfo=UTC).timestamp()
    assert found["alliantie_night_needs_a_person", ()] == 0
    assert found["alliantie_verified_records", ()] == 812
    assert found["alliantie_site_received_bytes", site] == 1_200_000
    assert found["alliantie_site_failures", site] == 1
    assert found["alliantie_site_outcome", (("outcome", "complete"), *site)] == 1
    assert found["alliantie_site_outcome", (("outcome", "failed"), *site)] == 0
    assert found["alliantie_site_items", (*site, ("way", "vanished"))] == 1


def test_trouble_and_damage_are_in_the_numbers() -> None:
    damaged = Verified(3, (Message("a.warc.gz at 512"),), 30)
    paused = {"raadvankerken": Message("other language")}
    found = numbers(replace(REPORT, verified=damaged, troubles=(Message("vol"),), still_paused=paused))
    assert found["alliantie_damaged", ()] == found["alliantie_night_troubles", ()] == 1
    assert found["alliantie_paused_sites", ()] == found["alliantie_night_needs_a_person", ()] == 1
    assert found["alliantie_verified_nights", ()] == 30


def test_the_workers_are_in_the_numbers_by_how_they_are() -> None:
    found = numbers(replace(REPORT, workers={"at work": 3, "silent": 1}))
    by_state = {state: found["alliantie_workers", (("state", state),)] for state in LIVES}
    assert by_state == {"at work": 3, "silent": 1, "gone": 0}


def test_where_nothing_was_verified_no_moment_says_that_it_was() -> None:
    names = {name for name, _ in numbers(replace(REPORT, verified=None))}
    assert "alliantie_verified_timestamp_seconds" not in names


@pytest.mark.parametrize("name", ['a"b', "a\\", "a\nb", 'x"} 1\nalliantie_night_troubles 9'])
def test_a_name_stays_a_name_in_the_numbers(name: str) -> None:
    found = numbers(replace(REPORT, sites=(replace(SITE, site=name),)))
    assert found["alliantie_site_requests", (("site", name),)] == 40
    assert found["alliantie_night_troubles", ()] == 0


def test_every_event_is_one_line_of_json() -> None:
    notice = Notice("shut out", "a.example", "/archief", 4)
    hostile = replace(SITE, changes=(*SITE.changes, HOSTILE), notices=(notice,))
    lines = as_events(replace(REPORT, sites=(hostile,), troubles=(Message("vol"),))).split("\n")
    assert lines.pop() == ""
    events = [json.loads(line) for line in lines]
    assert all(line.isprintable() for line in lines)
    kinds = [event["event"] for event in events]
    assert kinds == ["crawl", *["item"] * 4, "failure", "notice", "trouble", "verified", "night"]
    assert {event["night"] for event in events} == {7}
    assert events[4]["title"] == HOSTILE.title
    assert events[-1]["seconds"] == 4_320


def test_a_night_writes_both_files_and_says_which_it_could_not(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "sites").mkdir()
    options = ("--archive", str(tmp_path / "a"), "--sites", str(tmp_path / "sites"), "nightly")
    numbered, told = tmp_path / "alliantie.prom", tmp_path / "nachten.jsonl"
    for _ in range(2):
        done = call_alliantie(*options, "--metrics", str(numbered), "--events", str(told))
        # There is nothing in this archive yet.
        assert done.returncode == ExitCode.FAILED, done.stderr
    assert "alliantie_night_ended_timestamp_seconds" in numbered.read_text()
    assert [json.loads(line)["event"] for line in told.read_text().splitlines()].count("night") == 2
    done = call_alliantie(*options, ALLIANTIE_METRICS=str(tmp_path / "weg" / "alliantie.prom"))
    assert re.search("Trouble: .*alliantie.prom could not be written: No such file", done.stdout)
