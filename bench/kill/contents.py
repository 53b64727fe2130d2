"""The contents of packages without the time at which they were made, so that two exports can be compared."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zipfile
import zlib
from pathlib import Path

import bagit  # type: ignore[import-untyped] # it has no types

from bench.kill.doomed import Broken

Contents = dict[str, bytes]
"""The bytes of each file in a package; of a package that is one file, under its own name."""

_OFFSET = re.compile(rb'"offset": "[0-9]+"')
_OF_THE_MOMENT = re.compile(r"datapackage.*\.json|bag-info\.txt|(tag)?manifest-.*\.txt")
"""They tell when the package was made, or have digests of what does."""


def contents_of(package: Path) -> Contents:
    """The contents of the package at this place; raises Broken where its own digests are not right."""
    if package.is_dir():
        bagit.Bag(str(package)).validate()
        found = {str(path.relative_to(package)): path.read_bytes() for path in _files(package)}
    elif zipfile.is_zipfile(package):
        found = _unzipped(package)
    else:
        found = {package.name: package.read_bytes()}
    return {name: _lasting(name, data) for name, data in found.items()}


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _unzipped(package: Path) -> Contents:
    with zipfile.ZipFile(package) as file:
        found = {name: file.read(name) for name in file.namelist()}
    for resource in json.loads(found["datapackage.json"])["resources"]:
        digest = f"sha256:{hashlib.sha256(found[resource['path']]).hexdigest()}"
        if digest != resource["hash"]:
            raise Broken(f"{package.name}: {resource['path']} has {digest}, expected {resource['hash']}")
    return found


def _lasting(name: str, data: bytes) -> bytes:
    """The part of a file that does not depend on the moment at which it was made."""
    if name.endswith(".cdx.gz"):
        return _lasting(name.removesuffix(".cdx.gz") + ".cdxj", gzip.decompress(data))
    if name.endswith(".warc.gz"):
        # Its first record says when it was written, and is sometimes a byte longer; the others are copies.
        first = zlib.decompressobj(zlib.MAX_WBITS + 16)
        first.decompress(data)
        return first.unused_data
    if name.endswith(".cdxj"):
        return _OFFSET.sub(b"", data)
    return b"" if _OF_THE_MOMENT.fullmatch(name.rpartition("/")[2]) else data
