"""Politeness as the server sees it: one request at a time, and the pause that was promised."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile

_TWENTY = {f"/{n}": Raw(page(f"bladzijde {n}"), wait=0.03) for n in range(20)}
_SITE = {"/": Raw(page("".join(f"<a href='{path}'>{path}</a>" for path in _TWENTY))), **_TWENTY}

_TWENTY_AT_ONCE = """
import sys
from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
origin, downloader = sys.argv[1:]
class Twenty(Spider):
    name = "twenty"
    async def start(self):
        for number in range(20):
            yield Request(f"{origin}/{number}")
process = CrawlerProcess({
    "DOWNLOADER": downloader, "CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0,
    "LOG_LEVEL": "CRITICAL", "REMOTE_CONTROL_ENABLED": False, "TELNETCONSOLE_ENABLED": False,
})
process.crawl(Twenty)
process.start()
"""


@pytest.mark.parametrize(
    ("downloader", "at_once"),
    [("spiders.fetch.downloader.PoliteDownloader", 1), ("scrapy.core.downloader.Downloader", 2)],
)
def test_one_request_at_a_time_means_one_where_scrapy_lets_several_go(downloader: str, at_once: int) -> None:
    with RawServer(_SITE) as server:
        script = [sys.executable, "-c", _TWENTY_AT_ONCE, server.origin, downloader]
        subprocess.run(script, check=True, capture_output=True, timeout=60)
        assert len(server.requests) == 20
        assert min(server.most_at_once, 2) == at_once


def test_a_crawl_asks_one_thing_at_a_time_and_nothing_twice(tmp_path: Path) -> None:
    with RawServer(_SITE) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl")
        assert done.returncode == 0, done.stderr
        assert server.most_at_once == 1
        assert sorted(server.targets()) == sorted(["/robots.txt", *_SITE])


def test_the_contact_address_is_in_the_user_agent(tmp_path: Path) -> None:
    with RawServer({"/": Raw(page("welkom op deze bladzijde"))}) as server:
        sites = write_profile(tmp_path / "sites", server)
        options = ("--archive", str(tmp_path / "a"), "--sites", str(sites))
        run_alliantie(*options, "crawl", "--contact", "archief@example.org")
        assert all(b"archief@example.org" in request for request in server.requests)
        assert all(b"alliantie/" in request for request in server.requests)


@pytest.mark.parametrize(("cookies", "pages"), [(True, 2), (False, 0)])
def test_a_site_that_first_sets_a_cookie_is_read_where_its_profile_says_so(
    tmp_path: Path, cookies: bool, pages: int
) -> None:
    with CookieWall() as server:
        extra = f"cookies = {str(cookies).lower()}\n"
        sites = write_profile(tmp_path / "sites", server, extra=extra)
        done = run_alliantie("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl", "--json")
    (end,) = json.loads(done.stdout)
    assert end["statistics"].get("items", 0) == pages
    assert len(server.requests) < 8


class CookieWall(RawServer):
    """Shows its pages only to who sends back the cookie that it sets."""

    def __init__(self) -> None:
        link = "<p>Welkom op deze site</p><a href='/verslag.html'>verslag</a>"
        super().__init__({"/": Raw(page(link)), "/verslag.html": Raw(page("<p>Een verslag van de dag</p>"))})

    def answer_to(self, request: bytes) -> Raw:
        target = request.split(b" ", 2)[1]
        if target != b"/robots.txt" and b"Cookie: gezien=1" not in request:
            head = b"HTTP/1.1 302 Found\r\nSet-Cookie: gezien=1\r\nContent-Length: 0\r\nLocation: "
            return Raw(head + target + b"\r\n\r\n")
        return super().answer_to(request)


@pytest.mark.parametrize("robots", ["503 Service Unavailable", "200 OK"])
def test_what_a_page_names_at_another_port_of_its_host_never_costs_the_site_its_own_pages(
    tmp_path: Path, robots: str
) -> None:
    failing = {f"/{n}.png": Raw(page("kapot", status="500 Broken")) for n in range(8)}
    with RawServer({**failing, "/robots.txt": Raw(page("", status=robots))}) as other:
        pictures = "".join(f"<img src='{other.origin}{target}'>" for target in failing)
        links = "".join(f"<a href='/{n}'>{n}</a>" for n in range(12))
        pages = {f"/{n}": Raw(page(f"bladzijde {n} {pictures}")) for n in range(12)}
        with RawServer({"/": Raw(page(f"begin {pictures} {links}")), **pages}) as server:
            sites = write_profile(tmp_path / "sites", server)
            place = ("--archive", str(tmp_path / "archive"), "--sites", str(sites))
            done = run_alliantie(*place, "crawl")
            assert done.returncode == 0, done.stdout
            assert {f"/{n}" for n in range(12)} <= set(server.targets())
