"""Tells of one capture which archive made it, and when it came from there."""

from __future__ import annotations

from sqlalchemy import Connection

from archive.fetched import crawls
from archive.fetched.captures import Capture
from archive.fetched.memento_address import archive_of
from archive.shown.captured_by import captured_by
from wording.message import NOTHING, Message


def origin_of(connection: Connection, capture: Capture) -> Message:
    """Which archive made a capture, and the day on which it was taken over; NOTHING of one of our own."""
    if not capture.memento:
        return NOTHING
    return captured_by(archive_of(capture.memento), crawls.find(connection, capture.crawl).began_at)
