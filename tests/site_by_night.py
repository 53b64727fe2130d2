"""One site on loopback that lives through nights of a fake clock."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.fetched import crawls
from archive.opened_archive import open_archive
from pipeline.nightly.due import EarlierNights
from pipeline.nightly.earlier_nights import earlier_nights, nights_of
from tests import databases
from tests.conftest import run_alliantie, run_alliantie_at
from tests.raw_server import RawServer, write_profile


@dataclass
class SiteByNight:
    """The site that ``server`` serves, called ``proef``, with its archive; nights are those of March 2027.

    ``own`` are options of ``nightly`` itself.
    """

    place: Path
    server: RawServer
    profile: str = ""
    language: str = "en"
    rhythm: str = "nightly"
    own: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        write_profile(self.place / "sites", self.server, extra=f'rhythm = "{self.rhythm}"\n{self.profile}')

    @property
    def archive(self) -> Path:
        return self.place / "archive"

    def call(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command on the archive."""
        return run_alliantie(*self.options(), *arguments)

    def night(self, day: int) -> subprocess.CompletedProcess[str]:
        """Let the night of this day pass."""
        return self.night_of(datetime(2027, 3, day, 2, 30, tzinfo=UTC))

    def night_of(self, moment: datetime) -> subprocess.CompletedProcess[str]:
        """Let the night pass that begins at a moment."""
        done = self._at(moment, "nightly", *self.own)
        assert done.returncode in (0, 4, 5), done.stdout + done.stderr
        return done

    def go_on(self, day: int) -> None:
        """Have somebody take the site up again at noon."""
        done = self._at(datetime(2027, 3, day, 12, tzinfo=UTC), "nightly", "--go-on", "proef")
        assert done.returncode == 0, done.stderr

    def _at(self, moment: datetime, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run_alliantie_at(moment, *self.options(), *arguments)

    def report(self, day: int) -> dict[str, Any]:
        """The report of that night, from its JSON."""
        (path,) = (self.archive / "reports").glob(f"2027-03-{day:02}*.json")
        found: dict[str, Any] = json.loads(path.read_text())
        return found

    def earlier(self) -> EarlierNights:
        """The outcome of its nights so far."""
        url = databases.url_of(self.archive)
        with open_archive(self.archive, database_url=url) as (_, engine), engine.connect() as connection:
            nights = nights_of(reversed(list(crawls.every(connection))))
            (site,) = earlier_nights({"proef": "nightly"}, lambda _: nights, {})
        return site

    def options(self) -> tuple[str, ...]:
        """What every command on the archive begins with."""
        places = ("--archive", str(self.archive), "--sites", str(self.place / "sites"))
        return (*places, "--lang", self.language)
