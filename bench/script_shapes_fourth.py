"""Ten further shapes, and eight sites whose scripts bring no text; invented before a browser tried any page.

Most of the first say much themselves, and their markup tells nothing: a script adds to it, or fills a place
without a mark. The others have scripts as ordinary sites do, which put into a page what nobody came for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from bench.script_sites import Reply, Shape, as_read, code_reply, json_reply, page_reply, sentences

_page = partial(page_reply, "Wijkraad")


def fourth_shapes() -> tuple[Shape, ...]:
    """Those to whose text a script adds, in a fixed order."""
    return (*_beside_much(), *_without_a_place(), *_by_libraries())


def ordinary_sites() -> tuple[Shape, ...]:
    """Those whose scripts bring nothing to read, in a fixed order."""
    return (*_with_furniture(), *_with_copies())


def _beside_much() -> Iterator[Shape]:
    around, said, paths = sentences(4_000, 16), sentences(4_020, 6), ("/avond/a", "/avond/b")
    yield Shape(
        "agenda-below-much",
        {
            "/": _page(
                f"<article><h1>Jaarverslag</h1>{as_read(around)}</article><div class=blok-agenda></div>",
                "<script type=module src=/agenda.js></script>",
            ),
            "/agenda.js": code_reply(
                "const d=await(await fetch('/agenda.json')).json();"
                "document.querySelector('.blok-agenda').innerHTML=d.t.map(t=>`<p>${t}</p>`).join('')"
                "+d.p.map(p=>`<a href=${p}>Avond</a>`).join(' ')"
            ),
            "/agenda.json": json_reply({"t": said, "p": paths}),
        },
        around + said,
        paths,
    )
    around, said = sentences(4_040, 18), sentences(4_060, 8)
    yield Shape(
        "latest-by-rest",
        {
            "/": _page(
                f"<main><h1>Wijkraad</h1>{as_read(around)}<section class=laatste data-aantal=8>"
                "<h2>Laatste berichten</h2><div></div></section></main><script src=/thema/thema.js></script>"
            ),
            "/thema/thema.js": code_reply(
                "fetch('/wp-json/berichten').then(r=>r.json()).then(d=>{"
                "const e=document.querySelector('.laatste div');d.forEach(t=>{"
                "const p=document.createElement('p');p.textContent=t;e.appendChild(p)})})"
            ),
            "/wp-json/berichten": json_reply(said),
        },
        around + said,
    )
    around, paths = sentences(4_080, 15), tuple(f"/dossier/{n}" for n in range(6))
    yield Shape(
        "menu-by-script",
        {
            "/": _page(
                f"<div id=kop></div><article>{as_read(around)}</article><script src=/js/kop.js></script>"
            ),
            "/js/kop.js": code_reply(
                f"document.getElementById('kop').innerHTML={json.dumps(paths)}"
                ".map((p,n)=>`<a href=${p}>Dossier ${n}</a>`).join(' ')"
            ),
        },
        around,
        paths,
    )


def _without_a_place() -> Iterator[Shape]:
    around, said = sentences(4_100, 7), sentences(4_110, 9)
    yield Shape(
        "appended-from-a-bundle",
        {
            "/": _page(
                f"<article><h1>Inspraak</h1>{as_read(around)}</article>",
                "<script defer src=/dist/app.8f21.js></script>",
            ),
            "/dist/app.8f21.js": code_reply(
                f"const t={json.dumps(said, ensure_ascii=False)};const a=document.querySelector('article');"
                "t.forEach(z=>a.insertAdjacentHTML('beforeend','<p>'+z+'</p>'))"
            ),
        },
        around + said,
    )
    around, said = sentences(4_130, 6), sentences(4_140, 10)
    yield Shape(
        "inline-array",
        {
            "/": _page(
                f"<h1>Reacties</h1>{as_read(around)}<script>"
                f"var reacties={json.dumps(said[:1], ensure_ascii=False)}.concat("
                f"{json.dumps('|'.join(said[1:]), ensure_ascii=False)}.split('|'));"
                "for(var i=0;i<reacties.length;i++){var p=document.createElement('p');"
                "p.textContent=reacties[i];document.body.appendChild(p)}</script>"
            )
        },
        around + said,
    )
    around, said = sentences(4_160, 6), sentences(4_170, 9)
    yield Shape(
        "replaced-notice",
        {
            "/": _page(
                f"<h1>Spreekuren</h1>{as_read(around)}<p class=melding>De spreekuren volgen nog.</p>"
                "<script src=/s/uren.js></script>"
            ),
            "/s/uren.js": code_reply(
                "var x=new XMLHttpRequest();x.onload=function(){var m=document.querySelector('.melding');"
                "m.outerHTML=x.responseText};x.open('GET','/s/uren.inc');x.send()"
            ),
            "/s/uren.inc": Reply(as_read(said)),
        },
        around + said,
    )


def _by_libraries() -> Iterator[Shape]:
    around, said = sentences(4_200, 8), sentences(4_210, 9)
    yield Shape(
        "like-petite-vue",
        {
            "/": _page(
                f"<h1>Buurtbudget</h1>{as_read(around)}<ul v-scope='lijst()'>"
                "<li v-for='z in zinnen' v-text=z></li></ul>",
                "<script defer src=/vendor/pv.js></script>",
            ),
            "/vendor/pv.js": code_reply(
                "fetch('/budget.json').then(r=>r.json()).then(d=>{"
                "document.querySelectorAll('[v-for]').forEach(m=>{d.forEach(t=>{const k=m.cloneNode();"
                "k.removeAttribute('v-for');k.textContent=t;m.before(k)});m.remove()})})"
            ),
            "/budget.json": json_reply(said),
        },
        around + said,
    )
    around, said = sentences(4_230, 6), sentences(4_240, 9)
    yield Shape(
        "component-from-elsewhere",
        {
            "/": _page(
                f"<h1>Wijknieuws</h1>{as_read(around)}<wijk-nieuws wijk=4></wijk-nieuws>",
                "<script type=module src=http://data-component-from-elsewhere.buurt.example/wn.js></script>",
            )
        },
        around + said,
        elsewhere={
            "/wn.js": code_reply(
                "customElements.define('wijk-nieuws',class extends HTMLElement{async connectedCallback(){"
                "const d=await(await fetch(new URL('nieuws.json',import.meta.url))).json();"
                "this.attachShadow({mode:'open'}).innerHTML=d.map(t=>`<p>${t}</p>`).join('')}})"
            ),
            "/nieuws.json": json_reply(said),
        },
    )
    around, said = sentences(4_260, 9), sentences(4_270, 10)
    yield Shape(
        "table-by-script",
        {
            "/": _page(
                f"<h1>Subsidies</h1>{as_read(around)}<div class=tabelvak><table class=register></table></div>"
                "<script src=/lib/tabel.min.js></script><script>tabel('.register','/register.csv')</script>"
            ),
            "/lib/tabel.min.js": code_reply(
                "window.tabel=async(s,u)=>{const r=(await(await fetch(u)).text()).split('\\n');"
                "document.querySelector(s).innerHTML=r.map(z=>`<tr><td>${z}</td></tr>`).join('')}"
            ),
            "/register.csv": Reply("\n".join(said), "text/csv"),
        },
        around + said,
    )
    around, said = sentences(4_290, 6), sentences(4_300, 9)
    yield Shape(
        "view-by-settings",
        {
            "/": _page(
                f"<h1>Verslagen</h1>{as_read(around)}<div class=views-element-container></div>"
                "<script type=application/json data-drupal-selector=drupal-settings-json>"
                '{"views":{"pad":"/views/verslagen"}}</script><script src=/core/views.js></script>'
            ),
            "/core/views.js": code_reply(
                "const s=JSON.parse(document.querySelector('[data-drupal-selector]').textContent);"
                "fetch(s.views.pad).then(r=>r.json()).then(d=>{"
                "document.querySelector('.views-element-container').innerHTML=d[0].data})"
            ),
            "/views/verslagen": json_reply([{"data": as_read(said)}]),
        },
        around + said,
    )


def _with_furniture() -> Iterator[Shape]:
    def site(name: str, number: int, body: str, code: str) -> Shape:
        said = sentences(number, 10)
        page = _page(f"<h1>Verslag</h1>{as_read(said)}{body}<script src=/js/s.js></script>")
        return Shape(name, {"/": page, "/js/s.js": code_reply(code)}, said)

    notice = (
        "<div class=cmplz-cookiebanner><h2>Beheer toestemming</h2><p>Om de beste ervaringen te bieden, "
        "gebruiken wij technologieën zoals cookies om informatie over je apparaat op te slaan. Door in te "
        "stemmen kunnen wij gegevens zoals surfgedrag op deze site verwerken.</p><p>De technische opslag of "
        "toegang is strikt noodzakelijk voor het legitieme doel het gebruik mogelijk te maken.</p>"
        "<a href=/x>Voorkeuren</a></div>"
    )
    yield site(
        "with-cookie-notice",
        4_400,
        "",
        f"document.body.insertAdjacentHTML('beforeend',{json.dumps(notice, ensure_ascii=False)})",
    )
    yield site(
        "with-clock-and-counter",
        4_420,
        "<div id=klok></div><div class=teller></div>",
        "klok.textContent=new Date().toLocaleString('nl',{dateStyle:'full',timeStyle:'long'});"
        "document.querySelector('.teller').textContent='Bezoekers vandaag: '+(1000+Math.random()*9)",
    )
    yield site(
        "with-a-player",
        4_440,
        "<div class=film></div>",
        "document.querySelector('.film').innerHTML='<div class=video-js role=region aria-label=Speler>"
        "<p>This is a modal window.</p><p>Beginning of dialog window. Escape will cancel and close it.</p>"
        "<span>Play</span><p>Use the up and down arrow keys to increase or decrease volume.</p>"
        "<p>Text Color White Black Red Green Blue Yellow Magenta Cyan Opacity Opaque Transparent</p></div>'",
    )
    yield site(
        "with-letters-to-choose",
        4_460,
        "",
        "document.body.insertAdjacentHTML('afterbegin','<div role=toolbar><button>Tekst groter</button>"
        "<button>Tekst kleiner</button><button>Hoog contrast aan of uit</button><label>Lees de pagina voor"
        "</label><select><option>Nederlands<option>English<option>Frysk</select></div>')",
    )


def _with_copies() -> Iterator[Shape]:
    menu = "".join(f"<li><a href=/deel/{n}>Deel {n} van het archief</a></li>" for n in range(8))

    def site(name: str, number: int, body: str, code: str, more: tuple[str, ...] = ()) -> Shape:
        said = sentences(number, 10)
        page = _page(f"{body}<main><h1>Verslag</h1>{as_read(said)}</main><script src=/js/s.js></script>")
        return Shape(name, {"/": page, "/js/s.js": code_reply(code)}, said, more)

    paths = tuple(f"/deel/{n}" for n in range(8))
    yield site(
        "with-a-second-menu",
        4_500,
        f"<ul class=menu>{menu}</ul>",
        "const k=document.querySelector('.menu').cloneNode(true);k.className='slicknav';"
        "document.body.prepend(k)",
        paths,
    )
    slides = "".join(f"<div class=dia><p>{each}</p></div>" for each in sentences(4_520, 4))
    yield site(
        "with-endless-slides",
        4_530,
        f"<div class=baan>{slides}</div>",
        "const b=document.querySelector('.baan');[...b.children].forEach(e=>b.append(e.cloneNode(true)))",
    )
    yield site(
        "with-mended-words",
        4_550,
        "<p>Schrijf aan de redactie van het blad in de wijk: redactie [apenstaart] wijkraad.example</p>",
        "document.querySelectorAll('p').forEach(p=>{p.innerHTML=p.innerHTML.replace(' [apenstaart] ','@')"
        ".replace(/ (\\S+)$/,'\\u00a0$1')})",
    )
    yield site(
        "with-buttons-to-share",
        4_570,
        "<div class=deel-knoppen></div>",
        "document.querySelector('.deel-knoppen').innerHTML=['facebook','x','mail','linkedin','whatsapp']"
        ".map(n=>`<a href='https://${n}.example/deel?u=${location}'>Deel dit op ${n}</a>`).join(' ')",
    )
