"""Starts a browser without a way out: as nobody, in a network of its own where that can be, with two pipes.

What it asks of a network arrives at a proxy of ours, which answers nothing and counts.
"""

from __future__ import annotations

import asyncio
import json
import os
import pwd
import socket
import subprocess
import sys
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.browser import process_tree
from pipeline.browser.browser_error import NoBrowser
from pipeline.browser.dead_proxy import DeadProxy
from pipeline.browser.finding import Found
from pipeline.browser.options import StartedAs, options
from pipeline.browser.profile_folder import ProfileFolder, make_profile
from wording.message import say

STUB = Path(__file__).with_name("becoming.py")
LARGEST_FILE, MOST_DATA = 2_000_000_000, 6_000_000_000
"""Bytes: of a file that a browser writes, and of what one of its processes keeps."""

SECONDS_TO_BECOME = 10
SECONDS_TO_END = 1
"""For a browser that has closed its pipes."""

MOST_READ = 4_000
MOST_LINES, MOST_SAID = 3, 400
"""Of what a browser said before it ended, which is told to whoever asks why there is none."""


@dataclass
class Process:
    """A browser that was started; whoever speaks to it takes over its two file descriptors."""

    running: subprocess.Popen[bytes]
    folder: ProfileFolder
    proxy: DeadProxy
    from_browser: int
    to_browser: int
    has_own_network: bool = False

    @property
    def profile(self) -> Path:
        """Where all of its files are."""
        return self.folder.path

    def last_words(self) -> str:
        """The end of what it said to nobody in particular."""
        with suppress(OSError), _said(self.profile).open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - MOST_READ))
            lines = file.read().decode(errors="replace").strip().splitlines()[-MOST_LINES:]
            return " / ".join(each.strip() for each in lines)[-MOST_SAID:]
        return ""

    def status(self) -> int | None:
        """With what it ended, or the negative number of the signal that ended it; None while it runs."""
        with suppress(subprocess.TimeoutExpired):
            return self.running.wait(SECONDS_TO_END)
        return None

    def end(self) -> None:
        """Kill everything of it, and leave nothing of it behind."""
        process_tree.end(self.running.pid)
        self.running.wait()
        self.proxy.close()
        self.folder.end()


async def start(found: Found, started_as: StartedAs, *, own_network: bool) -> Process:
    """Start a browser, in a network of its own where that is asked for and the system allows it.

    Raises NoBrowser where it cannot be run at all; whether it works, its first answer tells.
    """
    try:
        return await _started(found, started_as, own_network=own_network)
    except OSError as error:  # No room in the folder of temporary files, no process more, no port.
        raise not_started(str(error)) from error


async def _started(found: Found, started_as: StartedAs, *, own_network: bool) -> Process:
    user = _user(started_as.user) if os.geteuid() == 0 else None
    with ExitStack() as undone:
        proxy = DeadProxy()
        undone.callback(proxy.close)
        folder = make_profile(user)
        undone.callback(folder.end)
        ours, stubs = socket.socketpair()
        undone.callback(ours.close)
        command = [str(found.path), *options(proxy.port, folder.path, started_as)]
        process = _run(command, _told(user, own_network, proxy.port), stubs, folder, proxy, started_as)
        undone.callback(process.end)
        for descriptor in (process.from_browser, process.to_browser):
            undone.callback(os.close, descriptor)
        elsewhere = await asyncio.to_thread(_what_stub_says, ours, process)
        process.has_own_network = elsewhere is not None
        await proxy.listen(elsewhere)
        undone.pop_all()
        ours.close()
    return process


def not_started(why: str) -> NoBrowser:
    """The error of a browser that did not begin."""
    return NoBrowser(say("the browser could not be started: {why}", why=why))


def _user(name: str) -> pwd.struct_passwd:
    try:
        user = pwd.getpwnam(name)
    except KeyError:
        unknown = say("the browser is to run as {user}, whom this machine does not know", user=name)
        raise NoBrowser(unknown) from None
    if user.pw_uid == 0:
        raise NoBrowser(
            say("the browser is to run as {user}, who may do everything: name another user", user=name)
        )
    return user


def _told(user: pwd.struct_passwd | None, own_network: bool, port: int) -> dict[str, object]:
    return {
        "own_network": own_network,
        "port": port,
        "parent": os.getpid(),
        "user": user.pw_uid if user else os.geteuid(),
        "group": user.pw_gid if user else os.getegid(),
        "largest_file": LARGEST_FILE,
        "most_data": MOST_DATA,
    }


def _run(
    command: list[str],
    told: dict[str, object],
    channel: socket.socket,
    folder: ProfileFolder,
    proxy: DeadProxy,
    started_as: StartedAs,
) -> Process:
    reads, to_browser = os.pipe()
    from_browser, writes = os.pipe()
    told = told | {"channel": channel.fileno(), "reads": reads, "writes": writes}
    with _said(folder.path).open("wb") as said:
        running = subprocess.Popen(
            [sys.executable, "-I", "-S", str(STUB), json.dumps(told), *command],
            pass_fds=(channel.fileno(), reads, writes),
            env=_environment(folder.path, started_as),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            start_new_session=True,
        )
    channel.close()
    os.close(reads)
    os.close(writes)
    return Process(running, folder, proxy, from_browser, to_browser)


def _environment(profile: Path, started_as: StartedAs) -> dict[str, str]:
    """Nothing of the crawl's own: what stands there may be secret, or change what a browser does."""
    language = started_as.languages.partition(",")[0].replace("-", "_")
    return {
        "HOME": str(profile),
        "TMPDIR": str(profile),
        "PATH": "/usr/bin:/bin",
        "LANG": f"{language}.UTF-8",
        "LANGUAGE": language,
        "TZ": started_as.time_zone,
    }


def _said(profile: Path) -> Path:
    return profile / "said"


def _what_stub_says(ours: socket.socket, process: Process) -> socket.socket | None:
    """The socket that listens in the network of the browser, where it has one of its own."""
    ours.settimeout(SECONDS_TO_BECOME)
    try:
        said, sent, _, _ = socket.recv_fds(ours, 1_000, 1)
    except TimeoutError:
        said, sent = b"", []
    if not said:
        process.status()
        raise not_started(process.last_words() or say("it did not begin"))
    return socket.socket(fileno=sent[0]) if sent else None
