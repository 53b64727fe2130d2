"""The folder of a browser's profile: empty at first, of whoever the browser runs as, gone when it has ended.

A crawl that is killed cannot take its folder away. Each is locked for as long as its crawl lives, and the
next browser that is started takes away those that nobody holds any more.
"""

from __future__ import annotations

import fcntl
import json
import os
import pwd
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.browser.options import SETTINGS

BEGIN = "alliantie-chromium-"
"""How the names of such folders begin."""

SECONDS_TO_HOLD = 60
"""A folder that is younger than this may be about to be held."""


@dataclass(frozen=True, slots=True)
class ProfileFolder:
    """A folder that is held; ``end`` takes it away."""

    path: Path
    _lock: int

    def end(self) -> None:
        """Take it away, and all in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        with suppress(OSError):
            os.close(self._lock)


def make_profile(user: pwd.struct_passwd | None) -> ProfileFolder:
    """An empty folder that nobody else may look into; those of crawls that were killed are taken away."""
    where = tempfile.gettempdir() if user is None or _is_open_to_all(tempfile.gettempdir()) else "/tmp"
    _take_away_left(Path(where), user)
    profile = Path(tempfile.mkdtemp(prefix=BEGIN, dir=where))
    lock = _held(profile)
    settings = profile / "Default" / "Preferences"
    settings.parent.mkdir()
    settings.write_text(json.dumps(SETTINGS))
    if user is not None:
        for path in (profile, settings.parent, settings):
            os.chown(path, user.pw_uid, user.pw_gid)
    return ProfileFolder(profile, lock)


def _is_open_to_all(folder: str) -> bool:
    path = Path(folder).resolve()
    return all(part.stat().st_mode & 0o001 for part in (path, *path.parents))


def _take_away_left(where: Path, user: pwd.struct_passwd | None) -> None:
    """What is of somebody else, or no folder, is left where it is."""
    owner = user.pw_uid if user else os.geteuid()
    for path in where.glob(f"{BEGIN}*"):
        with suppress(OSError):
            state = path.lstat()
            if state.st_uid == owner and time.time() - state.st_mtime > SECONDS_TO_HOLD:
                lock = _held(path)
                shutil.rmtree(path, ignore_errors=True)
                os.close(lock)


def _held(path: Path) -> int:
    """A lock on a folder. Raises OSError where somebody holds it, or it is a link or a file."""
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(folder)
        raise
    return folder
