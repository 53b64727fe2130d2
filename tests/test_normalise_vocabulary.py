"""The vocabulary is a file that an archivist edits: what is wrong in it is named with its key."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from archive.catalogue.items import KINDS
from pipeline.normalise import load_vocabulary
from spiders.profile_error import ProfileError

LEAST = """
towns = ["Assen"]
[organisations]
[people]
[[series]]
name = "Proef"
words = ["proefdag"]
"""


ADDED = """
towns = ["Appelscha"]
[organisations]
"Buurtpot Appelscha" = []
"Divosa" = ["DIVOSA"]
[kinds.minutes]
words = ["beraad*"]
[[series]]
name = "Alliantiedagen"
occasions = [{ year = 2014, date = "2014-09-19", town = "Appelscha" }, { year = 2015, town = "Appelscha" }]
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "eigen.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_vocabulary_is_whole() -> None:
    vocabulary = load_vocabulary()
    assert set(vocabulary.kinds) == set(KINDS)
    assert all(words.label for words in vocabulary.kinds.values())
    assert vocabulary.themes
    assert vocabulary.laws
    assert "Den Bosch" in vocabulary.spellings["'s-Hertogenbosch"]
    assert {2010, 2011, 2012, 2013, 2014} == {each.year for each in vocabulary.series[0].occasions}


def test_a_vocabulary_that_was_used_can_be_handed_to_another_process() -> None:
    vocabulary = load_vocabulary()
    assert vocabulary.names_series("de Alliantiedag van 2013")
    handed = pickle.loads(pickle.dumps(vocabulary))
    assert handed == vocabulary
    assert handed.names_series("de Alliantiedag van 2013")


def test_a_vocabulary_of_its_own_has_the_shipped_kinds_and_nothing_else(tmp_path: Path) -> None:
    vocabulary = load_vocabulary(write(tmp_path, "alone = true\n" + LEAST))
    assert vocabulary.kinds == load_vocabulary().kinds
    assert vocabulary.towns == ("Assen",)
    assert [each.name for each in vocabulary.series] == ["Proef"]


def test_an_archivists_file_adds_to_the_shipped_vocabulary(tmp_path: Path) -> None:
    shipped = load_vocabulary()
    vocabulary = load_vocabulary(write(tmp_path, ADDED))
    assert set(vocabulary.towns) == {*shipped.towns, "Appelscha"}
    assert vocabulary.organisations["Buurtpot Appelscha"] == ()
    assert set(vocabulary.organisations["Divosa"]) == {*shipped.organisations["Divosa"], "DIVOSA"}
    assert set(vocabulary.organisations) == {*shipped.organisations, "Buurtpot Appelscha"}
    assert vocabulary.kinds["minutes"].label == shipped.kinds["minutes"].label
    assert set(vocabulary.kinds["minutes"].words) == {*shipped.kinds["minutes"].words, "beraad*"}


def test_an_occasion_of_a_known_series_can_be_added_and_made_exact(tmp_path: Path) -> None:
    series = load_vocabulary(write(tmp_path, ADDED)).series[0]
    assert series.words == load_vocabulary().series[0].words
    assert [each.year for each in series.occasions] == [2010, 2011, 2012, 2013, 2014, 2015]
    assert series.in_year(2014) is not None
    assert {each.year: each.date for each in series.occasions}[2014] == "2014-09-19"


def test_a_name_that_stands_for_another_one_already_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="SZW.*Ministerie"):
        load_vocabulary(write(tmp_path, '[organisations]\n"Stichting Zorg en Welzijn" = ["SZW"]\n'))


def test_the_shipped_vocabulary_is_not_changed_by_what_was_added_to_it(tmp_path: Path) -> None:
    load_vocabulary(write(tmp_path, ADDED))
    assert "Appelscha" not in load_vocabulary().towns


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('words2 = ["x"]', "words2"),
        ('organiser = "(["', "regular expression"),
        ('day = "17-10"', "day"),
        ('occasions = [{ year = 2010, date = "2011-10-07" }]', "2010"),
        ('occasions = [{ year = 2010, date = "7 oktober" }]', "7 oktober"),
        ('occasions = [{ year = 2010, date = "2010-10-07", end = "2010-10-01" }]', "end"),
        ('occasions = [{ year = 2010, town = "Atlantis" }]', "Atlantis"),
        ('occasions = [{ year = "2010" }]', "year"),
        ('[kinds.postcard]\nlabel = "kaart"', "postcard"),
        ('[venues]\n"Zaal" = "Atlantis"', "venues.Zaal"),
        ('[themes]\n"a" = ["z"]\n"b" = ["z"]', "themes.b"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(tmp_path: Path, line: str, named: str) -> None:
    path = write(tmp_path, LEAST + line + "\n")
    with pytest.raises(ProfileError) as raised:
        load_vocabulary(path)
    assert "eigen.toml" in str(raised.value)
    assert named in str(raised.value)


def test_a_file_that_is_no_toml_or_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"eigen\.toml"):
        load_vocabulary(write(tmp_path, "towns = ["))
    with pytest.raises(ProfileError, match=r"nergens\.toml"):
        load_vocabulary(tmp_path / "nergens.toml")
