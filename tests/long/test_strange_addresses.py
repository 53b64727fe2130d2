"""An address that is none costs its own record: it is left out on import, and passed by when kept already."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from archive.fetched import crawls
from archive.fetched.captures import Capture
from archive.fetched.exchange import Exchange
from archive.writing.writing_run import WritingRun
from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.databases import lose, writing
from tests.foreign_files import PAGES, raw_record, write_warc
from wording.message import NOTHING

STRANGE = (
    "http://[bad/x",
    "http://evil.example]/x",
    "http://www.socialealliantie.nl\uff0f@elders.example/x",
    "http://www.socialealliantie.nl\u2100/x",
    "http://www.socialealliantie.nl:99999/x",
    "http://www.socialealliantie.nl:-1/x",
    "http://www.socialealliantie.nl:8x/x",
    "http://www.socialealliantie.nl:\u0661/x",
    "http://[::1%25x]/x",
    "http://[v1.a]/x",
    "http:///x",
    "http://",
    "http:x",
    "https://?x",
    "http://@/x",
    "http://a b/x",
    "http://www.socialealliantie.nl\\@elders.example/x",
    "http://www.socialealliantie.nl/\x85x",
    "http://www.socialealliantie.nl/\u2028x",
)
TOO_LONG = "http://www.socialealliantie.nl/" + "x" * 64_000
FORMS = ("warc", "wacz", "csv", "json", "cdxj")
NOT_FOUND = b"HTTP/1.1 404 Niet\r\n\r\n"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


def page(number: int) -> bytes:
    links = '<a href="verder">verder</a><a href="http://[ook/niet">niet</a><img src="/p.jpg">'
    return HEAD + f"<title>Brief {number}</title><p>Brief {number} aan de wethouder. {links}</p>".encode()


def test_what_is_no_address_is_left_out_with_its_place_and_costs_no_other(tmp_path: Path) -> None:
    archive, path = tmp_path / "a", tmp_path / "vreemd.warc"
    date = "WARC-Date: 2001-01-01T00:00:00Z\r\n"
    data, places = write_warc(path, packed=False).read_bytes(), []
    for number, url in enumerate((*STRANGE, TOO_LONG)):
        places.append(len(data))
        data += raw_record("response", f"WARC-Target-URI: {url}\r\n{date}", page(number))
    path.write_bytes(data)
    done = run_alliantie(
        "--archive",
        str(archive),
        *SHIPPED_SITES,
        *("import", "warc", str(path), "--site", "socialealliantie", "--json"),
    )
    assert done.returncode == ExitCode.DAMAGE, done.stderr
    (said,) = json.loads(done.stdout)
    assert (said["kept"], [each["offset"] for each in said["damage"]]) == (len(PAGES), places)
    assert all("expected an address, found" in each["reason"] for each in said["damage"])
    assert run_alliantie("--archive", str(archive), "verify").returncode == ExitCode.WELL


def test_what_is_no_address_and_was_kept_is_named_and_passed_by(tmp_path: Path) -> None:
    archive = tmp_path / "a"
    sound = str(write_warc(tmp_path / "gaaf.warc"))
    run_alliantie("--archive", str(archive), *SHIPPED_SITES, "import", "warc", sound)
    with writing(archive, "proef", "proef 1.0") as run:
        place = keep_all(run)
    named = f"{place.warc_file} at byte {place.warc_offset:,}: expected an address, found '{STRANGE[0]}'"
    for command in (("verify",), ("rebuild", "--derived"), ("rebuild", "--index"), ("rebuild", "--all")):
        if command == ("rebuild", "--all"):
            lose(archive)
        done = run_alliantie("--archive", str(archive), *command)
        assert done.returncode == ExitCode.WELL, (command, done.stderr)
        assert named in done.stdout + done.stderr, (command, done.stderr)
    for command, code in (
        (("verify",), ExitCode.WELL),
        (("status",), ExitCode.WELL),
        (("report",), ExitCode.WELL),
        (("search", "minister"), ExitCode.WELL),
        *((("export", form, "-o", str(tmp_path / f"uit.{form}")), ExitCode.WELL) for form in FORMS),
        (("show", STRANGE[0]), ExitCode.WELL),
        (("exclude", STRANGE[0], "--why", "op verzoek"), ExitCode.WELL),
    ):
        done = run_alliantie("--archive", str(archive), *command)
        assert done.returncode == code, (command, done.stdout, done.stderr)


def keep_all(run: WritingRun) -> Capture:
    """Keep what stands at every strange address, as earlier releases did; returns the first of it."""
    site, kept = "socialealliantie", []
    number = run.keeper.write(lambda connection: crawls.begin(connection, site, "proef", "x")).result()
    for at, url in enumerate(STRANGE):
        moment = datetime(2020, 1, 1, 0, at, tzinfo=UTC)
        for response in (page(at), b"HTTP/1.1 301 Weg\r\nLocation: http://[weg/\r\n\r\n", NOT_FOUND):
            body = response.partition(b"\r\n\r\n")[2]
            exchange = Exchange(number, site, url, moment, b"GET / HTTP/1.1\r\n\r\n", response, body)
            kept.append(run.keeper.keep(exchange).result())
    run.keeper.end(crawls.ending(number, "complete", NOTHING, {}, ())).result()
    return kept[0]


def test_the_name_of_a_file_and_of_its_tool_may_hold_any_end_of_a_line(tmp_path: Path) -> None:
    archive, path = tmp_path / "a", tmp_path / "schijf\x85van\u2028eva\x0b.warc"
    info = raw_record(
        "warcinfo", "WARC-Date: 2001-01-01T00:00:00Z\r\n", "software: proef\x85\u2029tuig\r\n".encode()
    )
    path.write_bytes(info + write_warc(tmp_path / "gaaf.warc", packed=False).read_bytes())
    for command in (
        ("import", "warc", str(path), "--origin", "kast\u2028drie"),
        ("rebuild", "--all"),
        ("verify",),
    ):
        if command == ("rebuild", "--all"):
            lose(archive)
        done = run_alliantie("--archive", str(archive), *SHIPPED_SITES, *command)
        assert done.returncode == ExitCode.WELL, (command, done.stderr)
    shown = run_alliantie("--archive", str(archive), "show", PAGES[0].url, "--json")
    (origin,) = json.loads(shown.stdout)["provenance"].values()
    assert (origin["file"], origin["origin"]) == (path.name, "kast\u2028drie")
