"""Whatever a site wrote and a reader asks for: every view shows it as words, or refuses it in words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image

from tests.reading_room.captured import SITE, Captured, archive_of, page
from tests.reading_room.opened_room import OpenedRoom, opened_room

ACTS = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
TURNS = "\u202e\u2066\u200b\x1b[31m"
HOSTILE = f"Verslag Alliantiedagen 2013 {ACTS} {TURNS} {{{{ 7411*7 }}}} ${{x}} &quot; %s"
LONG = "x" * 64_000
_MARKUP = re.compile(r"<(?:img src=x|script>alert)")


def _written(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _photo() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(file, "JPEG")
    return file.getvalue()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRoom]:
    said = _written(HOSTILE)
    photo = f'<figure><img src="/zaal.jpg" alt="{said}"><figcaption>{said}</figcaption></figure>'
    answers = (
        page("/kwaad", said, f'<p>Utrecht, 4 oktober 2013. {said}</p>{photo}<a href="/weg">{said}</a>'),
        page("/kwaad", f"{said} nieuw", f"<p>{said} en meer</p>", date="2014-10-04T12:00:00Z"),
        page("/weg", said, date="2014-01-01T12:00:00Z"),
        page("/weg", said, date="2015-01-01T12:00:00Z", status="404 Not Found"),
        page(f"/pad?x={ACTS}", "Een adres met haken"),
        Captured("/zaal.jpg", _photo(), "image/jpeg"),
    )
    with opened_room(archive_of(tmp_path_factory.mktemp("kwaad"), answers)) as opened:
        yield opened


def views(room: OpenedRoom) -> Iterator[str]:
    kept = f"{SITE}/kwaad"
    found = [link for link in room.ask("/zoeken?q=verslag").links if link.startswith("/item/")]
    for item in dict.fromkeys(found):
        yield from (f"{item}{end}" for end in ("", ".json", ".ris", ".bib", "/tekst"))
        yield f"/gekozen?id={item.removeprefix('/item/')}"
    for path in ("zoeken", "fotos", "bijeenkomsten", "weg", "nachten", "sites", "sites/socialealliantie"):
        yield from (f"/{path}", f"/en/{path}")
    yield from (f"/{path}.json" for path in ("weg", "sites", "bijeenkomsten", "fotos"))
    yield from (f"/zoeken.{form}?q=verslag" for form in ("json", "csv", "ris", "bib", "csl", "atom", "txt"))
    yield from ("/zoeken.jsonl?q=verslag", *(f"/waarden?of={name}" for name in ("place", "event", "site")))
    yield from ("/", f"/weg?url={SITE}/weg", f"/versies?url={kept}", f"/web/timemap/json/{kept}")
    yield from (f"/web/20131004120000/{kept}", f"/web/{kept}", f"/tekst?url={kept}&a=20131004120000")
    yield f"/vergelijk?url={kept}&a=20131004120000&b=20141004120000"


def test_in_no_view_a_title_acts_or_turns_the_text_around_it(room: OpenedRoom) -> None:
    seen = 0
    for target in views(room):
        answer = room.ask(target)
        assert answer.status in (200, 302), target
        text = answer.body.decode("utf-8")
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert not _MARKUP.search(text), target
            assert not set(TURNS[:3]) & set(text), target
            assert "51877" not in answer.words, target
            seen += "alert(1)" in answer.words
        assert "\x1b" not in text, target
    assert seen > 10


@pytest.mark.parametrize(
    "target",
    [
        "/{long}",
        "/item/{long}",
        "/item/{long}.json",
        "/item/{long}/klein",
        "/zoeken?q={long}",
        "/zoeken?q=http://a.example/{long}",
        "/zoeken?place={long}",
        "/zoeken.txt?q={long}",
        "/waarden?of={long}",
        "/waarden?of=place&place={long}",
        "/zoeken.atom?q={long}",
        "/gekozen?id={long}",
        "/fotos?q={long}",
        "/weg?url=http://{long}/",
        "/weg?site={long}",
        "/versies?url=http://a.example/{long}",
        "/vergelijk?url=http://a.example/{long}&a=2013&b=2014",
        "/tekst?url=http://a.example/{long}&a=2013",
        "/web/2013/http://a.example/{long}",
        "/web/{long}",
        "/web/timemap/link/http://a.example/{long}",
        "/nachten/{long}",
        "/sites/{long}",
        "/bijeenkomsten/{long}",
        "/bijeenkomsten?reeks={long}",
        "/static/{long}",
    ],
)
def test_an_address_of_64_kb_is_answered_on_both_hosts_by_every_page(room: OpenedRoom, target: str) -> None:
    asked = target.format(long=LONG)
    # A choice of nothing that is here is 422.
    assert room.ask(asked).status in (200, 301, 302, 303, 400, 404, 422)
    assert room.replay(asked).status in (200, 302, 303, 400, 404)


NAMES = ("q", "page", "year", "from", "to", "sort", "kind", "limit", "similar", "all", "site")
VALUES = ("%00", "%ff%fe", "-1", "9" * 5000, "%0d%0aSet-Cookie:a=b", "(((", "*", '"', "0000")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", VALUES)
def test_no_value_of_a_search_ends_in_an_error_that_nobody_expected(
    room: OpenedRoom, name: str, value: str
) -> None:
    answer = room.ask(f"/zoeken?q=verslag&{name}={value}")
    assert answer.status in (200, 303, 400)
    assert "set-cookie" not in answer.headers
