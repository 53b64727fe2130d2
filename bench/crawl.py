"""``make bench-crawl``: our whole way against bare Scrapy and against wget with recoll, in one run.

nginx serves a site of 2,000 pages, 200 PDFs and 200 photos on loopback; every tool starts in an empty
folder, in turn, several rounds. Needs nginx, wget and recollindex on the PATH (Debian: nginx-light,
wget, recoll); a peer that is missing is left out with a word about it.
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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measure import Figures, measure, processors
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


def main() -> None:
    """Measure every tool in turn and print the table."""
    arguments = _arguments()
    size = Size(arguments.pages, arguments.pdfs, arguments.photos)
    WORK.mkdir(exist_ok=True)
    make_site(WORK / "site", size)
    tools = {name: command for name, command in _tools().items() if name in arguments.tools.split(",")}
    rounds: dict[str, list[Figures]] = {name: [] for name in tools}
    with served_by_nginx():
        for _ in range(arguments.rounds):
            for name, commands in tools.items():
                rounds[name].append(_run(name, commands))
    _print(rounds, size)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--pdfs", type=int, default=200)
    parser.add_argument("--photos", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", default="alliantie,bare-scrapy,wget-recoll")
    return parser.parse_args()


def _tools() -> dict[str, list[list[str]]]:
    origin = f"http://127.0.0.1:{PORT}/"
    ours = [sys.executable, "-m", "cli", "--archive", "archive", "--sites", "sites", "crawl"]
    wget = ["wget", "--mirror", "--no-verbose", "--warc-file=site", "--warc-cdx", origin]
    tools = {
        "alliantie": [[*ours, "--concurrency", "16", "proef"]],
        "bare-scrapy": [[sys.executable, "-m", "bench.bare_spider", origin]],
        "wget-recoll": [wget, ["recollindex", "-c", "recoll"]],
    }
    for name, program in (("wget-recoll", "wget"), ("wget-recoll", "recollindex")):
        if shutil.which(program) is None:
            print(f"{program} is not here: {name} is left out", file=sys.stderr)
            tools.pop(name, None)
    return tools


def _run(name: str, commands: list[list[str]]) -> Figures:
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
    parts = [measure(command, folder) for command in commands]
    print(f"  {name}: {_served() - requests} requests, {sum(p.wall for p in parts):.1f} s", file=sys.stderr)
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


def _print(rounds: dict[str, list[Figures]], size: Size) -> None:
    print(
        f"{size.total} addresses, {processors()} processors; medians of {len(next(iter(rounds.values())))}\n"
    )
    print("| tool | wall s (min-max) | addresses/s | cpu s | peak memory MB | x ours |")
    print("|---|---|---|---|---|---|")
    ours = statistics.median(f.wall for f in rounds["alliantie"]) if "alliantie" in rounds else None
    for name, figures in rounds.items():
        walls = [f.wall for f in figures]
        wall = statistics.median(walls)
        print(
            f"| {name} | {wall:.1f} ({min(walls):.1f}-{max(walls):.1f}) | {size.total / wall:.0f} "
            f"| {statistics.median(f.cpu for f in figures):.1f} "
            f"| {statistics.median(f.memory for f in figures):.0f} | {wall / ours if ours else 0:.2f} |"
        )


if __name__ == "__main__":
    main()
