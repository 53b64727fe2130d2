"""Ten further shapes, of kinds that none of the others has, written before any of them was crawled.

Three bring their words by a way that the others do not take. The words of the rest do not stand in ordinary
lines: they are in a chart, in the style of an element, folded away, shown one at a time, or to be chosen.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from functools import partial

from bench.script_sites import Reply, Shape, as_read, code_reply, json_reply, page_reply, sentences

_page = partial(page_reply, "Steunpunt Rondkomen")

_FILL = (
    "const vul=d=>{document.querySelector('main').innerHTML=d.t.map(t=>`<p>${t}</p>`).join('')"
    "+(d.p||[]).map(p=>`<a href=${p}>Lees verder</a>`).join(' ')};"
)
"""Fills the page with the sentences and the links of some data."""


def sixth_shapes() -> tuple[Shape, ...]:
    """All ten, in a fixed order."""
    return (*_by_another_way(), *_not_in_lines(), *_one_at_a_time(), *_where_readers_choose())


def _shell(code: str, body: str = "<main></main>", head: str = "", kind: str = "") -> Reply:
    return _page(f"{body}<script{kind}>{code}</script>", head)


def _by_another_way() -> Iterator[Shape]:
    said, paths = sentences(7_000, 10), ("/loket/1", "/loket/2")
    packed = gzip.compress(json.dumps({"t": said, "p": paths}).encode(), mtime=0)
    yield Shape(
        "packed-in-the-page",
        {
            "/": _shell(
                f"const b=Uint8Array.from(atob('{base64.b64encode(packed).decode()}'),c=>c.charCodeAt(0));"
                f"{_FILL}new Response(new Blob([b]).stream().pipeThrough(new DecompressionStream('gzip')))"
                ".json().then(vul)"
            )
        },
        said,
        paths,
    )
    said, paths = sentences(7_020, 10), ("/gids/wonen", "/gids/zorg")
    names = json.dumps({"imports": {"stukken": "/bron/stukken.json"}})
    yield Shape(
        "json-as-a-module",
        {
            "/": _shell(
                f"{_FILL}requestIdleCallback(async()=>"
                "vul((await import('stukken',{with:{type:'json'}})).default))",
                head=f"<script type=importmap>{names}</script>",
            ),
            "/bron/stukken.json": json_reply({"t": said, "p": paths}),
        },
        said,
        paths,
    )
    said, paths = sentences(7_040, 10), ("/raad/maart", "/raad/april")
    yield Shape(
        "frame-that-hands-over",
        {
            "/": _shell(
                f"{_FILL}addEventListener('message',e=>e.origin===location.origin&&vul(e.data))",
                "<main></main><iframe src=/bode.html hidden></iframe>",
            ),
            "/bode.html": Reply(
                "<!doctype html><title>Bode</title><script>fetch('/inhoud.json').then(r=>r.json())"
                ".then(d=>parent.postMessage(d,location.origin))</script>"
            ),
            "/inhoud.json": json_reply({"t": said, "p": paths}),
        },
        said,
        paths,
    )


def _not_in_lines() -> Iterator[Shape]:
    around, said, told = sentences(7_060, 6), sentences(7_070, 8), sentences(7_080, 2)
    paths = tuple(f"/cijfers/{n}" for n in range(4))
    yield Shape(
        "chart-of-figures",
        {
            "/": _page(
                f"<h1>Armoede in cijfers</h1>{as_read(around)}<figure></figure>"
                "<script defer src=/grafiek.js></script>"
            ),
            "/grafiek.js": code_reply(
                "fetch('/cijfers.json').then(r=>r.json()).then(d=>{const m=(n,a,...k)=>{"
                "const e=document.createElementNS('http://www.w3.org/2000/svg',n);"
                "for(const[x,y]of Object.entries(a))e.setAttribute(x,y);e.append(...k);return e};"
                "document.querySelector('figure').append(m('svg',{viewBox:'0 0 900 400',role:'img'},"
                "m('title',{},d.over[0]),m('desc',{},d.over[1]),"
                "...d.t.map((t,n)=>m('g',{},m('rect',{y:40*n,width:40+30*n,height:30}),"
                "m('a',n<4?{href:d.p[n]}:{},m('text',{x:4,y:40*n+20},"
                "...t.split(' ').map((w,i)=>m('tspan',{},i?' '+w:w))))))))})"
            ),
            "/cijfers.json": json_reply({"t": said, "over": told, "p": paths}),
        },
        around + said,
        paths,
    )
    around, said = sentences(7_100, 6), sentences(7_110, 8)
    yield Shape(
        "words-of-a-style",
        {
            "/": _page(
                f"<h1>Lotgenoten</h1>{as_read(around)}<ul></ul><script>fetch('/uitspraken.json')"
                ".then(r=>r.json()).then(d=>d.forEach(t=>{const l=document.createElement('li');"
                "l.dataset.tekst=t;document.querySelector('ul').append(l)}))</script>",
                "<style>li::before{content:attr(data-tekst)}</style>",
            ),
            "/uitspraken.json": json_reply(said),
        },
        around + said,
    )
    asked, said, paths = sentences(7_130, 4), sentences(7_140, 8), ("/regeling/a", "/regeling/b")
    yield Shape(
        "questions-that-unfold",
        {
            "/": _shell(
                "fetch('/vragen.json').then(r=>r.json()).then(d=>{"
                "const folds=[t=>`<div hidden>${t}</div>`,t=>`<div hidden=until-found>${t}</div>`,"
                "t=>`<div style='display:none'>${t}</div>`,"
                "t=>`<div style='max-height:0;overflow:hidden'>${t}</div>`];"
                "document.querySelector('main').innerHTML='<h1>Veelgestelde vragen</h1>'+d.map((q,n)=>"
                "`<h3><button aria-expanded=false>${q.v}</button></h3>`+folds[n](q.a.map(t=>`<p>${t}</p>`)"
                ".join('')+(q.p?`<a href=${q.p}>De regeling</a>`:''))).join('');"
                "document.querySelectorAll('button').forEach(b=>b.onclick=()=>{})})"
            ),
            "/vragen.json": json_reply(
                [
                    {"v": question, "a": said[2 * n : 2 * n + 2], "p": paths[n] if n < 2 else ""}
                    for n, question in enumerate(asked)
                ]
            ),
        },
        asked + said,
        paths,
    )


def _one_at_a_time() -> Iterator[Shape]:
    around, said = sentences(7_160, 6), sentences(7_170, 6)
    yield Shape(
        "quotes-one-by-one",
        {
            "/": _page(
                f"<h1>Verhalen</h1>{as_read(around)}<blockquote></blockquote>"
                "<script>fetch('/verhalen.json').then(r=>r.json()).then(d=>{let n=0;const q="
                "document.querySelector('blockquote');const toon=()=>q.textContent=d[n++%d.length];"
                "toon();setInterval(toon,4000)})</script>"
            ),
            "/verhalen.json": json_reply(said),
        },
        around + said,
    )
    said, paths = sentences(7_190, 12), tuple(f"/project/{n}" for n in range(12))
    yield Shape(
        "row-that-goes-sideways",
        {
            "/": _shell(
                "const rij=document.querySelector('.rij'),merk=document.querySelector('.merk');let n=0;"
                "new IntersectionObserver(async s=>{if(n>3||!s.some(e=>e.isIntersecting))return;"
                "const d=await(await fetch(`/rij/${n++}.json`)).json();d.forEach(([t,p])=>{"
                "const k=document.createElement('article');k.className='kaart';"
                "k.innerHTML=`<p>${t}</p><a href=${p}>Het project</a>`;rij.insertBefore(k,merk)})},"
                "{root:rij}).observe(merk)",
                "<main><h1>Projecten</h1><div class=rij><span class=merk></span></div></main>",
                "<style>.rij{display:flex;overflow-x:auto;width:700px}.kaart{flex:0 0 480px}"
                ".merk{flex:0 0 2px;height:50px}</style>",
            ),
            **{
                f"/rij/{n}.json": json_reply(list(zip(said, paths, strict=True))[3 * n : 3 * n + 3])
                for n in range(4)
            },
        },
        said,
        paths,
    )


def _where_readers_choose() -> Iterator[Shape]:
    around, said, paths = sentences(7_220, 3), sentences(7_230, 6), tuple(f"/plek/{n}" for n in range(6))
    yield Shape(
        "map-with-places",
        {
            "/": _shell(
                "fetch('/plekken.json').then(r=>r.json()).then(d=>d.forEach(([t,p],n)=>{"
                "const k=document.createElement('div');k.className='speld';k.tabIndex=0;"
                "k.setAttribute('role','button');k.style.left=60*n+'px';k.onclick=()=>{"
                "document.querySelector('.ballon').innerHTML=`<p>${t}</p><a href=${p}>Meer</a>`};"
                "document.querySelector('.kaart').append(k)}))",
                f"<main><h1>Steunpunten</h1>{as_read(around)}<div class=kaart></div>"
                "<div class=ballon></div></main>",
                "<style>.kaart{position:relative;height:200px}.speld{position:absolute;width:20px;height:20px;"
                "background:#c00}</style>",
            ),
            "/plekken.json": json_reply(list(zip(said, paths, strict=True))),
        },
        around + said,
        paths,
    )
    years = {str(2010 + n): sentences(7_250 + 10 * n, 4) for n in range(3)}
    yield Shape(
        "years-to-choose-from",
        {
            "/": _shell(
                "const kies=document.querySelector('select');fetch('/jaren.json').then(r=>r.json()).then(d=>{"
                "kies.innerHTML=Object.keys(d).map(j=>`<option>${j}</option>`).join('');"
                "const toon=()=>{document.querySelector('ol').innerHTML="
                "d[kies.value].map(t=>`<li>${t}</li>`).join('')};kies.onchange=toon;toon()})",
                "<main><h1>Alle avonden</h1><label>Jaar <select></select></label><ol></ol></main>",
            ),
            "/jaren.json": json_reply(years),
        },
        sum(years.values(), ()),
    )
