"""Finds the browser of this machine: the program itself, no script that starts it with options of its own."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from pipeline.browser.browser_error import NoBrowser
from wording.message import say

PROGRAM = "ALLIANTIE_BROWSER"
WITHOUT_SANDBOX = "ALLIANTIE_BROWSER_WITHOUT_SANDBOX"
"""Variables of the environment, and no settings of an archive: one that came from elsewhere could name any
program, or have the browser run what pages bring without a wall around it."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""What the program is called on the search path, by distribution."""

PROGRAMS = (
    "/usr/lib/chromium/chromium",
    "/usr/lib/chromium-browser/chromium-browser",
    "/usr/lib64/chromium-browser/chromium-browser",
    "/opt/google/chrome/chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
"""Where distributions and makers put the program itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """A browser that can be started; nothing was started to find it."""

    path: Path


def find_browser(setting: str = "") -> Found:
    """The browser that a setting names, or the first that there is on the search path.

    Raises NoBrowser where there is none, or where the package that watches over it is missing.
    """
    if find_spec("psutil") is None:
        raise NoBrowser(
            say("making pages with a browser needs a package more: pip install 'alliantie[browser]'")
        )
    return Found(_named(setting) if setting else _on_search_path())


def _named(setting: str) -> Path:
    try:
        found = shutil.which(Path(setting).expanduser())
    except RuntimeError:  # "~somebody", of whom nobody knows.
        found = None
    if found is None:
        raise NoBrowser(
            say(
                "the browser is {path}, by {variable}, and there is no such program; name that of Chromium, "
                "such as /usr/lib/chromium/chromium",
                variable=PROGRAM,
                path=setting,
            )
        )
    program = _program(Path(found))
    if program is None:
        raise NoBrowser(
            say(
                "{path} is a script, which may start a browser with options of its own; name the program "
                "that it starts, such as /usr/lib/chromium/chromium",
                path=found,
            )
        )
    return program


def _on_search_path() -> Path:
    for name in NAMES:
        found = shutil.which(name)
        if found and (program := _program(Path(found))):
            return program
    for place in PROGRAMS:
        if os.access(place, os.X_OK):
            return Path(place)
    raise NoBrowser(
        say(
            "no browser was found: install Chromium (on Debian: apt install chromium), or name the "
            "program in {variable}",
            variable=PROGRAM,
        )
    )


def _program(found: Path) -> Path | None:
    """The program itself: what was found, or where that is a script, the program that it is known to start.

    Debian's script adds what stands in /etc/chromium.d and in the environment, which may undo our options.
    """
    path = found.resolve()
    if not _is_script(path):
        return path
    of_its_name = [Path(place) for place in PROGRAMS if Path(place).name == path.name]
    beside = [path.with_name("chrome")]
    return next((place for place in of_its_name + beside if os.access(place, os.X_OK)), None)


def _is_script(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(2) == b"#!"
    except OSError:  # It may be run, and not be read, which a script has to be.
        return False
