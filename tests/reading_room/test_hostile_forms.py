"""Whatever is sent in a form, a page comes back that is ours, and nothing is written that nobody meant."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.curation.corrections import FIELDS
from archive.curation.journal import read_journal
from archive.folder import Folder
from pipeline.configuration import Configuration
from reading_room.curating.desk import Desk
from tests.reading_room.curator import Curator, known_curators
from tests.reading_room.opened_room import opened_room

NAMES = (
    *FIELDS,
    *(f"was.{name}" for name in FIELDS),
    "why",
    "mark",
    "step",
    "id",
    "act",
    "subject",
    "withdraw",
    "other",
    "relation",
    "at",
    "before",
)
WILD = st.text(max_size=60) | st.sampled_from(
    [
        "",
        "show",
        "again",
        "write",
        "withhold",
        "merge",
        "split_at",
        "split_before",
        "-1",
        "9" * 30,
        "\x00",
        "\u202e",
        "<script>alert(1)</script>",
        "²",
    ]
)
FORMS = st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=9), WILD), max_size=12)


@pytest.fixture(scope="module")
def curator(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Curator]:
    place = tmp_path_factory.mktemp("hostile")
    shutil.copytree(archive, place / "a")
    known = known_curators(place / "curators.json")
    desk = Desk(Configuration(place / "a"), known, is_secure=False)
    with opened_room(place / "a", desk=desk) as room:
        found = Curator(room)
        assert found.log_in().status == 303
        yield found


@pytest.fixture(scope="module")
def item(curator: Curator) -> str:
    [link] = [link for link in curator.get("/zoeken?q=zutphen").links if link.startswith("/item/")][:1]
    return link.removeprefix("/item/")


@pytest.mark.parametrize(
    "target",
    [
        "/samen",
        "/item/{}/verbeteren",
        "/item/{}/weglaten",
        "/item/{}/samenhang",
        "/item/{}/beoordelen",
        "/besluiten/1/terug",
    ],
)
@given(form=FORMS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_form_brings_the_room_down(
    curator: Curator, item: str, target: str, form: list[tuple[str, str]]
) -> None:
    encodable = [(key.encode("utf-8", "replace"), value.encode("utf-8", "replace")) for key, value in form]
    answer = curator.send(target.format(item), encodable)  # type: ignore[arg-type] # as bytes
    assert answer.status in (200, 404, 415, 422)
    assert b"<script>alert" not in answer.body
    assert read_journal(Folder(curator.room.room.archive)).statements == ()


@given(to=st.text(max_size=40), name=st.text(max_size=20))
@settings(max_examples=25, deadline=None)
def test_no_address_to_go_on_to_brings_the_room_down(curator: Curator, to: str, name: str) -> None:
    sent = [("to", to.encode("utf-8", "replace")), ("name", name.encode("utf-8", "replace"))]
    assert Curator(curator.room).send("/inloggen", sent).status in (403, 415, 429)  # type: ignore[arg-type] # as bytes
