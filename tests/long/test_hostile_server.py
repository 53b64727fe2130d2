"""Hostile servers cost a bounded amount, are recorded as they are, and never stop the rest of a crawl."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from archive.fetched.crawls import Refusal
from cli.crawl.report_of_a_run import crawl_report
from pipeline.crawl.shared_run import CrawlEnd
from spiders.follow.traps import LIMITS
from tests.conftest import run_alliantie
from tests.hostile_server import CASES, LIMIT, HostileServer, canary_of
from wording.labels import refusal
from wording.words import Words


@dataclass(frozen=True, slots=True)
class Crawled:
    """A crawl of the hostile site, and what the server saw of it."""

    captures: tuple[tuple[str, int, str | None, int], ...]
    refusals: tuple[tuple[str, str], ...]
    end: dict[str, Any]
    code: int
    asked: dict[str, int]

    def of(self, case: str) -> set[str]:
        """How the addresses of a case ended: status and truncation of captures, reasons of refusals."""
        mine = [row for row in self.captures if _case(row[0]) == case]
        ends = {f"{status}{f' {truncated}' if truncated else ''}" for _, status, truncated, _ in mine}
        return ends | {reason for url, reason in self.refusals if _case(url) == case}


def _case(url: str) -> str:
    return url.split("/")[3].partition("?")[0] if url.count("/") > 2 else ""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("hostile")
    with HostileServer() as server:
        yield crawl(folder, server)


def crawl(folder: Path, server: HostileServer) -> Crawled:
    """Crawl the hostile site, with limits small enough for a test."""
    sites = folder / "sites"
    sites.mkdir()
    (sites / "vijandig.toml").write_text(
        f'title = "V"\norganisation = "V"\nseeds = ["{server.origin}/"]\n'
        f'scope = ["127.0.0.1:{server.port}"]\n'
        f"private_network = true\ndelay = 0\n[limits]\nbytes = {LIMIT}\nseconds = 1\n"
        "pattern = 60\ncalendar = 20\nsame = 10\n",
        encoding="utf-8",
    )
    options = ("--archive", str(folder / "a"), "--sites", str(sites), "crawl", "--concurrency", "1")
    done = run_alliantie(*options, "--workers", "1", "--json")
    assert done.stdout, done.stderr
    database = sqlite3.connect(folder / "a" / "alliantie.db")
    captures = database.execute("SELECT url, status, truncated, payload_size FROM captures").fetchall()
    refusals = database.execute("SELECT url, reason FROM refusals").fetchall()
    return Crawled(
        tuple(captures), tuple(refusals), json.loads(done.stdout)[0], done.returncode, dict(server.asked)
    )


_ENDS = {
    "endless-body": {"200 length", "no answer"},
    "endless-chunks": {"200 length", "no answer"},
    "slow-headers": {"200 time", "no answer"},
    "slow-body": {"200 time", "no answer"},
    "silent": {"no answer"},
    "length-too-long": {"200 disconnect"},
    "length-too-short": {"200"},
    "length-too-large": {"200 length", "no answer"},
    "length-no-number": {"200 disconnect", "no answer"},
    "two-lengths": {"200 disconnect", "no answer"},
    "chunks-broken": {"200 disconnect"},
    "chunks-cut": {"200 disconnect"},
    "cut-in-head": {"200 disconnect", "no answer"},
    "reset": {"200 disconnect"},
    "nothing": {"no answer"},
    "http-0.9": {"no answer"},
    "no-http": {"no answer"},
    "header-huge": {"200 disconnect", "no answer"},
    "headers-endless": {"200 disconnect", "no answer"},
    "headers-odd": {"200 disconnect", "no answer"},
    "redirect-loop": {"302"},
    "redirect-chain": {"302", "too many redirects"},
    "redirect-growth": {"302", "address too long"},
    "redirect-out": {"302"},
    "redirect-file": {"302"},
    "cookie-wall": {"302"},
    "storm-overload": {"503", "answered 503"},
    "storm-too-many": {"429", "answered 429"},
    "path-without-end": {"200", "path repeats itself"},
    "calendar": {"200", "calendar limit reached"},
}
"""How each case must end; those not named are captured whole, with status 200."""

_MOST_ASKED = {
    "redirect-chain": 21,
    "storm-overload": 27,
    "storm-too-many": 27,
    "soft-404": 60,
    "session-own": 62,
    "flood": 60,
    "calendar": 21,
}
"""Requests that a case may cost; the others three, which is one and two further tries, or six redirects."""


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_case_ends_as_what_it_is_and_costs_little(crawled: Crawled, case: str) -> None:
    assert crawled.of(case) >= _ENDS.get(case, {"200"})
    assert 1 <= crawled.asked[case] <= _MOST_ASKED.get(case, 6)


@pytest.mark.parametrize("case", CASES)
def test_the_page_beside_a_hostile_case_is_captured_whole(crawled: Crawled, case: str) -> None:
    mine = [row for row in crawled.captures if row[0].endswith(canary_of(case))]
    assert [(status, truncated) for _, status, truncated, _ in mine] == [(200, None)]


def test_the_report_names_each_limit_that_was_reached_with_its_key_and_addresses(crawled: Crawled) -> None:
    ends = [CrawlEnd(**{**crawled.end, "examples": [Refusal(**each) for each in crawled.end["examples"]]})]
    report = crawl_report(ends, 1.0, Words("en"))
    for reason, key in (("calendar limit reached", "calendar"), ("path repeats itself", "repeats")):
        said, _, addresses = report.partition(f"vijandig: {reason}, ")[2].partition("such as\n")
        assert f"(limits.{key} in its profile)" in said
        assert addresses.startswith("  http://127.0.0.1:")


def test_every_reason_has_words_in_dutch(crawled: Crawled) -> None:
    reasons = {*crawled.end["statistics"]["refused"], *LIMITS}
    assert [reason for reason in reasons if Words("nl")(refusal(reason)) == reason] == []


def test_the_crawl_of_a_hostile_site_ends_well_and_keeps_no_more_than_its_limits(crawled: Crawled) -> None:
    assert crawled.code == 0, crawled.end
    assert max(size for *_, size in crawled.captures) <= LIMIT * 2
    assert crawled.end["statistics"]["waiting"] == 0
