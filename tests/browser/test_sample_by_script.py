"""A browser makes the site of the sample that scripts make: all is found, and nothing is asked past us.

Where a browser was expected and did not make a page, this fails: a change is tried with it first.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.catalogue import finding_items
from archive.catalogue.items import Item
from archive.fetched import captures
from archive.parts.wholeness import Wholeness
from bench.describe import entries, is_rendered, items_by_address, judge, shipped_manifests
from cli.demo.stand_in import NETWORK, Request, StandIn
from pipeline.browser.finding import Found
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie
from tests.databases import copy, lose, reading, rows, url_of
from tests.long.test_sample_parts import kept_pages
from tests.sample_makeups import Makeup, makeups

SITE, HOST = "knooppuntkerkenenarmoede", "knooppuntkerkenenarmoede.nl"
ORIGIN = f"https://{HOST}"
MANIFEST = NETWORK.parent / "manifest" / f"{HOST}.toml"
CODES = {"POST": "method POST"}
"""Reasons of refusals that a manifest calls something else."""

DERIVED = ("id", "url", "kind", "title", "date", "date_end", "language", "media_type", "state", "group_id")
"""What is worked out of an item from the bytes that are kept."""


@dataclass(frozen=True)
class Crawled:
    """The site after a crawl with a browser: what was asked of it, what is kept, and what was said."""

    archive: Path
    requests: list[Request]
    said: str
    statistics: dict[str, Any]
    tried: dict[str, dict[str, str]]
    """By page, what the browser asked for and did not get, with the reason."""
    pages: dict[str, Wholeness]

    def made(self) -> Iterator[dict[str, Any]]:
        """How the browser fared with each page."""
        yield from rows(self.archive)["renderings"]


@pytest.fixture(scope="module")
def crawled(chromium: Found, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    archive = tmp_path_factory.mktemp("by-script") / "archive"
    with StandIn(keep_wire=True) as served:
        detours = [option for rule in served.connect_to for option in ("--connect-to", rule)]
        options = ("--archive", str(archive), *SHIPPED_SITES, "crawl", "--delay", "0", *detours, SITE)
        done = run_alliantie(*options, ALLIANTIE_BROWSER=str(chromium.path))
    assert done.returncode == 0, done.stdout + done.stderr
    (report,) = json.loads(call_alliantie("--archive", str(archive), "report", "--json").stdout)
    with reading(archive) as (_, engine), engine.connect() as connection:
        pages = dict(kept_pages(connection))
    return Crawled(archive, served.requests, done.stdout, report["statistics"], _tried(archive), pages)


def _tried(archive: Path) -> dict[str, dict[str, str]]:
    kept = rows(archive)
    url_of_capture = {row["id"]: row["url"] for row in kept["captures"]}
    return {
        url_of_capture[row["capture_id"]]: {url: code for code, url in row["said"]["examples"]}
        for row in kept["renderings"]
    }


@pytest.fixture(scope="module")
def known() -> dict[str, Makeup]:
    """What the manifest says of each page, where a browser made those that scripts make."""
    return {url: makeup for url, makeup in makeups(rendered=True).items() if url.startswith(f"{ORIGIN}/")}


@pytest.fixture(scope="module")
def items(crawled: Crawled) -> dict[str, Item]:
    """Every item by each of its addresses."""
    with reading(crawled.archive) as (_, engine), engine.connect() as connection:
        found = [indexed.item for indexed in finding_items.all_items(connection)]
    return {url: item for item in found for url in (item.url, *item.also_at)}


def test_every_page_that_a_script_makes_was_made_by_the_browser(
    crawled: Crawled, known: dict[str, Makeup]
) -> None:
    by_script = {url for url, makeup in known.items() if makeup.scripts}
    assert crawled.statistics["renderings"]["pages"] == {"made": len(by_script)}
    assert set(crawled.tried) == by_script
    assert f"a browser made {len(by_script)} pages" in " ".join(crawled.said.split())


def test_nothing_is_missing_that_the_manifest_expects_where_a_browser_made_the_pages(
    crawled: Crawled,
) -> None:
    found = items_by_address(crawled.archive, url_of(crawled.archive))
    assert is_rendered(shipped_manifests(), found)
    verdict = judge(entries([MANIFEST], rendered=True), found)
    assert verdict.missed("found") == ()
    assert verdict.missed("title") == ()
    assert verdict.missed("wrong joins") == ()


@pytest.mark.parametrize(
    ("part", "count"), [("/verslagen/bezoek-", 17), ("/beeld/fotos/", 6), ("/documenten/", 1)]
)
def test_what_only_lists_and_galleries_of_scripts_lead_to_is_an_item(
    items: dict[str, Item], part: str, count: int
) -> None:
    assert sum(url.startswith(f"{ORIGIN}{part}") for url in items) == count


def test_the_list_that_grows_when_its_end_is_seen_was_seen_to_its_end(crawled: Crawled) -> None:
    folder = NETWORK / HOST / "api" / "signalen"
    signals = [
        each["tekst"]
        for part in sorted(folder.glob("deel-*.json"))
        for each in json.loads(part.read_text(encoding="utf-8"))["signalen"]
    ]
    assert len(signals) == 18
    shown = call_alliantie("--archive", str(crawled.archive), "get", "--rendered", f"{ORIGIN}/signalen/")
    assert [signal for signal in signals if signal not in shown.stdout] == []


def test_every_page_has_the_parts_that_its_manifest_names(crawled: Crawled, known: dict[str, Makeup]) -> None:
    assert set(crawled.pages) == set(known)
    for url, whole in crawled.pages.items():
        assert {state.part.addresses for state in whole.counted} == known[url].parts, url
        assert {state.url for state in whole.scripts if state.state == "kept"} == known[url].scripts, url
        assert {state.url: state.reason for state in whole.missing} == known[url].missing, url


def test_what_a_page_tries_and_must_not_get_is_refused_for_the_stated_reason(
    crawled: Crawled, known: dict[str, Makeup]
) -> None:
    for url, tried in crawled.tried.items():
        expected = {at: CODES.get(what, what) for at, what in known[url].tried.items()}
        teller = f"{ORIGIN}/api/teller"
        # The counter is asked by a beacon and by a POST: whichever came last stands here.
        assert {at: "method POST" if at == teller else code for at, code in tried.items()} == expected | {
            at: "robots.txt unreachable" for at in known[url].missing
        }, url


def test_the_sites_were_asked_for_all_that_scripts_ask_for_and_for_nothing_that_is_forbidden(
    crawled: Crawled, known: dict[str, Makeup]
) -> None:
    asked = Counter(request.url for request in crawled.requests)
    assert {each for makeup in known.values() for each in makeup.asked} <= set(asked)
    assert [url for url, times in asked.items() if times > 1] == []
    assert {request.method for request in crawled.requests} == {"GET"}
    assert not [url for url in asked if "/api/prive/" in url or url.endswith("/api/voor-later.json")]
    assert {request.host for request in crawled.requests} == {HOST}


def test_the_browser_reached_nobody_but_the_crawl(crawled: Crawled) -> None:
    for made in crawled.made():
        assert made["said"]["escapes"] == 0
        assert made["said"]["sandbox"] is True


def test_every_request_that_the_servers_met_is_a_capture(crawled: Crawled) -> None:
    with reading(crawled.archive) as (_, engine), engine.connect() as connection:
        lost = [
            each.url
            for each in crawled.requests
            if [found.status for found in captures.of_address(connection, each.url)] != [each.status]
        ]
    assert lost == []


def test_every_answer_is_kept_byte_for_byte_as_the_servers_sent_it(crawled: Crawled) -> None:
    kept = {(headers["WARC-Target-URI"], block) for headers, block in _answers(crawled.archive)}
    whole = {(each.url, each.wire) for each in crawled.requests}
    # Of the shell that every page is, the first is kept, and of the others that they are the same.
    again = {(url, wire[: wire.index(b"\r\n\r\n") + 4]) for url, wire in whole - kept}
    assert again <= kept
    assert {url for url, _ in again} <= set(crawled.tried)
    assert kept <= whole | again


def test_the_answer_to_a_script_that_came_packed_is_kept_packed(crawled: Crawled) -> None:
    (sent,) = [each.wire for each in crawled.requests if each.target == "/api/nieuws.json"]
    assert b"Content-Encoding: gzip" in sent
    assert (f"{ORIGIN}/api/nieuws.json", sent) in {
        (headers["WARC-Target-URI"], block) for headers, block in _answers(crawled.archive)
    }


def test_the_reference_reader_finds_no_fault_in_an_archive_with_made_pages(crawled: Crawled) -> None:
    files = sorted(map(str, (crawled.archive / "warc").iterdir()))
    check = "import sys; from warcio.cli import main; main(['check', *sys.argv[1:]])"
    done = subprocess.run([sys.executable, "-c", check, *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert call_alliantie("--archive", str(crawled.archive), "verify").returncode == 0


@pytest.mark.parametrize("way", ["--derived", "--all"])
def test_the_same_items_come_back_without_a_browser(crawled: Crawled, tmp_path: Path, way: str) -> None:
    archive = tmp_path / "archive"
    copy(crawled.archive, archive)
    if way == "--all":
        lose(archive)
    done = call_alliantie("--archive", str(archive), "rebuild", way)
    assert done.returncode == 0, done.stdout + done.stderr
    assert _derived(archive) == _derived(crawled.archive)
    assert len(rows(archive)["renderings"]) == len(crawled.tried)


def _derived(archive: Path) -> list[tuple[Any, ...]]:
    return sorted(tuple(row[name] for name in DERIVED) for row in rows(archive)["items"])


def _answers(archive: Path) -> Iterator[tuple[dict[str, str], bytes]]:
    for path in sorted((archive / "warc").iterdir()):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, no_record_parse=True):
                if record.rec_type in ("response", "revisit"):
                    yield dict(record.rec_headers.headers), record.raw_stream.read()
