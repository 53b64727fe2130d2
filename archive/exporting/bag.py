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
from wording.unseen import as_json

_ALGORITHMS = ("sha256", "sha512")
_CHUNK = 1 << 20


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
    data = root / "data"
    _write(data / "warc" / name.replace(".warc.gz", cdxj.SUFFIX), b"".join(cdxj.sorted_lines(copied.lines)))
    _write(data / "descriptions" / "items.json", dublin_core.as_json(every, about).encode())
    _write(data / "descriptions" / "items.csv", dublin_core.as_csv(every, about).encode())
    for file, content in beside.items():
        if content:
            _write(data / "descriptions" / file, content)
    made = [asdict(crawl) for crawl in crawls]
    _write(
        data / "provenance" / "crawls.json",
        as_json(made, indent=1).encode() + b"\n",
    )
    payload = sorted(path for path in data.rglob("*") if path.is_file())
    _write(root / "bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    _write(root / "bag-info.txt", _information(payload, about).encode())
    _write_manifests(root, "manifest", payload)
    tags = [path for path in sorted(root.iterdir()) if path.is_file()]
    _write_manifests(root, "tagmanifest", tags)


def _information(payload: list[Path], about: About) -> str:
    octets = sum(path.stat().st_size for path in payload)
    fields = {
        "Source-Organization": about.imprint.keeper,
        "Bag-Group-Identifier": about.imprint.name,
        "Archive-Address": about.imprint.address,
        "Archive-Licence": about.imprint.licence,
        "Bag-Software-Agent": about.software,
        "Bagging-Date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "Contact-Email": about.contact,
        "External-Description": about.description,
        "Payload-Oxum": f"{octets}.{len(payload)}",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value)


def _write_manifests(root: Path, kind: str, paths: list[Path]) -> None:
    digests = {path: _digests(path) for path in paths}
    for algorithm in _ALGORITHMS:
        lines = "".join(f"{digests[p][algorithm]}  {_encoded(p.relative_to(root))}\n" for p in paths)
        _write(root / f"{kind}-{algorithm}.txt", lines.encode())


def _digests(path: Path) -> dict[str, str]:
    hashes = {name: hashlib.new(name) for name in _ALGORITHMS}
    with path.open("rb") as file:
        while data := file.read(_CHUNK):
            for each in hashes.values():
                each.update(data)
    return {name: each.hexdigest() for name, each in hashes.items()}


def _encoded(path: Path) -> str:
    return path.as_posix().replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
