"""The report of a night in about ten lines: for a mail, a log, the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from cli.terminal import one_line
from pipeline.crawl.early_end import is_of_lack_of_time, is_of_quiet_hours
from pipeline.nightly.night_in_words import (
    beside_line,
    closing_lines,
    headline,
    site_line,
    watched_lines,
    worries,
)
from pipeline.nightly.night_report import NightReport
from wording.message import NOTHING, Message, say
from wording.words import Words


def as_text(report: NightReport, language: str) -> str:
    """The report in plain lines: what needs a person first, then a line a site."""
    words = Words(language)
    return "\n".join(one_line(words(line)) for line in _lines(report)) + "\n"


def what_waits(report: NightReport) -> Iterator[Message]:
    """Sites that come first tomorrow, or that none was due.

    Where no crawl was cut off, time did not lack; where there was trouble, sites may have been due.
    """
    if not report.postponed:
        if not (report.sites or report.troubles):
            yield say("No site was due.")
        return
    reasons = {site.site: site.reason for site in report.sites if site.outcome == "interrupted"}
    quiet = [site for site in report.postponed if is_of_quiet_hours(reasons.get(site, NOTHING))]
    others = [site for site in report.postponed if site not in quiet]
    if quiet:
        yield say("Not finished, and first tomorrow, since quiet hours began: {sites}.", sites=quiet)
    if others and any(map(is_of_lack_of_time, reasons.values())):
        yield say("Not finished, and first tomorrow, for lack of time: {sites}.", sites=others)
    elif others:
        yield say("Not finished, and first tomorrow: {sites}.", sites=others)


def _lines(report: NightReport) -> Iterator[Message]:
    yield headline(report)
    yield from worries(report)
    for site in report.sites:
        yield site_line(site)
        yield from filter(None, (beside_line(site),))
    yield from what_waits(report)
    yield from (line for line, _ in watched_lines(report))
    yield from closing_lines(report)
