"""What a page asks for is asked of whoever answers it, once and as it is, and the answer reaches the page."""

from __future__ import annotations

import asyncio

from pipeline.browser.asked import Answered, Asked, NotAnswered
from pipeline.browser.finding import Found
from pipeline.browser.making import Browsers
from tests.browser.answers import HOME, Site, made, made_all, page, text, words


def show(expression: str) -> str:
    """A script that shows what an expression comes to."""
    return f"({expression}).then(t => p.textContent = t, e => p.textContent = 'mis: ' + e)"


def test_a_page_is_made_of_what_its_script_asks_for(chromium: Found) -> None:
    fetch = show("fetch('/agenda.json').then(r => r.json()).then(a => a.map(i => i.wat).join(', '))")
    site = Site({"/": page(fetch), "/agenda.json": '[{"wat": "Soep"}, {"wat": "Bingo"}]'})
    result = made(chromium, site)
    assert result.outcome == "made"
    assert "Soep, Bingo" in words(result)
    assert site.paths() == ["/", "/agenda.json"]
    assert result.picture_type == "image/webp"
    assert result.picture[8:12] == b"WEBP"


def test_the_page_itself_is_told_from_its_frames(chromium: Found) -> None:
    site = Site({"/": page("", "<iframe src=/kaart></iframe>"), "/kaart": "<p>Kaart</p>"})
    made(chromium, site)
    assert [(asked.kind, asked.is_page) for asked in site.asked[:2]] == [
        ("Document", True),
        ("Document", False),
    ]
    assert {asked.page for asked in site.asked} == {f"{HOME}/"}


def test_a_redirect_is_asked_for_step_by_step(chromium: Found) -> None:
    site = Site(
        {
            "/": Answered(301, "Moved", (("Location", "/nl/"),)),
            "/nl/": page(show("fetch('/oud').then(r => r.text())")),
            "/oud": Answered(302, "Found", (("Location", "/nieuw.txt"),)),
            "/nieuw.txt": "Gevonden",
        }
    )
    result = made(chromium, site)
    assert "Gevonden" in words(result)
    assert site.paths() == ["/", "/nl/", "/oud", "/nieuw.txt"]
    assert [asked.is_page for asked in site.asked[:2]] == [True, True]


def test_a_refusal_of_the_page_itself_is_its_reason(chromium: Found) -> None:
    result = made(chromium, {"/": Answered(302, "Found", (("Location", "https://elders.test/"),))})
    assert (result.outcome, result.document) == ("failed", b"")
    result = made(chromium, {})
    assert result.reason == "the page itself was not fetched: other site"
    assert result.said["refused"] == {"other site": 1}


def test_a_page_that_says_404_is_made_all_the_same(chromium: Found) -> None:
    gone = Answered(
        404, "Not Found", (("Content-Type", "text/html"),), page("p.textContent = 'Weg'").encode()
    )
    assert "Weg" in words(made(chromium, {"/": gone}))


def test_a_body_is_passed_on_with_its_method(chromium: Found) -> None:
    site = Site(
        {
            "/": page(
                "fetch('/zoek', {method: 'POST', body: JSON.stringify({woord: 'café'})});"
                "fetch('/stuur', {method: 'POST', body: new Uint8Array([0, 255, 10])});"
                "fetch('/groot', {method: 'POST', body: 'x'.repeat(300000)});"
            )
        }
    )
    made(chromium, site)
    bodies = {asked.url.removeprefix(HOME): asked.body for asked in site.asked if asked.method == "POST"}
    assert bodies == {"/zoek": '{"woord":"café"}'.encode(), "/stuur": b"\x00\xff\n", "/groot": b"x" * 300_000}


def test_a_preflight_is_answered_here_and_is_no_request_of_the_page(chromium: Found) -> None:
    put = "fetch('https://api.test/lijst', {method: 'PUT', headers: {'X-Soort': 'a'}}).then(r => r.text())"
    site = Site({"/": page(show(put)), "/lijst": "Bewaard"})
    result = made(chromium, site)
    assert "Bewaard" in words(result)
    assert {asked.method for asked in site.asked} == {"GET", "PUT"}
    assert result.said["asked"] == len(site.asked)


def test_another_site_says_itself_who_may_read_its_answers(chromium: Found) -> None:
    closed = Answered(200, "OK", (("Content-Type", "text/plain"),), b"Geheim")
    site = Site({"/": page(show("fetch('https://api.test/dicht').then(r => r.text())")), "/dicht": closed})
    result = made(chromium, site)
    assert "mis: TypeError" in words(result)
    assert "Geheim" not in words(result)


def test_a_part_of_a_film_is_asked_for_whole_and_given_in_part(chromium: Found) -> None:
    part = show(
        "fetch('/film.txt', {headers: {Range: 'bytes=2-4'}}).then(async r => "
        "`${r.status} ${r.headers.get('content-range')} ${await r.text()}`)"
    )
    site = Site({"/": page(part), "/film.txt": "abcdefgh"})
    assert "206 bytes 2-4/8 cde" in words(made(chromium, site))
    assert not any("range" in map(str.lower, asked.headers) for asked in site.asked)


def test_all_cookies_of_an_answer_are_set_and_another_page_has_none_of_them(chromium: Found) -> None:
    cookies = (("Set-Cookie", "een=1"), ("Set-Cookie", "twee=2; Path=/"), ("Content-Type", "text/html"))
    shown = page("p.textContent = 'koekjes: ' + document.cookie").encode()
    site = Site(
        {"/": Answered(200, "OK", cookies, shown), "/later": page("p.textContent = document.cookie + '.'")}
    )

    async def make() -> list[str]:
        async with Browsers(chromium) as browsers:
            return [words(await browsers.make(HOME + path, site)) for path in ("/", "/later")]

    first, second = asyncio.run(make())
    assert "koekjes: een=1; twee=2" in first
    assert ">.</p>" in second


def test_headers_that_no_browser_would_take_do_not_cost_the_page(chromium: Found) -> None:
    odd = (
        ("Content-Type", "text/html; charset=windows-1252"),
        ("Content-Encoding", "gzip"),
        ("Content-Length", "7"),
        ("X Odd Name", "x"),
        ("X-Odd", "een\r\ntwee\0"),
        ("X-Café", "é"),
        ("", "x"),
    )
    result = made(chromium, {"/": Answered(200, "Oké \x00", odd, "<p>Café Zuid".encode("cp1252"))})
    assert "Café Zuid" in words(result)


def test_a_status_that_is_none_is_no_answer(chromium: Found) -> None:
    result = made(chromium, {"/": page("fetch('/vreemd')"), "/vreemd": Answered(999, "Request denied")})
    assert result.said["refused"]["no answer in HTTP"] == 1


def test_a_password_is_asked_of_nobody(chromium: Found) -> None:
    locked = Answered(
        401, "Unauthorized", (("WWW-Authenticate", "Basic"), ("Content-Type", "text/html")), b"<p>Dicht"
    )
    assert "Dicht" in words(made(chromium, {"/": locked}))


def test_what_is_no_page_is_told(chromium: Found) -> None:
    file = Answered(200, "OK", (("Content-Type", "application/zip"),), b"PK")
    result = made(chromium, {"/": file})
    assert result.outcome == "failed"
    assert "no page that a browser shows" in result.reason
    assert result.said["refused"] == {"download": 1}


def test_what_a_worker_asks_for_is_asked_of_the_same(chromium: Found) -> None:
    workers = "new Worker('/w.js').onmessage = e => p.textContent += ' ' + e.data; new SharedWorker('/s.js');"
    site = Site(
        {
            "/": page(workers),
            "/w.js": "fetch('/van-werker.txt').then(r => r.text()).then(postMessage)",
            "/s.js": "fetch('/van-gedeelde.txt')",
            "/van-werker.txt": "uit de werker",
            "/van-gedeelde.txt": "",
        }
    )
    result = made(chromium, site)
    assert "uit de werker" in words(result)
    assert {"/van-werker.txt", "/van-gedeelde.txt"} <= set(site.paths())


def test_what_a_worker_of_a_worker_asks_for_is_asked_of_the_same(chromium: Found) -> None:
    site = Site(
        {
            "/": page("new Worker('/w.js').onmessage = e => p.textContent = e.data"),
            "/w.js": "new Worker('/v.js').onmessage = e => postMessage(e.data)",
            "/v.js": "importScripts('/lib.js'); fetch('/diep.txt').then(r => r.text()).then(postMessage)",
            "/lib.js": "",
            "/diep.txt": "uit de diepte",
        }
    )
    paths = ("/", "https://elders.test/")
    for made_page in (made(chromium, site), made_all(chromium, site, paths, at_once=2)[0]):
        assert "uit de diepte" in words(made_page)
        assert made_page.said["refused"].keys() <= {"other site"}


def test_an_answer_that_is_too_large_for_the_browser_is_refused_and_the_page_goes_on(chromium: Found) -> None:
    ask = show("fetch('/film.txt').then(r => r.text())")
    head = show("fetch('/film.txt', {headers: {Range: 'bytes=0-3'}}).then(r => r.text())")
    for script, said in ((ask, "mis: TypeError"), (head, "xxxx")):
        result = made(chromium, {"/": page(script), "/film.txt": text("x" * 110_000_000)})
        assert said in words(result)
        assert result.said["refused"].get("byte limit reached", 0) == (script == ask)


def test_windows_are_not_opened_and_what_they_would_show_is_where_the_page_leads(chromium: Found) -> None:
    script = "p.textContent = [open('/nieuws'), open(''), typeof open('/kader', 'k')].join()"
    site = Site({"/": page(script, "<p id=p></p><iframe name=k></iframe>"), "/kader": "<p>Kader"})
    result = made(chromium, site)
    assert ",,object" in words(result)
    assert "/kader" in site.paths()
    assert result.said["refused"]["new window"] == 2
    assert result.said["led to"] == [f"{HOME}/nieuws"]


def test_an_answerer_that_fails_costs_that_page_and_is_told(chromium: Found) -> None:
    async def answer(asked: Asked) -> Answered | NotAnswered:
        if asked.url.endswith("/stuk.txt"):
            raise RuntimeError("no disk")
        return text(page("fetch('/stuk.txt')" if asked.url.endswith("/stuk") else ""))

    async def make() -> list[tuple[str, str]]:
        async with Browsers(chromium) as browsers:
            results = [await browsers.make(HOME + path, answer) for path in ("/stuk", "/heel")]
            return [(result.outcome, str(result.reason)) for result in results]

    assert asyncio.run(make()) == [
        ("failed", "the page could not be answered: RuntimeError: no disk"),
        ("made", ""),
    ]


def test_a_page_may_load_itself_again_a_few_times(chromium: Found) -> None:
    once = page(
        "if (!sessionStorage.was) { sessionStorage.was = 1; location.reload() } else p.textContent = 'Weer'"
    )
    assert "Weer" in words(made(chromium, {"/": once}))
    site = Site({"/": page("location.reload()")})
    result = made(chromium, site)
    assert result.outcome == "made"
    assert site.paths() == ["/"] * 4
    assert result.said["refused"]["navigation"] >= 1


def test_scripts_are_told_languages_by_which_they_can_write_a_date(chromium: Found) -> None:
    script = "p.textContent = new Date(0).toLocaleDateString(navigator.languages, {month: 'long'})"
    assert ">januari<" in words(made(chromium, {"/": page(script)}))


def test_the_browser_says_who_it_is_and_what_it_reads(chromium: Found) -> None:
    site = Site(
        {"/": page("p.textContent = navigator.userAgent + navigator.language + new Date(0).getHours()")}
    )
    result = made(chromium, site)
    agent = site.asked[0].headers["User-Agent"]
    assert agent.endswith("alliantie (+https://buurt.test/)")
    assert "Headless" not in agent
    assert agent + "nl-NL1" in words(result)
