"""What a page does costs that page only, and no more than its bounds."""

from __future__ import annotations

import asyncio
import os
import signal
from io import BytesIO

import pytest
from PIL import Image

from pipeline.browser import memory_watch
from pipeline.browser.asked import Answered, Asked, MadePage, NotAnswered
from pipeline.browser.bounds import Bounds
from pipeline.browser.browser_error import NoBrowser
from pipeline.browser.finding import Found
from pipeline.browser.making import MOST_ENDS, Browsers
from tests.browser.answers import HOME, Site, made, made_all, page, text, words

SMALL = Bounds(work_seconds=10, memory=300_000_000)
SHOWN = "Welkom in het buurthuis, waar elke week in de winter een avond is."
"""As many words as are not waited for any longer, as few are."""
QUIET = page(f"p.textContent = 'Rustig. {SHOWN}'")
HOSTILE: dict[str, tuple[str, str, str]] = {
    "never ends at once": ("while (true);", "broken off", "kept the browser at work"),
    "never ends later": (
        "setTimeout(() => { while (true); }, 500)",
        "broken off",
        "kept the browser at work",
    ),
    "never ends between": (
        "(function g() { Promise.resolve().then(g) })()",
        "broken off",
        "kept the browser",
    ),
    "keeps bytes without end": (
        "const m = []; setInterval(() => { m.push(new Uint8Array(9e7).fill(1)) }, 9)",
        "failed",
        "in memory",
    ),
    "keeps things without end": (
        "const m = []; setTimeout(() => { for (;;) m.push(Array(1000).fill(0).map(() => ({}))) }, 9)",
        "failed",
        "",
    ),
    "opens dialogs without end": ("while (true) confirm('Zeker?')", "failed", "one dialog after another"),
    "sends itself messages without end": (
        "onmessage = () => postMessage(0, '*'); postMessage(0, '*')",
        "made",
        "",
    ),
    "goes elsewhere without end": ("setInterval(() => location = '/' + Math.random(), 50)", "", ""),
    "opens windows without end": ("setInterval(() => open('/w'), 100)", "made", ""),
    "has windows opened without end": (
        "setInterval(() => document.links[0].click(), 100); document.body.append(Object.assign("
        "document.createElement('a'), {href: '/w', target: '_blank', textContent: 'w'}))",
        "",
        "",
    ),
    "goes through addresses without end": (
        "for (let n = 0; ; n++) history.pushState(0, '', '#' + n + 'x'.repeat(1e5))",
        "",
        "",
    ),
    "sends more than the browser bears": (
        "setInterval(() => fetch('/p', {method: 'POST', body: new Uint8Array(6e7)}).catch(() => 0), 50)",
        "",
        "",
    ),
    "makes workers without end": (
        "setInterval(() => new Worker('data:text/javascript,setInterval(()=>0,1)'), 300)",
        "",
        "",
    ),
    "makes frames without end": (
        "(function f(d) { const i = d.createElement('iframe'); d.body.append(i);"
        "if (++n < 200) f(i.contentDocument) })(document, n = 0)",
        "",
        "",
    ),
    "grows without end": (
        "setInterval(() => document.body.insertAdjacentHTML('beforeend', '<p>meer</p>'.repeat(999)), 20)",
        "",
        "",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_page_costs_itself_only(chromium: Found, what: str) -> None:
    script, outcome, reason = HOSTILE[what]
    bounds = Bounds(seconds=8, work_seconds=10, memory=300_000_000)
    pages = {"/": page(script, f"<p id=p>{SHOWN}</p>"), "/rustig": QUIET}
    hostile, after = made_all(chromium, pages, ("/", "/rustig"), bounds)
    assert outcome in ("", hostile.outcome)
    assert reason in str(hostile.reason)
    assert (after.outcome, "Rustig" in words(after)) == ("made", True)


def test_a_page_beside_a_hostile_one_is_made(chromium: Found) -> None:
    pages = {"/lus": page("while (true);"), "/rustig": QUIET}
    results = made_all(chromium, pages, ("/lus", "/rustig", "/rustig"), SMALL, at_once=3)
    assert [result.outcome for result in results] == ["broken off", "made", "made"]


def test_a_page_that_writes_itself_anew_is_kept_as_it_was_written(chromium: Found) -> None:
    script = "setTimeout(() => { document.open(); document.write('<p>Herschreven'); document.close() }, 300)"
    result = made(chromium, {"/": page(script)})
    assert (result.outcome, "Herschreven" in words(result)) == ("made", True)


def test_requests_and_bytes_without_end_are_bounded_and_counted(chromium: Found) -> None:
    many = page("for (let i = 0; i < 50; i++) fetch('/klein.txt?' + i)")
    site = Site({"/": many, "/klein.txt": "x"})
    result = made(chromium, site, bounds=Bounds(requests=20))
    assert len(site.asked) == 20
    assert result.said["refused"]["request limit reached"] >= 30
    large = page("for (let i = 0; i < 5; i++) fetch('/groot.txt?' + i)")
    result = made(chromium, {"/": large, "/groot.txt": "x" * 400_000}, bounds=Bounds(answered=1_000_000))
    assert result.said["refused"]["byte limit reached"] == 3


def test_a_document_that_is_too_large_is_told(chromium: Found) -> None:
    large = page("document.body.append('x'.repeat(300_000))")
    result = made(chromium, {"/": large}, bounds=Bounds(document=200_000))
    assert result.outcome == "failed"
    assert str(result.reason).startswith("its document is too large (300")


def test_a_picture_is_as_high_as_its_bound(chromium: Found) -> None:
    result = made(chromium, {"/": page("", "<div style='height: 90000px'>Lang</div>")})
    width, height = Image.open(BytesIO(result.picture)).size
    assert (width, height) == (1280, 16_000)


def test_a_page_of_answers_that_come_too_late_is_told(chromium: Found) -> None:
    async def make() -> MadePage:
        never = asyncio.Event()

        async def answer(asked: Asked) -> Answered:
            if "nooit" in asked.url:
                await never.wait()
            return text(page("fetch('/nooit'); setTimeout(() => { while (true); }, 0)"))

        async with Browsers(chromium, bounds=SMALL) as browsers:
            result = asyncio.ensure_future(browsers.make(f"{HOME}/", answer))
            await asyncio.sleep(4)
            never.set()
            return await result

    assert asyncio.run(make()).outcome == "broken off"


def test_a_browser_that_keeps_too_much_itself_ends_and_is_told(
    chromium: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def make() -> MadePage:
        site = Site({"/": QUIET, "/vol": page("setInterval(() => 0, 9)")})
        async with Browsers(chromium) as browsers:
            await browsers.make(f"{HOME}/", site)
            monkeypatch.setattr(memory_watch, "TIMES_OF_BROWSER", 0)
            return await browsers.make(f"{HOME}/vol", site)

    result = asyncio.run(make())
    assert (result.outcome, str(result.reason)) == ("failed", "the browser ended while it made the page")


def kill_all_but_ours(browsers: Browsers) -> None:
    """Kill the browser's first process."""
    running = browsers._running
    assert running is not None
    os.kill(running.browser.pid, signal.SIGKILL)


def test_a_browser_that_ended_is_started_again(chromium: Found) -> None:
    async def make() -> list[str]:
        site = Site({"/": QUIET, "/traag": page("fetch('/weg.txt')"), "/weg.txt": ""}, seconds=0.5)
        async with Browsers(chromium) as browsers:
            results = [await browsers.make(f"{HOME}/", site)]
            kill_all_but_ours(browsers)
            results.append(await browsers.make(f"{HOME}/", site))
            meanwhile = asyncio.ensure_future(browsers.make(f"{HOME}/traag", site))
            await asyncio.sleep(0.3)
            kill_all_but_ours(browsers)
            results.append(await meanwhile)
            return [result.outcome for result in results]

    assert asyncio.run(make()) == ["made"] * 3


def test_pages_that_end_the_browser_cost_themselves_only(chromium: Found) -> None:
    async def make() -> list[str]:
        site = Site({f"/stort-{n}": QUIET for n in range(MOST_ENDS + 1)} | {"/": QUIET})
        async with Browsers(chromium) as browsers:

            async def answer(asked: Asked) -> Answered | NotAnswered:
                if "/stort" in asked.url:
                    kill_all_but_ours(browsers)
                return await site(asked)

            paths = [*(f"/stort-{n}" for n in range(MOST_ENDS + 1)), "/"]
            return [(await browsers.make(HOME + path, answer)).outcome for path in paths]

    assert asyncio.run(make()) == [*["failed"] * (MOST_ENDS + 1), "made"]


def test_a_page_beside_one_that_ends_the_browser_each_time_is_made(chromium: Found) -> None:
    async def make() -> list[str]:
        site = Site({"/stort": QUIET, "/traag": page("fetch('/weg.txt')"), "/weg.txt": ""}, seconds=0.5)
        async with Browsers(chromium) as browsers:

            async def answer(asked: Asked) -> Answered | NotAnswered:
                said = await site(asked)
                if "/stort" in asked.url:
                    kill_all_but_ours(browsers)
                return said

            both = (browsers.make(HOME + path, answer) for path in ("/stort", "/traag"))
            return [each.outcome for each in await asyncio.gather(*both)]

    assert asyncio.run(make()) == ["failed", "made"]


def test_a_browser_that_ends_at_every_page_is_given_up(chromium: Found) -> None:
    async def make() -> list[str]:
        outcomes: list[str] = []
        ends = asyncio.Event()
        async with Browsers(chromium) as browsers:

            async def end_each() -> None:
                await ends.wait()
                while True:
                    if browsers._running is not None:
                        kill_all_but_ours(browsers)
                    await asyncio.sleep(0.05)

            ending = asyncio.ensure_future(end_each())
            outcomes.append((await browsers.make(f"{HOME}/", Site({"/": QUIET}))).outcome)
            ends.set()
            for _ in range(MOST_ENDS):
                outcomes.append((await browsers.make(f"{HOME}/", Site({"/": QUIET}))).outcome)
            with pytest.raises(NoBrowser, match="cannot make a page"):
                await browsers.make(f"{HOME}/", Site({"/": QUIET}))
            ending.cancel()
        return outcomes

    assert asyncio.run(make()) == ["made", *["failed"] * MOST_ENDS]
