"""Runs tesseract, where it is installed with its Dutch data: a picture of a page in, its words out."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass

from wording.message import say
from wording.told_error import ToldError

_LANGUAGE, _BESIDE = "nld", "eng"
_DOTS_PER_INCH = 200
_LONGEST = 45
"""Seconds of a processor that one page may take: by the clock a busy machine would refuse good pages."""

LONGEST_WAIT = 300.0
"""Seconds by the clock after which a page is given up, whatever it waits for."""

_FEW_WORDS = 20
_SAUVOLA = ("-c", "thresholding_method=2")
"""The threshold that finds words in photographed pages, of which the usual one makes black blots."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_VERSION = re.compile(r"tesseract v?(\d+(?:\.\d+){0,2})")


class PageFailed(ToldError):
    """A page could not be recognised; the message says why."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """An installed tesseract, and the languages in which it will read."""

    program: str
    version: str
    languages: str

    @property
    def name(self) -> str:
        """The name that is stored as the reader of what it recognised."""
        return f"tesseract {self.version} {self.languages}"

    def recognise(self, picture: bytes) -> str:
        """The words in a picture of a page at 200 dots per inch, in any format of Netpbm; raises PageFailed.

        A page of few words is tried with the other threshold too; the longer answer stands.
        """
        usual = self._run(picture)
        if len(_WORD.findall(usual)) >= _FEW_WORDS:
            return usual
        return max(usual, self._run(picture, *_SAUVOLA), key=lambda text: len(_WORD.findall(text)))

    def _run(self, picture: bytes, *settings: str) -> str:
        command = [self.program, "stdin", "stdout", "-l", self.languages, "--dpi", str(_DOTS_PER_INCH)]
        with subprocess.Popen(
            [*command, *settings],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
        ) as running:
            _bound(running.pid)
            try:
                words, said = running.communicate(picture, LONGEST_WAIT)
            except subprocess.TimeoutExpired:
                running.kill()
                raise PageFailed(
                    say("it took longer than {seconds:decimal} s", seconds=LONGEST_WAIT)
                ) from None
        if running.returncode == -signal.SIGXCPU:
            raise PageFailed(say("it took longer than {seconds:decimal} s", seconds=_LONGEST))
        if running.returncode:
            lines = said.decode(errors="replace").strip().splitlines() or [""]
            raise PageFailed(
                say(
                    "tesseract failed (exit code {code:number}): {words}",
                    code=running.returncode,
                    words=lines[-1][:200],
                )
            )
        return words.decode("utf-8", "replace")


def find_tesseract() -> Tesseract | None:
    """The tesseract on the PATH; None when there is none, or none that knows Dutch."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    version = _VERSION.search(_said(program, "--version"))
    known = _said(program, "--list-langs").split()
    if version is None or _LANGUAGE not in known:
        return None
    languages = f"{_LANGUAGE}+{_BESIDE}" if _BESIDE in known else _LANGUAGE
    return Tesseract(program, version[1], languages)


def _said(program: str, option: str) -> str:
    try:
        done = subprocess.run([program, option], capture_output=True, timeout=_LONGEST, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def _bound(process: int) -> None:
    # Where a system cannot bound another process, the clock is what remains.
    with suppress(AttributeError, OSError, ValueError):
        resource.prlimit(process, resource.RLIMIT_CPU, (_LONGEST, _LONGEST + 5))


def _environment() -> dict[str, str]:
    # Without this limit it starts a thread for each processor. They wait for each other, and a page takes
    # six times as long.
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}
