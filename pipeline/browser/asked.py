"""What passes between a browser and whoever answers it, and what comes of a page in the end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from wording.message import NOTHING, Message

MakingOutcome = Literal["made", "broken off", "failed", "refused"]
"""All that the page wanted was done; a bound cut it short, and there is a document; nothing came of it; no
browser was there to try."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that a page of the browser would send, before anything is sent.

    ``kind`` is the DevTools protocol's name of the resource type, such as "Document" or "XHR"; ``page`` is
    the address of the page that is made. ``headers`` are as the browser would send them.
    """

    page: str
    url: str
    method: str = "GET"
    kind: str = "Other"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_body_known: bool = True
    """False where something is sent that the browser gives nobody: a file, a stream."""
    is_page: bool = False
    """The document of the page itself, or what that redirects to; not one of a frame."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a request: a redirect too. ``body`` has no content encoding, and no header names one."""

    status: int
    phrase: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class NotAnswered:
    """A request that is refused; ``reason`` is a code, as of any address that a crawl refuses."""

    reason: str


Answerer = Callable[[Asked], Awaitable[Answered | NotAnswered]]
"""Answers what a browser asks for. It may take as long as the pace of a host wants; it raises nothing."""


@dataclass(frozen=True, slots=True)
class MadePage:
    """What a browser made of a page.

    ``document`` is HTML in UTF-8, ``picture`` an image of ``picture_type``; both are empty where nothing came
    of it. ``said`` is plain data: the browser, its window, how long it took and how much memory, requests by
    what became of them, what could not be kept, what was pressed.
    """

    outcome: MakingOutcome
    reason: Message = NOTHING
    document: bytes = b""
    frames: tuple[tuple[str, bytes], ...] = ()
    """The documents of frames that have an address, each by it."""
    states: tuple[bytes, ...] = ()
    """Documents of what the page showed before, and what is not in ``document`` any more; and of frames
    without an address that it cannot hold."""
    picture: bytes = b""
    picture_type: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)
