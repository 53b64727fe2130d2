"""Ten further shapes in which scripts make pages, in the manner of makers of sites and libraries of today.

They were invented when the signs of a script in a file of its own stood as they are. The scripts are our own,
and do what such a library does. Of each is stated what a reader of it sees, and where it leads.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from bench.script_sites import Reply, Shape, as_read, code_reply, json_reply, page_reply, sentences

_page = partial(page_reply, "Dorpshuis")


def third_shapes() -> tuple[Shape, ...]:
    """All ten, in a fixed order."""
    return (*_by_attributes(), *_by_components(), *_by_builders())


def _links(paths: tuple[str, ...]) -> str:
    return "".join(f'<a href="{path}">Lees</a> ' for path in paths)


def _by_attributes() -> Iterator[Shape]:
    around, said, paths = sentences(3_000, 5), sentences(3_010, 9), ("/avond/1", "/avond/2")
    yield Shape(
        "like-htmx",
        {
            "/": _page(
                f"<main><h1>Avonden</h1>{as_read(around)}"
                "<div hx-get=/deel/avonden hx-trigger=load></div></main>",
                "<script src=/htx.js defer></script>",
            ),
            "/htx.js": code_reply(
                "document.querySelectorAll('[hx-get]').forEach(async e=>{"
                "e.innerHTML=await(await fetch(e.getAttribute('hx-get'))).text()})"
            ),
            "/deel/avonden": Reply(as_read(said) + _links(paths)),
        },
        around + said,
        paths,
    )
    around, said = sentences(3_030, 4), sentences(3_040, 10)
    yield Shape(
        "like-alpine",
        {
            "/": _page(
                f"<section x-data=\"blad('/blad.json')\"><h1>Blad</h1>{as_read(around)}"
                "<div class=tekst x-html=inhoud></div></section>",
                "<script src=/alp.js defer></script>",
            ),
            "/alp.js": code_reply(
                "document.querySelectorAll('[x-data]').forEach(async e=>{"
                r"const u=e.getAttribute('x-data').match(/'(.*)'/)[1];"
                "const d=await(await fetch(u)).json();e.querySelectorAll('[x-html]').forEach(t=>{"
                "t.innerHTML=d[t.getAttribute('x-html')]})})"
            ),
            "/blad.json": json_reply({"inhoud": as_read(said)}),
        },
        around + said,
    )
    around, said, paths = sentences(3_060, 4), sentences(3_070, 9), ("/stuk/1", "/stuk/2", "/stuk/3")
    yield Shape(
        "like-turbo",
        {
            "/": _page(
                f"<article><h1>Stukken</h1>{as_read(around)}"
                "<turbo-frame id=stukken src=/stukken loading=lazy></turbo-frame></article>",
                "<script src=/trb.js type=module></script>",
            ),
            "/trb.js": code_reply(
                "customElements.define('turbo-frame',class extends HTMLElement{async connectedCallback(){"
                "const t=await(await fetch(this.getAttribute('src'))).text();"
                "const d=new DOMParser().parseFromString(t,'text/html');"
                "this.innerHTML=d.querySelector('turbo-frame').innerHTML}})"
            ),
            "/stukken": _page(f"<turbo-frame id=stukken>{as_read(said)}{_links(paths)}</turbo-frame>"),
        },
        around + said,
        paths,
    )
    around, said = sentences(3_090, 5), sentences(3_100, 9)
    yield Shape(
        "like-jquery-load",
        {
            "/": _page(
                f"<div class=kolom>{as_read(around)}</div><div class=kolom id=kolom-rechts></div>"
                "<script src=/jq.js></script><script src=/site.js></script>"
            ),
            "/jq.js": code_reply(
                "window.$=s=>({load:async u=>{document.querySelector(s).innerHTML="
                "await(await fetch(u)).text()}})"
            ),
            "/site.js": code_reply("$('#kolom-rechts').load('/kolom.html')"),
            "/kolom.html": Reply(as_read(said)),
        },
        around + said,
    )


def _by_components() -> Iterator[Shape]:
    said, paths = sentences(3_120, 10), ("/zaal/1", "/zaal/2")
    yield Shape(
        "like-angular",
        {
            "/": _page(
                "<dorps-root></dorps-root>",
                "<base href='/'><script src=/runtime.1a2b.js type=module></script>"
                "<script src=/main.3c4d.js type=module></script>",
            ),
            "/runtime.1a2b.js": code_reply("globalThis.deel={}"),
            "/main.3c4d.js": code_reply(
                "const d=await(await fetch('/api/zalen')).json();document.querySelector('dorps-root')"
                ".innerHTML='<router-outlet></router-outlet><zalen-lijst>'+d.t.map(t=>`<p>${t}</p>`).join('')"
                "+d.p.map(p=>`<a href=${p}>Zaal</a>`).join(' ')+'</zalen-lijst>'"
            ),
            "/api/zalen": json_reply({"t": said, "p": paths}),
        },
        said,
        paths,
    )
    around, said = sentences(3_140, 4), sentences(3_150, 9)
    yield Shape(
        "like-lit",
        {
            "/": _page(
                f"<h1>Bestuur</h1>{as_read(around)}<bestuurs-berichten aantal=9></bestuurs-berichten>",
                "<script src=/lit.js type=module></script>",
            ),
            "/lit.js": code_reply(
                "customElements.define('bestuurs-berichten',class extends HTMLElement{connectedCallback(){"
                "const r=this.attachShadow({mode:'open'});fetch('/berichten.json').then(r=>r.json())"
                ".then(d=>{r.innerHTML=d.map(t=>`<p>${t}</p>`).join('')})}})"
            ),
            "/berichten.json": json_reply(said),
        },
        around + said,
    )
    said = sentences(3_170, 12)
    yield Shape(
        "like-svelte",
        {
            "/": _page(
                '<div style="display: contents"></div>',
                "<link rel=modulepreload href=/_app/start.js>"
                "<script type=module src=/_app/start.js></script>",
            ),
            "/_app/start.js": code_reply(
                "const{default:blad}=await import('/_app/blad.js');blad(document.querySelector('body>div'))"
            ),
            "/_app/blad.js": code_reply(
                f"const t={json.dumps(said, ensure_ascii=False)};"
                "export default e=>t.forEach(z=>{"
                "const p=document.createElement('p');p.textContent=z;e.append(p)})"
            ),
        },
        said,
    )
    said = sentences(3_190, 11)
    yield Shape(
        "like-blazor",
        {
            "/": _page(
                "<div id=kern><svg class=loading-progress><circle r=40 /></svg>"
                "<div class=loading-progress-text></div></div>"
                "<div id=fout style='display:none'>Er ging iets mis. <a href=''>Opnieuw</a></div>"
                "<script src=/_framework/raam.js></script>"
            ),
            "/_framework/raam.js": code_reply(
                "setTimeout(async()=>{const d=await(await fetch('/_framework/boot.json')).json();"
                "document.getElementById('kern').innerHTML=d.map(t=>`<p>${t}</p>`).join('')},700)"
            ),
            "/_framework/boot.json": json_reply(said),
        },
        said,
    )


def _by_builders() -> Iterator[Shape]:
    around, said = sentences(3_210, 3), sentences(3_220, 10)
    yield Shape(
        "like-a-site-builder",
        {
            "/": _page(
                "<div id=SITE_CONTAINER><header><a href=/>Dorpshuis</a></header><div data-mesh-id=a>"
                f"<div data-testid=richTextElement>{as_read(around)}</div>"
                "<div data-testid=comp-k3 class=comp-k3></div></div></div>",
                "<script src=/thunder.js async></script>",
            ),
            "/thunder.js": code_reply(
                "fetch('/_api/blog.json').then(r=>r.json()).then(d=>{"
                "document.querySelector('[data-testid=comp-k3]').innerHTML=d.map(t=>`<p>${t}</p>`).join('')})"
            ),
            "/_api/blog.json": json_reply(said),
        },
        around + said,
    )
    said, paths = sentences(3_240, 10), ("/view/een", "/view/twee")
    yield Shape(
        "like-an-office-site",
        {
            "/": _page(
                "<div jscontroller=pc62j jsaction=rcuQ6b:WYd><nav role=navigation><a href=/>Start</a> "
                "<a href=/over>Over</a></nav>"
                "<div role=main tabindex=-1><section jsname=a1></section></div></div>",
                "<script src=/_/js/m=view nonce=x></script>",
            ),
            "/_/js/m=view": code_reply(
                "addEventListener('load',async()=>{const d=await(await fetch('/_/data')).json();"
                "document.querySelector('[jsname=a1]').innerHTML=d.t.map(t=>`<p>${t}</p>`).join('')"
                "+d.p.map(p=>`<a href=${p}>Verder</a>`).join(' ')})"
            ),
            "/_/data": json_reply({"t": said, "p": paths}),
        },
        said,
        paths,
    )
