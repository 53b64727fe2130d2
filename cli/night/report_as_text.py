"""A night in about ten lines: for a mail, a log, the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from cli.night.said import SAID
from cli.terminal import one_line, size
from cli.wording.words import Words
from pipeline.nightly.night_report import WAYS, NightReport, SiteNight


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
        yield words("trouble", trouble=words.sentence(trouble))
    for damage in report.verified.damage if report.verified else ():
        yield words("damage", damage=words.damage(damage))
    for name, reason in report.still_paused.items():
        yield words("still paused", site=name, reason=words.sentence(reason))
    for site in report.sites:
        if site.paused:
            yield words("paused", site=site.site, reason=words.sentence(site.paused))
        elif site.outcome in ("failed", "short"):
            yield words(f"site {site.outcome}", site=site.site, reason=words.sentence(site.reason))
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


def what_waits(report: NightReport, words: Words) -> Iterator[str]:
    """What comes first tomorrow, or that nothing was due. Where no crawl was cut off, time did not lack."""
    if report.postponed:
        cut_off = any(site.outcome == "interrupted" for site in report.sites)
        yield words("postponed" if cut_off else "put off", sites=", ".join(report.postponed))
    elif not report.sites:
        yield words("no site was due")


def _lines(report: NightReport, words: Words) -> Iterator[str]:
    yield headline(report, words)
    yield from worries(report, words)
    yield from (site_line(site, words) for site in report.sites)
    yield from what_waits(report, words)
    for watched in report.watched:
        if watched.hits:
            yield words("watched", count=len(watched.hits), query=watched.query)
    yield from (words("note", note=words.sentence(note)) for note in report.notes)
    if report.verified and not report.verified.damage:
        yield words("verified", records=report.verified.records)
