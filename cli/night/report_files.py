"""The reports of an archive's nights, on disk: text, page and JSON for each, one feed for all."""

from __future__ import annotations

from pathlib import Path

from archive.durable_file import replace_file
from archive.folder import Folder
from archive.imprint import Imprint
from archive.small_file import read_text
from cli.night.feed_of_new_items import as_feed
from cli.night.report_as_json import as_json, report_from
from cli.night.report_as_page import as_html
from cli.night.report_as_text import as_text
from pipeline.nightly.night_report import NightReport

_NIGHTS_IN_FEED = 60


def write_reports(folder: Folder, report: NightReport, language: str, imprint: Imprint) -> Path:
    """Write the report of a night in every form and the feed anew; returns where the text is.

    Raises OSError when the disk refuses.
    """
    folder.reports.mkdir(exist_ok=True)
    stem = folder.reports / f"{report.night}-{report.number}"
    text = stem.with_name(stem.name + ".txt")
    replace_file(text, as_text(report, language).encode())
    replace_file(stem.with_name(stem.name + ".html"), as_html(report, language).encode())
    replace_file(stem.with_name(stem.name + ".json"), as_json(report).encode())
    nights = earlier_reports(folder)[-_NIGHTS_IN_FEED:]
    replace_file(folder.reports / "feed.atom", as_feed(nights, folder.root.resolve().name, language, imprint))
    return text


def earlier_reports(folder: Folder) -> list[NightReport]:
    """The reports that are there, oldest first; a file that is no report of ours is passed over."""
    found = []
    for path in folder.reports.glob("????-??-??-*.json"):
        try:
            found.append(report_from(read_text(path)))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
    return sorted(found, key=lambda report: report.number)
