"""What a reader would do on a page is done, within bounds, and nothing else."""

from __future__ import annotations

import asyncio
import os
import re
from typing import Any

import pytest

from pipeline.browser.behaviour import MOST_GROWTHS, MOST_PRESSES, MOST_SCREENS, MOST_VIEWS, behave
from pipeline.browser.made_document import Document, take_document
from tests.browser.bare_page import CHROMIUM, Site, bare_browser
from tests.browser.sites import names, page, site

pytestmark = pytest.mark.skipif(
    not CHROMIUM and not os.environ.get("REQUIRE_BROWSER") and not os.environ.get("CI"),
    reason="there is no Chromium here",
)


def read(pages: Site) -> tuple[dict[str, Any], Document]:
    """What was done on a page, and the document that it came to."""

    async def make() -> tuple[dict[str, Any], Document]:
        async with bare_browser() as browser, browser.page(pages) as session:
            done = await behave(session, session.until_quiet)
            return done, await take_document(session)

    return asyncio.run(make())


def messages(*documents: bytes) -> set[int]:
    return {int(number) for html in documents for number in re.findall(rb"<h3>Bericht (\d+)", html)}


@pytest.mark.parametrize(
    ("name", "count", "label"),
    [
        ("wordpress", 20, "Meer berichten laden"),
        ("in-a-shadow-root", 16, "Toon 4 meer"),
        ("widget", 18, "Load More"),
        ("infinite", 40, ""),
        ("in-a-box", 30, ""),
    ],
)
def test_a_list_is_shown_to_its_end(name: str, count: int, label: str) -> None:
    done, document = read(site("lists", name))
    assert messages(document.html) == set(range(count))
    assert done["buttons"] == ([label] if label else [])
    assert (done["grew"] > 0) is not bool(label)
    assert not done.get("more below")
    assert "left" not in done


LIST = """
    const more = () => { for (let i = 0; i < 6; i++) { const e = document.createElement('article');
      e.innerHTML = `<h3>Bericht ${n++}</h3>`; e.style.height = '90px'; l.append(e); } };
    let n = 0; more();
    const at = ROLLS; (at === l ? l : window).addEventListener('scroll', () => {
      if (n < 24 && at.scrollTop + at.clientHeight > at.scrollHeight - 100) more(); });
    """


def test_a_list_in_a_box_of_its_own_is_shown_to_its_end_beside_a_page_that_is_scrolled() -> None:
    box = "<div id=l style='height:240px;overflow:auto'></div><div style='height:2000px'></div>"
    _, document = read({"/": page(f"<p>Een pagina met een lijst.</p>{box}", LIST.replace("ROLLS", "l"))})
    assert messages(document.html) == set(range(24))


def test_a_list_in_a_frame_is_shown_to_its_end() -> None:
    code = LIST.replace("ROLLS", "document.scrollingElement")
    inner = page("<div id=l></div>", code)
    outer = page("<iframe src=/lijst width=400 height=300></iframe>")
    _, document = read({"/": outer, "/lijst": inner})
    assert messages(*(html for _, html in document.frames)) == set(range(24))


def test_a_list_without_end_in_a_box_is_left_at_a_bound() -> None:
    box = "<div id=l style='height:240px;overflow:auto'></div><div style='height:2000px'></div>"
    endless = LIST.replace("ROLLS", "l").replace("n < 24 && ", "")
    done, document = read({"/": page(box, endless)})
    assert done["grew"] <= MOST_GROWTHS
    assert done["scrolled"] <= MOST_SCREENS
    assert 50 < len(messages(document.html)) < 400


def test_a_list_without_end_is_left_at_a_bound_and_told() -> None:
    done, document = read(site("lists", "endless"))
    assert done["grew"] == MOST_GROWTHS
    assert done["more below"]
    assert 100 < len(messages(document.html)) < 300


def test_a_button_without_end_is_left_at_a_bound_and_told() -> None:
    code = """
        let n = 0; const more = () => { const e = document.createElement('li');
          e.innerHTML = `<h3>Bericht ${n++}</h3>`; l.append(e); };
        more(); more(); more(); knop.onclick = more;
        """
    done, document = read({"/": page("<ul id=l></ul><button id=knop>Oudere berichten</button>", code)})
    assert done["pressed"] == MOST_PRESSES
    assert done["left"] == ["Oudere berichten"]
    assert messages(document.html) == set(range(3 + MOST_PRESSES))


@pytest.mark.parametrize(("name", "count"), [("virtual", 40), ("paged", 16)])
def test_what_is_gone_again_is_kept_in_documents_of_its_own(name: str, count: int) -> None:
    done, document = read(site("lists", name))
    assert messages(document.html) == set(range(len(messages(document.html))))
    assert messages(document.html, *document.states) == set(range(count))
    assert done["states"] == len(document.states)
    assert "gone" not in done


def test_pages_that_replace_each_other_are_turned_back_to_the_first() -> None:
    done, document = read(site("lists", "paged"))
    assert done["pages"] == 4
    assert messages(document.html) == {0, 1, 2, 3}
    assert "left on a later page" not in done


def test_nothing_is_sent_bought_opened_or_followed() -> None:
    done, document = read(site("lists", "dangerous"))
    assert b"GEDAAN" not in re.sub(rb"<script.*?</script>|onclick=\"[^\"]*\"", b"", document.html, flags=re.S)
    assert done["pressed"] == 0
    assert document.url.endswith("buurt.test/")


def test_a_button_that_leads_elsewhere_is_the_last_that_is_pressed() -> None:
    done, _ = read(site("lists", "leads-away"))
    assert done["moved by"] == "Meer berichten"
    assert done["pressed"] == 1


@pytest.mark.parametrize("name", names("notices"))
def test_a_cookie_notice_is_dismissed_without_agreeing(name: str) -> None:
    done, document = read(site("notices", name))
    expected = {"only-agreement": "left", "no-notice": "none"}.get(name, "dismissed")
    assert done["cookie notice"] == expected
    agreed = document.title.split()[1:]
    assert agreed in ([["nee"], ["kruis"]] if expected == "dismissed" else [[]])


@pytest.mark.parametrize(
    "label",
    [
        "Verwijder berichten",
        "Bestel meer tijdschriften",
        "Toon meer? Log in",
        "Aanmelden voor meer berichten",
        "Meer informatie",
        "Lees meer",
        "Deel meer berichten",
        "Doneer meer",
        "Stem op meer ideeën",
        "Download meer foto's",
        "Contact",
    ],
)
def test_a_button_that_does_more_than_show_is_not_pressed(label: str) -> None:
    code = "knop.onclick = () => document.body.append('gedaan')"
    done, _ = read({"/": page(f"<ul><li>Een<li>Twee</ul><button id=knop>{label}</button>", code)})
    assert done["pressed"] == 0


@pytest.mark.parametrize(
    "label",
    [
        "Meer",
        "Toon meer",
        "Laad meer berichten",
        "Nog 10 meer laden",
        "Meer activiteiten weergeven",
        "OUDERE BERICHTEN",
        "Alle projecten tonen",
        "Show more",
        "Load 5 more",
        "Older posts »",
        "Mehr anzeigen",
        "Mear berjochten sjen",
    ],
)
def test_a_button_that_has_more_shown_is_pressed(label: str) -> None:
    code = "knop.onclick = () => { for (let i = 0; i < 3; i++) l.append(document.createElement('li')); }"
    done, _ = read({"/": page(f"<ul id=l><li>Een<li>Twee</ul><button id=knop>{label}</button>", code)})
    assert done["buttons"] == [label]
    assert done["pressed"] > 1


@pytest.mark.parametrize("event", ["mousemove", "mouseover", "pointermove"])
def test_a_page_that_begins_when_a_pointer_moves_begins(event: str) -> None:
    code = f"addEventListener('{event}', () => document.body.append('Het verslag'), {{once: true}})"
    _, document = read({"/": page("<p>Welkom</p>", code)})
    assert b"<p>Welkom</p>" in document.html
    assert b"Het verslag</body>" in document.html.replace(b"</script>", b"")


ROUTES = {
    "": "Welkom bij de buurt van Assen en omgeving, waar bewoners samen koken en eten.",
    "#/agenda": "Op de agenda van december staan zeven avonden over schulden en de huur.",
    "#/agenda/7": "De zevende avond gaat over kwijtschelding en wordt gehouden in Beilen.",
    "#!bestuur": "Het bestuur van de buurt vergadert elke maand in het dorpshuis van Rolde.",
}
LINKS = '<a href="#/agenda">Agenda</a> <a href="#!bestuur">Bestuur</a> <a href="#!">Boven</a>'
ROUTER = f"""
const texts = {ROUTES!r};
const show = () => {{
  const inner = location.hash === '#/agenda' ? '<a href="#/agenda/7">Zeven</a>' : '';
  const text = texts[location.hash] ?? 'Niet gevonden';
  document.getElementById('app').innerHTML = `{LINKS}<p>${{text}}</p>${{inner}}`;
}};
addEventListener('hashchange', show);
show();
"""


def test_routes_behind_a_hash_are_opened_and_kept_as_states_of_the_page() -> None:
    done, document = read({"/": page('<div id="app"></div>', ROUTER)})
    assert done["views"] == 3
    assert "views left" not in done
    assert ROUTES[""] in document.html.decode()
    shown = b"".join(document.states).decode()
    assert all(text in shown for route, text in ROUTES.items() if route)


def test_routes_beyond_a_bound_are_told() -> None:
    links = "".join(f'<a href="#/{number}">{number}</a>' for number in range(30))
    code = (
        "const show = () => document.getElementById('app').textContent ="
        " `Dit is de weergave met nummer ${location.hash} van het archief`;"
        "addEventListener('hashchange', show); show();"
    )
    done, document = read({"/": page(f'{links}<div id="app"></div>', code)})
    assert done["views"] == MOST_VIEWS == len(document.states)
    assert done["views left"]["route"]["count"] == 30 - MOST_VIEWS
    assert len(done["views left"]["route"]["examples"]) == 3


def test_a_route_whose_way_back_leads_elsewhere_takes_the_page_nothing() -> None:
    code = (
        "addEventListener('hashchange', () => document.getElementById('app').textContent ="
        " location.hash ? 'Dit is de agenda van de buurt in Drenthe' : 'Pagina niet gevonden, helaas');"
    )
    body = f'<a href="#/agenda">Agenda</a><div id="app">{ROUTES[""]}</div>'
    _, document = read({"/": page(body, code)})
    assert ROUTES[""].encode() in b"".join((document.html, *document.states))


TABS = """
<div role="tablist">
<button role="tab" aria-selected="true" aria-controls="p1">Over</button>
<button role="tab" aria-selected="false" aria-controls="p2">Vragen</button>
<button role="tab" aria-selected="false" aria-controls="p3">Verslag</button>
<form><button role="tab" aria-controls="p4">Verstuur</button></form>
</div>
<div role="tabpanel" id="p1"><p>Over de voedselbank van Emmen en alle vrijwilligers.</p></div>
<div role="tabpanel" id="p2" hidden></div>
<div role="tabpanel" id="p3" hidden><p>Het verslag staat er al, en is alleen nog niet getoond.</p></div>
"""
TABS_CODE = """
const pressed = [];
const tabs = document.querySelectorAll('[role=tab]');
const panels = document.querySelectorAll('[role=tabpanel]');
const asked = '<p>Mag ik iets vragen over mijn uitkering en mijn huur?</p>';
for (const tab of tabs) tab.onclick = () => {
  pressed.push(tab.textContent);
  document.title = pressed.join(',');
  for (const each of tabs) each.setAttribute('aria-selected', each === tab);
  for (const each of panels) each.hidden = each.id !== tab.getAttribute('aria-controls');
  if (tab.textContent === 'Vragen') p2.innerHTML = asked;
};
"""


def test_a_tab_that_a_script_fills_is_chosen_and_one_that_has_its_words_is_not() -> None:
    done, document = read({"/": page(TABS, TABS_CODE)})
    assert document.title == "Vragen,Over"
    assert done["views"] == 1
    assert b"over mijn uitkering" in b"".join(document.states)
    # What would send a form is not pressed; what nobody may press is no view either.
    assert "views left" not in done
