"""A page as it is shown: from the bytes that were kept to bytes that run nothing and ask for nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reading_room.replay.drawings import shown_xml
from reading_room.replay.markup import parsed, scene_of, written
from reading_room.replay.outgoing import Outgoing
from reading_room.replay.replay_error import TooLargeToShow
from reading_room.replay.scene import Frame, Scene
from reading_room.replay.surroundings import Surroundings
from spiders.links.charset import decode_page
from spiders.links.refresh import read_refresh
from wording.message import say

LARGEST_PAGE = 10_000_000
"""Bytes of a page that is shown as it looked."""

_XHTML = "application/xhtml+xml"
_AS_XML = (_XHTML, "application/xml", "text/xml")
"""The types as which browsers read a page as XML; what is none is read as HTML here."""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as it is shown, in UTF-8, and what its reader should be told of it.

    ``refresh`` is after how many seconds it sends its reader where: no browser does so in a sandbox.
    ``left_out`` counts what would have run, been sent or asked for, by what it was (``script``, ``form``,
    ``object``, ``asked ahead``, ``header``, ``address``). ``without_frames`` are its words for browsers that
    show no frames.
    """

    data: bytes
    media_type: str
    refresh: tuple[int, str] | None = None
    frames: tuple[Frame, ...] = ()
    left_out: Mapping[str, int] | None = None
    without_frames: str = ""


def shown_page(
    data: bytes, content_type: str, surroundings: Surroundings, charset: str = "", refresh: str = ""
) -> ShownPage:
    """A page as it is shown, of its payload and the type that was declared for it.

    ``charset`` is what its profile says, and ``refresh`` the header of that name, which comes before what the
    page says itself. Raises TooLargeToShow: then its text is what can be shown.
    """
    if len(data) > LARGEST_PAGE:
        raise TooLargeToShow(
            say("A page of {size:bytes} is too large to be shown as it looked.", size=len(data))
        )
    text, in_links = decode_page(data, content_type, charset)
    scene = Scene(Outgoing(surroundings, surroundings.address, in_links), is_frame=surroundings.is_frame)
    scene.refresh = _by_header(refresh, scene)
    media_type = content_type.partition(";")[0].strip().lower()
    as_xml = shown_xml(text, scene) if media_type in _AS_XML else None
    if as_xml is not None:
        return _shown(as_xml, _XHTML, scene)
    page = parsed(text)
    scene = scene_of(page, scene)
    return _shown(written(page, text, scene), "text/html", scene)


def _by_header(header: str, scene: Scene) -> tuple[int, str] | None:
    """After how many seconds the server sends its reader where; None where it does not."""
    found = read_refresh(header)
    address = scene.outgoing.resolved(found.target) if found else None
    return (found.seconds, address) if found and address else None


def _shown(text: str, media_type: str, scene: Scene) -> ShownPage:
    return ShownPage(
        text.encode("utf-8", "replace"),
        media_type,
        scene.refresh,
        tuple(scene.frames),
        dict(scene.left_out),
        "\n".join(scene.without_frames),
    )
