"""The site of the sample that scripts make: it serves nothing but its shell, and its data are whole."""

from __future__ import annotations

import gzip
import http.client
import json
import ssl
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from bench.describe import entries, is_rendered, shipped_manifests
from cli.demo.http_answer import Answer
from cli.demo.stand_in import NETWORK, StandIn
from tests.sample_makeups import makeups

HOST = "knooppuntkerkenenarmoede.nl"
ORIGIN = f"https://{HOST}"
FOLDER = NETWORK / HOST
MANIFEST = NETWORK.parent / "manifest" / f"{HOST}.toml"
READY = {f"{ORIGIN}/over-ons/", f"{ORIGIN}/handreiking/"}


def asked(path: str, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return StandIn().answer(HOST, path, named, secure=True)


def pages() -> list[str]:
    """The paths of all pages that a script makes."""
    made = makeups(rendered=True)
    return [urlsplit(url).path for url in made if url.startswith(ORIGIN) and url not in READY]


def data(path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asked(f"/api{path.rstrip('/')}.json").body)
    return found


def test_every_page_is_the_same_shell_without_a_word_of_its_own() -> None:
    assert len(pages()) > 30
    assert {asked(path).body for path in pages()} == {(FOLDER / "schil.html").read_bytes()}


def test_an_address_that_is_no_page_is_not_found_and_one_without_its_slash_leads_on() -> None:
    assert (asked("/nieuws/bestaat-niet/").status, asked("/schil.html").status) == (404, 404)
    moved = asked("/nieuws/voorzitter-aan-het-woord")
    assert (moved.status, dict(moved.headers)["Location"]) == (301, "/nieuws/voorzitter-aan-het-woord/")


def test_the_words_of_a_page_are_in_the_data_that_its_script_asks_for() -> None:
    told = [each for each in entries([MANIFEST], rendered=True) if each["media_type"] == "text/html"]
    texts = [each for each in told if urlsplit(each["url"]).path.count("/") == 3]
    assert len(texts) > 25
    for each in texts:
        found = data(urlsplit(each["url"]).path)
        assert found["titel"] == each["title"]
        # News of what was held is a report of that day, and came out the day after it at the earliest.
        is_later = (
            each["kind"] in ("report", "photo") and each["date"] < found["datum"] <= each["date"][:8] + "31"
        )
        assert found["datum"] == each["date"] or is_later


def test_data_and_scripts_have_their_media_types_and_an_etag_that_holds() -> None:
    for path, kind in (
        ("/api/menu.json", "application/json"),
        ("/js/begin.js", "text/javascript; charset=utf-8"),
        ("/", "text/html; charset=utf-8"),
    ):
        headers = dict(asked(path).headers)
        assert headers["Content-Type"] == kind
        assert asked(path, if_none_match=headers["ETag"]).status == 304


def test_the_list_of_news_is_packed_on_the_wire_for_who_accepts_it() -> None:
    plain, packed = asked("/api/nieuws.json"), asked("/api/nieuws.json", accept_encoding="gzip")
    assert dict(packed.headers)["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert dict(packed.headers)["ETag"] != dict(plain.headers)["ETag"]


def test_the_list_of_reports_grows_by_three_presses_and_holds_every_report() -> None:
    parts = [data(f"/verslagen/deel-{number}") for number in (1, 2, 3, 4)]
    assert [part["meer"] for part in parts] == [True, True, True, False]
    listed = {f"/verslagen/{each['naam']}/" for part in parts for each in part["berichten"]}
    assert listed == {path for path in pages() if path.startswith("/verslagen/") and path != "/verslagen/"}


def test_what_is_posted_is_not_taken() -> None:
    with StandIn() as network:
        port = int(network.connect_to[1].rpartition(":")[2])
        trusting = ssl._create_unverified_context()  # the certificate is made anew each time
        line = http.client.HTTPSConnection("127.0.0.1", port, context=trusting)
        line.request("POST", "/api/teller", body=b"{}", headers={"Host": HOST})
        assert line.getresponse().status == 405
        line.close()
        assert [(each.method, each.target) for each in network.requests] == [("POST", "/api/teller")]


def test_robots_txt_forbids_what_one_page_asks_for() -> None:
    assert b"Disallow: /api/prive/" in asked("/robots.txt").body
    forbidden = {each["url"] for each in entries([MANIFEST], kind="forbidden")}
    tried = makeups(rendered=True)[f"{ORIGIN}/contact/"].tried
    assert forbidden == {url for url, what in tried.items() if what == "robots.txt"}


def test_every_thing_is_served_as_what_the_manifest_says_that_it_is() -> None:
    for rendered in (False, True):
        for each in entries([MANIFEST], rendered=rendered):
            answer = asked(urlsplit(each["url"]).path)
            assert answer.status == 200, each["url"]
            assert dict(answer.headers)["Content-Type"].partition(";")[0] == each["media_type"]


def test_the_site_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 150_000


@pytest.mark.parametrize("rendered", [False, True])
def test_no_address_is_told_of_twice(rendered: bool) -> None:
    urls = [each["url"] for each in entries(shipped_manifests(), rendered=rendered)]
    assert len(urls) == len(set(urls))


def test_what_only_a_browser_finds_is_expected_of_an_archive_that_has_some_of_it(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.toml"
    manifest.write_text(
        f"""
item = [
    {{ url = "{ORIGIN}/over-ons/" }}, {{ url = "{ORIGIN}/", rendered = true }},
    {{ url = "{ORIGIN}/nieuws/een/", rendered = true }}, {{ url = "{ORIGIN}/lijst/", rendered = false }},
]
makeup = [{{ pages = ["{ORIGIN}/"] }}]
""",
        encoding="utf-8",
    )
    assert not is_rendered([manifest], {f"{ORIGIN}/over-ons/", f"{ORIGIN}/", f"{ORIGIN}/lijst/"})
    assert is_rendered([manifest], {f"{ORIGIN}/over-ons/", f"{ORIGIN}/nieuws/een/"})
    without = [each["url"] for each in entries([manifest])]
    assert without == [f"{ORIGIN}/over-ons/", f"{ORIGIN}/lijst/"]
    assert [each["url"] for each in entries([manifest], rendered=True)] == [
        f"{ORIGIN}/over-ons/",
        f"{ORIGIN}/",
        f"{ORIGIN}/nieuws/een/",
    ]
