"""``make bench-crawl``: our whole way against bare Scrapy and against wget with recoll, on four sites.

nginx serves each site (``bench.four_sites``) on loopback; every tool starts in an empty folder, in turn,
several rounds. With ``--shape`` all pages are of one shape (``bench.shapes``), and with ``--against FOLDER``
the state of the project that stands there is measured in turn with this one. Needs nginx, wget and
recollindex on the PATH (Debian: nginx-light, wget, recoll); a peer that is missing is left out with a word
about it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.crawl_tables import Measured, summary_of, table_of
from bench.four_sites.every_site import SITES
from bench.four_sites.shaped_site import ShapedSite
from bench.measure import ROOT, Figures, measure
from bench.shapes import SHAPES, make_shaped

WORK = Path(__file__).parent / "work"
PORT = 8765
"""Where nginx listens, unless another is named."""

_NGINX = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  types {{ application/pdf pdf; image/jpeg jpg; text/plain txt; }} default_type text/html;
  access_log {folder}/access.log; gzip on; charset utf-8;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; root {folder}/site; }}
}}
"""
_PROFILE = """
title = "Proefsite"
organisation = "Proef"
seeds = ["http://127.0.0.1:{port}/"]
scope = ["127.0.0.1:{port}"]
private_network = true
delay = 0
"""
_LIMITS = """
[limits]
pages = 100000
pattern = 100000
"""
_RECOLL = """
topdirs = {mirror}
cachedir = {folder}
"""


@dataclass(frozen=True, slots=True)
class Tool:
    """The commands of a tool, and where the software is that they run."""

    commands: tuple[tuple[str, ...], ...]
    software: str = ROOT


@dataclass(frozen=True, slots=True)
class Place:
    """The profile of the site that is served, and the port at which it is."""

    profile: str
    port: int


def main() -> None:
    """Measure every tool on every site in turn, and print a table of each site and one of all."""
    arguments = _arguments()
    WORK.mkdir(exist_ok=True)
    measured: list[Measured] = []
    for site in _sites(arguments):
        addresses = site.make(WORK / "site", arguments.addresses)
        tools = _tools(arguments.tools.split(","), arguments.against, arguments.port)
        with served_by_nginx(arguments.port):
            rounds = _rounds(tools, Place(profile_of(site, arguments.port), arguments.port), arguments.rounds)
        measured.append(Measured(site, addresses, rounds))
        print(table_of(measured[-1]), flush=True)
    print(summary_of(measured))


def profile_of(site: ShapedSite, port: int = PORT) -> str:
    """The profile of a site on loopback, as TOML."""
    return _PROFILE.format(port=port) + site.reads + _LIMITS


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.crawl")
    parser.add_argument("--sites", default=",".join(SITES), help="names of bench.four_sites, by commas")
    parser.add_argument("--addresses", type=int, default=2_400, help="of each site, or nearly so many")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", default="alliantie,bare-scrapy,wget-recoll")
    parser.add_argument("--shape", choices=list(SHAPES), help="one shape of bench.shapes in place of sites")
    parser.add_argument("--against", metavar="FOLDER", help="another state of the project")
    parser.add_argument("--port", type=int, default=PORT, help="on loopback, where nginx listens")
    return parser.parse_args()


def _sites(arguments: argparse.Namespace) -> list[ShapedSite]:
    if arguments.shape:
        shape = SHAPES[arguments.shape]
        return [ShapedSite(arguments.shape, arguments.shape, lambda folder, _: make_shaped(folder, shape))]
    return [SITES[name] for name in arguments.sites.split(",")]


def _rounds(tools: dict[str, Tool], place: Place, count: int) -> dict[str, list[Figures]]:
    rounds: dict[str, list[Figures]] = {name: [] for name in tools}
    for _ in range(count):
        for name, tool in tools.items():
            rounds[name].append(_run(name, tool, place))
    return rounds


def _tools(wanted: Collection[str], against: str | None, port: int) -> dict[str, Tool]:
    origin = f"http://127.0.0.1:{port}/"
    ours = (sys.executable, *"-m cli --archive archive --sites sites crawl --concurrency 16 proef".split())
    wget = ("wget", "--mirror", "--no-verbose", "--warc-file=site", "--warc-cdx", origin)
    tools = {
        "alliantie": Tool((ours,)),
        "bare-scrapy": Tool(((sys.executable, "-m", "bench.bare_spider", origin),)),
        "wget-recoll": Tool((wget, ("recollindex", "-c", "recoll"))),
    }
    tools = {name: tool for name, tool in tools.items() if name in wanted and _is_here(name, tool)}
    return tools | (
        {"alliantie, other state": Tool((ours,), str(Path(against).resolve()))} if against else {}
    )


def _is_here(name: str, tool: Tool) -> bool:
    missing = [program for program, *_ in tool.commands if shutil.which(program) is None]
    if missing:
        print(f"{missing[0]} is not here: {name} is left out", file=sys.stderr)
    return not missing


def _run(name: str, tool: Tool, place: Place) -> Figures:
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "sites").mkdir(parents=True)
    (folder / "sites" / "proef.toml").write_text(place.profile, encoding="utf-8")
    (folder / "recoll").mkdir()
    mirror = folder / f"127.0.0.1:{place.port}"
    (folder / "recoll" / "recoll.conf").write_text(_RECOLL.format(mirror=mirror, folder=folder / "recoll"))
    # What earlier tools wrote must be on disk: an fsync of ours would wait for it.
    os.sync()
    requests = _served()
    parts = [measure(command, folder, tool.software) for command in tool.commands]
    print(
        f"  {name}: {_served() - requests} requests, {sum(p.wall for p in parts):.1f} s, "
        f"{sum(p.cpu for p in parts):.1f} s cpu",
        file=sys.stderr,
    )
    return Figures(
        sum(part.wall for part in parts), sum(part.cpu for part in parts), max(part.memory for part in parts)
    )


def _served() -> int:
    return (WORK / "access.log").read_bytes().count(b"\n")


@contextmanager
def served_by_nginx(port: int = PORT) -> Iterator[None]:
    configuration = WORK / "nginx.conf"
    configuration.write_text(_NGINX.format(folder=WORK, port=port))
    server = subprocess.Popen(["nginx", "-c", str(configuration), "-e", str(WORK / "error.log")])
    try:
        _wait_for(port)
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("nginx did not start; see bench/work/error.log")


if __name__ == "__main__":
    main()
