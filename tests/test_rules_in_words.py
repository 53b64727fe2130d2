"""Every rule by which a value is found has a label in the language of the reader."""

from __future__ import annotations

import re
from pathlib import Path

from wording.dutch import in_dutch
from wording.rules import rule
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
