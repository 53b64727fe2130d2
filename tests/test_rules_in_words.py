"""Every rule by which a value is found has a label in the language of the reader."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from archive.catalogue.evidence import Evidence
from archive.readings.reading import Reading
from pipeline.normalise.language import choose_language
from wording.dutch import in_dutch
from wording.rules import evidence, rule
from wording.words import Words

ROOT = Path(__file__).parents[1]
_WRITTEN = re.compile(r'"([A-Z]\d+[a-z]? [a-z][^"{]+)"')


def test_every_rule_in_the_code_is_there_in_dutch() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "pipeline").rglob("*.py"))
    code += "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "archive").rglob("*.py"))
    found = {each.partition(" ")[2] for each in _WRITTEN.findall(code)}
    assert len(found) > 60
    assert {each for each in found if in_dutch(each) == each} == set()


def test_a_rule_keeps_its_code_and_one_that_is_not_known_its_words() -> None:
    dutch, english = Words("nl"), Words("en")
    assert dutch(rule("T2 title of the page")) == "T2 titel van de pagina"
    assert english(rule("T2 title of the page")) == "T2 title of the page"
    assert dutch(rule("D13 created, says the file")) == "D13 gemaakt, zegt het bestand"
    assert dutch(rule("C1 corrected by Jan on 3 on 2026-11-29")) == "C1 verbeterd door Jan on 3 op 2026-11-29"
    for odd in ("", "zomaar iets", "Z9 of a {later} release", "K1", "{0}"):
        assert dutch(rule(odd)) == odd


def test_a_rule_that_found_what_cannot_be_says_so() -> None:
    assert Words("nl")(rule("D4 date line, implausible")) == "D4 regel met een datum, onwaarschijnlijk"
    assert Words("en")(rule("D4 date line, implausible")) == "D4 date line, implausible"


def test_what_a_rule_counted_is_told_in_the_language_of_the_reader() -> None:
    dutch, english = Words("nl"), Words("en")
    counted = {
        ("L1 small words", "1204 of 1205 small words"): "1204 van de 1205 kleine woorden",
        ("L3 none of the languages known", "2 small words among 90"): "2 kleine woorden op 90",
        ("K12 long prose", "2400 characters"): "2400 tekens",
    }
    assert {pair: dutch(evidence(*pair)) for pair in counted} == counted
    assert english(evidence("L1 small words", "9 of 9 small words")) == "9 of 9 small words"


def test_words_of_a_site_stay_as_they_are() -> None:
    for kept in ("9 of 9 small words", "2400 characters", "", "{0}", "Verslag"):
        assert Words("nl")(evidence("T2 title of the page", kept)) == kept


@pytest.mark.parametrize("text", ["het een van niet zijn voor met ook naar worden", "lorem ipsum " * 60])
def test_what_the_language_of_a_text_was_known_by_is_told_in_dutch(text: str) -> None:
    reading = Reading("read", "text/html", "r", main_text=text)
    found = Evidence("k", "s", ("http://a.example/",), "d", "r", reading, datetime(2020, 1, 1))
    _, (value, *_) = choose_language(found, "nl")
    assert "kleine woorden" in Words("nl")(evidence(value.rule, value.evidence))
