"""What a page shows at some moment, though no browser asks for it at once, is fetched: no page lacks it."""

from __future__ import annotations

from pathlib import Path

from tests.long.test_captured_addresses import sent
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site

_TEXT = " ".join(f"Vrijwilliger {n} schonk koffie in het wijkcentrum." for n in range(12))
_HOME = f"""<meta property="og:image" content="/gedeeld.jpg"><h1>Koffie</h1><p>{_TEXT}</p>
<a data-full="/zaal-groot.jpg"><img src="/zaal.jpg" alt="De zaal"></a>
<img src="/knop.gif" alt="" onmouseover="this.src='/knop-aan.gif'">
<script>var speler = {{file: '/toespraak.mp3'}}</script><img data-orig-file="/weg.jpg" alt="">"""
_SHOWN = {"/gedeeld.jpg", "/zaal-groot.jpg", "/knop-aan.gif", "/toespraak.mp3"}


def test_previews_originals_rollovers_and_what_plays_are_fetched_and_missed_by_nobody(tmp_path: Path) -> None:
    files = {path: sent("image/jpeg", b"\xff\xd8\xff" + path.encode()) for path in {*_SHOWN, "/zaal.jpg"}}
    with RawServer({"/": Raw(page(_HOME)), "/knop.gif": sent("image/gif", b"GIF89a"), **files}) as server:
        site = Site(tmp_path / "archive", write_profile(tmp_path / "sites", server), server)
        told = site.run("crawl")
        asked = server.targets()
        assert set(asked) >= {*_SHOWN, "/weg.jpg"}
        assert len(asked) == len(set(asked))
        assert "1 of 1 page" in told
        whole = site.show("/")["whole"]
        assert whole["kept"] == whole["all"] == 2
