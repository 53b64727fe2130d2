"""``python -m bench.wire``: what it costs to keep the bytes of the wire, in Scrapy's engine alone.

The same crawl three times over: with Scrapy's own HTTP/1.1 handler, with ours (a tap on it), and with
Scrapy's httpx handler, which is the other way to keep header spelling. Nothing is parsed or stored.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import AsyncIterator

from bench.crawl import PORT, WORK, served_by_nginx
from bench.measure import measure
from bench.site import Size, make_site

HANDLERS = {
    "scrapy http11": "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler",
    "our tap": "spiders.fetch.wire.WireDownloadHandler",
    "scrapy httpx": "scrapy.core.downloader.handlers._httpx.HttpxDownloadHandler",
}
SIZE = Size(pages=2_000, pdfs=50, photos=50)


def main() -> None:
    """Time every handler in turn, three rounds, and print medians."""
    WORK.mkdir(exist_ok=True)
    make_site(WORK / "site", SIZE)
    walls: dict[str, list[float]] = {name: [] for name in HANDLERS}
    with served_by_nginx():
        for _ in range(3):
            for name, handler in HANDLERS.items():
                command = [sys.executable, "-m", "bench.wire", handler]
                walls[name].append(measure(command, WORK).wall)
    own = statistics.median(walls["scrapy http11"])
    for name, seconds in walls.items():
        median = statistics.median(seconds)
        print(f"| {name} | {median:.1f} s | {median / own:.2f} x |")


def fetch_all(handler: str) -> None:
    """Fetch every file of the site with one handler, sixteen at a time."""
    from scrapy import Request, Spider
    from scrapy.crawler import CrawlerProcess

    class Fetcher(Spider):
        """Asks for every file by name."""

        name = "fetcher"
        custom_settings = {"DOWNLOAD_HANDLERS": {"http": handler, "https": handler}}

        async def start(self) -> AsyncIterator[Request]:
            for number in range(1, SIZE.pages):
                yield Request(f"http://127.0.0.1:{PORT}/p{number}.html", callback=self.drop)

        def drop(self, response: object) -> None:
            """Take the response and forget it."""

    # The tap takes the address guard's word from a profile; here the target is named as a detour.
    process = CrawlerProcess(
        {
            "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
            "CONNECT_TO": [f"127.0.0.1:{PORT}:127.0.0.1:{PORT}"],
            "LOG_LEVEL": "ERROR",
            "CONCURRENT_ITEMS": 1,
            "REMOTE_CONTROL_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    process.crawl(Fetcher)
    process.start()


if __name__ == "__main__":
    fetch_all(sys.argv[1]) if len(sys.argv) > 1 else main()
