"""A publication: which files an index has, by their digests, and what it is the index of.

Its own name has its digest, and it may come from anybody: whatever it names is a file of an index, or of the
few beside it, and nothing else.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from archive.small_file import parsed_json
from search.publishing.publishing_error import TornPublication
from wording.message import say

FORMAT = 1

BESIDE = ("curation.jsonl", "owners.jsonl", "vocabulary.toml")
"""What readers need of an archive beside its index: decisions, what owners asked, names of its own."""

JOURNAL = BESIDE[0]
OF_INDEX = "index/"
"""With what the names of files of the index begin."""

LONGEST = 16_000_000
"""Bytes of a publication."""

_MOST_FILES = 20_000
_LARGEST = 1 << 44
_NAME = re.compile(
    r"index/(?:versions/)?(?:_?MAIN_[\w.]{1,80}\.(?:col|pst|trm|toc)|words\.txt|stamp\.json"
    r"|synonyms\.json|publishers\.json|looked-at\.json)"
)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_KEY = re.compile(r"publications/([0-9]{10})-([0-9a-f]{64})\.json")


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file by its name within the archive, with its bytes and their SHA-256 (hexadecimal)."""

    name: str
    size: int
    digest: str

    @property
    def key(self) -> str:
        """Where it lies: what has other bytes lies elsewhere."""
        return f"files/{self.digest}"


@dataclass(frozen=True, slots=True)
class Publication:
    """An index as it was at a moment.

    ``archive`` tells archives apart. ``schema`` and ``analyser`` are those of the release that can read it.
    ``change`` is the newest change of the catalogue that is in it, ``generation`` counts the publications of
    a place from 1, ``at`` is when this one was made (UTC, ISO 8601).
    """

    archive: str
    schema: int
    analyser: str
    change: int
    generation: int
    at: str
    files: tuple[PublishedFile, ...]

    def as_bytes(self) -> bytes:
        """The publication as it is written."""
        return json.dumps({"format": FORMAT, **asdict(self)}, sort_keys=True).encode()

    @property
    def digest(self) -> str:
        """The SHA-256 of it as it is written."""
        return sha256(self.as_bytes()).hexdigest()

    @property
    def key(self) -> str:
        """Where it lies."""
        return f"publications/{self.generation:010}-{self.digest}.json"

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    def has_same_files(self, other: Publication | None) -> bool:
        """True where nothing changed from one to the other."""
        return other is not None and (self.archive, self.schema, self.analyser, self.files) == (
            other.archive,
            other.schema,
            other.analyser,
            other.files,
        )


def publication_in(data: bytes, key: str, where: str) -> Publication:
    """The publication that was read at ``key``. Raises TornPublication for what is no such one."""
    named = _KEY.fullmatch(key)
    if named is None or sha256(data).hexdigest() != named[2]:
        raise torn(where, key)
    try:
        found = parsed_json(data)
        files = tuple(PublishedFile(**each) for each in found.pop("files"))
        if found.pop("format") != FORMAT:
            raise ValueError("format")
        publication = Publication(files=files, **found)
        _check(publication, int(named[1]))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise torn(where, key) from error
    return publication


def pointed_to(data: bytes, where: str) -> str:
    """The key of the publication to which a pointer points. Raises TornPublication."""
    key = data.decode("ascii", "replace")
    if not _KEY.fullmatch(key):
        raise torn(where, "current")
    return key


def torn(where: str, key: str) -> TornPublication:
    """The error for a file at a place that is missing, or is not what it was put there as."""
    return TornPublication(
        say(
            "What is published at {place} is not whole: {file} is missing, or has other bytes than were "
            "published. What was fetched before stays in use. Publish it again with: "
            "alliantie index publish TO --whole",
            place=where,
            file=key,
        )
    )


def _check(publication: Publication, generation: int) -> None:
    """Raise ValueError for a publication that no release of ours would make."""
    texts: tuple[Any, ...] = publication.archive, publication.analyser, publication.at
    numbers: tuple[Any, ...] = publication.schema, publication.change, publication.generation
    if not (all(type(each) is str for each in texts) and all(type(each) is int for each in numbers)):
        raise ValueError("values")
    names = {file.name for file in publication.files}
    if publication.generation != generation or len(names) != len(publication.files) > 0:
        raise ValueError("names")
    if len(names) > _MOST_FILES or not all(map(_is_sound, publication.files)):
        raise ValueError("files")


def _is_sound(file: PublishedFile) -> bool:
    is_known = file.name in BESIDE or bool(_NAME.fullmatch(file.name))
    return (
        is_known
        and type(file.size) is int
        and 0 <= file.size <= _LARGEST
        and bool(_DIGEST.fullmatch(file.digest))
    )
