"""A page's clock stands still while it waits for an answer, and runs on as fast as it can otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack

import pytest

from pipeline.browser.bounds import Bounds
from pipeline.browser.finding import Found
from tests.browser.answers import Site, made, made_all, page, words

PATIENCE = (
    "fetch('/traag.txt', {signal: AbortSignal.timeout(900)}).then(r => r.text())"
    ".then(t => p.textContent = t, e => p.textContent = 'opgegeven')"
)


def test_a_page_does_not_give_up_on_an_answer_that_is_slow_because_of_our_pace(chromium: Found) -> None:
    result = made(chromium, Site({"/": page(PATIENCE), "/traag.txt": "Toch gekomen"}, seconds=1.2))
    assert "Toch gekomen" in words(result)
    assert result.said["waited"] > 2.4
    assert result.said["seconds"] < 20


def test_a_frame_of_another_site_holds_the_clock_too(chromium: Found) -> None:
    late = "setTimeout(() => p.textContent = 'na ' + frames.length, 1500)"
    frame = "<iframe src=https://kaart.test/kaart></iframe><p id=p></p>"
    site = Site({"/": page(late, frame), "/kaart": page(PATIENCE), "/traag.txt": "Kaart"}, seconds=1.2)
    result = made(chromium, site)
    assert "na 1" in words(result)
    assert set(site.paths()) == {"/", "/kaart", "/traag.txt"}
    assert result.said["seconds"] < 20


def test_what_a_page_does_a_second_after_it_came_is_part_of_it(chromium: Found) -> None:
    assert "Later" in words(made(chromium, {"/": page("setTimeout(() => p.textContent = 'Later', 1500)")}))


def test_a_page_that_shows_next_to_nothing_is_given_time_to_begin(chromium: Found) -> None:
    begin = "fetch('/later.txt').then(r => r.text()).then(t => p.textContent = t)"
    late = page(f"setTimeout(() => {begin}, 6000)", "<p id=p>Laden...</p>")
    assert "Toch begonnen" in words(made(chromium, {"/": late, "/later.txt": "Toch begonnen"}))


def test_a_number_that_is_counted_up_is_kept_as_it_is_in_the_end(chromium: Found) -> None:
    count = (
        "let from; (function f(now) { from ??= now; const part = Math.min(1, (now - from) / 2500 || 0);"
        "p.textContent = `${Math.round(12345 * part)} leden`; if (part < 1) requestAnimationFrame(f) })()"
    )
    text = "<p>De buurt van Rolde telt elk jaar al haar leden, en zegt het hier:</p><p id=p></p>"
    result = made(chromium, {"/": page(count, text)})
    assert ">12345 leden<" in words(result)
    clock = page("setInterval(() => p.textContent = Date.now(), 20)", text)
    assert made(chromium, {"/": clock}).outcome == "made"


@pytest.mark.parametrize(
    ("what", "script"),
    [
        (
            "frames are drawn",
            "let n = 0; (function f() { p.textContent = `gedaan ${++n > 5}`;"
            "if (n < 9) requestAnimationFrame(f) })()",
        ),
        (
            "an animation ends",
            "p.style.transition = 'opacity 300ms'; requestAnimationFrame(() => requestAnimationFrame("
            "() => { p.style.opacity = 0 })); p.ontransitionend = () => p.textContent = 'gedaan true'",
        ),
        (
            "what comes into sight is seen",
            "new IntersectionObserver(e => p.textContent = 'gedaan ' + e[0].isIntersecting).observe(p)",
        ),
        (
            "a picture is decoded",
            "const i = new Image(); i.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="
            "'; i.decode().then(() => p.textContent = 'gedaan true', () => p.textContent = 'gedaan true')",
        ),
        ("it is idle", "requestIdleCallback(() => p.textContent = 'gedaan true')"),
        ("a size is observed", "new ResizeObserver(() => p.textContent = 'gedaan true').observe(p)"),
    ],
)
def test_what_a_browser_draws_is_drawn_though_time_is_given_out(
    chromium: Found, what: str, script: str
) -> None:
    assert "gedaan true" in words(made(chromium, {"/": page(script)})), what


def test_a_picture_below_is_loaded_when_it_is_scrolled_to(chromium: Found) -> None:
    below = "<p id=p></p><div style='height: 20000px'></div><img loading=lazy src=/onder.png>"
    site = Site({"/": page("", below)})
    made(chromium, site)
    assert "/onder.png" in site.paths()


def test_a_page_that_never_rests_is_broken_off_with_its_document(chromium: Found) -> None:
    restless = page(
        "let n = 0; setInterval(() => { p.textContent = 'telling ' + n++; fetch('/nieuws.txt?' + n) }, 200)"
    )
    result = made(chromium, Site({"/": restless, "/nieuws.txt": ""}), bounds=Bounds(seconds=3))
    assert result.outcome == "broken off"
    assert result.reason == "it did not come to rest within 3 seconds of its own"
    assert "telling" in words(result)
    assert result.picture


def test_an_event_stream_that_nobody_answers_does_not_keep_a_page_from_rest(chromium: Found) -> None:
    result = made(chromium, {"/": page("new EventSource('/stroom')")})
    assert result.outcome == "made"
    assert [url for _, url in result.said["examples"]].count("https://buurthuis.test/stroom") == 1


def test_the_document_is_that_of_one_moment(chromium: Found) -> None:
    both = "<p id=p></p><p id=q></p>"
    counting = "let n = 0; setInterval(() => { n++; p.textContent = 'n' + n; q.textContent = 'n' + n }, 1)"
    shown = words(made(chromium, {"/": page(counting, both)}))
    first, second = shown.partition('id="p">')[2], shown.partition('id="q">')[2]
    assert first.partition("<")[0] == second.partition("<")[0] != ""


def test_a_page_that_has_just_come_does_not_give_up_on_a_busy_machine_either(chromium: Found) -> None:
    addresses = tuple(f"/{number}" for number in range(12))
    slow = Site({**dict.fromkeys(addresses, page(PATIENCE)), "/traag.txt": "Toch gekomen"}, seconds=1.2)
    with ExitStack() as busy:
        for _ in range(3 * (os.cpu_count() or 1)):
            other = busy.enter_context(subprocess.Popen([sys.executable, "-c", "while True: pass"]))
            busy.callback(other.kill)
        results = made_all(chromium, slow, addresses, at_once=2)
    assert ["Toch gekomen" in words(each) for each in results] == [True] * 12
