"""A night in about ten lines: for a mail, a log, the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from cli.night.said import SAID
from cli.terminal import one_line, size
from cli.words import Words
from pipeline.nightly.report import WAYS, NightReport, SiteNight


def as_text(report: NightReport, language: str) -> str:
    """The report in plain lines: what needs a person first, then a line a site."""
    words = Words(language, SAID)
    return "\n".join(one_line(line) for line in _lines(report, words)) + "\n"


def headline(report: NightReport, words: Words) -> str:
    """The night in one sentence; also the subject of a mail."""
    verdict = words("needs a person" if report.needs_a_person else "all well")
    return words("night", date=words.date(f"{report.night}", "", "day"), verdict=verdict)


def worries(report: NightReport, words: Words) -> Iterator[str]:
    """What will not mend itself, a sentence each."""
    if report.missed:
        yield words("nights missed", dates=", ".join(f"{night:%Y-%m-%d}" for night in report.missed))
    for trouble in report.troubles:
        yield words("trouble", trouble=trouble)
    for damage in report.verified.damage if report.verified else ():
        yield words("damage", damage=damage)
    for site in report.sites:
        if site.paused:
            yield words("paused", site=site.site, reason=site.paused)
        elif site.outcome == "failed":
            yield words("site crawl", site=site.site, outcome=site.reason)
        for notice in site.notices:
            yield words(notice.what, host=notice.host, to=notice.to, count=notice.count)


def site_line(site: SiteNight, words: Words) -> str:
    """One site's night in a sentence."""
    counts = [f"{len(found)} {words(way)}" for way in WAYS if (found := site.of(way))]
    if site.failures:
        counts.append(f"{len(site.failures)} {words('failed')}")
    return words(
        "site night",
        site=site.site,
        changes=", ".join(counts) or words("nothing changed"),
        requests=site.requests,
        volume=size(site.received),
    )


def _lines(report: NightReport, words: Words) -> Iterator[str]:
    yield headline(report, words)
    yield from worries(report, words)
    if not report.sites and not report.troubles:
        yield words("no site was due")
    yield from (site_line(site, words) for site in report.sites)
    if report.postponed:
        yield words("postponed", sites=", ".join(report.postponed))
    for watched in report.watched:
        if watched.hits:
            yield words("watched", count=len(watched.hits), query=watched.query)
    yield from (words("note", note=note) for note in report.notes)
    if report.verified and not report.verified.damage:
        yield words("verified", records=report.verified.records)
