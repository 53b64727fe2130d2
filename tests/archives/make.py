"""Makes a small archive of this release, to be kept here: later releases prove on it that they open it.

Run it once for every release that changes the tables, from the root of the checkout:
``python -m tests.archives.make REVISION`` writes ``tests/archives/REVISION/``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.raw_server import Raw, RawServer, page

_HERE = Path(__file__).parent
_TEXT = " ".join(f"Deelnemer {n} vertelde over armoede en schulden." for n in range(8))
_ANSWERS = {
    "/": page("<h1>Welkom</h1><p>Het verslag van Zutphen: <a href='/zutphen'>Klik hier</a></p>"),
    "/zutphen": page(f"<h1>Verslag Alliantiedag Zutphen, 4 oktober 2013</h1><p>{_TEXT}</p>"),
}
_PROFILE = """
title = "Proefsite"
organisation = "Proef"
seeds = ["{origin}/"]
scope = ["127.0.0.1:{port}"]
private_network = true
delay = 0
"""


def make(target: Path) -> None:
    """Crawl two pages on loopback and keep what makes up the archive, without what is derived in files."""
    with (
        tempfile.TemporaryDirectory() as folder,
        RawServer({k: Raw(v) for k, v in _ANSWERS.items()}) as server,
    ):
        archive, sites = Path(folder) / "archive", Path(folder) / "sites"
        sites.mkdir()
        profile = _PROFILE.format(origin=server.origin, port=server.port)
        (sites / "proef.toml").write_text(profile, encoding="utf-8")
        options = ["--archive", str(archive), "--sites", str(sites)]
        subprocess.run([sys.executable, "-m", "cli", *options, "crawl"], check=True)
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for name in ("archive.toml", "alliantie.db"):
            shutil.copy(archive / name, target / name)
        shutil.copytree(archive / "warc", target / "warc")
        shutil.copytree(sites, target / "sites")


if __name__ == "__main__":
    make(_HERE / sys.argv[1])
