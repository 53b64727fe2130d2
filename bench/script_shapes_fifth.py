"""Fifteen further shapes, of kinds that none of the others has, whose names alone were in sight.

Their scripts wait for something before they begin: an answer to a question, a browser's store, a worker, an
animation, a stream. Two of them show their words only to a reader who presses or agrees, which a crawl does
not: those stand here so that what stays unseen is counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from bench.script_sites import Reply, Shape, as_read, code_reply, json_reply, page_reply, sentences

_page = partial(page_reply, "Bewonersplatform")

_FILL = (
    "const vul=d=>{const m=document.querySelector('main');m.innerHTML=d.t.map(t=>`<p>${t}</p>`).join('')"
    "+(d.p||[]).map(p=>`<a href=${p}>Naar de avond</a>`).join(' ')};"
)
"""Fills the page with the sentences and the links of some data."""


def fifth_shapes() -> tuple[Shape, ...]:
    """All fifteen, in a fixed order."""
    return (
        *_before_they_begin(),
        *_when_somebody_is_there(),
        *_by_another_way(),
        *_drawn_and_written(),
        *_opened_by_readers(),
    )


def _shell(code: str, body: str = "<main></main>") -> Reply:
    return _page(f"{body}<script>{_FILL}{code}</script>")


def _before_they_begin() -> Iterator[Shape]:
    said, paths = sentences(6_000, 10), ("/avond/1", "/avond/2")
    yield Shape(
        "behind-a-consent-wall",
        {
            "/": _shell(
                "const klaar=async()=>{document.querySelector('.muur').remove();"
                "vul(await(await fetch('/inhoud.json')).json())};"
                "document.querySelectorAll('.muur button').forEach(b=>b.onclick=klaar)",
                "<div class=muur role=dialog style='position:fixed;inset:0;background:#fff'><h2>Cookies</h2>"
                "<p>Wij vragen uw toestemming voor cookies.</p><button>Alles accepteren</button>"
                "<button>Alles weigeren</button></div><main></main>",
            ),
            "/inhoud.json": json_reply({"t": said, "p": paths}),
        },
        said,
        paths,
    )
    said, paths = sentences(6_020, 10), ("/buurt/noord", "/buurt/zuid")
    yield Shape(
        "service-worker-first",
        {
            "/": _shell(
                "(async()=>{await navigator.serviceWorker.register('/sw.js');"
                "await navigator.serviceWorker.ready;vul(await(await fetch('/inhoud.json')).json())})()"
            ),
            "/sw.js": code_reply("addEventListener('fetch',e=>e.respondWith(fetch(e.request)))"),
            "/inhoud.json": json_reply({"t": said, "p": paths}),
        },
        said,
        paths,
        is_secure=True,
    )
    said, paths = sentences(6_040, 10), ("/wijk/oost", "/wijk/west")
    yield Shape(
        "asks-where-the-reader-is",
        {
            "/": _shell(
                "const toon=async w=>vul(await(await fetch(`/bij-${w}.json`)).json());"
                "navigator.geolocation.getCurrentPosition(()=>toon('u'),()=>toon('allen'))"
            ),
            "/bij-allen.json": json_reply({"t": said, "p": paths}),
        },
        said,
        paths,
    )
    said, paths = sentences(6_060, 10), ("/begin/a", "/begin/b")
    yield Shape(
        "after-an-animation",
        {
            "/": _page(
                "<div id=doek style='animation:weg 1.5s forwards'>Welkom</div><main></main>"
                f"<script>{_FILL}doek.onanimationend=async()=>{{"
                "const d=await(await fetch('/inhoud.json')).json();const zet=()=>{doek.remove();vul(d)};"
                "document.startViewTransition?document.startViewTransition(zet):zet()}</script>",
                "<style>@keyframes weg{to{opacity:0}}</style>",
            ),
            "/inhoud.json": json_reply({"t": said, "p": paths}),
        },
        said,
        paths,
    )


def _when_somebody_is_there() -> Iterator[Shape]:
    around, said = sentences(6_080, 4), sentences(6_090, 9)
    yield Shape(
        "once-the-mouse-moves",
        {
            "/": _page(
                f"<h1>Nieuws</h1>{as_read(around)}<main></main>"
                "<script type=later data-src=/laat.js></script><script>"
                "const wakker=()=>document.querySelectorAll('[type=later]').forEach(e=>{"
                "const s=document.createElement('script');s.src=e.dataset.src;e.replaceWith(s)});"
                "['keydown','mousedown','mousemove','touchstart','wheel'].forEach(n=>"
                "addEventListener(n,wakker,{once:true,passive:true}))</script>"
            ),
            "/laat.js": code_reply(f"{_FILL}fetch('/inhoud.json').then(r=>r.json()).then(vul)"),
            "/inhoud.json": json_reply({"t": said}),
        },
        around + said,
    )


def _by_another_way() -> Iterator[Shape]:
    said, paths = sentences(6_100, 10), ("/kamer/1", "/kamer/2")
    yield Shape(
        "by-way-of-a-store",
        {
            "/": _shell(
                "const open=indexedDB.open('buurt',1);"
                "open.onupgradeneeded=()=>open.result.createObjectStore('stukken');"
                "open.onsuccess=async()=>{const d=await(await fetch('/inhoud.json')).json();"
                "const s='stukken',t=open.result.transaction(s,'readwrite');t.objectStore(s).put(d,'x');"
                "t.oncomplete=()=>{const r=open.result.transaction(s).objectStore(s).get('x');"
                "r.onsuccess=()=>requestIdleCallback(()=>vul(r.result))}}"
            ),
            "/inhoud.json": json_reply({"t": said, "p": paths}),
        },
        said,
        paths,
    )
    said = sentences(6_120, 12)
    yield Shape(
        "line-by-line",
        {
            "/": _shell(
                "(async()=>{const r=(await fetch('/regels.ndjson')).body.pipeThrough(new TextDecoderStream())"
                ".getReader();let rest='';for(;;){const{done,value}=await r.read();if(done)break;"
                "const regels=(rest+value).split('\\n');rest=regels.pop();for(const z of regels){"
                "const p=document.createElement('p');p.textContent=JSON.parse(z);"
                "document.querySelector('main').append(p)}}})()"
            ),
            "/regels.ndjson": Reply(
                "".join(f"{json.dumps(each)}\n" for each in said), "application/x-ndjson", seconds=0.3
            ),
        },
        said,
    )
    said, paths = sentences(6_140, 10), ("/gesprek/1", "/gesprek/2")
    yield Shape(
        "socket-or-else",
        {
            "/": _shell(
                "let gehad=false;const anders=async()=>{if(!gehad){gehad=true;"
                "vul(await(await fetch('/poll?n=1')).json())}};"
                "try{const s=new WebSocket(`ws://${location.host}/live`);s.onerror=anders;s.onclose=anders}"
                "catch{anders()}"
            ),
            "/poll?n=1": json_reply({"t": said, "p": paths}),
        },
        said,
        paths,
    )
    said, paths = sentences(6_160, 10), ("/bericht/1", "/bericht/2")
    yield Shape(
        "shared-worker",
        {
            "/": _shell(
                "const w=new SharedWorker('/haal.js');w.port.onmessage=e=>vul(e.data);w.port.start()"
            ),
            "/haal.js": code_reply(
                "onconnect=async e=>e.ports[0].postMessage(await(await fetch('/inhoud.json')).json())"
            ),
            "/inhoud.json": json_reply({"t": said, "p": paths}),
        },
        said,
        paths,
    )
    said, paths = sentences(6_180, 10), ("/stroom/1", "/stroom/2")
    yield Shape(
        "by-events-of-the-server",
        {
            "/": _shell(
                "const b=new EventSource('/stroom');b.onmessage=e=>{vul(JSON.parse(e.data));b.close()}"
            ),
            "/stroom": Reply(f"data: {json.dumps({'t': said, 'p': paths})}\n\n", "text/event-stream"),
        },
        said,
        paths,
    )


def _drawn_and_written() -> Iterator[Shape]:
    said, paths = sentences(6_200, 10), ("/nl/agenda", "/nl/bestuur")
    yield Shape(
        "leads-to-a-language",
        {
            "/": _shell("location.replace('/'+navigator.language.slice(0,2)+'/')"),
            "/nl/": _shell("fetch('/nl/inhoud.json').then(r=>r.json()).then(vul)"),
            "/nl/inhoud.json": json_reply({"t": said, "p": paths}),
        },
        said,
        paths,
        read_at="/nl/",
    )
    said = sentences(6_220, 10)
    keys = "".join(f"<p data-i18n='begin.alinea{n}'>begin.alinea{n}</p>" for n in range(10))
    yield Shape(
        "words-by-keys",
        {
            "/": _page(
                f"<main><h1 data-i18n=begin.kop>begin.kop</h1>{keys}</main><script src=/i18n.js></script>"
            ),
            "/i18n.js": code_reply(
                "fetch(`/talen/${document.documentElement.lang}.json`).then(r=>r.json()).then(d=>"
                "document.querySelectorAll('[data-i18n]').forEach(e=>{"
                "e.textContent=e.dataset.i18n.split('.').reduce((o,k)=>o[k],d)}))"
            ),
            "/talen/nl.json": json_reply(
                {"begin": {"kop": "Welkom", **{f"alinea{n}": each for n, each in enumerate(said)}}}
            ),
        },
        said,
    )
    around, said, paths = sentences(6_240, 6), sentences(6_250, 8), tuple(f"/tak/{n}" for n in range(8))
    yield Shape(
        "a-drawing-with-links",
        {
            "/": _page(
                f"<h1>Wie doet wat</h1>{as_read(around)}<figure id=f></figure>",
                "<script defer src=/schema.js></script>",
            ),
            "/schema.js": code_reply(
                f"const t={json.dumps(said, ensure_ascii=False)},n='http://www.w3.org/2000/svg';"
                "const s=document.createElementNS(n,'svg');s.setAttribute('viewBox','0 0 900 300');"
                "t.forEach((z,i)=>{const a=document.createElementNS(n,'a');"
                "a.setAttributeNS('http://www.w3.org/1999/xlink','xlink:href','/tak/'+i);"
                "const e=document.createElementNS(n,'text');e.setAttribute('y',30*i+20);e.textContent=z;"
                "a.append(e);s.append(a)});document.getElementById('f').append(s)"
            ),
        },
        around + said,
        paths,
    )


def _opened_by_readers() -> Iterator[Shape]:
    around, said = sentences(6_300, 3), sentences(6_310, 8)
    yield Shape(
        "behind-read-more",
        {
            "/": _shell(
                "document.querySelector('button').onclick=async e=>{e.target.remove();"
                "const r=await(await fetch('/rest.html')).text();"
                "document.querySelector('main').insertAdjacentHTML('beforeend',r)}",
                f"<main><h1>Verslag</h1>{as_read(around)}<button>Lees meer</button></main>",
            ),
            "/rest.html": Reply(as_read(said)),
        },
        around + said,
    )
    around, said = sentences(6_330, 3), sentences(6_340, 8)
    yield Shape(
        "behind-a-question",
        {
            "/": _shell(
                "if(confirm('Wilt u de verslagen van de bewoners zien?'))"
                "fetch('/verslagen.json').then(r=>r.json()).then(vul)",
                f"<header>{as_read(around)}</header><main></main>",
            ),
            "/verslagen.json": json_reply({"t": said}),
        },
        around + said,
    )
