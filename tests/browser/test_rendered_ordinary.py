"""Pages that need no script lose nothing in a browser, and what surrounds a page holds for one that does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.browser.test_rendered_crawl import TEXT, sent, statistics_of
from tests.browser.test_rendered_troubles import crawl, of, shown, site_with, text_of
from tests.databases import rows
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
ARTICLE = f"""<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Verslag | Proef</title>
<meta name="author" content="N. de Boer"><meta property="article:published_time" content="2013-10-04">
<link rel="canonical" href="/verslag"></head><body>
<nav class="breadcrumb"><a href="/">Home</a> &gt; Verslagen</nav>
<main><article><h1>Verslag Alliantiedag Zutphen</h1><time datetime="2013-10-04">4 oktober 2013</time>
<p>{TEXT}</p><h2>Middag</h2><p>Caf&eacute; na&iuml;ef, 10 &euro; &amp; meer&nbsp;woorden &lt;zo&gt;.</p>
<figure><img src="/foto.png" alt="De zaal"><figcaption>De zaal in Zutphen</figcaption></figure>
<dl><dt>Plaats<dd>Zutphen<dt>Tijd<dd>10:00</dl><blockquote>Wij delen.</blockquote>
<pre>een   tabel
  in    tekst</pre></article></main><aside><p>Naast de tekst staat de nieuwsbrief.</p></aside>
<footer>Sociale Proef, Utrecht <a href="/stuk.txt">Stuk</a></footer></body></html>"""
OLD = f"""<HTML><HEAD><TITLE>Oud</TITLE></HEAD><BODY BGCOLOR=white>
<CENTER><FONT SIZE=5>Welkom in Breda</FONT></CENTER>
<TABLE WIDTH=100%><TR><TD VALIGN=top><A HREF="/verslag">Verslag</A><BR><A HREF="/lijst">Lijst</A><TD><P>{TEXT}
<P>Tweede alinea<BR>met een regel &eacute;&eacute;n &#8364; en een<WBR>woord<UL><LI>een<LI>twee</UL></TABLE>
<NOSCRIPT><P>Zonder script ziet u dit ook.</P></NOSCRIPT><!-- niets --></BODY></HTML>"""
LIST = f"""<!doctype html><html><head><base href="/map/"><title>Lijst</title></head>
<body><h1>Lijst</h1><p>{TEXT}</p>
<details><summary>Meer</summary><p>Onder het kopje staat meer.</p></details><p hidden>Nooit getoond.</p>
<select><option>Kies<option>Drenthe</select><textarea>Vul in</textarea><iframe src="/kader"></iframe>
<svg width=10 height=10><title>Teken</title><text>in een tekening</text></svg>
<math><mi>x</mi></math><p>Tot slot &hellip;</p></body></html>"""


def as_page(markup: str, charset: str = "utf-8", more: str = "") -> Raw:
    body = markup.encode(charset)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html{more}\r\nContent-Length: {len(body)}\r\n\r\n"
    return Raw(head.encode() + body)


def answers() -> dict[str, Raw]:
    return {
        "/": as_page(OLD, "iso-8859-1"),
        "/verslag": as_page(ARTICLE),
        "/lijst": as_page(LIST),
        "/kader": as_page("<p>Een kader met eigen woorden.</p>"),
        "/utf16": as_page("\ufeff" + ARTICLE.replace('charset="utf-8"', ""), "utf-16-le"),
        "/foto.png": sent("image/png", PNG),
        "/stuk.txt": sent("text/plain", b"Het stuk bij het verslag."),
    }


OF_THE_BYTES = ("captured_at", "payload_digest", "recipe", "change", "description")
OF_THE_MAKING = ("payload_digest", "text_digest", "sketch", "details")


def fields(site: Site) -> dict[str, dict[str, Any]]:
    """What each item is and says, but for what follows from its bytes alone."""
    kept = rows(site.archive)
    readings = {(row["payload_digest"], row["recipe"]): row for row in kept["readings"]}
    found = {}
    for item in kept["items"]:
        read = readings[item["payload_digest"], item["recipe"]]
        details = read["details"] if isinstance(read["details"], dict) else json.loads(read["details"])
        said = (
            item["description"] if isinstance(item["description"], dict) else json.loads(item["description"])
        )
        found[item["url"]] = {
            **{name: item[name] for name in item if name not in OF_THE_BYTES},
            **{f"read {name}": read[name] for name in read if name not in OF_THE_MAKING},
            **{
                f"detail {name}": details.get(name)
                for name in ("headings", "captions", "breadcrumb", "stated")
            },
            **{f"said {name}": said.get(name) for name in said if name != "values"},
        }
    return found


def test_a_browser_changes_nothing_of_pages_that_need_none(tmp_path: Path) -> None:
    found: dict[str, dict[str, dict[str, Any]]] = {}
    targets = {}
    with RawServer({**answers()}) as server:
        for render in ("never", "always"):
            extra = f'render = "{render}"\n'
            sites = write_profile(tmp_path / render, server, extra=extra)
            path = sites / "proef.toml"
            more = f'seeds = ["{server.origin}/", "{server.origin}/utf16"]'
            path.write_text(path.read_text().replace(f'seeds = ["{server.origin}/"]', more))
            site = Site(tmp_path / f"archive-{render}", sites, server)
            server.requests.clear()
            assert crawl(site).returncode == 0
            targets[render] = set(server.targets())
            found[render] = fields(site)
    assert found["never"].keys() == found["always"].keys()
    for url, plain in found["never"].items():
        made = found["always"][url]
        assert {name: (plain[name], made[name]) for name in plain if plain[name] != made.get(name)} == {}, url
    assert targets["always"] == targets["never"]


def test_only_and_skip_hold_for_what_scripts_ask_for_and_lead_to(tmp_path: Path) -> None:
    pages = {
        "/goed/een": shown("/api/0.json", "fetch('/winkel/kar.json'); fetch('/elders/lijst')"),
        "/elders/twee": shown("/api/1.json"),
    }
    extra = '[links]\nonly = ["/goed/", "/api/"]\nskip = ["/winkel/"]\n'
    with RawServer(site_with(2, pages)) as server:
        site = of(server, tmp_path, extra)
        assert crawl(site).returncode == 0
        asked = server.targets()
        assert "Deel 0" in text_of(site, "/goed/een")
        assert "/winkel/kar.json" not in asked
        assert "/elders/twee" not in asked
        refused = statistics_of(site)["renderings"]["refused"]
        assert refused["skipped by profile"] == 1
        items = {row["url"].removeprefix(site.origin) for row in rows(site.archive)["items"]}
        assert "/elders/lijst" not in items


CSP = "Content-Security-Policy: default-src 'none'; script-src 'unsafe-inline'; connect-src 'self'\r\n"


def test_a_policy_of_the_page_holds_and_does_not_hinder_us(tmp_path: Path) -> None:
    code = (
        "fetch('/api/0.json').then(r => r.json()).then(said => "
        "{ document.getElementById('app').innerHTML = said.tekst; });"
        "fetch('http://elders.test/x.json').catch(() => { document.title = 'geweigerd'; });"
    )
    guarded = Raw(page(f'<div id="app"></div><script>{code}</script>', headers=CSP))
    meta = CSP.partition(": ")[2].strip()
    in_page = f'<meta http-equiv="Content-Security-Policy" content="{meta}">'
    with_meta = shown("/api/1.json").data.replace(b"<body>", f"<body>{in_page}".encode())
    head, _, body = with_meta.partition(b"\r\n\r\n")
    head = head.split(b"Content-Length")[0] + f"Content-Length: {len(body)}".encode()
    pages = {"/kop": guarded, "/in": Raw(head + b"\r\n\r\n" + body)}
    with RawServer(site_with(2, pages)) as server:
        site = of(server, tmp_path)
        assert crawl(site).returncode == 0
        assert "Deel 0" in text_of(site, "/kop")
        assert "Deel 1" in text_of(site, "/in")
        assert statistics_of(site)["renderings"]["pages"] == {"made": 2}


def test_a_page_in_utf_16_that_a_script_makes_is_read(tmp_path: Path) -> None:
    said = "'Café in Zutphen: ' + document.characterSet + ' ' + woorden"
    code = f"const woorden = '{TEXT}'; document.getElementById('app').textContent = {said}"
    markup = f"\ufeff<html><body><div id='app'></div><script>{code}</script></body></html>"
    with RawServer({"/": as_page(markup, "utf-16-be")}) as server:
        site = of(server, tmp_path, 'render = "always"\n')
        assert crawl(site).returncode == 0
        assert "Café in Zutphen: UTF-16BE" in text_of(site, "/")


def test_a_refresh_header_leads_the_crawl_and_not_the_browser(tmp_path: Path) -> None:
    plain = shown("/api/0.json").data
    with_refresh = plain.replace(
        b"Content-Type: text/html\r\n", b"Content-Type: text/html\r\nRefresh: 1; url=/verder\r\n"
    )
    pages = {"/hier": Raw(with_refresh)}
    with RawServer({**site_with(2, pages), "/verder": shown("/api/1.json")}) as server:
        site = of(server, tmp_path)
        assert crawl(site).returncode == 0
        assert server.targets().count("/verder") == 1
        assert "Deel 1" in text_of(site, "/verder")
        kept = {row["url"].removeprefix(site.origin): row for row in rows(site.archive)["captures"]}
        assert kept["/hier"]["status"] == 200
