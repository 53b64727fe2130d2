"""Kills exports: the archive stays as it was, no half package has a name, and the next export is right."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from archive.exporting.package import Form
from bench.kill.contents import Contents, contents_of
from bench.kill.crawls import Trial
from bench.kill.doomed import Broken, kill_within, run_whole, seconds_of
from pipeline.verify_all import verify_archive

FORMS: tuple[Form, ...] = get_args(Form)

_NAMES = {
    "warc": "pakket.warc.gz",
    "wacz": "pakket.wacz",
    "bagit": "pakket",
    "csv": "pakket.csv",
    "json": "pakket.json",
    "cdxj": "pakket.cdxj",
}


@dataclass
class Export:
    """One form of package of an archive, and the place where it is made."""

    trial: Trial
    form: Form
    place: Path

    def kill(self) -> None:
        """Kill an export with nothing in its place, and one in the place of another; raises Broken."""
        untouched = _digests(self.trial.archive)
        shutil.rmtree(self.place, ignore_errors=True)
        seconds = seconds_of(*self._command("heel"))
        whole = contents_of(self._target("heel"))
        for _ in ("nothing is there", "the package that the first left is there"):
            kill_within(seconds, self.trial.chance, *self._command("gedood"))
            self._check_the_name(whole)
            run_whole(*self._command("gedood"))
            if contents_of(self._target("gedood")) != whole:
                raise Broken(f"{self.form}: the export after a kill is not the one that nobody killed")
        left = {path.name for path in self._target("gedood").parent.iterdir()}
        if left != {_NAMES[self.form]}:
            raise Broken(f"{self.form}: {left} lie there after the export was done again")
        if _digests(self.trial.archive) != untouched:
            raise Broken(f"{self.form}: a killed export changed the archive")
        if damage := verify_archive(self.trial.configuration).damage:
            raise Broken(f"{self.form}: verification found {damage[:3]}")

    def _command(self, where: str) -> tuple[str, ...]:
        target = str(self._target(where))
        return *self.trial.options, "export", self.form, "-o", target, "--force"

    def _target(self, where: str) -> Path:
        return self.place / where / _NAMES[self.form]

    def _check_the_name(self, whole: Contents) -> None:
        """Checks that whatever has the name of a package is a whole one."""
        target = self._target("gedood")
        if target.exists() and contents_of(target) != whole:
            raise Broken(f"{self.form}: a killed export left half a package at {target.name}")


def _digests(archive: Path) -> dict[str, str]:
    """The digest of every file of an archive, but for what SQLite keeps beside its own for readers."""
    paths = [
        path for path in archive.rglob("*") if path.is_file() and path.suffix[-4:] not in ("-wal", "-shm")
    ]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
