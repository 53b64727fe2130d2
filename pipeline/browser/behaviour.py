"""Does on a page what a reader would do: scrolls, has more shown, opens tabs, refuses cookies; never more.

``behaviour.js`` finds what there is to do, and tells after it what came of it; ``notices.js`` does so for
notices about cookies, ``views.js`` for what is shown one at a time, ``folds.js`` for what a script fills when
it is unfolded, ``rows.js`` for rows that are scrolled sideways. Nothing is submitted or agreed to, no menu or
window is opened, and no link to another address is followed: those are for the crawl.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any, Literal
from urllib.parse import urlsplit

from pipeline.browser.browser_error import ScriptFailed, TargetGone
from pipeline.browser.made_document import SCRIPTS as DOCUMENT_SCRIPTS
from pipeline.browser.page_session import Frame, PageSession

SCRIPTS = (
    *DOCUMENT_SCRIPTS,
    "behaviour_words.js",
    "behaviour.js",
    "rows.js",
    "notices.js",
    "views.js",
    "folds.js",
)

MOST_SCREENS, MOST_SCREENS_OF_FRAMES, MOST_SCREENS_OF_ONE = 60, 30, 15
MOST_GROWTHS, MOST_GROWTHS_OF_FRAMES = 20, 10
MOST_PRESSES, MOST_PRESSES_OF_FRAMES = 15, 8
MOST_FRAMES = 10
MOST_VIEWS = 12
MOST_FOLDS, MOST_FOLDS_IN_VAIN = 12, 3
SECONDS, SECONDS_OF_KEEPING = 15, 5
"""Of our own looking at a page; the second of them while what it shows is kept before each step."""

SECONDS_TO_REST = 3.0
"""Of the page's own, kept for it to come to rest in: what takes long is left, and not the page."""

FRAME_BELOW, PAGE_BELOW = "frame below", "page below"
"""The codes of what is further down than was scrolled."""

STATES = {
    "states": 12,
    "budget": {"nodes": 30_000, "bytes": 1_500_000, "pictures": 10, "pictureBytes": 500_000, "compared": 0},
}
"""Documents of what was shown and is gone again, and how much of each is kept."""

Done = dict[str, Any]
UntilQuiet = Callable[[], Awaitable[None]]
Mode = Literal["more", "next", "back"]


async def behave(page: PageSession, until_quiet: UntilQuiet) -> Done:
    """Do it, and return what was done as plain data.

    ``scrolled`` counts screens, ``grew`` how often more came of them; ``pressed`` counts presses, on
    ``buttons``; ``left`` are buttons for more that a bound left or that send a form; ``cookie notice`` is
    "dismissed", "left" or "none"; ``pages`` counts those of a list that replace each other; ``moved by`` is a
    button that led elsewhere. ``views`` counts routes and tabs that were opened, ``unfolded`` folds; ``views
    left`` tell what was not, each with some ``examples``: by "route", "tab" and "fold", by "read on" where a
    button may bring more of a text, and by "frame below" and "page below" what is further down than was
    scrolled. ``states`` counts documents that were kept of what is gone again, and ``gone`` the texts that
    were seen and are in none of them.
    """
    reader = _Reader(page, until_quiet)
    try:
        await reader.read()
    except ScriptFailed:
        reader.done["left the page"] = True
    return reader.done


@dataclass(frozen=True, slots=True)
class _Bound:
    """What is scrolled, grows and is pressed at the most."""

    screens: int = MOST_SCREENS
    growths: int = MOST_GROWTHS
    presses: int = MOST_PRESSES


class _Reader:
    def __init__(self, page: PageSession, until_quiet: UntilQuiet) -> None:
        self._page, self._until_quiet = page, until_quiet
        self._looked = 0.0
        self._host: str | None = ""
        self._bound = _Bound()
        self._long_frames: list[str] = []
        self.done: Done = {"scrolled": 0, "grew": 0, "pressed": 0, "buttons": [], "cookie notice": "none"}

    async def read(self) -> None:
        if not await self._ask("begin()"):
            return
        await self._ask("stir()")
        await self._until_quiet()
        await self._answer_notice()
        await self._scroll()
        await self._scroll_boxes()
        await self._scroll_boxes("scrollRows()")
        await self._have_more()
        await self._turn_pages()
        await self._unfold()
        await self._open_views()
        # What the page itself shows comes first: a frame may take all the time that is left.
        await self._scroll_frames()
        await self._ask("scrollBack()")
        await self._until_quiet()
        await self._tell_left()
        await self._tell_gone()

    async def _ask(self, what: str, frame: Frame | None = None) -> Any:
        started = monotonic()
        is_slow = frame is not None or self._looked > SECONDS_OF_KEEPING
        keeps = f"reader.isSlow = {json.dumps(is_slow)};"
        try:
            return await self._page.evaluate(f"(() => {{ {_script()}\n {keeps} return {what}; }})()", frame)
        finally:
            self._looked += monotonic() - started

    async def _answer_notice(self) -> None:
        main, *frames = await self._page.frames()
        for frame in (main, *frames[:MOST_FRAMES]):
            with suppress(ScriptFailed, TargetGone):
                pressed = await self._ask(f"dismiss({json.dumps(frame is not main)})", frame)
                if pressed is None:
                    continue
                self.done["cookie notice"] = "left"
                if pressed:
                    await self._until_quiet()
                    if await self._is_dismissed(frame):
                        self.done["cookie notice"] = "dismissed"
                    self.done["cookie button"] = pressed
                return

    async def _is_dismissed(self, frame: Frame) -> bool:
        try:
            return bool(await self._ask("isDismissed()", frame))
        except (ScriptFailed, TargetGone):
            return True  # Its frame went with it.

    async def _scroll(self) -> None:
        """Down to the end, and on while more comes."""
        at = await self._ask("position()")
        while self.done["scrolled"] < self._bound.screens and not self._is_over():
            if at["isEnd"] and self.done["scrolled"]:
                break
            await self._ask("scrollOn()")
            self.done["scrolled"] += 1
            await self._until_quiet()
            await self._ask("notice()")
            before, at = at, await self._ask("position()")
            if at["height"] > before["height"]:
                self.done["grew"] += 1
                if self.done["grew"] >= self._bound.growths:
                    break
        self.done["more below"] = not at["isEnd"]

    async def _scroll_boxes(self, how: str = "scrollBoxes()", frame: Frame | None = None) -> None:
        """On in the boxes of a page, or a frame in it, which are scrolled by themselves, down or sideways."""
        while self._may_scroll():
            moved = await self._ask(how, frame)
            if not moved["count"]:
                return
            self.done["grew"] += moved["grew"]
            await self._moved_on(frame)

    async def _scroll_frames(self) -> None:
        """Down in the frames of a page, and more of their lists; what they take away again is not kept.

        They have screens and presses of their own.
        """
        self._bound = _Bound(
            self.done["scrolled"] + MOST_SCREENS_OF_FRAMES,
            self.done["grew"] + MOST_GROWTHS_OF_FRAMES,
            self.done["pressed"] + MOST_PRESSES_OF_FRAMES,
        )
        done: set[str] = set()
        while len(done) < MOST_FRAMES:
            main, *frames = await self._page.frames()
            self._host = urlsplit(main.url).hostname
            # A frame in a frame may come with what that shows at its end.
            frame = next((each for each in frames if each.id not in done), None)
            if frame is None:
                return
            done.add(frame.id)
            with suppress(ScriptFailed, TargetGone):
                await self._scroll_frame(frame)

    async def _scroll_frame(self, frame: Frame) -> None:
        if self._may_scroll():
            await self._ask("comeIntoView()", frame)
            await self._until_quiet()
        at, last = await self._ask("position()", frame), self.done["scrolled"] + MOST_SCREENS_OF_ONE
        while self._may_scroll() and not at["isEnd"] and self.done["scrolled"] < last:
            await self._ask("scrollOn()", frame)
            await self._moved_on(frame)
            before, at = at, await self._ask("position()", frame)
            self.done["grew"] += at["height"] > before["height"]
        if not at["isEnd"]:
            self._long_frames.append(frame.url)
        await self._scroll_boxes(frame=frame)
        if urlsplit(frame.url).hostname in (None, self._host):
            await self._have_more_in(frame)

    async def _moved_on(self, frame: Frame | None) -> None:
        self.done["scrolled"] += 1
        await self._until_quiet()
        if frame is None:
            await self._ask("notice()")

    def _may_scroll(self) -> bool:
        bound = self._bound
        is_enough = self.done["scrolled"] >= bound.screens or self.done["grew"] >= bound.growths
        return not is_enough and not self._is_over()

    async def _have_more(self) -> None:
        while (outcome := await self._press("more")) in ("grew", "nothing"):
            if outcome == "grew":
                await self._scroll()
        if left := await self._ask("left()"):
            self.done["left"] = left

    async def _have_more_in(self, frame: Frame) -> None:
        """The same in a frame of the site itself; those of others are theirs."""
        await self._ask("begin()", frame)
        while await self._press("more", frame) in ("grew", "nothing"):
            pass

    async def _turn_pages(self) -> None:
        """Through the pages of a list that replace each other, and back to the first."""
        turned = 0
        while (outcome := await self._press("next")) in ("replaced", "grew"):
            turned += outcome == "replaced"
        if turned:
            self.done["pages"] = turned + 1
            while turned and await self._press("back") == "replaced":
                turned -= 1
            if turned:
                self.done["left on a later page"] = True

    async def _press(self, mode: Mode, frame: Frame | None = None) -> str:
        most = self._bound.presses + (MOST_PRESSES if mode == "back" else 0)
        if self.done["pressed"] >= most or self._is_over():
            return "enough"
        label = await self._ask(f"pressMore({json.dumps(mode)})", frame)
        if label is None:
            return "no button"
        self.done["pressed"] += 1
        if label not in self.done["buttons"]:
            self.done["buttons"].append(label)
        await self._until_quiet()
        outcome = str(await self._ask(f"came({json.dumps(mode)})", frame))
        if outcome == "moved" and frame is None:
            self.done["moved by"] = label
        return outcome

    async def _unfold(self) -> None:
        """Open what a script fills only then, as answers to questions may be; what has its words stays."""
        opened, in_vain = 0, 0
        while opened < MOST_FOLDS and in_vain < MOST_FOLDS_IN_VAIN and not self._is_over():
            name = await self._ask("unfold()")
            if name is None:
                break
            opened += 1
            await self._until_quiet()
            outcome = await self._ask("keepFold()")
            in_vain += outcome == "nothing"
            if outcome == "moved":
                self.done["moved by"] = name
        if opened:
            self.done["unfolded"] = opened

    async def _open_views(self) -> None:
        """Routes behind a "#" and tabs that a script fills, each as a state of the page; then back."""
        await self._ask("beginViews()")
        opened = 0
        while opened < MOST_VIEWS and not self._is_over():
            name = await self._ask("nextView()")
            if name is None:
                break
            opened += 1
            await self._until_quiet()
            await self._ask(f"keepView({json.dumps(name)})")
        if opened:
            self.done["views"] = opened
            await self._ask("backToFirst()")
            await self._until_quiet()
            await self._ask("keepFirst()")

    async def _tell_left(self) -> None:
        if left := {**await self._ask("({ ...viewsLeft(), ...foldsLeft() })"), **self._below()}:
            self.done["views left"] = left

    def _below(self) -> Done:
        """What is further down than was scrolled, as it is told of views that were left."""
        below: Done = {}
        if self._long_frames:
            below[FRAME_BELOW] = {"count": len(self._long_frames), "examples": self._long_frames[:3]}
        if self.done.get("more below"):
            below[PAGE_BELOW] = {"count": 1, "examples": []}
        return below

    def _is_over(self) -> bool:
        """True when there is no more time, or the page is no longer what it was."""
        is_short = self._page.seconds_left < SECONDS_TO_REST
        return is_short or self._looked > SECONDS or "moved by" in self.done

    async def _tell_gone(self) -> None:
        said = await self._ask(_GONE)
        self.done |= {name: value for name, value in said.items() if value}


_GONE = """(() => {
  notice();
  const now = textsNow();
  const gone = [...reader.gone].filter(([text, isKept]) => !isKept && !now.has(text)).map(([text]) => text);
  return { gone: gone.length, "gone examples": gone.slice(0, 5), states: reader.states.length };
})()"""


@cache
def _script() -> str:
    here = Path(__file__).parent
    scripts = [(here / name).read_text(encoding="utf-8") for name in SCRIPTS]
    return "\n".join((f"const BEHAVIOUR = {json.dumps(STATES)};", *scripts))
