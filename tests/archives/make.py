"""Makes a small archive of this release, to be kept here: later releases prove on it that they open it.

Run it once for every release that changes the tables, from the root of the checkout:
``python -m tests.archives.make`` writes ``tests/archives/REVISION/``. (0001 is of when archives held less.)
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from archive.database.connecting import REVISION
from archive.fetched import captures, crawls, memento_rows
from archive.fetched.crawls import Provenance
from archive.fetched.exchange import Exchange
from archive.fetched.memento import Account, Memento
from archive.fetched.memento_rows import Wanted
from archive.warc.memento_records import account_block
from archive.writing.writing_run import writing
from tests.foreign_files import Page, write_warc
from tests.raw_server import Raw, RawServer, page
from tests.rendered_pages import a_picture, a_rendering
from wording.message import NOTHING

_HERE = Path(__file__).parent
_TEXT = " ".join(f"Deelnemer {n} vertelde over armoede en schulden." for n in range(8))
_HOME = "<h1>Welkom</h1><p>Het verslag van Zutphen: <a href='/zutphen'>Klik hier</a></p>"
_REPORT = f"<h1>Verslag Alliantiedag Zutphen, 4 oktober 2013</h1><p>{_TEXT}</p>"
_MORE = (
    "<p><a href='/bezoek'>Op bezoek</a></p><p><a href='/adressen'>Adressen</a></p><p><a href='/x'>Weg</a></p>"
)
_ANSWERS = {
    "/": Raw(page(_HOME + _MORE)),
    "/zutphen": Raw(page(_REPORT)),
    "/bezoek": Raw(page(f"<h1>Op bezoek bij de voedselbank</h1><p>Bij de voedselbank. {_TEXT}</p>")),
    "/adressen": Raw(page(f"<h1>Adressen van deelnemers</h1><p>Niet voor iedereen bestemd. {_TEXT}</p>")),
}
_PROFILE = """
title = "Proefsite"
organisation = "Proef"
seeds = ["{origin}/"]
scope = ["127.0.0.1:{port}"]
private_network = true
delay = 0
"""

FOREIGN = Page(
    "/brief-1999", "Brief aan de minister", "1999-03-01T09:30:00Z", site="http://oud.proef.example"
)
"""A page that came in with another's WARC file."""

_THEN = datetime(2013, 10, 5, 8, tzinfo=UTC)
"""The moment of the capture that another archive handed back."""

_KEPT_FILES = ("archive.toml", "curation.jsonl")
_KEPT_FOLDERS = ("warc", "cdxj")
_INTERRUPTED = 130


def make(target: Path) -> None:
    """Have every command that writes work on an archive, and keep what is not derived in files."""
    with _at_work() as (folder, server):
        archive = folder / "archive"
        _fill(folder, server)
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for name in _KEPT_FILES:
            shutil.copy(archive / name, target / name)
        for name in _KEPT_FOLDERS:
            shutil.copytree(archive / name, target / name)
        shutil.copytree(folder / "sites", target / "sites")
        _keep_small(archive / "alliantie.db", target / "alliantie.db")


@contextmanager
def _at_work() -> Iterator[tuple[Path, RawServer]]:
    with tempfile.TemporaryDirectory() as folder, RawServer(_ANSWERS) as server:
        sites = Path(folder) / "sites"
        sites.mkdir()
        profile = _PROFILE.format(origin=server.origin, port=server.port)
        (sites / "proef.toml").write_text(profile, encoding="utf-8")
        yield Path(folder), server


def _fill(folder: Path, server: RawServer) -> None:
    """Two crawls, so that there are revisits; an import; what people decide; and a crawl that is cut off."""
    foreign = write_warc(folder / "oud.warc.gz", [FOREIGN])
    why = ("--why", "op verzoek", "--who", "Mieke")
    report = f"{server.origin}/zutphen"
    _run(folder, "crawl")
    _run(folder, "import", "warc", str(foreign), "--site", "proef", "--origin", "schijf uit een kast")
    _run(folder, "correct", report, "title=Het verslag uit Zutphen", "place=Zutphen", *why)
    _run(folder, "exclude", f"{server.origin}/adressen", *why)
    _run(folder, "crawl")
    _render(folder / "archive", f"{server.origin}/bezoek")
    _send(folder / "archive", f"{server.origin}/bezoek")
    _take_memento(folder / "archive", f"{server.origin}/zutphen")
    _run(folder, "crawl", "--minutes", "0.0001", expected=_INTERRUPTED)


def _render(archive: Path, url: str) -> None:
    """Keep what a browser makes of a page, with the picture of it, as of its newest capture."""
    with writing(archive, "proef", "proef") as run:
        with run.engine.connect() as connection:
            capture = captures.of_address(connection, url)[-1]
        document = f"<!doctype html><title>Op bezoek</title><h1>Op bezoek</h1><p>Gemaakt. {_TEXT}</p>"
        rendering = a_rendering(capture, document.encode(), a_picture())
        run.keeper.keep_rendering(rendering).result()


def _send(archive: Path, url: str) -> None:
    """Keep what the script of a page got by POST, beside the page at that address."""
    with writing(archive, "proef", "proef") as run:
        with run.engine.connect() as connection:
            page_there = captures.of_address(connection, url)[-1]
        sent, answer = b'{"zoek": "voedselbank"}', b'{"gevonden": 3}'
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        exchange = Exchange(
            crawl=page_there.crawl,
            site=page_there.site,
            url=url,
            began_at=datetime.now(UTC),
            request=b"POST /bezoek HTTP/1.1\r\nContent-Type: application/json\r\n\r\n" + sent,
            response=head % len(answer) + answer,
            payload=answer,
        )
        run.keeper.keep(exchange).result()


def _take_memento(archive: Path, url: str) -> None:
    """Keep what another archive handed back, and that it is to be asked for one more."""
    with writing(archive, "proef", "proef") as run:
        provenance = Provenance("archief.example", "", by="Mieke", archive="archief.example")
        began = run.keeper.write(
            lambda connection: crawls.begin(connection, "proef", "proef", "", provenance=provenance)
        )
        crawl = began.result()
        page_then = page(f"<h1>Zutphen in aanbouw</h1><p>Zo zag het er in 2013 uit. {_TEXT}</p>")
        head, body = page_then.split(b"\r\n\r\n", 1)
        row = {"timestamp": "20131005080000", "original": url, "digest": "-"}
        account = account_block(Account(head, row, "not comparable"))
        address = f"https://archief.example/web/20131005080000id_/{url}"
        exchange = Exchange(
            crawl=crawl,
            site="proef",
            url=url,
            began_at=_THEN,
            request=b"",
            response=page_then,
            payload=body,
            memento=Memento(address, datetime.now(UTC), account),
        )
        run.keeper.keep(exchange).result()
        wanted = Wanted(1, url, _THEN.replace(year=2014), {**row, "timestamp": "20141005080000"})
        run.keeper.write(lambda connection: memento_rows.want(connection, crawl, [wanted])).result()
        run.keeper.end(crawls.ending(crawl, "short", NOTHING, {}, ())).result()


def _run(folder: Path, *arguments: str, expected: int = 0) -> None:
    options = ("--archive", str(folder / "archive"), "--sites", str(folder / "sites"))
    done = subprocess.run([sys.executable, "-m", "cli", *options, *arguments], check=False)
    if done.returncode != expected:
        raise SystemExit(f"{arguments[0]}: expected exit code {expected}, found {done.returncode}")


def _keep_small(source: Path, target: Path) -> None:
    """The same rows in small pages: most tables here hold less than one of the usual size."""
    shutil.copy(source, target)
    with closing(sqlite3.connect(target, isolation_level=None)) as database:
        for statement in ("PRAGMA journal_mode = DELETE", "PRAGMA page_size = 1024", "VACUUM"):
            database.execute(statement)


if __name__ == "__main__":
    make(_HERE / REVISION)
