"""The file with the environment of the units: what is of this machine and in no archive, partly secret."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import click

from archive.durable_file import FOR_ITS_OWNER, replace_file
from archive.small_file import read_text
from pipeline.browser.finding import PROGRAM, WITHOUT_SANDBOX
from pipeline.configuration import FROM_ENVIRONMENT
from wording.message import say

NAMES = (*FROM_ENVIRONMENT.values(), PROGRAM, WITHOUT_SANDBOX, "SSL_CERT_FILE", "TZ")
"""The variables that a night reads, beside those that the command of the unit has as options."""

OF_STORE = (
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_PROFILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_CONFIG_FILE",
    "AWS_DEFAULT_REGION",
    "AWS_CA_BUNDLE",
    "AWS_ENDPOINT_URL",
    "AWS_ENDPOINT_URL_S3",
)
"""Those by which an object store is asked, where the archive has one."""


def environment_file(archive: Path) -> Path:
    """Where the units look for it, among this user's configuration (XDG base directories).

    Each archive has its own: the database of one is not that of another.
    """
    configuration = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    mark = hashlib.sha256(os.fsencode(archive.resolve())).hexdigest()[:8]
    return Path(configuration) / "alliantie" / f"environment-{mark}"


def given(environment: Mapping[str, str], *, has_store: bool = False) -> dict[str, str]:
    """The variables that are set now, and that a night would miss otherwise."""
    names = (*NAMES, *OF_STORE) if has_store else NAMES
    found = {name: environment[name] for name in names if environment.get(name)}
    for name, value in found.items():
        if not value.isprintable():
            raise click.UsageError(
                say("{name}: expected a line of words, found {value!r}", name=name, value=value)
            )
    return found


def keep(variables: Mapping[str, str], path: Path) -> None:
    """Have the file say these; what else stands in it stays. Only its owner can read it. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    before = read_text(path).splitlines() if path.is_file() else []
    others = [line for line in before if line.partition("=")[0].strip() not in variables]
    lines = [*others, *(f"{name}={_quoted(value)}" for name, value in variables.items())]
    replace_file(path, "".join(f"{line}\n" for line in lines).encode(), FOR_ITS_OWNER)


def _quoted(value: str) -> str:
    """A value as systemd.exec(5) reads it in such a file."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$").replace("`", "\\`")
    return f'"{escaped}"'
