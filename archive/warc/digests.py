"""Digests that records of other tools promise: of any algorithm that is known, in base 32 or hexadecimal."""

from __future__ import annotations

import base64
import hashlib

from archive.warc.head import Fields
from wording.message import NOTHING, Message, say

_ALGORITHMS = ("md5", "sha1", "sha256", "sha512")


def can_be_checked(promised: str) -> bool:
    """True of a digest that has an algorithm that is known, and a value."""
    return bool(promised.partition(":")[2]) and _algorithm(promised) in _ALGORITHMS


def is_digest_of(promised: str, data: bytes) -> bool:
    """True when a digest that can be checked is of these bytes."""
    made = hashlib.new(_algorithm(promised), data, usedforsecurity=False).digest()
    forms = (made.hex(), base64.b32encode(made).decode().lower().rstrip("="))
    return promised.partition(":")[2].strip().lower().rstrip("=") in forms


def is_of_nothing(promised: str) -> bool:
    """True of a digest that is of no bytes at all, which says nothing about what it is given for."""
    return can_be_checked(promised) and is_digest_of(promised, b"")


def block_fault(fields: Fields, block: bytes) -> Message:
    """Why a block cannot be what its record promises; nothing where it is, or where that cannot be told."""
    promised = fields.get("warc-block-digest", "")
    if not can_be_checked(promised) or is_digest_of(promised, block):
        return NOTHING
    # Whatever the block of a revisit is, some versions of wget say of it the digest of nothing.
    if fields.get("warc-type", "").lower() == "revisit" and is_digest_of(promised, b""):
        return NOTHING
    return say("the block does not match its digest {promised}", promised=promised[:90])


def _algorithm(promised: str) -> str:
    return promised.partition(":")[0].strip().lower().replace("-", "")
