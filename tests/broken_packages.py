"""Packages as small as can be, sound or with something wrong, for tests of how they are looked at."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def a_bag(root: Path, payload: Mapping[str, bytes], declared: bytes = DECLARED) -> Path:
    """A bag with these files in ``data/``."""
    root.mkdir(parents=True)
    for name, data in payload.items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (root / "bagit.txt").write_bytes(declared)
    listed = "".join(f"{sha256(data)}  data/{name}\n" for name, data in payload.items())
    (root / "manifest-sha256.txt").write_text(listed, encoding="utf-8")
    return root


def a_delivery(root: Path, files: Mapping[str, bytes]) -> Path:
    """A delivery in MDTO, of which only what is looked at is there."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    listed = "".join(f"{sha256(data)}  {name}\n" for name, data in files.items()).encode()
    (root / "manifest-sha256.txt").write_bytes(listed)
    note = f"<pakbon><hashcode><waarde>{sha256(listed)}</waarde></hashcode></pakbon>"
    (root / "pakbon.xml").write_text(note, encoding="utf-8")
    return root


def a_wacz(path: Path, files: Mapping[str, bytes], listed: Mapping[str, str] | None = None) -> Path:
    """A WACZ of these files; ``listed`` are other digests than theirs, by name."""
    digests = {name: f"sha256:{sha256(data)}" for name, data in files.items()} | dict(listed or {})
    resources = [{"path": name, "hash": digest} for name, digest in digests.items()]
    data = json.dumps({"resources": resources}).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
        file.writestr("datapackage.json", data)
        file.writestr("datapackage-digest.json", json.dumps({"hash": f"sha256:{sha256(data)}"}))
    path.write_bytes(made.getvalue())
    return path


def sha256(data: bytes) -> str:
    """The digest of these bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
