"""Has a browser make pages to see what comes, one of each template, where no sign tells of a script.

Most pages whose words a script makes are told by a sign in their markup. Such signs never end: what a script
does is seen for sure when it runs.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from archive.database.connecting import Connection
from archive.fetched import crawls, renderings
from archive.fetched.captures import Capture
from pipeline.browser.asked import MadePage
from pipeline.crawl.brought_by_script import Brought, BroughtBefore
from pipeline.crawl.site_crawl import SiteCrawl
from pipeline.crawl.tried_templates import TriedTemplates
from pipeline.workers.job_and_answer import Answer
from pipeline.workers.marks_answer import marks_in
from spiders.links.page_links import Link

Why = Literal["", "sign", "trial", "like", "untried"]
"""Why a browser makes a page: a sign in it tells, or the profile; to see what comes; something came to one
like it, or to itself before. With "" it does not, and with "untried" because it tried enough others."""

TRIED = "tried"
"""What a rendering says by this name came to a page that no sign told of: "words" and "links"."""


class Trying:
    """The trials of one crawl. Only with ``render = "auto"`` there are any."""

    def __init__(self, site_crawl: SiteCrawl) -> None:
        self._site_crawl = site_crawl
        mode = site_crawl.run.configuration.render or site_crawl.profile.render
        self._is_on = mode == "auto"
        self._counts = site_crawl.renderings.tried
        self._before = BroughtBefore()
        with site_crawl.run.archive.engine.connect() as connection:
            self._templates = remembered(connection, site_crawl.profile.name)
        site_crawl.renderings.templates = self._templates
        self.turn = asyncio.Lock()
        """Held by who tries a page: others of its template wait for what comes of it."""

    def why(self, capture: Capture, answer: Answer) -> Why:
        """Why a browser is to make a page of which no sign tells; ``answer`` is as it came."""
        marks = marks_in(answer)
        if not self._is_on or not marks.scripts:
            return ""
        if self._templates.gains(marks) or self._gained_before(capture):
            return "like"
        if not self._templates.is_new(marks):
            return ""
        if not self._site_crawl.run.browser.is_there(self._site_crawl.profile.name):
            return ""
        return "trial" if self._templates.is_to_be_tried(marks) else "untried"

    def count_untried(self) -> None:
        """Count a page of whose template nothing is known, because enough were tried."""
        self._counts["untried"] += 1

    def judged(self, why: Why, came: Answer, read: Answer | None, made: MadePage | None) -> Brought | None:
        """What scripts brought to a page; None where nothing is to be kept of what a browser made.

        ``read`` is what was read of that, None where nothing was. A page that should have gained and could
        not be made is kept as one that failed.
        """
        self._templates.trials += why == "trial"
        if read is None or made is None:
            return self._nothing_made(why, came, made)
        gain = self._before.brought(came, read, self._is_followed)
        self._count(why, gain)
        self._templates.note(marks_in(came), read.get("still_open", ()), is_material=gain.is_material)
        return gain if gain.is_material else None

    def _nothing_made(self, why: Why, came: Answer, made: MadePage | None) -> Brought | None:
        if why == "like":
            return Brought()
        if made is not None:
            self._templates.give_up(marks_in(came))
            self._counts.update(("pages", "failed"))
        return None

    def _count(self, why: Why, gain: Brought) -> None:
        if why == "trial":
            self._counts["pages"] += 1
            self._counts["gained"] += gain.is_material
        else:
            self._counts["like" if gain.is_material else "in vain"] += 1
        if gain.is_material:
            self._counts.update({"words": gain.words, "links": gain.links})

    def _is_followed(self, link: Link) -> bool:
        return self._site_crawl.spider.scope.objection_to(link, 1, self._site_crawl.profile.seeds[0]) is None

    def _gained_before(self, capture: Capture) -> bool:
        """Tell of a page with the same bytes as when something came to it that no sign told of."""
        if capture.refers_to is None:
            return False
        with self._site_crawl.run.archive.engine.connect() as connection:
            return TRIED in renderings.standing_said(connection, capture)


def remembered(connection: Connection, site: str) -> TriedTemplates:
    """What the last crawl of a site learned of its templates."""
    last = crawls.last_ended(connection, site)
    found = last.statistics.get("renderings") if last else None
    kept = found.get("templates") if isinstance(found, dict) else None
    return TriedTemplates.from_dict(kept if isinstance(kept, dict) else {}, datetime.now(UTC).date())


def told(made: MadePage, gain: Brought) -> MadePage:
    """What a browser made of a page, with what scripts brought to it said."""
    return replace(made, said={**made.said, TRIED: {"words": gain.words, "links": gain.links}})
