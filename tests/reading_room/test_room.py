"""The room as a whole: its names, its policy, its languages, and what becomes of an error."""

from __future__ import annotations

import pytest

from tests.reading_room.opened_room import OpenedRoom

PAGES = ("/", "/zoeken", "/zoeken?q=zutphen", "/nergens", "/zoeken?year=abc")


@pytest.mark.parametrize("target", PAGES)
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_has_the_policy_and_names_its_language(
    room: OpenedRoom, target: str, language: str
) -> None:
    answer = room.ask(language + target)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in answer.headers
    assert f'<html lang="{language.strip("/") or "nl"}">' in answer.text


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "[::1]"])
def test_a_name_that_is_not_ours_is_refused(room: OpenedRoom, host: str) -> None:
    assert room.ask("/", host).status == 421


def test_a_name_with_another_port_is_refused(room: OpenedRoom) -> None:
    assert room.ask("/", "localhost:1").status in (400, 421)


def test_an_address_without_a_page_says_so(room: OpenedRoom) -> None:
    answer = room.ask("/nergens")
    assert (answer.status, "geen pagina op dat adres" in answer.words) == (404, True)


@pytest.mark.parametrize(
    "values", ["year=abc", "page=0", "sort=x", "q=soort:", "page=" + "9" * 50, "from=2013-13"]
)
def test_a_value_that_cannot_be_is_a_mistake_of_the_address(room: OpenedRoom, values: str) -> None:
    assert room.ask(f"/zoeken?{values}").status == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE"])
def test_nothing_can_be_written(room: OpenedRoom, method: str) -> None:
    assert room.ask("/", method=method).status == 405


def test_a_head_is_the_page_without_its_body(room: OpenedRoom) -> None:
    head, page = room.ask("/", method="HEAD"), room.ask("/")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == page.headers["content-length"]


def test_an_address_of_64_kb_is_answered(room: OpenedRoom) -> None:
    assert room.ask("/zoeken?q=" + "a" * 65_000).status == 400
