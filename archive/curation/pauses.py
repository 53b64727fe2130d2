"""Sites of which nothing more is taken until a person has looked; ``paused.json`` in the archive."""

from __future__ import annotations

from archive import side_file
from archive.errors import NotKept
from archive.folder import Folder

_EXPECTED = "an object with the reason for each paused site"


def paused(folder: Folder) -> dict[str, str]:
    """The paused sites, each with its reason; raises Unreadable when the file was spoilt by hand."""
    found = side_file.read(folder.pauses, _EXPECTED, {})
    if not isinstance(found, dict) or not all(isinstance(reason, str) for reason in found.values()):
        raise side_file.spoilt(folder.pauses, _EXPECTED, TypeError(type(found).__name__))
    return found


def pause(folder: Folder, site: str, reason: str) -> None:
    """Pause a site; the first reason stays."""
    known = paused(folder)
    if site not in known:
        side_file.write(folder.pauses, {**known, site: reason})


def go_on(folder: Folder, site: str) -> None:
    """Take a site up again; raises NotKept when it is not paused."""
    known = paused(folder)
    if site not in known:
        shown = ", ".join(sorted(known)) or "none"
        raise NotKept(f"The site {site!r} is not paused. Paused sites: {shown}.")
    side_file.write(folder.pauses, {name: reason for name, reason in known.items() if name != site})
