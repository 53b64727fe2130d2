"""``python -m bench.scaling.upkeep_alone WHAT FOLDER PORT``: one piece of upkeep in a process of its own.

Prints seconds of its processor time, those of the database server at that port, and the bytes that the
process held at its peak beyond what it held before. The address of the database is in the environment, as
always.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import update

from archive.database import tables
from archive.database.connecting import Connection
from archive.fetched import crawls
from archive.opened_archive import open_archive
from bench.scaling.server_time import processor_seconds, server_of
from pipeline import archive_profiles
from pipeline.configuration import Configuration, configure
from pipeline.describe.describer import Describer
from pipeline.work.due_sites import DueSites


def _load(configuration: Configuration, connection: Connection) -> Callable[[], Any]:
    """To read all profiles, as a worker does when it begins."""
    return lambda: archive_profiles.to_crawl(configuration)


def _first_look(configuration: Configuration, connection: Connection) -> Callable[[], Any]:
    """To look which sites are due, for the first time."""
    line = DueSites(configuration, archive_profiles.to_crawl(configuration))
    return lambda: line.look(connection)


def _later_look(configuration: Configuration, connection: Connection) -> Callable[[], Any]:
    """To look again when a site was crawled since."""
    line = DueSites(configuration, archive_profiles.to_crawl(configuration))
    line.look(connection)
    site = next(iter(archive_profiles.to_crawl(configuration)))
    begun = crawls.begin(connection, site, "bench", "")
    connection.execute(update(tables.crawls).where(tables.crawls.c.id == begun).values(outcome="complete"))
    return lambda: line.look(connection)


def _settle(configuration: Configuration, connection: Connection) -> Callable[[], Any]:
    """To relate all items though nothing changed: of no site is asked what its own pages tell."""
    describer = _describer(configuration, connection)
    return lambda: describer.settle(connection, [])


def _settle_sites(configuration: Configuration, connection: Connection) -> Callable[[], Any]:
    """The same, and every site is asked, of which nothing changed."""
    describer = _describer(configuration, connection)
    return lambda: describer.settle(connection, describer.profiles)


def _describer(configuration: Configuration, connection: Connection) -> Describer:
    profiles = archive_profiles.of_connection(configuration.archive, None, connection).every
    return Describer.of(configuration, profiles)


_UPKEEP = {
    "load": _load,
    "first look": _first_look,
    "later look": _later_look,
    "settle": _settle,
    "settle sites": _settle_sites,
}


def _held() -> int:
    """The most bytes that this process held; what the one held that started it counts in other figures."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


def main() -> None:
    """Do it, and tell what it took."""
    what, root, port = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    configuration, server = configure(root, os.environ), server_of(port)
    opened = open_archive(root, database_url=configuration.database_url)
    with opened as (_, engine), engine.begin() as connection:
        work = _UPKEEP[what](configuration, connection)
        held, spent, before = _held(), time.process_time(), processor_seconds(server)
        work()
        told = {
            "seconds": time.process_time() - spent,
            "server": processor_seconds(server) - before,
            "memory": _held() - held,
        }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
