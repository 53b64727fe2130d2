"""Whoever publishes or fetches may be killed at any step: readers have one publication or the other."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from search.answer.request_and_hits import Answer
from tests.copied_archive import kept_archive
from tests.published_archive import Followed
from tests.published_archive import answers as answers_to

CHANGES_FILES = ("os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "open")
STRIDE = 13
"""Of the steps, that is of the changes of files, every so many."""

QUERIES = ("", "armoede", "verslog")


def answers(archive: Path) -> list[Answer]:
    return answers_to(archive, QUERIES)


def killed_at(step: int, within: tuple[Path, ...], work: Callable[[], object]) -> bool:
    """Do some work in a process of its own that is killed before its n-th change below these folders.

    False where it came to its end before.
    """
    child = os.fork()
    if child == 0:
        left, places = step, tuple(map(str, within))

        def count(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal left
            if event in CHANGES_FILES and str(arguments[0]).startswith(places):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.fixture(scope="module")
def in_memory() -> Iterator[Path]:
    """A folder without a disk, where there is one: whoever is killed loses nothing that was not synced."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def made(in_memory: Path) -> Path:
    """An archive that was published and fetched, and of which there is more since."""
    folder = in_memory / "gemaakt"
    folder.mkdir()
    kept_archive(folder / "eerst")
    followed = Followed.of(folder / "eerst" / "archief", folder / "staat")
    followed.grow()
    followed.publish()
    followed.fetch()
    followed.grow(10)
    return folder / "staat"


def once_more(made: Path, folder: Path) -> Followed:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, folder)
    return Followed(folder / "archief", folder / "gepubliceerd", folder / "lezer")


def test_a_publisher_that_is_killed_at_any_step_leaves_one_publication_or_the_other(
    made: Path, in_memory: Path
) -> None:
    before, after = answers(made / "lezer"), answers(made / "archief")
    assert before != after
    seen, step = set(), 1
    while True:
        followed = once_more(made, in_memory / "staat")
        was_killed = killed_at(step, (followed.place, followed.archive), followed.publish)
        followed.fetch()
        found = answers(followed.reader)
        assert found in (before, after)
        seen.add(found == after)
        if not was_killed:
            break
        followed.publish()
        followed.fetch()
        assert answers(followed.reader) == after
        assert not [*followed.archive.glob("index.publishing*")]
        step += STRIDE
    assert seen == {False, True}
    assert step > 4 * STRIDE


def test_a_fetcher_that_is_killed_at_any_step_leaves_one_index_or_the_other(
    made: Path, in_memory: Path
) -> None:
    before, after = answers(made / "lezer"), answers(made / "archief")
    seen, step = set(), 1
    while True:
        followed = once_more(made, in_memory / "staat")
        if step == 1:
            followed.publish()
            shutil.rmtree(in_memory / "gepubliceerd", ignore_errors=True)
            shutil.copytree(followed.place, in_memory / "gepubliceerd")
        shutil.rmtree(followed.place)
        shutil.copytree(in_memory / "gepubliceerd", followed.place)
        was_killed = killed_at(step, (followed.reader,), followed.fetch)
        found = answers(followed.reader)
        assert found in (before, after)
        seen.add(found == after)
        if not was_killed:
            break
        followed.fetch()
        assert answers(followed.reader) == after
        folders = [path for path in (followed.reader / "fetched").iterdir() if path.is_dir()]
        assert len(folders) == 1
        step += STRIDE
    assert seen == {False, True}
    assert step > 4 * STRIDE


def test_a_first_fetcher_that_is_killed_at_any_step_is_gone_on_with(made: Path, in_memory: Path) -> None:
    after, step = answers(made / "lezer"), 1
    while True:
        followed = once_more(made, in_memory / "staat")
        shutil.rmtree(followed.reader)
        was_killed = killed_at(step, (followed.reader,), followed.fetch)
        followed.fetch()
        assert answers(followed.reader) == after
        if not was_killed:
            break
        step += STRIDE
    assert step > 4 * STRIDE
