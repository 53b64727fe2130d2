"""Rows of another archive's index are read in either dialect, and nothing in them is believed."""

from __future__ import annotations

import json
import tracemalloc
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.fetched.address import is_address
from pipeline.elsewhere.elsewhere_error import ElsewhereError, Excluded, UnclearIndex
from pipeline.elsewhere.index_rows import read_page, without_usual_port
from pipeline.elsewhere.index_search import Question
from tests.other_archive import FIELDS, rows_as_json

_ROW = ["nl,oud)/a", "20040102030405", "http://oud.nl:80/a", "text/html", "200", "ABC", "12"]


def test_a_row_of_a_wayback_machine_has_an_address_a_moment_and_a_digest() -> None:
    (row,) = read_page(rows_as_json([_ROW])).rows
    assert (row.url, row.captured_at, row.digest) == ("http://oud.nl/a", datetime(2004, 1, 2, 3, 4, 5), "ABC")
    assert row.said == dict(zip(FIELDS, _ROW, strict=True))


def test_a_row_of_pywb_says_the_same_by_other_names() -> None:
    line = {"urlkey": "nl,oud)/a", "timestamp": "20040102030405", "url": "http://oud.nl/a", "status": "200"}
    (row,) = read_page(json.dumps(line).encode() + b"\n").rows
    assert row.said["statuscode"] == "200"
    assert row.said["original"] == "http://oud.nl/a"


def test_a_key_to_go_on_with_stands_behind_an_empty_row() -> None:
    page = read_page(rows_as_json([_ROW], "nl,oud)/a 2004"))
    assert (len(page.rows), page.resume_key) == (1, "nl,oud)/a 2004")


@pytest.mark.parametrize("body", [b"", b"[]", rows_as_json([])])
def test_an_index_that_knows_nothing_has_no_rows(body: bytes) -> None:
    assert read_page(body).rows == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (2, "http://mailto:info@oud.nl"),
        (2, "data:text/html,x"),
        (2, "http://oud.nl/\x01"),
        (1, "2004"),
        (1, "20041399000000"),
        (1, "00010101000000"),
        (1, "19700101000000"),
        (1, "99991231235959"),
        (1, "2004010203040\u0665"),
        (2, "https://user:secret@oud.nl/a"),
        (2, "ftp://oud.nl/a"),
    ],
)
def test_what_is_no_address_or_no_moment_is_junk(place: int, value: str) -> None:
    row = [*_ROW[:place], value, *_ROW[place + 1 :]]
    page = read_page(rows_as_json([row, _ROW]))
    assert (len(page.rows), page.junk) == (1, 1)


@pytest.mark.parametrize(
    "words",
    [
        "org.archive.util.io.RuntimeIOException: "
        "org.archive.wayback.exception.RobotAccessControlException: Blocked By Robots",
        "AdministrativeAccessControlException: Blocked Site Error",
    ],
)
def test_an_exclusion_is_words_inside_an_answer_of_200(words: str) -> None:
    with pytest.raises(Excluded, match="shows nothing"):
        read_page(words.encode())


def test_a_page_in_place_of_rows_is_told_and_shown() -> None:
    with pytest.raises(UnclearIndex, match="<html>"):
        read_page(b"<html><h1>Temporarily Offline</h1>")


@pytest.mark.parametrize(
    "body",
    [
        b'{"error": "Too many open connections"}\n',
        "<html><title>Erro</title><p>O serviço não está disponível.</p>".encode(),
        b"Er is iets misgegaan, probeer het later nog eens.",
        b'[["urlkey"], {"original": "http://oud.nl/"}]',
    ],
)
def test_an_error_in_words_is_not_taken_for_an_index_that_knows_nothing(body: bytes) -> None:
    with pytest.raises(UnclearIndex):
        read_page(body)


@pytest.mark.long
@pytest.mark.parametrize("piece", [b"[],", b"[[],[],[]],", b"{},", b'"",', b"1,", b"[1],"])
def test_a_bomb_takes_little_more_than_its_own_size(piece: bytes) -> None:
    bomb = b'[["original","timestamp"],' + piece * (2_000_000 // len(piece)) + b"[]]"
    tracemalloc.start()
    try:
        read_page(bomb)
    except UnclearIndex:
        pass
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 4 * len(bomb)


def test_a_line_without_an_end_is_no_index() -> None:
    with pytest.raises(UnclearIndex):
        read_page(b"x" * 1_000_000)


@pytest.mark.parametrize("is_of_pywb", [True, False])
def test_a_row_longer_than_any_address_is_junk_and_the_others_are_rows(is_of_pywb: bool) -> None:
    rows = [[*_ROW[:2], "data:text/html," + "x" * 200_000, *_ROW[3:]], _ROW]
    lines = b"\n".join(json.dumps(dict(zip(FIELDS, row, strict=True))).encode() for row in rows)
    page = read_page(lines if is_of_pywb else rows_as_json(rows))
    assert (len(page.rows), page.junk) == (1, 1)


def test_a_line_of_pywb_ends_at_the_end_of_a_line_alone() -> None:
    line = {"timestamp": "20040102030405", "url": "http://oud.nl/a", "mime": "text\u2028html"}
    page = read_page(b"\n\n".join([json.dumps(line, ensure_ascii=False).encode()] * 2))
    assert len(page.rows) == 2


def test_more_rows_than_can_be_held_are_told_with_what_to_try() -> None:
    assert len(read_page(rows_as_json([_ROW] * 3), most=3).rows) == 3
    with pytest.raises(UnclearIndex, match="--from and --to"):
        read_page(rows_as_json([_ROW] * 4), most=3)


ASKED = Question("http://www.oud.nl/Verslag/?a=1", "exact", "2003", "200406")


@pytest.mark.parametrize(
    ("url", "timestamp", "is_of_it"),
    [
        ("https://oud.nl/verslag?PHPSESSID=9f", "20040102030405", True),
        ("http://www2.oud.nl/Verslag", "20040630235959", True),
        ("http://www.oud.nl/Verslag", "20040701000000", False),
        ("http://www.oud.nl/Verslag", "20021231235959", False),
        ("http://www.oud.nl/verslagen", "20040102030405", False),
        ("http://oud.nl.anders.example/verslag", "20040102030405", False),
    ],
)
def test_a_row_of_something_else_than_was_asked_is_known(url: str, timestamp: str, is_of_it: bool) -> None:
    row = [*_ROW[:1], timestamp, url, *_ROW[3:]]
    (found,) = read_page(rows_as_json([row])).rows
    assert ASKED.is_answered_by(found) is is_of_it


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.integers() | st.text(max_size=20),
        lambda each: st.lists(each, max_size=4),
        max_leaves=12,
    ).map(lambda data: json.dumps(data).encode())
)
def test_whatever_an_index_answers_gives_rows_or_an_error_of_ours(body: bytes) -> None:
    try:
        rows = read_page(body).rows
    except ElsewhereError:
        return
    assert all(is_address(row.url) for row in rows)


def test_only_the_port_that_is_meant_anyway_is_left_out() -> None:
    kept = ("http://oud.nl:8080/", "http://oud.nl/:80/", "https://oud.nl:80/")
    assert tuple(map(without_usual_port, kept)) == kept
    assert without_usual_port("https://oud.nl:443") == "https://oud.nl"
