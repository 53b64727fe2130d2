"""Pages that hang, wait, ask for each other, or are cut off: each costs itself, and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import psutil
import pytest

from tests.browser.test_rendered_crawl import TEXT, WITH_BROWSER, as_json, sent, statistics_of
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import rows
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site


def shell(script: str) -> Raw:
    return Raw(page(f'<div id="app"></div><script>{script}</script>'))


def shown(url: str, then: str = "") -> Raw:
    """A page whose words come from an address."""
    return shell(
        f"fetch('{url}').then(r => r.json()).then(said => "
        f"{{ document.getElementById('app').innerHTML = said.tekst; {then} }})"
    )


def of(server: RawServer, place: Path, extra: str = "") -> Site:
    return Site(place / "archive", write_profile(place / "sites", server, extra=extra), server)


def crawl(site: Site, *more: str) -> subprocess.CompletedProcess[str]:
    return run_alliantie(*_options(site), "crawl", *more, **WITH_BROWSER)


def begin(site: Site, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cli", *_options(site), "crawl"]
    given = {**os.environ, **WITH_BROWSER, **environment}
    return subprocess.Popen(command, env=given, start_new_session=True)


def _options(site: Site) -> tuple[str, ...]:
    return ("--archive", str(site.archive), "--sites", str(site.sites))


def wait_for(server: RawServer, target: str, times: int = 1) -> None:
    until = time.monotonic() + 60
    while server.targets().count(target) < times:
        assert time.monotonic() < until, server.targets()
        time.sleep(0.05)


def browsers_of(process: int) -> set[int]:
    """The processes that a crawl has started, but for its readers."""
    found = psutil.Process(process).children(recursive=True)
    return {each.pid for each in found if "chrom" in each.name()}


def texts(count: int) -> dict[str, Raw]:
    return {
        f"/api/{n}.json": sent("application/json", as_json({"tekst": f"<p>{TEXT} Deel {n}.</p>"}))
        for n in range(count)
    }


def site_with(count: int, pages: Mapping[str, Raw]) -> dict[str, Raw]:
    links = "".join(f"<a href='{path}'>{path}</a>" for path in pages)
    return {"/": Raw(page(f"<p>{TEXT}</p>{links}")), **texts(count), **pages}


def text_of(site: Site, path: str) -> str:
    """All words that were read of the page at a path."""
    kept = rows(site.archive)
    (digest,) = {row["payload_digest"] for row in kept["items"] if row["url"] == site.origin + path}
    read = [row for row in kept["readings"] if row["payload_digest"] == digest]
    return " ".join(f"{row['main_text']} {row['other_text']}" for row in read)


def test_a_page_that_hangs_costs_that_page_only(tmp_path: Path) -> None:
    pages = {"/hangt": shell("while (true) {}"), "/goed": shown("/api/0.json")}
    with RawServer(site_with(1, pages)) as server:
        site = of(server, tmp_path)
        assert crawl(site).returncode == 0
        counts = statistics_of(site)["renderings"]["pages"]
        assert counts["made"] == 1
        assert sum(counts.values()) == 2
        assert "Deel 0" in text_of(site, "/goed")
        assert site.show("/hangt")["state"] == "no text"


def test_pages_that_ask_for_each_other_end(tmp_path: Path) -> None:
    pages = {
        f"/om-{n}": shown(f"/api/{n}.json", f"fetch('/om-{(n + 1) % 6}'); fetch('/om-{(n + 3) % 6}')")
        for n in range(6)
    }
    with RawServer(site_with(6, pages)) as server:
        site = of(server, tmp_path)
        assert crawl(site).returncode == 0
        assert statistics_of(site)["renderings"]["pages"] == {"made": 6}
        asked = server.targets()
        assert {target: asked.count(target) for target in pages} == dict.fromkeys(pages, 1)


def test_more_pages_than_a_crawl_has_places_for_are_all_made(tmp_path: Path) -> None:
    pages = {f"/blad-{n}": shown(f"/api/{n}.json") for n in range(40)}
    with RawServer(site_with(40, pages)) as server:
        site = of(server, tmp_path)
        assert crawl(site, "--concurrency", "8").returncode == 0
        assert statistics_of(site)["renderings"]["pages"] == {"made": 40}


def test_a_page_does_not_grow_impatient_while_it_waits_for_the_pace_of_its_host(tmp_path: Path) -> None:
    script = """(async () => {
      const app = document.getElementById('app');
      setTimeout(() => { if (!app.innerText) app.innerHTML = 'Het duurde te lang.'; }, 2000);
      for (const n of [0, 1, 2]) {
        const said = await fetch(`/api/${n}.json`, {signal: AbortSignal.timeout(1500)});
        app.innerHTML += (await said.json()).tekst;
      }
    })()"""
    with RawServer(site_with(3, {"/traag": shell(script)})) as server:
        site = of(server, tmp_path)
        profile = site.sites / "proef.toml"
        profile.write_text(profile.read_text().replace("delay = 0", "delay = 2"))
        assert crawl(site).returncode == 0
        text = text_of(site, "/traag")
        assert all(f"Deel {n}." in text for n in range(3))
        assert "te lang" not in text


@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGINT])
def test_a_crawl_that_is_cut_off_at_a_page_makes_it_when_it_goes_on(
    tmp_path: Path, way: signal.Signals
) -> None:
    pages = {"/een": shown("/api/0.json"), "/twee": shown("/api/1.json")}
    with RawServer(site_with(2, pages)) as server:
        quick = dict(server.answers)
        server.answers = {**quick, "/api/0.json": Raw(quick["/api/0.json"].data, wait=20)}
        site = of(server, tmp_path)
        crawling = begin(site)
        wait_for(server, "/api/0.json")
        browsers = browsers_of(crawling.pid)
        assert browsers
        crawling.send_signal(way)
        crawling.wait(timeout=60)
        until = time.monotonic() + 20
        while any(map(psutil.pid_exists, browsers)) and time.monotonic() < until:
            time.sleep(0.1)
        assert not [each for each in browsers if psutil.pid_exists(each)]
        server.answers = quick
        assert crawl(site, "--resume").returncode == 0
        for n, path in enumerate(pages):
            assert f"Deel {n}." in text_of(site, path)
        assert call_alliantie("--archive", str(site.archive), "verify").returncode == 0
