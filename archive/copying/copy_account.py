"""The account of a copy, ``copy.json`` in it: which WARC files were brought there, and with which digests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from archive import json_file
from archive.folder import Folder
from wording.message import say

_EXPECTED = say("what was copied, as alliantie copy wrote it")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A WARC file as it was brought into the copy: its size in bytes, and its labelled digest.

    ``first`` is the id of its first record, which no file of another archive has.
    """

    size: int
    digest: str
    first: str


@dataclass(frozen=True, slots=True)
class CopyAccount:
    """What a copy has; ``finished_at`` (UTC, ISO 8601) is "" until all of it was there once.

    ``journal`` is the labelled digest of the curation journal as it was brought last, "" where that is not
    known.
    """

    finished_at: str = ""
    files: Mapping[str, KeptFile] = field(default_factory=dict)
    journal: str = ""

    def having(self, name: str, kept: KeptFile) -> CopyAccount:
        """The account once a file was brought."""
        return replace(self, files={**self.files, name: kept})


def read_account(copy: Folder) -> CopyAccount | None:
    """The account of the copy in this folder; None where there is none. Raises Unreadable."""
    data = json_file.read(copy.copy_account, _EXPECTED, None)
    if data is None:
        return None
    try:
        finished = _text(data["finished_at"])
        _ = finished and datetime.fromisoformat(finished)
        files = {_name(name): _kept(each) for name, each in data["files"].items()}
        return CopyAccount(finished, files, _text(data.get("journal", "")))
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise json_file.spoilt(copy.copy_account, _EXPECTED, error) from error


def keep_account(copy: Folder, account: CopyAccount) -> None:
    """Write the account, durably. Raises CannotWrite."""
    json_file.write(copy.copy_account, asdict(account))


def _name(name: str) -> str:
    """The name, which may lead nowhere; raises ValueError."""
    if Path(name).name != name or not name.isprintable():
        raise ValueError(name)
    return name


def _kept(data: Any) -> KeptFile:
    size = data["size"]
    if not isinstance(size, int):
        raise TypeError(type(size).__name__)
    return KeptFile(size, _text(data["digest"]), _text(data["first"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value
