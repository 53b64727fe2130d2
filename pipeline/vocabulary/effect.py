"""Tries what a new vocabulary makes of all items, and has it count: the file and the items, or neither."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from archive.archive_error import CannotWrite
from archive.catalogue.comparing_descriptions import Difference
from archive.durable_file import replace_file
from archive.fixity.verification import Watch
from archive.folder import existing
from archive.no_room import no_room
from pipeline.again.derive import Tell, rebuild_derived
from pipeline.configuration import Configuration
from pipeline.normalise.vocabulary_file import vocabulary_with
from pipeline.pipeline_error import ChangedBetween
from pipeline.vocabulary.own_file import vocabulary_in
from spiders.profiles.declaration import is_there, read_text
from wording.message import say


@dataclass(frozen=True, slots=True)
class OwnFile:
    """The archive's own vocabulary: where it stands, and its text; "" where there is none yet."""

    path: Path
    text: str


def own_file(archive: Path) -> OwnFile:
    """The own vocabulary of an archive; raises NotAnArchive, or ProfileError for what cannot be read."""
    path = existing(archive).vocabulary
    return OwnFile(path, read_text(path) if is_there(path) else "")


def check(own: OwnFile, text: str) -> None:
    """Raise ProfileError where the program could not use this text as vocabulary."""
    vocabulary_with(vocabulary_in(text, own.path), own.path)


def tried(configuration: Configuration, own: OwnFile, text: str, watch: Watch, tell: Tell) -> Difference:
    """What this text in the place of the own file would change; writes nothing.

    Raises what ``rebuild_derived`` raises.
    """
    with _beside(own, text) as path:
        return rebuild_derived(replace(configuration, vocabulary=path), watch, tell, dry_run=True)


def applied(configuration: Configuration, own: OwnFile, text: str, watch: Watch, tell: Tell) -> Difference:
    """Have this text be the archive's vocabulary, and describe all items by it.

    What fails leaves the file as it was. Raises ChangedBetween where somebody changed it meanwhile.
    """
    configuration = replace(configuration, vocabulary=own.path)
    written = False

    def write() -> None:
        nonlocal written
        if own_file(own.path.parent).text != own.text:
            raise ChangedBetween(
                say("{path} was changed meanwhile. Nothing was changed; try again.", path=own.path)
            )
        _put(own.path, text)
        written = True

    try:
        return rebuild_derived(configuration, watch, tell, first=write)
    except BaseException:
        if written:
            _put(own.path, own.text)
        raise


@contextmanager
def _beside(own: OwnFile, text: str) -> Iterator[Path]:
    """A file with this text, of the same name and outside the archive, which stays as it is."""
    with tempfile.TemporaryDirectory(prefix="alliantie-") as folder:
        path = Path(folder) / own.path.name
        path.write_text(text, encoding="utf-8")
        yield path


def _put(path: Path, text: str) -> None:
    """Have a file hold this text; there is none where there is no text. Raises CannotWrite."""
    try:
        if text:
            replace_file(path, text.encode())
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise no_room(error, path) or CannotWrite(
            say(
                "Cannot write {path}: {error}. Free some space or mend the permissions.",
                path=path,
                error=error.strerror or str(error),
            )
        ) from error
