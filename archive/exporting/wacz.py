"""A WACZ package (version 1.1.1): records, their index, a list of pages, and what it all is, in one ZIP file.

What is packed by itself stands in it as it is, so that a browser can read parts of it from a server. The
descriptions of the items are in a folder of their own.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.catalogue.items import Item
from archive.exporting import cdxj, dublin_core
from archive.exporting.dublin_core import About
from archive.exporting.record_copy import Copied
from archive.imprint import Imprint
from archive.moments import moment
from wording.unseen import as_json

TextOf = Callable[[Item], str]
"""The words of an item, which the search of a player goes by."""

_VERSION = "1.1.1"
_CHUNK = 1 << 20
_LARGEST_SIZE = (1 << 32) - 2
"""The largest size that a ZIP file has room for without ZIP64; one more stands for "see there"."""


@dataclass(slots=True)
class _Package:
    file: zipfile.ZipFile
    resources: list[dict[str, Any]] = field(default_factory=list)

    def add(self, path: str, data: Iterable[bytes]) -> None:
        """Add a file that is packed here."""
        self._add(path, data, zipfile.ZIP_DEFLATED, is_large=False)

    def add_stored(self, path: str, data: Iterable[bytes], size: int) -> None:
        """Add a file of this size that is packed by itself already."""
        self._add(path, data, zipfile.ZIP_STORED, is_large=size > _LARGEST_SIZE)

    def _add(self, path: str, data: Iterable[bytes], packing: int, *, is_large: bool) -> None:
        digest, size = hashlib.sha256(), 0
        entry = zipfile.ZipInfo(path, datetime.now(UTC).timetuple()[:6])
        entry.compress_type = packing
        entry.external_attr = 0o644 << 16
        # The head before the data must not have the longer form that the directory at the end does not have:
        # ReplayWeb.page takes the length of the one from the other, and finds no record.
        with self.file.open(entry, "w", force_zip64=is_large) as target:
            for each in data:
                digest.update(each)
                size += len(each)
                target.write(each)
        name = path.rpartition("/")[2]
        hashed = f"sha256:{digest.hexdigest()}"
        self.resources.append({"name": name, "path": path, "hash": hashed, "bytes": size})


def write_wacz(
    path: Path,
    warc: Path,
    copied: Copied,
    items: Iterable[Item],
    about: About,
    text_of: TextOf,
    beside: Mapping[str, bytes],
) -> None:
    """Pack the WARC file ``warc``, of which ``copied`` tells, with the items that it is about.

    ``beside`` are files by name that go along with the descriptions, as in a bag.
    """
    every = list(items)
    index = cdxj.sorted_lines(copied.lines)
    packed_index = gzip.compress(b"".join(index), mtime=0)
    with _in_four_bytes(), zipfile.ZipFile(path, "w") as file:
        package = _Package(file)
        package.add_stored(f"archive/{warc.name}", _pieces(warc), warc.stat().st_size)
        # ReplayWeb.page takes an index by the one name, pywb by the other.
        package.add("indexes/index.cdxj", index)
        package.add_stored("indexes/index.cdx.gz", [packed_index], len(packed_index))
        # What came inside a ZIP file has no capture of its own that a player could show.
        pages = (item for item in every if item.url in copied.urls)
        package.add("pages/pages.jsonl", _page_lines(pages, about, text_of))
        package.add("descriptions/items.json", [dublin_core.as_json(every, about).encode()])
        for name, content in beside.items():
            if content:
                package.add(f"descriptions/{name}", [content])
        listed = {
            "profile": "data-package",
            "wacz_version": _VERSION,
            "title": about.description,
            "created": moment(datetime.now(UTC)),
            "software": about.software,
            "resources": package.resources,
            **_imprint(about.imprint),
        }
        data = as_json(listed, indent=1).encode()
        file.writestr("datapackage.json", data)
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
        file.writestr("datapackage-digest.json", json.dumps(digest))


def _imprint(imprint: Imprint) -> dict[str, Any]:
    """The archive that a package is of, in the terms of data packages (Frictionless, 1.0)."""
    said = {
        "homepage": imprint.address,
        "contributors": [{"title": imprint.keeper, "role": "publisher"}] if imprint.keeper else [],
        "sources": [{"title": imprint.name}] if imprint.name else [],
        "licenses": [{"title": imprint.licence, "name": "descriptions"}] if imprint.licence else [],
    }
    return {name: value for name, value in said.items() if value}


def _page_lines(items: Iterable[Item], about: About, text_of: TextOf) -> Iterator[bytes]:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "All items", "hasText": True}
    yield f"{json.dumps(head)}\n".encode()
    for item in items:
        page = {
            "id": item.id,
            "url": item.url,
            "ts": moment(item.captured_at),
            "title": dublin_core.described(item, about)["title"],
            "text": text_of(item),
            **({"captured_by": item.captured_by, "memento": item.memento} if item.memento else {}),
        }
        yield f"{as_json(page, indent=None)}\n".encode()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while data := file.read(_CHUNK):
            yield data


@contextmanager
def _in_four_bytes() -> Iterator[None]:
    """Write sizes in four bytes as far as the format goes: the standard library ends at half of that.

    It has no other place to say so, and nothing else is zipped meanwhile.
    """
    usual = zipfile.ZIP64_LIMIT
    zipfile.ZIP64_LIMIT = _LARGEST_SIZE  # type: ignore[misc] # a constant by its name only
    try:
        yield
    finally:
        zipfile.ZIP64_LIMIT = usual  # type: ignore[misc] # as above
