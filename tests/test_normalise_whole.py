"""Whatever the evidence, and in whatever order: one description, whole, bounded and soon."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import KINDS, Description
from archive.readings.reading import Reading, Stated
from pipeline.normalise import describe, load_vocabulary
from tests.work_done import calls_of

VOCABULARY = load_vocabulary()

WORDS = st.text(max_size=80) | st.sampled_from(
    [
        "Klik hier voor het verslag van de Alliantiedag in Zutphen als Word-document (38 kb).",
        "vrijdag 15 oktober",
        "4 oktober tot 1 november 2013",
        "De Arme Krant, 12(2013)2",
        "A leeg A",
        "31-02-2102",
        "Groeien in kracht",
        "(((((((((((((((",
        "\x00\ud800\u202e",
    ]
)
URLS = st.sampled_from(
    ["http://a.example/x2013.doc", "http://[::1/x", "", "https://r.example/nieuws/2010/13/%FF/", "//", "x?y"]
) | st.text(max_size=40)
ANNOUNCEMENTS = st.builds(
    Announcement, URLS, URLS, st.sampled_from(["link", "image"]), WORDS, WORDS, WORDS, WORDS
)
STATED = st.builds(
    Stated,
    st.sampled_from(["title", "date", "taken", "created", "modified", "author", "caption"]),
    WORDS | st.dates().map(lambda day: day.isoformat()),
    st.just("test"),
)
READINGS = st.builds(
    Reading,
    st.just("read"),
    st.sampled_from(["text/html", "application/msword", "image/jpeg", "application/vnd.ms-powerpoint", ""]),
    st.just("test 1"),
    title=WORDS,
    main_text=st.lists(WORDS, max_size=6).map("\n".join),
    headings=st.lists(WORDS, max_size=3).map(tuple),
    breadcrumb=st.lists(WORDS, max_size=3).map(tuple),
    captions=st.lists(WORDS, max_size=2).map(tuple),
    stated=st.lists(STATED, max_size=4).map(tuple),
)
EVIDENCE = st.builds(
    Evidence,
    st.just("key"),
    st.just("site"),
    st.lists(URLS, max_size=4).map(tuple),
    st.just("digest"),
    st.just("recipe"),
    READINGS,
    st.datetimes(datetime(1996, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.none() | WORDS,
    st.lists(ANNOUNCEMENTS, max_size=4).map(tuple),
)


def described(evidence: Evidence) -> Description:
    return describe(evidence, VOCABULARY, site_language="nl", organisation="Sociale Alliantie")


@given(EVIDENCE)
@settings(max_examples=300)
def test_any_evidence_gives_a_description_that_is_whole_and_bounded(evidence: Evidence) -> None:
    item = described(evidence)
    latest = evidence.captured_at.year + 1
    assert item.kind in KINDS
    assert 0 < len(item.title) <= 300
    for day in (item.date.start, item.date.end):
        assert not day or 1960 <= int(day[:4]) <= latest
    assert len(item.values) <= 30
    assert all(0 <= value.confidence <= 1 and value.rule and value.origin for value in item.values)
    assert all(len(value.evidence) <= 200 for value in item.values)


@given(EVIDENCE, st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_found_plays_no_part(evidence: Evidence, random: object) -> None:
    parts = {field.name: getattr(evidence, field.name) for field in fields(evidence)}
    for name in ("addresses", "announcements"):
        shuffled = list(parts[name])
        random.shuffle(shuffled)  # type: ignore[attr-defined]
        parts[name] = tuple(shuffled)
    assert described(Evidence(**parts)) == described(evidence) == described(evidence)


def test_the_chosen_values_come_first_and_are_those_of_the_description() -> None:
    reading = Reading(
        "read",
        "text/html",
        "t 1",
        title="Verslag Alliantiedag Zutphen, 4 oktober 2013",
        main_text="Raf Janssen opende de dag over energiearmoede. " * 3,
        stated=(Stated("date", "2013-10-07", "html date element"),),
    )
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    item = described(Evidence("k", "s", ("http://a.example/z.html",), "d", "r", reading, moment))
    first = {value.field: value.value for value in reversed(item.values)}
    assert (first["kind"], first["title"]) == (item.kind, item.title)
    assert (first["date"], first["event"], first["place"]) == ("2013-10-04", item.event, item.place)
    assert {value.field for value in item.values[:7]} == {
        "kind",
        "title",
        "date",
        "published",
        "language",
        "event",
        "place",
    }
    assert first["theme"] == "energiearmoede"


HOSTILE = {
    "one long word": "a" * 5_000_000,
    "spaces": " " * 5_000_000 + "x",
    "digits": "1" * 5_000_000,
    "brackets": "(" * 5_000_000,
    "days": "1 mei " * 800_000,
    "names": "Den Haag, Raf Janssen " * 200_000,
    "click": "klik hier om te downloaden " * 200_000,
}


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("media_type", ["text/html", "application/pdf", "image/jpeg"])
def test_five_million_characters_cost_no_more_than_a_page_of_them(name: str, media_type: str) -> None:
    text = HOSTILE[name]
    said = Announcement("http://a.example/", "http://a.example/x", "link", text, text, text, text)
    stated = tuple(Stated(field, text, "x") for field in ("title", "date", "taken", "created"))
    words = {
        "title": text,
        "main_text": text,
        "captions": (text,),
        "headings": (text,),
        "breadcrumb": (text,),
    }
    reading = Reading("read", media_type, "t 1", stated=stated, **words)  # type: ignore[arg-type]
    moment, short = datetime(2026, 1, 1, tzinfo=UTC), text[:9_000]
    evidence = Evidence("k", "s", (f"http://a.example/{short}",), "d", "r", reading, moment, short, (said,))
    assert calls_of(lambda: described(evidence)) < 100_000
