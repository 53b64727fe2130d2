"""Finds shadow roots that their page keeps to itself, so that what they show is kept like the rest.

A snapshot of the browser says of a node that it stands in such a root, and from a node in it a script comes
to the root.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import suppress

from pipeline.browser.browser_error import TargetGone
from pipeline.browser.devtools import Event
from pipeline.browser.page_session import OUR_WORLD, Frame, PageSession

MOST_ELEMENTS, DEEPEST = 50_000, 500
"""A snapshot says of everything where it stands; that of a larger or deeper document takes minutes."""

MOST_ASKED = 2000
"""Nodes that are asked for their root; a page with more in closed roots is told as not kept."""

_FITS = """(() => {
  const { createTreeWalker } = Document.prototype;
  const walker = Reflect.apply(createTreeWalker, document, [document, NodeFilter.SHOW_ELEMENT]);
  let depth = 0;
  for (let seen = 0; seen < MOST_ELEMENTS; seen += 1) {
    if (walker.firstChild()) depth += 1;
    else {
      while (!walker.nextSibling()) {
        if (!walker.parentNode()) return true;
        depth -= 1;
      }
    }
    if (depth > DEEPEST) return false;
  }
  return false;
})()"""

_SHOW = """function () {
  const root = this.getRootNode();
  if (root.host) (globalThis.alliantieClosedRoots ??= new WeakMap()).set(root.host, root);
}"""


async def show_closed_roots(page: PageSession, frames: Iterable[Frame]) -> int:
    """Have our world in each frame know its closed roots; returns how many nodes in them stay unknown.

    A document that is too large for this counts as one.
    """
    unknown = 0
    by_id = {frame.id: frame for frame in frames}
    for frame in {frame.session: frame for frame in reversed(by_id.values())}.values():
        limits = f"const MOST_ELEMENTS = {MOST_ELEMENTS}, DEEPEST = {DEEPEST};"
        if not await page.evaluate(f"{{ {limits} {_FITS} }}", frame):
            unknown += 1
            continue
        snapshot = await page.send("DOMSnapshot.captureSnapshot", frame, computedStyles=[])
        found = [(by_id[id_], node) for id_, node in _within_closed(snapshot) if id_ in by_id]
        shown = await asyncio.gather(*(_show(page, where, node) for where, node in found[:MOST_ASKED]))
        unknown += len(found) - sum(shown)
    return unknown


def _within_closed(snapshot: Event) -> Iterator[tuple[str, int]]:
    """The frame and the node of the first child that a closed root or an element in one has."""
    strings = snapshot["strings"]
    for document in snapshot["documents"]:
        nodes, parents = document["nodes"], set()
        kinds = nodes.get("shadowRootType", {"index": [], "value": []})
        for index, kind in zip(kinds["index"], kinds["value"], strict=True):
            parent = nodes["parentIndex"][index]
            if strings[kind] == "closed" and parent not in parents:
                parents.add(parent)
                yield strings[document["frameId"]], nodes["backendNodeId"][index]


async def _show(page: PageSession, frame: Frame, node: int) -> bool:
    with suppress(TargetGone):
        world = await page.send("Page.createIsolatedWorld", frame, frameId=frame.id, worldName=OUR_WORLD)
        context = world["executionContextId"]
        inner = await page.send("DOM.resolveNode", frame, backendNodeId=node, executionContextId=context)
        object_id = inner["object"]["objectId"]
        done = await page.send("Runtime.callFunctionOn", frame, objectId=object_id, functionDeclaration=_SHOW)
        return "exceptionDetails" not in done
    return False
