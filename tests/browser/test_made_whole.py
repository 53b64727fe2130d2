"""The whole way of a page through the browser: read as by a reader, and taken without its scripts."""

from __future__ import annotations

import re

import pytest

from pipeline.browser.finding import Found
from tests.browser.answers import made
from tests.browser.sites import site


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("shapes", "shadow-roots", "Een gesloten onderdeel"),
        ("shapes", "charts", "data:image/png"),
        ("shapes", "linked-sheets-that-scripts-change", "background: teal"),
        ("shapes", "pictures-at-blob-addresses", "data:image/png"),
        ("shapes", "frames", "Geschreven in een frame"),
        ("lists", "infinite", "Bericht 39"),
        ("lists", "wordpress", "Bericht 19"),
    ],
)
def test_a_page_is_made_with_all_that_scripts_show(chromium: Found, kind: str, name: str, words: str) -> None:
    page = made(chromium, site(kind, name))
    assert page.outcome == "made"
    assert words in page.document.decode()
    assert page.said["not kept"] == {}


WRITTEN = "Woorden die een script in een kader schreef"
WRITE = "const schrijf = (d) => { d.open(); d.write('<p>Woorden die een script ' + TEXT); d.close(); }"
SHUT_IN = f"document.write(&quot;<p>{WRITTEN}<\\/p>&quot;)"
FRAMES: dict[str, str] = {
    "an object": "<object data=/kader type=text/html width=300 height=300></object>",
    "a frame that has an address and is written anew": "<iframe id=k src=/leeg></iframe>"
    "<script>k.onload = () => { k.onload = null; schrijf(k.contentDocument) }</script>",
    "a frame of a frameset": "<frameset cols='50%,*' onload='schrijf(frames[1].document)'>"
    "<frame src=/leeg><frame src=about:blank></frameset>",
    "a frame shut in": f"<iframe sandbox=allow-scripts srcdoc='<script>{SHUT_IN}</script>'></iframe>",
    "a frame of data": f'<iframe src="data:text/html,<script>{SHUT_IN}</script>"></iframe>',
}


@pytest.mark.parametrize("what", FRAMES)
def test_what_a_script_writes_in_a_frame_is_kept_whatever_the_frame(chromium: Found, what: str) -> None:
    write = WRITE.replace("TEXT", f"'{WRITTEN.removeprefix('Woorden die een script ')}'")
    inner = f"<p id=p><script>p.textContent = '{WRITTEN}'</script>"
    outer = f"<!doctype html><title>Kaders</title><script>{write}</script>{FRAMES[what]}"
    page = made(chromium, {"/": outer, "/leeg": "<p>Leeg", "/kader": inner})
    kept = (page.document, *page.states, *(html for _, html in page.frames))
    assert [html for html in kept if re.search(f"{WRITTEN}(<|&lt;)/", html.decode())]
    assert page.said["not kept"] == {}


def test_what_was_shown_before_comes_with_the_page(chromium: Found) -> None:
    page = made(chromium, site("lists", "paged"))
    shown = {
        number for html in (page.document, *page.states) for number in re.findall(rb"<h3>Bericht (\d+)", html)
    }
    assert len(shown) == 16
    assert page.said["pages"] == 4
