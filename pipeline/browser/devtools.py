"""Speaks the DevTools protocol over two pipes: commands to a browser and its targets, answers, events.

Over pipes (``--remote-debugging-pipe``) because a port on loopback is open to every program of the machine,
and a browser in a network of its own has no loopback that anybody shares. A message is JSON with a zero
byte behind it.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
from collections.abc import Callable
from typing import Any

from pipeline.browser.browser_error import BrowserGone, TargetGone
from wording.message import say

LARGEST_MESSAGE = 256_000_000
"""Bytes; a picture or a document that is larger ends the browser, which is started again."""

Event = dict[str, Any]
Listener = Callable[[str, str, Event], None]
"""Hears of an event: its name, the session of its target ("" for the browser), and what it says."""


class DevTools:
    """One browser at the other end of two pipes; ``close`` it when done."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.WriteTransport, hear: Listener) -> None:
        self._reader, self._writer, self._hear = reader, writer, hear
        self._numbers = itertools.count(1)
        self._waiting: dict[int, tuple[str, asyncio.Future[Event]]] = {}
        self._is_gone = False
        self._listening = asyncio.ensure_future(self._listen())

    @classmethod
    async def over(cls, from_browser: int, to_browser: int, hear: Listener) -> DevTools:
        """Speak over these two file descriptors, which are closed with it."""
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader(limit=LARGEST_MESSAGE)
        protocol = asyncio.StreamReaderProtocol(reader)
        await loop.connect_read_pipe(lambda: protocol, os.fdopen(from_browser, "rb", 0))
        writer, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, os.fdopen(to_browser, "wb", 0))
        return cls(reader, writer, hear)

    async def send(self, method: str, session: str = "", /, **params: Any) -> Event:
        """What the target of a session answers to a command.

        Raises TargetGone where it refuses the command or is no longer there, BrowserGone without a browser.
        """
        if self._is_gone:
            raise _gone()
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params} | (
            {"sessionId": session} if session else {}
        )
        answer: asyncio.Future[Event] = asyncio.get_running_loop().create_future()
        self._waiting[number] = (method, answer)
        self._writer.write(json.dumps(message).encode() + b"\0")
        try:
            return await answer
        finally:
            self._waiting.pop(number, None)

    def close(self) -> None:
        """Stop listening; a browser ends when its pipes are closed."""
        self._listening.cancel()
        self._writer.close()
        self._end()

    async def _listen(self) -> None:
        while True:
            try:
                data = await self._reader.readuntil(b"\0")
                message = json.loads(data[:-1])
                if not isinstance(message, dict):
                    raise ValueError(message)
            except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError, ValueError):
                self._end()
                return
            if "id" in message:
                self._settle(message)
            else:
                self._hear(message["method"], message.get("sessionId", ""), message.get("params", {}))

    def _settle(self, message: Event) -> None:
        method, answer = self._waiting.get(message["id"], ("", None))
        if answer is None or answer.done():
            return
        if "error" in message:
            why = f"{method}: {message['error'].get('message', '')}"[:500]
            answer.set_exception(TargetGone(say("the browser refused a command: {why}", why=why)))
        else:
            answer.set_result(message.get("result", {}))

    def _end(self) -> None:
        self._is_gone = True
        for _, answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(_gone())


def _gone() -> BrowserGone:
    return BrowserGone(say("the browser ended"))
