"""Makes a small archive whose pages have the keys of the first release, by which later ones made others.

It was run once, with that release: ``PYTHONPATH=CHECKOUT_OF_0.1.0 python tests/archives/make_keys.py``
writes ``tests/archives/keys/``.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.archives.make import _PROFILE, _keep_small, _run
from tests.raw_server import Raw, RawServer, page

_HERE = Path(__file__).parent
_VISITS = ("0A1B2C3D4E5F60718293A4B5C6D7E8F9", "9F8E7D6C5B4A39281706F5E4D3C2B1A0")


def _story(name: str) -> Raw:
    text = " ".join(f"In {name} vertelde deelnemer {n} over armoede en schulden." for n in range(8))
    return Raw(page(f"<h1>Verslag uit {name}</h1><p>{text}</p>"))


_LINKS = (
    "/zutphen/home.html",
    "/verhaal.php?sid=1",
    "/lijst.php?woord=%E9",
    *(f"/brief;jsessionid={visit}" for visit in _VISITS),
    "/index.html",
)
_ANSWERS = {
    "/": Raw(page("<h1>Welkom</h1>" + "".join(f"<p><a href='{link}'>x</a></p>" for link in _LINKS))),
    "/zutphen/home.html": _story("Zutphen"),
    "/verhaal.php?sid=1": _story("Emmen"),
    "/lijst.php?woord=%E9": _story("Hoorn"),
    "/index.html": _story("Assen"),
    **{f"/brief;jsessionid={visit}": _story("Breda") for visit in _VISITS},
}


def make(target: Path) -> None:
    """One crawl, a correction and an exclusion."""
    with tempfile.TemporaryDirectory() as name, RawServer(_ANSWERS) as server:
        folder, why = Path(name), ("--why", "op verzoek", "--who", "Mieke")
        (folder / "sites").mkdir()
        profile = _PROFILE.format(origin=server.origin, port=server.port)
        (folder / "sites" / "proef.toml").write_text(profile, encoding="utf-8")
        _run(folder, "crawl")
        _run(folder, "correct", f"{server.origin}/zutphen/home.html", "title=De thuispagina", *why)
        _run(folder, "exclude", f"{server.origin}/verhaal.php?sid=1", *why)
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for each in ("archive.toml", "curation.jsonl"):
            shutil.copy(folder / "archive" / each, target / each)
        shutil.copytree(folder / "archive" / "warc", target / "warc")
        shutil.copytree(folder / "sites", target / "sites")
        _keep_small(folder / "archive" / "alliantie.db", target / "alliantie.db")


if __name__ == "__main__":
    make(_HERE / "keys")
