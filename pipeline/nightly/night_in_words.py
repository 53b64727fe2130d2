"""Says how a night went: whether all is well, what a person must see, and a line a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from archive.shown.beside_complete import beside_complete
from pipeline.nightly.night_report import WAYS, NightReport, Notice, SiteNight, Verified, Watched
from wording import labels
from wording.message import Message, say

WAY_NAMES: Mapping[str, Message] = {
    "new": say("new"),
    "changed": say("changed"),
    "replaced": say("replaced"),
    "moved": say("moved"),
    "vanished": say("vanished"),
    "returned": say("came back"),
}
"""The ways in which an item can be otherwise than the night before."""


def headline(report: NightReport) -> Message:
    """The night in one sentence; also the subject of a mail."""
    if report.needs_a_person:
        return say("Night of {date:day}: somebody must look.", date=report.night)
    return say("Night of {date:day}: all is well.", date=report.night)


def worries(report: NightReport) -> Iterator[Message]:
    """A sentence on each thing that will not mend itself."""
    if report.missed:
        nights = [say("{date:day}", date=night) for night in report.missed]
        yield say("Nothing ran in the nights of {nights}.", nights=nights)
    for trouble in report.troubles:
        yield say("Trouble: {trouble}", trouble=trouble)
    for damage in report.verified.damage if report.verified else ():
        yield say("Damage: {damage}", damage=damage)
    for name, reason in report.still_paused.items():
        yield say("{site} is still paused: {reason}", site=name, reason=reason)
    if report.to_review:
        yield say(
            "{count:exclusion is/exclusions are} due for review. See: alliantie withheld --due",
            count=report.to_review,
        )
    if report.to_withhold:
        yield say(
            "{count:item that came in since is/items that came in since are} found by an exclusion that "
            "stands. See: alliantie status",
            count=report.to_withhold,
        )
    for site in report.sites:
        yield from worries_of(site)


def site_line(site: SiteNight) -> Message:
    """One site's night in a sentence."""
    counts = [
        say("{number} {what}", number=len(found), what=WAY_NAMES[way])
        for way in WAYS
        if (found := site.of(way))
    ]
    if site.failures:
        counts.append(say("{number} could not be had", number=len(site.failures)))
    return say(
        "{site}: {changes} ({requests:request/requests}, {size:bytes}).",
        site=site.site,
        # Of a site that could not be looked at nobody knows that nothing changed.
        changes=counts or [labels.outcome("failed") if site.outcome == "failed" else say("nothing changed")],
        requests=site.requests,
        size=site.received,
    )


def beside_line(site: SiteNight) -> Message:
    """How many of its pages are whole, and what was seen and not followed; NOTHING where nobody looked."""
    return beside_complete(
        site.site, site.whole, site.unfollowed, site.parts, site.by_script, site.renderings
    )


def watched_lines(report: NightReport) -> Iterator[tuple[Message, Watched]]:
    """A line on each saved search that found something new, with what it found."""
    for watched in report.watched:
        if watched.hits:
            yield say("{count} new for: {query}", count=len(watched.hits), query=watched.query), watched


def closing_lines(report: NightReport) -> Iterator[Message]:
    """The end of every report: what was mended, and what was read again and found whole."""
    yield from (say("Mended: {note}", note=note) for note in report.notes)
    if report.verified and not report.verified.damage:
        yield from _verified_lines(report.verified)
    if report.copied:
        yield say("Second copy: {copied}", copied=report.copied)
    if report.published:
        yield report.published


def _verified_lines(verified: Verified) -> Iterator[Message]:
    if verified.records:
        yield say("{records:record/records} read again: all whole.", records=verified.records)
    elif verified.nights:
        yield say("No record was read again: none had its turn.")
    if verified.nights:
        yield say("All of the archive is read again within {nights:night/nights}.", nights=verified.nights)


def worries_of(site: SiteNight) -> Iterator[Message]:
    """What of one site's night will not mend itself."""
    if site.paused:
        yield say("{site} is paused: {reason}", site=site.site, reason=site.paused)
    elif site.outcome == "failed":
        why = site.reason or say("the crawl did not say why")
        yield say("{site} failed: {reason}", site=site.site, reason=why)
    elif site.outcome == "short":
        yield say("{site} fell short: {reason}", site=site.site, reason=site.reason)
    for notice in site.notices:
        # A later release may have noticed what this one has no words for.
        yield notice_in_words(notice)


def notice_in_words(notice: Notice) -> Message:
    """What is otherwise about a host, in a sentence."""
    return _NOTICES.get(notice.what, _as_it_stands)(notice)


def _as_it_stands(notice: Notice) -> Message:
    return say("{host}: {what}.", host=notice.host, what=notice.what)


_NOTICES: Mapping[str, Callable[[Notice], Message]] = {
    "certificate early": lambda notice: say(
        "{host}: its certificate is valid from {date:day} only.", host=notice.host, date=notice.to
    ),
    "certificate expired": lambda notice: say(
        "{host}: its certificate has expired on {date:day}.", host=notice.host, date=notice.to
    ),
    "certificate expiring": lambda notice: say(
        "{host}: its certificate expires on {date:day}.", host=notice.host, date=notice.to
    ),
    "certificate foreign": lambda notice: say(
        "{host}: its certificate is for others: {names}.", host=notice.host, names=notice.to
    ),
    "certificate mended": lambda notice: say("{host}: its certificate is in order again.", host=notice.host),
    "certificate self-signed": lambda notice: say(
        "{host}: its certificate is signed by itself.", host=notice.host
    ),
    "certificate unreadable": lambda notice: say("{host}: its certificate cannot be read.", host=notice.host),
    "leads elsewhere": lambda notice: say(
        "{host} now leads to {to} ({count:address/addresses}): a move? Then say so in its profile.",
        host=notice.host,
        to=notice.to,
        count=notice.count,
    ),
    "part missing": lambda notice: say(
        "{url} is missing since this night, and {count:page lacks/pages lack} it. "
        "See why with: alliantie report",
        url=notice.to,
        count=notice.count,
    ),
    "style gone": lambda notice: say(
        "{url} is gone, the style sheet of {count:page/pages}. What was captured of it before is kept, "
        "and they are shown with it.",
        url=notice.to,
        count=notice.count,
    ),
    "shut out": lambda notice: say(
        "{host}: its robots.txt now forbids {count:address/addresses} that were captured before.",
        host=notice.host,
        count=notice.count,
    ),
}
