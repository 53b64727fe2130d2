"""Decisions in the browser: corrected, withheld, undone, several at once; and the journal for everybody."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.curation.journal import Statement, read_journal
from archive.folder import Folder
from archive.writing.writing_run import writing
from pipeline.configuration import Configuration
from reading_room.curating.desk import Desk
from tests.reading_room.conftest import HOSTILE_TITLE
from tests.reading_room.curator import NAME, Curator, Form, known_curators
from tests.reading_room.opened_room import Answer, opened_room

ZUTPHEN = "Verslag van de Alliantiedag in Zutphen op 4 oktober 2013"
WHY = "titelblad, bladzijde 1"


@dataclass
class AtDesk:
    """A curator who is logged in, a reader who is not, and the archive of both."""

    curator: Curator
    reader: Curator
    archive: Path

    def id_of(self, query: str) -> str:
        found = json.loads(self.reader.get(f"/zoeken.json?q={query}").text)
        return str(found["hits"][0]["id"])

    def total(self, query: str) -> int:
        return int(json.loads(self.reader.get(f"/zoeken.json?q={query}").text)["total"])

    def counted(self, query: str, field: str) -> dict[str, int]:
        """How many items of a search have each value of a field."""
        found = json.loads(self.reader.get(f"/zoeken.json?q={query}").text)
        return dict(found["facets"][field])

    def said(self) -> tuple[Statement, ...]:
        return read_journal(Folder(self.archive)).statements

    def correct(self, item: str, **given: str) -> Answer:
        """Fill in the form of an item, look at what would change, and write it down."""
        shown = self.curator.fill_in(f"/item/{item}/verbeteren", "show", why=WHY, **given)
        assert shown.status == 200, shown.words
        return self.curator.go_on(shown, "write")


@pytest.fixture
def desk(archive: Path, tmp_path: Path) -> Iterator[AtDesk]:
    mine = tmp_path / "a"
    shutil.copytree(archive, mine)
    known = known_curators(tmp_path / "curators.json")
    with opened_room(mine, desk=Desk(Configuration(mine), known, is_secure=False)) as room:
        curator = Curator(room)
        assert curator.log_in().status == 303
        yield AtDesk(curator, Curator(room), mine)


def test_a_correction_is_shown_first_then_written_and_found_at_once(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    shown = desk.curator.fill_in(f"/item/{item}/verbeteren", "show", why=WHY, title="Dagboek", kind="article")
    assert f"titel {ZUTPHEN} Dagboek" in shown.words
    assert "soort verslag artikel" in shown.words
    assert desk.said() == ()
    done = desk.curator.go_on(shown, "write")
    assert (done.status, done.headers["location"]) == (303, "/besluiten?gedaan=overgenomen")
    assert "Opgeschreven en overgenomen." in desk.curator.get(done.headers["location"]).words
    assert [(one.who, one.field, one.value, one.why) for one in desk.said()] == [
        (NAME, "kind", "article", WHY),
        (NAME, "title", "Dagboek", WHY),
    ]
    assert desk.total("dagboek") == 1
    assert "Dagboek" in desk.reader.get(f"/item/{item}").words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("5 oktober 2013", "2013-10-05"),
        ("oktober 2013", "2013-10"),
        ("2014", "2014"),
        ("2013-10-04/2013-10-06", "2013-10-04/2013-10-06"),
        ("4 tot 6 oktober 2013", "2013-10-04/2013-10-06"),
    ],
)
def test_a_date_is_read_as_people_write_it(desk: AtDesk, typed: str, kept: str) -> None:
    item = desk.id_of("zutphen")
    desk.correct(item, date=typed)
    assert [one.value for one in desk.said()] == [kept]
    # What stands in the form afterwards can be sent again, and changes nothing.
    again = desk.curator.fill_in(f"/item/{item}/verbeteren", "show", why=WHY)
    assert "Er is nog niets veranderd." in again.words


def test_a_kind_is_read_in_dutch(desk: AtDesk) -> None:
    desk.correct(desk.id_of("huis"), kind="Verslag")
    assert [one.value for one in desk.said()] == ["report"]


def test_mistakes_stand_on_top_and_beside_their_fields_and_what_was_typed_stays(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    answer = desk.curator.fill_in(
        f"/item/{item}/verbeteren", "show", date="gisteren", language="Klingon", people="Nel"
    )
    assert answer.status == 422
    for name in ("date", "language", "why"):
        assert f'<a href="#{name}">' in answer.text
        assert f'id="{name}-fout"' in answer.text
    assert 'role="alert" tabindex="-1" autofocus' in answer.text
    assert dict(Form(answer.text).values)["people"] == "Nel"
    assert answer.text.count('aria-invalid="true"') == 3
    assert "<title>Klopt nog niet: Verbeteren: " in answer.text
    assert desk.said() == ()


def test_whoever_was_second_sees_what_the_first_decided(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    shown = desk.curator.fill_in(f"/item/{item}/verbeteren", "show", why=WHY, title="Tweede")
    desk.correct(item, title="Eerste", place="Zwolle")
    answer = desk.curator.go_on(shown, "write")
    assert answer.status == 409
    assert "sinds u keek" in answer.words
    assert "Het is nu: Eerste" in answer.words
    assert dict(Form(answer.text).values)["title"] == "Tweede"
    shown = desk.curator.go_on(answer, "show")
    assert desk.curator.go_on(shown, "write").status == 303
    assert [one.value for one in desk.said()][-1] == "Tweede"
    assert "place" not in [one.field for one in desk.said()[2:]]


def test_a_correction_is_undone_and_not_twice(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    desk.correct(item, title="Dagboek")
    assert "/besluiten/1/terug" in desk.curator.get("/besluiten").links
    done = desk.curator.fill_in("/besluiten/1/terug", why="toch niet")
    assert done.status == 303
    assert [one.what for one in desk.said()] == ["correct", "withdraw"]
    assert ZUTPHEN in desk.reader.get(f"/item/{item}").words
    assert "geldt niet meer" in desk.curator.get("/besluiten/1/terug").words
    assert desk.curator.send("/besluiten/1/terug", {"why": "nog eens"}).status == 422
    assert len(desk.said()) == 2


def test_undoing_brings_back_what_was_decided_before_and_is_undone_itself(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    desk.correct(item, title="Eerste")
    desk.correct(item, title="Tweede")
    assert "/besluiten/1/terug" not in desk.curator.get("/besluiten").links
    assert "Wat eerder besloten was, geldt dan weer." in desk.curator.get("/besluiten/2/terug").words
    assert desk.curator.fill_in("/besluiten/2/terug", why="toch niet").status == 303
    assert "Eerste" in desk.reader.get(f"/item/{item}").words
    assert desk.curator.fill_in("/besluiten/3/terug", why="toch wel").status == 303
    assert [one.value for one in desk.said()] == ["Eerste", "Tweede", "Eerste", "Tweede"]


def test_a_town_that_nobody_knows_is_asked_about_and_taken_when_the_curator_says_so(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    form = Form(desk.curator.get(f"/item/{item}/verbeteren").text)
    asked = desk.curator.send(form.action, form.filled_in("show", place="Zutfen", why=WHY))
    assert asked.status == 422
    assert "Zutfen is geen bekende plaats; bedoelde u Zutphen?" in asked.words
    form = Form(asked.text)
    shown = desk.curator.send(form.action, [*form.filled_in("show"), ("new", "place")])
    assert desk.curator.go_on(shown, "write").status == 303
    assert [one.value for one in desk.said()] == ["Zutfen"]


def test_a_correction_is_withdrawn_in_the_form_too(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    desk.correct(item, title="Dagboek")
    form = Form(desk.curator.get(f"/item/{item}/verbeteren").text)
    shown = desk.curator.send(form.action, form.filled_in("show", why=WHY, withdraw="title"))
    assert "wat gevonden werd" in shown.words
    desk.curator.go_on(shown, "write")
    assert [one.what for one in desk.said()] == ["correct", "withdraw"]


def test_what_is_withheld_is_nowhere_for_a_reader_and_is_undone_by_a_curator(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    desk.correct(item, title="Geheime titel")
    done = desk.curator.fill_in(f"/item/{item}/weglaten", subject=item, why="op verzoek van de geheime heer")
    assert done.status == 303
    assert desk.total("geheime") == 0
    assert desk.reader.get(f"/item/{item}").status == 404
    journal = desk.reader.get("/besluiten")
    assert journal.words.count("Over iets dat is afgeschermd.") == 2
    for secret in (item, "eheime", "zutphen", "Zutphen", "titel"):
        assert secret not in journal.text, secret
    own = desk.curator.get("/besluiten")
    assert "Geheime titel" in own.words
    assert f"/item/{item}" not in own.links
    assert desk.curator.fill_in("/besluiten/2/terug", why="mag weer").status == 303
    assert desk.reader.get(f"/item/{item}").status == 200
    assert "Geheime titel" in desk.reader.get("/besluiten").words


def test_an_address_is_withheld_with_all_that_is_there(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    [url] = [hit["url"] for hit in json.loads(desk.reader.get("/zoeken.json?q=zutphen").text)["hits"]]
    assert url in desk.curator.get(f"/item/{item}/weglaten").words
    own = {"subject": url, "why": WHY, "category": "privacy"}
    assert desk.curator.fill_in(f"/item/{item}/weglaten", **own, review="morgen").status == 422
    assert desk.curator.fill_in(f"/item/{item}/weglaten", **own, review="1 januari 2030").status == 303
    assert "2030-01-01" in desk.curator.get("/besluiten").words
    assert desk.said()[0].subject == url
    assert (desk.total("zutphen"), desk.reader.get(f"/item/{item}").status) == (0, 404)
    assert "zutphen" not in desk.reader.get("/besluiten").text.lower()


@pytest.mark.parametrize("subject", ["", "http://elders.example/", "../../etc"])
def test_only_what_the_form_offers_is_withheld(desk: AtDesk, subject: str) -> None:
    item = desk.id_of("zutphen")
    answer = desk.curator.fill_in(f"/item/{item}/weglaten", subject=subject, why=WHY)
    assert (answer.status, desk.said()) == (422, ())


def test_several_items_are_chosen_in_a_search_and_decided_of_in_one_go(desk: AtDesk) -> None:
    search = desk.curator.get("/zoeken?q=alliantiedag")
    assert 'name="id"' in search.text
    assert "/samen" not in desk.reader.get("/zoeken?q=alliantiedag").text
    ids = [desk.id_of("zutphen"), desk.id_of("assen")]
    form = Form(desk.curator.get(f"/samen?id={ids[0]}&id={ids[1]}&id=nietsnietsnx").text)
    shown = desk.curator.send(form.action, form.filled_in("show", organisations="Sociale Alliantie", why=WHY))
    assert shown.words.count("Sociale Alliantie") == 2
    assert desk.curator.go_on(shown, "write").status == 303
    assert [(one.subject, one.value) for one in desk.said()] == [(item, "Sociale Alliantie") for item in ids]
    assert len({(one.at, one.why) for one in desk.said()}) == 1


def test_what_was_decided_at_once_is_undone_at_once_or_one_by_one(desk: AtDesk) -> None:
    ids = [desk.id_of("zutphen"), desk.id_of("assen")]
    form = Form(desk.curator.get(f"/samen?id={ids[0]}&id={ids[1]}").text)
    shown = desk.curator.send(form.action, form.filled_in("show", act="withhold", why=WHY))
    desk.curator.go_on(shown, "write")
    assert desk.curator.fill_in("/besluiten/1/terug", "all", why="mag weer").status == 303
    assert [(one.what, one.undoes) for one in desk.said()][2:] == [("lift", "1"), ("lift", "2")]
    assert desk.curator.fill_in("/besluiten/4/terug", why="toch niet").status == 303
    assert [one.subject for one in desk.said() if one.what == "exclude"] == [*ids, ids[1]]


def test_several_items_are_withheld_in_one_go(desk: AtDesk) -> None:
    ids = [desk.id_of("zutphen"), desk.id_of("assen")]
    form = Form(desk.curator.get(f"/samen?id={ids[0]}&id={ids[1]}").text)
    shown = desk.curator.send(form.action, form.filled_in("show", act="withhold", why=WHY))
    assert desk.curator.go_on(shown, "write").status == 303
    assert [one.what for one in desk.said()] == ["exclude", "exclude"]
    assert desk.total("alliantiedag") == 0


def test_one_of_several_that_somebody_changed_meanwhile_stops_all(desk: AtDesk) -> None:
    ids = [desk.id_of("zutphen"), desk.id_of("assen")]
    form = Form(desk.curator.get(f"/samen?id={ids[0]}&id={ids[1]}").text)
    shown = desk.curator.send(form.action, form.filled_in("show", place="Ede", why=WHY))
    desk.correct(ids[1], title="Eerst")
    assert desk.curator.go_on(shown, "write").status == 409
    assert [one.value for one in desk.said()] == ["Eerst"]


def test_a_decision_while_a_run_has_the_archive_is_written_down(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    with writing(desk.archive, "test", "test"):
        done = desk.curator.fill_in(f"/item/{item}/weglaten", subject=item, why=WHY)
        assert done.headers["location"] == "/besluiten?gedaan=opgeschreven"
        assert "neemt het over" in desk.curator.get(done.headers["location"]).words
        assert desk.reader.get(f"/item/{item}").status == 404
        assert desk.total("zutphen") == 0
    assert desk.curator.fill_in("/besluiten/1/terug", why="mag weer").status == 303
    assert desk.total("zutphen") == 1


def test_themes_that_a_curator_gave_are_found_and_counted_in_place_of_those_before(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    for given, before in (("energiearmoede; wonen", ""), ("schulden", "energiearmoede")):
        desk.correct(item, themes=given)
        wanted = given.split("; ")
        for theme in wanted:
            assert desk.id_of(f"zutphen+thema:{theme}") == item
            assert desk.total(f"zutphen&theme={theme}") == 1
        assert desk.counted("zutphen", "theme") == dict.fromkeys(wanted, 1)
        assert not before or desk.total(f"zutphen+thema:{before}") == 0
    desk.correct(item, themes="")
    assert desk.counted("zutphen", "theme") == {}


def test_a_value_is_taken_away_by_leaving_its_field_empty(desk: AtDesk) -> None:
    desk.correct(desk.id_of("zutphen"), place="")
    assert [(one.field, one.value) for one in desk.said()] == [("place", "")]


def test_a_decision_that_cannot_be_written_says_that_nothing_was_changed(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    shown = desk.curator.fill_in(f"/item/{item}/verbeteren", "show", why=WHY, title="Dagboek")
    (desk.archive / "curation.lock").mkdir()
    answer = desk.curator.go_on(shown, "write")
    assert answer.status == 503
    assert "Er is niets veranderd." in answer.words
    assert dict(Form(answer.text).values)["title"] == "Dagboek"


def test_hostile_titles_and_values_are_shown_and_do_nothing(desk: AtDesk) -> None:
    item = desk.id_of("evil")
    hostile = '"><script>alert(2)</script>\u202e'
    for target in (f"/item/{item}/verbeteren", f"/item/{item}/weglaten", f"/samen?id={item}"):
        answer = desk.curator.get(target)
        assert answer.status == 200
        assert "<script>alert" not in answer.text
    typed = '"><script>alert(2)</script>'
    shown = desk.curator.fill_in(f"/item/{item}/verbeteren", "show", why=typed, title=typed, people=typed)
    assert "<script>alert" not in shown.text
    desk.curator.go_on(shown, "write")
    assert {one.value for one in desk.said()} == {typed}
    for who in (desk.reader, desk.curator):
        for target in ("/besluiten", "/en/besluiten", f"/item/{item}"):
            assert "<script>alert" not in who.get(target).text
    refused = desk.curator.fill_in(f"/item/{item}/verbeteren", "show", why=WHY, title=hostile)
    assert refused.status == 422
    assert "<script>alert" not in refused.text
    assert "script" in HOSTILE_TITLE


@pytest.mark.parametrize(
    "target",
    ["/item/{}/verbeteren", "/item/{}/weglaten", "/item/{}/samenhang", "/samen", "/besluiten/1/terug"],
)
def test_nobody_decides_without_logging_in(desk: AtDesk, target: str) -> None:
    item = desk.id_of("zutphen")
    desk.correct(item, title="Dagboek")
    values = {"why": WHY, "subject": item, "id": item, "title": "x", "step": "write", "act": "withhold"}
    assert desk.reader.send(target.format(item), values).status == 403
    assert desk.reader.get(target.format(item)).status == 303
    assert len(desk.said()) == 1


def test_another_site_cannot_have_a_curator_decide(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    values = {"why": WHY, "subject": item}
    assert desk.curator.send(f"/item/{item}/weglaten", values, Sec_Fetch_Site="cross-site").status == 403
    assert desk.said() == ()


def test_the_journal_is_paged_newest_first(desk: AtDesk) -> None:
    item = desk.id_of("huis")
    journal = desk.archive / "curation.jsonl"
    lines = [
        Statement("2026-11-29T00:00:00Z", "Nel", "correct", item, f"reden-{number}-", "place", f"P{number}")
        for number in range(120)
    ]
    journal.write_text("".join(json.dumps(line._asdict()) + "\n" for line in lines))
    pages = [desk.reader.get(f"/besluiten?page={number}").words for number in (1, 2, 3)]
    assert [page.count("reden-") for page in pages] == [50, 50, 20]
    assert pages[0].index("reden-119-") < pages[0].index("reden-118-")
    assert desk.reader.get("/besluiten?page=4").status == 404
    assert desk.reader.get("/besluiten?page=0").status == 400


@pytest.mark.parametrize("number", ["0", "2", "99999999999", "x", "-1", "%00"])
def test_a_decision_that_was_never_taken_cannot_be_undone(desk: AtDesk, number: str) -> None:
    assert desk.curator.get(f"/besluiten/{number}/terug").status == 404


def test_pages_of_a_curator_are_in_english_too(desk: AtDesk) -> None:
    item = desk.id_of("zutphen")
    assert "Show what would change" in desk.curator.get(f"/en/item/{item}/verbeteren").words
    shown = desk.curator.fill_in(f"/en/item/{item}/verbeteren", "show", why=WHY, date="5 October 2013")
    assert desk.curator.go_on(shown, "write").headers["location"].startswith("/en/besluiten")
