"""A site that stands in a dict, and what a browser makes of its pages."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pipeline.browser.asked import Answered, Asked, MadePage, NotAnswered
from pipeline.browser.bounds import Bounds
from pipeline.browser.finding import Found
from pipeline.browser.making import Browsers

HOME = "https://buurthuis.test"
KINDS = {"js": "text/javascript", "json": "application/json", "css": "text/css", "txt": "text/plain"}


@dataclass
class Site:
    """Answers by path, on any host: text, or an answer in full; all else is refused as another site's."""

    pages: Mapping[str, str | Answered]
    seconds: float = 0.0
    """How long each answer takes."""
    asked: list[Asked] = field(default_factory=list)

    async def __call__(self, asked: Asked) -> Answered | NotAnswered:
        """The answer to a request of the browser."""
        self.asked.append(asked)
        await asyncio.sleep(self.seconds)
        parts = urlsplit(asked.url)
        page = self.pages.get(f"{parts.path}?{parts.query}", self.pages.get(parts.path))
        if page is None:
            return NotAnswered("other site")
        return (
            page if isinstance(page, Answered) else text(page, KINDS.get(parts.path.rpartition(".")[2], ""))
        )

    def paths(self) -> list[str]:
        """What was asked for, but for the icon that browsers ask for of their own accord."""
        paths = [urlsplit(asked.url).path for asked in self.asked]
        return [path for path in paths if path != "/favicon.ico"]


def text(body: str, kind: str = "", **headers: str) -> Answered:
    """An answer with a text, which pages of other sites may read."""
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    given = (("Content-Type", kind or "text/html; charset=utf-8"), ("Access-Control-Allow-Origin", "*"))
    return Answered(200, "OK", (*given, *named), body.encode())


def page(script: str, body: str = "<p id=p>Welkom</p>") -> str:
    """A page with something in it and a script behind that."""
    return f"<!doctype html><title>Buurthuis</title><body>{body}<script>{script}</script></body>"


def made(
    chromium: Found, pages: Mapping[str, str | Answered] | Site, path: str = "/", bounds: Bounds | None = None
) -> MadePage:
    """What a browser of its own makes of one page."""
    return made_all(chromium, pages, (path,), bounds)[0]


def made_all(
    chromium: Found,
    pages: Mapping[str, str | Answered] | Site,
    paths: tuple[str, ...],
    bounds: Bounds | None = None,
    at_once: int = 1,
) -> list[MadePage]:
    """What one browser makes of several pages, one after another or some at once."""
    site = pages if isinstance(pages, Site) else Site(pages)

    async def make() -> list[MadePage]:
        options = {"pages_at_once": at_once, "bounds": bounds or Bounds(work_seconds=15)}
        async with Browsers(chromium, user_agent="alliantie (+https://buurt.test/)", **options) as browsers:  # type: ignore[arg-type] # by name
            addresses = [path if "://" in path else HOME + path for path in paths]
            if at_once > 1:
                return list(await asyncio.gather(*(browsers.make(url, site) for url in addresses)))
            return [await browsers.make(url, site) for url in addresses]

    return asyncio.run(make())


def words(page: MadePage) -> str:
    """The document that was made, as text."""
    return page.document.decode()
