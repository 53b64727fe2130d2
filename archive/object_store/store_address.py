"""The address of an object store, and under which key the object of a WARC file stands there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

_ADDRESS = re.compile(r"s3://([a-z0-9][a-z0-9.\-]{1,61}[a-z0-9])((?:/[A-Za-z0-9!_.*'()\-]+)*)/?")
_KEY = re.compile(r"(?:.*/)?([^/]+)/([0-9a-f]{64})/([^/]+)")
_ENDING = ".warc.gz"
_LABEL = "sha256:"


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Where objects stand: ``prefix`` is "" or ends with a slash.

    ``endpoint`` is the web address of the server, "" for that of Amazon; ``region`` may be "".
    """

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""

    def __str__(self) -> str:
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object of the store that is named as the sealed file ``name`` with this labelled digest is."""

    key: str
    name: str
    digest: str
    size: int


def names_a_store(text: str) -> bool:
    """Tell a place in an object store, well written or not, from one in a file system."""
    return text.startswith("s3://")


def store_address(text: str, endpoint: str = "", region: str = "") -> StoreAddress:
    """The address that is written ``s3://bucket/prefix``. Raises ValueError for anything else."""
    found = _ADDRESS.fullmatch(text)
    if found is None or {".", ".."} & set(text.split("/")):
        raise ValueError(f"expected s3://BUCKET/PREFIX, found {text!r}")
    prefix = found[2].strip("/")
    return StoreAddress(found[1], prefix and prefix + "/", endpoint.rstrip("/"), region)


def folder_of(address: StoreAddress, name: str) -> str:
    """With what the key begins of every object that is, or was, the WARC file called ``name``."""
    return f"{address.prefix}{name.removesuffix(_ENDING)}/"


def key_of(address: StoreAddress, name: str, digest: str) -> str:
    """The key of a WARC file with this labelled digest: what has other bytes has another key."""
    return f"{folder_of(address, name)}{digest.removeprefix(_LABEL)}/{name}"


def object_at(key: str, size: int) -> StoredObject | None:
    """What a key says of its object; None of one that is no WARC file of ours."""
    found = _KEY.fullmatch(key)
    if found is None or not found[3].endswith(_ENDING) or found[3].removesuffix(_ENDING) != found[1]:
        return None
    return StoredObject(key, PurePosixPath(found[3]).name, _LABEL + found[2], size)
