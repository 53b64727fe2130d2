"""Takes the document of a page as its scripts have made it, as HTML that shows the same without them.

The page is not touched: ``made_document.js`` walks it in a world of our own and writes it anew. What markup
cannot say, or nobody may read, is counted in ``Document.not_kept``.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from pipeline.browser.browser_error import ScriptFailed, TargetGone
from pipeline.browser.closed_roots import show_closed_roots
from pipeline.browser.linked_sheets import linked_sheets
from pipeline.browser.page_session import Frame, PageSession

SCRIPTS = ("made_markup.js", "made_styles.js", "made_pictures.js", "made_attributes.js", "made_document.js")

MOST_FRAMES = 30
SECONDS_TO_DECODE = 3
BUDGET = {
    "nodes": 150_000,
    "bytes": 9_000_000,
    "pictures": 60,
    "pictureBytes": 4_000_000,
    "compared": 3_000_000,
}
"""Of one document. What is no longer than ``compared`` is parsed again, to see what markup cannot say."""

NotKept = dict[str, dict[str, Any]]
"""By kind: how often (``count``), and some ``examples``.

"nodes" and "bytes": the document is cut there; "too deep": parsers put elements this deep beside each other.
"canvas", "tainted canvas", "large picture": drawn by the graphics card, with another site's picture, or too
large; "picture": none of the page in time; "film" and "blob address": what only a script has; "closed
root": one that was not found; "dialog": what one said or asked; "frame": its document is not kept;
"scrolled": a box that shows another part than its first; "slotted text": shown in another order than it is
written; "markup": an element where no markup puts it; "markup not compared": no one knows.
"""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as HTML in UTF-8, with those of its frames that have an address, each by it.

    ``base`` is what its relative addresses belong to. A page without an HTML document has no ``html``.
    """

    html: bytes
    url: str = ""
    base: str = ""
    title: str = ""
    words: int = 0
    nodes: int = 0
    frames: tuple[tuple[str, bytes], ...] = ()
    states: tuple[bytes, ...] = ()
    """What the page showed before, and what is not in ``html`` any more: earlier pages of a list that replace
    each other, items that a list drops when they are scrolled away; each as a document of its own. So are
    documents of frames without an address that ``html`` cannot hold."""

    not_kept: NotKept = field(default_factory=dict)


async def take_document(page: PageSession) -> Document:
    """The document of a page and of the frames in it; raises TargetGone where there is no page any more."""
    main, *frames = await page.frames()
    not_kept: NotKept = {}
    if unknown := await show_closed_roots(page, [main, *frames]):
        tell(not_kept, "closed root", times=unknown)
    taken = await _taken(page, main, not_kept)
    apart = [frame for frame in frames if _has_address(frame.url, main.url)]
    # Most of the others are held in the document around them, and say nothing.
    others = [frame for frame in frames if frame not in apart]
    looked_at = (*apart[:MOST_FRAMES], *others[:MOST_FRAMES])
    kept = [(frame.url, await _frame(page, frame, not_kept)) for frame in looked_at]
    for frame in apart[MOST_FRAMES:]:
        tell(not_kept, "frame", frame.url)
    shown = await page.evaluate(_STATES, main)
    return Document(
        taken["html"].encode(),
        taken["url"],
        taken["base"],
        taken["title"],
        taken["words"],
        taken["nodes"],
        tuple((url, of["html"].encode()) for url, of in kept if of and _has_address(url, main.url)),
        (
            *(html.encode() for html in shown),
            *(of["html"].encode() for url, of in kept if of.get("words") and not _has_address(url, main.url)),
        ),
        not_kept,
    )


def tell(not_kept: NotKept, kind: str, example: str = "", times: int = 1) -> None:
    """Count something that could not be kept."""
    of = not_kept.setdefault(kind, {"count": 0, "examples": []})
    of["count"] += times
    if example and len(of["examples"]) < 5:
        of["examples"].append(example[:300])


def _has_address(url: str, page: str) -> bool:
    """False of what a script or an attribute wrote: its address is that of whoever wrote it, or none."""
    return url.startswith(("http:", "https:")) and urldefrag(url).url != urldefrag(page).url


async def _frame(page: PageSession, frame: Frame, not_kept: NotKept) -> Mapping[str, Any]:
    try:
        return await _taken(page, frame, not_kept)
    except (ScriptFailed, TargetGone):
        tell(not_kept, "frame", frame.url)
        return {}


async def _taken(page: PageSession, frame: Frame, not_kept: NotKept) -> Mapping[str, Any]:
    """What the script says of the document of one frame; nothing where the one around it holds it."""
    await _prepare(page, frame)
    texts = await linked_sheets(page, frame)
    taken: dict[str, Any] | None = await page.evaluate(
        f"(() => {{ {_script()}\n return take({json.dumps(BUDGET)}, {json.dumps(texts)}); }})()", frame
    )
    for kind, of in (taken or {}).get("notKept", {}).items():
        tell(not_kept, kind, times=of["count"])
        for example in of["examples"]:
            tell(not_kept, kind, example, 0)
    return taken or {}


async def _prepare(page: PageSession, frame: Frame) -> None:
    """Have pictures decoded that only a style shows; one that is not in time is told by its address."""
    with suppress(TimeoutError, ScriptFailed):
        async with asyncio.timeout(SECONDS_TO_DECODE):
            await page.evaluate(f"(() => {{ {_script()}\n return prepare(20); }})()", frame)


_STATES = "(globalThis.alliantieReader?.states ?? [])"


@cache
def _script() -> str:
    here = Path(__file__).parent
    return "\n".join((here / name).read_text(encoding="utf-8") for name in SCRIPTS)
