"""What is far down costs a page no more than its bounds: the page is kept, and what was left is told."""

# ruff: noqa: E501

from __future__ import annotations

from pipeline.browser.behaviour import MOST_PRESSES, MOST_SCREENS, MOST_SCREENS_OF_FRAMES
from pipeline.browser.bounds import Bounds
from pipeline.browser.finding import Found
from tests.browser.answers import made, page, words
from tests.browser.sites import page as site_page

MORE = """let n = 0; const more = () => { const e = document.createElement('li'); e.innerHTML =
    `<h3>Bericht ${n++}</h3>`; l.append(e); }; more(); more(); more(); k.onclick = more;"""
LIST = "<ul id=l></ul><button id=k>Oudere berichten</button>"
LONG = "<div style='height:90000px'>Lang</div><p>Onderaan</p>"


def test_a_frame_of_many_screens_leaves_the_page_its_time_and_its_lists(chromium: Found) -> None:
    frames = "<iframe src=/lang width=400 height=300></iframe><iframe src=/kort></iframe>"
    body = f"<p id=p>Welkom</p>{LIST}{frames}"
    pages = {"/": page(MORE, body), "/lang": page("", LONG), "/kort": page(MORE, LIST)}
    result = made(chromium, pages, bounds=Bounds())
    assert (result.outcome, result.reason) == ("made", "")
    assert words(result).count("<h3>Bericht") == 3 + MOST_PRESSES + 1  # The last one in its script.
    assert result.said["scrolled"] <= MOST_SCREENS_OF_FRAMES + 5
    below = result.said["views left"]["frame below"]
    assert below == {"count": 1, "examples": ["https://buurthuis.test/lang"]}


def test_a_page_of_more_screens_than_are_scrolled_comes_to_rest_and_tells_it(chromium: Found) -> None:
    result = made(chromium, {"/": page("", LONG)}, bounds=Bounds())
    assert (result.outcome, result.reason) == ("made", "")
    assert result.said["scrolled"] <= MOST_SCREENS
    assert result.said["views left"] == {"page below": {"count": 1, "examples": []}}


def test_a_row_that_grows_sideways_is_gone_along_to_its_end_and_back(chromium: Found) -> None:
    grows = """let n = 0; new IntersectionObserver(s => { if (n < 9 && s[0].isIntersecting) for (let i = 0; i < 3; i++)
      m.insertAdjacentHTML('beforebegin', `<div style="flex:0 0 400px"><h3>Bericht ${n++}</h3></div>`); },
      {root: r}).observe(m); r.onscroll = () => p.textContent = `Op ${r.scrollLeft}`;"""
    row = "<div id=r style='display:flex;overflow-x:auto;width:600px;height:90px'><i id=m style='flex:0 0 9px'></i></div>"
    table = (
        "<div id=t style='overflow-x:auto;width:300px'><table><td style='min-width:900px'>Breed</table></div>"
    )
    watched = f"{grows} t.onscroll = () => p.remove();"
    result = made(chromium, {"/": site_page(f"<p id=p>Welkom</p>{row}{table}", watched)})
    assert [f"Bericht {n}<" in words(result) for n in range(9)] == [True] * 9
    assert "Op 0" in words(result)
    assert "scrolled" not in result.said["not kept"]
