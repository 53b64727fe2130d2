"""Digests that records of other tools promise: of any algorithm that is known, in base 32 or hexadecimal."""

from __future__ import annotations

import base64
import hashlib

from archive.fetched.exchange import Measured
from archive.warc.head import Fields
from wording.message import NOTHING, Message, say

_ALGORITHMS = ("md5", "sha1", "sha256", "sha512")


def can_be_checked(promised: str) -> bool:
    """True of a digest that has an algorithm that is known, and a value."""
    return bool(promised.partition(":")[2]) and _algorithm(promised) in _ALGORITHMS


def is_digest_of(promised: str, data: bytes) -> bool:
    """True when a digest that can be checked is of these bytes."""
    return _is_written(promised, hashlib.new(_algorithm(promised), data, usedforsecurity=False).digest())


def is_of_nothing(promised: str) -> bool:
    """True of a digest that is of no bytes at all, which says nothing about what it is given for."""
    return can_be_checked(promised) and is_digest_of(promised, b"")


class RunningDigest:
    """The SHA-256 of bytes that come in pieces and, beside it, the digest that was promised of them."""

    def __init__(self, promised: str = "") -> None:
        self.size = 0
        self._promised = promised if can_be_checked(promised) else ""
        self._ours = self._theirs = hashlib.sha256()
        if self._promised and _algorithm(promised) != "sha256":
            self._theirs = hashlib.new(_algorithm(promised), usedforsecurity=False)

    def add(self, piece: bytes) -> None:
        """Take the next piece."""
        self.size += len(piece)
        self._ours.update(piece)
        if self._theirs is not self._ours:
            self._theirs.update(piece)

    @property
    def digest(self) -> str:
        """The labelled SHA-256 of what was taken so far."""
        return "sha256:" + self._ours.hexdigest()

    @property
    def measured(self) -> Measured:
        """All that was taken so far, by its size and digest."""
        return Measured(self.size, self.digest)

    @property
    def is_promised(self) -> bool:
        """True when a digest that can be checked was promised, and is that of what was taken so far."""
        return bool(self._promised) and _is_written(self._promised, self._theirs.digest())


def block_fault(fields: Fields, block: bytes | RunningDigest) -> Message:
    """Why a block cannot be what its record promises; nothing where it is, or where that cannot be told."""
    promised = fields.get("warc-block-digest", "")
    if not can_be_checked(promised):
        return NOTHING
    if block.is_promised if isinstance(block, RunningDigest) else is_digest_of(promised, block):
        return NOTHING
    # Whatever the block of a revisit is, some versions of wget say of it the digest of nothing.
    if fields.get("warc-type", "").lower() == "revisit" and is_digest_of(promised, b""):
        return NOTHING
    return say("the block does not match its digest {promised}", promised=promised[:90])


def _algorithm(promised: str) -> str:
    return promised.partition(":")[0].strip().lower().replace("-", "")


def _is_written(promised: str, made: bytes) -> bool:
    """True when the value of a promised digest is this one, in either form."""
    forms = (made.hex(), base64.b32encode(made).decode().lower().rstrip("="))
    return promised.partition(":")[2].strip().lower().rstrip("=") in forms
