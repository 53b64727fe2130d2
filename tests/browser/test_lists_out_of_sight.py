"""Lists that grow only where they are seen, or by what is no button by its markup, are shown to their end."""

from __future__ import annotations

import re

import pytest

from pipeline.browser.asked import MadePage
from pipeline.browser.finding import Found
from tests.browser.answers import made, page

ITEMS = """let n = 0; const more = () => { for (let i = 0; i < 5; i++) {
  const e = document.createElement('article');
  e.innerHTML = `<h3>Bericht ${n++}</h3><p>Een verslag van avond ${n} in het buurthuis.</p>`;
  e.style.height = '80px'; l.append(e); } }; more();"""
SEEN = f"""{ITEMS} const end = document.createElement('div'); end.style.height = '5px'; l.append(end);
const o = new IntersectionObserver(seen => {{ if (seen[0].isIntersecting && n < 30) {{ more(); l.append(end);
  o.unobserve(end); o.observe(end); }} }}); o.observe(end);"""
BOX = "<div id=l style='height:240px;overflow:auto'></div>"
FRAME = "<iframe src=/lijst width=400 height=260></iframe>"
LONG = "<div style='height:4000px'>Lang</div>"
PRESSED = f"{ITEMS} k.addEventListener('click', () => {{ n < 20 ? more() : k.remove() }});"


def shown(result: MadePage) -> set[int]:
    documents = (result.document, *result.states, *(html for _, html in result.frames))
    return {int(number) for html in documents for number in re.findall(rb"<h3>Bericht (\d+)", html)}


@pytest.mark.parametrize("above", ["", LONG])
def test_a_list_that_grows_where_it_is_seen_is_brought_into_sight(chromium: Found, above: str) -> None:
    box = made(chromium, {"/": page(SEEN, above + BOX + LONG)})
    assert shown(box) == set(range(30))
    frame = made(chromium, {"/": page("", above + FRAME + LONG), "/lijst": page(SEEN, "<div id=l></div>")})
    assert shown(frame) == set(range(30))


def test_buttons_for_more_in_a_frame_are_pressed_when_it_is_of_the_site_itself(chromium: Found) -> None:
    frames = FRAME + FRAME.replace("/lijst", "https://elders.test/lijst")
    inner = page(PRESSED, "<div id=l></div><button id=k>Meer tonen</button>")
    result = made(chromium, {"/": page("", frames), "/lijst": inner})
    of = {url.split("/")[2]: len(re.findall(rb"<h3>Bericht \d", html)) for url, html in result.frames}
    assert of == {"buurthuis.test": 20, "elders.test": 5}


@pytest.mark.parametrize(
    "button",
    [
        "<div id=k style='cursor:pointer'>Laad meer berichten</div>",
        "<p><span id=k tabindex=0 style='cursor:pointer'>Nog 5 verslagen laden</span></p>",
        "<form><button type=button id=k>Toon de rest</button></form>",
        "<input type=button id=k value='Laat er nog 5 meer zien'>",
        "<button onclick='0'>Meer</button><button id=k>Resterende berichten tonen</button>",
    ],
)
def test_what_has_more_shown_is_pressed_whatever_its_markup(chromium: Found, button: str) -> None:
    assert shown(made(chromium, {"/": page(PRESSED, f"<div id=l></div>{button}")})) == set(range(20))


def test_a_button_for_more_that_sends_a_form_is_left_and_named(chromium: Found) -> None:
    code = f"{ITEMS} document.forms[0].onsubmit = e => {{ e.preventDefault(); more(); }}"
    result = made(chromium, {"/": page(code, "<div id=l></div><form><button>Meer laden</button></form>")})
    assert shown(result) == set(range(5))
    assert result.said["left"] == ["Meer laden"]


@pytest.mark.parametrize(
    "label",
    [
        "Toon meer en reserveer",
        "Toon meer en annuleer afspraak",
        "Geef meer",
        "Meer zien? Word lid",
        "Meer laden: abonnement opzeggen",
        "Alle berichten als gelezen tonen",
        "Laad meer tokens (€ 5)",
    ],
)
def test_a_button_that_asks_for_more_than_to_be_shown_is_left_alone(chromium: Found, label: str) -> None:
    code = "k.onclick = () => document.body.append('gedaan')"
    result = made(chromium, {"/": page(code, f"<ul><li>Een<li>Twee</ul><button id=k>{label}</button>")})
    assert result.said["pressed"] == 0


PAGER = """const show = at => { p = at; n = at * 5; l.replaceChildren(); more();
  g.innerHTML = BUTTONS; [...g.children].forEach((b, i) => { b.onclick = () => show(GOES) }); };
let p = 0; show(0);"""


@pytest.mark.parametrize(
    ("buttons", "goes"),
    [
        ("[0, 1, 2, 3].map(i => `<button>${i + 1}</button>`).join('')", "i"),
        (
            "`<button ${p ? '' : 'disabled'}>‹</button><button ${p < 3 ? '' : 'disabled'}>›</button>`",
            "i ? p + 1 : p - 1",
        ),
    ],
)
def test_pages_of_a_list_are_turned_by_numbers_and_by_arrows(
    chromium: Found, buttons: str, goes: str
) -> None:
    code = ITEMS + PAGER.replace("BUTTONS", buttons).replace("GOES", goes)
    result = made(chromium, {"/": page(code, "<div id=l></div><div id=g class=pagination></div>")})
    assert shown(result) == set(range(20))
    assert result.said["pages"] == 4
    assert b"<h3>Bericht 0<" in result.document
