"""A rendering: what a browser made of a page that was captured, or why it made nothing of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from string import punctuation
from typing import Any
from urllib.parse import quote

from archive.fetched.captures import Capture
from archive.fetched.exchange import digest
from archive.warc.rendering_records import PictureShows, RenderingOutcome, digest_read, is_picture_type
from wording.message import NOTHING, Message, restored

__all__ = ["PictureShows", "Rendering", "RenderingOutcome", "digest_shown"]


def digest_shown(document: bytes, states: Iterable[bytes]) -> str:
    """The digest under which a made document and what the page showed before are read together."""
    return digest_read(digest(document), [digest(each) for each in states if each])


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a browser made of the page of ``capture``, at one moment (UTC).

    The outcome ``made`` says that the document is what the page came to; ``broken off`` that it is as far as
    a bound let it come; ``failed`` that nothing came of it; ``refused`` that no browser was asked. ``reason``
    says why it is not made. With these two a document stands in that was made of the same answer before
    (``renderings.standing``), or there is none. ``document`` is HTML in UTF-8, ``picture`` an image of
    ``picture_type``; both are empty where there is none. ``frames`` are the documents of frames, each by its
    address, and ``states`` those of what the page showed before; the words and links of states are read with
    the document. ``said`` is plain data, as JSON has it: the browser,
    what it asked for, what could not be kept.
    """

    capture: Capture
    made_at: datetime
    outcome: RenderingOutcome
    reason: Message = NOTHING
    document: bytes = b""
    picture: bytes = b""
    picture_type: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)
    picture_shows: PictureShows = "fullPage"
    frames: tuple[tuple[str, bytes], ...] = ()
    states: tuple[bytes, ...] = ()

    def plain(self) -> Rendering:
        """The same as it comes back from where it is kept; raises ValueError or TypeError where it cannot."""
        if self.picture and not is_picture_type(self.picture_type):
            raise ValueError(f"picture_type: {self.picture_type!r}")
        said = json.loads(json.dumps(dict(self.said), allow_nan=False))
        # Half a character, which a page may send, is nothing that a database can hold as text.
        reason = restored(self.reason.stored().encode(errors="replace").decode())
        # An address goes into the head of a record, where no line may end in it.
        frames = tuple((quote(url, punctuation, errors="replace"), data) for url, data in self.frames if data)
        return replace(self, said=said, reason=reason, frames=frames, states=tuple(filter(None, self.states)))
