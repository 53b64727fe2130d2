"""The browser's processes: shut in, without rights, gone with the crawl, and nothing of them left."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from pipeline.browser import one_browser, process_tree, profile_folder
from pipeline.browser.asked import Answered, Asked
from pipeline.browser.bounds import Bounds
from pipeline.browser.browser_error import NoBrowser, NoSandbox
from pipeline.browser.finding import Found, find_browser
from pipeline.browser.making import Browsers
from pipeline.browser.one_browser import OneBrowser
from pipeline.browser.options import StartedAs
from tests.browser.answers import HOME, Site, page, text

CRAWL = """
import asyncio, sys
from pathlib import Path
from pipeline.browser.asked import Answered
from pipeline.browser.finding import Found
from pipeline.browser.making import Browsers

async def answer(asked):
    print(browsers._running.browser.pid, browsers._running.browser._process.profile, flush=True)
    await asyncio.sleep(600)

async def crawl():
    global browsers
    async with Browsers(Found(Path(sys.argv[1]))) as browsers:
        await browsers.make("https://buurthuis.test/", answer)

asyncio.run(crawl())
"""


def alive(pids: list[int]) -> list[str]:
    """Those of the processes that have not ended."""
    found = []
    for pid in pids:
        try:
            process = psutil.Process(pid)
            if process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.name())
        except psutil.Error:
            continue
    return found


def family(browser: int, profile: Path) -> list[int]:
    """A browser and all that it started, what is nobody's child any more included."""
    of_it = [browser, *(child.pid for child in psutil.Process(browser).children(recursive=True))]
    for process in psutil.process_iter():
        try:
            line = " ".join(process.cmdline())
        except psutil.Error:
            continue
        if profile.name in line:
            of_it.append(process.pid)
    return sorted(set(of_it))


def all_end(pids: list[int]) -> bool:
    """True when they have all ended, within what a busy machine may take."""
    latest = time.monotonic() + 20
    while alive(pids) and time.monotonic() < latest:
        time.sleep(0.05)
    return not alive(pids)


@pytest.mark.parametrize("network", [(True,), (False,)])
def test_a_crawl_that_is_killed_takes_its_browser_along(
    chromium: Found, tmp_path: Path, network: tuple[bool]
) -> None:
    source = CRAWL.replace(
        "async def crawl",
        f"from pipeline.browser import one_browser; one_browser.NETWORKS = {network}\nasync def crawl",
    )
    crawl = subprocess.Popen(
        [sys.executable, "-c", source, str(chromium.path)], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert crawl.stdout is not None
    browser, profile = crawl.stdout.readline().split()
    pids = family(int(browser), Path(profile))
    assert len(pids) > 3
    os.kill(crawl.pid, signal.SIGKILL)
    crawl.wait()
    crawl.stdout.close()
    assert all_end(pids)


def test_closing_leaves_no_process_and_no_file(chromium: Found) -> None:
    async def run() -> tuple[list[int], Path]:
        async with Browsers(chromium) as browsers:
            await browsers.make(f"{HOME}/", Site({"/": page("setInterval(() => 0, 1)")}))
            running = browsers._running
            assert running is not None
            profile = running.browser._process.profile
            pids = family(running.browser.pid, profile)
            assert profile.stat().st_mode & 0o077 == 0
            return pids, profile

    pids, profile = asyncio.run(run())
    assert all_end(pids)
    assert not profile.exists()


def test_the_folder_of_a_browser_whose_crawl_was_killed_is_taken_away_by_the_next(
    chromium: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl = subprocess.Popen([sys.executable, "-c", CRAWL, str(chromium.path)], stdout=subprocess.PIPE)
    living = subprocess.Popen([sys.executable, "-c", CRAWL, str(chromium.path)], stdout=subprocess.PIPE)
    left, held = (Path(each.stdout.readline().split()[1].decode()) for each in (crawl, living) if each.stdout)
    crawl.kill()
    crawl.wait()
    monkeypatch.setattr(profile_folder, "SECONDS_TO_HOLD", -1)

    async def run() -> None:
        async with Browsers(chromium) as browsers:
            await browsers.make(f"{HOME}/", Site({"/": page("")}))

    try:
        assert left.exists()
        asyncio.run(run())
        assert (left.exists(), held.exists()) == (False, True)
    finally:
        for each in (crawl, living):
            each.kill()
            each.communicate()
    asyncio.run(run())
    assert not held.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells what a process may do")
def test_every_process_of_a_page_is_shut_in_and_none_runs_as_root(chromium: Found) -> None:
    async def run() -> None:
        async def answer(asked: Asked) -> Answered:
            running = browsers._running
            assert running is not None
            renderers = process_tree.renderers(running.browser.pid)
            assert [process_tree.is_shut_in(renderer.pid) for renderer in renderers] == [True] * len(
                renderers
            )
            assert renderers
            pids = family(running.browser.pid, running.browser._process.profile)
            assert 0 not in {psutil.Process(pid).uids().real for pid in pids}
            return text("<p>Dicht")

        async with Browsers(chromium) as browsers:
            made = await browsers.make(f"{HOME}/", answer)
            assert (made.outcome, made.said["sandbox"]) == ("made", True)

    asyncio.run(run())
    assert process_tree.is_shut_in(os.getpid()) is False


def test_without_a_sandbox_no_page_is_made_unless_a_setting_says_so(
    chromium: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The browser itself is told to go without, as a script that starts it may do.
    from pipeline.browser import options

    monkeypatch.setattr(options, "SWITCHES", [*options.SWITCHES, "--no-sandbox"])
    site = Site({"/": page("p.textContent = 'Open'")})

    async def run(may: bool) -> bool:
        async with Browsers(chromium, may_go_without_sandbox=may) as browsers:
            return bool((await browsers.make(f"{HOME}/", site)).said["sandbox"])

    with pytest.raises(NoSandbox, match="user namespaces"):
        asyncio.run(run(False))
    assert asyncio.run(run(True)) is False


def test_a_browser_that_does_not_start_says_what_it_said(tmp_path: Path) -> None:
    broken = tmp_path / "chromium"
    broken.write_bytes(Path(sys.executable).resolve().read_bytes())
    broken.chmod(0o755)
    tmp_path.chmod(0o755)

    async def run() -> None:
        async with Browsers(Found(broken)) as browsers:
            await browsers.make(f"{HOME}/", Site({}))

    with pytest.raises(NoBrowser, match="could not be started"):
        asyncio.run(run())


WAITS_FOR_EVER = {
    "x86_64": (62, "b8220000000f05ebf7"),  # pause, again and again
    "aarch64": (183, "000080d2010080d2020080d2030080d2a80980d2010000d4faffff17"),  # ppoll of nothing
}
"""By processor: its number in ELF, and the code of a program that does nothing and does not end."""


def program_that_hangs(place: Path) -> Path:
    machine, code = WAITS_FOR_EVER[os.uname().machine]
    at, size = 0x400000, 120
    body = bytes.fromhex(code)
    head = struct.pack(
        "<16sHHIQQQIHHHHHH", b"\x7fELF\x02\x01\x01", 2, machine, 1, at + size, 64, 0, 0, 64, 56, 1, 0, 0, 0
    )
    segment = struct.pack("<IIQQQQQQ", 1, 5, 0, at, at, size + len(body), size + len(body), 0x1000)
    path = place / "chromium"
    path.write_bytes(head + segment + body)
    path.chmod(0o755)
    place.chmod(0o755)
    return path


@pytest.mark.skipif(os.uname().machine not in WAITS_FOR_EVER, reason="no such program for this processor")
def test_a_browser_that_hangs_when_it_is_started_is_given_up_and_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(one_browser, "SECONDS_TO_ANSWER", 2)

    async def run(path: Path) -> None:
        async with Browsers(Found(path)) as browsers:
            await browsers.make(f"{HOME}/", Site({}))

    # Whoever it runs as has to be able to get there.
    with tempfile.TemporaryDirectory(dir="/tmp") as place:
        path = program_that_hangs(Path(place))
        with pytest.raises(NoBrowser, match="did not answer within 2 seconds"):
            asyncio.run(run(path))
    assert not [each for each in psutil.process_iter(["exe"]) if each.info["exe"] == str(path)]


def test_a_browser_is_found_by_a_setting_or_on_the_path(
    chromium: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "chromium"
    program.symlink_to(chromium.path)
    assert find_browser(str(program)) == chromium
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser() == chromium
    with pytest.raises(NoBrowser, match="is /nergens/chromium, by ALLIANTIE_BROWSER"):
        find_browser("/nergens/chromium")


def test_a_script_that_starts_a_browser_is_not_taken_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "mijn-browser"
    script.write_text('#!/bin/sh\nexec chromium --no-sandbox "$@"\n')
    script.chmod(0o755)
    with pytest.raises(NoBrowser, match="options of its own"):
        find_browser(str(script))


def test_each_network_is_tried_before_a_browser_is_given_up() -> None:
    assert one_browser.NETWORKS == (True, False)


def test_a_page_that_is_given_up_while_it_opens_leaves_no_error_behind(chromium: Found) -> None:
    told: list[str] = []

    async def given_up() -> bool:
        asyncio.get_running_loop().set_exception_handler(lambda _, about: told.append(str(about)))
        browser = await OneBrowser.open(chromium, StartedAs())
        try:
            opening = asyncio.ensure_future(browser.new_page(HOME, Site({}), Bounds(), "nl", ""))
            while not (browser._pages and next(iter(browser._pages.values())).target):
                await asyncio.sleep(0)
            held = next(iter(browser._pages.values()))
            await asyncio.sleep(0)  # Now it is made ready.
            held.session.cancel()  # As it is when whoever waits for it waits no longer.
            # The browser goes on, and is asked something behind all that it was asked for this page.
            again = await browser.new_page(HOME, Site({}), Bounds(), "nl", "")
            await browser.drop(again)
            await asyncio.wait([opening])
            return opening.cancelled()
        finally:
            await browser.close()

    assert asyncio.run(given_up())
    gc.collect()
    assert told == []
