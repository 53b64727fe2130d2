"""Checks a bag (BagIt 1.0, RFC 8493, and 0.97): complete, valid, and all in it within it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from archive.packages.digest_lists import no_list, read_list
from archive.packages.files_within import digests_of, files_and_faults, listed_otherwise
from archive.packages.package_fault import NOT_LISTED, NOT_THERE, OTHER_DIGEST, PackageFault
from archive.small_file import read_bytes
from wording.message import say

DECLARATION = "bagit.txt"
PAYLOAD = "data/"

_ALGORITHMS = ("sha256", "sha512")
"""Those whose digests count: of older ones somebody can make two files with the same."""

_MANIFEST = re.compile(r"(tag)?manifest-(sha256|sha512)\.txt")
_OF_TAGS = re.compile(r"tagmanifest-[a-z0-9-]+\.txt")
_VERSION = re.compile(rb"BagIt-Version: (0\.9[3-7]|1\.0)\r?\nTag-File-Character-Encoding: UTF-8\r?\n?")
_OXUM = re.compile(rb"^Payload-Oxum:\s*(\d+)\.(\d+)\s*$", re.MULTILINE | re.IGNORECASE)
_LARGEST_TAG_FILE = 4_000_000


def is_bag(root: Path) -> bool:
    """True of a folder that says to be a bag."""
    return (root / DECLARATION).is_file()


def bag_faults(root: Path) -> Iterator[PackageFault]:
    """Everything that is wrong with the bag at ``root``. Raises OSError."""
    found, faults = files_and_faults(root)
    yield from faults
    if faults:
        return
    files = set(found)
    yield from _declaration_faults(root, files)
    lists: dict[str, dict[str, str]] = {}
    for name in sorted(files):
        if _MANIFEST.fullmatch(name):
            try:
                lists[name] = read_list(root / name, _decoded)
            except ValueError as error:
                yield PackageFault(name, no_list(error))
    if not any(name.startswith("manifest-") for name in lists):
        yield PackageFault(DECLARATION, say("there is no list of digests in SHA-256 or SHA-512"))
        return
    yield from _content_faults(root, files, lists)


def _declaration_faults(root: Path, files: set[str]) -> Iterator[PackageFault]:
    if not _VERSION.fullmatch(read_bytes(root / DECLARATION, _LARGEST_TAG_FILE)):
        yield PackageFault(DECLARATION, say("expected BagIt 1.0 in UTF-8"))
    if "fetch.txt" in files:
        yield PackageFault("fetch.txt", say("files are to be fetched from elsewhere, and nothing is"))


def _content_faults(
    root: Path, files: set[str], lists: Mapping[str, Mapping[str, str]]
) -> Iterator[PackageFault]:
    octets = count = 0
    for path in sorted(files):
        wanted = {name: listed[path] for name, listed in lists.items() if path in listed}
        is_payload = path.startswith(PAYLOAD)
        if is_payload and any(name.startswith("manifest-") and name not in wanted for name in lists):
            yield PackageFault(path, NOT_LISTED)
        if not is_payload and not _is_list(path) and _is_missing_of_tags(lists, path):
            yield PackageFault(path, NOT_LISTED)
        if wanted or is_payload:
            digests, size = digests_of(root / path, _ALGORITHMS)
            octets, count = octets + size * is_payload, count + is_payload
            if any(digests[_algorithm(name)] != digest for name, digest in wanted.items()):
                yield PackageFault(path, OTHER_DIGEST)
    for path in sorted({path for listed in lists.values() for path in listed} - files):
        yield listed_otherwise(path) or PackageFault(path, NOT_THERE)
    yield from _oxum_faults(root, files, (octets, count))


def _oxum_faults(root: Path, files: set[str], held: tuple[int, int]) -> Iterator[PackageFault]:
    if "bag-info.txt" not in files:
        return
    said = _OXUM.search(read_bytes(root / "bag-info.txt", _LARGEST_TAG_FILE))
    if said and (int(said[1][:20]), int(said[2][:20])) != held:
        yield PackageFault("bag-info.txt", say("it has another number of files or bytes than it says"))


def _is_list(path: str) -> bool:
    """True of the lists of the tag files, which no list has."""
    return _OF_TAGS.fullmatch(path) is not None


def _is_missing_of_tags(lists: Mapping[str, Mapping[str, str]], path: str) -> bool:
    """True where a list of the tag files, if there is any, does not have one of ours.

    The standard lets others add tag files that are in no list: nothing is taken from these.
    """
    known = (DECLARATION, "bag-info.txt")
    is_ours = path in known or _MANIFEST.fullmatch(path) is not None
    of_tags = [listed for name, listed in lists.items() if name.startswith("tag")]
    return is_ours and bool(of_tags) and not any(path in listed for listed in of_tags)


def _algorithm(name: str) -> str:
    return name.rpartition("-")[2].removesuffix(".txt")


def _decoded(name: str) -> str:
    path = name.removeprefix("./")
    return path.replace("%0A", "\n").replace("%0D", "\r").replace("%0a", "\n").replace("%25", "%")
