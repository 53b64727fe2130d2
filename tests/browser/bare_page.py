"""A Chromium without a way out, whose pages are answered from a dict."""

from __future__ import annotations

import asyncio
import base64
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.browser.browser_error import TargetGone
from pipeline.browser.devtools import DevTools
from pipeline.browser.page_session import Frame, PageSession

Site = Mapping[str, str | bytes]

CHROMIUM = next((path for path in ("/usr/lib/chromium/chromium", shutil.which("google-chrome")) if path), "")
HOME = "http://buurt.test"
_ARGUMENTS = (
    *"""--headless --remote-debugging-pipe --no-first-run --disable-extensions --hide-scrollbars
    --disable-gpu --disable-dev-shm-usage --proxy-server=http://127.0.0.1:9 --proxy-bypass-list=<-loopback>
    --disable-background-networking --disable-component-update --password-store=basic
    --force-webrtc-ip-handling-policy=disable_non_proxied_udp""".split(),
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


class BarePage(PageSession):
    """A page, with what tests do to it beside."""

    def __init__(self, devtools: DevTools, session: str, frames: dict[str, Frame]) -> None:
        super().__init__(devtools, session, lambda: tuple(frames.values()))

    async def picture(self) -> bytes:
        shot = await self.send("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        return base64.b64decode(shot["data"])

    async def until_quiet(self) -> None:
        await asyncio.sleep(0.3)


class BareBrowser:
    def __init__(self) -> None:
        self.site: Site = {}
        self.frames: dict[str, Frame] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.devtools: DevTools

    def hear(self, method: str, session: str, event: dict[str, Any]) -> None:
        deeds = {"Fetch.requestPaused": self._answer, "Target.attachedToTarget": self._attach}
        if deed := deeds.get(method):
            task = asyncio.ensure_future(deed(session, event))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _attach(self, _: str, event: dict[str, Any]) -> None:
        session, target = event["sessionId"], event["targetInfo"]
        if target["type"] == "iframe":
            parent = target.get("parentFrameId", "")
            self.frames[target["targetId"]] = Frame(target["targetId"], target["url"], session, parent)
        await self.ready(session)

    async def ready(self, session: str) -> None:
        attach = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}
        for method, params in (
            ("Fetch.enable", {"patterns": [{"urlPattern": "*"}]}),
            ("Target.setAutoAttach", attach),
            ("Page.enable", {}),
            ("Runtime.runIfWaitingForDebugger", {}),
        ):
            with suppress(TargetGone):
                await self.devtools.send(method, session, **params)

    async def _answer(self, session: str, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        path = urlsplit(url).path if url.startswith(HOME) else url.removeprefix("http:")
        body, number = self.site.get(path), event["requestId"]
        with suppress(TargetGone):
            if body is None:
                await self.devtools.send(
                    "Fetch.failRequest", session, requestId=number, errorReason="BlockedByClient"
                )
                return
            data = body if isinstance(body, bytes) else body.encode()
            kind = {"css": "text/css", "svg": "image/svg+xml", "xhtml": "application/xhtml+xml"}
            headers = [{"name": "Content-Type", "value": kind.get(path.rsplit(".")[-1], "text/html")}]
            await self.devtools.send(
                "Fetch.fulfillRequest",
                session,
                requestId=number,
                responseCode=200,
                responseHeaders=headers,
                body=base64.b64encode(data).decode(),
            )

    @asynccontextmanager
    async def page(self, site: Site, path: str = "/", scripts: bool = True) -> AsyncIterator[BarePage]:
        """A page of a site, loaded; without its scripts for a look at what they made."""
        self.site = site
        self.frames.clear()
        context = (await self.devtools.send("Target.createBrowserContext"))["browserContextId"]
        target = (
            await self.devtools.send(
                "Target.createTarget", url="about:blank", browserContextId=context, width=1280, height=900
            )
        )["targetId"]
        session = (await self.devtools.send("Target.attachToTarget", targetId=target, flatten=True))[
            "sessionId"
        ]
        await self.ready(session)
        page = BarePage(self.devtools, session, self.frames)
        await page.send("Emulation.setScriptExecutionDisabled", value=not scripts)
        await page.send("Page.navigate", url=HOME + path)
        await _until_loaded(page)
        yield page
        await self.devtools.send("Target.disposeBrowserContext", browserContextId=context)


async def _until_loaded(page: BarePage) -> None:
    async with asyncio.timeout(60):
        while True:
            with suppress(TargetGone):
                if await page.evaluate(
                    "document.readyState === 'complete' && location.href !== 'about:blank'"
                ):
                    break
            await asyncio.sleep(0.05)
    await asyncio.sleep(0.4)  # What its scripts do when it is loaded.


@asynccontextmanager
async def bare_browser() -> AsyncIterator[BareBrowser]:
    browser = BareBrowser()
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        from_us, to_us = os.pipe(), os.pipe()
        process = _started(Path(profile), from_us[0], to_us[1])
        os.close(from_us[0])
        os.close(to_us[1])
        browser.devtools = await DevTools.over(to_us[0], from_us[1], browser.hear)
        try:
            yield browser
        finally:
            browser.devtools.close()
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _started(profile: Path, commands: int, answers: int) -> subprocess.Popen[bytes]:
    """Chromium with its pipes at 3 and 4; its sandbox wants another user than root."""

    def pipes() -> None:
        os.dup2(commands, 63)
        os.dup2(answers, 64)
        os.dup2(63, 3)
        os.dup2(64, 4)

    other: dict[str, Any] = {}
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(profile, nobody.pw_uid, nobody.pw_gid)
        other = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    return subprocess.Popen(
        [CHROMIUM, *_ARGUMENTS, f"--user-data-dir={profile}", "about:blank"],
        preexec_fn=pipes,
        close_fds=False,
        env={"HOME": str(profile), "TMPDIR": str(profile), "PATH": "/usr/bin:/bin", "LANG": "nl_NL.UTF-8"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        **other,
    )
