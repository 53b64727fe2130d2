"""Pages with what makes a page whole: a font, frames, a word for readers without script, links and a form."""

from __future__ import annotations

from cli.demo.stand_in import NETWORK
from tests.reading_room.captured import Captured

FONT = NETWORK / "socialealliantie.nl/templates/alliantie/fonts/armslag.woff2"
PAGE = """<!DOCTYPE html><html lang=nl><head><meta charset=utf-8><title>Verslag</title>
<style>@font-face { font-family: Armslag; src: url(/armslag.woff2) } h1 { font-family: Armslag }
</style></head><body><h1>Verslag uit Zutphen</h1><noscript><p>Zonder script leest u dit.</p></noscript>
<a href=/brief target=_top>De brief</a> <a href=http://elders.test/weg ping=http://elders.test/ping>Elders</a>
<form action=http://elders.test/zoek><input name=q aria-label=Zoek></form>
<iframe src=/binnen title=Binnen></iframe>
<p id=zin>Nog niets gedaan.</p>
<script>document.getElementById('zin').textContent = 'Het script liep.'; document.cookie = 'a=1'</script>
</body></html>"""
COVER = """<!DOCTYPE html><title>Dek</title><style>
#dek { position: fixed; inset: -50vh -50vw; z-index: 2147483647; background: red }</style>
<div id=dek>Dek</div>"""
LONG = f"""<!DOCTYPE html><title>Lang</title>{"<p>Een regel.</p>" * 300}
<h2 id=einde>Het einde</h2>{"<p>Na.</p>" * 300}"""
ANSWERS = (
    Captured("/wijzer", b"<!DOCTYPE html><title>Wijzer</title><a href='/lang#einde'>Naar het einde</a>"),
    Captured("/lang", LONG.encode()),
    Captured("/dek", COVER.encode()),
    Captured("/verslag", PAGE.encode()),
    Captured("/brief", b"<!DOCTYPE html><title>Brief</title><h1>Brief aan de minister</h1>"),
    Captured(
        "/binnen", b"<!DOCTYPE html><title>Binnen</title><p>In het kader.<iframe src=/binnenst></iframe>"
    ),
    Captured("/binnenst", b"<!DOCTYPE html><title>Binnenst</title><p>In het kader van het kader."),
    Captured("/armslag.woff2", FONT.read_bytes(), "font/woff2"),
)
