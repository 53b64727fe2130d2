"""What the last crawls of sites say that needs a person: certificates, budgets, scripts, players."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from archive.fetched.crawls import Crawl
from pipeline.health.need import Need, some
from pipeline.nightly.night_in_words import notice_in_words
from pipeline.nightly.night_report import Notice
from wording import labels
from wording.message import say

_BUDGETS = (
    "page limit reached",
    "calendar limit reached",
    "part limit reached",
    "limit of other sites' parts",
)
"""The reasons that say that a site had more than its profile allows a crawl."""

_EMBED = "embed "


def needs_of_crawls(last: Sequence[Crawl], unfollowed: Mapping[str, Mapping[str, int]]) -> Iterator[Need]:
    """What the last crawl of each site tells; ``unfollowed`` counts by site what was not followed."""
    yield from _stopped(last)
    yield from _short(last)
    yield from _certificates(last)
    yield from _budgets(last)
    yield from _without_browser(last)
    yield from _embeds(unfollowed)


def _stopped(last: Sequence[Crawl]) -> Iterator[Need]:
    sites = [crawl.site for crawl in last if crawl.outcome == "failed"]
    if sites:
        yield Need(
            "stopped",
            len(sites),
            sites[0],
            say(
                "{count:site/sites} gave nothing in the last crawl: {sites}.",
                count=len(sites),
                sites=some(sites),
            ),
            say("alliantie crawl {site:shell}", site=sites[0]),
        )


def _short(last: Sequence[Crawl]) -> Iterator[Need]:
    sites = [crawl.site for crawl in last if crawl.outcome == "short"]
    if sites:
        yield Need(
            "short",
            len(sites),
            sites[0],
            say("{count:site/sites} gave less than expected: {sites}.", count=len(sites), sites=some(sites)),
            say("alliantie report {crawl:number}", crawl=next(c.id for c in last if c.site == sites[0])),
        )


def _certificates(last: Sequence[Crawl]) -> Iterator[Need]:
    faults = {
        str(host): str(fault)
        for crawl in last
        for host, fault in _mapping(crawl.statistics, "certificates").items()
        if fault
    }
    if faults:
        host = min(faults)
        what, _, about = faults[host].partition(" ")
        yield Need(
            "certificate",
            len(faults),
            host,
            say(
                "Browsers refuse the certificates of {count:host/hosts}, or soon will; tell the owner. "
                "{first}",
                count=len(faults),
                first=notice_in_words(Notice(f"certificate {what}", host, about)),
            ),
            say("alliantie sites try {url:shell}", url=f"https://{host}/"),
        )


def _budgets(last: Sequence[Crawl]) -> Iterator[Need]:
    found: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for crawl in last:
        refused = _mapping(crawl.statistics, "refused")
        for reason in _BUDGETS:
            if count := _number(refused.get(reason)):
                found[crawl.site] += count
                reasons[reason] += count
    if found:
        site = found.most_common(1)[0][0]
        yield Need(
            "budget",
            found.total(),
            site,
            say(
                "{count:address was/addresses were} not fetched since a limit was reached ({reasons}), of: "
                "{sites}. Where they are worth it, raise the limit in the profile, and crawl again.",
                count=found.total(),
                reasons=[labels.refusal(reason) for reason in reasons],
                sites=some([each for each, _ in found.most_common()]),
            ),
            say("alliantie crawl {site:shell}", site=site),
        )


def _without_browser(last: Sequence[Crawl]) -> Iterator[Need]:
    pages: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for crawl in last:
        made = _mapping(crawl.statistics, "renderings")
        if count := _number(_mapping(made, "pages").get("no browser")):
            pages[crawl.site] = count
            given = _mapping(made, "examples").get("no browser")
            examples[crawl.site] = str(given[0]) if isinstance(given, list) and given else ""
    if pages:
        site = pages.most_common(1)[0][0]
        yield Need(
            "no browser",
            pages.total(),
            examples[site] or site,
            say(
                "A script makes the words of {count:page/pages}, and there was no browser to make them, of: "
                "{sites}. Install one, and crawl again.",
                count=pages.total(),
                sites=some(list(pages)),
            ),
            say("alliantie crawl {site:shell}", site=site),
        )


def _embeds(unfollowed: Mapping[str, Mapping[str, int]]) -> Iterator[Need]:
    players: Counter[str] = Counter()
    sites: Counter[str] = Counter()
    for site, counts in unfollowed.items():
        for code, count in counts.items():
            if code.startswith(_EMBED):
                players[code] += count
                sites[site] += count
    if players:
        site = sites.most_common(1)[0][0]
        yield Need(
            "embed",
            players.total(),
            site,
            say(
                "{count:player of another site was/players of other sites were} not kept ({providers}), of: "
                "{sites}. Keep what "
                "they show by another way, and take it in.",
                count=players.total(),
                providers=[labels.refusal(code) for code, _ in players.most_common(3)],
                sites=some([each for each, _ in sites.most_common()]),
            ),
            say("alliantie import warc FILE"),
        )


def _mapping(within: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The mapping of this name; statistics of an earlier release, or written by hand, may have none."""
    found = within.get(key)
    return found if isinstance(found, Mapping) else {}


def _number(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
