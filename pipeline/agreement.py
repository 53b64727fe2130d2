"""Keeps what a person agreed to: that the servers named in an archive's settings are really to be used.

An archive may have come from anybody, its ``alliantie.toml`` with it, and what that names gets reports,
requests and the database. So it counts once somebody agreed on this machine, which is noted outside the
archive: its place, and the digest of what was agreed to. Options and the environment are the person's own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from shlex import quote

from archive import json_file
from archive.archive_error import CannotWrite
from wording.message import say
from wording.told_error import ToldError

_EXPECTED = say("the archives whose servers were agreed to, each with a digest")


class NotAgreed(ToldError):
    """The settings of an archive name a server, and nobody on this machine agreed to that."""


def agreements(environment: Mapping[str, str]) -> Path:
    """The file with what was agreed to, among this user's configuration (XDG base directories)."""
    named = Path(environment.get("XDG_CONFIG_HOME") or "~/.config").expanduser()
    # The standard ignores one that is relative, which might be a place in the archive.
    folder = named if named.is_absolute() else Path("~/.config").expanduser()
    return folder / "alliantie" / "agreed.json"


def agree(archive: Path, servers: Mapping[str, str], environment: Mapping[str, str]) -> None:
    """Note that these servers may be used for the archive.

    Raises CannotWrite, or NotAgreed where the note would not count.
    """
    path = agreements(environment)
    if _is_within(path, archive):
        raise NotAgreed(
            say(
                "Your agreement would stand in {file}, which is in the archive itself, and would not count. "
                "Set the variables of the environment instead: {variables}",
                file=path,
                variables=_variables(servers),
            )
        )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            say("Cannot make {folder}: {error}", folder=path.parent, error=error.strerror or str(error))
        ) from error
    json_file.write(path, {**_noted(path), str(archive.resolve()): _digest(servers)})


def check(archive: Path, servers: Mapping[str, str], environment: Mapping[str, str]) -> None:
    """Raise NotAgreed unless somebody agreed to these servers, which the archive's settings name."""
    path = agreements(environment)
    if _is_within(path, archive) or _noted(path).get(str(archive.resolve())) != _digest(servers):
        raise NotAgreed(
            say(
                "The settings of this archive name who is told and which servers are used: {servers}. "
                "An archive may come from anybody, and nobody agreed to these for {archive} (in {file}). "
                "Look at them; if they are yours, agree once with: alliantie --archive {archive} agree. "
                "Or set them outside the archive: {variables}",
                servers=in_words(servers),
                archive=quote(str(archive)),
                file=path,
                variables=_variables(servers),
            )
        )


def in_words(servers: Mapping[str, str]) -> str:
    """The settings with what they name, as they would stand in a file."""
    return ", ".join(f"{key} = {json.dumps(value)}" for key, value in servers.items())


VARIABLES = {
    "database_url": "ALLIANTIE_DATABASE_URL",
    "nightly.mail": "ALLIANTIE_MAIL",
    "nightly.smtp": "ALLIANTIE_SMTP",
    "nightly.heartbeat": "ALLIANTIE_HEARTBEAT",
}
"""The settings that name a server or who is told, and the variables that take their place."""


def _variables(servers: Mapping[str, str]) -> str:
    return ", ".join(VARIABLES[key] for key in servers)


def _digest(servers: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(sorted(servers.items())).encode()).hexdigest()


def _noted(path: Path) -> dict[str, str]:
    found = json_file.read(path, _EXPECTED, {})
    if not isinstance(found, dict):
        raise json_file.spoilt(path, _EXPECTED, ValueError(type(found).__name__))
    return found


def _is_within(path: Path, archive: Path) -> bool:
    """True where the archive could have brought the file along."""
    return path.resolve().is_relative_to(archive.resolve())
