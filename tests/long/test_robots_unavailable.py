"""A robots.txt that is missing allows everything; one that cannot be had keeps us away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.raw_server import Raw, page
from tests.test_robots import crawl


@pytest.mark.parametrize(
    "robots",
    [
        Raw(page("kapot", status="503 Stuk")),
        Raw(page("te druk", status="429 Too Many Requests")),
        Raw(b"", hang_up=True),
    ],
)
def test_a_robots_txt_that_cannot_be_had_keeps_us_away(tmp_path: Path, robots: Raw) -> None:
    targets, done = crawl(tmp_path, {"/robots.txt": robots, "/": Raw(page("welkom"))})
    assert set(targets) == {"/robots.txt"}
    assert done.returncode == 5
    assert "robots.txt" in done.stdout


def test_a_missing_robots_txt_allows_everything(tmp_path: Path) -> None:
    targets, done = crawl(tmp_path, {"/": Raw(page("welkom op deze bladzijde"))})
    assert targets == ["/robots.txt", "/"]
    assert done.returncode == 0
