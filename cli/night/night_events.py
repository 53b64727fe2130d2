"""The events of a night, one JSON object a line, for programs that collect logs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.nightly.night_report import Change, NightReport, SiteNight
from wording import unseen


def as_events(report: NightReport) -> str:
    """Every event of the night with its moment (ISO 8601, UTC), the night's number and its ``event``.

    ``crawl`` is how one site came out, ``item`` what is otherwise, ``failure`` an address that could not be
    had, ``notice`` something about a host; ``trouble``, ``damage`` and ``missed`` are what they say, and
    ``night`` is the end of it.
    """
    at = {"at": f"{report.ended_at.isoformat(timespec='seconds')}Z", "night": report.number}
    return "".join(unseen.as_json(at | event, indent=None) + "\n" for event in _events(report))


def _events(report: NightReport) -> Iterator[dict[str, Any]]:
    yield from ({"event": "missed", "date": day.isoformat()} for day in report.missed)
    for site in report.sites:
        yield from _of_site(site)
    yield from ({"event": "postponed", "site": site} for site in report.postponed)
    yield from ({"event": "trouble", "said": str(trouble)} for trouble in report.troubles)
    if report.verified:
        yield {
            "event": "verified",
            "records": report.verified.records,
            "damaged": len(report.verified.damage),
        }
        yield from ({"event": "damage", "said": str(damage)} for damage in report.verified.damage)
    yield {
        "event": "night",
        "began": f"{report.began_at.isoformat(timespec='seconds')}Z",
        "seconds": round((report.ended_at - report.began_at).total_seconds()),
        "needs_a_person": report.needs_a_person,
    }


def _of_site(site: SiteNight) -> Iterator[dict[str, Any]]:
    named = {"site": site.site}
    yield {
        "event": "crawl",
        **named,
        "outcome": site.outcome,
        "reason": str(site.reason),
        "requests": site.requests,
        "received": site.received,
        "unmodified": site.unmodified,
        "paused": str(site.paused),
    }
    yield from (_of_item(site, change) for change in site.changes)
    for failure in site.failures:
        yield {"event": "failure", **named, "url": failure.url, "reason": str(failure.reason)}
    for notice in site.notices:
        told = {"what": notice.what, "host": notice.host, "to": notice.to, "count": notice.count}
        yield {"event": "notice", **named, **told}


def _of_item(site: SiteNight, change: Change) -> dict[str, Any]:
    return {
        "event": "item",
        "site": site.site,
        "way": change.way,
        "id": change.id,
        "kind": change.kind,
        "title": change.title,
        "url": change.url,
        "was": change.was,
    }
