"""The reports of an archive's nights, on disk: text, page and JSON for each, one feed for all."""

from __future__ import annotations

from pathlib import Path

from archive.durable_file import replace_file
from archive.folder import Folder
from archive.imprint import Imprint
from cli.night.report_as_page import as_html
from cli.night.report_as_text import as_text
from pipeline.nightly.feed_of_new_items import as_feed
from pipeline.nightly.kept_reports import NIGHTS_IN_FEED, newest_reports
from pipeline.nightly.night_report import NightReport
from pipeline.nightly.report_as_json import as_json


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
    nights = newest_reports(folder, NIGHTS_IN_FEED)
    replace_file(folder.reports / "feed.atom", as_feed(nights, folder.root.resolve().name, language, imprint))
    return text
