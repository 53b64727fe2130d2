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


def within(inner: str, above: int = 0, below: int = 1500, height: int = 300) -> str:
    """A box that is scrolled by itself, with something in it below what it shows."""
    return (
        f"<div style='height:{height}px;overflow:auto'><div style='height:{above}px'></div>{inner}"
        f"<div style='height:{below}px'></div></div>"
    )


TALL = BOX.replace("240px", "700px")
NESTED = {
    "a box in a box": within(BOX),
    "a box below what its box shows": within(BOX, above=900),
    "a box that is higher than its box": within(TALL, above=900),
    "a box in a box in a box": within(within(BOX, above=600), above=600),
    "beside a box that springs back": within(BOX) + "<div id=v style='height:99px;overflow:auto' "
    "onscroll='this.scrollTop=0'><div style='height:999px'>Boven</div></div>",
    "in the box of all": f"<div style='height:100vh;overflow:auto'>{within(BOX, above=1200)}{LONG}</div>",
}


@pytest.mark.parametrize("what", NESTED)
def test_a_list_in_boxes_within_boxes_is_shown_to_its_end(chromium: Found, what: str) -> None:
    result = made(chromium, {"/": page(SEEN, f"{LONG}{NESTED[what]}{LONG}")})
    assert shown(result) == set(range(30))


def test_lists_in_and_around_each_other_are_shown_to_their_ends(chromium: Found) -> None:
    outer = """const b = document.getElementById('b'); let m = 100; b.addEventListener('scroll', () => {
      if (m < 112 && b.scrollTop + b.clientHeight > b.scrollHeight - 50) for (let i = 0; i < 4; i++)
        b.insertAdjacentHTML('beforeend', `<div style="height:90px"><h3>Bericht ${m++}</h3></div>`); });"""
    box = f"<div id=b style='height:300px;overflow:auto'>{BOX}<p style='height:600px'>Tussen</p></div>"
    result = made(chromium, {"/": page(SEEN + outer, LONG + box)})
    assert shown(result) == {*range(30), *range(100, 112)}


DEEP = "<div style='height:900px'>Diep</div>"
FRAMES = {
    "a frame in a frame": ("<iframe src=/midden width=400 height=260></iframe>", DEEP + FRAME + DEEP),
    "a frame in a box": (within(FRAME, above=700), ""),
    "a frame with a list in a box": (FRAME.replace("/lijst", "/doos"), ""),
    "a frame in a frame that comes later": (
        "<iframe src=/midden width=400 height=260></iframe>",
        "<div style='height:900px'></div><p id=e>Einde</p><script>new IntersectionObserver((s, o) => {"
        f'if (s[0].isIntersecting) {{ o.disconnect(); e.insertAdjacentHTML("afterend", "{FRAME}") }} '
        "}).observe(e)</script>",
    ),
}


@pytest.mark.parametrize("what", FRAMES)
def test_a_list_in_a_frame_within_something_is_shown_to_its_end(chromium: Found, what: str) -> None:
    outer, middle = FRAMES[what]
    pages = {
        "/": page("", LONG + outer + LONG),
        "/midden": page("", middle),
        "/lijst": page(SEEN, "<div id=l></div>"),
        "/doos": page(SEEN, within(BOX, above=500)),
    }
    assert shown(made(chromium, pages)) == set(range(30))


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
