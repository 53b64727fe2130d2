"""Eight more shapes in which scripts make pages, invented when the rules for telling them stood as they are.

Of each is stated what a reader of it sees, sentence by sentence, and which addresses it leads to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from bench.script_sites import Reply, Shape, as_read, code_reply, json_reply, page_reply, sentences

_page = partial(page_reply, "Wijkkrant")


def later_shapes() -> tuple[Shape, ...]:
    """All eight, in a fixed order."""
    return (*_filled(), *_beside_words(), *_roundabout())


def _filled() -> Iterator[Shape]:
    said, paths = sentences(2_000, 10), ("/rij/1", "/rij/2")
    yield Shape(
        "skeletons",
        {
            "/": _page(
                '<div class="raster">'
                + '<div class="kaart skelet"><span></span><span></span></div>' * 6
                + "</div>",
                '<link rel=stylesheet href="/app.css"><script type=module src="/app.js"></script>',
            ),
            "/app.css": Reply(".skelet{background:#eee;height:8em}", "text/css"),
            "/app.js": code_reply(
                "const d=await(await fetch('/rijen.json')).json();"
                "document.querySelector('.raster').innerHTML=d.t.map(t=>`<div class=kaart><p>${t}</p></div>`)"
                ".join('')+d.p.map(p=>`<a href=${p}>Rij</a>`).join(' ')"
            ),
            "/rijen.json": json_reply({"t": said, "p": paths}),
        },
        said,
        paths,
    )
    said = sentences(2_020, 12)
    yield Shape(
        "jsonp",
        {
            "/": _page(
                "<h2>Nieuws</h2><div class=nieuws></div><script>function toon(d){"
                "var e=document.getElementsByClassName('nieuws')[0];for(var i=0;i<d.length;i++){"
                "var p=document.createElement('p');p.appendChild(document.createTextNode(d[i]));"
                "e.appendChild(p)}}</script><script src='/nieuws.js?callback=toon'></script>"
            ),
            "/nieuws.js?callback=toon": code_reply(f"toon({json.dumps(said, ensure_ascii=False)})"),
        },
        said,
    )
    said = sentences(2_040, 9)
    yield Shape(
        "template-rows",
        {
            "/": _page(
                "<table><thead><tr><th>Avond<th>Verslag</thead><tbody></tbody></table>"
                "<template><tr><td><td></tr></template>"
                "<script src='/tabel.js' defer></script>"
            ),
            "/tabel.js": code_reply(
                "fetch('/tabel.json').then(r=>r.json()).then(d=>d.forEach((t,n)=>{"
                "const r=document.querySelector('template').content.cloneNode(true);"
                "const[a,b]=r.querySelectorAll('td');a.textContent=n+1;b.textContent=t;"
                "document.querySelector('tbody').append(r)}))"
            ),
            "/tabel.json": json_reply(said),
        },
        said,
    )


def _beside_words() -> Iterator[Shape]:
    said, fed, paths = sentences(2_060, 6), sentences(2_070, 8), ("/bericht/a", "/bericht/b")
    entries = "".join(f"<item><d>{each}</d></item>" for each in fed) + "".join(
        f"<pad>{p}</pad>" for p in paths
    )
    yield Shape(
        "feed-beside-words",
        {
            "/": _page(
                f"<h1>Buurt</h1>{as_read(said)}<ul id=berichten></ul><script>"
                "var x=new XMLHttpRequest();x.open('GET','/berichten.xml');x.onload=function(){"
                "var u=document.getElementById('berichten');"
                "[].forEach.call(x.responseXML.querySelectorAll('d'),function(d){"
                "var l=document.createElement('li');l.textContent=d.textContent;u.appendChild(l)});"
                "[].forEach.call(x.responseXML.querySelectorAll('pad'),function(p){"
                "u.insertAdjacentHTML('beforeend','<li><a href=\"'+p.textContent+'\">Lees</a></li>')})};"
                "x.send()</script>"
            ),
            "/berichten.xml": Reply(f"<?xml version='1.0'?><b>{entries}</b>", "text/xml"),
        },
        said + fed,
        paths,
    )
    said, held = sentences(2_090, 5), sentences(2_100, 9)
    yield Shape(
        "frame-element",
        {
            "/": _page(
                f"<h1>Agenda</h1>{as_read(said)}<agenda-lijst bron=/lijst.html></agenda-lijst>",
                "<script src='/lijst.js' type=module></script>",
            ),
            "/lijst.js": code_reply(
                "customElements.define('agenda-lijst',class extends HTMLElement{async connectedCallback(){"
                "this.innerHTML=await(await fetch(this.getAttribute('bron'))).text()}})"
            ),
            "/lijst.html": Reply(as_read(held)),
        },
        said + held,
    )
    around, written = sentences(2_120, 3), sentences(2_130, 12)
    yield Shape(
        "written-by-a-file",
        {
            "/": _page(
                f"<table><tr><td>{as_read(around)}</td><td>"
                "<script src='/tekst.js'></script></td></tr></table>"
            ),
            "/tekst.js": code_reply(f"document.write({json.dumps(as_read(written), ensure_ascii=False)})"),
        },
        around + written,
    )


def _roundabout() -> Iterator[Shape]:
    said = sentences(2_150, 12)
    yield Shape(
        "worker",
        {
            "/": _page(
                "<main></main><script>const w=new Worker('/werker.js');w.onmessage=e=>{"
                "document.querySelector('main').innerHTML=e.data.map(t=>`<p>${t}</p>`).join('')}</script>"
            ),
            "/werker.js": code_reply("fetch('/werk.json').then(r=>r.json()).then(d=>postMessage(d))"),
            "/werk.json": json_reply(said),
        },
        said,
    )
    said = sentences(2_170, 12)
    yield Shape(
        "stored-and-reloaded",
        {
            "/": _page(
                "<div class=blad></div><script>const k='blad';if(!localStorage[k]){"
                "fetch('/blad.json').then(r=>r.text()).then(t=>{localStorage[k]=t;location.reload()})}"
                "else document.querySelector('.blad').innerHTML="
                "JSON.parse(localStorage[k]).map(t=>`<p>${t}</p>`).join('')</script>"
            ),
            "/blad.json": json_reply(said),
        },
        said,
    )
