"""Sites of one page each in the manner in which scripts make pages today, invented before their rules.

Four of them were not told at first, and the rules were mended since; ``script_shapes_later`` has others.

Of each is stated what a reader of it sees, sentence by sentence, and which addresses it leads to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from bench.script_sites import DOMAIN, Reply, Shape, sentences
from cli.demo.http_answer import media_type


def _page(body: str, script: str = "", more: str = "") -> Reply:
    """A page with a script at its end."""
    code = f"<script>{script}</script>" if script else ""
    return Reply(
        "<!doctype html><html lang=nl><head><meta charset=utf-8><title>Buurthuis De Brug</title>"
        f"{more}</head><body>{body}{code}</body></html>"
    )


def _json(data: object, seconds: float = 0.0) -> Reply:
    return Reply(json.dumps(data, ensure_ascii=False), "application/json", seconds)


def _code(text: str) -> Reply:
    return Reply(text, media_type("x.js"))


def _links(paths: tuple[str, ...]) -> str:
    return "".join(f'<li><a href="{path}">Lees {path}</a></li>' for path in paths)


def _paths(name: str, count: int) -> tuple[str, ...]:
    return tuple(f"/{name}/{number}" for number in range(1, count + 1))


def all_shapes() -> tuple[Shape, ...]:
    """Every shape, in a fixed order."""
    return (*_apps(), *_components(), *_lists(), *_data())


def _apps() -> Iterator[Shape]:
    said, state = sentences(0, 6), sentences(6, 14)
    paths = _paths("artikel", 4)
    yield Shape(
        "hydrated",
        {
            "/": _page(
                f'<div id="root"><h1>Avonden</h1>{"".join(f"<p>{each}</p>" for each in said)}<ul></ul></div>',
                f"window.__STAAT__={json.dumps({'meer': state, 'paden': paths}, ensure_ascii=False)};",
                '<script type=module src="/app.js"></script>',
            ),
            "/app.js": _code(
                "const s=window.__STAAT__,r=document.getElementById('root');"
                "s.meer.forEach(t=>{const p=document.createElement('p');p.textContent=t;r.append(p)});"
                "r.querySelector('ul').innerHTML=s.paden.map(p=>`<li><a href=${p}>Lees</a>`).join('')"
            ),
        },
        said + state,
        paths,
    )
    first, second = sentences(30, 10), sentences(40, 10)
    yield Shape(
        "hash-router",
        {
            "/": _page('<nav><a href="#/begin">Begin</a> <a href="#/over">Over</a></nav><main id=v></main>',
                more='<script defer src="/router.js"></script>'),
            "/router.js": _code(
                f"const views={json.dumps({'begin': first, 'over': second}, ensure_ascii=False)};"
                "function show(){const n=location.hash.slice(2)||'begin';"
                "document.getElementById('v').innerHTML=views[n].map(t=>`<p>${t}</p>`).join('')}"
                "addEventListener('hashchange',show);show()"
            ),
        },
        first + second,
    )  # fmt: skip
    said, paths = sentences(60, 10), _paths("verslag", 4)
    shell = _page("<div id=app></div>", more='<script type=module src="/main.js"></script>')
    yield Shape(
        "history-router",
        {
            "/": shell,
            **dict.fromkeys(paths, shell),
            "/main.js": _code(
                "const app=document.getElementById('app');async function go(){"
                "const d=await(await fetch('/inhoud'+(location.pathname==='/'?'/begin':location.pathname)"
                "+'.json')).json();app.innerHTML=`<h1>${d.kop}</h1>`+d.tekst.map(t=>`<p>${t}</p>`).join('')"
                "+(d.paden||[]).map(p=>`<a href='${p}'>Verder</a>`).join(' ')}"
                "document.addEventListener('click',e=>{const a=e.target.closest('a');if(a){"
                "e.preventDefault();"
                "history.pushState({},'',a.href);go()}});addEventListener('popstate',go);go()"
            ),
            "/inhoud/begin.json": _json({"kop": "Avonden", "tekst": said, "paden": paths}),
            **{
                f"/inhoud{path}.json": _json({"kop": path, "tekst": sentences(5_000 + 10 * n, 8)})
                for n, path in enumerate(paths)
            },
        },
        said,
        paths,
    )


def _components() -> Iterator[Shape]:
    said = sentences(100, 10)
    yield Shape(
        "custom-elements",
        {
            "/": _page("".join(f'<avond-kaart nummer="{n}"></avond-kaart>' for n in range(10)),
                more='<script type=module src="/kaart.js"></script>'),
            "/kaart.js": _code(
                f"const t={json.dumps(said, ensure_ascii=False)};"
                "customElements.define('avond-kaart',class extends HTMLElement{connectedCallback(){"
                "this.attachShadow({mode:'open'}).innerHTML="
                "`<style>p{margin:0}</style><p>${t[+this.getAttribute('nummer')]}</p>`}})"
            ),
        },
        said,
    )  # fmt: skip
    said, held, paths = sentences(120, 8), sentences(130, 12), _paths("kalender", 3)
    yield Shape(
        "islands",
        {
            "/": _page(
                f"<h1>Nieuws</h1>{''.join(f'<p>{each}</p>' for each in said)}"
                "<astro-stuk data-uit='/stukjes/agenda.html'></astro-stuk>"
                "<astro-stuk data-uit='/stukjes/reacties.html'></astro-stuk>",
                "document.querySelectorAll('astro-stuk').forEach(async e=>{"
                "e.innerHTML=await(await fetch(e.dataset.uit)).text()})",
            ),
            "/stukjes/agenda.html": Reply(f"<p>{'</p><p>'.join(held[:6])}</p><ul>{_links(paths)}</ul>"),
            "/stukjes/reacties.html": Reply(f"<p>{'</p><p>'.join(held[6:])}</p>"),
        },
        said + held,
        paths,
    )
    said = sentences(150, 12)
    article = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Een avond in Tiel",
        "articleBody": " ".join(said)}  # fmt: skip
    yield Shape(
        "json-ld-only",
        {
            "/": _page(
                "<div id=hier></div>",
                "const d=JSON.parse(document.querySelector('[type$=ld\\\\+json]').textContent);"
                "document.getElementById('hier').innerHTML=`<h1>${d.headline}</h1><p>${d.articleBody}</p>`",
                f"<script type=application/ld+json>{json.dumps(article, ensure_ascii=False)}</script>",
            )
        },
        said,
    )
    said, paths = sentences(170, 8), _paths("zaal", 2)
    yield Shape(
        "placeholders",
        {
            "/": _page(
                "<div id=lijst><h1>{{ titel }}</h1><p>{{ inleiding }}</p>"
                "<p v-for='t in teksten'>{{ t }}</p></div>",
                more="<script defer src='/vul.js'></script>",
            ),
            "/vul.js": _code(
                "fetch('/vulling.json').then(r=>r.json()).then(d=>{"
                "document.getElementById('lijst').innerHTML=`<h1>${d.titel}</h1>`+d.teksten.map(t=>`<p>${t}"
                "</p>`).join('')+d.paden.map(p=>`<a href='${p}'>Zaal</a>`).join('')})"
            ),
            "/vulling.json": _json({"titel": "Zalen", "teksten": said, "paden": paths}),
        },
        said,
        paths,
    )
    said = sentences(190, 14)
    yield Shape(
        "lazy-components",
        {
            "/": _page(
                f"<h1>Wijk</h1><p>{said[0]}</p><div style='height:2600px'></div><div id=laat></div>",
                "new IntersectionObserver(async(s,o)=>{if(s.some(e=>e.isIntersecting)){o.disconnect();"
                "(await import('/laat.js')).toon(document.getElementById('laat'))}})"
                ".observe(document.getElementById('laat'))",
            ),
            "/laat.js": _code(
                f"export function toon(e){{e.innerHTML={json.dumps(said[1:], ensure_ascii=False)}"
                ".map(t=>`<p>${t}</p>`).join('')}"
            ),
        },
        said,
    )


def _lists() -> Iterator[Shape]:
    for name, start, way in (
        ("infinite-list", 300, "new IntersectionObserver(s=>s.some(e=>e.isIntersecting)&&meer())"
            ".observe(document.getElementById('einde'))"),
        ("load-more", 400, "document.getElementById('einde').innerHTML='<button>Toon meer</button>';"
            "document.querySelector('button').onclick=meer;meer()"),
    ):  # fmt: skip
        said, paths = sentences(start, 40), _paths("bericht", 40)
        pages = {
            f"/deel/{n}.json": _json(
                [{"t": said[i], "p": paths[i]} for i in range(8 * n, 8 * n + 8)], seconds=0.05
            )
            for n in range(5)
        }
        yield Shape(
            name,
            {
                "/": _page(
                    "<h1>Berichten</h1><div id=l></div><div id=einde style='min-height:20px'></div>",
                    "let n=0,bezig=false;async function meer(){if(bezig||n>4)return;bezig=true;"
                    "const d=await(await fetch(`/deel/${n++}.json`)).json();"
                    "document.getElementById('l').insertAdjacentHTML('beforeend',d.map(b=>"
                    "`<article style='min-height:150px'><p>${b.t}</p><a href='${b.p}'>Lees</a></article>`)"
                    ".join(''));bezig=false;if(n>4)document.getElementById('einde').remove()}" + way,
                ),
                **pages,
            },
            said,
            paths,
        )
    first, second = sentences(500, 10), sentences(510, 10)
    yield Shape(
        "tabs",
        {
            "/": _page(
                "<div role=tablist><button role=tab data-n=een>Toen</button>"
                "<button role=tab data-n=twee>Nu</button></div><div role=tabpanel id=vak></div>",
                "const toon=async n=>{document.getElementById('vak').innerHTML="
                "await(await fetch(`/tab/${n}.html`)).text()};"
                "document.querySelectorAll('[role=tab]').forEach(b=>b.onclick=()=>toon(b.dataset.n));"
                "toon('een')",
            ),
            "/tab/een.html": Reply(f"<p>{'</p><p>'.join(first)}</p>"),
            "/tab/twee.html": Reply(f"<p>{'</p><p>'.join(second)}</p>"),
        },
        first + second,
    )
    said = sentences(530, 24)
    yield Shape(
        "pages-that-replace",
        {
            "/": _page(
                "<div id=l></div><button id=v>Volgende</button>",
                "let n=0;const toon=async()=>{const d=await(await fetch(`/blad/${n}.json`)).json();"
                "document.getElementById('l').innerHTML=d.map(x=>`<article><p>${x}</p></article>`).join('');"
                "document.getElementById('v').disabled=n>2};"
                "document.getElementById('v').onclick=()=>{n++;toon()};toon()",
            ),
            **{f"/blad/{n}.json": _json(said[6 * n : 6 * n + 6]) for n in range(4)},
        },
        said,
    )


def _data() -> Iterator[Shape]:
    said = sentences(600, 12)
    yield Shape(
        "late-timers",
        {
            "/": _page(
                "<p id=p>Een ogenblik geduld.</p>",
                f"setTimeout(()=>{{document.getElementById('p').outerHTML="
                f"{json.dumps(said, ensure_ascii=False)}.map(t=>`<p>${{t}}</p>`).join('')}},2500)",
            )
        },
        said,
    )
    said, more, paths = sentences(620, 8), sentences(628, 8), _paths("stuk", 3)
    yield Shape(
        "two-hosts",
        {
            "/": _page(
                "<div id=a></div><div id=b></div>",
                "const zet=(w,u)=>fetch(u).then(r=>r.json()).then(d=>{document.getElementById(w).innerHTML="
                "d.t.map(t=>`<p>${t}</p>`).join('')+(d.p||[]).map(p=>`<a href='${p}'>Stuk</a>`).join('')});"
                f"zet('a','/eigen.json');zet('b','http://data-two-hosts.{DOMAIN}/ander.json?soort=alles')",
            ),
            "/eigen.json": _json({"t": said}),
        },
        said + more,
        paths,
        {"/ander.json?soort=alles": _json({"t": more, "p": paths})},
    )
    said, own = sentences(650, 12), sentences(662, 4)
    yield Shape(
        "graphql-by-post",
        {
            "/": _page(
                "<div id=app></div>",
                f"const eigen={json.dumps(own, ensure_ascii=False)};const a=document.getElementById('app');"
                "a.innerHTML=eigen.map(t=>`<p>${t}</p>`).join('');"
                "fetch('/graphql',{method:'POST',headers:{'Content-Type':'application/json'},body:"
                "JSON.stringify({query:'{avonden{tekst}}'})}).then(r=>r.json()).then(d=>{a.innerHTML+="
                "d.data.avonden.map(x=>`<p>${x.tekst}</p>`).join('')}).catch(()=>{})",
            ),
            "/graphql": _json({"data": {"avonden": [{"tekst": each} for each in said]}}),
        },
        own + said,
    )
    said = sentences(680, 15)
    yield Shape(
        "slow-and-impatient",
        {
            "/": _page(
                "<div id=app></div>",
                "(async()=>{const a=document.getElementById('app');for(const n of [0,1,2]){try{"
                "const d=await(await fetch(`/traag/${n}.json`,{signal:AbortSignal.timeout(900)})).json();"
                "a.innerHTML+=d.map(t=>`<p>${t}</p>`).join('')}"
                "catch{a.innerHTML+='<p>Niet gelukt.</p>'}}})()",
            ),
            **{f"/traag/{n}.json": _json(said[5 * n : 5 * n + 5], seconds=1.6) for n in range(3)},
        },
        said,
    )
    said = sentences(700, 12)
    yield Shape(
        "frame-written-by-script",
        {
            "/": _page(
                "<h1>Krant</h1>",
                "const f=document.createElement('iframe');document.body.append(f);"
                "fetch('/krant.html').then(r=>r.text()).then(t=>{f.srcdoc=t})",
            ),
            "/krant.html": Reply(f"<p>{'</p><p>'.join(said)}</p>"),
        },
        said,
    )
