"""A bag (BagIt 1.0, RFC 8493): a directory of records, descriptions and provenance, with digests of all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from archive.catalogue.items import Item
from archive.exporting import cdxj, dublin_core
from archive.exporting.dublin_core import About
from archive.exporting.record_copy import Copied
from archive.fetched.crawls import Crawl
from archive.packages.files_within import digests_of
from wording.unseen import as_json

_ALGORITHMS = ("sha256", "sha512")


def write_bag(
    root: Path,
    copied: Copied,
    name: str,
    items: Iterable[Item],
    crawls: Iterable[Crawl],
    about: About,
    beside: Mapping[str, bytes],
) -> None:
    """Complete the bag at ``root``, in whose ``data/warc`` the WARC file called ``name`` stands already.

    ``beside`` are files by name that go along with the descriptions: what people decided, the names that they
    added. One without content is left out.
    """
    every = list(items)
    made = [asdict(crawl) for crawl in crawls]
    index = name.replace(".warc.gz", cdxj.SUFFIX)
    payload = {
        f"data/warc/{index}": b"".join(cdxj.sorted_lines(copied.lines)),
        "data/descriptions/items.json": dublin_core.as_json(every, about).encode(),
        "data/descriptions/items.csv": dublin_core.as_csv(every, about).encode(),
        **{f"data/descriptions/{file}": content for file, content in beside.items() if content},
        "data/provenance/crawls.json": as_json(made, indent=1).encode() + b"\n",
    }
    # The records were read again where they were copied; of the rest, the digests are of what was meant.
    digests, octets = digests_of(root / "data" / "warc" / name, _ALGORITHMS)
    listed = {f"data/warc/{name}": digests, **_written(root, payload)}
    octets += sum(map(len, payload.values()))
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": _information(octets, len(listed), about).encode(),
        **_manifests("manifest", listed),
    }
    _written(root, _manifests("tagmanifest", _written(root, tags)))


def _information(octets: int, count: int, about: About) -> str:
    fields = {
        "Source-Organization": about.imprint.keeper,
        "Bag-Group-Identifier": about.imprint.name,
        "Archive-Address": about.imprint.address,
        "Archive-Licence": about.imprint.licence,
        "Bag-Software-Agent": about.software,
        "Bagging-Date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "Contact-Email": about.contact,
        "External-Description": about.description,
        "Payload-Oxum": f"{octets}.{count}",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value)


def _manifests(kind: str, digests: Mapping[str, Mapping[str, str]]) -> dict[str, bytes]:
    """The lists of digests of files, each by its name."""
    return {
        f"{kind}-{algorithm}.txt": "".join(
            f"{digests[path][algorithm]}  {_encoded(path)}\n" for path in sorted(digests)
        ).encode()
        for algorithm in _ALGORITHMS
    }


def _encoded(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _written(root: Path, files: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    """Write files durably, and return the digests of what was to be written."""
    for path, data in files.items():
        _write(root / path, data)
    return {
        path: {name: hashlib.new(name, data).hexdigest() for name in _ALGORITHMS}
        for path, data in files.items()
    }


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
