"""Puts what is written in a frame itself (``srcdoc``) where its reader sees it: behind the frame."""

from __future__ import annotations

from collections import deque
from itertools import islice

from spiders.links.page_tree import Element, parse

_MOST = 50
"""Frames that are looked at, those within each other together."""
_DEEPEST = 3
_LONGEST = 500_000
"""Characters of one; as many as its links are looked for in."""

_NOTHING_TO_SEE = ("0", "1", "0px", "1px")


def show_written_frames(tree: Element) -> None:
    """Put the content of each frame that is written in an attribute behind it, and so on within that.

    Browsers show it in the place of the address that the frame may have (HTML, 4.8.5).
    """
    waiting, left = deque([(tree, 0)]), _MOST
    while waiting and left > 0:
        place, depth = waiting.popleft()
        for frame in list(islice(place.iter("iframe"), left)):
            left -= 1
            body = _written_in(frame)
            if body is None:
                continue
            if depth + 1 < _DEEPEST:
                waiting.append((body, depth + 1))
            _put_behind(frame, body)


def _written_in(frame: Element) -> Element | None:
    """What is written in a frame, as an element to be put behind it; None where that is nothing to see."""
    written = frame.get("srcdoc") or ""
    if not written.strip() or len(written) > _LONGEST or _is_hidden(frame):
        return None
    inner = parse(written)
    body = None if inner is None else inner.find("body")
    if body is not None:
        body.tag = "div"
    return body


def _put_behind(frame: Element, shown: Element) -> None:
    shown.tail, frame.tail = frame.tail, None
    frame.addnext(shown)


def _is_hidden(frame: Element) -> bool:
    sizes = (frame.get("width", "").strip(), frame.get("height", "").strip())
    style = (frame.get("style") or "").replace(" ", "").lower()
    return (
        "hidden" in frame.attrib
        or any(size in _NOTHING_TO_SEE for size in sizes)
        or "display:none" in style
        or "visibility:hidden" in style
    )
