"""Sites on loopback for several workers: each notes, by its own clock, when it was asked for what."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import NullPool, create_engine, inspect, text

from tests.raw_server import Raw, RawServer, page

DELAY = 0.25
"""Seconds between two requests to a host, as the profiles want it."""

_WORKER = """
import sys
from archive.working import pulse
from pipeline.work import working
pulse.BEAT, pulse.SILENCE = 0.5, float(sys.argv[1])
working._PAUSE = 0.3
from cli.front_door import main
sys.argv[:2] = ["alliantie"]
main()
"""
"""A worker that misses others sooner than in life."""


@dataclass
class WatchedSite(RawServer):
    """A site that notes when it was asked for what."""

    log: list[tuple[float, str]] = field(default_factory=list)

    def answer_to(self, request: bytes) -> Raw:
        self.log.append((time.monotonic(), request.split(b" ", 2)[1].decode()))
        return super().answer_to(request)


@dataclass
class Sites:
    """Several sites, of which some may be on one host; with an archive for them at ``place``."""

    place: Path
    url: str
    servers: dict[str, WatchedSite] = field(default_factory=dict)
    hosts: dict[str, str] = field(default_factory=dict)

    @property
    def archive(self) -> Path:
        return self.place / "archive"

    def options(self) -> list[str]:
        """What every command on the archive begins with."""
        return ["--archive", str(self.archive), "--sites", str(self.place / "sites"), "--lang", "en"]

    def detours(self) -> list[str]:
        """The options by which the hosts are found on loopback."""
        found = []
        for name, server in self.servers.items():
            found += ["--connect-to", f"{self.hosts[name]}:{_port(name)}:127.0.0.1:{server.port}"]
        return found

    def start(self, *more: str, silence: float = 60.0, **environment: str) -> subprocess.Popen[str]:
        """Start a worker."""
        command = [sys.executable, "-c", _WORKER, str(silence), *self.options(), "work", *self.detours()]
        return subprocess.Popen(
            [*command, *more],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[1],
            env={**os.environ, "ALLIANTIE_DATABASE_URL": self.url, **environment},
        )

    def asked(self, name: str) -> Counter[str]:
        """How often a site was asked for each address, but for what every crawl asks first."""
        asked = Counter(target for _, target in self.servers[name].log)
        for always in ("/robots.txt", "/favicon.ico", "/sitemap.xml"):
            asked.pop(always, None)
        return asked

    def gaps(self, host: str) -> list[float]:
        """Seconds between the requests that came to a host, whichever of its sites they were for."""
        moments = sorted(
            moment
            for name, server in self.servers.items()
            if self.hosts[name] == host
            for moment, _ in server.log
        )
        return [later - earlier for earlier, later in zip(moments, moments[1:], strict=False)]


@contextmanager
def serving(place: Path, url: str, hosts: Sequence[str], pages: int = 6) -> Iterator[Sites]:
    """Serve a site for each of ``hosts``; those of one host are told apart by their ports."""
    sites = Sites(place, url)
    (place / "sites").mkdir()
    with ExitStack() as stack:
        for number, host in enumerate(hosts):
            name = f"site{number:02}"
            server = stack.enter_context(WatchedSite(_answers(name, pages)))
            sites.servers[name], sites.hosts[name] = server, host
            (place / "sites" / f"{name}.toml").write_text(
                f'title = "Site {number}"\norganisation = "Proef"\n'
                f'seeds = ["http://{host}:{_port(name)}/"]\nscope = ["{host}:{_port(name)}"]\n'
                f"delay = {DELAY}\n",
                encoding="utf-8",
            )
        yield sites


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    """What a query finds in a database; nothing before that has its tables."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        if not inspect(connection).has_table("unsettled_sites"):
            return []
        return [tuple(row) for row in connection.execute(text(query))]


def changed(url: str, statement: str) -> None:
    """Change a database as no run would."""
    with create_engine(url, poolclass=NullPool).begin() as connection:
        connection.execute(text(statement))


def _port(name: str) -> int:
    return 8000 + int(name.removeprefix("site"))


def _answers(name: str, pages: int) -> dict[str, Raw]:
    links = "".join(f"<a href='/verslag-{n}'>Verslag {n}</a> " for n in range(pages))
    text = " ".join(f"Deelnemer {n} van {name} vertelde over armoede en schulden." for n in range(12))
    found = {"/": Raw(page(f"<h1>Welkom bij {name}</h1><p>{links}</p>"))}
    for n in range(pages):
        body = f"<h1>Verslag van dag {n} van {name}</h1><p>Op {n + 1} maart 2013. {text} {n}</p>"
        found[f"/verslag-{n}"] = Raw(page(body))
    return found
