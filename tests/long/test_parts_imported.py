"""A page of others says how much of it came with the file, and that the rest was not in it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.conftest import call_alliantie

SITE = "http://buurt.example"
HOME = """<html><head><title>Verslag van de huurdersavond</title><link rel=stylesheet href=/stijl.css></head>
<body><h1>Verslag van de huurdersavond</h1><p>Veertig bewoners spraken over hun huur en de verwarming.</p>
<img src=/zaal.png><img src=/kwijt.png></body></html>"""
SHEET = "@import '/weg.css'; body { background: url(/achter.png) }"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
RECORDS = (
    ("/", "text/html", HOME.encode()),
    ("/stijl.css", "text/css", SHEET.encode()),
    ("/zaal.png", "image/png", PNG),
    ("/achter.png", "image/png", PNG + b"achter"),
)


def write_warc(path: Path) -> Path:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for target, media_type, body in RECORDS:
            head = StatusAndHeaders("200 OK", [("Content-Type", media_type)], protocol="HTTP/1.1")
            dated = {"WARC-Date": "2009-05-06T10:00:00Z"}
            record = writer.create_warc_record(
                SITE + target, "response", io.BytesIO(body), http_headers=head, warc_headers_dict=dated
            )
            writer.write_record(record)
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    sites = tmp_path / "sites"
    sites.mkdir()
    (sites / "buurt.toml").write_text(
        f'title = "Buurt"\norganisation = "Buurt"\nseeds = ["{SITE}/"]\nscope = ["buurt.example"]\n'
    )
    options = ("--archive", str(tmp_path / "a"), "--sites", str(sites))
    done = call_alliantie(*options, "import", "warc", str(write_warc(tmp_path / "oud.warc.gz")))
    assert done.returncode == 0, done.stderr
    return tmp_path / "a"


def whole(archive: Path) -> dict[str, Any]:
    done = call_alliantie("--archive", str(archive), "show", f"{SITE}/", "--json")
    found: dict[str, Any] = json.loads(done.stdout)["whole"]
    return found


def test_an_imported_page_says_which_parts_came_with_it(archive: Path) -> None:
    found = whole(archive)
    missing = {
        each["url"].removeprefix(SITE): (each["state"], each["reason"])
        for each in found["parts"]
        if each["state"] != "kept"
    }
    assert (found["kept"], found["all"]) == (3, 5)
    assert missing == dict.fromkeys(("/kwijt.png", "/weg.css"), ("never asked", "not in the file"))
    shown = call_alliantie("--archive", str(archive), "--lang", "en", "show", f"{SITE}/").stdout
    assert "3 of 5 parts are kept" in shown
    assert "not in the imported file" in shown


def test_it_says_the_same_after_everything_was_made_again(archive: Path) -> None:
    before = whole(archive)
    for how in ("--derived", "--all"):
        done = call_alliantie("--archive", str(archive), "rebuild", how)
        assert done.returncode == 0, done.stderr
        assert whole(archive) == before
