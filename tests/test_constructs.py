"""Whatever a browser asks for to show a page is known for a part of it; what only scripts open is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.construct_samples import SAMPLES, Sample, page
from spiders.links import parts
from spiders.links.constructs import ANY, CONSTRUCTS, Construct
from spiders.links.drawings import read_drawing
from spiders.links.page_links import PageLinks, read_links
from spiders.links.page_tree import parse
from spiders.links.srcset import read_srcset
from spiders.links.web_manifest import read_manifest

_BASE = "http://buurt.example/map/blad.html"
_FOLDER = "http://buurt.example/map/"


def read(markup: str, headers: tuple[str, ...] = (), charset: str = "utf-8") -> PageLinks:
    tree = parse(markup)
    assert tree is not None
    return read_links(tree, _BASE, charset=charset, markup=markup, link_headers=headers)


def made_of(found: PageLinks) -> Iterator[str]:
    """What a page is made of, as the samples write it down."""
    for part in found.parts:
        if not part.assumed:
            names = " ".join(each.url.removeprefix(_FOLDER) for each in part.candidates)
            yield f"{'-' if part.old_browsers_only else ''}{part.kind} {names}"
    for named in found.named:
        yield f"={named.way} {named.url.removeprefix(_FOLDER)}"
    for embed in found.embeds:
        yield f"+{embed.provider} {embed.url}"


def parts_of(markup: str) -> list[str]:
    return [each for each in made_of(read(markup)) if each[0] not in "=+"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_construct_makes_of_its_page_what_a_browser_makes_of_it(sample: Sample) -> None:
    head, body = (sample.markup, "") if sample.in_head else ("", sample.markup)
    markup = f"<!DOCTYPE html><html><head><title>Proef</title>{head}</head><body>{body}</body></html>"
    assert sorted(made_of(read(markup))) == sorted(sample.made)


def test_a_page_of_every_construct_has_what_each_of_them_makes_and_nothing_else() -> None:
    expected = {line for sample in SAMPLES for line in sample.made} | {"background vloer.gif"}
    assert set(made_of(read(page(1)))) == expected
    assert set(made_of(read(page(2)))) == expected


_VALUES = {
    "address": "kanarie.gif",
    "addresses": "kanarie.gif, ander.gif",
    "srcset": "kanarie.gif 2x",
    "style": "background:url(kanarie.gif)",
    "background": "kanarie.gif",
    "file": "kanarie.gif",
    "plain": "kanarie.gif",
    "refresh": "0;url=kanarie.gif",
    "page": "<img src=kanarie.gif>",
    "script": "window.open('kanarie.gif')",
    "settings": '{"beeld":{"url":"kanarie.gif"}}',
    "variables": "file=kanarie.gif&auto=1",
    "video": "KanarieFilm",
    "widget": "fb-page",
    "class": "kanarie.gif.class",
    "form": "kanarie.gif",
    "deed": "kanarie.gif",
}
_AROUND = {
    **dict.fromkeys(("image", "feimage", "use"), "<svg>{}</svg>"),
    **dict.fromkeys(("colgroup", "col", "thead", "tbody", "tfoot", "tr"), "<table>{}</table>"),
    **dict.fromkeys(("td", "th"), "<table><tr>{}</table>"),
    **{"option": "<select>{}</select>", "frame": "<frameset>{}</frameset>"},
}
_IMPLIED = {"widget": " data-href=https://www.facebook.com/kanarie.gif"}


def _ids(row: Construct) -> str:
    return " ".join((row.element, row.attribute, *(f"{name}={word}" for name, word in row.when)))


@pytest.mark.parametrize("row", CONSTRUCTS, ids=_ids)
def test_every_row_of_the_table_is_read(row: Construct) -> None:
    element = "section" if row.element == ANY else row.element
    given: dict[str, str] = {}
    for name, word in row.when:
        given[name] = f"{given.get(name, '')} {word}".strip()
    others = "".join(f' {name}="{value}"' for name, value in given.items()) + _IMPLIED.get(row.form, "")
    value = "123456789" if "vimeo" in f"{row.attribute} {row.when}" else _VALUES[row.form]
    markup = f'<{element} {row.attribute}="{value.replace(chr(34), "&quot;")}"{others}>.'
    tree = parse(_AROUND.get(element, "{}").format(markup))
    assert tree is not None
    found = read_links(tree, _BASE)
    told = str((found.links, found.parts, found.named, found.embeds, found.unfollowed)).lower()
    assert "kanarie" in told or "123456789" in told
    if row.part and row.form != "style":
        assert row.part in {part.kind for part in found.parts if not part.assumed}
    if row.relation:
        assert row.relation in {link.relation for link in found.links}


@pytest.mark.parametrize(
    "markup",
    [
        "<img src=''>",
        "<img src=' '>",
        "<img src='#'>",
        "<img src='#plek'>",
        "<img src='blad.html#x'>",
        "<iframe src='blad.html'></iframe>",
        "<link rel=stylesheet href=''>",
        "<svg><use href='#teken'/><rect fill='url(#verloop)'/></svg>",
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
        "<template><img src=pas-later.gif><iframe src=pas-later.html></iframe></template>",
        "<picture><source src=geen.gif></picture>",
        "<img data-lazy=true data-retina=2 data-original='{&quot;a&quot;:1}'>",
        "<div data-bg=donker data-background=wit></div>",
        "<link rel='prefetch prerender' href=later.html><link rel=next href=volgende.html>",
        "<link rel=preload href=zonder-soort>",
        "<iframe src=about:blank></iframe><iframe></iframe>",
        "<input type=text src=geen.gif>",
        "<style type='text/less'>a{background:url(geen.gif)}</style>",
        "<script type='text/template'>import './geen.js'</script>",
        "<script>import('./a' + naam)</script>",
    ],
)
def test_what_no_browser_asks_for_is_no_part(markup: str) -> None:
    assert parts_of(f"<body>{markup}") == []


def test_a_placeholder_does_not_stand_for_the_picture_that_a_script_puts_in_its_place() -> None:
    assert parts_of("<img src=leeg.gif data-src=echt.jpg data-srcset='echt.jpg 300w, groot.jpg 900w'>") == [
        "picture leeg.gif",
        "picture echt.jpg groot.jpg",
    ]


def test_a_picture_of_many_forms_is_one_part_with_its_widths_and_densities() -> None:
    (part,) = read(
        "<link rel=icon href='data:,'><picture><source srcset='g.webp 1200w, k.webp 400w'>"
        "<img src=k.jpg srcset='k.jpg 400w, g.jpg 1200w'></picture>"
    ).parts[:1]
    assert [(each.url.removeprefix(_FOLDER), each.width) for each in part.candidates] == [
        ("k.jpg", 400),
        ("g.webp", 1200),
        ("k.webp", 400),
        ("g.jpg", 1200),
    ]


def test_a_thing_that_stands_twice_on_a_page_is_one_part() -> None:
    assert parts_of("<img src=a.gif><img src='./a.gif#x'><link rel=preload as=image href=a.gif>") == [
        "picture a.gif"
    ]


def test_pages_in_attributes_are_read_three_deep_from_the_address_of_the_page() -> None:
    def nested(depth: int) -> str:
        inner = f"<img src=d{depth}.gif>"
        if depth < 5:
            frame = nested(depth + 1).replace("&", "&amp;").replace('"', "&quot;")
            inner += f'<iframe srcdoc="{frame}"></iframe>'
        return inner

    found = read(nested(0) + '<iframe srcdoc="<a href=verder.html>Verder</a>" src=anders.html></iframe>')
    assert [each for each in made_of(found) if each[0] != "="] == [f"picture d{n}.gif" for n in range(4)]
    assert [(named.url, named.way, named.label) for named in found.named] == [
        (_FOLDER + "verder.html", "framed", "Verder")
    ]
    assert found.unread > 0


def test_where_no_icon_is_named_the_one_that_browsers_ask_for_is_assumed() -> None:
    (icon,) = read("<p>Geen</p>").parts
    assert (icon.url, icon.kind, icon.assumed) == ("http://buurt.example/favicon.ico", "icon", True)
    assert not any(part.assumed for part in read("<link rel=icon href=eigen.ico>").parts)


def test_only_what_old_browsers_alone_ask_for_is_marked_as_theirs() -> None:
    found = read(
        "<!--[if lt IE 9]><link rel=stylesheet href=ie.css><script src=beide.js></script><![endif]-->"
        "<!--[if !IE]><!--><link rel=stylesheet href=nieuw.css><!--<![endif]--><script src=beide.js></script>"
        "<!-- [if gewoon] <img src=weg.gif> --><p style='behavior:url(png.htc)'>"
    )
    assert list(made_of(found)) == ["style nieuw.css", "script beide.js", "-script png.htc", "-style ie.css"]


def test_link_headers_name_parts() -> None:
    found = read(
        "<link rel=icon href='data:,'>",
        headers=(
            '</kop.css>; rel=preload; as=style, <app.json>;rel="manifest"',
            '<blad.css>; rel="stylesheet"; title="a, b; c", </wit.ico>; rel=icon',
            '<kop.gif>; rel=preload; as=image; imagesrcset="kop.gif 1x, kop2.gif 2x"',
            '<https://a.example/>; rel="https://a.example/", <//b.example>; rel=preconnect, <c; rel=icon',
        ),
    )
    assert list(made_of(found)) == [
        "style http://buurt.example/kop.css",
        "manifest app.json",
        "style blad.css",
        "icon http://buurt.example/wit.ico",
        "picture kop.gif kop2.gif",
    ]


def test_modules_are_found_by_the_names_that_a_page_gives_them() -> None:
    assert parts_of(
        '<script type=importmap>{"imports":{"kaart":"/js/kaart.js"}}</script>'
        "<script type=module>import kaart from 'kaart';import los from 'los';"
        'export*from"./door.js"</script>'
    ) == ["script http://buurt.example/js/kaart.js", "script door.js"]


def test_addresses_are_whole_bare_and_in_the_charset_of_the_page() -> None:
    found = read(
        "<base href='/basis/'><img src='http://jan:geheim@buurt.example/x.gif#deel'>"
        "<div data-bg='zoek.cgi?q=café'></div><p style='background:url(\"pad\\\\e9.gif\")'>",
        charset="cp1252",
    )
    assert [part.url for part in found.parts if not part.assumed] == [
        "http://buurt.example/x.gif",
        "http://buurt.example/basis/zoek.cgi?q=caf%E9",
        "http://buurt.example/basis/pad/e9.gif",
    ]


def test_what_is_beyond_the_parts_and_names_taken_of_a_page_is_counted() -> None:
    rows = "".join(f"<img src=/{n}.gif data-full=/{n}.jpg>" for n in range(parts.MOST_PARTS + 30))
    found = read(rows)
    assert (len(found.parts), found.parts_beyond) == (parts.MOST_PARTS, 30)
    assert (len(found.named), found.named_beyond) == (parts.MOST_NAMED, 30)


def test_links_stay_what_they_were_beside_the_parts() -> None:
    found = read(page(3))
    assert {link.relation for link in found.links} == {"link", "image", "requisite", "frame"}
    assert not any(named.url in {link.url for link in found.links} for named in found.named)


def test_a_drawing_in_a_file_of_its_own_has_parts() -> None:
    drawing = (
        b'<?xml version="1.0"?><?xml-stylesheet type="text/css" href="teken.css"?>'
        b'<svg xmlns="http://www.w3.org/2000/svg"><style>@import "extra.css";</style>'
        b'<image xlink:href="foto.jpg"/><use href="ander.svg#a"/><use href="#b"/></svg>'
    )
    found, unread = read_drawing(drawing, "http://buurt.example/t/teken.svg", "image/svg+xml")
    assert [part.url.rpartition("/")[2] for part in found] == [
        "teken.css",
        "extra.css",
        "foto.jpg",
        "ander.svg",
    ]
    assert unread == 0


def test_a_manifest_has_icons_and_no_other_parts() -> None:
    manifest = (
        b'{"start_url":"/","icons":[{"src":"/i/192.png","sizes":"48x48 192x192"},{"src":"i/512.png"},'
        b'{"src":"data:image/png,"},7,{}],"screenshots":[{"src":"scherm.png"}],'
        b'"shortcuts":[{"icons":[{"src":"s.png"}]}]}'
    )
    found = read_manifest(manifest, "http://buurt.example/app/m.json")
    assert [(part.url, part.candidates[0].width) for part in found] == [
        ("http://buurt.example/i/192.png", 192),
        ("http://buurt.example/app/i/512.png", 0),
    ]


@pytest.mark.parametrize(
    "data", [b"", b"[", b"null", b"[" * 100_000, b'{"icons":{}}', b"<html>", b"\xff\xfe"]
)
def test_what_is_no_manifest_has_no_icons(data: bytes) -> None:
    assert read_manifest(data, _BASE) == ()


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("a.gif", [("a.gif", 0, 0.0)]),
        ("a.gif 1x, b.gif 2x", [("a.gif", 0, 1.0), ("b.gif", 0, 2.0)]),
        ("a,b.gif 300w,c.gif 600w 400h", [("a,b.gif", 300, 0.0), ("c.gif", 600, 0.0)]),
        ("data:image/gif,a 1x, b.gif", [("data:image/gif,a", 0, 1.0), ("b.gif", 0, 0.0)]),
        ("a.gif, b.gif", [("a.gif", 0, 0.0), ("b.gif", 0, 0.0)]),
        (",,, a.gif ,,,", [("a.gif", 0, 0.0)]),
        ("\n a.gif\t1.5x \n,\f b.gif .5x", [("a.gif", 0, 1.5), ("b.gif", 0, 0.5)]),
        ("a.gif 0w, b.gif -1x, c.gif 1x 2w, d.gif 12, e.gif wijd", []),
        ("a.gif (1x, 2x), b.gif 2x", [("b.gif", 0, 2.0)]),
        ("/w_3,h_2/a.jpg 300w, /w_6,h_4/a.jpg", [("/w_3,h_2/a.jpg", 300, 0.0), ("/w_6,h_4/a.jpg", 0, 0.0)]),
        ("", []),
        (" , ,, ", []),
    ],
)  # fmt: skip
def test_a_srcset_is_read_as_browsers_read_it(srcset: str, expected: list[tuple[str, int, float]]) -> None:
    assert [tuple(each) for each in map(_plain, read_srcset(srcset).choices)] == expected


def _plain(choice: object) -> tuple[object, ...]:
    return tuple(getattr(choice, name) for name in ("target", "width", "density"))


def test_a_srcset_for_a_script_may_have_bars_and_bare_widths() -> None:
    found = read_srcset("a.jpg 375, b.jpg 480 | c.jpg [(max-width: 3px)]", of_script=True)
    assert [each.target for each in found.choices] == ["a.jpg", "b.jpg", "c.jpg"]


@given(st.text(alphabet="a.,|() \n1wxh", max_size=200), st.booleans())
def test_any_srcset_is_read_without_an_error(srcset: str, of_script: bool) -> None:
    found = read_srcset(srcset, of_script=of_script)
    assert all(each.target and not each.target.endswith(",") for each in found.choices)


def test_candidates_beyond_those_taken_of_a_srcset_are_counted() -> None:
    found = read_srcset(", ".join(f"{n}.gif {n + 1}w" for n in range(parts.MOST_CANDIDATES + 7)))
    assert (len(found.choices), found.beyond) == (parts.MOST_CANDIDATES, 7)


_SCRAPS = st.sampled_from(
    [
        *(sample.markup for sample in SAMPLES),
        *("<", ">", '"', "'", "</", "<!--[if IE]>", "<![endif]-->", "-->", "<svg>", "</svg>", "<template>"),
        *(
            "url(",
            "{",
            "javascript:",
            "srcset=",
            "data-x=//",
            "&quot;",
            "\x00",
            "é",
            "http://[",
            "//",
            "%",
            "#",
        ),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_SCRAPS, max_size=12))
def test_any_soup_of_constructs_is_read_without_an_error(scraps: list[str]) -> None:
    markup = "<p>" + "".join(scraps)
    found = read(markup)
    for part in found.parts:
        assert all(each.url.startswith(("http://", "https://")) for each in part.candidates)
        assert all("#" not in each.url for each in part.candidates)
