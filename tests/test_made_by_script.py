"""A page whose words a script makes is told from one without words, and read where its data says them."""

from __future__ import annotations

import json

import pytest

from archive.readings.reading import Reading
from pipeline.read.html import open_page, read_page
from spiders.profiles.site_profile import Read

URL = "http://site.example/nieuws/brede-alliantie"
TEXT = (
    "In Kampen kwamen op 4 oktober 2013 ruim honderd mensen bij elkaar over armoede en schulden in de regio. "
    "De alliantie besloot er een manifest op te stellen dat in het voorjaar aan de Kamer wordt aangeboden."
)
SCRIPTS = '<script src="/a.js"></script><script src="/b.js"></script><script src="/c.js" defer></script>'


def reading_of(body: str, head: str = "", url: str = URL) -> Reading:
    markup = f"<html><head><title>Sociale Alliantie</title>{head}</head><body>{body}</body></html>"
    return read_page(open_page(markup.encode(), url, "text/html; charset=utf-8", Read()), Read())


@pytest.mark.parametrize(
    "body",
    [
        '<div id="root"></div><script src="/static/js/main.js"></script>',
        '<div id="app"></div><script type="module" src="/assets/index.js"></script>',
        "<app-root></app-root><script src=main.js type=module></script>",
        "<app-root><div class=spinner>Laden...</div></app-root><script src=main.js></script>",
        '<div id="__nuxt"></div><script>window.__NUXT__={}</script>',
        '<div id="inhoud"></div><script>$("#inhoud").load("inhoud.php")</script>',
        '<div id="tekst-1"></div><script>document.getElementById("tekst-1").innerHTML = maak()</script>',
        "<script>document.write(tekst())</script>",
        '<script src="flutter.js" defer></script>',
        "<alliantie-app></alliantie-app><script src=app.js></script>",
        '<div hx-get="/inhoud" hx-trigger="load"></div><script src="/htmx.js"></script>',
        '<div id="wrapper"><img src="logo.png"></div><main></main><script src="app.js"></script>',
        "<p>Even geduld a.u.b.</p><script src=app.js></script>",
        "<body-inhoud>Bezig met laden…</body-inhoud><script src=app.js></script>",
    ],
)
def test_a_shell_that_a_script_fills_is_no_page_without_words(body: str) -> None:
    reading = reading_of(body)
    assert (reading.outcome, reading.script) == ("no text", "empty shell")
    assert reading.reason == "a script makes the words of this page"
    assert reading.main_text == ""


@pytest.mark.parametrize(
    "message",
    [
        "Voor deze website is JavaScript nodig.",
        "Zet JavaScript aan om verder te gaan",
        "Please enable JavaScript to view this site.",
        "Deze pagina werkt niet zonder JavaScript.",
        "U hebt JavaScript uitgeschakeld",
        "This app requires JavaScript",
        "JavaScript is disabled in your browser",
    ],
)
@pytest.mark.parametrize("place", ["<noscript>{}</noscript>", "<p>{}</p>"])
def test_a_page_that_says_that_it_needs_a_script_is_believed(message: str, place: str) -> None:
    reading = reading_of(f"{place.format(message)}<div class=x></div><script src=a.js></script>")
    assert (reading.outcome, reading.script) == ("no text", "says so")


def test_what_a_template_leaves_to_be_filled_in_is_no_text() -> None:
    body = "<div ng-app><h1>{{ artikel.titel }}</h1><p>{{artikel.tekst}}</p></div><script src=a.js></script>"
    assert reading_of(body).script == "placeholders"


FILLS = (
    "<script>fetch('/stuk.html').then(r=>r.text())"
    ".then(t=>{document.getElementById('stuk').innerHTML=t})</script>"
)
SAYS_LITTLE = "".join(f"<p>Op avond {n} spraken bewoners over de huur in de wijk.</p>" for n in range(8))


@pytest.mark.parametrize(
    "rest",
    [
        f"<div id=stuk></div>{FILLS}",
        "<wijk-stuk uit=/a></wijk-stuk><script>document.querySelectorAll('wijk-stuk').forEach(async e=>{"
        "e.innerHTML=await(await fetch('/a')).text()})</script>",
        "<section id=laat></section><script>import('/laat.js').then(m=>m.toon('laat'))</script>",
        "<ul id=rij></ul><script>$.getJSON('/r.json',function(d){$('#rij').html(d.rij)})</script>",
    ],
)
def test_a_script_that_fetches_something_for_an_empty_place_makes_words_beside_those_of_the_page(
    rest: str,
) -> None:
    reading = reading_of(SAYS_LITTLE + rest)
    assert (reading.script, reading.outcome) == ("empty place", "read")
    assert "Op avond 7" in reading.main_text


@pytest.mark.parametrize(
    "rest",
    [
        "<div id=kaart></div><script>var kaart = L.map('kaart').setView([52, 6], 9)</script>",
        "<div id=advertentie-1></div><script>fetch('/ad').then(r=>r.text()).then(t=>{"
        "document.getElementById('advertentie-1').innerHTML=t})</script>",
        "<div id=cookie-balk></div><script>$.get('/c', function(t){$('#cookie-balk').html(t)})</script>",
        "<button id=stuk></button>" + FILLS,
        "<div id=elders></div>" + FILLS,
        f"<div id=stuk>Al gevuld met een zin.</div>{FILLS}",
    ],
)
def test_a_script_that_does_something_beside_the_text_makes_no_words_of_the_page(rest: str) -> None:
    assert reading_of(SAYS_LITTLE + rest).script == ""


@pytest.mark.parametrize(
    ("body", "script"),
    [
        ("<p id=p>Een ogenblik geduld.</p><script>later()</script>", "empty shell"),
        ("<h1>Krant</h1><script>const f=document.createElement('iframe');document.body.append(f);"
         "fetch('/k.html').then(r=>r.text()).then(t=>{f.srcdoc=t})</script>", "few words"),
        ("<h1>Contact</h1><script>(function(){var s=document.createElement('script');s.src='//t.test/t.js';"
         "document.head.appendChild(s)})()</script>", ""),
    ],
)  # fmt: skip
def test_few_words_beside_a_script_that_writes_are_not_taken_for_the_page(body: str, script: str) -> None:
    assert reading_of(body).script == script


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("<div id=root></div><script src=a.js></script>", "no text"),
        ("<div id=root><p>Laden…</p></div><script src=a.js></script>", "no text"),
        ("<p>Please enable JavaScript.</p><div></div><script src=a.js></script>", "no text"),
        ("<div id=root></div><h1>Contact</h1><p>Bel ons op dinsdag.</p><script src=a.js></script>", "read"),
        (f"<h1>Contact</h1>{SCRIPTS}", "read"),
        (f"<main></main>{SAYS_LITTLE}{SCRIPTS}", "read"),
    ],
)
def test_of_what_a_browser_made_nobody_says_that_a_script_makes_it(body: str, outcome: str) -> None:
    page = open_page(f"<html><body>{body}</body></html>".encode(), URL, "text/html", Read())
    reading = read_page(page, Read(), is_made=True)
    assert (reading.outcome, reading.script) == (outcome, "")
    assert "a script makes" not in str(reading.reason)


def test_a_menu_around_an_empty_place_says_that_the_text_is_missing() -> None:
    menu = "<nav>" + "".join(f"<a href=/{n}>Over de alliantie {n}</a> " for n in range(9)) + "</nav>"
    reading = reading_of(f"{menu}<main></main><footer>Sociale Alliantie</footer>{SCRIPTS}")
    assert (reading.script, reading.outcome) == ("empty place", "read")


def test_few_words_beside_many_scripts_are_not_taken_for_the_page() -> None:
    assert reading_of(f"<header>Sociale Alliantie</header><div class=p></div>{SCRIPTS}").script == "few words"


@pytest.mark.parametrize(
    "body",
    [
        "<p>Wegens vakantie gesloten tot 5 augustus.</p>" + SCRIPTS,
        f"<div id=app><article><p>{TEXT}</p></article></div>" + SCRIPTS,
        "<a href=home.html onmouseover=x()><img src=splash.gif></a><script>function x(){}</script>",
        "<map name=m><area href=a.html></map><img usemap=#m src=k.gif><script src=teller.js></script>",
        "<iframe src=inhoud.html></iframe><div id=main></div>" + "<script src=a.js></script>",
        "<form action=/in><input name=naam><input type=password name=w></form>" + SCRIPTS,
        "<object data=film.swf></object><script src=swfobject.js></script>",
        "<p>Dit e-mailadres wordt beveiligd tegen spambots. JavaScript dient ingeschakeld te zijn om het te "
        "bekijken.</p><p>Postbus 1, Zutphen</p><script>a()</script>",
        f"<p>{TEXT}</p><noscript>Schakel JavaScript in om te reageren.</noscript><div id=comments></div>"
        + SCRIPTS,
        "<h1>Foto's</h1>" + "<img src=a.jpg>" * 9 + SCRIPTS,
        "<p></p>",
        f"<p>{TEXT}</p>" * 4 + "<p>Schrijf {{naam}} en {{plaats}} in de brief</p>" + SCRIPTS,
        "<pre>{{ naam }} {{ plaats }}</pre><p>Zo schrijft men een sjabloon voor de site.</p>" + SCRIPTS,
        f"<div id=content></div><p>{TEXT}</p>" * 2 + SCRIPTS,
        "<p>Welkom</p><p><a href=a.html>Verder naar de site</a></p><script src=teller.js></script>",
    ],
)
def test_a_page_that_says_little_by_itself_is_not_called_made_by_script(body: str) -> None:
    assert reading_of(body).script == ""


def test_a_frameset_is_no_shell() -> None:
    markup = b"<html><head><script src=a.js></script></head><frameset><frame src=a.html></frameset></html>"
    assert read_page(open_page(markup, URL, "text/html", Read()), Read()).script == ""


ARTICLE = {"title": "Brede alliantie in Kampen", "slug": "brede-alliantie", "body": f"<p>{TEXT}</p>"}
OTHER = {"title": "Iets anders", "slug": "iets-anders", "body": TEXT.replace("Kampen", "Assen")}
STREAM = json.dumps(
    '5:["$","article",null,{"children":["$","p",null,{"children":["In ",["$","b",null,{"children":'
    '"Kampen"}]," spraken honderd mensen met elkaar over armoede, schulden en wat de alliantie daaraan '
    'wil doen in de regio"]}]}]\n'
)


@pytest.mark.parametrize(
    ("script", "place"),
    [
        (
            f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": ARTICLE})}</script>',
            "__NEXT_DATA__",
        ),
        (
            f"<script>window.__INITIAL_STATE__ = {json.dumps({'posts': [OTHER, ARTICLE]})};start()</script>",
            "__INITIAL_STATE__",
        ),
        (f"<script>var gegevens = JSON.parse({json.dumps(json.dumps(ARTICLE))});</script>", "gegevens"),
        (f"<script>window['__DATA__']={json.dumps([OTHER, ARTICLE])}</script>", "__DATA__"),
        (
            '<script type="application/json" data-drupal-selector="drupal-settings-json">'
            + json.dumps({"path": {"currentPath": "node/1"}, "node": {"body": TEXT}})
            + "</script>",
            "drupal-settings-json",
        ),
        (
            '<script type="application/json" id="__NUXT_DATA__">'
            + json.dumps([["Reactive", 1], {"titel": 2, "tekst": 3}, ARTICLE["title"], TEXT])
            + "</script>",
            "__NUXT_DATA__",
        ),
        (
            '<script type="application/ld+json">'
            + json.dumps({"@type": "Article", "articleBody": TEXT})
            + "</script>",
            "application/ld+json",
        ),
        (f"<script>self.__next_f.push([1,{STREAM}])</script>", "__next_f"),
    ],
)
def test_the_text_of_a_page_is_read_where_it_stands_in_its_data(script: str, place: str) -> None:
    reading = reading_of(f'<div id="root"></div>{script}<script src=a.js></script>')
    assert (reading.outcome, reading.script, reading.data_place) == ("read", "words in data", place)
    assert "Kampen" in reading.main_text
    assert "Assen" not in reading.main_text
    assert "<" not in reading.main_text


def test_data_in_an_attribute_is_read_as_well() -> None:
    data = json.dumps({"component": "Artikel", "props": {"artikel": ARTICLE}}).replace('"', "&quot;")
    reading = reading_of(f'<div id="app" data-page="{data}"></div><script src=a.js></script>')
    assert (reading.script, reading.title) == ("words in data", "Brede alliantie in Kampen")


@pytest.mark.parametrize(
    "data",
    [
        {"i18n": {"a": TEXT}},
        {"settings": {"message": "Weet u zeker dat u dit bericht voorgoed wilt verwijderen uit de lijst?"}},
        {"url": "https://site.example/een/heel/lang/adres/met/veel/delen", "css": ".a { color: red }" * 20},
        [1, 2, 3, None, True],
        {"code": "function (a) { return a.b.c(d, e, f); }" * 10},
    ],
)
def test_what_settings_say_is_not_the_text_of_a_page(data: object) -> None:
    reading = reading_of(f'<div id="root"></div><script>window.a = {json.dumps(data)}</script>')
    assert (reading.script, reading.main_text) == ("empty shell", "")


def test_data_that_repeats_what_a_page_shows_changes_nothing() -> None:
    script = f'<script type="application/json">{json.dumps(ARTICLE)}</script>'
    reading = reading_of(f"<article><p>{TEXT}</p></article>{script}")
    assert (reading.script, reading.data_place) == ("", "")


@pytest.mark.parametrize(
    "data", ["[" * 100_000, '{"a":' * 50_000, "{", '"', "{'a': 1}", '{"a": "' + "x" * 100]
)
def test_data_that_is_none_is_passed_over(data: str) -> None:
    for place in (f"<script>window.a = {data}</script>", f"<script type=application/json>{data}</script>"):
        assert reading_of(f"<div id=root></div>{place}{SCRIPTS}").script == "empty shell"
