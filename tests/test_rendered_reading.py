"""A page that was rendered is read, described, compared and found by the document that a browser made."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from archive.catalogue import finding_items
from archive.fetched import captures, renderings
from archive.fetched.exchange import digest
from archive.fetched.rendering import digest_shown
from archive.history import comparison, versions
from archive.history.crawl_changes import changes_of
from archive.parts.wholeness import Wholenesses
from archive.readings import script_pages
from tests import databases
from tests.databases import asked, reading, writing
from tests.rendered_pages import (
    BEGAN,
    HOME,
    SHELL,
    Archive,
    a_document,
    a_picture,
    a_rendering,
    an_answer,
    begin_crawl,
    keep_rendered,
)
from tests.test_rendering_records import records
from wording.message import say

pytestmark = pytest.mark.long

MARCH = a_document("De buurtkrant van maart beschrijft het koffiehuis naast de voedselbank.", "Kom langs.")
APRIL = a_document("De buurtkrant van april beschrijft de kledingruil achter de kerk.", "Kom ook.")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Three nights: rendered, rendered otherwise, and one without a browser at hand."""
    archive = Archive(tmp_path_factory.mktemp("rendered"))
    with writing(archive.root, "proef", "proef") as run:
        for night, document in enumerate((MARCH, APRIL, b"")):
            crawl = begin_crawl(run)
            at = BEGAN + timedelta(days=night)
            home = run.keeper.keep(an_answer(crawl=crawl, at=at)).result()
            why = say("no browser was found")
            made = (
                a_rendering(home, document, a_picture(night))
                if document
                else a_rendering(home, outcome="refused", reason=why)
            )
            run.keeper.keep_rendering(made).result()
            if night == 0:
                about = an_answer(
                    f"{HOME}over-ons", crawl=crawl, content_type="text/html; charset=windows-1252"
                )
                words = a_document("Wij zijn een café voor iedereen, met een leestafel en een moestuin.")
                keep_rendered(run, about, words)
    archive.run("rebuild", "--derived")
    return archive


def test_the_words_of_a_page_are_those_of_the_document_in_utf_8_whatever_its_server_says(
    site: Archive,
) -> None:
    assert "café voor iedereen" in site.run("show", f"{HOME}over-ons", "--text")
    assert f"{HOME}over-ons" in site.run("search", "moestuin")


def test_a_page_whose_shell_never_changes_has_the_versions_that_were_made(site: Archive) -> None:
    with reading(site.root) as (_, engine), engine.connect() as connection:
        item = finding_items.look_for(connection, HOME)
        assert item is not None
        texts = [each.text for each in versions.versions(connection, item)]
    assert "maart" in texts[0]
    assert "april" in texts[1]


def test_nights_are_compared_by_what_was_made_and_a_night_without_a_browser_is_no_change(
    site: Archive,
) -> None:
    with reading(site.root) as (_, engine), engine.connect() as connection:
        second, third = changes_of(connection, 2), changes_of(connection, 3)
        assert (second.changed, third.changed, third.unchanged) == ((HOME,), (), (HOME,))
        assert [each.url for each in comparison.differences(connection, [2])] == [HOME]
        assert list(comparison.differences(connection, [3])) == []


def test_links_and_parts_come_from_the_document(site: Archive) -> None:
    with reading(site.root) as (_, engine), engine.connect() as connection:
        page = captures.of_address(connection, HOME)[0]
        whole = Wholenesses(connection).of(page)
        assert whole is not None
        # The shell has a script, and the document that was made of it has none.
        assert whole.scripts == ()
    assert asked(site.root, "SELECT count(*) FROM readings WHERE payload_digest = '" + digest(MARCH) + "'")


def test_a_page_that_was_rendered_is_no_page_whose_words_are_missing(site: Archive) -> None:
    with reading(site.root) as (_, engine), engine.connect() as connection:
        assert script_pages.of_crawl(connection, 1).pages == 0


def test_get_gives_the_page_as_it_was_sent_the_document_and_the_picture(
    site: Archive, tmp_path: Path
) -> None:
    for options, expected in (((), SHELL), (("--rendered",), APRIL), (("--picture",), a_picture(1))):
        target = tmp_path / "out"
        site.run("get", HOME, "-o", str(target), "--force", *options)
        assert target.read_bytes() == expected
    site.run("get", HOME, "-o", str(tmp_path / "out"), "--force", "--picture", "--rendered", code=2)


def test_show_says_in_a_line_how_a_browser_fared(site: Archive) -> None:
    assert "no browser was asked to make it, 11 March 2024 (no browser was found)" in site.run("show", HOME)
    about = site.run("show", f"{HOME}over-ons")
    assert "made by a browser, 9 March 2024; not kept: a part closed to others (2)" in about
    assert site.show(f"{HOME}over-ons")["rendered"]["outcome"] == "made"


def test_reading_again_changes_nothing_and_asks_no_browser(site: Archive) -> None:
    before = asked(site.root, "SELECT payload_digest, recipe, text_digest FROM readings ORDER BY 1, 2")
    assert "0" in site.run("rebuild", "--derived")
    assert (
        asked(site.root, "SELECT payload_digest, recipe, text_digest FROM readings ORDER BY 1, 2") == before
    )


def test_the_database_is_made_again_from_the_records_with_what_was_read(site: Archive) -> None:
    tables = ("captures", "renderings", "rendered_records", "readings")
    before = {name: asked(site.root, f"SELECT * FROM {name} ORDER BY 1, 2") for name in tables}
    items = asked(site.root, "SELECT id, title, payload_digest FROM items ORDER BY id")
    databases.lose(site.root)
    site.run("rebuild", "--all")
    assert asked(site.root, "SELECT id, title, payload_digest FROM items ORDER BY id") == items
    assert {name: asked(site.root, f"SELECT * FROM {name} ORDER BY 1, 2") for name in tables} == before
    site.run("verify")
    assert records(site.root)


def test_an_address_that_is_no_item_tells_how_a_browser_fared_too(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with writing(archive.root, "proef", "proef") as run:
        keep_rendered(run, an_answer(crawl=begin_crawl(run)), MARCH)
    assert "made by a browser, 9 March 2024" in archive.run("show", HOME)
    assert archive.show(HOME)["rendered"]["document"] == digest(MARCH)


FIRST = a_document("Bladzijde een beschrijft de moestuin.", "<a href='/moestuin.txt'>Moestuin</a>")
SECOND = a_document("Bladzijde twee beschrijft de fietsenmaker.", "<a href='/fiets.txt'>Fiets</a>")
THIRD = a_document("Bladzijde drie beschrijft het naaiatelier.", "<a href='/naaien.txt'>Naaien</a>")


@pytest.mark.parametrize("main", ["", "\n[read]\nmain = ['main']\n"])
def test_what_a_page_showed_before_is_read_linked_and_found_and_comes_back_the_same(
    tmp_path: Path, main: str
) -> None:
    archive = Archive(tmp_path)
    profile = tmp_path / "sites" / "buurtkrant.toml"
    profile.write_text(profile.read_text(encoding="utf-8") + main, encoding="utf-8")
    with writing(archive.root, "proef", "proef") as run:
        kept = run.keeper.keep(an_answer(crawl=begin_crawl(run))).result()
        frames = ((f"{HOME}kaart", APRIL),)
        made = a_rendering(kept, THIRD, frames=frames, states=(FIRST, SECOND))
        run.keeper.keep_rendering(made).result()
        for name in ("moestuin", "fiets", "naaien"):
            run.keeper.keep(
                an_answer(f"{HOME}{name}.txt", f"Wij zijn {name}.".encode(), content_type="text/plain")
            ).result()
    archive.run("rebuild", "--derived")
    for word in ("moestuin", "fietsenmaker", "naaiatelier"):
        assert HOME in archive.run("search", word)
    assert "made by a browser, 9 March 2024; with 1 frame, 2 earlier states; not" in archive.run("show", HOME)
    assert archive.show(HOME)["rendered"]["frames"] == [[f"{HOME}kaart", digest(APRIL)]]
    text = archive.run("show", HOME, "--text")
    assert text.count("Café op het plein") <= 2
    links = {row["target"] for row in databases.rows(archive.root)["links"]}
    assert {f"{HOME}moestuin.txt", f"{HOME}fiets.txt", f"{HOME}naaien.txt"} <= links
    tables = ("captures", "renderings", "rendered_records", "readings", "makeups", "items")
    before = {name: databases.rows(archive.root)[name] for name in tables}
    databases.lose(archive.root)
    archive.run("rebuild", "--all")
    after = databases.rows(archive.root)
    for name in ("renderings", "rendered_records", "readings", "makeups"):
        assert after[name] == before[name], name
    archive.run("verify")
    [item] = [each for each in after["items"] if each["url"] == HOME]
    assert item["payload_digest"] == digest_shown(THIRD, (FIRST, SECOND))
    target = tmp_path / "out"
    archive.run("get", HOME, "-o", str(target), "--force", "--rendered")
    assert target.read_bytes() == THIRD


def test_a_list_that_is_empty_in_the_end_has_the_words_that_it_showed_before(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    empty = b"<!doctype html><title>Krant</title><main></main>"
    with writing(archive.root, "proef", "proef") as run:
        kept = run.keeper.keep(an_answer(crawl=begin_crawl(run))).result()
        run.keeper.keep_rendering(a_rendering(kept, empty, states=(FIRST,))).result()
    archive.run("rebuild", "--derived")
    assert archive.show(HOME)["state"] == "read"
    assert "moestuin" in archive.run("show", HOME, "--text")


def test_a_night_without_a_browser_takes_no_page_its_words_where_an_earlier_document_stands_in(
    tmp_path: Path,
) -> None:
    archive = Archive(tmp_path)
    with writing(archive.root, "proef", "proef") as run:
        keep_rendered(run, an_answer(crawl=begin_crawl(run)), MARCH)
        crawl = begin_crawl(run)
        second = run.keeper.keep(an_answer(crawl=crawl, at=BEGAN + timedelta(days=1))).result()
        third = begin_crawl(run)
        other = run.keeper.keep(an_answer(HOME, b"<p>anders", third, BEGAN + timedelta(days=2))).result()
        with run.engine.connect() as connection:
            shown = renderings.standing(connection, run.folder, second)
            assert renderings.standing(connection, run.folder, other) is None
        assert shown == renderings.Shown(MARCH)
        stands_in = a_rendering(second, shown.document, outcome="refused", reason=say("no browser was found"))
        assert run.keeper.keep_rendering(stands_in).result().rendered == digest(MARCH)
    assert len([each for each in records(archive.root) if each.type == "conversion"]) == 1
    with reading(archive.root) as (_, engine), engine.connect() as connection:
        assert list(comparison.differences(connection, [2])) == []
    archive.run("rebuild", "--derived")
    assert "no browser was asked to make it, 10 March 2024" in archive.run("show", HOME)
