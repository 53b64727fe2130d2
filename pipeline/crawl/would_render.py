"""Says of one page whether a crawl of its site would have a browser make it, and why; nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from archive.archive_error import ArchiveError
from archive.opened_archive import open_archive
from pipeline.configuration import Configuration
from pipeline.crawl.brought_by_script import Brought, BroughtBefore
from pipeline.crawl.run_browser import RunBrowser
from pipeline.crawl.tried_templates import TriedTemplates
from pipeline.crawl.trying import remembered
from pipeline.workers.job_and_answer import Answer
from pipeline.workers.marks_answer import marks_in
from spiders.links.page_links import Link
from spiders.profiles.site_profile import SiteProfile
from wording.message import Message

WhyRender = Literal["never", "always", "sign", "no script", "like", "in vain", "trial"]
"""The profile says so; a sign in the page tells; it has no script that could bring something; the last crawl
saw scripts bring something, or nothing, to pages of its template; it would be tried to see what comes."""


@dataclass(frozen=True, slots=True)
class WouldRender:
    """Whether a crawl has a browser make a page, by ``why``.

    ``sign`` is the code of what tells that a script makes its words. ``brought`` is what scripts brought to a
    page that would be tried, where a browser made it. ``why_none`` says why there is no browser here.
    """

    why: WhyRender
    sign: str = ""
    brought: Brought | None = None
    why_none: Message | None = None

    @property
    def is_made(self) -> bool | None:
        """True if what is read is what a browser makes of the page; None where that is to be seen."""
        if self.why == "trial":
            return self.brought.is_material if self.brought else None
        return self.why in ("always", "sign", "like")


def would_render(
    configuration: Configuration,
    profile: SiteProfile,
    came: Answer,
    made: Answer | None,
    is_followed: Callable[[Link], bool],
) -> WouldRender:
    """What a crawl would do with a page that was read as it ``came``, and as a browser ``made`` it."""
    mode = configuration.render or profile.render
    browser = RunBrowser()
    why_none = None if browser.is_there(profile.name) else browser.why_none
    if mode != "auto":
        return WouldRender("always" if mode == "always" else "never", why_none=why_none)
    if sign := came["reading"].get("script", ""):
        return WouldRender("sign", sign, why_none=why_none)
    why = _by_template(came, _known(configuration, profile.name))
    brought = BroughtBefore().brought(came, made, is_followed) if made and why == "trial" else None
    return WouldRender(why, brought=brought, why_none=why_none)


def _by_template(came: Answer, known: TriedTemplates) -> WhyRender:
    marks = marks_in(came)
    if not marks.scripts:
        return "no script"
    if known.gains(marks):
        return "like"
    return "trial" if known.is_new(marks) else "in vain"


def _known(configuration: Configuration, site: str) -> TriedTemplates:
    """What the last crawl learned of the templates of a site; nothing, where there is no archive yet."""
    try:
        reading = open_archive(configuration.archive, database_url=configuration.database_url)
        with reading as (_, engine), engine.connect() as connection:
            return remembered(connection, site)
    except ArchiveError:
        return TriedTemplates(datetime.now(UTC).date())
