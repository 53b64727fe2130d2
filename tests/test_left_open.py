"""What a page leaves open for a script in a file of its own is told by its markup, and little else is."""

from __future__ import annotations

import pytest

from tests.test_made_by_script import reading_of

LITTLE = "".join(f"<p>Op avond {n} spraken bewoners over de huur in de wijk.</p>" for n in range(5))
FILE = "<script src=/app.js></script>"
MENU = "<header>Buurtkrant van de wijk</header><nav>" + "<a href=/a>Over ons en de wijk</a> " * 40 + "</nav>"


@pytest.mark.parametrize(
    ("body", "sign"),
    [
        ("<table><thead><tr><th>Avond<th>Verslag</thead><tbody></tbody></table>" + FILE, "empty shell"),
        ("<h2>Nieuws</h2><template><p></p></template>" + FILE, "empty shell"),
        (f"{LITTLE}<agenda-lijst bron=/lijst.html></agenda-lijst>{FILE}", "empty place"),
        (f"{LITTLE}<div class=rij data-url=/api/rijen></div>{FILE}", "empty place"),
        (f"{LITTLE}<div class=rij aria-busy=true></div>{FILE}", "empty place"),
        (f"{LITTLE}<div class='kaart skeleton'><span></span></div>{FILE}", "empty place"),
        (f"{LITTLE}<p>Bezig met laden...</p>{FILE}", "empty place"),
        (f"<table><tr><td>{LITTLE}<td><script src=tekst.js></script></table>", "empty place"),
        (f"{MENU}<div><h1>Nieuws</h1></div>{FILE}", "empty place"),
    ],
)
def test_a_place_that_waits_for_a_file_of_the_site_is_told(body: str, sign: str) -> None:
    assert reading_of(body).script == sign


@pytest.mark.parametrize(
    "body",
    [
        f"{LITTLE}<div class=rij data-url=/api/rijen></div><script src=https://elders.example/a.js></script>",
        f"{LITTLE}<div class=fb-like data-href=https://socialealliantie.nl/pad></div>{FILE}",
        f"{LITTLE}<div class=foto data-src=/foto.jpg></div>{FILE}",
        f"{LITTLE}<div class=post-ratings-loading>Laden...</div>{FILE}",
        f"{LITTLE}<div class=wacht style='display: none'>Laden...</div>{FILE}",
        f"{LITTLE}<div class=preloader>Laden...</div>{FILE}",
        f"{LITTLE}<td><script src=teller.js></script></td>",
        f"{LITTLE}<table><thead><tr><th>Avond</thead><tbody><tr><td>Eerste</table>{FILE}",
        f"{MENU}<main><h1>Nieuws</h1><p>Wegens vakantie is de redactie gesloten.</p></main>{FILE}",
        f"{MENU}<div><img src=/affiche.png></div>{FILE}",
        f"{LITTLE}<div aria-busy=true data-url=http://[></div><script src=http://[></script>",
    ],
)
def test_what_stands_beside_a_text_is_no_place_that_waits(body: str) -> None:
    assert reading_of(body).script == ""
