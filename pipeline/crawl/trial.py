"""Fetches one page as a crawl would, keeps nothing of it, and says what a crawl would make of it."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, ClassVar, Literal, cast
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import CrawlerProcess
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from archive.catalogue.item_rows import description_from
from archive.catalogue.items import Description
from archive.parts.makeup import Makeup, PageEmbed
from archive.readings.reading import Reading, reading_from
from archive.warc.rendering_records import DOCUMENT_TYPE
from pipeline.browser.asked import MadePage
from pipeline.configuration import Configuration
from pipeline.crawl.crawling import SETTINGS_MODULE, check_agreed, check_manners, is_own, within_reach
from pipeline.crawl.reading_middleware import headers_of
from pipeline.crawl.renderer import told_of_views
from pipeline.crawl.trial_browser import make_page
from pipeline.crawl.would_render import WouldRender, would_render
from pipeline.read.leading_page import as_leading
from pipeline.workers.job_and_answer import Answer
from pipeline.workers.jobs import looks_like_a_page
from pipeline.workers.parts_answer import makeup_of, named_of
from pipeline.workers.pool import ReaderFailed, ReaderPool
from pipeline.workers.shown_before import joined
from pipeline.workers.tasks import TASKS, site_job
from spiders.bounded_spider import BoundedSpider
from spiders.fetch.content_coding import decoded
from spiders.fetch.failed_request import words_of_failure
from spiders.follow.part_asking import named_links
from spiders.follow.refusals import Refusals, Refused
from spiders.follow.scope import Scope
from spiders.links.charset import Charset, charset_of
from spiders.links.joining import absolute
from spiders.links.page_links import Link
from spiders.links.site_maps import announced_sitemaps, begins_as_map, may_be_map
from spiders.platforms import guess_platform
from spiders.profiles.site_profile import Platform, SiteProfile
from wording.message import NOTHING, Message

_SECONDS_TO_READ = 20.0
_LOOKED_INTO = 200_000
"""Bytes of a page in which signs of its platform are looked for."""


@dataclass(slots=True)
class _Found:
    """The outcome of a request: an answer, or what stood in its way."""

    response: Response | None = None
    sitemaps: list[Link] = field(default_factory=list)
    refusals: Refusals = field(default_factory=Refusals)
    made: MadePage | None = None
    why_not_made: Message = NOTHING


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many addresses would not be followed for one reason, and one of them."""

    reason: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A page as a crawl would see it.

    ``refused`` says what stood in the way where there is no answer (``status`` 0). ``guessed`` is the
    platform that the page shows signs of. ``links`` are in order, each with the reason why it would not be
    followed, empty when it would. ``sitemaps`` are those that robots.txt names.
    ``left_out`` counts what would not be followed, also what is too much to be read or taken. ``parts``
    counts what the page needs to be shown, by kind, and ``embeds`` are the players of other sites in it;
    ``unfollowed`` counts what was seen and no crawl follows, players among it, by code. ``made`` is what a
    browser made of it, which is read then; ``would_render`` says of a page whether a crawl has one make it.
    """

    asked: str
    profile: SiteProfile
    url: str = ""
    status: int = 0
    media_type: str = ""
    guessed: Platform | Literal[""] = ""
    charset: Charset | None = None
    is_list: bool = False
    reading: Reading | None = None
    description: Description | None = None
    links: tuple[tuple[Link, str], ...] = ()
    sitemaps: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    parts: dict[str, int] = field(default_factory=dict)
    embeds: tuple[PageEmbed, ...] = ()
    unfollowed: dict[str, int] = field(default_factory=dict)
    refused: Refused | None = None
    made: MadePage | None = None
    why_not_made: Message = NOTHING
    would_render: WouldRender | None = None


class _TrialSpider(BoundedSpider):
    """Asks for one address, under the rules of one site."""

    asked: ClassVar[str]
    found: ClassVar[_Found]
    renders: ClassVar[bool]
    user_agent: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refusals = self.found.refusals

    async def start(self) -> AsyncIterator[Request]:
        yield Request(self.asked, meta={"depth": 0}, errback=self.note_failure)

    async def parse(self, response: Response, **kwargs: Any) -> None:
        """Take the answer, and what a browser makes of it."""
        self.found.response = response
        if self.renders and response.status == 200 and _is_page(response):
            found = await make_page(self.crawler, response, self.user_agent)
            self.found.made, self.found.why_not_made = found

    def asks_parts_of(self, url: str) -> bool:
        """True for every host, where a browser makes the page: it may ask for parts of it anywhere."""
        return self.renders

    def take_robots(self, robots: bytes, url: str) -> None:
        """Note the sitemaps that the robots.txt at ``url`` names."""
        announced = announced_sitemaps(robots, url)
        self.found.sitemaps += announced.links
        if announced.beyond:
            self.refusals.add(Refused("too many links", announced.example, referrer=url), announced.beyond)

    def note_failure(self, failure: Failure) -> None:
        """Note what stood in the way; robots.txt and scope have said so themselves."""
        if not failure.check(IgnoreRequest):
            why = words_of_failure(failure.value, urlsplit(self.asked).hostname or "")
            self.refuse("no answer", self.asked, detail=why)


def try_page(
    configuration: Configuration,
    profile: SiteProfile,
    url: str,
    *,
    guess: bool = False,
    renders: bool = False,
) -> Trial:
    """Show what a crawl of the site would make of the page at ``url``; ``guess`` has its platform guessed.

    Where it ``renders``, a browser makes the page first, and that is read.

    Passes the same address guard, robots.txt, scope and user agent as a crawl. Scrapy's reactor starts
    once in a process, so call this once. Raises ProfileError, NoContact, Impolite or NotAgreed.
    """
    profile = within_reach(configuration, profile)
    check_manners(configuration, profile)
    check_agreed(configuration, [profile])
    url = absolute(url, url) or url
    found = _fetch(configuration, profile, url, renders)
    sitemaps = tuple(link.url for link in found.sitemaps)
    if found.response is None:
        # What was said of its robots.txt came before.
        refused = found.refusals.samples[-1] if found.refusals.samples else Refused("no answer", url)
        return Trial(url, profile, sitemaps=sitemaps, refused=refused)
    trial = Trial(url, profile, sitemaps=sitemaps)
    trial = replace(trial, made=found.made, why_not_made=found.why_not_made)
    return _read(configuration, profile, trial, found.response, found.refusals, guess)


def _fetch(configuration: Configuration, profile: SiteProfile, url: str, renders: bool) -> _Found:
    settings = Settings()
    settings.setmodule(SETTINGS_MODULE, priority="project")
    stages = settings.getdict("DOWNLOADER_MIDDLEWARES")
    # Without the stages that keep and read: nothing of a trial reaches an archive.
    kept = {name: order for name, order in stages.items() if not name.startswith("pipeline.")}
    own = {
        "DOWNLOAD_DELAY": 0.0 if is_own(configuration, profile) else profile.delay,
        "DOWNLOADER_MIDDLEWARES": kept,
        "EXTENSIONS": {},
        "SCHEDULER": "scrapy.core.scheduler.Scheduler",
        "COOKIES_ENABLED": profile.cookies,
        "USER_AGENT": configuration.user_agent,
        "CONNECT_TO": list(configuration.connect_to),
        "DOWNLOAD_MAXSIZE": profile.limits.bytes,
        "LOG_LEVEL": "CRITICAL",
    }
    settings.setdict(own, priority="cmdline")
    found = _Found()
    body = {
        "name": profile.name,
        "profile": profile,
        "asked": url,
        "found": found,
        "renders": renders,
        "user_agent": configuration.user_agent,
    }
    process = CrawlerProcess(settings)
    process.crawl(type("Trial", (_TrialSpider,), body))
    process.start()
    return found


def _read(
    configuration: Configuration,
    profile: SiteProfile,
    trial: Trial,
    response: Response,
    refusals: Refusals,
    guess: bool,
) -> Trial:
    is_made = bool(trial.made and trial.made.document)
    came = response
    if trial.made and is_made:
        response = _as_made(response, trial.made)
    content_type = _header(response, "Content-Type")
    media_type = content_type.partition(";")[0].strip().lower()
    is_page = _is_page(response)
    data = (trial.made.document if trial.made and is_made else _unpacked(response)) if is_page else b""
    guessed = guess_platform(data[:_LOOKED_INTO].decode("latin-1")) if is_page else ""
    if guess and guessed:
        profile = replace(profile, platform=guessed)
    bounds = Scope(profile)
    job = _job(configuration, profile, response, bounds.is_list(response.url)) | {"is_made": is_made}
    is_map = may_be_map(response.url, media_type) or begins_as_map(response.body)
    answer = _ask("page" if is_page else "feed" if is_map else "file", response, job)
    is_asked = is_page and response.status == 200
    would = _would_render(configuration, profile, came, answer, is_made) if is_asked else None
    answer = dict(told_of_views(cast(Answer, answer), trial.made))
    reading, makeup = reading_from(answer["reading"]), makeup_of(cast(Answer, answer)) or Makeup()
    links = tuple((link, bounds.objection_to(link, 1, response.url) or "") for link in _links(answer, makeup))
    return replace(
        trial,
        profile=profile,
        url=response.url,
        status=response.status,
        media_type=media_type,
        guessed=guessed,
        charset=charset_of(data, content_type, profile.read.charset) if is_page else None,
        is_list=bounds.is_list(response.url),
        reading=as_leading(reading, leads_to) if (leads_to := answer.get("leads_to", "")) else reading,
        description=description_from(answer["description"]) if "description" in answer else None,
        links=links,
        left_out=_left_out(refusals, links, response.url, answer),
        parts=dict(Counter(part.kind for part in makeup.parts if part.is_counted).most_common()),
        embeds=makeup.embeds,
        unfollowed=_unfollowed(answer),
        would_render=would,
    )


def _would_render(
    configuration: Configuration, profile: SiteProfile, came: Response, answer: dict[str, Any], is_made: bool
) -> WouldRender:
    """Whether a crawl has a browser make the page; ``answer`` is what was read of it, as came or as made."""
    bounds, own = Scope(profile), answer
    if is_made:
        job = _job(configuration, profile, came, bounds.is_list(came.url)) | {"is_made": False}
        own = _ask("page", came, job)
    made = cast(Answer, answer) if is_made else None
    is_followed = partial(_is_followed, bounds, came.url)
    return would_render(configuration, profile, cast(Answer, own), made, is_followed)


def _is_followed(bounds: Scope, page: str, link: Link) -> bool:
    return bounds.objection_to(link, 1, page) is None


def _is_page(response: Response) -> bool:
    media_type = _header(response, "Content-Type").partition(";")[0].strip().lower()
    return looks_like_a_page(media_type, response.body, _header(response, "Content-Encoding"))


def _as_made(response: Response, made: MadePage) -> Response:
    """The response with what a browser made in the place of its own, and what that showed before."""
    headers = response.headers.copy()
    headers.pop("Content-Encoding", None)
    headers["Content-Type"] = DOCUMENT_TYPE
    return response.replace(headers=headers, body=joined(made.document, filter(None, made.states)))


def _links(answer: dict[str, Any], makeup: Makeup) -> list[Link]:
    """The links of a page; a player counts as that, and not as a link to another site."""
    named, _ = named_links(named_of(cast(Answer, answer)))
    players = {embed.url for embed in makeup.embeds}
    return [link for link in (*(Link(*each) for each in answer["links"]), *named) if link.url not in players]


def _unfollowed(answer: dict[str, Any]) -> dict[str, int]:
    """What a crawl would count as seen and not followed, most first."""
    players = Counter(f"embed {provider}" for provider, _, _ in answer.get("embeds", ()))
    return dict((players + Counter(answer.get("unfollowed", {}))).most_common())


def _left_out(
    refusals: Refusals, links: Iterable[tuple[Link, str]], url: str, answer: dict[str, Any]
) -> tuple[LeftOut, ...]:
    """All that a crawl would leave out, most first: of what robots.txt names, and of the page."""
    for link, reason in links:
        if reason:
            refusals.add(Refused(reason, link.url, referrer=url))
    if beyond := answer.get("beyond", 0):
        refusals.add(Refused("too many links", answer.get("example") or url, referrer=url), beyond)
    if answer.get("is_cut"):
        refusals.add(Refused("read in part", url))
    examples = {each.reason: each.url for each in reversed(refusals.samples)}
    return tuple(LeftOut(reason, count, examples[reason]) for reason, count in refusals.counts.most_common())


def _ask(task: str, response: Response, job: dict[str, Any]) -> dict[str, Any]:
    with ReaderPool(tasks=TASKS, workers=1) as pool:
        try:
            return pool.submit(task, response.body, job, urgent=True, timeout=_SECONDS_TO_READ).result()
        except ReaderFailed as failure:
            reading = Reading("damaged", job["content_type"], "none 1", reason=failure.message)
            return {"reading": reading.as_dict(), "links": []}


def _job(
    configuration: Configuration, profile: SiteProfile, response: Response, is_list: bool
) -> dict[str, Any]:
    return {
        **site_job(profile, configuration.vocabulary),
        "url": response.url,
        "addresses": (response.url,),
        "content_type": _header(response, "Content-Type"),
        "content_encoding": _header(response, "Content-Encoding"),
        "payload_digest": "",
        "captured_at": datetime.now(UTC).isoformat(),
        "last_modified": _header(response, "Last-Modified"),
        "is_list": is_list,
        "headers": headers_of(response),
    }


def _unpacked(response: Response) -> bytes:
    try:
        return decoded(
            response.body, _header(response, "Content-Encoding"), _header(response, "Content-Type")
        )
    except (zlib.error, ValueError):
        return response.body


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")
