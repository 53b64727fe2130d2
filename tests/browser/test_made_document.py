"""A document that scripts made is kept so that it shows the same without them, and says what it lost."""

from __future__ import annotations

import asyncio
import io
import os
import re

import pytest
from PIL import Image, ImageChops

from pipeline.browser.made_document import MOST_FRAMES, Document, take_document
from tests.browser.bare_page import CHROMIUM, HOME, BareBrowser, Site, bare_browser
from tests.browser.sites import names, page, site

pytestmark = pytest.mark.skipif(
    not CHROMIUM and not os.environ.get("REQUIRE_BROWSER") and not os.environ.get("CI"),
    reason="there is no Chromium here",
)

MOST_DIFFERING = 0.01
"""Of the pixels that are inked in the picture of the page."""


def made(pages: Site, path: str = "/") -> Document:
    async def make() -> Document:
        async with bare_browser() as browser, browser.page(pages, path) as session:
            return await take_document(session)

    return asyncio.run(make())


def body(code: str, markup: str = "", more: str = "") -> Site:
    return {"/": page(markup, code, more)}


async def shown_again(browser: BareBrowser, pages: Site, document: Document) -> bytes:
    """The picture of what was made, in a browser without scripts."""
    frames = {url.removeprefix(HOME).removeprefix("http:"): html for url, html in document.frames}
    async with browser.page({**pages, **frames, "/": document.html}, scripts=False) as session:
        return await session.picture()


def differing(before: bytes, after: bytes) -> float:
    pictures = [Image.open(io.BytesIO(data)).convert("RGB") for data in (before, after)]
    size = max(each.width for each in pictures), max(each.height for each in pictures)
    papers = [Image.new("RGB", size, "white") for _ in pictures]
    for paper, picture in zip(papers, pictures, strict=True):
        paper.paste(picture)
    ground = Image.new("RGB", size, papers[0].getpixel((size[0] - 1, size[1] - 1)))
    inked = _pixels(ImageChops.difference(papers[0], ground))
    return _pixels(ImageChops.difference(*papers)) / max(inked, 1)


def _pixels(difference: Image.Image) -> int:
    return sum(difference.convert("L").point(lambda light: light > 8).histogram()[1:])


@pytest.mark.parametrize("shape", names("shapes"))
def test_a_made_document_looks_the_same_without_script(shape: str) -> None:
    pages = site("shapes", shape)

    async def pictures() -> tuple[bytes, bytes, Document]:
        async with bare_browser() as browser:
            async with browser.page(pages) as session:
                document = await take_document(session)
                before = await session.picture()
            return before, await shown_again(browser, pages, document), document

    before, after, document = asyncio.run(pictures())
    assert differing(before, after) < MOST_DIFFERING
    assert document.not_kept == {}


def test_no_script_of_a_made_document_runs_again() -> None:
    pages = body(
        "document.body.append('een keer gemaakt')", "<p onclick='x()'>Begin</p><img src=x onerror='y()'>"
    )

    async def run_again() -> str:
        async with bare_browser() as browser:
            async with browser.page(pages) as session:
                document = await take_document(session)
            async with browser.page({"/": document.html}) as session:
                return str(await session.evaluate("document.body.textContent"))

    assert asyncio.run(run_again()).replace("append('een keer gemaakt')", "").count("een keer gemaakt") == 1


def test_data_for_machines_stays_what_it_is() -> None:
    data = '<script type="application/ld+json">{"name": "Buurtfeest"}</script>'
    assert data.encode() in made({"/": page(data)}).html


def test_what_a_browser_with_scripts_does_not_show_is_left_out() -> None:
    document = made({"/": page("<noscript>Zet JavaScript aan</noscript><p>Welkom</p>")})
    assert b"Zet JavaScript aan" not in document.html
    assert document.words == 1


def test_passwords_and_hidden_values_are_not_kept() -> None:
    pages = body(
        "w.value='geheim1'; w.setAttribute('value','geheim2'); h.value='geheim3'; n.value='Wijkteam'",
        "<input type=password id=w><input type=hidden id=h name=csrf value=geheim4><input id=n>",
    )
    html = made(pages).html
    written = re.sub(rb"<script.*?</script>", b"", html, flags=re.DOTALL)
    assert b"geheim" not in written
    assert b'value="Wijkteam"' in written


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-15", "utf-16"])
def test_the_charset_that_a_made_document_names_is_its_own(charset: str) -> None:
    name = charset if charset != "utf-16" else "utf-8"
    pages = {
        "/": f"<!DOCTYPE html><meta http-equiv=Content-Type content='text/html; charset={name}'>"
        f"<title>Cafés</title><p>Eén café".encode(name)
    }
    document = made(pages)
    assert document.html.count(b"charset") == 1
    assert b'<meta charset="utf-8">' in document.html[:400]
    assert "Eén café" in document.html.decode()
    assert document.title == "Cafés"


def test_an_address_that_a_script_changed_is_the_base_of_relative_ones() -> None:
    document = made(body("history.replaceState({}, '', '/nieuws/2024/')", "<a href=verslag>Verslag</a>"))
    assert document.base == f"{HOME}/nieuws/2024/"
    assert f'<base href="{HOME}/nieuws/2024/">'.encode() in document.html


def test_the_base_of_a_page_itself_decides() -> None:
    document = made(body("history.replaceState({}, '', '/nieuws/')", "<a href=x>x</a>", "<base href=/map/>"))
    assert document.base == f"{HOME}/map/"
    assert document.html.count(b"<base") == 1


def test_a_style_sheet_to_choose_from_stays_one() -> None:
    link = '<link rel="alternate stylesheet" title="Groot" href="/groot.css">'
    document = made({**body("", "<p>Welkom</p>", link), "/groot.css": "p{font-size:90px}"})
    assert link.encode() in document.html


def test_nested_closed_roots_are_kept_with_their_slots() -> None:
    pages = body(
        """
        const r = a.attachShadow({mode: 'closed'});
        r.innerHTML = '<p>Buitenste</p><div id=b></div><slot></slot>';
        r.querySelector('#b').attachShadow({mode: 'closed'}).innerHTML = '<p>Binnenste</p>';
        """,
        "<div id=a><i>Gesleufd</i></div>",
    )
    html = made(pages).html.decode()
    assert html.count('<template shadowrootmode="closed">') == 2
    assert html.index("Buitenste") < html.index("Binnenste") < html.index("Gesleufd</i>")


def test_a_page_cannot_write_markup_by_text() -> None:
    pages = body(
        """
        const out = '<b>ontsnapt</b>';
        for (const name of ['style', 'xmp', 'noscript', 'title', 'textarea', 'plaintext', 'noembed']) {
          const e = document.createElement(name);
          e.append(`</${name}>${out}`);
          document.body.append(e);
        }
        const s = document.createElement('script');
        s.type = 'x';
        s.text = '<!--<script></scr' + 'ipt>' + out;
        document.body.append(s);
        document.body.append(document.createComment('--><b>ontsnapt</b>'));
        document.body.setAttribute('title', '"><b>ontsnapt</b>');
        """
    )

    async def elements() -> int:
        async with bare_browser() as browser:
            async with browser.page(pages) as session:
                document = await take_document(session)
            async with browser.page({"/": document.html}, scripts=False) as session:
                return int(await session.evaluate("document.querySelectorAll('b').length"))

    assert asyncio.run(elements()) == 0


def test_a_page_that_breaks_the_language_is_kept_all_the_same() -> None:
    pages = body(
        """
        Array.prototype.join = () => 'stuk'; Array.from = () => []; String.prototype.replace = () => 'stuk';
        Map.prototype.set = null; JSON.stringify = () => 'stuk'; Object.prototype.toJSON = () => 'stuk';
        Node.prototype.appendChild = null; window.Document = null;
        Element.prototype.getAttribute = () => { throw 1; };
        Object.defineProperty(Node.prototype, 'firstChild', { get() { for (;;); } });
        Object.defineProperty(Element.prototype, 'outerHTML', { get() { for (;;); } });
        """,
        "<form name=documentElement><input name=attributes><input name=firstChild></form>"
        "<img name=body><p>Welkom</p>",
    )
    document = made(pages)
    assert b"<p>Welkom</p>" in document.html
    assert document.not_kept == {}


HIDDEN = "document.documentElement.style.display = 'none';"


ENDLESS = {
    "too deep": """
        let e = document.body;
        for (let i = 0; i < 30000; i++) { const d = document.createElement('div'); e.append(d); e = d; }
        """,
    "nodes": """
        const f = new DocumentFragment();
        for (let i = 0; i < 400000; i++) f.append(document.createElement('b'));
        document.body.append(f);
        """,
    "bytes": "document.body.append('woord '.repeat(3000000))",
    "bytes of an attribute": "document.body.setAttribute('data-x', 'a'.repeat(30000000))",
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_a_page_without_end_is_cut_and_told(kind: str) -> None:
    hidden = "document.documentElement.style.display = 'none';"
    document = made(body(hidden + ENDLESS[kind], "<p>Welkom</p>"))
    assert b"<p>Welkom</p>" in document.html
    assert len(document.html) < 12_000_000
    assert document.not_kept[kind.removesuffix(" of an attribute")]["count"] == 1


UNKEPT = {
    "canvas": (
        "<canvas id=kaart></canvas>",
        "const g = kaart.getContext('webgl'); g.clearColor(1, 0, 0, 1); g.clear(g.COLOR_BUFFER_BIT)",
    ),
    "large picture": (
        "<canvas id=groot></canvas>",
        "groot.width = groot.height = 9000; groot.getContext('2d').fillRect(0, 0, 9, 9)",
    ),
    "film": ("<video id=film></video>", "film.src = URL.createObjectURL(new MediaSource())"),
    "blob address": ("<a id=af>Overzicht</a>", "af.href = URL.createObjectURL(new Blob(['lijst']))"),
    "markup": (
        "<table id=t></table>",
        "t.append(document.createElement('div'))",
    ),
    "scrolled": (
        "<div id=rol style='width:90px;overflow:auto'><p style='width:900px'>Foto's</p></div>",
        "rol.scrollLeft = 300",
    ),
    "frame": ("<iframe src=/kader></iframe>" * (MOST_FRAMES + 1), ""),
}


@pytest.mark.parametrize("kind", UNKEPT)
def test_what_cannot_be_kept_is_named(kind: str) -> None:
    markup, code = UNKEPT[kind]
    pages = {**body(code, markup), "/kader": "<p>Kader"}
    assert made(pages).not_kept[kind]["count"] == 1


def test_a_tainted_canvas_is_named() -> None:
    pages = body(
        "foto.onload = () => kaart.getContext('2d').drawImage(foto, 0, 0)",
        "<canvas id=kaart></canvas><img id=foto src='http://ander.test/f.svg'>",
    )
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"
    )
    told = made({**pages, "//ander.test/f.svg": drawing}).not_kept
    assert told["tainted canvas"] == {"count": 1, "examples": ["kaart"]}


def test_frames_are_kept_apart_by_their_addresses() -> None:
    document = made(site("shapes", "frames"))
    assert [url for url, _ in document.frames] == [f"{HOME}/binnen", "http://ander.test/blok"]
    assert [re.findall(rb'<p id="p">(.*?)</p>', html)[0] for _, html in document.frames] == [
        b"Binnen gemaakt",
        b"Elders gemaakt",
    ]
    assert b"Geschreven in een frame" in document.html


DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text>Plattegrond</text></svg>"
XHTML = (
    "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>t</title></head>"
    "<body><p>Jaarverslag</p><br/></body></html>"
)


@pytest.mark.parametrize(
    ("path", "data", "words"),
    [("/x.svg", DRAWING, b"Plattegrond"), ("/x.xhtml", XHTML, b"<p>Jaarverslag</p><br>")],
)
def test_a_page_of_xml_is_written_as_html(path: str, data: str, words: bytes) -> None:
    html = made({path: data}, path).html
    assert html.startswith(b"<!DOCTYPE html>")
    assert words in html
