"""Merging, splitting and relating in the browser: shown first, written down, told to readers, and undone."""

from __future__ import annotations

import json

from tests.reading_room.curator import Form
from tests.reading_room.test_curating import WHY, AtDesk, desk

__all__ = ["desk"]


def _decide(at: AtDesk, item: str, **given: str) -> str:
    """Fill in the form, look at what it would do and write it down; the page of what it would do."""
    before = at.said()
    shown = at.curator.fill_in(f"/item/{item}/samenhang", "show", why=WHY, **given)
    assert shown.status == 200, shown.words
    assert at.said() == before
    assert at.curator.go_on(shown, "write").headers["location"] == "/besluiten?gedaan=overgenomen"
    return shown.words


def test_items_are_merged_and_the_one_leads_to_the_other_until_that_is_undone(desk: AtDesk) -> None:
    one, other = desk.id_of("zutphen"), desk.id_of("assen")
    assert "/samenhang" not in desk.reader.get(f"/item/{one}").text
    assert f"wordt één met {other}" in _decide(desk, one, act="merge", other=other)
    assert desk.reader.get(f"/item/{one}").headers["location"] == f"/item/{other}"
    page = desk.reader.get(f"/item/{other}").words
    assert "samengevoegd met" in page
    assert f"besluit 1, {desk.said()[0].at[8:10].lstrip('0')}" in page
    assert WHY in page
    [url] = [hit["url"] for hit in json.loads(desk.reader.get("/zoeken.json?q=assen").text)["hits"]]
    assert "samengevoegd met" in desk.reader.get(f"/versies?url={url}").words
    assert desk.total("zutphen") == 1, "found by the words of both"
    assert f"met {other}" in desk.reader.get("/besluiten").words
    assert desk.curator.get(f"/item/{one}/samenhang").status == 303
    assert desk.curator.fill_in("/besluiten/1/terug", why=WHY).status == 303
    assert desk.reader.get(f"/item/{one}").status == 200


def test_a_relation_is_told_with_its_reason_and_a_pair_that_is_none_as_well(desk: AtDesk) -> None:
    one, other = desk.id_of("zutphen"), desk.id_of("assen")
    assert "vertaling van" in _decide(desk, one, act="relate", other=other, relation="translation of")
    assert "vertaald als" in desk.reader.get(f"/item/{other}").words
    _decide(desk, other, act="unrelate", other=one)
    assert "hoort niet bij" in desk.reader.get(f"/item/{one}").words
    known = json.loads(desk.reader.get(f"/item/{one}.json").text)
    assert (known["related"], known["joined"][0]["why"]) == ([], WHY)


def test_what_stands_against_it_is_told_on_the_form_and_nothing_is_written(desk: AtDesk) -> None:
    one, other = desk.id_of("zutphen"), desk.id_of("assen")
    hostile = '"><script>alert(2)</script>'
    for given in (
        {},
        {"act": "merge"},
        {"act": "merge", "other": one},
        {"act": "merge", "other": hostile},
        {"act": "relate", "other": other, "relation": hostile},
        {"act": "unrelate", "other": other},
        {"act": "split_at"},
        {"act": "split_at", "at": hostile},
        {"act": "split_before", "before": hostile},
        {"act": "split_before", "before": "1999"},
    ):
        answer = desk.curator.fill_in(f"/item/{one}/samenhang", "write", why=WHY, **given)
        assert answer.status in (404, 422), given
        assert "<script>alert" not in answer.text
    assert desk.said() == ()
    shown = desk.curator.fill_in(f"/item/{one}/samenhang", "show", why=WHY, act="merge", other=other)
    desk.correct(other, title="Intussen anders")
    assert desk.curator.go_on(shown, "write").status == 409
    assert dict(Form(desk.curator.go_on(shown, "again").text).values)["other"] == other


def test_of_a_pair_of_which_one_is_withheld_readers_see_nothing(desk: AtDesk) -> None:
    one, other = desk.id_of("zutphen"), desk.id_of("assen")
    _decide(desk, one, act="relate", other=other, relation="part of")
    assert desk.curator.fill_in(f"/item/{other}/weglaten", subject=other, why=WHY).status == 303
    assert other not in desk.reader.get(f"/item/{one}").text
    assert other not in desk.reader.get(f"/item/{one}.json").text
    assert other not in desk.reader.get("/besluiten").text
    assert "Over iets dat is afgeschermd." in desk.reader.get("/besluiten").words
