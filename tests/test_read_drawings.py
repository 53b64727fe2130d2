"""What a drawing in a page says, and what a button names that unfolds something, are words of the page."""

# ruff: noqa: E501

from __future__ import annotations

from archive.readings.reading import Reading
from pipeline.read.drawings import MOST_TOLD
from pipeline.read.html import open_page, read_page
from spiders.links.page_links import read_links
from spiders.profiles.site_profile import Read

CHART = """<p>Bel <svg class=icoon><title>Telefoon</title><path d=M0/></svg> ons.</p>
<figure><svg role=img aria-label="Grafiek van de armoede"><title>Armoede per wijk</title><desc>Hoe meer rood, hoe meer huishoudens.</desc>
<defs><text>Nooit te zien</text><symbol><title>Ook niet te zien</title></symbol></defs><style>.a{}</style>
<text y=10><tspan x=0>Huishoudens in</tspan><tspan x=0 dy=12>Zwolle</tspan>: <tspan>1</tspan><tspan>2</tspan> %</text>
<a href=/wijk/noord><text>Wijk Noord</text></a><rect><title>Zwolle: 12 procent</title></rect>
<foreignObject><p>Bron: CBS</p><button>Sluit</button><svg><text>Schaal</text></svg></foreignObject></svg></figure>
<a href=/delen><svg><title>Deel deze pagina</title></svg></a><p>Tot zover.</p>"""


def read(body: str, head: str = "<title>Cijfers</title>") -> Reading:
    markup = f"<!doctype html><html lang=nl><head>{head}</head><body>{body}</body></html>"
    return read_page(
        open_page(markup.encode(), "http://wijk.test/", "text/html; charset=utf-8", Read()), Read()
    )


def test_words_in_a_drawing_are_words_of_the_page_and_what_it_says_of_itself_is_a_caption() -> None:
    reading = read(CHART)
    assert reading.main_text.split("\n") == [
        *("Bel ons.", "Huishoudens in Zwolle: 12 %", "Wijk Noord", "Bron: CBS", "Schaal", "Tot zover.")
    ]
    assert reading.captions == (
        *(
            "Grafiek van de armoede",
            "Armoede per wijk",
            "Hoe meer rood, hoe meer huishoudens.",
            "Zwolle: 12 procent",
        ),
    )


def test_a_link_in_a_drawing_has_its_words_for_a_label_and_stands_in_its_sentence() -> None:
    page = open_page(CHART.encode(), "http://wijk.test/", "text/html", Read())
    assert page.selection is not None
    links = {link.url: link.label for link in read_links(page.selection.tree, page.url).links}
    assert links["http://wijk.test/wijk/noord"] == "Wijk Noord"


def test_the_title_of_a_drawing_is_not_that_of_a_page_without_one() -> None:
    reading = read("<svg><title>Plattegrond van de wijk</title></svg><p>Welkom in de wijk.</p>", "")
    assert "title" not in {stated.field for stated in reading.stated}


def test_a_chart_says_as_much_as_is_kept_and_drawings_within_drawings_are_read() -> None:
    bars = "".join(f"<rect><title>Wijk nummer {n}</title></rect>" for n in range(MOST_TOLD + 50))
    assert len(read(f"<p>Cijfers</p><svg>{bars}</svg>").captions) == MOST_TOLD
    nested = "<svg><foreignObject>" * 3_000 + "<p>Diep</p>"
    assert "Diep" in read(nested).main_text


def test_a_button_that_names_what_it_unfolds_is_read_and_one_that_names_what_it_does_is_not() -> None:
    reading = read(
        "<h2><button aria-expanded=false>Bijzondere bijstand</button></h2><p hidden>Vraag die aan.</p>"
        "<div role=heading><span><button>Kwijtschelding</button></span></div>"
        "<dl><dt><button>Toeslagen</button><dd>Vier soorten.</dl>"
        "<button class=accordion>Wie helpt mij?</button><div style='display:none'>Het wijkteam.</div>"
        "<button aria-expanded=false>Hoe werkt het noodfonds</button><details><summary>Geld</summary>Weinig.</details>"
        "<button aria-expanded=false>Open menu</button><button>Alles afdrukken nu</button><button>Ja?</button>"
    )
    assert reading.main_text.split("\n") == [
        *("Bijzondere bijstand", "Vraag die aan.", "Kwijtschelding", "Toeslagen", "Vier soorten."),
        *("Wie helpt mij?", "Het wijkteam.", "Hoe werkt het noodfonds", "Geld", "Weinig."),
    ]
    assert reading.headings == ("Bijzondere bijstand",)
