"""The report of a night as a page: every change with its address, nothing on it that runs or loads."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from cli.night.report_as_text import what_waits
from cli.terminal import one_line
from pipeline.nightly.night_in_words import (
    WAY_NAMES,
    beside_line,
    closing_lines,
    headline,
    site_line,
    watched_lines,
    worries,
)
from pipeline.nightly.night_report import WAYS, Change, NightReport, SiteNight
from wording import labels
from wording.words import Words

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1.05rem/1.5 Georgia, serif; color: #222; }}
main {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.4rem; }} h2 {{ font-size: 1.15rem; margin-top: 2rem; }} h3 {{ font-size: 1rem; }}
.worry {{ border-left: .3rem solid #b00020; padding-left: .7rem; }}
.beside {{ color: #595959; }} li, p, h2 {{ overflow-wrap: anywhere; }} a {{ color: #0b4f8a; }}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def as_html(report: NightReport, language: str) -> str:
    """The report as one page that stands alone; every word from outside is escaped."""
    words = Words(language)
    body = "\n".join(_body(report, words))
    return _PAGE.format(language=language, title=_text(words(headline(report))), body=body)


def _body(report: NightReport, words: Words) -> Iterator[str]:
    yield f"<h1>{_text(words(headline(report)))}</h1>"
    took = words(
        "Began {began} and ended {ended} (UTC).",
        began=f"{report.began_at:%H:%M}",
        ended=f"{report.ended_at:%H:%M}",
    )
    yield f'<p class="beside">{_text(took)}</p>'
    yield from (f'<p class="worry">{_text(words(worry))}</p>' for worry in worries(report))
    for site in report.sites:
        yield from _site(site, words)
    yield from (f"<p>{_text(words(line))}</p>" for line in what_waits(report))
    for line, watched in watched_lines(report):
        yield f"<h2>{_text(words(line))}</h2>"
        yield from _list(watched.hits, words)
    yield from (f"<p>{_text(words(line))}</p>" for line in closing_lines(report))


def _site(site: SiteNight, words: Words) -> Iterator[str]:
    yield f"<h2>{_text(words(site_line(site)))}</h2>"
    if beside := words(beside_line(site)):
        yield f'<p class="beside">{_text(beside)}</p>'
    for way in WAYS:
        if changes := site.of(way):
            yield f"<h3>{_text(words(WAY_NAMES[way]))}</h3>"
            yield from _list(changes, words)
    if site.failures:
        yield f"<h3>{_text(words('could not be had'))}</h3>"
        yield "<ul>"
        yield from (f"<li>{_text(f.url)}: {_text(words(f.reason))}</li>" for f in site.failures)
        yield "</ul>"
    if site.refused:
        reasons = [f"{words(labels.refusal(code))} ({count})" for code, count in site.refused.items()]
        yield f'<p class="beside">{_text(words("Left out: {reasons}.", reasons=reasons))}</p>'


def _list(changes: tuple[Change, ...], words: Words) -> Iterator[str]:
    yield "<ul>"
    for change in changes:
        beside = [words(labels.kind(change.kind)), *_history(change, words)]
        yield f'<li>{_link(change)} <span class="beside">{_text(", ".join(beside))}</span></li>'
    yield "</ul>"


def _link(change: Change) -> str:
    """The title; a link where the address is one that a browser fetches."""
    title = _text(change.title or change.url)
    if not change.url.startswith(("http://", "https://")):
        return title
    return f'<a href="{_text(change.url)}" rel="noreferrer">{title}</a>'


def _history(change: Change, words: Words) -> Iterator[str]:
    if change.was:
        yield words("was: {was}", was=change.was)
    if change.first_seen and change.last_seen:
        yield words(
            "seen from {first:day} to {last:day}",
            first=change.first_seen.date(),
            last=change.last_seen.date(),
        )


def _text(text: str) -> str:
    return escape(one_line(text))
