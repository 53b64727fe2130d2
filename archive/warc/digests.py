"""Digests as other tools write them: of any algorithm that is known, in base 32 or as hexadecimal digits."""

from __future__ import annotations

import base64
import hashlib

_ALGORITHMS = ("md5", "sha1", "sha256", "sha512")


def can_be_checked(said: str) -> bool:
    """Whether this digest has an algorithm that is known, and a value."""
    return bool(said.partition(":")[2]) and _algorithm(said) in _ALGORITHMS


def is_digest_of(said: str, data: bytes) -> bool:
    """Whether a digest that can be checked is of these bytes."""
    made = hashlib.new(_algorithm(said), data, usedforsecurity=False).digest()
    forms = (made.hex(), base64.b32encode(made).decode().lower().rstrip("="))
    return said.partition(":")[2].strip().lower().rstrip("=") in forms


def _algorithm(said: str) -> str:
    return said.partition(":")[0].strip().lower().replace("-", "")
