"""A paused site stays paused until a person takes it up again."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.archive_error import NotKept, Unreadable
from archive.curation import paused_sites
from archive.folder import Folder, existing_or_new


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return existing_or_new(tmp_path / "archive")


def test_a_site_stays_paused_for_its_first_reason_until_it_goes_on(folder: Folder) -> None:
    paused_sites.pause(folder, "disk", "domain for sale")
    paused_sites.pause(folder, "disk", "other language")
    assert paused_sites.paused(folder) == {"disk": "domain for sale"}
    paused_sites.go_on(folder, "disk")
    assert paused_sites.paused(folder) == {}
    assert [len(moments) for moments in paused_sites.taken_up(folder).values()] == [1]


def test_going_on_with_a_site_that_is_not_paused_names_those_that_are(folder: Folder) -> None:
    paused_sites.pause(folder, "disk", "domain for sale")
    with pytest.raises(NotKept, match="Paused sites: disk"):
        paused_sites.go_on(folder, "disc")


@pytest.mark.parametrize("text", ["[]", '{"disk": 1}', "nonsense"])
def test_a_spoilt_file_does_not_set_everything_going(folder: Folder, text: str) -> None:
    folder.pauses.write_text(text)
    with pytest.raises(Unreadable, match="paused.json"):
        paused_sites.paused(folder)


@pytest.mark.parametrize("text", ["[]", '{"disk": ["gisteren"]}', '{"disk": 1}'])
def test_a_spoilt_file_of_who_looked_is_named(folder: Folder, text: str) -> None:
    folder.taken_up.write_text(text)
    with pytest.raises(Unreadable, match="taken-up.json"):
        paused_sites.taken_up(folder)
