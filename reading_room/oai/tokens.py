"""Where a list goes on: the whole question, and the place behind which its next page begins.

A token is kept nowhere: it holds as long as the numbers of changes that it names, through restarts, and asked
again it is answered again. It is checked for being whole, and grants nothing: whoever makes one up gets what
anybody may have.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from reading_room.oai.refusal import Refusal
from wording.message import say

_LONGEST = 8_000
"""Characters of a token."""

_CHECK = 10
"""Letters of the digest in front."""

_LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class Token:
    """The arguments of a list, and the place where it was; ``number`` counts what came before.

    ``numbering`` is the moment at which the numbers of changes began: in a database that was made again they
    are others. Of a list of sets, ``id`` is the last name.
    """

    verb: str
    numbering: str
    prefix: str = ""
    since: str = ""
    until: str = ""
    set: str = ""
    change: int = 0
    id: str = ""
    line: int = 0
    number: int = 0


_NAMES = tuple(Token.__dataclass_fields__)
_NUMBERS = ("change", "line", "number")


def written(token: Token) -> str:
    """A token as a harvester gets it, of letters, digits, dashes and underscores."""
    said = json.dumps(list(asdict(token).values()), separators=(",", ":")).encode()
    return _digest(said) + base64.urlsafe_b64encode(said).decode().rstrip("=")


def read(text: str, verb: str) -> Token:
    """The token in an argument of a verb; raises Refusal for any other words."""
    values = _values(text) if len(text) <= _LONGEST else None
    if values is None or values["verb"] != verb:
        raise Refusal(
            "badResumptionToken", say("This resumptionToken is none of this list. Begin the list again.")
        )
    return Token(**values)


def _values(text: str) -> dict[str, Any] | None:
    digest, packed = text[:_CHECK], text[_CHECK:]
    try:
        said = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        values = json.loads(said) if _digest(said) == digest else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, list) or len(values) != len(_NAMES):
        return None
    named = dict(zip(_NAMES, values, strict=True))
    return named if all(_is_fit(name, value) for name, value in named.items()) else None


def _is_fit(name: str, value: object) -> bool:
    if name in _NUMBERS:
        return type(value) is int and 0 <= value <= _LARGEST
    return isinstance(value, str) and "\0" not in value and value.isascii()


def _digest(said: bytes) -> str:
    return hashlib.sha256(said).hexdigest()[:_CHECK]
