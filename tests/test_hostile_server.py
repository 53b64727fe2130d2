"""Hostile servers cost a bounded amount, are recorded as they are, and never stop the rest of a crawl."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import run_alliantie
from tests.hostile_server import LIMIT, HostileServer


@dataclass(frozen=True, slots=True)
class Crawled:
    """A crawl of the hostile site, and what the server saw of it."""

    captures: tuple[tuple[str, int, str | None, int], ...]
    refusals: tuple[tuple[str, str], ...]
    end: dict[str, Any]
    code: int
    asked: dict[str, int]

    def of(self, case: str) -> set[str]:
        """How the addresses of a case ended: status and truncation of captures, reasons of refusals."""
        mine = [row for row in self.captures if _case(row[0]) == case]
        ends = {f"{status}{f' {truncated}' if truncated else ''}" for _, status, truncated, _ in mine}
        return ends | {reason for url, reason in self.refusals if _case(url) == case}


def _case(url: str) -> str:
    return url.split("/")[3].partition("?")[0] if url.count("/") > 2 else ""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("hostile")
    with HostileServer() as server:
        yield crawl(folder, server)


def crawl(folder: Path, server: HostileServer) -> Crawled:
    """Crawl the hostile site, with limits small enough for a test."""
    sites = folder / "sites"
    sites.mkdir()
    (sites / "vijandig.toml").write_text(
        f'title = "V"\norganisation = "V"\nseeds = ["{server.origin}/"]\n'
        f'scope = ["127.0.0.1:{server.port}"]\n'
        f"private_network = true\ndelay = 0\n[limits]\nbytes = {LIMIT}\nseconds = 1\n"
        "pattern = 60\ncalendar = 20\nsame = 10\n",
        encoding="utf-8",
    )
    options = ("--archive", str(folder / "a"), "--sites", str(sites), "crawl", "--concurrency", "2")
    done = run_alliantie(*options, "--workers", "1", "--json")
    assert done.stdout, done.stderr
    database = sqlite3.connect(folder / "a" / "alliantie.db")
    captures = database.execute("SELECT url, status, truncated, payload_size FROM captures").fetchall()
    refusals = database.execute("SELECT url, reason FROM refusals").fetchall()
    return Crawled(
        tuple(captures), tuple(refusals), json.loads(done.stdout)[0], done.returncode, dict(server.asked)
    )
