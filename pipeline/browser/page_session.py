"""A page that is being made, for whoever looks at it or does something in it: commands, scripts, frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from typing import Any, Literal

from pipeline.browser.browser_error import ScriptFailed, TargetGone
from pipeline.browser.devtools import DevTools, Event
from wording.message import say

World = Literal["isolated", "page"]
"""Where a script of ours runs: beside the page's own over the same document, or among them."""

OUR_WORLD = "alliantie"


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of a page, or the page itself; ``parent`` is the id of the frame around it, or empty."""

    id: str
    url: str
    session: str
    parent: str = ""


class PageSession:
    """The page: its main frame and the frames in it, those in other processes included.

    The page's clock stands still but for the function that waits until it is quiet: a script that is given
    here must not wait for a timer, an animation or an answer of the network.
    """

    def __init__(
        self,
        devtools: DevTools,
        session: str,
        frame_targets: Callable[[], Iterable[Frame]] = tuple,
        seconds_left: Callable[[], float] = lambda: inf,
    ) -> None:
        """``frame_targets`` are the frames that have a process of their own, as they are at that moment."""
        self._devtools, self._session = devtools, session
        self._frame_targets, self._seconds_left = frame_targets, seconds_left

    @property
    def seconds_left(self) -> float:
        """Seconds of its own clock that the page still gets; without any nothing more will come of it."""
        return self._seconds_left()

    async def send(self, method: str, /, frame: Frame | None = None, **params: Any) -> Event:
        """What the page, or the process of a frame, answers to a command."""
        return await self._devtools.send(method, frame.session if frame else self._session, **params)

    async def evaluate(
        self, expression: str, /, frame: Frame | None = None, world: World = "isolated"
    ) -> Any:
        """The value, as JSON, of an expression in the page or one of its frames; a promise is awaited.

        In the isolated world, the page's scripts can neither see nor change what is run. In their own world
        only the page itself can be asked, or a frame that has a process to itself. Raises ScriptFailed where
        the expression throws, TargetGone where the frame is no longer there.
        """
        where = {} if world == "page" else {"contextId": await self._our_world(frame)}
        answer = await self.send(
            "Runtime.evaluate",
            frame,
            expression=expression,
            returnByValue=True,
            awaitPromise=True,
            **where,
        )
        if "exceptionDetails" in answer:
            raise _failed(answer["exceptionDetails"])
        return answer["result"].get("value")

    async def frames(self) -> list[Frame]:
        """All frames that there are now: the page itself first, each before those in it."""
        found = await self._tree(self._session, "")
        known = {frame.id for frame in found}
        for target in self._frame_targets():
            if target.id not in known:
                with suppress(TargetGone):  # It may have left the page since it was attached.
                    found += await self._tree(target.session, target.parent)
        return found

    async def _tree(self, session: str, parent: str) -> list[Frame]:
        answer = await self._devtools.send("Page.getFrameTree", session)
        return list(_flattened(answer["frameTree"], session, parent))

    async def _our_world(self, frame: Frame | None) -> int:
        """The context of our world in a frame, which is made where it is not there yet."""
        frame = frame or (await self._tree(self._session, ""))[0]
        made = await self.send("Page.createIsolatedWorld", frame, frameId=frame.id, worldName=OUR_WORLD)
        return int(made["executionContextId"])


def _flattened(tree: Event, session: str, parent: str) -> Iterator[Frame]:
    frame = tree["frame"]
    url = frame["url"] + frame.get("urlFragment", "")
    yield Frame(frame["id"], url, session, frame.get("parentId", parent))
    for child in tree.get("childFrames", ()):
        yield from _flattened(child, session, frame["id"])


def _failed(details: Event) -> ScriptFailed:
    thrown = details.get("exception", {}).get("description") or details.get("text", "")
    return ScriptFailed(say("a script that looks at the page failed: {why}", why=str(thrown)[:500]))
