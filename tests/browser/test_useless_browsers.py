"""A browser that is none, too old or gone at once is told with its reason, and the crawl goes on without."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from pipeline.browser import one_browser
from pipeline.browser.browser_error import NoBrowser
from pipeline.browser.finding import Found, find_browser
from pipeline.browser.making import Browsers
from tests.browser.answers import HOME, Site, page
from tests.browser.test_rendered_crawl import statistics_of
from tests.browser.test_rendered_troubles import of, shown, site_with
from tests.conftest import run_alliantie
from tests.raw_server import RawServer


def _is_for_all(path: Path) -> bool:
    return all(part.stat().st_mode & 0o001 for part in (path, *path.parents))


OWN = Path(sys.executable).resolve()
PYTHON = OWN if _is_for_all(OWN) else Path("/usr/bin/python3")
"""One that whoever the browser runs as may run."""

PROGRAMS = {
    "ends at once": ("os.kill(os.getpid(), signal.SIGILL)", "it ended at once, with status -4"),
    "complains": ("sys.exit('libnss3.so: no such file')", "could not be started: libnss3.so: no such file"),
    "says nothing": ("time.sleep(600)", "did not answer within 2 seconds"),
    "says what is no message": ("os.write(4, b'hallo\\0'); time.sleep(1)", "could not be started"),
    "says what nobody expects": ("os.write(4, b'[]\\0'); time.sleep(1)", "could not be started"),
    "answers otherwise": (
        'for n in range(1, 9): os.read(3, 999); os.write(4, b\'{"id": %d, "result": {}}\\0\' % n)',
        "answers otherwise than Chromium",
    ),
}

OLDER = """
REFUSED = {refused!r}
def pipes():
    os.dup2(to_read, 3)
    os.dup2(from_write, 4)
def messages(descriptor):
    rest = b""
    while data := os.read(descriptor, 1 << 16):
        *whole, rest = (rest + data).split(b"\\0")
        yield from whole
def to(descriptor, data):
    data += b"\\0"
    with lock:
        while data:
            data = data[os.write(descriptor, data):]
def back():
    for each in messages(from_read):
        to(4, each)
lock = threading.Lock()
to_read, to_write = os.pipe()
from_read, from_write = os.pipe()
subprocess.Popen([{chromium!r}, *sys.argv[1:]], preexec_fn=pipes, pass_fds=(3, 4))
os.close(to_read), os.close(from_write)
threading.Thread(target=back).start()
for each in messages(3):
    asked = json.loads(each)
    if asked["method"] != REFUSED:
        to(to_write, each)
        continue
    error = {{"code": -32601, "message": "wasn't found"}}
    to(4, json.dumps({{"id": asked["id"], "error": error, "sessionId": asked.get("sessionId", "")}}).encode())
"""
"""Chromium, but for a command that it does not know."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that whoever the browser runs as may look into."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def program(folder: Path, code: str) -> Found:
    path = folder / "browser"
    imports = "import json, os, signal, subprocess, sys, threading, time\n"
    path.write_text(f"#!{PYTHON} -IS\n{imports}{code}\n")
    path.chmod(0o755)
    return Found(path)


def of_another_machine(folder: Path) -> Path:
    """The head of a program for s390, in which nothing follows."""
    path = folder / "chromium"
    path.write_bytes(b"\x7fELF\x02\x02\x01" + bytes(9) + b"\x00\x02\x00\x16\x00\x00\x00\x01" + bytes(40))
    path.chmod(0o755)
    return path


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def why_none(found: Found) -> str:
    """Why a browser makes no page."""

    async def make() -> None:
        async with Browsers(found) as browsers:
            await browsers.make(f"{HOME}/", Site({"/": page("")}))

    with pytest.raises(NoBrowser) as raised:
        asyncio.run(make())
    return str(raised.value)


@pytest.mark.parametrize("what", PROGRAMS)
def test_a_program_that_is_no_browser_is_told_with_its_reason(
    folder: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(one_browser, "SECONDS_TO_ANSWER", 2 if what == "says nothing" else 20)
    code, why = PROGRAMS[what]
    assert why in why_none(program(folder, code))


@pytest.mark.parametrize(
    "method",
    [
        "Fetch.enable",
        "Audits.enable",
        "Emulation.setVirtualTimePolicy",
        "Page.createIsolatedWorld",
        "Page.addScriptToEvaluateOnNewDocument",
    ],
)
def test_a_browser_that_does_not_know_a_command_is_told_by_its_name(
    chromium: Found, folder: Path, method: str
) -> None:
    why = why_none(program(folder, OLDER.format(refused=method, chromium=str(chromium.path))))
    assert f"{method}: wasn't found" in why
    assert "install a newer Chromium" in why


def test_a_browser_may_lack_what_is_not_needed(chromium: Found, folder: Path) -> None:
    code = OLDER.format(refused="Browser.setPermission", chromium=str(chromium.path))

    async def make() -> str:
        async with Browsers(program(folder, code)) as browsers:
            return (await browsers.make(f"{HOME}/", Site({"/": page("")}))).outcome

    assert asyncio.run(make()) == "made"


def test_without_room_for_its_files_no_browser_is_started(
    chromium: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nergens")
    assert "could not be started: [Errno 2]" in why_none(chromium)


def test_a_program_of_nobody_known_is_told() -> None:
    with pytest.raises(NoBrowser, match="no such program"):
        find_browser("~niemand-van-hier/chromium")


def test_a_crawl_goes_on_without_a_browser_of_another_machine(folder: Path, tmp_path: Path) -> None:
    with RawServer(site_with(1, {"/een": shown("/api/0.json"), "/twee": shown("/api/0.json")})) as server:
        site = of(server, tmp_path)
        place = ("--archive", str(site.archive), "--sites", str(site.sites))
        named = {"ALLIANTIE_BROWSER": str(of_another_machine(folder))}
        done = run_alliantie(*place, "crawl", **named)
        assert done.returncode == ExitCode.WELL, done.stderr
        assert statistics_of(site)["renderings"]["pages"] == {"no browser": 2}
        told = "it is no program that this machine can run"
        assert told in in_one_line(done.stdout)
        assert "Traceback" not in done.stdout + done.stderr
        assert told in in_one_line(run_alliantie(*place, "status", **named).stdout)
        tried = run_alliantie(*place, "sites", "try", "--render", f"{site.origin}/een", **named)
        assert told in in_one_line(tried.stdout)
        assert "Traceback" not in tried.stderr
