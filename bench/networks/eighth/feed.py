"""Feeds (RSS 2.0) of the eighth network, as the systems behind its sites write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from html import escape

from bench.networks.entry import Shown, Site
from bench.networks.newest_first import posted


def feed(site: Site, name: str, section: str, generator: str) -> bytes:
    """The feed of a section: its latest ten, with the account that each was posted by."""
    latest = sorted(
        (each for each in site.section(section) if posted(each)),
        key=lambda each: posted(each) or date.min,
        reverse=True,
    )
    told = "".join(_told(site, each) for each in latest[:10])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>\n'
        f"<title>{escape(name)}</title>\n<link>http://{site.host}/</link>\n<description></description>\n"
        f"<language>nl</language>\n<generator>{escape(generator)}</generator>\n{told}</channel></rss>\n"
    ).encode()


def opening(entry: Shown, letters: int) -> str:
    """The first words of an entry, without the marks that its text is written in."""
    said = " ".join(line.lstrip("#- ") for line in entry.lines if line[0] not in "![" or "](" in line)
    return re.sub(r"\[([^\]]+)\]\([^)\s]+\)", r"\1", said)[:letters]


def _told(site: Site, entry: Shown) -> str:
    day = posted(entry)
    moment = format_datetime(datetime.combine(day, time(9, 12, tzinfo=UTC))) if day else ""
    url = f"http://{site.host}/{entry.path}"
    return (
        f"<item><title>{escape(entry.heading)}</title><link>{escape(url)}</link>"
        f"<pubDate>{moment}</pubDate><dc:creator>{escape(entry.by)}</dc:creator>"
        f'<guid isPermaLink="true">{escape(url)}</guid>'
        f"<description>{escape(opening(entry, 200))}</description></item>\n"
    )
