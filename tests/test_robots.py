"""robots.txt holds: nothing that it forbids is fetched, however many requests start together."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile

_FORBID = Raw(
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 33\r\n\r\n"
    b"User-agent: *\nDisallow: /geheim/\n\n",
    wait=0.4,
)

# Eight first requests to one host, with Scrapy's own middleware or with ours.
_EIGHT_AT_ONCE = """
import sys
from scrapy import Request
from scrapy.crawler import CrawlerProcess
from spiders.bounded_spider import BoundedSpider
from spiders.profiles.site_profile import SiteProfile
origin, middleware = sys.argv[1:]
class Eight(BoundedSpider):
    name = "eight"
    profile = SiteProfile("eight", "Eight", "Eight", (), ())
    async def start(self):
        for number in range(8):
            yield Request(f"{origin}/geheim/{number}")
process = CrawlerProcess({
    "DOWNLOADER_MIDDLEWARES": {
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None, middleware: 100},
    "ROBOTSTXT_OBEY": True, "LOG_LEVEL": "CRITICAL", "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False, "DOWNLOAD_DELAY": 0,
})
process.crawl(Eight)
process.start()
"""


def fetched_by_eight_first_requests(middleware: str) -> list[str]:
    with RawServer({"/robots.txt": _FORBID}) as server:
        script = [sys.executable, "-c", _EIGHT_AT_ONCE, server.origin, middleware]
        subprocess.run(script, check=True, capture_output=True, timeout=60)
        return [target for target in server.targets() if target != "/robots.txt"]


@pytest.mark.long
def test_of_eight_first_requests_that_start_together_none_passes_a_disallow() -> None:
    assert fetched_by_eight_first_requests("spiders.fetch.robots.RobotsMiddleware") == []


def crawl(tmp_path: Path, answers: dict[str, Raw]) -> tuple[list[str], subprocess.CompletedProcess[str]]:
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl", "proef")
        return server.targets(), done


@pytest.mark.long
def test_what_robots_txt_forbids_is_not_fetched_and_is_counted_with_its_reason(tmp_path: Path) -> None:
    home = page("<a href='/geheim/1'>een</a><a href='/geheim/2'>twee</a><a href='/open'>open</a>")
    targets, done = crawl(
        tmp_path, {"/robots.txt": _FORBID, "/": Raw(home), "/open": Raw(page("een open bladzijde"))}
    )
    assert targets == ["/robots.txt", "/", "/open"]
    assert "robots.txt (2)" in done.stdout
