"""The desk of the year: commands at a moment of the fake clock, each of which has to end well."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import time_machine

from bench.year.nights import ROOT
from tests.conftest import call_alliantie

Data = dict[str, Any]


@dataclass
class Desk:
    """An archive with its profiles, and what time it is there."""

    archive: Path
    sites: Path
    origin: str
    now: datetime = datetime(2027, 1, 1, 10, tzinfo=UTC)

    def well(self, *arguments: str) -> str:
        """What a command says on both its streams; raises RuntimeError where it does not end well."""
        code, out, err = self.tried(*arguments)
        if code:
            raise RuntimeError(
                f"{self.now:%Y-%m-%d}: {' '.join(arguments)}: {code} {out[-2000:]} {err[-2000:]}"
            )
        return out + err

    def decide(self, *arguments: str) -> str:
        """The same of a command that decides something, which is a process of its own as with people."""
        command = [sys.executable, "-m", "bench.year.one_command", self.now.isoformat(), os.devnull]
        environment = {**os.environ, "ALLIANTIE_WHO": "Nel"}
        done = subprocess.run(
            [*command, *self._options(), *arguments],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            said = f"{done.returncode} {done.stdout[-2000:]} {done.stderr[-2000:]}"
            raise RuntimeError(f"{self.now:%Y-%m-%d}: {' '.join(arguments)}: {said}")
        return done.stdout + done.stderr

    def _options(self) -> tuple[str, ...]:
        return ("--archive", str(self.archive), "--sites", str(self.sites), "--lang", "nl")

    def tried(self, *arguments: str) -> tuple[int, str, str]:
        """The exit code of a command, and what it says."""
        with time_machine.travel(self.now, tick=True):
            done = call_alliantie(*self._options(), *arguments, ALLIANTIE_WHO="Nel")
        return done.returncode, done.stdout, done.stderr

    def data(self, *arguments: str) -> Any:
        """What a command prints as JSON."""
        code, out, err = self.tried(*arguments)
        if code:
            raise RuntimeError(f"{' '.join(arguments)}: {code} {err[-2000:]}")
        return json.loads(out)

    def shown(self, asked: str) -> Data | None:
        """What is shown of an item or an address; None of what nobody is shown."""
        code, out, _ = self.tried("show", asked, "--json")
        return None if code else dict(json.loads(out))

    def found(self, words: str) -> list[str]:
        """The ids of what a search finds with exactly these words, copies included."""
        hits = self.data("search", words, "--exact", "--all-versions", "--format", "json")["hits"]
        return [hit["id"] for hit in hits]
