"""What a crawl that was cut off had captured and not come to read: nobody need be asked for that again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, or_, select

from archive.database import tables
from archive.fetched.captures import GONE, REDIRECTS, is_whole


def unread(connection: Connection, parts: Sequence[int]) -> dict[str, int]:
    """The addresses that these crawls, each going on with the next, captured and did not settle.

    Each with the number of its last capture. Only answers are among them that a crawl would not ask for once
    more: whole ones, redirects, and that there is nothing.
    """
    columns, frontier = tables.captures.c, tables.frontier.c
    mine = columns.crawl_id.in_(parts) & (columns.sent == "") & (columns.memento == "")
    settled = select(frontier.url).where(frontier.crawl_id.in_(parts), frontier.state == "done")
    last = select(func.max(columns.id)).where(mine, columns.url.not_in(settled)).group_by(columns.url)
    is_answer = or_(is_whole(), columns.status.in_((*REDIRECTS, *GONE)) & columns.truncated.is_(None))
    query = select(columns.url, columns.id).where(columns.id.in_(last), is_answer)
    return {row.url: row.id for row in connection.execute(query)}
