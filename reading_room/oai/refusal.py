"""The errors of the protocol: a code of its own, and words for people, in an answer with status 200."""

from __future__ import annotations

from typing import Literal

from wording.message import Message

Code = Literal[
    "badArgument",
    "badResumptionToken",
    "badVerb",
    "cannotDisseminateFormat",
    "idDoesNotExist",
    "noRecordsMatch",
]


class Refusal(Exception):
    """What is asked is not as the protocol has it, or there is nothing of it (OAI-PMH 2.0, 3.6)."""

    def __init__(self, code: Code, message: Message) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
