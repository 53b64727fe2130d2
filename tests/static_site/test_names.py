"""Names that any file system can hold and tell apart, and links between files that lead where they should."""

from __future__ import annotations

import posixpath
import re

from hypothesis import given
from hypothesis import strategies as st

from reading_room.static_site.places import Places, names_of, names_of_ids, numbered, relative

_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_WILD = st.text(max_size=300) | st.sampled_from(
    [
        "CON",
        "con",
        "Con.",
        "..",
        ".",
        "",
        "a/b",
        "a\\b",
        "a b",
        "A B",
        "\0",
        "ß",
        "SS",
        "é",
        "e\u0301",
        "Лев",
        "\ud800",
    ]
)


def is_fit(name: str) -> bool:
    """True of a name for every system: short, of ASCII letters and figures, and no device's."""
    return bool(re.fullmatch(r"[a-z0-9_-]{1,100}", name)) and not _DEVICES.fullmatch(name)


@given(st.lists(_WILD, unique=True, max_size=40))
def test_every_value_has_a_fit_name_of_its_own(values: list[str]) -> None:
    names = names_of(values)
    assert set(names) == set(values)
    assert all(map(is_fit, names.values()))
    assert len({name.casefold() for name in names.values()}) == len(values)


@given(st.lists(_WILD, unique=True, max_size=20), st.randoms())
def test_a_name_does_not_depend_on_the_order(values: list[str], chance: object) -> None:
    before = names_of(values)
    chance.shuffle(values)  # type: ignore[attr-defined]
    assert names_of(values) == before


def test_a_plain_value_keeps_its_plain_name() -> None:
    assert names_of(["Jan de Vries", "Zutphen", "2013"]) == {
        "Jan de Vries": "jan-de-vries",
        "Zutphen": "zutphen",
        "2013": "2013",
    }


@given(st.lists(st.from_regex(r"[a-z0-9]{12}", fullmatch=True) | _WILD, unique=True, max_size=20))
def test_every_id_has_a_folder_of_its_own(ids: list[str]) -> None:
    names = names_of_ids(ids)
    assert all(map(is_fit, names.values()))
    assert len({name.casefold() for name in names.values()}) == len(ids)


_FILES = st.lists(st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True), max_size=4).map(
    lambda folders: "/".join([*folders, "index.html"])
)


@given(_FILES, _FILES)
def test_a_link_leads_from_a_file_to_the_other(file: str, target: str) -> None:
    link = relative(target, file)
    assert not link.startswith("/")
    assert posixpath.normpath(posixpath.join(posixpath.dirname(file), link)) == target


def test_pages_of_a_list_stand_beside_each_other() -> None:
    assert [numbered("lijsten/jaar/2013/index.html", number) for number in (1, 2)] == [
        "lijsten/jaar/2013/index.html",
        "lijsten/jaar/2013/2.html",
    ]


@given(_WILD, st.dictionaries(st.sampled_from(["person", "event", "place", "q", "reeks"]), _WILD))
def test_what_the_site_does_not_have_has_no_file(path: str, values: dict[str, str]) -> None:
    places = Places({"abc": "abc"}, {"person": {"Jan": "jan"}}, {}, {})
    found = places.file_at(f"/{path}", values)
    assert not found.startswith(("/", ".."))
    assert "/../" not in found


def test_what_is_in_the_archive_alone_is_linked_there_with_its_escapes() -> None:
    places = Places({}, {}, {}, {}, archive="https://archief.example")
    path = "/web/20131004120000/https://a.example/x?y=1#z"
    assert (
        places.elsewhere(path, "nl")
        == f"https://archief.example{path.replace('?', '%3F').replace('#', '%23')}"
    )
    assert places.elsewhere("/item/abc", "en") == "https://archief.example/en/item/abc"
    assert places.elsewhere("/besluiten", "nl") == ""
