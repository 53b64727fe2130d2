"""What a script fills when it is unfolded is unfolded; what has its words, and menus, are left as they are."""

# ruff: noqa: E501

from __future__ import annotations

from pipeline.browser.finding import Found
from tests.browser.answers import made, page

QUESTIONS = """
const vraag = n => `<h3><button aria-expanded=false aria-controls=a${n}>Vraag ${n}</button></h3>`;
m.innerHTML = [0, 1, 2, 3].map(vraag).join('');
m.onclick = e => { const b = e.target.closest('button'); if (!b) return; m.querySelector('[id]')?.remove();
  b.parentNode.insertAdjacentHTML('afterend', `<p id=${b.getAttribute('aria-controls')}>Het antwoord op ${b.textContent} is dit.</p>`); };
d.ontoggle = async () => d.insertAdjacentHTML('beforeend', await (await fetch('/rest.txt')).text());
"""


def test_answers_that_come_when_a_question_is_opened_are_kept_though_one_is_open_at_a_time(
    chromium: Found,
) -> None:
    body = "<p id=p>Veel gestelde vragen</p><main id=m></main><details id=d><summary>Voorwaarden</summary></details>"
    result = made(chromium, {"/": page(QUESTIONS, body), "/rest.txt": "<p>Tot slot de voorwaarden.</p>"})
    all_kept = b" ".join((result.document, *result.states))
    assert [b"Vraag %d is dit" % n in all_kept for n in range(4)] == [True] * 4
    assert b"Tot slot de voorwaarden." in result.document
    assert result.said["unfolded"] == 5
    assert "views left" not in result.said


LEFT = """
const menu = '<button aria-expanded=false aria-controls=x>Alles</button>';
document.body.insertAdjacentHTML('afterbegin', `<nav>${menu}</nav><header>${menu}</header><form>${menu}</form>`);
document.body.insertAdjacentHTML('beforeend', `<main>
  <button aria-expanded=false aria-haspopup=menu aria-controls=y>Talen</button>
  <button aria-expanded=false aria-controls=z>Deel dit artikel</button>
  <h3><button aria-expanded=false aria-controls=v>Vol</button></h3><div id=v hidden>Dit stond er al in.</div>
  <h3><button aria-expanded=false>Ook vol</button></h3><div hidden>Dit stond er ook al in.</div>
  <div><button>Lees meer</button><p hidden>Dit stond er ook al, en is verborgen.</p></div>
  <div><p>Er is hier meer dan dit.</p><button id=k>Lees verder</button></div></main>`);
document.onclick = e => document.body.insertAdjacentHTML('beforeend', `<p>Gedrukt op ${e.target.textContent}</p>`);
"""


def test_menus_and_folds_that_have_their_words_are_left_and_a_button_to_read_on_is_told(
    chromium: Found,
) -> None:
    result = made(chromium, {"/": page(LEFT)})
    assert result.document.count(b"Gedrukt op") == 1  # In its script alone.
    assert "unfolded" not in result.said
    assert result.said["views left"] == {"read on": {"count": 1, "examples": ["Lees verder"]}}
