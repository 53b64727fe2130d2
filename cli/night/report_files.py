"""The reports of an archive's nights, on disk: text, page and JSON for each, one feed for all."""

from __future__ import annotations

from pathlib import Path

from archive.durable_file import replace_file
from archive.folder import Folder
from cli.night.report_as_page import as_html
from cli.night.report_as_text import as_text
from pipeline.configuration import Configuration
from pipeline.nightly.feed_of_new_items import as_feed
from pipeline.nightly.night_report import NightReport
from pipeline.nightly.nights_in_feed import nights_in_feed
from pipeline.nightly.report_as_json import as_json


def write_reports(configuration: Configuration, report: NightReport, language: str) -> Path:
    """Write the report of a night in every form and the feed anew; returns where the text is.

    Raises OSError when the disk refuses.
    """
    folder, imprint = Folder(configuration.archive), configuration.settings.archive
    folder.reports.mkdir(exist_ok=True)
    stem = folder.reports / f"{report.night}-{report.number}"
    text = stem.with_name(stem.name + ".txt")
    replace_file(text, as_text(report, language).encode())
    replace_file(stem.with_name(stem.name + ".html"), as_html(report, language).encode())
    replace_file(stem.with_name(stem.name + ".json"), as_json(report).encode())
    feed = as_feed(nights_in_feed(configuration), folder.root.resolve().name, language, imprint)
    replace_file(folder.reports / "feed.atom", feed)
    return text
