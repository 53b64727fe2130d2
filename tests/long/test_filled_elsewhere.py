"""What pages of ours lack is asked for at another archive, told as its own, and takes nothing's place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from archive.fetched import captures, crawls
from cli.exit_codes import ExitCode
from pipeline.elsewhere.planning import Lacking
from pipeline.pipeline_error import AskedToStop
from tests.conftest import run_alliantie
from tests.databases import lose, reading
from tests.long.site_with_gaps import HOME, NOW, PICTURE, TEXT, Crawled, Filled, ago, copied, crawled_site
from tests.long.test_captured_addresses import sent
from tests.other_archive import Held, too_many
from tests.raw_server import Raw, page
from tests.reading_room.opened_room import opened_room


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    with crawled_site(tmp_path_factory.mktemp("gaten")) as found:
        yield found


@pytest.fixture
def lacking(crawled: Crawled, tmp_path: Path) -> Iterator[Filled]:
    with copied(crawled, tmp_path) as found:
        yield found


def test_the_plan_counts_what_is_lacking_and_asks_for_nothing_that_somebody_minds(lacking: Filled) -> None:
    plan = lacking.plan()
    wanted = {each.url.removeprefix(lacking.site.origin): each.row["timestamp"] for each in plan.wanted}
    assert wanted == {"/stijl.css": ago(100), "/pagina.png": ago(80), "/verslag": ago(300)}
    assert plan.lacking == Lacking(parts=3, links=1, pages=1, not_near=1, days=730)
    assert plan.left_out == {"robots.txt": 1, "answered 403": 1}
    assert lacking.asked == []
    asked = "".join(target for _, target in lacking.other.asked_at)
    assert "geheim" not in asked
    assert "verboden" not in asked
    assert "/verhuisd.png" in {
        each.url.removeprefix(lacking.site.origin) for each in lacking.plan(900).wanted
    }


def test_what_is_filled_is_told_as_the_other_archives_and_shown(lacking: Filled) -> None:
    before = lacking.show("/")["whole"]
    end, _ = lacking.fill()
    assert (end.outcome, end.statistics["captures"]) == ("complete", 3)
    after = lacking.show("/")["whole"]
    # The sheet that came names a part that is lacking now.
    assert (after["kept"], after["all"]) == (before["kept"] + 2, before["all"] + 1)
    sheet, own = lacking.part("/stijl.css"), lacking.part("/goed.png")
    assert (sheet["state"], sheet["captured_by"]) == ("kept", "127.0.0.1")
    assert own["captured_by"] == ""
    assert "/goed.png" not in lacking.asked
    assert "parts come from 127.0.0.1" in lacking.run("--lang", "en", "show", f"{lacking.site.origin}/")
    moment = f"{datetime.fromisoformat(lacking.show('/')['captures'][0]['captured_at']):%Y%m%d%H%M%S}"
    with opened_room(lacking.archive) as room:
        shown = room.replay(f"/web/{moment}cs_/{lacking.site.origin}/stijl.css")
        picture = room.replay(f"/web/{moment}im_/{lacking.site.origin}/pagina.png")
        mine = room.replay(f"/web/{moment}im_/{lacking.site.origin}/goed.png")
        bar = room.ask(f"/web/{moment}/{lacking.site.origin}/")
        page_there = room.ask(f"/web/{ago(300)}/{lacking.site.origin}/verslag")
    assert (shown.status, b"balk.gif" in shown.body) == (200, True)
    assert (picture.body, mine.body) == (PICTURE + b"tuin", PICTURE)
    assert "2 onderdelen komen van 127.0.0.1" in bar.words
    assert "opgenomen door 127.0.0.1, overgenomen op" not in bar.words
    assert "opgenomen door 127.0.0.1, overgenomen op" in page_there.words


def test_filling_again_gets_what_the_filled_parts_lack_and_then_nothing(lacking: Filled) -> None:
    lacking.fill()
    _, [second] = lacking.fill()
    assert [each.url for each in second.wanted] == [f"{lacking.site.origin}/balk.gif"]
    assert lacking.part("/balk.gif")["captured_by"] == "127.0.0.1"
    # What only a style sheet names is decoration, whoever captured it.
    assert lacking.show("/balk.gif")["id"] is None
    _, [third] = lacking.fill()
    assert third.wanted == ()
    assert len(lacking.asked) == len(set(lacking.asked)) == 4


def test_a_page_that_was_filled_is_an_item_and_says_whose_it_is(lacking: Filled) -> None:
    lacking.fill()
    report = lacking.show("/verslag")
    address = f"{lacking.other.origin}/web/{ago(300)}id_/{lacking.site.origin}/verslag"
    assert (report["captured_by"], report["memento"]) == ("127.0.0.1", address)
    assert json.loads(lacking.run("search", "bewonersavond", "--json"))["hits"][0]["memento"] == address
    entry = lacking.run("--lang", "en", "cite", f"{lacking.site.origin}/verslag")
    assert f"captured by 127.0.0.1, taken over on {NOW.day} " in entry
    assert address.replace("id_/", "/") in entry
    assert json.loads(lacking.run("status", "--json"))["of_others"] == {"127.0.0.1": 3}


def test_filling_that_was_cut_off_goes_on_where_it_was(lacking: Filled) -> None:
    lacking.other.trouble, lacking.other.trouble_after = [too_many()] * 3, 1
    end, _ = lacking.fill()
    assert (end.outcome, end.statistics["captures"]) == ("short", 1)
    end, plans = lacking.fill(resume=True)
    assert (end.outcome, end.statistics["captures"], plans) == ("complete", 2, [])
    assert lacking.part("/pagina.png")["captured_by"] == "127.0.0.1"


def test_what_was_withheld_meanwhile_is_asked_for_no_more(lacking: Filled) -> None:
    lacking.other.trouble, lacking.other.trouble_after = [too_many()] * 3, 0
    lacking.fill()
    asked = len(lacking.asked)
    lacking.run("exclude", f"{lacking.site.origin}/verslag", "--why", "op verzoek")
    end, _ = lacking.fill(resume=True)
    assert (end.outcome, end.statistics["captures"]) == ("complete", 2)
    assert not any("verslag" in path for path in lacking.asked[asked:])


@pytest.mark.parametrize(
    "decision",
    [("exclude",), ("access", "--closed-until", "2090-01-01"), ("access", "--on-the-spot")],
    ids=lambda decision: decision[-1],
)
def test_what_only_a_page_needs_that_was_withheld_meanwhile_is_asked_for_no_more(
    lacking: Filled, decision: tuple[str, ...]
) -> None:
    lacking.other.trouble, lacking.other.trouble_after = [too_many()] * 3, 0
    lacking.fill()
    asked = len(lacking.asked)
    command, *options = decision
    lacking.run(command, f"{lacking.site.origin}/", "--why", "op verzoek", *options)
    end, _ = lacking.fill(resume=True)
    assert end.outcome == "complete"
    assert lacking.asked[asked:] == ["/verslag"]
    assert {each.url for each in lacking.plan().wanted} == set()


def test_what_only_a_page_named_that_was_destroyed_meanwhile_is_asked_for_no_more(lacking: Filled) -> None:
    lacking.other.trouble, lacking.other.trouble_after = [too_many()] * 3, 0
    lacking.fill()
    asked = len(lacking.asked)
    lacking.destroy("/")
    # The site itself answered 404 for its style sheet and the report: nothing that is kept names them.
    plan = lacking.plan()
    assert plan.wanted == ()
    assert plan.left_out["named by destroyed"] == 4
    lacking.fill(resume=True)
    assert lacking.asked[asked:] == []


def test_what_another_page_names_as_well_is_asked_for_though_one_was_destroyed(lacking: Filled) -> None:
    sheet = '<link rel="stylesheet" href="/stijl.css">'
    further = f'{sheet}<h1>Verder</h1><p>{TEXT}</p><a href="/oud">Oud</a>'
    lacking.site.answers = {
        **lacking.site.answers,
        "/": Raw(page(f'{HOME} <a href="/verder">Verder</a>')),
        "/verder": Raw(page(further)),
        "/oud": Raw(page("", status="301 Moved Permanently", headers="Location: /verslag\r\n")),
    }
    lacking.run("crawl")
    lacking.destroy("/")
    wanted = {each.url.removeprefix(lacking.site.origin) for each in lacking.plan().wanted}
    assert wanted == {"/stijl.css", "/verslag"}


def test_what_is_withheld_while_it_is_being_filled_is_asked_for_no_more(lacking: Filled) -> None:
    lacking.other.on_shown = lambda: lacking.run("exclude", f"{lacking.site.origin}/", "--why", "op verzoek")
    end, plans = lacking.fill()
    assert len(plans[0].wanted) == 3
    # The first was under way; the report is no part of the page.
    assert lacking.asked == ["/verslag"]
    assert (end.outcome, end.statistics["captures"]) == ("complete", 1)


def test_what_a_withheld_page_needed_once_is_not_asked_for_either(lacking: Filled) -> None:
    lacking.site.answers = {
        **lacking.site.answers,
        "/": Raw(page(f"<h1>Welkom bij de bewoners</h1><p>{TEXT}</p>")),
    }
    lacking.run("crawl")
    assert {each.url.removeprefix(lacking.site.origin) for each in lacking.plan().wanted} == {
        "/stijl.css",
        "/verslag",
    }
    lacking.run("exclude", f"{lacking.site.origin}/", "--why", "op verzoek")
    assert [each.url.removeprefix(lacking.site.origin) for each in lacking.plan().wanted] == ["/verslag"]


def test_what_a_later_crawl_captures_itself_is_shown_and_compared_with_nothing_of_others(
    lacking: Filled,
) -> None:
    lacking.fill()
    url = f"{lacking.site.origin}/pagina.png"
    lacking.site.answers = {**lacking.site.answers, "/pagina.png": sent("image/png", PICTURE + b"nu")}
    lacking.run("crawl")
    assert lacking.part("/pagina.png")["captured_by"] == ""
    with reading(lacking.archive) as (_, engine), engine.connect() as connection:
        own = captures.standing(connection, url)
        sheet = captures.standing(connection, f"{lacking.site.origin}/stijl.css")
        fresh = captures.of_parts_since(connection, "proef", NOW - timedelta(days=365))
    assert own is not None
    assert own.memento == ""
    assert sheet is None
    assert url in fresh
    assert f"{lacking.site.origin}/stijl.css" not in fresh


def test_it_outlives_a_lost_database(lacking: Filled) -> None:
    lacking.fill()
    lacking.fill()
    shown, items = lacking.show("/")["whole"], lacking.run("search", "--json", "--limit", "100")
    lose(lacking.archive)
    lacking.run("rebuild", "--all")
    lacking.run("verify")
    assert lacking.show("/")["whole"]["kept"] == shown["kept"]
    again = json.loads(lacking.run("search", "--json", "--limit", "100"))
    assert {hit["id"] for hit in again["hits"]} == {hit["id"] for hit in json.loads(items)["hits"]}
    with reading(lacking.archive) as (_, engine), engine.connect() as connection:
        purposes = [each.provenance.purpose for each in crawls.every(connection) if each.provenance]
    assert purposes == ["fill", "fill"]


def test_a_part_that_was_captured_under_another_form_of_its_address_is_found(lacking: Filled) -> None:
    other_form = f"https{lacking.site.origin.removeprefix('http')}/pagina.png"
    lacking.other.held = [
        replace(each, original=other_form) if each.path == "/pagina.png" else each
        for each in lacking.other.held
    ]
    lacking.fill()
    assert lacking.part("/pagina.png")["captured_by"] == "127.0.0.1"
    assert lacking.part("/pagina.png")["memento"].endswith(other_form)


def test_an_archive_that_shows_nothing_of_a_host_is_asked_for_no_more_of_it(lacking: Filled) -> None:
    lacking.other.pages = [b"org.archive.wayback.exception.RobotAccessControlException: Blocked Site Error"]
    plan = lacking.plan()
    assert plan.wanted == ()
    assert plan.left_out["elsewhere excluded"] == 4
    assert lacking.other.index_asked == 1


def test_of_a_host_with_many_gaps_the_index_is_asked_once(lacking: Filled) -> None:
    pictures = "".join(f'<img src="/foto-{n}.png">' for n in range(25))
    lacking.site.answers = {**lacking.site.answers, "/": Raw(page(HOME + pictures))}
    lacking.run("crawl")
    lacking.other.held = [
        *lacking.other.held,
        *(
            Held(f"/foto-{n}.png", ago(30 + n), PICTURE, media_type="image/png", site=lacking.site.origin)
            for n in range(25)
        ),
    ]
    plan = lacking.plan()
    assert lacking.other.index_asked == 1
    assert len(plan.wanted) == 3 + 25
    assert plan.rows == len(lacking.other.held)


def test_nothing_is_asked_of_a_site_whose_owner_wants_to_be_left_in_peace(lacking: Filled) -> None:
    lacking.run("sites", "owner-asks", "proef", "stop", "--why", "brief van 3 mei")
    with pytest.raises(AskedToStop):
        lacking.plan()
    assert lacking.other.asked_at == []


def test_the_command_shows_the_plan_and_wants_the_name_of_a_site(lacking: Filled) -> None:
    asking = ("--archive", lacking.other.origin, "--dialect", "wayback", "--delay", "0")
    said = lacking.run("--lang", "en", "import", "wayback", "proef", "--fill", "--dry-run", *asking)
    assert "127.0.0.1" in said
    assert "can fill 3 of 4 gaps." in said
    assert "1 page lacks 3 parts; 1 address of the site never came whole" in said
    assert "it has nothing within 730 days of the page for 1 of these" in said
    assert "left out, robots.txt: 1" in said
    options = ("--archive", str(lacking.archive), "--sites", str(lacking.sites))
    wrong = run_alliantie(*options, "import", "wayback", f"{lacking.site.origin}/", "--fill", *asking)
    assert wrong.returncode == ExitCode.USAGE
    assert "--within" in wrong.stderr
