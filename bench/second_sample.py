"""A second sample that the rules were not written against: seeded, with words, layout and markup of its own.

``python -m bench.second_sample FOLDER`` writes two sites, a manifest, profiles and a vocabulary there, crawls
them from loopback into ``FOLDER/archive``, and prints what ``bench.describe`` says of it.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from bench.crawled import crawl_and_judge
from bench.describe import Verdict, told
from bench.second_pages import HUURDERSRAAD, WOONBERAAD, Thing, first_site, second_site, woondagen
from bench.second_words import ORGANISATIONS, PEOPLE, SERIES, TOWNS
from cli.demo.stand_in import Door
from cli.demo.static_site import StaticSite

SEED = 1901
_FACTS = ("url", "kind", "title", "date", "precision", "event", "place", "media_type", "language")
_PROFILES = {
    "woonberaad": f"""title = "Noordelijk Woonberaad"
organisation = "Noordelijk Woonberaad"
seeds = ["http://{WOONBERAAD}/"]
scope = ["{WOONBERAAD}"]
[read]
main = ["main article"]
breadcrumb = ["p.pad"]
caption = ["figcaption"]
""",
    "huurdersraad": f"""title = "Huurdersraad Oost"
organisation = "Huurdersraad Oost"
seeds = ["http://{HUURDERSRAAD}/"]
scope = ["{HUURDERSRAAD}"]
platform = "static"
[read]
main = ["td#midden"]
title = ["h3"]
""",
}


def write_second_sample(folder: Path, seed: int = SEED) -> None:
    """Write the sites, a manifest, profiles and a vocabulary; the same seed gives the same bytes."""
    chance = random.Random(seed)
    things = [*first_site(chance), *second_site(chance)]
    shutil.rmtree(folder, ignore_errors=True)
    for thing in things:
        parts = urlsplit(thing.url)
        file = folder / "network" / parts.netloc / parts.path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(thing.content)
    (folder / "manifest.toml").write_text(_manifest(things), encoding="utf-8")
    (folder / "vocabulary.toml").write_text(_vocabulary(), encoding="utf-8")
    (folder / "sites").mkdir()
    for name, profile in _PROFILES.items():
        (folder / "sites" / f"{name}.toml").write_text(profile, encoding="utf-8")


def crawl_second_sample(folder: Path, database_url: str | None = None) -> Verdict:
    """Crawl what was written there from loopback, and judge it; raises CalledProcessError when that fails."""
    hosts = sorted((folder / "network").iterdir())
    doors = {host.name: Door(StaticSite(host), secure=False) for host in hosts}
    return crawl_and_judge(doors, folder, database_url)


def _manifest(things: Iterable[Thing]) -> str:
    return "\n".join(
        "\n".join(["[[item]]", *(f"{fact} = {_quoted(getattr(thing, fact))}" for fact in _FACTS), ""])
        for thing in things
        if thing.kind
    )


def _vocabulary() -> str:
    """The vocabulary that an archivist would add: all names, but only the odd years of one series."""
    names = {"organisations": ORGANISATIONS, "people": dict.fromkeys(PEOPLE, [])}
    lines = [f"towns = {_quoted(TOWNS)}"]
    for table, ways in names.items():
        lines += [f"\n[{table}]", *(f"{_quoted(name)} = {_quoted(others)}" for name, others in ways.items())]
    days: dict[int, dict[str, str]] = {}
    for meeting in woondagen():
        if meeting.day.year % 2:
            days.setdefault(meeting.day.year, {})[meeting.town] = meeting.day.isoformat()
    for name, word in SERIES.items():
        known = days if name == "Woondag" else {}
        lines += ["\n[[series]]", f"name = {_quoted(name)}", f"words = [{_quoted(word)}]", "occasions = ["]
        for year, held in known.items():
            in_towns = ", ".join(f"{_quoted(town)} = {_quoted(day)}" for town, day in held.items())
            lines.append(f"    {{ year = {year}, days = {{ {in_towns} }} }},")
        lines.append("]")
    return "\n".join(lines) + "\n"


def _quoted(value: object) -> str:
    """A string or a list of strings as TOML writes it, which is as JSON does."""
    return json.dumps(value, ensure_ascii=False)


def _main(arguments: list[str]) -> int:
    folder = Path(*arguments[:1])
    write_second_sample(folder)
    print(told(crawl_second_sample(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
