"""A site with gaps, crawled once for all tests, and another archive that has what is lacking."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cli.exit_codes import ExitCode
from pipeline.configuration import configure
from pipeline.crawl.shared_run import CrawlEnd
from pipeline.elsewhere.importing import Wish, import_elsewhere, plan_only
from pipeline.elsewhere.planning import Plan
from tests import databases
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import environment_of
from tests.long.test_captured_addresses import sent
from tests.other_archive import Held, OtherArchive
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.taken_elsewhere import a_page, asked_at

TEXT = " ".join(f"Mevrouw Van Dam telde de leden van haar bewonersgroep, keer {n}." for n in range(12))
HOME = f"""<link rel="stylesheet" href="/stijl.css"><h1>Welkom bij de bewoners</h1><p>{TEXT}</p>
<img src="/goed.png" alt="De zaal"><img src="/pagina.png" alt="De tuin"><img src="/verboden/logo.png">
<img src="/verhuisd.png"><img src="/geheim/foto.png">
<a href="/verslag">Verslag</a> <a href="/dicht">Leden</a> <a href="/geheim/brief">Brief</a>"""
PICTURE = b"\x89PNG\r\n\x1a\nplaatje"
SHEET = b"body { background: url(/balk.gif) }"
NOW = datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def ago(days: int) -> str:
    """The digits of a moment so many days ago."""
    return f"{NOW - timedelta(days=days):%Y%m%d%H%M%S}"


@dataclass
class Filled:
    """A site with gaps, what was crawled of it, and another archive that has what is lacking."""

    archive: Path
    sites: Path
    site: RawServer
    other: OtherArchive

    def run(self, *arguments: str) -> str:
        options = ("--archive", str(self.archive), "--sites", str(self.sites))
        starts_a_crawl = "crawl" in arguments
        alliantie = run_alliantie if starts_a_crawl else call_alliantie
        done = alliantie(*options, *arguments, **environment_of(self.archive))
        assert done.returncode == ExitCode.WELL, done.stdout + done.stderr
        return done.stdout

    def show(self, path: str) -> dict[str, Any]:
        shown: dict[str, Any] = json.loads(self.run("show", self.site.origin + path, "--json"))
        return shown

    def destroy(self, path: str) -> None:
        order = ("destroy", self.site.origin + path, "--why", "vonnis")
        shown = call_alliantie("--archive", str(self.archive), *order, **environment_of(self.archive))
        self.run(*order, "--confirm", shown.stderr.partition("--confirm ")[2].split()[0])

    def part(self, path: str) -> dict[str, Any]:
        parts = self.show("/")["whole"]["parts"]
        found: dict[str, Any] = next(each for each in parts if each["url"].endswith(path))
        return found

    def plan(self, within: int = 730) -> Plan:
        return plan_only(self._configuration, self._wish(within), self.other.clock)[0]

    def fill(self, *, resume: bool = False) -> tuple[CrawlEnd, list[Plan]]:
        plans: list[Plan] = []
        ends, _ = import_elsewhere(
            self._configuration,
            self._wish(),
            plans.append,
            lambda *_: None,
            resume=resume,
            clock=self.other.clock,
        )
        return ends[0], plans

    @property
    def asked(self) -> list[str]:
        """The captures that the other archive was asked for, by the path of each."""
        replayed = [target for _, target in self.other.asked_at if target.startswith("/web/")]
        return [target.partition(self.site.origin)[2] for target in replayed]

    @property
    def _configuration(self) -> Any:
        return configure(self.archive, environment_of(self.archive), sites=self.sites, workers=1)

    def _wish(self, within: int = 730) -> Wish:
        return Wish("proef", (asked_at(self.other),), fill=True, within=within)


def of_site(origin: str) -> tuple[Held, ...]:
    def held(path: str, days: int, body: bytes, media_type: str) -> Held:
        return Held(path, ago(days), body, media_type=media_type, site=origin)

    return (
        held("/stijl.css", 400, b"body { color: red }", "text/css"),
        held("/stijl.css", 100, SHEET, "text/css"),
        held("/stijl.css", 50, b"<h1>weg</h1>", "text/html"),
        held("/balk.gif", 90, b"GIF89abalk", "image/gif"),
        held("/pagina.png", 80, PICTURE + b"tuin", "image/png"),
        held("/goed.png", 1, PICTURE + b"van een ander", "image/png"),
        held("/verhuisd.png", 800, PICTURE + b"te oud", "image/png"),
        held("/verboden/logo.png", 10, PICTURE + b"verboden", "image/png"),
        held("/geheim/foto.png", 10, PICTURE + b"geheim", "image/png"),
        held("/verslag", 300, a_page("Verslag van de bewonersavond"), "text/html"),
        held("/dicht", 10, a_page("Ledenlijst"), "text/html"),
        held("/geheim/brief", 10, a_page("Geheime brief"), "text/html"),
    )


@dataclass(frozen=True)
class Crawled:
    """A site with gaps, as it answers when it is crawled, and what was crawled of it."""

    archive: Path
    sites: Path
    site: RawServer
    answers: dict[str, Raw]


@contextmanager
def crawled_site(folder: Path) -> Iterator[Crawled]:
    """Crawl the site into an archive in ``folder``; it is served until the block ends."""
    answers = {
        "/": Raw(page(HOME)),
        "/robots.txt": sent("text/plain", b"User-agent: *\nDisallow: /verboden/\n"),
        "/goed.png": sent("image/png", PICTURE),
        "/pagina.png": Raw(page("<h1>Hier is niets</h1>")),
        "/dicht": Raw(page("Alleen voor leden", status="403 Forbidden")),
    }
    with RawServer(answers) as site, OtherArchive() as other:
        found = Filled(folder / "a", write_profile(folder / "sites", site), site, other)
        found.run("crawl")
        found.run("exclude", f"{site.origin}/geheim/*", "--why", "op verzoek van de schrijver")
        yield Crawled(found.archive, found.sites, site, answers)


@contextmanager
def copied(crawled: Crawled, folder: Path) -> Iterator[Filled]:
    """A copy of what was crawled, for a test to fill; the site answers as it did then."""
    databases.copy(crawled.archive, folder / "a")
    shutil.copytree(crawled.sites, folder / "sites")
    crawled.site.answers = dict(crawled.answers)
    crawled.site.requests.clear()
    with OtherArchive() as other:
        other.held = of_site(crawled.site.origin)
        yield Filled(folder / "a", folder / "sites", crawled.site, other)
