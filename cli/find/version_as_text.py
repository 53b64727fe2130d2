"""Describes one version of an item or an address: which capture it is, when it stood, what is beside it."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from archive.catalogue.withheld_things import WithheldThings
from archive.history.standing import Standing
from archive.history.timeline import Span
from archive.readings.reading import Reading
from archive.shown.as_data import capture_as_data
from archive.shown.captured_by import of_capture
from archive.shown.seen_spans import seen_captures, seen_spans
from cli.find.asked_version import written
from cli.find.beginning_of_text import begins_with
from cli.terminal import bold, one_line, table, wrapped
from wording.message import Message, say
from wording.words import Words


def version_in_words(found: Standing, reading: Reading | None, asked: str, words: Words) -> str:
    """All of it in the reader's language, for a terminal."""
    capture = found.capture
    title = (reading.title if reading else "") or found.span.title or capture.url
    facts = [
        (say("version"), words("{number:number} of {count:number}", number=found.number, count=found.count)),
        (say("capture"), words("{at:moment}", at=capture.captured_at)),
        (say("origin"), words(of_capture(capture))),
        (say("address"), capture.url),
        (say("stood there"), words(stood(found.span))),
        (say("seen from"), words("{at:moment}", at=found.span.since)),
        (say("said until"), words(until(found.span, found.after))),
        (say("version before"), _beside(found.before, asked, words)),
        (say("version after"), _beside(found.after, asked, words)),
        (say("record"), f"{capture.warc_file}:{capture.warc_offset}"),
    ]
    width = max(len(words(name)) for name, _ in facts)
    lines = [f"{words(name).ljust(width)}  {one_line(value)}" for name, value in facts if value]
    return "\n".join(
        [bold(one_line(title)), *_later(found, words), "", *lines, *begins_with(text_in(reading), words)]
    )


def _later(found: Standing, words: Words) -> list[str]:
    if not found.is_later:
        return []
    said = words("Nothing was captured by then: this is the first capture, which is later.")
    return ["", wrapped(one_line(said))]


def stood(span: Span) -> Message:
    """What was there in a span of time."""
    if span.way == "gone" and span.status == 200:
        return say("a page that says that there is nothing")
    if span.way == "gone":
        return say("nothing: the server answered {status:number}", status=span.status)
    if span.way == "leads":
        return say("it led to {address}", address=span.leads_to) if span.leads_to else say("it led elsewhere")
    return say("{captures:capture/captures} with these words", captures=span.captures)


def until(span: Span, after: Span | None) -> Message:
    """Until when it was so, as far as captures tell: between two of them."""
    if after is None:
        return say("still so on {at:moment}", at=span.until)
    return say("{until:moment}; no longer on {gone:moment}", until=span.until, gone=after.since)


def _beside(span: Span | None, asked: str, words: Words) -> str:
    if span is None:
        return ""
    return words(
        "{at:moment}: alliantie show {address:shell} --at {moment}",
        at=span.until,
        address=asked,
        moment=written(span.until),
    )


def text_in(reading: Reading | None) -> str:
    """The words of a version; "" where nobody read it, or there are none."""
    return reading.text if reading else ""


def without_withheld(found: Standing, hidden: WithheldThings) -> Standing:
    """The version without where it led, and those beside it did, when that is withheld."""
    (capture,), (span,) = seen_captures((found.capture,), hidden), seen_spans((found.span,), hidden)
    before, after = (each and seen_spans((each,), hidden)[0] for each in (found.before, found.after))
    return replace(found, capture=capture, span=span, before=before, after=after)


def version_as_data(found: Standing, reading: Reading | None) -> dict[str, Any]:
    """All of it for programs; moments are UTC."""
    return {
        "capture": capture_as_data(found.capture),
        "version": asdict(found.span),
        "number": found.number,
        "count": found.count,
        "before": asdict(found.before) if found.before else None,
        "after": asdict(found.after) if found.after else None,
        "is_later": found.is_later,
        "is_read": reading is not None,
        "title": reading.title if reading else "",
        "text": text_in(reading),
    }


def versions_listed(found: tuple[Span, ...], words: Words) -> list[str]:
    """The states of an item one after another, below a heading; nothing of one that never changed."""
    if len(found) < 2:
        return []
    rows = [
        (
            _short(span.since),
            words("{at} (still so)", at=_short(span.until)) if after is None else _short(span.until),
            str(span.captures),
            span.title if span.way == "shown" else words(stood(span)),
        )
        for span, after in zip(found, (*found[1:], None), strict=True)
    ]
    header = [words("seen from (UTC)"), words("said until"), words("captures"), words("what stood there")]
    return ["", bold(words("Versions")), table(rows, header, right=[2])]


def _short(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
