"""What is too much to be taken, or lies outside a site, is counted with its reason, wherever it was named."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from spiders.links.site_maps import LARGEST_MAP, MOST_ANNOUNCED, MOST_ENTRIES
from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile

_LIMITS = """
[limits]
pages = 12
bytes = 9000000
[links]
only = ["/armoede/"]
"""


@dataclass(frozen=True, slots=True)
class Crawled:
    """What the crawl said, what it noted of its end, and what the server was asked for."""

    said: str
    refused: dict[str, int]
    examples: dict[str, set[str]]
    asked: list[str]


def _sent(data: bytes, media_type: str = "application/xml") -> Raw:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(data)}\r\n\r\n"
    return Raw(head.encode() + data)


def _map(*addresses: str) -> bytes:
    return f"<urlset>{''.join(f'<url><loc>{each}</loc></url>' for each in addresses)}</urlset>".encode()


def _site(origin: str) -> dict[str, Raw]:
    maps = ["/groot.xml", "/bom.xml.gz", *(f"/kaart{number}.xml" for number in range(60))]
    robots = "".join(f"Sitemap: {origin}{each}\n" for each in maps).encode()
    many = [f"/armoede/{number}" for number in range(MOST_ENTRIES + 40)]
    return {
        "/robots.txt": _sent(robots + b"#" * 600_000, "text/plain"),
        "/": Raw(page("Welkom bij de werkgroep")),
        "/groot.xml": _sent(_map("/sport/uitslagen", "/sport/agenda", *many)),
        "/bom.xml.gz": _sent(gzip.compress(b"<urlset>" + b" " * LARGEST_MAP), "application/x-gzip"),
    }


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    answers: dict[str, Raw] = {}
    folder = tmp_path_factory.mktemp("weggelaten")
    with RawServer(answers) as server:
        answers |= _site(server.origin)
        archive = (
            "--archive",
            str(folder / "a"),
            "--sites",
            str(write_profile(folder, server, extra=_LIMITS)),
        )
        said = run_alliantie(*archive, "crawl").stdout
        report: Any = json.loads(run_alliantie(*archive, "report", "--json").stdout)
        end = report[0]
        examples: dict[str, set[str]] = {}
        for each in end["refused_examples"]:
            examples.setdefault(each["reason"], set()).add(each["url"].removeprefix(server.origin))
        yield Crawled(said, end["statistics"]["refused"], examples, server.targets())


def test_entries_and_maps_that_are_too_many_are_counted_and_told(crawled: Crawled) -> None:
    # Maps that robots.txt names, and pages that the large map names behind its first fifty thousand.
    assert crawled.refused["too many links"] == 62 - MOST_ANNOUNCED + 42
    assert {"/robots.txt", "/groot.xml"} <= crawled.examples["too many links"]
    assert "too many links on one page (54)" in crawled.said


def test_a_map_and_a_robots_txt_that_are_too_large_are_told(crawled: Crawled) -> None:
    assert crawled.examples["read in part"] == {"/robots.txt", "/bom.xml.gz"}
    assert "too large to be read to its end (2)" in crawled.said


def test_what_a_map_names_outside_the_topic_is_counted_and_not_asked_for(crawled: Crawled) -> None:
    assert crawled.examples["outside the topic"] == {"/sport/uitslagen", "/sport/agenda"}
    assert crawled.refused["outside the topic"] == 2
    assert not any(each.startswith("/sport/") for each in crawled.asked)


def test_a_trial_tells_how_much_would_be_left_out_with_reason_and_example(tmp_path: Path) -> None:
    rows = "".join(f"<a href=/armoede/{number}>{number}</a> " for number in range(50_030))
    answers = {
        "/": Raw(page(f"<a href=/sport/a>a</a><a href=/sport/b>b</a><a href=//elders.example/>c</a>{rows}")),
        "/robots.txt": _sent(b"".join(b"Sitemap: /%d.xml\n" % number for number in range(53)), "text/plain"),
    }
    with RawServer(answers) as server:
        sites = ("--sites", str(write_profile(tmp_path / "s", server, extra=_LIMITS)))
        told = run_alliantie(*sites, "sites", "try", f"{server.origin}/").stdout
        found = json.loads(run_alliantie(*sites, "sites", "try", f"{server.origin}/", "--json").stdout)
        origin = server.origin
    assert found["left_out"] == [
        {"reason": "too many links", "count": 36, "example": f"{origin}/50.xml"},
        {"reason": "outside the topic", "count": 2, "example": f"{origin}/sport/a"},
        {"reason": "other site", "count": 1, "example": "http://elders.example/"},
    ]
    assert f"36: too many links on one page, such as {origin}/50.xml" in told
    assert f"2: outside the topic, such as {origin}/sport/a" in told
