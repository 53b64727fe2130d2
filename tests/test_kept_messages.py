"""What an archive keeps in words comes back so that it can be told in Dutch, from whatever release it is."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive_error import ArchiveError, ItemWithheld, NotAnArchive
from archive.catalogue.items import Description, Item, item_id
from archive.curation import paused_sites
from archive.curation.journal import Statement, add_statements, withheld
from archive.database import tables
from archive.fetched import crawls
from archive.fetched.crawls import Refusal
from archive.folder import existing, existing_or_new
from archive.readings.reading import Member, Reading, reading_from
from archive.readings.stored_readings import add_readings, find_reading
from archive.writing import recovery
from archive.writing.recovery import Loss
from tests.databases import asked, change, writing
from wording.message import Message, say
from wording.words import Words

dutch = Words("nl")

CLOSED = say("Closed {file}, which an interrupted run had left open.", file="a.warc.gz")


def test_the_reason_of_a_crawl_and_of_a_refusal_come_back_with_their_templates(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        number = run.keeper.write(lambda c: crawls.begin(c, "proef", "test", "")).result()
        refused = Refusal("http://a.example/x", "no answer", CLOSED)
        ending = crawls.ending(number, "failed", CLOSED, {}, [refused])
        run.keeper.end(ending).result()
        with run.engine.connect() as connection:
            crawl = crawls.find(connection, number)
            assert crawl.reason == str(CLOSED)
            assert dutch(crawl.reason) == dutch(CLOSED) != str(CLOSED)
            assert [dutch(each.detail) for each in crawls.refusals_of(connection, number)] == [dutch(CLOSED)]


def test_a_sentence_that_an_earlier_release_kept_comes_back_as_it_is(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        run.keeper.write(lambda c: crawls.begin(c, "proef", "test", "")).result()
    sentence = "nothing was fetched: {3} bytes are free"
    change(tmp_path / "a", f"UPDATE crawls SET outcome = 'failed', reason = '{sentence}'")
    with writing(tmp_path / "a", "test", "test") as run, run.engine.connect() as connection:
        assert crawls.find(connection, 1).reason == sentence
        assert dutch(crawls.find(connection, 1).reason) == sentence


def test_a_crawl_that_an_earlier_release_called_interrupted_is_told_in_dutch(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        run.keeper.write(lambda c: crawls.begin(c, "proef", "test", "")).result()
    change(tmp_path / "a", f"UPDATE crawls SET outcome = 'interrupted', reason = '{crawls.NOT_CLOSED}'")
    with writing(tmp_path / "a", "test", "test") as run, run.engine.connect() as connection:
        assert dutch(crawls.find(connection, 1).reason) == "de run eindigde zonder deze crawl af te sluiten"


def a_reading(reason: Message) -> Reading:
    return Reading("damaged", "application/zip", "none 1", reason=reason)


def test_a_reason_survives_the_pipe_from_the_process_that_read_and_the_row(tmp_path: Path) -> None:
    member = Member("een.doc", "sha256:1", a_reading(CLOSED))
    sent = json.dumps(Reading("read", "application/zip", "zip 1", reason=CLOSED, members=(member,)).as_dict())
    reading = reading_from(json.loads(sent))
    assert [dutch(each.reason) for each in (reading, reading.members[0].reading)] == [dutch(CLOSED)] * 2
    with writing(tmp_path / "a", "test", "test") as run:
        run.keeper.write(lambda c: add_readings(c, [("sha256:0", "r", reading)])).result()
        with run.engine.connect() as connection:
            found = find_reading(connection, "sha256:0", "r")
            again = find_reading(connection, "sha256:1", "r")
            assert connection.execute(select(tables.readings.c.reason)).scalars().all() == [CLOSED] * 2
    assert found is not None
    assert again is not None
    assert (dutch(found.reason), dutch(again.reason)) == (dutch(CLOSED), dutch(CLOSED))
    assert asked(tmp_path / "a", "SELECT DISTINCT reason FROM readings") == [(CLOSED.stored(),)]


def test_a_paused_site_says_why_in_the_language_of_who_asks(tmp_path: Path) -> None:
    folder = existing_or_new(tmp_path / "a")
    paused_sites.pause(folder, "proef", CLOSED)
    assert dutch(paused_sites.paused(folder)["proef"]) == dutch(CLOSED)
    folder.pauses.write_text('{"proef": "it answers wholly otherwise"}')
    assert paused_sites.paused(folder) == {"proef": "it answers wholly otherwise"}


def test_a_repair_is_remembered_with_its_template_and_an_old_one_as_it_is(tmp_path: Path) -> None:
    folder = existing_or_new(tmp_path / "a")
    old = "Closed b.warc.gz, which an interrupted run had left open."
    folder.repairs.write_text(json.dumps([{"at": "2026-01-01T00:00:00+00:00", "done": old}]))
    recovery.keep_account(folder, [Loss.of(CLOSED)])
    before, after = recovery.repairs_of(folder)
    assert before["done"] == old
    assert dutch(after["done"]) == dutch(CLOSED)


def test_a_loss_is_told_like_any_other_message() -> None:
    loss = Loss.of(CLOSED)
    assert isinstance(loss, Loss)
    assert (loss, dutch(loss)) == (CLOSED, dutch(CLOSED))


def told_in_dutch(error: ArchiveError) -> str:
    assert isinstance(error.message, Message)
    return dutch(error.message)


def test_an_error_of_the_archive_is_told_in_dutch(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchive) as raised:
        existing(tmp_path)
    assert told_in_dutch(raised.value).startswith(f"{tmp_path} is geen archief: er hoort een bestand")


@pytest.mark.parametrize(
    ("at", "told"), [("2026-10-04T12:00:00Z", "4 oktober 2026"), ("gisteren", "gisteren"), ("", "")]
)
def test_a_withheld_item_says_since_when_however_that_was_written(tmp_path: Path, at: str, told: str) -> None:
    folder = existing_or_new(tmp_path / "a")
    item = Item(
        id=item_id("page http://a.example/"),
        site="proef",
        url="http://a.example/",
        also_at=(),
        captured_at=datetime(2026, 10, 4),
        media_type="text/html",
        state="read",
        reason=say("no date"),
        payload_digest="sha256:0",
        recipe="r",
        description=Description("page", "Adressen"),
    )
    add_statements(folder, [Statement(at, "Mieke", "exclude", item.url, "op verzoek")])
    with pytest.raises(ItemWithheld) as raised:
        withheld(folder).check(item)
    assert f"is afgeschermd sinds {told}, door Mieke: op verzoek." in told_in_dutch(raised.value)
