"""A WACZ package (version 1.1.1): records, their index, a list of pages, and what it all is, in one ZIP file.

WARC files stand in it as they are, not packed again, so that a browser can read parts of them from a server.
The descriptions of the items are in a folder of their own.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.catalogue.items import Item
from archive.exporting import cdxj, dublin_core
from archive.exporting.dublin_core import About
from archive.exporting.record_copy import Copied
from archive.imprint import Imprint
from wording.unseen import as_json

_VERSION = "1.1.1"
_CHUNK = 1 << 20


@dataclass(slots=True)
class _Package:
    file: zipfile.ZipFile
    resources: list[dict[str, Any]] = field(default_factory=list)

    def add(self, path: str, data: bytes) -> None:
        """Add a file that is listed among the resources."""
        self.file.writestr(path, data, compress_type=zipfile.ZIP_DEFLATED)
        self._list(path, hashlib.sha256(data).hexdigest(), len(data))

    def add_stored(self, path: str, source: Path) -> None:
        """Add a file that is packed by itself already."""
        digest, size = hashlib.sha256(), 0
        with source.open("rb") as file, self.file.open(path, "w", force_zip64=True) as target:
            while data := file.read(_CHUNK):
                digest.update(data)
                size += len(data)
                target.write(data)
        self._list(path, digest.hexdigest(), size)

    def _list(self, path: str, digest: str, size: int) -> None:
        name = path.rpartition("/")[2]
        self.resources.append({"name": name, "path": path, "hash": f"sha256:{digest}", "bytes": size})


def write_wacz(path: Path, warc: Path, copied: Copied, items: Iterable[Item], about: About) -> None:
    """Pack the WARC file ``warc``, of which ``copied`` tells, with the items that it is about."""
    every = list(items)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        package = _Package(file)
        package.add_stored(f"archive/{warc.name}", warc)
        package.add("indexes/index.cdxj", b"".join(cdxj.sorted_lines(copied.lines)))
        package.add("pages/pages.jsonl", "".join(_page_lines(every, about)).encode())
        package.add("descriptions/items.json", dublin_core.as_json(every, about).encode())
        listed = {
            "profile": "data-package",
            "wacz_version": _VERSION,
            "title": about.description,
            "created": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
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


def _page_lines(items: Iterable[Item], about: About) -> Iterator[str]:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "All items", "hasText": False}
    yield json.dumps(head) + "\n"
    for item in items:
        page = {
            "id": item.id,
            "url": item.url,
            "ts": item.captured_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "title": dublin_core.described(item, about)["title"],
        }
        yield as_json(page, indent=None) + "\n"
