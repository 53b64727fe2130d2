"""The profiles by which crawls were made: the archive keeps their text, and does not interpret it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from archive.database import tables
from archive.fetched.exchange import digest


@dataclass(frozen=True, slots=True)
class CrawlProfile:
    """The profile of one crawl: ``text`` is empty where releases before this one did not keep it."""

    site: str
    crawl: int
    digest: str
    text: str


def digest_of(text: str) -> str:
    """The digest by which the text of a profile is known."""
    return digest(text.encode())


def keep(connection: Connection, digest: str, text: str) -> None:
    """Keep the text of a profile, once; nothing where there is no text."""
    if text and not text_of(connection, digest):
        connection.execute(insert(tables.profiles), {"digest": digest, "text": text})


def text_of(connection: Connection, digest: str) -> str:
    """The text of the profile with this digest; empty when it was not kept."""
    query = select(tables.profiles.c.text).where(tables.profiles.c.digest == digest)
    return connection.execute(query).scalar() or ""


def of_crawls(connection: Connection) -> list[CrawlProfile]:
    """The profile of every crawl of a site, imports of what others crawled included, newest crawl first."""
    crawls, profiles = tables.crawls.c, tables.profiles.c
    query = (
        select(crawls.site, crawls.id, crawls.profile_digest, profiles.text)
        .select_from(tables.crawls.outerjoin(tables.profiles, profiles.digest == crawls.profile_digest))
        .where(crawls.site != "")
        .order_by(crawls.id.desc())
    )
    return [
        CrawlProfile(site, crawl, digest, text or "")
        for site, crawl, digest, text in connection.execute(query)
    ]
