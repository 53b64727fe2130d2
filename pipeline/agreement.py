"""Keeps what a person agreed to: that what an archive names outside it is really to be used.

An archive may have come from anybody, its ``alliantie.toml`` with it, and what that names gets reports,
requests and the database. So it counts once somebody agreed on this machine, which is noted outside the
archive: its place, and the digest of what was agreed to. Options and the environment are the person's own.

Profiles in it may open addresses of the network that its user is in. These need agreement too, but for an
archive that was made on this machine: its profiles are its user's own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from shlex import quote
from typing import Any

from archive import json_file
from archive.archive_error import ArchiveError, CannotWrite
from archive.folder import Folder
from wording.message import say
from wording.told_error import ToldError

_EXPECTED = say("the archives for which something was agreed to, each with its digests")

_EXPECTED_MADE = say("the marks of the archives that were made on this machine")

_REMEMBERED = 1000
"""Archives that were made here, the latest, of which that is known."""


class NotAgreed(ToldError):
    """An archive names a server or a private network, and nobody on this machine agreed to that."""


def agreements(environment: Mapping[str, str]) -> Path:
    """The file with what was agreed to, among this user's configuration (XDG base directories).

    Raises NotAgreed for a user who has no place for it.
    """
    try:
        named = Path(environment.get("XDG_CONFIG_HOME") or "~/.config").expanduser()
        # The standard ignores one that is relative, which might be a place in the archive.
        folder = named if named.is_absolute() else Path("~/.config").expanduser()
    except RuntimeError as error:
        raise NotAgreed(
            say(
                "Nobody can have agreed to what this archive names outside it: this user has no home "
                "directory to note that in. Set XDG_CONFIG_HOME to a directory outside the archive."
            )
        ) from error
    return folder / "alliantie" / "agreed.json"


def agree(
    archive: Path, servers: Mapping[str, str], networks: Mapping[str, str], environment: Mapping[str, str]
) -> None:
    """Note that these servers may be used for the archive, and these sites asked in a private network.

    Raises CannotWrite, or NotAgreed where the note would not count.
    """
    path = agreements(environment)
    if is_within(path, archive):
        raise NotAgreed(
            say(
                "Your agreement would stand in {file}, which is in the archive itself, and would not count. "
                "Have XDG_CONFIG_HOME name a directory outside it, or set the variables of the environment "
                "instead: {variables}",
                file=path,
                variables=_variables(servers or VARIABLES),
            )
        )
    agreed = {"servers": _digest(servers), "networks": _digests(networks)}
    _note(path, {**_noted(path), str(archive.resolve()): agreed})


def check(archive: Path, servers: Mapping[str, str], environment: Mapping[str, str]) -> None:
    """Raise NotAgreed unless somebody agreed to these servers, which the archive's settings name."""
    path = agreements(environment)
    if is_within(path, archive) or _agreed(path, archive).get("servers") != _digest(servers):
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


def check_networks(archive: Path, networks: Mapping[str, str], environment: Mapping[str, str]) -> None:
    """Raise NotAgreed unless these sites, with hosts and ports, may be asked in a private network.

    That is so where somebody agreed to it, and in an archive that was made on this machine.
    """
    if not networks:
        return
    path = agreements(environment)
    if not is_within(path, archive):
        if _mark(archive) in _made(_beside(path)):
            return
        agreed = _agreed(path, archive).get("networks")
        if isinstance(agreed, dict) and _digests(networks).items() <= agreed.items():
            return
    raise NotAgreed(
        say(
            "By profiles that this archive brings, a crawl would reach into a private network, which may be "
            "yours: {networks}. An archive may come from anybody, and nobody agreed to these for {archive} "
            "(in {file}). Look at them; if they are yours, agree once with: alliantie --archive {archive} "
            "agree. Or name a directory of profiles outside the archive with --sites.",
            networks=networks_in_words(networks),
            archive=quote(str(archive)),
            file=path,
        )
    )


def note_made(archive: Path, environment: Mapping[str, str]) -> None:
    """Note that an archive was made here, so that its profiles are its user's own."""
    # Where that cannot be noted, its user is asked to agree later on.
    with suppress(ArchiveError, NotAgreed, OSError):
        path = _beside(agreements(environment))
        if not is_within(path, archive):
            _note(path, [*_made(path), _mark(archive)][-_REMEMBERED:])


def in_words(servers: Mapping[str, str]) -> str:
    """The settings with what they name, as they would stand in a file."""
    return ", ".join(f"{key} = {json.dumps(value)}" for key, value in servers.items())


def networks_in_words(networks: Mapping[str, str]) -> str:
    """The sites with their hosts, by the files that hold their profiles."""
    return "; ".join(f"sites/{site}.toml: {hosts}" for site, hosts in networks.items())


VARIABLES = {
    "database_url": "ALLIANTIE_DATABASE_URL",
    "warc": "ALLIANTIE_WARC",
    "warc_endpoint": "ALLIANTIE_WARC_ENDPOINT",
    "nightly.mail": "ALLIANTIE_MAIL",
    "nightly.smtp": "ALLIANTIE_SMTP",
    "nightly.login": "ALLIANTIE_SMTP_LOGIN",
    "nightly.heartbeat": "ALLIANTIE_HEARTBEAT",
    "nightly.copy": "ALLIANTIE_COPY",
    "nightly.publish": "ALLIANTIE_PUBLISH",
}
"""The settings that name a server, who is told, or another disk, and the variables that take their place."""


def _variables(servers: Mapping[str, str]) -> str:
    return ", ".join(VARIABLES[key] for key in servers)


def _digest(servers: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(sorted(servers.items())).encode()).hexdigest()


def _digests(networks: Mapping[str, str]) -> dict[str, str]:
    return {site: _digest({site: hosts}) for site, hosts in networks.items()}


def _agreed(path: Path, archive: Path) -> Mapping[str, Any]:
    """What was agreed to for the archive at this place; earlier releases noted the servers alone."""
    found = _noted(path).get(str(archive.resolve()), {})
    return found if isinstance(found, dict) else {"servers": found}


def _beside(path: Path) -> Path:
    """The file with the archives that were made here."""
    return path.with_name("made.json")


def _made(path: Path) -> list[str]:
    found = json_file.read(path, _EXPECTED_MADE, [])
    if not isinstance(found, list):
        raise json_file.spoilt(path, _EXPECTED_MADE, ValueError(type(found).__name__))
    return found


def _mark(archive: Path) -> str:
    """What is true of the file that marks an archive, and of no copy of it: its number and last change."""
    with suppress(OSError):
        found = Folder(archive).mark.stat()
        return f"{found.st_ino}-{found.st_ctime_ns}"
    return ""


def _note(path: Path, agreed: object) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            say("Cannot make {folder}: {error}", folder=path.parent, error=error.strerror or str(error))
        ) from error
    json_file.write(path, agreed)


def _noted(path: Path) -> dict[str, Any]:
    found = json_file.read(path, _EXPECTED, {})
    if not isinstance(found, dict):
        raise json_file.spoilt(path, _EXPECTED, ValueError(type(found).__name__))
    return found


def is_within(path: Path, archive: Path) -> bool:
    """True where the archive could have brought the file along."""
    return path.resolve().is_relative_to(archive.resolve())
