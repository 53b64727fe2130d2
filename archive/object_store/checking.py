"""Compares an object with what it should be, by all of its bytes: what a store says of itself proves
nothing.
"""

from __future__ import annotations

import hashlib

from archive.object_store.object_store import ObjectStore
from archive.object_store.ranged_file import ranged_file
from wording.message import NOTHING, Message, say

_PIECE = 1 << 20


def amiss_with(store: ObjectStore, key: str, size: int, digest: str) -> Message:
    """What is wrong with an object, read whole; NOTHING where it is right. Raises StoreFails."""
    found = store.size(key)
    if found is None:
        return say("the store does not have it")
    if found != size:
        return say(
            "the store has {found:byte/bytes} of it, expected {expected:number}", found=found, expected=size
        )
    try:
        read = digest_of_object(store, key, size)
    except FileNotFoundError:
        return say("the store does not have it")
    if read != digest:
        return say(
            "the store gives back other bytes: they have the digest {found}, expected {expected}",
            found=read,
            expected=digest,
        )
    return NOTHING


def digest_of_object(store: ObjectStore, key: str, size: int) -> str:
    """The labelled SHA-256 of the bytes that a store gives back. Raises FileNotFoundError or StoreFails."""
    found = hashlib.sha256()
    with ranged_file(store, key, 0, size) as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return "sha256:" + found.hexdigest()
