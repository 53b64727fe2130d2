"""``make bench-crawl``: our whole way against bare Scrapy and against wget with recoll, in one run.

nginx serves a site of 2,000 pages, 200 PDFs and 200 photos on loopback; every tool starts in an empty
folder, in turn, several rounds. With ``--shape`` all pages are of one shape (``bench.shapes``), and with
``--against FOLDER`` the state of the project that stands there is measured in turn with this one. Needs
nginx, wget and recollindex on the PATH (Debian: nginx-light, wget, recoll); a peer that is missing is left
out with a word about it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.measure import ROOT, Figures, measure, processors
from bench.shapes import SHAPES, make_shaped
from bench.site import Size, make_site

WORK = Path(__file__).parent / "work"
PORT = 8765

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
PROFILE = f"""
title = "Proefsite"
organisation = "Proef"
seeds = ["http://127.0.0.1:{PORT}/"]
scope = ["127.0.0.1:{PORT}"]
private_network = true
delay = 0
platform = "wordpress"
[read]
main = ["article.entry-content"]
title = ["h1"]
date = ["time.entry-date"]
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


def main() -> None:
    """Measure every tool in turn and print the table."""
    arguments = _arguments()
    WORK.mkdir(exist_ok=True)
    addresses = _make(arguments)
    tools = _tools(arguments.tools.split(","), arguments.against)
    rounds: dict[str, list[Figures]] = {name: [] for name in tools}
    with served_by_nginx():
        for _ in range(arguments.rounds):
            for name, tool in tools.items():
                rounds[name].append(_run(name, tool))
    _print(rounds, addresses)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int)
    parser.add_argument("--pdfs", type=int, default=200)
    parser.add_argument("--photos", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", default="alliantie,bare-scrapy,wget-recoll")
    parser.add_argument("--shape", choices=list(SHAPES))
    parser.add_argument("--against", metavar="FOLDER", help="another state of the project")
    return parser.parse_args()


def _make(arguments: argparse.Namespace) -> int:
    """Make the site; the number of its addresses."""
    if arguments.shape:
        shape = SHAPES[arguments.shape]
        return make_shaped(WORK / "site", replace(shape, pages=arguments.pages or shape.pages))
    size = Size(arguments.pages or 2_000, arguments.pdfs, arguments.photos)
    make_site(WORK / "site", size)
    return size.total


def _tools(wanted: Collection[str], against: str | None) -> dict[str, Tool]:
    origin = f"http://127.0.0.1:{PORT}/"
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


def _run(name: str, tool: Tool) -> Figures:
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "sites").mkdir(parents=True)
    (folder / "sites" / "proef.toml").write_text(PROFILE, encoding="utf-8")
    (folder / "recoll").mkdir()
    mirror = folder / f"127.0.0.1:{PORT}"
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
def served_by_nginx() -> Iterator[None]:
    configuration = WORK / "nginx.conf"
    configuration.write_text(_NGINX.format(folder=WORK, port=PORT))
    server = subprocess.Popen(["nginx", "-c", str(configuration), "-e", str(WORK / "error.log")])
    try:
        _wait_for_port()
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def _wait_for_port() -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", PORT), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("nginx did not start; see bench/work/error.log")


def _print(rounds: dict[str, list[Figures]], addresses: int) -> None:
    print(
        f"{addresses} addresses, {processors()} processors; medians of {len(next(iter(rounds.values())))}\n"
    )
    print("| tool | wall s (min-max) | addresses/s | cpu s (min-max) | peak MB (max) | wall x ours | cpu x |")
    print("|---|---|---|---|---|---|---|")
    ours = _Told(rounds["alliantie"]) if "alliantie" in rounds else None
    for name, figures in rounds.items():
        told = _Told(figures)
        wall, cpu = (told.wall / ours.wall, told.cpu / ours.cpu) if ours else (0, 0)
        print(
            f"| {name} | {_with_ends([f.wall for f in figures])} | {addresses / told.wall:.0f} "
            f"| {_with_ends([f.cpu for f in figures])} "
            f"| {told.memory:.0f} ({max(f.memory for f in figures):.0f}) | {wall:.2f} | {cpu:.2f} |"
        )


class _Told:
    """The medians of several rounds."""

    def __init__(self, rounds: Collection[Figures]) -> None:
        self.wall = statistics.median(each.wall for each in rounds)
        self.cpu = statistics.median(each.cpu for each in rounds)
        self.memory = statistics.median(each.memory for each in rounds)


def _with_ends(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds):.1f} ({min(seconds):.1f}-{max(seconds):.1f})"


if __name__ == "__main__":
    main()
