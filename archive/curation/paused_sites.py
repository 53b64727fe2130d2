"""Sites of which nothing more is taken until a person has looked, and those that a person took up again.

They are ``paused.json`` and ``taken-up.json`` in the archive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from archive import json_file
from archive.archive_error import NotKept
from archive.folder import Folder
from wording.message import Message, restored, say

_EXPECTED = say("an object with the reason for each paused site")
_EXPECTED_MOMENTS = say(
    "an object with a list of moments (UTC, ISO 8601) for each site that was taken up again"
)


def paused(folder: Folder) -> dict[str, Message]:
    """The paused sites, each with its reason; raises Unreadable when the file was spoilt by hand."""
    return {site: restored(reason) for site, reason in _kept(folder).items()}


def pause(folder: Folder, site: str, reason: Message) -> None:
    """Pause a site; the first reason stays."""
    known = _kept(folder)
    if site not in known:
        said = reason.stored() if isinstance(reason, Message) else reason
        json_file.write(folder.pauses, {**known, site: said})


def go_on(folder: Folder, site: str) -> None:
    """Take a site up again, and note that somebody looked at it; raises NotKept when it is not paused."""
    known = _kept(folder)
    if site not in known:
        raise NotKept(_not_paused(site, sorted(known)))
    moments = {name: [each.isoformat() for each in those] for name, those in taken_up(folder).items()}
    now = datetime.now(UTC).replace(tzinfo=None).isoformat()
    # Noted first: were it lost between the two, what the site shows now would stay a miss for good.
    json_file.write(folder.taken_up, {**moments, site: [*moments.get(site, ()), now]})
    json_file.write(folder.pauses, {name: reason for name, reason in known.items() if name != site})


def _kept(folder: Folder) -> dict[str, str]:
    """The reasons as the file has them."""
    found = json_file.read(folder.pauses, _EXPECTED, {})
    if not isinstance(found, dict) or not all(isinstance(reason, str) for reason in found.values()):
        raise json_file.spoilt(folder.pauses, _EXPECTED, TypeError(type(found).__name__))
    return found


def _not_paused(site: str, paused: list[str]) -> Message:
    if not paused:
        return say("The site {site!r} is not paused. No site is.", site=site)
    return say("The site {site!r} is not paused. Paused sites: {paused}.", site=site, paused=paused)


def taken_up(folder: Folder) -> Mapping[str, Sequence[datetime]]:
    """When a person took each site up again, oldest first, UTC; raises Unreadable for a file that is spoilt.

    What such a site shows from then on, somebody has looked at: it is the site's own.
    """
    found = json_file.read(folder.taken_up, _EXPECTED_MOMENTS, {})
    try:
        return {site: tuple(map(datetime.fromisoformat, moments)) for site, moments in found.items()}
    except (AttributeError, TypeError, ValueError) as error:
        raise json_file.spoilt(folder.taken_up, _EXPECTED_MOMENTS, error) from error
