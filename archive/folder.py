"""Where every file of an archive lives, and how a directory is recognised as one of ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from archive.archive_error import CannotWrite, NotAnArchive, Unreadable
from archive.durable_file import replace_file
from archive.fetched_index import index_in_use
from archive.no_room import no_room
from archive.small_file import read_text
from wording.message import say

FORMAT = 1
"""Version of the layout on disk; a directory with a higher number was made by a newer release."""

_SHOWN = 3
"""Names of files that a refusal shows."""

_MARK = """\
# This directory is an archive made by alliantie. It can be moved or copied as a whole.
format = {format}
"""


class Folder:
    """The paths of one archive directory; making one touches nothing on disk. Compare roots, not folders.

    Whoever opened it is ``on_the_spot``, and may see what is open there alone, or elsewhere.
    """

    def __init__(self, root: Path, *, on_the_spot: bool = False) -> None:
        self._root = root
        self.on_the_spot = on_the_spot

    @property
    def root(self) -> Path:
        return self._root

    @property
    def mark(self) -> Path:
        return self.root / "archive.toml"

    @property
    def warc(self) -> Path:
        return self.root / "warc"

    @property
    def cdxj(self) -> Path:
        return self.root / "cdxj"

    @property
    def quarantine(self) -> Path:
        return self.root / "quarantine"

    @property
    def database(self) -> Path:
        return self.root / "alliantie.db"

    @property
    def index(self) -> Path:
        """The search index; of a reading folder the one that was fetched last."""
        return index_in_use(self.root) or self.own_index

    @property
    def own_index(self) -> Path:
        """The index of an archive that makes its own."""
        return self.root / "index"

    @property
    def held_index(self) -> Path:
        """Second names of the index's files, for as long as it is being published."""
        return self.root / "index.publishing"

    @property
    def publishing_lock(self) -> Path:
        return self.root / "publish.lock"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def watches(self) -> Path:
        return self.root / "watches.json"

    @property
    def pauses(self) -> Path:
        return self.root / "paused.json"

    @property
    def found_later(self) -> Path:
        return self.root / "found-later.json"

    @property
    def taken_up(self) -> Path:
        return self.root / "taken-up.json"

    @property
    def curation(self) -> Path:
        return self.root / "curation.jsonl"

    @property
    def owners(self) -> Path:
        """What the owners of sites asked."""
        return self.root / "owners.jsonl"

    @property
    def curation_lock(self) -> Path:
        """Held by whoever appends to the curation journal, for as long as that takes."""
        return self.root / "curation.lock"

    @property
    def configuration(self) -> Path:
        return self.root / "alliantie.toml"

    @property
    def sites(self) -> Path:
        """The profiles of its sites."""
        return self.root / "sites"

    @property
    def vocabulary(self) -> Path:
        return self.root / "vocabulary.toml"

    @property
    def repairs(self) -> Path:
        return self.root / "repairs.json"

    @property
    def store_account(self) -> Path:
        """Of an archive with an object store: how the last putting ended."""
        return self.root / "store.json"

    @property
    def seal(self) -> Path:
        return self.root / "seal.json"

    @property
    def copy_account(self) -> Path:
        """Of a copy of another archive: what was copied."""
        return self.root / "copy.json"

    @property
    def index_lock(self) -> Path:
        return self.root / "index.lock"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    @property
    def sign_of_workers(self) -> Path:
        """By which workers know that they share this directory."""
        return self.root / "workers.lock"

    @property
    def night_lock(self) -> Path:
        """Held by a night from its beginning until its report was brought; longer than it writes."""
        return self.reports / "lock"


def existing(root: Path, *, on_the_spot: bool = False) -> Folder:
    """The archive that is at ``root``; raises NotAnArchive where there is none of ours."""
    folder = Folder(root, on_the_spot=on_the_spot)
    if not _is_marked(folder):
        raise NotAnArchive(
            say(
                "{root} is not an archive: expected a file {mark} in it. "
                "Point --archive at an archive, or make one with: alliantie init",
                root=root,
                mark=folder.mark.name,
            )
        )
    _check_format(folder)
    return folder


def existing_or_new(root: Path) -> Folder:
    """The archive at ``root``, made when the directory is missing or empty.

    Raises NotAnArchive when the directory holds something else, CannotWrite when it cannot be made.
    """
    folder = Folder(root)
    if _is_marked(folder):
        _check_format(folder)
        return folder
    _make_or_say(folder)
    return folder


def new(root: Path, fill: Callable[[Folder], None]) -> Folder:
    """A new archive at ``root``; ``fill`` puts into it what it begins with, before anybody sees an archive.

    Raises NotAnArchive where there is one, or something else, CannotWrite when it cannot be made.
    """
    folder = Folder(root)
    if _is_marked(folder):
        raise NotAnArchive(
            say(
                "{root} is an archive already, and is left as it is. "
                "For a new one, choose another directory with --archive DIR.",
                root=root,
            )
        )
    _make_or_say(folder, fill)
    return folder


def _make_or_say(folder: Folder, fill: Callable[[Folder], None] | None = None) -> None:
    try:
        _make(folder, fill)
    except OSError as error:
        raise no_room(error, folder.root) or CannotWrite(
            say(
                "Cannot make an archive at {root}: {error}. "
                "Choose a directory you may write to with --archive DIR.",
                root=folder.root,
                error=error.strerror or str(error),
            )
        ) from error


def _is_marked(folder: Folder) -> bool:
    """Tell if there is an archive; raises Unreadable where we may not look."""
    try:
        return folder.mark.is_file()
    except OSError as error:
        raise _unreadable(folder.root, error) from error


def _unreadable(path: Path, error: OSError) -> Unreadable:
    return Unreadable(
        say(
            "{path} cannot be read: {error}. Mend its permissions; it is not damaged by that.",
            path=path,
            error=error.strerror or str(error),
        )
    )


def _make(folder: Folder, fill: Callable[[Folder], None] | None) -> None:
    """Make the rooms first and the mark last, so that whoever sees the mark sees a whole archive."""
    if folder.root.exists() and (not folder.root.is_dir() or _is_foreign(folder)):
        raise NotAnArchive(
            say(
                "What is at {root} is not an archive: expected an empty directory or one with {mark}, "
                "seen: {seen}. Choose another directory with --archive DIR.",
                root=folder.root,
                mark=folder.mark.name,
                seen=_seen_in(folder.root),
            )
        )
    folder.root.mkdir(parents=True, exist_ok=True)
    for path in (folder.warc, folder.reports):
        path.mkdir(exist_ok=True)
    folder.own_index.mkdir(mode=0o700, exist_ok=True)
    if fill:
        fill(folder)
    replace_file(folder.mark, _MARK.format(format=FORMAT).encode())


def _seen_in(place: Path) -> str:
    """Some of what is in a directory, by name; a file by its own."""
    names = sorted(path.name for path in place.iterdir()) if place.is_dir() else [place.name]
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def _is_foreign(folder: Folder) -> bool:
    """Tell a directory with something else in it from an archive in the making, or just finished."""
    return any(not _in_the_making(folder, path) for path in folder.root.iterdir()) and (
        not folder.mark.is_file()
    )


def _in_the_making(folder: Folder, path: Path) -> bool:
    """Know what a run leaves that makes the same archive at this moment, or that was killed while it did."""
    if path in (folder.warc, folder.reports, folder.own_index):
        return path.is_dir() and not any(path.iterdir())
    if path == folder.sites:
        return path.is_dir() and all(
            each.name.endswith(".toml") or each.name[0] == "." for each in path.iterdir()
        )
    return path in (folder.configuration, folder.vocabulary) or path.name.startswith(
        (folder.mark.name, f".{folder.configuration.name}")
    )


def _check_format(folder: Folder) -> None:
    try:
        mark = read_text(folder.mark)
        found = FORMAT if mark == _MARK.format(format=FORMAT) else _format_in(mark)
    except OSError as error:
        raise _unreadable(folder.mark, error) from error
    except (ValueError, RecursionError) as error:
        raise NotAnArchive(
            say("{file} cannot be read: {error}. Restore it from a copy.", file=folder.mark, error=str(error))
        ) from error
    if not isinstance(found, int) or found > FORMAT:
        raise NotAnArchive(
            say(
                "{root} has format {found}; this release knows formats up to {known:number}. "
                "Use the release that made it, or a newer one.",
                root=folder.root,
                found=repr(found),
                known=FORMAT,
            )
        )


def _format_in(mark: str) -> object:
    """The format in a mark that is not word for word ours; raises ValueError for what is no TOML."""
    import tomllib  # Most commands read the mark of this release, and need not wait for it.

    return tomllib.loads(mark).get("format")
