"""Has the pages of a crawl made in a browser whose words a script makes, and keeps what comes of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from archive.fetched import captures, renderings
from archive.fetched.captures import Capture
from archive.fetched.rendering import Rendering
from archive.readings import stored_readings
from pipeline.browser.asked import MadePage
from pipeline.crawl.bounded_streams import BoundedStreams
from pipeline.crawl.browser_answers import BrowserAnswers
from pipeline.crawl.site_crawl import SiteCrawl
from pipeline.workers.job_and_answer import Answer
from spiders.fetch.failed_request import Postponed
from wording.message import say

_LEAST_SHARE = 0.5
"""Of the words that a page has as it came; with fewer, something went wrong in the browser."""

ROUTE = "route"
"""The code of an address behind a "#" that only a script opens."""

_PATIENCE = 1.0
"""Seconds between two looks at whether the crawl is ending."""


class Renderer:
    """Makes pages of one crawl in the browser of its run."""

    def __init__(self, crawler: Crawler, site_crawl: SiteCrawl) -> None:
        self._crawler, self._site_crawl = crawler, site_crawl
        self._browser, self._streams = site_crawl.run.browser, BoundedStreams()
        self._mode = site_crawl.run.configuration.render or site_crawl.profile.render

    def is_due(self, capture: Capture, recipe: str) -> bool:
        """Tell of a page whose own words are known from before if a browser is to make it all the same."""
        if self._mode == "never" or capture.refers_to is None:
            return False
        if self._mode == "always":
            return True
        with self._site_crawl.run.archive.engine.connect() as connection:
            return bool(stored_readings.script_of(connection, capture.payload_digest, recipe))

    def wants(self, script: str) -> bool:
        """Tell if a browser is to make a page; ``script`` is the sign that a script makes its words."""
        return self._mode == "always" or (self._mode == "auto" and bool(script))

    async def make(
        self, request: Request, response: Response, capture: Capture, *, is_trial: bool = False
    ) -> MadePage | None:
        """What the browser makes of a page; None where there is no browser. Raises Postponed.

        Where it is only tried on a page (``is_trial``), nobody misses it there.
        """
        if not self._browser.is_there(self._site_crawl.profile.name):
            self._count_without(capture.url, is_trial)
            return None
        depth = request.meta.get("depth", 0)
        answers = BrowserAnswers(self._crawler, self._site_crawl, capture, response, depth, self._streams)
        self._site_crawl.spider.frontier.makes_pages = True
        made = await self._made(capture.url, answers)
        if made is None:
            self._count_without(capture.url, is_trial)
        return made

    def with_standing(self, capture: Capture, made: MadePage | None) -> MadePage | None:
        """What is kept of a page: where nothing came of it, what a browser made of the same bytes before.

        So a night without a browser, or a bad day of it, takes no page its words.
        """
        if made is not None and made.document:
            return made
        archive = self._site_crawl.run.archive
        with archive.engine.connect() as connection:
            standing = renderings.standing(connection, archive.folder, capture)
        if standing is None:
            return made
        made = made or MadePage("refused", self._browser.why_none)
        return replace(made, document=standing.document, states=standing.states)

    def is_as_before(self, capture: Capture) -> bool:
        """Tell if a page is what it was: the same bytes, of which a browser made the same."""
        if capture.refers_to is None or not capture.rendered:
            return capture.refers_to is not None
        with self._site_crawl.run.archive.engine.connect() as connection:
            first = captures.rendered_as(connection, capture.rendered)
        return first is not None and first.id != capture.id

    async def keep(self, capture: Capture, made: MadePage) -> Capture:
        """Keep what came of it; the capture with the digest of what was made of it. Raises CannotWrite."""
        rendering = Rendering(
            capture,
            datetime.now(UTC),
            made.outcome,
            made.reason,
            made.document,
            made.picture,
            made.picture_type,
            made.said,
            frames=made.frames if made.document else (),
            states=made.states if made.document else (),
        )
        found = self._site_crawl.renderings
        if made.outcome != "refused":
            found.count(made.outcome, capture.url)
        found.refused.update(made.said.get("refused", {}))
        kept: Capture = await asyncio.wrap_future(self._site_crawl.run.keeper.keep_rendering(rendering))
        return kept

    async def _made(self, url: str, answers: BrowserAnswers) -> MadePage | None:
        making = asyncio.ensure_future(self._browser.make(url, answers))
        while not making.done():
            await asyncio.wait([making], timeout=_PATIENCE)
            if self._site_crawl.is_closing:
                making.cancel()
                await asyncio.wait([making])
                raise Postponed(say("{url} was not asked for", url=url))
        return making.result()

    def _count_without(self, url: str, is_trial: bool) -> None:
        if is_trial:
            return
        self._site_crawl.renderings.count("no browser", url)
        self._site_crawl.renderings.why = self._browser.why_none


def better_of(made: MadePage, read: Answer, came: Answer) -> tuple[MadePage, Answer]:
    """What is kept of a page, and its answer: what the browser made, unless the page itself says more."""
    words, own = _words(read), _words(came)
    if words >= own * _LEAST_SHARE:
        return made, read
    why = say(
        "the browser made {made:number} words of it, and it has {own:number} itself", made=words, own=own
    )
    nothing = MadePage("failed", why, said=made.said)
    return nothing, came


def told_of_views(answer: Answer, made: MadePage | None) -> Answer:
    """The answer of a made document, with the views that were left in the place of all that it names."""
    if made is None or "scrolled" not in made.said:
        return answer
    seen = {name: count for name, count in answer.get("unfollowed", {}).items() if name != ROUTE}
    left = made.said.get("views left", {})
    counts = {kind: int(of["count"]) for kind, of in left.items()}
    route = next(iter(left.get(ROUTE, {}).get("examples", ())), "")
    return {**answer, "unfollowed": {**seen, **counts}, "route": route}


def _words(answer: Answer) -> int:
    reading = answer["reading"]
    return len(reading["main_text"].split()) + len(reading["other_text"].split())
