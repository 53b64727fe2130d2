"""Compares the crawls and profiles of the database with what the warcinfo records say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.kept_profiles import digest_of
from archive.fixity.checking_warc import Began, Found
from wording.message import Message, say

_FILE = "alliantie.db"


def check_crawls(connection: Connection, began: Sequence[Began]) -> Iterator[Found]:
    """Find whatever the database has otherwise than the records of how crawls began."""
    for some in some_at_once(began):
        yield from _check_some(connection, some)


def _check_some(connection: Connection, began: Sequence[Began]) -> Iterator[Found]:
    crawls, profiles = tables.crawls.c, tables.profiles.c
    columns = (crawls.id, crawls.site, crawls.profile_digest, crawls.resumes, profiles.text)
    joined = tables.crawls.outerjoin(tables.profiles, profiles.digest == crawls.profile_digest)
    mine = crawls.id.in_([each.beginning.number for each in began])
    known = {row.id: row for row in connection.execute(select(*columns).select_from(joined).where(mine))}
    for each in began:
        said = each.beginning
        row = known.get(said.number)
        if row is None:
            missing = say("the database knows no crawl {crawl:number}", crawl=said.number)
            yield Found(each.file, each.offset, missing, is_of_database=True)
            continue
        pairs = {
            "site": (said.site, row.site),
            "profile": (said.profile_digest, row.profile_digest),
            "resumes": (said.resumes, row.resumes),
        }
        for name, (found, in_database) in pairs.items():
            if found != in_database:
                reason = say(
                    "the record of crawl {crawl:number} says {name} is {found}, the database {known}",
                    crawl=said.number,
                    name=name,
                    found=repr(found),
                    known=repr(in_database),
                )
                yield Found(each.file, each.offset, reason, is_of_database=True)
        if said.profile and said.profile_digest == digest_of(said.profile) and said.profile != row.text:
            yield Found(each.file, each.offset, _other_profile(said.number), is_of_database=True)


def check_profiles(connection: Connection) -> Iterator[Found]:
    """Find profiles in the database whose text is not that of their digest, or that no crawl was made by."""
    used = select(tables.crawls.c.profile_digest)
    for row in connection.execute(select(tables.profiles, tables.profiles.c.digest.in_(used).label("used"))):
        if row.digest != digest_of(row.text):
            reason = say("the profile with digest {digest} is not the text that it was", digest=row.digest)
            yield Found(_FILE, None, reason)
        elif not row.used:
            yield Found(_FILE, None, say("no crawl was made by the profile {digest}", digest=row.digest))


def _other_profile(crawl: int) -> Message:
    return say(
        "the record of crawl {crawl:number} holds its profile, and the database has another text or none",
        crawl=crawl,
    )
