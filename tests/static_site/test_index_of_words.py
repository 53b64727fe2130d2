"""The index of a site: the words of the texts, by their stems, in pieces that a script can read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_room.static_site import shards, words
from reading_room.static_site.files import Files
from reading_room.static_site.shards import encoded, write_words
from reading_room.static_site.words import LEVELS, Entry, Words, in_order
from search.dutch.stems import stem


def entries_of(texts: list[str], folder: Path) -> dict[str, Entry]:
    gathered = Words(folder)
    for text in texts:
        gathered.add("", (), text, ())
    return {entry.key: entry for entry in gathered.entries()}


def items_of(entries: dict[str, Entry], word: str) -> list[int]:
    found = entries[word]
    return [number for number, _ in entries[found.leads_to or word].places]


def test_forms_of_a_word_lead_to_the_same_items(tmp_path: Path) -> None:
    found = entries_of(["de schulden van gezinnen", "een schuld", "Schulden! Cliëntenraad"], tmp_path)
    assert items_of(found, "schulden") == items_of(found, "schuld") == [0, 1, 2]
    assert items_of(found, "clientenraad") == [2]
    assert "de" not in found


def test_a_part_of_a_compound_leads_to_it(tmp_path: Path) -> None:
    found = entries_of(["armoedebestrijding in Assen", "bestrijding in Assen"], tmp_path)
    assert items_of(found, stem("bestrijding")) == [0, 1]
    [(_, within), (_, whole)] = found[stem("bestrijding")].places
    assert within < whole


def test_a_title_counts_for_more_than_a_text(tmp_path: Path) -> None:
    gathered = Words(tmp_path)
    gathered.add("armoede", (), "van alles wat er is", ("kind:report",))
    gathered.add("iets", (), "armoede en van alles wat", ("kind:page",))
    found = {entry.key: entry for entry in gathered.entries()}
    [(_, title), (_, text)] = found["armoede"].places
    assert title > text
    assert found["#kind:report"].places[0][0] == 0


@given(texts=st.lists(st.text(max_size=80), max_size=12))
def test_runs_on_the_disk_change_nothing(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    at_once = entries_of(texts, tmp_path_factory.mktemp("een"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(words, "_MOST_HELD", 3)
        in_runs = entries_of(texts, tmp_path_factory.mktemp("meer"))
    assert in_runs == at_once
    assert list(at_once) == sorted(at_once, key=in_order)


_PLACES = st.dictionaries(st.integers(0, 10**7), st.integers(0, LEVELS - 1), min_size=1)


@given(_PLACES)
def test_places_are_read_as_they_were_written(places: dict[int, int]) -> None:
    wanted = sorted(places.items())
    number, read = 0, []
    for level, distance in re.findall(r"([A-Z])([0-9a-z]+)", encoded(wanted)):
        number += int(distance, 36)
        read.append((number, ord(level) - ord("A")))
    assert read == wanted


def test_pieces_are_small_and_each_begins_where_the_table_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_SIZE", 100)
    many = [Entry(f"woord{number:03}", "", ((number, 1),)) for number in range(60)]
    firsts = write_words(Files(tmp_path), many)
    assert len(firsts) > 5
    for number, first in enumerate(firsts):
        written = (tmp_path / "zoeken" / f"woorden-{number}.js").read_text(encoding="ascii")
        assert written.startswith(f'alliantie("woorden-{number}","{first}\\t')
        assert len(written) < 250
