"""Small JSON files beside the WARCs: read with a word about what is wrong, replaced as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from archive.archive_error import CannotWrite, Unreadable
from archive.durable_file import replace_file
from archive.no_room import no_room
from archive.small_file import read_json
from wording.message import say
from wording.unseen import as_json


def read(path: Path, expected: str, missing: Any) -> Any:
    """The data in the file, or ``missing`` where there is none.

    Raises Unreadable naming the file and what was ``expected`` when it is no JSON.
    """
    try:
        return read_json(path)
    except FileNotFoundError:
        return missing
    except (OSError, ValueError) as error:
        raise spoilt(path, expected, error) from error


def spoilt(path: Path, expected: str, error: Exception) -> Unreadable:
    """The error for a file that holds something else than ``expected``."""
    return Unreadable(
        say(
            "{path} cannot be read: {error}. Expected {expected}; mend it, or move it away.",
            path=path,
            error=getattr(error, "strerror", None) or str(error),
            expected=expected,
        )
    )


def write(path: Path, data: object) -> None:
    """Put ``data`` in the place of what the file held, durably; raises CannotWrite."""
    try:
        path.parent.mkdir(exist_ok=True)
        replace_file(path, as_json(data).encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise no_room(error, path) or CannotWrite(
            say(
                "Cannot write {path}: {error}. Free some space or mend the permissions.",
                path=path,
                error=error.strerror or str(error),
            )
        ) from error
