"""The report of a night as JSON, and back: in this form the reports in the archive are kept.

Messages are finished English in it, for the programs of others; read back, they stay English.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from archive.small_file import parsed_json
from pipeline.nightly.checked_report import refuse_odd_values
from pipeline.nightly.night_report import Change, Failure, NightReport, Notice, SiteNight, Verified, Watched
from wording import unseen
from wording.message import Message, restored


def as_json(report: NightReport) -> str:
    """The report as one JSON object; times in ISO 8601, UTC."""
    return unseen.as_json(asdict(report), default=_iso) + "\n"


def report_from(text: str) -> NightReport:
    """The report that ``as_json`` made ``text`` of; raises ValueError, KeyError or TypeError."""
    data = parsed_json(text)
    verified = data["verified"]
    report = NightReport(
        number=data["number"],
        began_at=datetime.fromisoformat(data["began_at"]),
        ended_at=datetime.fromisoformat(data["ended_at"]),
        sites=tuple(map(_site, data["sites"])),
        postponed=tuple(data["postponed"]),
        verified=verified and _verified(verified),
        watched=tuple(Watched(each["query"], tuple(map(_change, each["hits"]))) for each in data["watched"]),
        missed=tuple(map(date.fromisoformat, data["missed"])),
        troubles=_messages(data["troubles"]),
        # Reports of before paused sites were told every night have none.
        still_paused={site: restored(why) for site, why in data.get("still_paused", {}).items()},
        notes=_messages(data.get("notes", [])),
        copied=restored(data.get("copied", "")),
        published=restored(data.get("published", "")),
        to_review=data.get("to_review", 0),
        to_withhold=data.get("to_withhold", 0),
        workers=data.get("workers", {}),
    )
    refuse_odd_values(report)
    return report


def _verified(data: dict[str, Any]) -> Verified:
    return Verified(data["records"], _messages(data["damage"]), data.get("nights", 0))


def _site(data: dict[str, Any]) -> SiteNight:
    changes = tuple(map(_change, data["changes"]))
    failures = tuple(Failure(each["url"], restored(each["reason"])) for each in data["failures"])
    # Reports of before there were notices have none.
    notices = tuple(Notice(**each) for each in data.get("notices", ()))
    said = {name: restored(data[name]) for name in ("reason", "paused")}
    return SiteNight(**{**data, **said, "changes": changes, "failures": failures, "notices": notices})


def _messages(texts: list[str]) -> tuple[Message, ...]:
    return tuple(map(restored, texts))


def _change(data: dict[str, Any]) -> Change:
    seen = {name: data[name] and datetime.fromisoformat(data[name]) for name in ("first_seen", "last_seen")}
    return Change(**{**data, **seen})


def _iso(moment: object) -> str:
    if isinstance(moment, date):
        return moment.isoformat()
    raise TypeError(f"{type(moment).__name__} has no place in a report")
