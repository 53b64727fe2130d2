"""Reads and describes what was taken in from elsewhere, and brings it into what is known of its sites."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from archive.database.connecting import Connection
from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.fetched.redirects import redirects
from pipeline.again.archive_again import OpenedArchive
from pipeline.again.crawls_again import take_captures
from pipeline.crawl.crawling import settle
from pipeline.crawl.shared_run import Run

_AT_ONCE = 500
"""Captures that are read and described in one transaction."""


def describe_crawls(run: Run, numbers: Sequence[int]) -> None:
    """Read and describe what these crawls captured, and bring it into what is known of their sites."""
    sites: set[str] = set()
    for number in numbers:
        with run.archive.engine.connect() as connection:
            leading = redirects(connection, number)
        for some in _captured(run, number):
            # An import that was cut off may have had a profile that is gone by now.
            if some[0].site in run.describer.profiles:
                sites.add(some[0].site)
                run.keeper.write(partial(take, run, some, leading)).result()
    if sites:
        settle(run, sorted(sites))


def take(run: Run, some: list[Capture], leading: Mapping[str, list[str]], connection: Connection) -> None:
    """Read, describe and store whole captures of one crawl, within a transaction."""
    vocabulary = run.configuration.vocabulary
    archive = OpenedArchive(connection, run.archive.folder, run.pool, run.describer, vocabulary)
    take_captures(archive, run.describer.profiles[some[0].site], some, leading)


def who() -> str:
    """Who imports; in a container the number of a user may have no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def _captured(run: Run, number: int) -> Iterator[list[Capture]]:
    """The whole captures of a crawl, which is of one site, a little at a time: files may be large."""
    after = 0
    while True:
        with run.archive.engine.connect() as connection:
            some = captures.whole_of_crawl(connection, number, after, _AT_ONCE)
        if not some:
            return
        yield some
        after = some[-1].id
