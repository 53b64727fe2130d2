"""An index that is published in an object store, and fetched from there; and what a store may do to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.object_store.object_store import ObjectStore, connected
from archive.object_store.store_address import store_address
from cli.exit_codes import ExitCode
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from tests.conftest import call_alliantie
from tests.copied_archive import run
from tests.object_store.archive_with_store import ArchiveWithStore
from tests.object_store.seaweed import BUCKET
from tests.published_archive import Followed, answers


class Published:
    """An archive of which the index is published in a store."""

    def __init__(self, kept: ArchiveWithStore) -> None:
        self.place = f"s3://{BUCKET}/{kept.prefix}-index"
        self.followed = Followed(kept.root, Path(self.place), kept.root.parent / "lezer")
        self._environment = {"ALLIANTIE_WARC_ENDPOINT": kept.faulty.endpoint}
        self.store: ObjectStore = connected(store_address(self.place, kept.faulty.endpoint))

    def publish(self, *options: str, code: int = ExitCode.WELL) -> str:
        return self._run(self.followed.archive, "publish", *options, code=code)

    def fetch(self, *options: str, code: int = ExitCode.WELL) -> str:
        return self._run(self.followed.reader, "fetch", *options, code=code)

    def _run(self, archive: Path, what: str, *options: str, code: int) -> str:
        line = ("--archive", str(archive), "index", what, self.place, *options)
        done = call_alliantie(*line, **self._environment)
        assert done.returncode == code, done.stdout + done.stderr
        return " ".join((done.stdout + done.stderr).split())

    def files(self) -> dict[str, int]:
        return {key: size for key, size in self.store.sizes().items() if "/files/" in key}

    def is_answered_alike(self) -> bool:
        return answers(self.followed.reader) == answers(self.followed.archive)


@pytest.fixture
def published(kept: ArchiveWithStore) -> Published:
    found = Published(kept)
    found.followed.grow()
    found.publish()
    return found


def test_what_is_fetched_from_a_store_answers_as_the_archive_does(published: Published) -> None:
    published.fetch()
    assert published.is_answered_alike()
    published.followed.grow(10)
    assert "Publication 2" in published.publish()
    assert "Publication 2" in published.fetch()
    assert published.is_answered_alike()
    assert "up to date" in published.publish()


def test_what_is_withheld_leaves_the_store_with_the_next_publication(published: Published) -> None:
    published.fetch()
    before = published.files()
    [hit, *_] = search(published.followed.reader, SearchRequest("verslag")).hits
    run(published.followed.archive, "exclude", hit.id, "--why", "op verzoek")
    published.publish()
    assert before.keys() - published.files().keys()
    published.fetch()
    assert published.is_answered_alike()


def test_an_object_that_is_lost_or_altered_is_refused_and_put_anew(published: Published) -> None:
    published.fetch()
    published.followed.grow(10)
    there = published.files()
    published.publish()
    fresh = published.files()
    key = max(fresh.keys() - there.keys(), key=fresh.__getitem__)
    published.store.put_data(key, b"x" * fresh[key])
    before = answers(published.followed.reader)
    assert "not whole" in published.fetch(code=ExitCode.DAMAGE)
    assert answers(published.followed.reader) == before
    assert "put anew" in published.publish("--whole")
    published.store.delete(key)
    published.fetch(code=ExitCode.DAMAGE)
    published.publish()
    published.fetch()
    assert published.is_answered_alike()


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("pretended", ExitCode.DAMAGE),
        ("altered", ExitCode.DAMAGE),
        ("full", ExitCode.FAILED),
        ("denied", ExitCode.FAILED),
    ],
)
def test_a_store_that_lies_or_refuses_has_no_reader_change_over(
    published: Published, kept: ArchiveWithStore, fault: str, code: ExitCode
) -> None:
    published.fetch()
    before = answers(published.followed.reader)
    published.followed.grow(10)
    kept.faulty.fault = lambda asked: fault if asked.method == "PUT" else ""
    published.publish(code=code)
    kept.faulty.fault = lambda asked: ""
    published.fetch()
    assert answers(published.followed.reader) == before
    published.publish("--whole")
    published.fetch()
    assert published.is_answered_alike()


def test_answers_of_a_store_that_break_off_are_asked_for_again(
    published: Published, kept: ArchiveWithStore
) -> None:
    kept.faulty.fault = lambda asked: "torn" if asked.range and asked.number % 3 == 0 else ""
    published.fetch()
    assert published.is_answered_alike()


def test_a_store_that_does_not_answer_leaves_what_was_fetched_before(
    published: Published, kept: ArchiveWithStore
) -> None:
    published.fetch()
    before = answers(published.followed.reader)
    published.followed.grow(10)
    published.publish()
    kept.faulty.fault = lambda asked: "unavailable"
    published.fetch(code=ExitCode.FAILED)
    assert answers(published.followed.reader) == before


def test_two_who_publish_in_one_store_in_turn_have_readers_get_the_last(published: Published) -> None:
    published.fetch()
    published.followed.grow(10)
    published.publish()
    published.followed.learn(90, "Verslag van een ander")
    published.publish()
    published.fetch()
    assert published.is_answered_alike()
