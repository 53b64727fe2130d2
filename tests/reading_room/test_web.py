"""Archived pages as the room shows them: the right capture, whatever was asked, and nothing that runs."""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie
from tests.reading_room.captured import SITE, Captured, archive_of, page
from tests.reading_room.opened_room import OpenedRoom, opened_room

PICTURE = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0"
    b"\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82"
)
FILM = bytes(range(256)) * 40
PAGE = page(
    "/verslag",
    "Verslag uit Zutphen",
    '<img src="/logo.png"><link rel="stylesheet" href="/stijl.css"><script>alert(1)</script>'
    '<a href="/brief">brief</a><form action="/zoek"><input name="q"></form>',
)
ANSWERS = (
    PAGE,
    page("/verslag", "Verslag uit Zutphen, herzien", date="2015-01-01T00:00:00Z"),
    page("/verslag", "Verslag uit Zutphen, nog eens", date="2019-06-01T00:00:00Z"),
    page("/brief", "Brief aan de minister"),
    page("/kort", "Kort na elkaar, de eerste", date="2014-05-01T08:47:21.900000Z"),
    page("/kort", "Kort na elkaar, de tweede", date="2014-05-01T08:47:22.500000Z"),
    Captured("/logo.png", PICTURE, "image/png"),
    page("/foto", "Foto", '<img src="/s.png" srcset="/s.png 1x, /m.png 2x, /l.png 3x">'),
    Captured("/s.png", PICTURE, "image/png"),
    Captured("/m.png", PICTURE + b"m", "image/png"),
    Captured("/l.png", b"weg", "text/html", status="404 Not Found"),
    Captured("/stijl.css", b"body { background: url(/achter.png) }", "text/plain"),
    Captured("/oud", status="301 Moved Permanently", headers=(("Location", "/verslag"),)),
    Captured("/kring-a", status="302 Found", headers=(("Location", "/kring-b"),)),
    Captured("/kring-b", status="302 Found", headers=(("Location", "/kring-a"),)),
    Captured("/naar-niets", status="302 Found", headers=(("Location", "https://elders.nl/weg"),)),
    page("/weg", "Niet gevonden", status="404 Not Found"),
    Captured("/film.mp4", FILM, "video/mp4"),
    Captured(
        "/ingepakt",
        gzip.compress(page("/", "Ingepakt verslag").body),
        headers=(
            ("Content-Encoding", "gzip"),
            ("Set-Cookie", "a=b"),
            ("Strict-Transport-Security", "max-age=1"),
        ),
    ),
    Captured("/zoek?q=%C3%B6&p=1%2F2", page("/", "Gezocht").body),
    Captured("/kwaad.html", b"<html><body onload=alert(1)><p>Kwaad</p></body></html>"),
    Captured("/rapport.pdf", b"%PDF-1.4\n%%EOF", "application/pdf"),
    Captured(
        "/verhuisd",
        b"<meta http-equiv=refresh content='0;url=/elders'><p>Wij zijn verhuisd.</p>",
        headers=(("refresh", "5; URL='brief'"),),
    ),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of(tmp_path_factory.mktemp("web"), ANSWERS)


@pytest.fixture(scope="module")
def room(archive: Path) -> Iterator[OpenedRoom]:
    with opened_room(archive) as opened:
        yield opened


def test_an_undated_address_leads_to_the_newest_capture(room: OpenedRoom) -> None:
    answer = room.ask(f"/web/{SITE}/verslag")
    assert answer.status == 302
    assert answer.headers["location"].endswith(f"/web/20190601000000/{SITE}/verslag")
    assert answer.headers["vary"] == "accept-datetime"


@pytest.mark.parametrize(
    ("wanted", "digits"),
    [
        ("Thu, 01 Jan 1998 00:00:00 GMT", "20131004120000"),
        ("Fri, 05 Dec 2014 00:00:00 GMT", "20150101000000"),
        ("Mon, 05 Dec 2014 00:00:00 GMT", "20150101000000"),
        ("Sat, 01 Jan 2028 00:00:00 GMT", "20190601000000"),
    ],
)
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_the_time_gate_leads_to_the_nearest(room: OpenedRoom, wanted: str, digits: str, host: str) -> None:
    answer = room.ask(f"/web/{SITE}/verslag", host, Accept_Datetime=wanted)
    assert (answer.status, digits in answer.headers["location"]) == (302, True)


@pytest.mark.parametrize("wanted", ["gisteren", "2014-12-05", "Fri, 35 Dec 2014 00:00:00 GMT"])
def test_a_date_that_is_none_is_a_mistake(room: OpenedRoom, wanted: str) -> None:
    assert room.ask(f"/web/{SITE}/verslag", Accept_Datetime=wanted).status == 400


def test_a_moment_between_captures_leads_to_the_nearest(room: OpenedRoom) -> None:
    assert "/20131004120000/" in room.ask(f"/web/2014/{SITE}/verslag").headers["location"]
    assert "/20150101000000/" in room.ask(f"/web/201411/{SITE}/verslag").headers["location"]


def test_a_capture_is_found_at_its_own_second_though_another_is_nearer_by_parts_of_one(
    room: OpenedRoom,
) -> None:
    for moment, title in (("20140501084721", "de eerste"), ("20140501084722", "de tweede")):
        answer = room.replay(f"/web/{moment}/{SITE}/kort")
        assert (answer.status, title in answer.words) == (200, True)


def test_the_page_of_a_capture_says_when_it_is_of_and_frames_it_from_the_other_host(room: OpenedRoom) -> None:
    answer = room.ask(f"/web/20150101000000/{SITE}/verslag")
    assert answer.status == 200
    assert answer.headers["memento-datetime"] == "Thu, 01 Jan 2015 00:00:00 GMT"
    assert 'rel="prev memento"' in answer.headers["link"].replace("first prev", "prev")
    assert 'rel="original"' in answer.headers["link"]
    assert f'src="http://127.0.0.1:{room.port}/web/20150101000000/{SITE}/verslag"' in answer.text
    assert "1 januari 2015" in answer.words
    assert "vary" not in answer.headers or "datetime" not in answer.headers["vary"]


def test_a_time_map_names_every_capture(room: OpenedRoom) -> None:
    written = room.ask(f"/web/timemap/link/{SITE}/verslag")
    assert written.headers["content-type"].startswith("application/link-format")
    assert written.text.count("memento") == 3
    listed = json.loads(room.ask(f"/web/timemap/json/{SITE}/verslag").body)
    assert [each["datetime"][:4] for each in listed["mementos"]["list"]] == ["2013", "2015", "2019"]


def test_what_is_shown_has_neither_script_nor_form_that_sends(room: OpenedRoom) -> None:
    shown = room.replay(f"/web/20131004120000/{SITE}/verslag")
    assert shown.status == 200
    assert "alert" not in shown.text
    assert f'action="{SITE}' not in shown.text
    assert f"http://127.0.0.1:{room.port}/web/20131004120000im_/{SITE}/logo.png" in shown.text
    assert f"http://localhost:{room.port}/web/20131004120000/{SITE}/brief" in shown.text
    policy = shown.headers["content-security-policy"]
    assert policy.startswith("sandbox ")
    assert "script-src 'none'" in policy


def test_a_style_sheet_that_was_sent_as_text_is_one(room: OpenedRoom) -> None:
    sheet = room.replay(f"/web/2013cs_/{SITE}/stijl.css")
    assert sheet.headers["content-type"].startswith("text/css")
    assert f"im_/{SITE}/achter.png" in sheet.text


def test_a_page_in_the_place_of_a_style_sheet_is_none(room: OpenedRoom) -> None:
    assert room.replay(f"/web/2013cs_/{SITE}/brief").status == 404
    assert room.replay(f"/web/2013im_/{SITE}/brief").status == 404


def test_a_size_of_a_picture_that_is_kept_is_shown_and_one_that_is_not_by_another(room: OpenedRoom) -> None:
    shown = room.replay(f"/web/20131004120000/{SITE}/foto").text
    sizes = re.findall(r"im_/\S+/(\w\.png)(?: (\dx)|\")", shown)
    assert sizes[:3] == [("s.png", ""), ("s.png", "1x"), ("m.png", "2x")]
    assert sizes[3][0] != "l.png"


def test_raw_bytes_are_those_that_came(room: OpenedRoom) -> None:
    packed = next(each for each in ANSWERS if each.path == "/ingepakt")
    raw = room.replay(f"/web/2013id_/{SITE}/ingepakt")
    assert raw.body == packed.body
    assert raw.headers["content-encoding"] == "gzip"
    assert "sandbox" in raw.headers["content-security-policy"]
    assert raw.headers["x-content-type-options"] == "nosniff"
    assert not {"set-cookie", "strict-transport-security"} & raw.headers.keys()
    assert "Ingepakt verslag" in room.replay(f"/web/2013mp_/{SITE}/ingepakt").text


def test_raw_bytes_are_on_the_other_host_only(room: OpenedRoom) -> None:
    answer = room.ask(f"/web/2013id_/{SITE}/ingepakt")
    assert answer.status == 302
    assert answer.headers["location"].startswith(f"http://127.0.0.1:{room.port}/web/2013id_/")


def test_a_visit_to_the_other_host_leads_into_the_room(room: OpenedRoom) -> None:
    answer = room.replay(f"/web/20131004120000/{SITE}/verslag", Sec_Fetch_Dest="document")
    assert answer.headers["location"] == f"http://localhost:{room.port}/web/20131004120000/{SITE}/verslag"


@pytest.mark.parametrize("wanted", ["script", "worker", "serviceworker", "sharedworker"])
def test_nothing_is_sent_as_a_script(room: OpenedRoom, wanted: str) -> None:
    assert room.replay(f"/web/2013oe_/{SITE}/verslag", Sec_Fetch_Dest=wanted).status == 403


def test_a_redirect_leads_to_the_capture_nearest_to_it(room: OpenedRoom) -> None:
    answer = room.ask(f"/web/20131004120000/{SITE}/oud")
    assert answer.headers["location"].endswith(f"/web/20131004120000/{SITE}/verslag")


def test_redirects_in_a_circle_end(room: OpenedRoom) -> None:
    answer = room.ask(f"/web/20131004120000/{SITE}/kring-a")
    assert answer.status == 404
    assert "kring" in answer.words


def test_a_redirect_to_what_is_not_kept_names_it(room: OpenedRoom) -> None:
    answer = room.ask(f"/web/20131004120000/{SITE}/naar-niets")
    assert answer.status == 404
    assert "https://elders.nl/weg" in answer.words


def test_where_a_header_sends_the_reader_is_offered_before_what_the_page_says(room: OpenedRoom) -> None:
    answer = room.ask(f"/web/20131004120000/{SITE}/verhuisd")
    assert f"{SITE}/brief" in answer.words
    assert f"/web/20131004120000/{SITE}/brief" in answer.links
    assert f"{SITE}/elders" not in answer.words


def test_a_captured_404_is_shown_with_its_status(room: OpenedRoom) -> None:
    around = room.ask(f"/web/20131004120000/{SITE}/weg")
    assert (around.status, "antwoordde 404" in around.words) == (404, True)
    shown = room.replay(f"/web/20131004120000/{SITE}/weg")
    assert (shown.status, "Niet gevonden" in shown.words) == (404, True)


def test_what_is_not_kept_leads_to_what_is_near_and_elsewhere(room: OpenedRoom) -> None:
    answer = room.ask(f"/web/2013/{SITE}/niet/bewaard")
    assert answer.status == 404
    assert any("web.archive.org" in link for link in answer.links)
    assert any(link.endswith(f"/memento/20130101000000/{SITE}/niet/bewaard") for link in answer.links)
    assert any("kb.nl" in link for link in answer.links)
    assert "Brief aan de minister" in answer.words
    assert 'rel="noreferrer' in answer.text


def test_an_address_of_a_mistyped_host_leads_to_the_one_of_a_like_name(room: OpenedRoom) -> None:
    answer = room.ask(f"/web/2013/{SITE.replace('alliantie', 'aliantie')}/brief")
    assert (answer.status, SITE in answer.words) == (404, True)
    assert any(link.startswith("/item/") for link in answer.links)
    assert not [link for link in room.ask("/web/2013/http://elders.test/").links if "/item/" in link]


@pytest.mark.parametrize(
    ("asked", "status", "body"),
    [
        ("bytes=0-9", 206, FILM[:10]),
        ("bytes=10200-", 206, FILM[10200:]),
        ("bytes=-5", 206, FILM[-5:]),
        ("bytes=99999-", 416, b""),
        ("bytes=0-1,3-4", 200, FILM),
        ("nonsense", 200, FILM),
    ],
)
def test_a_player_gets_the_part_of_a_film_that_it_asks_for(
    room: OpenedRoom, asked: str, status: int, body: bytes
) -> None:
    answer = room.replay(f"/web/2013oe_/{SITE}/film.mp4", Range=asked)
    assert (answer.status, answer.body) == (status, body)


def test_a_file_has_a_page_of_ours(room: OpenedRoom) -> None:
    answer = room.ask(f"/web/20131004120000/{SITE}/rapport.pdf")
    assert answer.status == 200
    opened = f"http://127.0.0.1:{room.port}/web/20131004120000oe_/{SITE}/rapport.pdf"
    assert opened in answer.links
    sent = room.replay(f"/web/20131004120000oe_/{SITE}/rapport.pdf", Sec_Fetch_Dest="document")
    assert (sent.status, sent.headers["content-type"]) == (200, "application/pdf")


@pytest.mark.long
@pytest.mark.parametrize("size", [(420, 310), (1600, 1200)])
def test_every_photo_has_a_small_picture_or_is_shown_as_it_was_captured(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    file = io.BytesIO()
    Image.effect_noise(size, 60).save(file, "JPEG")
    shown = page(
        "/foto", "Foto van de dag", "<figure><img src='/f.jpg'><figcaption>De zaal</figcaption></figure>"
    )
    archive = archive_of(tmp_path, [shown, Captured("/f.jpg", file.getvalue(), "image/jpeg")])
    with opened_room(archive) as room:
        (photo,) = json.loads(room.ask("/fotos.json").body)["photos"]
        answer = room.ask(photo["thumbnail"])
        if answer.status == 302:
            answer = room.replay(answer.headers["location"].partition(f":{room.port}")[2])
        assert (answer.status, answer.headers["content-type"]) == (200, "image/jpeg")


def test_what_a_browser_has_is_not_sent_again(room: OpenedRoom) -> None:
    first = room.replay(f"/web/2013im_/{SITE}/logo.png")
    again = room.replay(f"/web/2013im_/{SITE}/logo.png", If_None_Match=first.headers["etag"])
    assert (first.body, again.status, again.body) == (PICTURE, 304, b"")


@pytest.mark.parametrize(
    "target",
    [
        "/web/2013/https:/www.socialealliantie.nl/verslag",
        "/web/2013/www.socialealliantie.nl/verslag",
        "/web/2013/HTTP://WWW.SOCIALEALLIANTIE.NL:80/verslag",
        "/web/2013/https%3A%2F%2Fwww.socialealliantie.nl%2Fverslag",
    ],
)
def test_an_address_that_changed_on_its_way_is_the_same(room: OpenedRoom, target: str) -> None:
    answer = room.ask(target)
    assert answer.status == 302
    assert answer.headers["location"].endswith(f"/web/20131004120000/{SITE}/verslag")


def test_escapes_in_an_address_stay_what_they_are(room: OpenedRoom) -> None:
    shown = room.replay(f"/web/2013mp_/{SITE}/zoek?q=%C3%B6&p=1%2F2")
    assert (shown.status, "Gezocht" in shown.words) == (200, True)


@pytest.mark.parametrize("moment", ["0", "20139999", "00000000000000", "99999999999999", "2013100412000000"])
def test_a_moment_that_is_none_is_a_mistake(room: OpenedRoom, moment: str) -> None:
    assert room.ask(f"/web/{moment}/{SITE}/verslag").status in (302, 400, 404)


@pytest.mark.parametrize(
    "target",
    [
        "/web/",
        "/web/2013/",
        "/web/2013/..",
        "/web/2013/%2e%2e/%2e%2e/etc/passwd",
        "/web/2013/file:///etc/passwd",
    ],
)
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_what_is_no_address_is_a_mistake(room: OpenedRoom, target: str, host: str) -> None:
    assert room.ask(target, host).status in (302, 400, 404)


def test_an_address_of_64_kb_is_refused(room: OpenedRoom) -> None:
    assert room.ask(f"/web/2013/{SITE}/{'a' * 65_000}").status == 400
    assert room.replay(f"/web/2013/{SITE}/{'a' * 65_000}").status == 400


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), max_size=60))
def test_no_address_breaks_the_room(room: OpenedRoom, tail: str) -> None:
    for host in ("localhost", "127.0.0.1"):
        assert room.ask(f"/web/{tail}", host).status < 500
        assert room.ask(f"/web/2013/{SITE}/{tail}", host).status < 500


def test_of_what_is_withheld_nothing_is_shown_anywhere(archive: Path, tmp_path: Path) -> None:
    import shutil

    copied = tmp_path / "a"
    shutil.copytree(archive, copied)
    with opened_room(copied) as opened:
        assert opened.ask("/zoeken?q=zutphen").words.count("Verslag uit Zutphen") > 0
        done = call_alliantie(
            "--archive", str(copied), "exclude", f"{SITE}/verslag", "--who", "proef", "--why", "bezwaar"
        )
        assert done.returncode == ExitCode.WELL, done.stderr
        for target in (
            f"/web/{SITE}/verslag",
            f"/web/20131004120000/{SITE}/verslag",
            f"/web/timemap/link/{SITE}/verslag",
            f"/web/20131004120000/{SITE}/oud",
        ):
            assert opened.ask(target).status == 404
            assert opened.replay(target).status == 404
        assert opened.replay(f"/web/2013id_/{SITE}/verslag").status == 404
        assert opened.ask(f"/tekst?url={SITE}/verslag&a=2013").status == 404
        assert "Zutphen" not in opened.ask("/zoeken?q=zutphen").text.replace('value="zutphen"', "")
        assert "Zutphen" not in opened.ask("/").text
