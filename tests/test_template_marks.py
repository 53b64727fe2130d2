"""What a page leaves to scripts is named alike on pages of one template, and plain pages leave nothing."""

from __future__ import annotations

import pytest

from pipeline.read.by_script.template_marks import TemplateMarks, lines_beside, marks_of, open_places
from spiders.links.page_tree import Element, parse

SAID = "<h1>Verslag</h1><p>In Kampen kwamen ruim honderd mensen bij elkaar.</p>"
FILE = "<script src=/js/site.js></script>"


def tree_of(body: str) -> Element:
    tree = parse(f"<html><head><title>Proef</title></head><body>{body}</body></html>")
    assert tree is not None
    return tree


def marks(body: str, url: str = "http://site.example/nieuws/een") -> TemplateMarks:
    return marks_of(tree_of(body), url)


def test_pages_of_one_template_have_the_same_marks() -> None:
    first = marks(
        f"{SAID}<div id=rij-17 class=rij></div><script src='/js/app.8f21c.js?v=1'></script>",
        "http://site.example/nieuws/2013/een",
    )
    second = marks(
        f"<h1>Ander</h1><div id=rij-9 class=rij></div><script src='/js/app.77e0a.js?v=2'></script>{SAID}",
        "http://site.example/nieuws/twee",
    )
    assert first == second == TemplateMarks(("site.example/js/app.#.js",), ("#rij-#",), "/nieuws/*")


@pytest.mark.parametrize(
    "body",
    [
        f"{SAID}<div id=leeg></div>",
        f"{SAID}<script type=application/ld+json>{{}}</script>",
        f"{SAID}<script src=https://www.google-analytics.com/analytics.js></script><div id=x></div>",
        f"{SAID}<script>window.dataLayer=window.dataLayer||[];gtag('js',new Date())</script>",
        f"{SAID}<script src=/lib/jquery-3.7.1.min.js></script><script src=/lib/bootstrap.min.js></script>",
        f"{SAID}<script>var s=document.createElement('script');s.src='/wp-emoji-release.min.js'</script>",
        f"{SAID}<script>var s=document.createElement('script');s.src='//elders.example/t.js'</script>",
        f"{SAID}<script src='data:text/javascript,1'></script><script src='http://['></script>",
    ],
)
def test_a_page_in_which_no_script_could_bring_a_text_has_no_marks(body: str) -> None:
    assert marks(body) == TemplateMarks()


def test_a_script_in_the_page_is_known_by_what_it_does_and_not_by_what_it_says() -> None:
    def with_script(said: str) -> TemplateMarks:
        return marks(f"{SAID}<script>document.body.append('{said}', 12)</script>")

    assert with_script("Deventer").scripts
    assert with_script("Deventer") == with_script("Zutphen")
    assert with_script("Deventer") != marks(f"{SAID}<script>document.body.prepend('Deventer')</script>")


@pytest.mark.parametrize(
    "code",
    [
        "import {begin} from '/js/app.js';begin()",
        "import('/js/app.js')",
        'var s=document.createElement("script");s.src="/js/app.js?v=3";document.head.appendChild(s)',
    ],
)
def test_a_script_of_the_site_that_one_in_the_page_brings_in_is_one_of_its_own(code: str) -> None:
    assert marks(f"{SAID}<script type=module>{code}</script>").scripts == ("site.example/js/app.js",)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("<div id=kolom-rechts></div>", "#kolom-rechts"),
        ("<wijk-nieuws aantal=9></wijk-nieuws>", "wijk-nieuws"),
        ("<div class='b a'><span></span></div>", "div.a.b"),
        ("<ul data-lijst=nieuws></ul>", "ul data-lijst"),
        ("<section class=rij><p>Bezig met laden...</p></section>", "section.rij"),
        ("<div id=kern><svg class=draait><circle r=4 /></svg></div>", "#kern"),
    ],
)
def test_an_empty_place_is_named_as_its_template_names_it(place: str, name: str) -> None:
    assert name in marks(SAID + place + FILE).places


@pytest.mark.parametrize(
    "place",
    [
        "<div id=foto><img src=/f.jpg></div>",
        "<div id=zoek><form><input name=q></form></div>",
        "<div id=tekst><span><b>Woorden</b></span></div>",
        "<div id=rest><span></span>achter een leeg element</div>",
        "<div></div><p></p>",
        "<span id=icoon></span>",
    ],
)
def test_what_shows_something_or_has_no_name_is_no_empty_place(place: str) -> None:
    assert marks(SAID + place + FILE).places == ()


def test_a_place_that_was_filled_is_open_no_more() -> None:
    assert open_places(tree_of("<div class=a></div><div class=b></div>")) == ("div.a", "div.b")
    assert open_places(tree_of("<div class=a>Er staat iets.</div><div class=b></div>")) == ("div.b",)


def test_the_first_page_of_a_site_and_each_of_its_directories_are_sections() -> None:
    addresses = ("/", "/over-ons", "/agenda/", "/agenda/1/2", "/2014/verslag")
    found = [marks(SAID + FILE, f"http://site.example{path}").section for path in addresses]
    assert found == ["/", "/*", "/agenda/*", "/agenda/*", "/#/*"]


def test_a_notice_about_cookies_and_the_buttons_of_a_player_stand_beside_the_text() -> None:
    body = (
        f"{SAID}<div id=cookie-melding><p>Wij plaatsen niets.</p></div><div role=dialog>Sluit</div>"
        "<div class='speler video-js'><p>Harder</p></div><label>Naam</label><p class=avgang>Toch tekst</p>"
    )
    assert lines_beside(tree_of(body)) == ["Wij plaatsen niets.", "Sluit", "Harder", "Naam"]


def test_a_page_with_very_many_places_and_scripts_is_bounded() -> None:
    body = "".join(f"<div class={'abcdefgh'[n % 8] * (n // 8 + 1)}></div>" for n in range(1_000))
    files = "".join(f"<script src=/{'xyz'[n % 3] * (n // 3 + 1)}.js></script>" for n in range(300))
    found = marks(SAID + body + files)
    assert len(found.places) <= 100
    assert len(found.scripts) <= 60
