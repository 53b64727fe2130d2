"""A network as a whole: written into a folder, served on loopback, crawled, compared with its manifest."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from bench.crawled import crawl_and_judge
from bench.describe import Verdict
from bench.networks.thing import Thing
from cli.demo.http_answer import Answer
from cli.demo.stand_in import Door


@dataclass(frozen=True, slots=True)
class Network:
    """Things of several hosts, the profiles of its sites by name, and an archivist's vocabulary."""

    things: tuple[Thing, ...]
    profiles: Mapping[str, str]
    vocabulary: str


class ServedThings:
    """Serves the things of one host, each at its path and query, with the name that its server gives it."""

    def __init__(self, things: Iterable[Thing], charset: str = "") -> None:
        """Take the things of one host; ``charset`` is what its server says of its pages, if anything."""
        self.things = {_target(url): thing for thing in things for url in (thing.url, *thing.also_at)}
        self.charset = charset

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        """Answer with the bytes of a thing, or say that there is no such page."""
        thing = self.things.get(target)
        if thing is None:
            return Answer(404, "Not Found", (("Content-Type", "text/html"),), b"<p>Niet gevonden</p>")
        kind = thing.media_type
        if kind == "text/html" and self.charset:
            kind = f"{kind}; charset={self.charset}"
        return Answer(200, "OK", (("Content-Type", kind), *_told_by_server(thing)), thing.content)


def _told_by_server(thing: Thing) -> Iterator[tuple[str, str]]:
    if thing.disposition:
        yield "Content-Disposition", f'attachment; filename="{thing.disposition}"'
    if thing.modified:
        moment = datetime.fromisoformat(f"{thing.modified}T10:15:00Z")
        yield "Last-Modified", format_datetime(moment, usegmt=True)


def write_network(network: Network, folder: Path) -> None:
    """Write files, manifest, profiles and vocabulary anew; the same network gives the same bytes."""
    shutil.rmtree(folder, ignore_errors=True)
    for thing in network.things:
        file = folder / "network" / (urlsplit(thing.url).hostname or "") / _file_name(thing.url)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(thing.content)
    judged = (thing for thing in network.things if thing.kind)
    (folder / "manifest.toml").write_text("\n".join(map(_entry, judged)), encoding="utf-8")
    (folder / "vocabulary.toml").write_text(network.vocabulary, encoding="utf-8")
    (folder / "sites").mkdir()
    for name, profile in network.profiles.items():
        (folder / "sites" / f"{name}.toml").write_text(profile, encoding="utf-8")


def crawl_network(network: Network, folder: Path, database_url: str | None = None) -> Verdict:
    """Crawl what was written there from loopback, and judge it; raises CalledProcessError when that fails."""
    return crawl_and_judge(_doors(network), folder, database_url)


def _doors(network: Network) -> dict[str, Door]:
    by_host: dict[str, list[Thing]] = {}
    for thing in network.things:
        by_host.setdefault(urlsplit(thing.url).hostname or "", []).append(thing)
    return {host: Door(ServedThings(things), secure=False) for host, things in by_host.items()}


def _target(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _file_name(url: str) -> str:
    """Where the bytes of an address lie, for whoever wants to look at them."""
    return quote(_target(url).lstrip("/") or "index.html", safe="=&")


def _entry(thing: Thing) -> str:
    """An entry of a manifest; strings and lists of them are written in TOML as in JSON."""
    said = {name: json.dumps(value, ensure_ascii=False) for name, value in thing.facts().items()}
    return "\n".join(["[[item]]", *(f"{name} = {value}" for name, value in said.items()), ""])
