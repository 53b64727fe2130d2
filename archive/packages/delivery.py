"""Checks a delivery in MDTO by its list of digests, and that by the delivery note; parses no XML of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from archive.packages.digest_lists import no_list, read_list
from archive.packages.files_within import digests_of, files_and_faults, listed_otherwise
from archive.packages.package_fault import NOT_LISTED, NOT_THERE, OTHER_DIGEST, PackageFault
from archive.small_file import read_bytes
from wording.message import say

NOTE = "pakbon.xml"
LIST = "manifest-sha256.txt"

_LARGEST_NOTE = 4_000_000
_HASH = re.compile(rb"<waarde>\s*([0-9a-f]{64})\s*</waarde>")
_ALGORITHM = "sha256"


def is_delivery(root: Path) -> bool:
    """True of a folder with a delivery note and a list of digests."""
    return (root / NOTE).is_file() and (root / LIST).is_file()


def delivery_faults(root: Path) -> Iterator[PackageFault]:
    """Everything in the delivery at ``root`` that is not as it was written. Raises OSError."""
    files, faults = files_and_faults(root)
    yield from faults
    if faults:
        return
    # Of the note only this is read, and no parser is asked: what is XML may refer to anything.
    said = _HASH.search(read_bytes(root / NOTE, _LARGEST_NOTE))
    if said is None or said[1].decode() != digests_of(root / LIST, (_ALGORITHM,))[0][_ALGORITHM]:
        yield PackageFault(LIST, say("its digest is not the one in the delivery note"))
    try:
        listed = read_list(root / LIST)
    except ValueError as error:
        yield PackageFault(LIST, no_list(error))
        return
    for path in files:
        if path in (NOTE, LIST):
            continue
        wanted = listed.pop(path, None)
        if wanted is None:
            yield PackageFault(path, NOT_LISTED)
        elif digests_of(root / path, (_ALGORITHM,))[0][_ALGORITHM] != wanted:
            yield PackageFault(path, OTHER_DIGEST)
    for path in listed:
        yield listed_otherwise(path) or PackageFault(path, NOT_THERE)
