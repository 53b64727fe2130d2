"""A night as a page: every change with its address, nothing on it that runs or loads."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from cli.night.report_as_text import headline, site_line, what_waits, worries
from cli.night.said import SAID
from cli.terminal import one_line
from cli.wording.words import Words
from pipeline.nightly.night_report import WAYS, Change, NightReport, SiteNight

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
.beside {{ color: #595959; }} li {{ overflow-wrap: anywhere; }} a {{ color: #0b4f8a; }}
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
    words = Words(language, SAID)
    body = "\n".join(_body(report, words))
    return _PAGE.format(language=language, title=_text(headline(report, words)), body=body)


def _body(report: NightReport, words: Words) -> Iterator[str]:
    yield f"<h1>{_text(headline(report, words))}</h1>"
    took = words("night took", began=f"{report.began_at:%H:%M}", ended=f"{report.ended_at:%H:%M}")
    yield f'<p class="beside">{_text(took)}</p>'
    yield from (f'<p class="worry">{_text(worry)}</p>' for worry in worries(report, words))
    for site in report.sites:
        yield from _site(site, words)
    yield from (f"<p>{_text(line)}</p>" for line in what_waits(report, words))
    for watched in report.watched:
        if watched.hits:
            yield f"<h2>{_text(words('watched', count=len(watched.hits), query=watched.query))}</h2>"
            yield from _list(watched.hits, words)
    yield from (f"<p>{_text(words('note', note=words.sentence(note)))}</p>" for note in report.notes)
    if report.verified and not report.verified.damage:
        yield f"<p>{_text(words('verified', records=report.verified.records))}</p>"


def _site(site: SiteNight, words: Words) -> Iterator[str]:
    yield f"<h2>{_text(site_line(site, words))}</h2>"
    for way in WAYS:
        if changes := site.of(way):
            yield f"<h3>{_text(words(way))}</h3>"
            yield from _list(changes, words)
    if site.failures:
        yield f"<h3>{_text(words('failed'))}</h3>"
        yield "<ul>"
        yield from (f"<li>{_text(f.url)}: {_text(words.sentence(f.reason))}</li>" for f in site.failures)
        yield "</ul>"
    if site.refused:
        reasons = ", ".join(f"{words.reason(reason)} {count}" for reason, count in site.refused.items())
        yield f'<p class="beside">{_text(words("refused"))}: {_text(reasons)}</p>'


def _list(changes: tuple[Change, ...], words: Words) -> Iterator[str]:
    yield "<ul>"
    for change in changes:
        beside = [words.kind(change.kind), *_history(change, words)]
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
        yield words("was", was=change.was)
    if change.first_seen and change.last_seen:
        yield words("seen", first=f"{change.first_seen:%Y-%m-%d}", last=f"{change.last_seen:%Y-%m-%d}")


def _text(text: str) -> str:
    return escape(one_line(text))
