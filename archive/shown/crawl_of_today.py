"""What is known of a crawl at this moment, which its row cannot tell of a run that was killed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from archive.fetched import crawls
from archive.fetched.crawls import Crawl
from archive.folder import Folder
from archive.writing import run_lock


def of_today(folder: Folder) -> Callable[[Crawl], Crawl]:
    """What is known of a crawl, but for one that runs according to the database alone: its run was killed."""
    is_writing = run_lock.is_held(folder.lock)

    def known(crawl: Crawl) -> Crawl:
        if crawl.outcome != "running" or is_writing:
            return crawl
        return replace(crawl, outcome="interrupted", reason=crawls.NOT_CLOSED)

    return known
