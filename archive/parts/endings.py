"""Notes how a crawl came out, with all that it says of parts of pages."""

from __future__ import annotations

from sqlalchemy import Connection

from archive.fetched import crawls
from archive.fetched.crawls import Ending
from archive.parts import remarks


def settle(connection: Connection, ending: Ending) -> None:
    """Note how a crawl came out, what it refused, and what it says of parts."""
    crawls.settle(connection, ending)
    remarks.note(connection, ending.crawl, ending.part_remarks)
