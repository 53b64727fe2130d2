"""The rights of an item are those that its file states, else those of its site, in one line."""

from __future__ import annotations

from datetime import datetime

import pytest

from archive.catalogue.evidence import Evidence
from archive.readings.reading import Reading, Stated
from pipeline.normalise.rights import choose_rights


@pytest.mark.parametrize(
    ("stated", "of_site", "rights", "rule"),
    [
        ("", "", "", ""),
        ("", "CC BY 4.0", "CC BY 4.0", "R2 rights of the site"),
        ("© Nel de Boer", "CC BY 4.0", "© Nel de Boer", "R1 rights that the file states"),
        (" \x00\n", "CC0\u202e 1.0\nvoor alles", "CC0 1.0 voor alles", "R2 rights of the site"),
        ("x" * 10_000, "", "x" * 500, "R1 rights that the file states"),
    ],
)
def test_what_a_file_states_comes_before_what_goes_for_its_site(
    stated: str, of_site: str, rights: str, rule: str
) -> None:
    says = (Stated("copyright", stated, "exif"),) if stated else ()
    read = Reading("read", "image/jpeg", "test 1", stated=says)
    at = datetime(2026, 1, 1)
    evidence = Evidence("key", "proef", ("http://a.example/x.jpg",), "d", "r", read, at, None, ())
    found, values = choose_rights(evidence, of_site)
    assert found == rights
    assert [(each.value, each.rule) for each in values] == ([(rights, rule)] if rule else [])
