"""Samples of every construct in which a page names an address, with a file of its own behind each.

A sample says what a reader of the page should make of it: ``picture a.gif b.gif`` is a part with two
candidates, ``=original c.jpg`` an address that is only named, ``+YouTube …`` an embed. Files that name others
stand in FILES.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from typing import NamedTuple


class Sample(NamedTuple):
    """A construct by its name, as markup, and what it makes of the page: one line for each thing."""

    name: str
    markup: str
    made: tuple[str, ...]
    in_head: bool = False


def _head(name: str, markup: str, *made: str) -> Sample:
    return Sample(name, markup, made, in_head=True)


def _body(name: str, markup: str, *made: str) -> Sample:
    return Sample(name, markup, made)


SAMPLES: tuple[Sample, ...] = (
    _head("link stylesheet", '<link rel=stylesheet href="blad.css">', "style blad.css"),
    _head("link stylesheet for print", '<link rel=stylesheet media=print href="druk.css">', "style druk.css"),
    _head("style @import", "<style>@import 'invoer.css' screen;</style>", "style invoer.css"),
    _head("style url()", "<style>#stijl{background:url(stijl.gif)}</style>", "background stijl.gif"),
    _head(
        "style image-set()",
        "<style>#set{background:image-set('set1.gif' 1x, url(set2.gif) 2x)}</style>",
        "background set1.gif set2.gif",
    ),
    _head(
        "style @font-face",
        "<style>@font-face{font-family:K;src:url(k.woff2) format('woff2'),url(k.ttf)}</style>",
        "font k.woff2 k.ttf",
    ),
    _head(
        "link alternate stylesheet",
        '<link rel="alternate stylesheet" title=groot href="groter.css">',
        "style groter.css",
    ),
    _head("link alternate icon", '<link rel="alternate icon" href="merk.png">', "icon merk.png"),
    _head("link icon", '<link rel="shortcut icon" href="merk.ico">', "icon merk.ico"),
    _head("link apple-touch-icon", '<link rel=apple-touch-icon href="appel.png">', "icon appel.png"),
    _head(
        "link apple-touch-icon-precomposed",
        '<link rel=apple-touch-icon-precomposed href="appel2.png">',
        "icon appel2.png",
    ),
    _head("link mask-icon", '<link rel=mask-icon href="masker.svg" color=red>', "icon masker.svg"),
    _head("link fluid-icon", '<link rel=fluid-icon href="vloei.png">', "icon vloei.png"),
    _head("meta TileImage", '<meta name=msapplication-TileImage content="tegel.png">', "icon tegel.png"),
    _head("link manifest", '<link rel=manifest href="app.webmanifest">', "manifest app.webmanifest"),
    _head("link preload as=style", '<link rel=preload as=style href="voor.css">', "style voor.css"),
    _head("link preload as=script", '<link rel=preload as=script href="voor.js">', "script voor.js"),
    _head("link preload as=font", '<link rel=preload as=font crossorigin href="v.woff2">', "font v.woff2"),
    _head(
        "link preload as=image, imagesrcset",
        '<link rel=preload as=image href="voor.gif" imagesrcset="voor1.gif 1x, voor2.gif 2x">',
        "picture voor.gif voor1.gif voor2.gif",
    ),
    _head("link modulepreload", '<link rel=modulepreload href="voor.mjs">', "script voor.mjs"),
    _head("script src", '<script src="los.js"></script>', "script los.js"),
    _head("script type=module src", '<script type=module src="module.js"></script>', "script module.js"),
    _head(
        "import in a module",
        "<script type=module>import './in1.js'; import {x} from './in2.js'; import('./in3.js')</script>",
        *("script in1.js", "script in2.js", "script in3.js"),
    ),
    _head("og:image", '<meta property="og:image" content="deel.jpg">', "=preview deel.jpg"),
    _head("twitter:image", '<meta name="twitter:image" content="tweet.jpg">', "=preview tweet.jpg"),
    _head("link image_src", '<link rel=image_src href="bron.jpg">', "=preview bron.jpg"),
    _head("meta itemprop=image", '<meta itemprop=image content="micro.jpg">', "=preview micro.jpg"),
    _head("link prefetch", '<link rel=prefetch href="later.html">'),
    _head(
        "link preconnect",
        '<link rel=preconnect href="/verbinding"><link rel=dns-prefetch href="//dns.example/">',
    ),
    _body("img src", '<img src="plaat.gif">', "picture plaat.gif"),
    _body("img loading=lazy", '<img loading=lazy src="traag.gif">', "picture traag.gif"),
    _body("img srcset x", '<img src="x0.gif" srcset="x1.gif 1x, x2.gif 2x">', "picture x0.gif x1.gif x2.gif"),
    _body("img srcset w", '<img srcset="w1.gif 300w, w2.gif 900w" sizes=100vw>', "picture w1.gif w2.gif"),
    _body(
        "picture source",
        '<picture><source srcset="p1.webp"><source srcset="p2.gif"><img src="p.gif"></picture>',
        "picture p.gif p1.webp p2.gif",
    ),
    _body("noscript img", '<noscript><img src="zonder.gif"></noscript>', "picture zonder.gif"),
    _body("img lowsrc", '<img src="fijn.gif" lowsrc="grof.gif">', "picture fijn.gif grof.gif"),
    *(
        _body(f"img {name}", f'<img {name}="lui-{name}.gif" alt="">', f"picture lui-{name}.gif")
        for name in "data-src data-lazy-src data-original data-lazy data-orig-src data-cfsrc".split()
    ),
    *(
        _body(
            f"img {name}",
            f'<img {name}="s1-{name}.gif 1x, s2-{name}.gif 2x">',
            f"picture s1-{name}.gif s2-{name}.gif",
        )
        for name in "data-srcset data-lazy-srcset data-orig-srcset".split()
    ),
    *(
        _body(f"div {name}", f'<div {name}="{value}"></div>', f"background achter-{number}.gif")
        for number, (name, value) in enumerate(
            (
                ("data-bg", "achter-0.gif"),
                ("data-bg", "url('achter-1.gif')"),
                ("data-background", "achter-2.gif"),
                ("data-background-image", "url(achter-3.gif)"),
                ("data-parallax-image", "achter-4.gif"),
            )
        )
    ),
    _body(
        "div data-bgset", '<div data-bgset="bs1.gif 300w | bs2.gif 900w"></div>', "picture bs1.gif bs2.gif"
    ),
    _body("video data-poster", '<video data-poster="still2.gif"></video>', "picture still2.gif"),
    _body("iframe data-src", '<iframe data-src="lui.html"></iframe>', "frame lui.html"),
    _body("style= url()", '<p style="background:url(&quot;opmaak.gif&quot;)">.</p>', "background opmaak.gif"),
    _body(
        "video src, poster",
        '<video src="film.mp4" poster="still.gif"></video>',
        "media film.mp4",
        "picture still.gif",
    ),
    _body(
        "video source, track",
        '<video><source src="a.webm"><source src="b.mp4"><track default src="ondertitel.vtt"></video>',
        *("media a.webm b.mp4", "media ondertitel.vtt"),
    ),
    _body("audio source", '<audio preload=auto><source src="geluid.mp3"></audio>', "media geluid.mp3"),
    _body("audio src", '<audio preload=auto src="lied.mp3"></audio>', "media lied.mp3"),
    _body("bgsound", '<bgsound src="deun.mid">', "media deun.mid"),
    _body(
        "table background",
        '<table background="tafel.gif"><tr><td background="cel.gif">.</table>',
        *("background tafel.gif", "background cel.gif"),
    ),
    _body("col background", "<table><col background='kolom.gif'><tr><td>.</table>", "background kolom.gif"),
    _body(
        "shadow root in the markup",
        "<div><template shadowrootmode=open><img src='schaduw.gif'></template></div>",
        "picture schaduw.gif",
    ),
    _body("template", "<template><img src='mal.gif'></template>"),
    _body(
        "iframe srcdoc with base",
        "<iframe srcdoc=\"<base href='sub/'><link rel=stylesheet href='binnen.css'>\"></iframe>",
        "style sub/binnen.css",
    ),
    _body(
        "svg set href",
        "<svg><image width=9 height=9><set attributeName=href to='gezet.gif' /></image></svg>",
        "picture gezet.gif",
    ),
    _body("input type=image", '<input type=image src="knop.gif">', "picture knop.gif"),
    _body("embed src", '<embed src="inleg.swf">', "object inleg.swf"),
    _body("object data", '<object data="voorwerp.pdf"></object>', "object voorwerp.pdf"),
    _body(
        "object param movie",
        '<object><param name=movie value="oud.swf"></object>',
        "object oud.swf",
    ),
    _body(
        "flashvars",
        '<embed src="speler.swf" flashvars="autostart=1&amp;file=clip.flv">',
        *("object speler.swf", "=player clip.flv"),
    ),
    _body("applet archive", '<applet code=Klok archive="klok.jar"></applet>', "object klok.jar"),
    _body("applet code", '<applet code="Golf.class" codebase="java"></applet>', "object java/Golf.class"),
    _body("iframe src", '<iframe src="kader.html"></iframe>', "frame kader.html"),
    _body("iframe srcdoc", "<iframe srcdoc=\"<img src='binnen.gif'>\"></iframe>", "picture binnen.gif"),
    _body(
        "svg image href", '<svg><image href="tekening.gif" width=9 height=9 /></svg>', "picture tekening.gif"
    ),
    _body(
        "svg image xlink:href",
        '<svg><image xlink:href="oud-x.gif" width=9 height=9 /></svg>',
        "picture oud-x.gif",
    ),
    _body("svg use", '<svg><use href="spriet.svg#huis"/></svg>', "picture spriet.svg"),
    _body(
        "svg fill=url()",
        '<svg><rect fill="url(verloop.svg#v)" width=9 height=9 /></svg>',
        "background verloop.svg",
    ),
    _body(
        "conditional comment",
        '<!--[if lt IE 9]><script src="ie.js"></script><![endif]-->',
        "-script ie.js",
    ),
    _body("video data-src", '<video><source data-src="lui.mp4"></video>', "media lui.mp4"),
    _body(
        "script data-src",
        '<script type="text/plain" data-src="toestemming.js"></script>',
        "script toestemming.js",
    ),
    _body("img longdesc", '<img alt="" longdesc="beschrijving.html">', "=described beschrijving.html"),
    *(
        _body(f"gallery {name}", f'<a {name}="groot-{name}.jpg">.</a>', f"=original groot-{name}.jpg")
        for name in "data-full data-large_image data-orig-file data-zoom-image data-full-url data-src".split()
    ),
    _body(
        "onclick window.open",
        "<a href=# onclick=\"window.open('venster.html','w')\">.</a>",
        "=opened venster.html",
    ),
    _body(
        "javascript: location",
        "<a href=\"javascript:location.href='sprong.html'\">.</a>",
        "=opened sprong.html",
    ),
    _body(
        "MM_openBrWindow", "<a href=# onclick=\"MM_openBrWindow('mm.html','','')\">.</a>", "=opened mm.html"
    ),
    _body("data-href", '<tr data-href="rij.html"></tr><p data-href="rij.html">.</p>', "=opened rij.html"),
    _body("option value", "<select><option value='jaar.html'>2010</select>", "=choice jaar.html"),
    _body("rollover", "<img alt='' onmouseover=\"this.src='over.gif'\">", "=rollover over.gif"),
    _body(
        "MM_preloadImages",
        "<p onload=\"MM_preloadImages('rol1.gif','rol2.gif')\">.</p>",
        "=rollover rol1.gif",
        "=rollover rol2.gif",
    ),
    _body("player in a script", "<script>var speler = {file: 'opname.mp4'}</script>", "=player opname.mp4"),
    _body("PDF.js", '<a href="viewer.html?file=stuk.pdf">.</a>', "=viewer stuk.pdf"),
    _body("a in svg", '<svg><a xlink:href="vanuit.html"><text>.</text></a></svg>'),
)

FILES: dict[str, str] = {
    "blad.css": "@import url(dieper.css); body{background:url(blad.gif)} #f{font-family:F}"
    "@font-face{font-family:F;src:url(letter.woff2) format('woff2')}",
    "dieper.css": "@import 'diepst.css'; ul{list-style:url(punt.gif)}",
    "diepst.css": "p{border-image:url(rand.gif) 1}",
    "app.webmanifest": '{"name":"Buurt","icons":[{"src":"app-icoon.png","sizes":"192x192"}]}',
    "spriet.svg": '<svg xmlns="http://www.w3.org/2000/svg"><g id="huis"><path d="M0 0h9v9z"/></g></svg>',
    "kader.html": "<title>Kader</title><img src=kader.gif>",
}
"""What stands in files that name others, by their names."""

IN_FILES = (
    "dieper.css",
    "blad.gif",
    "letter.woff2",
    "diepst.css",
    "punt.gif",
    "rand.gif",
    "app-icoon.png",
    "kader.gif",
)
"""The files that are named in others."""


ASSUMED, UNPARTED = "vloer.gif", "later.html"
"""The background of the page, and a page that is only to be fetched beforehand: it is no part of this one."""

_SHOWN = "<p id=stijl>stijl</p><p id=set>set</p><p id=f>f</p><p style='font-family:K'>k</p><ul><li>punt</ul>"
"""Words in the styles of the head: browsers ask for no font that nothing is written in."""


def page(seed: int) -> str:
    """A page with all samples in it, in an order that is drawn by lot."""
    lot = Random(seed)
    head = [sample.markup for sample in SAMPLES if sample.in_head]
    body = [sample.markup for sample in SAMPLES if not sample.in_head]
    lot.shuffle(head)
    lot.shuffle(body)
    lines = (
        "<!DOCTYPE html><html lang=nl><head><meta charset=utf-8><title>Alles</title>",
        *(*head, "</head><body background='vloer.gif'>", _SHOWN, *body, "</body></html>"),
    )
    return "\n".join(lines)


def drawn_names(seed: int) -> dict[str, str]:
    """Another name for every file of the samples, of the same kind, drawn by lot."""
    lot = Random(seed)
    in_samples = (name for sample in SAMPLES for made in sample.made for name in made.split()[1:])
    names = dict.fromkeys(
        (*(name.rpartition("/")[2] for name in in_samples), *FILES, *IN_FILES, ASSUMED, UNPARTED)
    )
    numbers = lot.sample(range(1_000, 10_000), len(names))
    return {
        name: f"{''.join(lot.choices('bdfgklmnprstvw', k=4))}{number}.{name.rpartition('.')[2]}"
        for name, number in zip(names, numbers, strict=True)
    }


def renamed(text: str, names: Mapping[str, str]) -> str:
    """A text in which the files have the names that were drawn for them."""
    return re.sub(
        r"(?<![\w.-])(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?!\w)",
        lambda found: names[found.group()],
        text,
    )
