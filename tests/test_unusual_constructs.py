"""What stands in less usual places of a page, and in the scripts of it, is known for what it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spiders.follow.part_asking import PartAsking
from spiders.follow.scope import Scope
from spiders.links.page_links import PageLinks, read_links
from spiders.links.page_tree import parse
from spiders.links.script_addresses import tags_in
from spiders.profiles.site_profile import SiteProfile

FOLDER = "http://buurt.example/map/"
PROFILE = SiteProfile("buurt", "Buurt", "Buurt", (FOLDER,), ("buurt.example",))


def read(markup: str) -> PageLinks:
    tree = parse(markup)
    assert tree is not None
    return read_links(tree, FOLDER, markup=markup)


def named_in(markup: str) -> list[str]:
    """Every part, also one that is only assumed, but for the icon."""
    found = read(markup)
    return [
        f"{'?' if part.assumed else ''}{part.kind} {part.url.removeprefix(FOLDER)}"
        for part in found.parts
        if part.kind != "icon" or not part.assumed
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<link rel="alternate icon" href="i.png">', ["icon i.png"]),
        ('<link rel="alternate stylesheet" title="groot" href="g.css">', ["style g.css"]),
        ('<link rel="alternate" type="application/rss+xml" href="feed">', []),
        (
            "<div><template shadowrootmode=open><img src=s.png><link rel=stylesheet href=s.css></template>",
            ["picture s.png", "style s.css"],
        ),
        ("<template><img src=later.png></template>", []),
        ("<iframe srcdoc=\"<base href='sub/'><img src='d.png'>\"></iframe><img src=e.png>",
         ["picture sub/d.png", "picture e.png"]),
        ("<svg><image><set attributeName=href to=na.png></image></svg>", ["picture na.png"]),
        ("<table><colgroup background=c.png><col background=d.png></table>",
         ["background c.png", "background d.png"]),
    ],
)  # fmt: skip
def test_what_a_browser_asks_for_in_less_usual_places_is_a_part(markup: str, expected: list[str]) -> None:
    assert named_in(f"<!DOCTYPE html><body>{markup}") == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("document.write('<img src=\"a.png\">')", ["?picture a.png"]),
        ('document.writeln("<link rel=\\"stylesheet\\" href=\\"b.css\\">")', ["?style b.css"]),
        ("w('<iframe src=c.html><\\/iframe><img src=d.png>');", ["?frame c.html", "?picture d.png"]),
        ("x.innerHTML = `<p>\n<img src='e.png'>\n</p>`", ["?picture e.png"]),
        ("document.write('\\x3cimg src=\"f.png\"\\x3e')", ["?picture f.png"]),
        ("document.write('<script src=g.js><\\/scr' + 'ipt><img src=\"h.png\">')", ["?picture h.png"]),
        ("document.write('<img src=\"' + name + '.png\">')", []),
        ("var t = `<img src=\"${url}\">`, u = '<img src=\"{{ url }}\">', v = '<img src=\"%s\">'", []),
        ("if (a < b) { img(c); }", []),
    ],
)  # fmt: skip
def test_tags_that_stand_whole_in_a_script_are_named_and_no_page_lacks_them(
    script: str, expected: list[str]
) -> None:
    assert [each for each in named_in(f"<script>{script}</script>") if "script" not in each] == expected


def test_a_frame_that_is_a_script_names_what_it_writes() -> None:
    assert named_in("<iframe src=\"javascript:'<img src=a.png>'\"></iframe>") == ["?picture a.png"]


def test_each_form_of_a_picture_is_asked_for() -> None:
    found = read(
        "<picture><source type=image/avif srcset='a.avif 300w, b.avif 900w'>"
        "<source type=image/webp srcset=c.webp>"
        "<img src=d.jpg srcset='d.jpg 300w, e.jpg 600w, f.jpg 1200w'></picture>"
    )
    asking = PartAsking(PROFILE, Scope(PROFILE))
    wanted = [url.rpartition("/")[2] for url in asking.wanted(found.parts[0])]
    assert wanted == ["d.jpg", "f.jpg", "a.avif", "c.webp"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>'\"`\\imgsrc=/x3c+{}$ \n", max_size=300))
def test_any_script_is_read_for_tags_without_an_error(script: str) -> None:
    assert all(tag.startswith("<") for tag in tags_in(f"<img{script}'<img src=a>'"))


def test_what_the_same_style_and_script_name_goes_out_from_each_page_anew() -> None:
    markup = (
        "<style>p{background:url(vlak.png)}</style><script>location.href = 'agenda.html'; "
        "import('./menu.js'); document.write('<img src=foto.jpg>')</script>"
    )
    for page in (FOLDER, "http://wijk.example/nieuws/"):
        tree = parse(markup)
        assert tree is not None
        found = read_links(tree, page, assume_icon=False)
        assert [part.url for part in found.parts] == [
            f"{page}{n}" for n in ("vlak.png", "menu.js", "foto.jpg")
        ]
        assert [named.url for named in found.named] == [f"{page}agenda.html"]


@pytest.mark.parametrize(
    ("attribute", "made"),
    [
        ('style="background:url(a.png)"', "background a.png"),
        ('style="b\\61 ckground:u\\72l(a.png)"', "background a.png"),
        ("style='filter:alphaimageloader(src=\"a.png\")'", "background a.png"),
        ('data-settings=\'{"film":"a.mp4"}\'', "?media a.mp4"),
        ("data-settings='[\"\\/\\/www.youtube.com\\/embed\\/dQw4w9WgXcQ\"]'", "+YouTube"),
        ('class=youtube data-id=" dQw4w9WgXcQ "', "+YouTube"),
        ("data-vimeo-id=123456", "+Vimeo"),
        ("data-embed=//player.vimeo.com/video/123456", "+Vimeo"),
        ('class="kader Twitter-Tweet" data-url="https://twitter.com/buurt/status/1"', "+Twitter"),
    ],
)
def test_an_attribute_of_which_most_say_nothing_is_read_where_it_says_something(
    attribute: str, made: str
) -> None:
    markup = f"<!DOCTYPE html><body><div {attribute}>Een blok</div>"
    found = read(markup)
    shown = [f"?media {n.url.removeprefix(FOLDER)}" for n in found.named if n.way == "player"]
    assert [*named_in(markup), *shown, *(f"+{each.provider}" for each in found.embeds)] == [made]
