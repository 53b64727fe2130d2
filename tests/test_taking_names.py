"""Names of another archive are taken over where they are new, and never in the place of ours."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from archive.archive_error import Unreadable
from pipeline.normalise.vocabulary import Vocabulary
from pipeline.normalise.vocabulary_file import vocabulary_with
from pipeline.pipeline_error import NotAName
from pipeline.vocabulary.own_file import vocabulary_in
from pipeline.vocabulary.taking_names import NamesPlan, plan_names, read_names, with_names
from spiders.profile_error import ProfileError

OURS = """\
towns = ["Appelscha"]
[people]
"Geeske Wind" = ["G. Wind"]
[venues]
"De Grote Kamp" = "Appelscha"
[[series]]
name = "Buurtpotdag"
words = ["buurtpotdag"]
occasions = [{ year = 2016, date = "2016-05-21", town = "Appelscha" }]
"""
THEIRS = """\
towns = ["Appelscha", "Haulerwijk"]
[spellings]
Zutphen = ["Zutfen"]
[people]
"Geeske Wind" = ["G. Wind", "mevrouw Wind"]
"Gé Windt" = ["G. Wind"]
"Jan van Elst" = []
[venues]
"De Grote Kamp" = "Haulerwijk"
"De Kleine Kamp" = "Haulerwijk"
[kinds.minutes]
words = ["beraad*"]
[[series]]
name = "Buurtpotdag"
words = ["buurtpotdag(?:en)?"]
occasions = [{ year = 2017, title = "Weer samen", town = "Haulerwijk" }]
[[series]]
name = "Soepdag"
words = ["soepdag"]
day = "10-17"
organiser = "buurtpot"
"""
PATH = Path("vocabulary.toml")


def _planned(ours: str, theirs: str) -> NamesPlan:
    return plan_names(_whole(ours), vocabulary_in(theirs, PATH))


def _whole(text: str) -> Vocabulary:
    return vocabulary_with(vocabulary_in(text, PATH), PATH)


def test_what_is_new_is_taken_over_and_nothing_of_ours_gives_way() -> None:
    plan = _planned(OURS, THEIRS)
    assert [each.named.name for each in plan.of("new")] == [
        "Haulerwijk",
        "Zutphen",
        "Geeske Wind",
        "Jan van Elst",
        "De Kleine Kamp",
        "Buurtpotdag",
        "Soepdag",
    ]
    assert [each.named.name for each in plan.of("conflict")] == ["Gé Windt", "De Grote Kamp"]
    assert [each.named.name for each in plan.of("known")] == ["Appelscha"]
    assert plan.left == ("kinds.minutes",)
    text = with_names(OURS, PATH, plan, "2026-11-30, Nel: overgenomen")
    assert text.startswith("# 2026-11-30, Nel: overgenomen\n")
    made = _whole(text)
    assert made.people["Geeske Wind"] == ("G. Wind", "mevrouw Wind")
    assert made.venues["De Grote Kamp"] == "Appelscha"
    assert made.spellings["Zutphen"] == ("Zutfen",)
    [day] = [each for each in made.series if each.name == "Buurtpotdag"]
    assert [each.year for each in day.occasions] == [2016, 2017]
    [soup] = [each for each in made.series if each.name == "Soepdag"]
    assert (soup.day, soup.organiser) == ("10-17", "buurtpot")
    assert not plan_names(made, vocabulary_in(THEIRS, PATH)).of("new")


def test_another_occasion_of_a_year_is_a_conflict() -> None:
    theirs = OURS.replace("05-21", "05-28")
    assert [each.named.name for each in _planned(OURS, theirs).of("conflict")] == ["Buurtpotdag"]


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(?:a|a)*b",
        "a{9}{9}{9}",
        ".*.*.*x",
        "a?" * 30 + "a" * 30,
        "\\s+\\s+\\s+x",
        "(?!x)",
        "a" * 201,
        "(?:a|a)" * 20,
    ],
)
def test_a_pattern_that_may_take_long_is_not_taken_from_others(pattern: str) -> None:
    theirs = f"[[series]]\nname = 'Soepdag'\nwords = ['{pattern}']\n"
    plan = _planned(OURS, theirs)
    assert (len(plan.of("conflict")), len(plan.of("new"))) == (1, 0)


@pytest.mark.parametrize("name", ["Een; Twee", "x", "\u202eevil", "a" * 121, "  Jan  "])
def test_a_name_that_nobody_can_type_is_not_taken_from_others(name: str) -> None:
    plan = _planned("", f'[people]\n"{name}" = []\n')
    assert (len(plan.of("conflict")), len(plan.of("new"))) == (1, 0)


def test_what_is_no_vocabulary_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "vocabulary.toml"
    with zipfile.ZipFile(tmp_path / "leeg.wacz", "w") as package:
        package.writestr("datapackage.json", "{}")
    (tmp_path / "bag").mkdir()
    for other in ("leeg.wacz", "bag"):
        with pytest.raises(Unreadable):
            read_names(tmp_path / other)
    for data in (b"\xff\xfe", b"PK\x03\x04kapot", b"#" * 1_000_001):
        file.write_bytes(data)
        with pytest.raises(Unreadable):
            read_names(file)
    for text in ("geen toml", "peoples = 1", "[venues]\nKamp = 'Nergens'", "a = " + "[" * 9999):
        file.write_text(text)
        with pytest.raises(ProfileError):
            read_names(file)
    file.write_text("towns = [" + ",".join(f"'Dorp {number}'" for number in range(1001)) + "]")
    with pytest.raises(NotAName):
        read_names(file)
