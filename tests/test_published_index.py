"""An index that is published and fetched answers as the archive does; what is not whole is never taken."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.archive_error import ArchiveLocked, CannotWrite, NotAnArchive
from archive.fetched_index import index_in_use, reading_index
from archive.folder import Folder
from archive.writing import run_lock
from cli.exit_codes import ExitCode
from pipeline.configuration import Configuration
from pipeline.published_index import fetch_index, publish_index
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.index import stamp
from search.publishing.places import FolderPlace
from search.publishing.publication import Publication, PublishedFile
from search.publishing.publishing import published_at
from search.publishing.publishing_error import (
    NotForUs,
    NothingPublished,
    PublishedMeanwhile,
    PublishingError,
    TornPublication,
)
from tests import databases
from tests.copied_archive import kept_archive, run
from tests.published_archive import Followed, answers


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept_archive(tmp_path_factory.mktemp("gemaakt"))


@pytest.fixture
def followed(made: Path, tmp_path: Path) -> Followed:
    found = Followed.of(made, tmp_path)
    found.grow()
    return found


def test_what_was_fetched_answers_as_the_archive_itself(followed: Followed) -> None:
    followed.publish()
    followed.fetch()
    assert answers(followed.reader) == answers(followed.archive)
    followed.grow(10)
    assert answers(followed.reader) != answers(followed.archive)
    followed.publish()
    followed.fetch()
    assert answers(followed.reader) == answers(followed.archive)


def test_only_what_is_new_is_put_and_fetched(followed: Followed) -> None:
    first = followed.publish()
    assert first.is_new
    assert followed.fetch().size == first.publication.size
    assert not followed.publish().is_new
    assert not followed.fetch().is_new
    followed.grow(10)
    second, fetched = followed.publish(), followed.fetch()
    assert second.publication.generation == 2
    assert 0 < second.put <= fetched.fetched < len(first.publication.files)


def test_what_is_withheld_leaves_readers_and_the_place_with_the_next_publication(followed: Followed) -> None:
    followed.publish()
    followed.fetch()
    before = followed.files()
    [hit, *_] = search(followed.reader, SearchRequest("verslag")).hits
    run(followed.archive, "exclude", hit.id, "--why", "op verzoek")
    done = followed.publish()
    assert done.removed
    assert len(list((followed.place / "publications").iterdir())) == 1
    assert before - followed.files()
    followed.fetch()
    assert hit.id not in {each.id for each in search(followed.reader, SearchRequest("verslag")).hits}
    assert len([path for path in (followed.reader / "fetched").iterdir() if path.is_dir()]) == 1
    held = b"".join(path.read_bytes() for path in followed.reader.rglob("*.pst"))
    assert hit.id.encode() not in held


def test_the_publication_before_stays_for_who_is_still_fetching_it(followed: Followed) -> None:
    followed.publish()
    before = followed.files()
    followed.grow(10)
    followed.publish()
    assert before <= followed.files()
    followed.publish()
    assert not before <= followed.files()


def test_an_index_stays_until_its_last_reader_is_done(followed: Followed) -> None:
    followed.publish()
    followed.fetch()
    with reading_index(followed.reader, followed.reader / "index") as read:
        followed.grow(10)
        followed.publish()
        assert followed.fetch().still_read == 1
        assert (read / "stamp.json").exists()
        assert index_in_use(followed.reader) != read
    assert followed.fetch().still_read == 0
    assert not read.exists()


def test_nothing_but_what_is_fetched_is_written_in_a_folder_for_reading(followed: Followed) -> None:
    followed.publish()
    followed.fetch()
    said = run(followed.reader, "rebuild", "--index", code=ExitCode.PROFILE)
    assert "ALLIANTIE_DATABASE_URL" in said
    with pytest.raises(CannotWrite), run_lock.hold(Folder(followed.reader).lock, "proef"):
        pass
    with pytest.raises(CannotWrite), run_lock.wait_for(Folder(followed.reader).curation_lock):
        pass


def test_an_archive_with_an_index_of_its_own_is_no_folder_for_reading(followed: Followed) -> None:
    followed.publish()
    with pytest.raises(NotAnArchive):
        fetch_index(Configuration(followed.archive), str(followed.place), lambda done, total: None)
    assert not (followed.archive / "fetched").exists()


def _lose_a_file(path: Path) -> None:
    path.unlink()


def _cut_a_file(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _flip_a_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _lengthen_a_file(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def _cut_the_publication(path: Path) -> None:
    for each in (path.parents[1] / "publications").iterdir():
        each.write_bytes(each.read_bytes()[:-10])


def _lose_the_publication(path: Path) -> None:
    for each in (path.parents[1] / "publications").iterdir():
        each.unlink()


def _cut_the_pointer(path: Path) -> None:
    pointer = path.parents[1] / "current"
    pointer.write_bytes(pointer.read_bytes()[:-10])


def _have_a_file_be_a_link(path: Path) -> None:
    path.symlink_to(path.rename(path.with_name("elders")))


HARMS = (
    _lose_a_file,
    _cut_a_file,
    _flip_a_bit,
    _lengthen_a_file,
    _cut_the_publication,
    _lose_the_publication,
    _cut_the_pointer,
    _have_a_file_be_a_link,
)


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_not_whole_is_refused_and_made_good_by_publishing_again(
    followed: Followed, harm: Callable[[Path], None]
) -> None:
    followed.publish()
    followed.fetch()
    before, there = answers(followed.reader), followed.files()
    followed.grow(10)
    followed.publish()
    fresh = (followed.place / "files" / name for name in followed.files() - there)
    harm(max(fresh, key=lambda path: path.stat().st_size))
    with pytest.raises((TornPublication, OSError)):
        followed.fetch()
    assert answers(followed.reader) == before
    followed.publish(whole=True)
    followed.fetch()
    assert answers(followed.reader) == answers(followed.archive)


def test_what_is_harmed_here_is_fetched_again(followed: Followed) -> None:
    followed.publish()
    followed.fetch()
    path = max(Folder(followed.reader).index.iterdir(), key=lambda each: each.stat().st_size)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    done = followed.fetch(whole=True)
    assert done.fetched == 1
    assert answers(followed.reader) == answers(followed.archive)
    shutil.rmtree(Folder(followed.reader).index)
    followed.fetch()
    assert answers(followed.reader) == answers(followed.archive)


def test_an_older_publication_is_refused(followed: Followed, tmp_path: Path) -> None:
    followed.publish()
    followed.carried(tmp_path / "oud")
    followed.grow(10)
    followed.publish()
    followed.fetch()
    before = answers(followed.reader)
    shutil.rmtree(followed.place)
    (tmp_path / "oud").rename(followed.place)
    with pytest.raises(NotForUs):
        followed.fetch()
    assert answers(followed.reader) == before


def test_the_index_of_another_archive_is_neither_published_over_nor_fetched(
    followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed.publish()
    followed.fetch()
    before = published_at(FolderPlace(followed.place))
    monkeypatch.setattr("pipeline.published_index._called", lambda folder, names: "een ander")
    with pytest.raises(NotForUs):
        followed.publish()
    assert published_at(FolderPlace(followed.place)) == before
    shutil.rmtree(followed.place)
    followed.publish()
    with pytest.raises(NotForUs):
        followed.fetch()
    assert answers(followed.reader) == answers(followed.archive)


def test_the_index_of_another_release_is_refused(followed: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    followed.publish()
    schema, analyser = stamp.versions()
    monkeypatch.setattr("search.index.stamp.versions", lambda: (schema + 1, analyser))
    with pytest.raises(NotForUs):
        followed.fetch()
    assert not followed.reader.exists()


def test_where_nothing_is_published_that_is_said(followed: Followed) -> None:
    with pytest.raises(NothingPublished):
        followed.fetch()
    said = run(followed.reader, "index", "fetch", str(followed.place), code=ExitCode.PROFILE)
    assert "alliantie index publish TO" in said


def test_a_damaged_index_is_not_published(followed: Followed) -> None:
    path = max(Folder(followed.archive).own_index.glob("*.pst"), key=lambda each: each.stat().st_size)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(PublishingError):
        followed.publish()
    assert not (followed.place / "current").exists()


def test_two_who_publish_in_one_folder_wait_for_none_but_are_told(followed: Followed) -> None:
    followed.publish()
    with FolderPlace(followed.place).alone(), pytest.raises(ArchiveLocked):
        followed.publish()


def test_who_publishes_while_another_does_is_told_and_mixes_nothing(
    followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    class WithoutLock(FolderPlace):
        """A place that knows no locks, as a store; somebody else publishes when files were put."""

        def alone(self):  # type: ignore[no-untyped-def]
            from contextlib import nullcontext

            return nullcontext()

        def put_small(self, key: str, data: bytes) -> None:
            super().put_small(key, data)
            other = json.loads(data) | {"at": "2000-01-01T00:00:00+00:00"}
            files = tuple(PublishedFile(**each) for each in other.pop("files"))
            del other["format"]
            theirs = Publication(files=files, **other)
            super().put_small(theirs.key, theirs.as_bytes())
            super().point(theirs.key)

    followed.publish()
    followed.grow(10)
    monkeypatch.setattr("pipeline.published_index.FolderPlace", WithoutLock)
    with pytest.raises(PublishedMeanwhile):
        followed.publish()
    monkeypatch.undo()
    assert published_at(FolderPlace(followed.place)).at.startswith("2000")
    followed.fetch()
    assert answers(followed.reader) == answers(followed.archive)


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", "index/../x", "warc/a.warc.gz", "index/MAIN_a.pst/x"]
)
def test_a_publication_that_names_anything_but_an_index_is_refused(followed: Followed, name: str) -> None:
    followed.publish()
    place = FolderPlace(followed.place)
    found = published_at(place)
    content = json.loads(found.as_bytes())
    del content["format"]
    files = tuple(PublishedFile(**each) for each in content.pop("files"))
    bad = Publication(files=(*files, PublishedFile(name, files[0].size, files[0].digest)), **content)
    place.put_small(bad.key, bad.as_bytes())
    place.point(bad.key)
    with pytest.raises(TornPublication):
        followed.fetch()


def test_a_whole_publication_that_is_no_index_is_not_asked(followed: Followed) -> None:
    followed.publish()
    place = FolderPlace(followed.place)
    found = published_at(place)
    content = json.loads(found.as_bytes())
    del content["format"]
    files = tuple(PublishedFile(**each) for each in content.pop("files"))
    bad = Publication(files=tuple(file for file in files if not file.name.endswith(".trm")), **content)
    place.put_small(bad.key, bad.as_bytes())
    place.point(bad.key)
    with pytest.raises(TornPublication):
        followed.fetch()


def test_an_archive_within_which_one_would_publish_is_left_alone(followed: Followed) -> None:
    said = run(followed.archive, "index", "publish", str(followed.archive / "x"), code=ExitCode.PROFILE)
    assert "apart from the archive" in said


def test_an_archive_of_nothing_has_nothing_to_publish(tmp_path: Path) -> None:
    run(tmp_path / "leeg", "init", "--empty", "--name", "Leeg", "--keeper", "Niemand")
    run(tmp_path / "leeg", "index", "publish", str(tmp_path / "x"), code=ExitCode.PROFILE)


def test_what_is_destroyed_is_in_nothing_that_a_killed_publisher_left(followed: Followed) -> None:
    followed.publish()
    held = Folder(followed.archive).held_index
    shutil.copytree(Folder(followed.archive).own_index, held)
    [hit, *_] = search(followed.archive, SearchRequest("verslag van de", site=("proef",))).hits
    line = ("destroy", hit.id, "--why", "vonnis", "--category", "court")
    token = re.search(r"--confirm ([0-9a-f]+)", run(followed.archive, *line))
    assert token
    run(followed.archive, *line, "--confirm", token[1])
    assert not held.exists()
    followed.publish()
    followed.fetch()
    assert answers(followed.reader) == answers(followed.archive)


def test_publishing_beside_a_run_that_writes_the_index_takes_one_moment_of_it(followed: Followed) -> None:
    configuration = databases.configured(followed.archive)
    with run_lock.wait_for(Folder(followed.archive).index_lock):
        publish_index(configuration, str(followed.place), lambda done, total: None)
    followed.fetch()
    assert answers(followed.reader) == answers(followed.archive)
