"""A curator marks a page in the browser; readers see it beside its parts until it is undone."""

from __future__ import annotations

from pipeline.configuration import Configuration
from pipeline.desk.deciding import Decision
from pipeline.desk.marking import mark
from tests.reading_room.curator import NAME
from tests.reading_room.test_curating import WHY, AtDesk, desk

__all__ = ["desk"]

HOSTILE = "de foto <script>alert(1)</script> ontbreekt"


def test_a_page_is_marked_seen_by_readers_taken_away_and_undone(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    form = f"/item/{item}/beoordelen"
    assert "/beoordelen" not in desk.reader.get(f"/item/{item}").text
    shown = desk.curator.get(f"/item/{item}")
    assert form in shown.links
    assert form in desk.curator.get(next(link for link in shown.links if link.startswith("/web/"))).links
    done = desk.curator.fill_in(form, verdict="not good", why=HOSTILE)
    assert (done.status, done.headers["location"]) == (303, "/besluiten?gedaan=overgenomen")
    page = desk.reader.get(f"/item/{item}")
    assert f"bekeken, niet goed ({NAME}, " in page.words
    assert "<script>alert" not in page.text
    assert "bekeken, niet goed" in desk.reader.get("/besluiten").words
    assert "Het is nu: bekeken, niet goed" in desk.curator.get(form).words
    assert desk.curator.fill_in(form, verdict="good", why="").status == 303
    assert desk.said()[-1].why == "bekeken, goed"
    assert desk.curator.fill_in("/besluiten/2/terug", why=WHY).status == 303
    assert "bekeken, niet goed" in desk.reader.get(f"/item/{item}").words
    assert desk.curator.fill_in(form, verdict="none", why=WHY).status == 303
    assert "bekeken, niet goed" not in desk.reader.get(f"/item/{item}").words.partition("Waar elke")[0]


def test_what_is_not_right_is_told_and_nothing_is_written(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    form = f"/item/{item}/beoordelen"
    for given, said in (
        ({"why": WHY}, "Kies wat u vond."),
        ({"verdict": "prachtig", "why": WHY}, "Kies wat u vond."),
        ({"verdict": "not good"}, "De reden ontbreekt."),
        ({"verdict": "none", "why": " "}, "De reden ontbreekt."),
        ({"verdict": "good", "why": "een\nregel te veel"}, "op één regel"),
    ):
        answer = desk.curator.fill_in(form, **given)
        assert answer.status == 422, given
        assert said in answer.words
    assert desk.curator.fill_in(form, verdict="none", why=WHY).status == 404
    assert desk.reader.send(form, {"verdict": "good"}).status in (303, 403)
    assert desk.curator.send(form, {"verdict": "good"}, Sec_Fetch_Site="cross-site").status == 403
    assert desk.said() == ()


def test_what_somebody_else_found_meanwhile_is_shown_first(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    opened = desk.curator.get(f"/item/{item}/beoordelen")
    mark(Configuration(desk.archive), item, "not good", Decision("Piet", "zonder foto's"))
    answer = desk.curator.go_on(opened, "", verdict="good")
    assert answer.status == 409
    assert "zonder foto's" in answer.words
    assert desk.curator.go_on(answer, "", verdict="good").status == 303


def test_who_is_logged_in_sees_what_needs_a_person_before_the_sites(desk: AtDesk) -> None:
    for who, is_first in ((desk.curator, True), (desk.reader, False)):
        page = who.get("/sites").text
        assert (page.index('id="nodig"') < page.index('class="site"')) == is_first


def test_what_is_withheld_cannot_be_marked(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    opened = desk.curator.get(f"/item/{item}/beoordelen")
    assert desk.curator.fill_in(f"/item/{item}/weglaten", subject=item, why=WHY).status == 303
    assert desk.curator.get(f"/item/{item}/beoordelen").status in (403, 404, 410)
    assert desk.curator.go_on(opened, "", verdict="good").status in (403, 404, 410)
    assert len(desk.said()) == 1
