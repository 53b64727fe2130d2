"""Crawls the sites of an archive again as a night does that finds them due. Run by ``bench.parts_cost``.

python -m bench.quiet_night ARCHIVE SITES [HOST:PORT:ADDRESS:PORT …]
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from cli.crawl.crawl_command import crawl_and_report
from pipeline.archive_profiles import to_crawl
from pipeline.configuration import configure


def main(archive: str, sites: str, *detours: str) -> int:
    """Ask again for all that is known, without a delay, and fetch what changed."""
    configuration = configure(Path(archive), os.environ, sites=Path(sites), connect_to=detours, delay=0.0)
    due = frozenset(to_crawl(configuration))
    return crawl_and_report(replace(configuration, if_changed=due, known=True), (), language="en")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
