"""Options of a search: one that cannot be is refused, and marked where it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.search_error import QueryError, QueryTookTooLong
from tests.conftest import call_alliantie
from tests.search_collection import make_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("options") / "archive").root


@pytest.mark.parametrize("date", ["2013-02-31", "2013-00", "0000", "2013-1-1", "٢٠١٣"])
def test_a_date_that_no_calendar_has_is_refused(archive: Path, date: str) -> None:
    for request in (SearchRequest(date_from=date), SearchRequest(date_to=date)):
        with pytest.raises(QueryError):
            search(archive, request)


@pytest.mark.parametrize(
    ("written", "figures"),
    [
        ("4 oktober 2013", "2013-10-04"),
        ("4 October 2013", "2013-10-04"),
        ("oktober 2013", "2013-10"),
        ("4-10-2013", "2013-10-04"),
    ],
)
def test_a_date_is_read_as_it_is_shown(archive: Path, written: str, figures: str) -> None:
    for first, second in (
        (SearchRequest(date_from=written), SearchRequest(date_from=figures)),
        (SearchRequest(date_to=written), SearchRequest(date_to=figures)),
    ):
        assert search(archive, first).total == search(archive, second).total


@pytest.mark.parametrize(("begin", "end"), [("2014", "2013"), ("2013-10", "2013-05"), ("2013-02-02", "2012")])
def test_a_begin_after_the_end_is_refused(archive: Path, begin: str, end: str) -> None:
    with pytest.raises(QueryError):
        search(archive, SearchRequest(date_from=begin, date_to=end))


@pytest.mark.parametrize(
    ("begin", "end"), [("2013-10-04", "2013"), ("2013", "2013-10"), ("2013-10", "2013-10-04")]
)
def test_a_begin_within_the_end_is_well(archive: Path, begin: str, end: str) -> None:
    assert search(archive, SearchRequest(date_from=begin, date_to=end)).total


@pytest.mark.parametrize(
    ("arguments", "written", "wrong"),
    [
        (("zutphen", "--kind", "vlag"), "--kind vlag", "vlag"),
        (("zutphen", "--place", "zut*en"), "--place zut*en", "*en"),
        (("zutphen", "--from", "2013-02-31"), "--from 2013-02-31", "2013-02-31"),
        (("--from", "2014", "--to", "2013"), "--from 2014 --to 2013", "2014 --to 2013"),
        (("zutphen", "--similar", "niets"), "--similar niets", "niets"),
        (("zutphen jaar:2013..2009",), "zutphen jaar:2013..2009", "jaar:2013..2009"),
        (("zutphen soort:vlag",), "zutphen soort:vlag", "soort:vlag"),
    ],
)
def test_the_mark_stands_under_what_is_wrong(
    archive: Path, arguments: tuple[str, ...], written: str, wrong: str
) -> None:
    done = call_alliantie("--archive", str(archive), "--lang", "nl", "search", *arguments)
    assert done.returncode == ExitCode.USAGE
    _, line, mark = done.stderr.splitlines()
    assert line.strip() == written
    assert line[mark.index("^") :] == wrong


def test_what_is_nowhere_in_particular_has_no_mark(archive: Path) -> None:
    with pytest.raises(QueryError) as raised:
        search(archive, SearchRequest("zutphen", page=0))
    assert raised.value.position is None


def test_a_search_whose_time_is_up_says_so_and_what_to_try(archive: Path) -> None:
    with pytest.raises(QueryTookTooLong, match=r"longer than 0 seconds.*a filter"):
        search(archive, SearchRequest("zutphen OR vervoer bijstand*"), seconds=0)
