"""Crawls a network that stands in a folder from loopback, and judges how it was described."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from bench.describe import Verdict, entries, items_by_address, judge
from cli.demo.stand_in import Door, StandIn


def crawl_and_judge(doors: Mapping[str, Door], folder: Path, database_url: str | None = None) -> Verdict:
    """Crawl what these doors serve, by host, into an archive in ``folder``, and judge it.

    Manifest, profiles and vocabulary are those of the folder. Raises CalledProcessError when the crawl fails.
    """
    archive = folder / "archive"
    with StandIn(dict(doors)) as served:
        detours = [option for rule in served.connect_to for option in ("--connect-to", rule)]
        places = (
            *("--archive", str(archive)),
            *("--sites", str(folder / "sites")),
            *("--vocabulary", str(folder / "vocabulary.toml")),
        )
        command = [sys.executable, "-m", "cli", *places, "crawl", "--delay", "0", *detours]
        environment = {**os.environ, "ALLIANTIE_DATABASE_URL": database_url or ""}
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return judge(entries([folder / "manifest.toml"]), items_by_address(archive, database_url))
