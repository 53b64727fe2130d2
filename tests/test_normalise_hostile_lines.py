"""Lines of a hundred thousand characters are described: where that took squared time, it would never end."""

from __future__ import annotations

from datetime import datetime

import pytest

from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import KINDS
from archive.readings.reading import Reading, Stated
from pipeline.normalise import describe
from tests.test_normalise import VOCABULARY

LENGTH = 100_000
SHORT = 600
"""Characters of what a reader keeps of a title, a caption or a stated value."""

UNITS = (
    *("a", "A", "1", " ", ".", ",", "-", "(", "/", "'", "’", "_", "|", "–", "©", "é", "İ", "\x00", "\u200b"),
    *("a ", "A. ", "1 ", "1-", "1/", "a, ", "a: ", "((", "( ", "[a]", "a-", "12 ", "1e ", "'12 ", "2012-"),
    *(
        "12 mei ",
        "12 mei 2012 ",
        "1, 2 en ",
        "mei / ",
        "januari-",
        "12(2012)",
        "nr. 1 ",
        "jaargang 1 ",
        "krant 1 ",
    ),
    *(
        "foto: ",
        "door Jan ",
        "tekst en ",
        "Jan en ",
        "van der ",
        "namens ",
        "w.g. ",
        "geachte ",
        "met groet ",
        "A.B. ",
    ),
    *(
        "uit ",
        "naar ",
        "kwam ",
        "in te ",
        "waar: ",
        "klik hier ",
        "(12 kb) ",
        "als word ",
        "lees meer ",
        "over ",
    ),
)


def of(unit: str, media_type: str) -> Evidence:
    """Evidence of which every text is made of this unit: long texts as one line, and behind short ones."""
    short = (unit * SHORT)[:SHORT]
    lines = [(unit * SHORT)[:length] for length in (12, 55, 120, 290)] * 20
    text = "\n".join((*lines, unit * (LENGTH // len(unit))))
    fields = ("title", "headline", "person", "author", "date", "section", "location", "file name")
    reading = Reading(
        "read",
        media_type,
        "test 1",
        title=short,
        main_text=text,
        other_text=text,
        headings=(short,),
        breadcrumb=(short,),
        captions=(short,),
        stated=tuple(Stated(field, short, "html") for field in fields),
        own_digest="sha256:1",
    )
    said = Announcement(
        "http://a.example/p", "http://a.example/x", "link", *(short,) * 5, "", "report", "", ""
    )
    return Evidence(
        "key", "proef", ("http://a.example/x",), "d", "r", reading, datetime(2026, 1, 1), None, (said,)
    )


@pytest.mark.parametrize("unit", UNITS)
def test_texts_of_one_unit_repeated_are_described(unit: str) -> None:
    for media_type in ("text/html", "application/pdf", "image/jpeg"):
        item = describe(
            of(unit, media_type), VOCABULARY, site_language="nl", organisation="Sociale Alliantie"
        )
        assert item.kind in KINDS
        assert 0 < len(item.title) <= 300
