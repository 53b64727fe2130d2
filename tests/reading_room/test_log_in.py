"""Log-in: who gets in, how often anybody may try, and that no other site can send a form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.configuration import Configuration
from pipeline.curators import Curators
from reading_room.curating.attempts import OF_A_NAME, Attempts
from reading_room.curating.desk import Desk
from reading_room.curating.sessions import IDLE, LONGEST, Session, Sessions
from tests.reading_room.curator import NAME, PASSWORD, Curator, known_curators
from tests.reading_room.opened_room import OpenedRoom, opened_room


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Curators:
    return known_curators(tmp_path_factory.mktemp("accounts") / "curators.json")


@pytest.fixture
def desk(archive: Path, accounts: Curators) -> Iterator[OpenedRoom]:
    with opened_room(archive, desk=Desk(Configuration(archive), accounts, is_secure=False)) as room:
        yield room


def test_a_curator_logs_in_is_named_on_every_page_and_logs_out(desk: OpenedRoom) -> None:
    curator = Curator(desk)
    assert "Inloggen" in curator.get("/").words
    answer = curator.log_in()
    assert (answer.status, answer.headers["location"]) == (303, "/")
    page = curator.get("/zoeken")
    assert f"Ingelogd: {NAME}" in page.words
    assert page.headers["cache-control"] == "no-store"
    token = dict(curator.cookies)
    assert curator.send("/uitloggen", {}).status == 303
    assert "Ingelogd" not in curator.get("/").words
    assert "Ingelogd" not in Curator(desk, token).get("/").words


def test_the_cookie_is_for_this_host_and_no_script_can_read_it(desk: OpenedRoom) -> None:
    cookie = Curator(desk).log_in().headers["set-cookie"]
    assert cookie.startswith("curator-without-tls=")
    assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_under_tls_the_cookie_is_of_the_host_alone(archive: Path, accounts: Curators) -> None:
    secure = Desk(Configuration(archive), accounts, is_secure=True)
    with opened_room(archive, desk=secure) as room:
        cookie = Curator(room).log_in().headers["set-cookie"]
    assert cookie.startswith("__Host-curator=")
    assert "Secure" in cookie.split("; ")


def test_every_log_in_has_a_token_of_its_own_and_ends_the_one_before(desk: OpenedRoom) -> None:
    curator = Curator(desk)
    curator.log_in()
    before = dict(curator.cookies)
    curator.log_in()
    assert curator.cookies != before
    assert "Ingelogd" not in Curator(desk, before).get("/").words


@pytest.mark.parametrize(
    ("name", "password"), [(NAME, "x" * 12), ("Niemand", PASSWORD), ("", ""), (NAME, "é" * 9000)]
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(
    desk: OpenedRoom, name: str, password: str
) -> None:
    curator = Curator(desk)
    answer = curator.log_in(name, password)
    assert answer.status == 403
    assert "Die naam en dat wachtwoord horen niet bij elkaar." in answer.words
    assert curator.cookies == {}


def test_a_name_that_was_tried_too_often_waits_and_others_do_not(desk: OpenedRoom) -> None:
    for _ in range(OF_A_NAME):
        assert Curator(desk).log_in("Piet", "x" * 12).status == 403
    answer = Curator(desk).log_in("Piet", "x" * 12)
    assert answer.status == 429
    assert int(answer.headers["retry-after"]) > 0
    assert Curator(desk).log_in().status == 303


def test_all_names_together_are_counted_and_time_heals() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])
    waits = [attempts.begin(f"naam {number}") for number in range(40)]
    assert waits[:30] == [0.0] * 30
    assert min(waits[30:]) > 0
    now[0] = 301.0
    assert attempts.begin("naam 1") == 0.0


def test_a_session_ends_when_nothing_is_asked_and_at_its_longest() -> None:
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    token, idle = sessions.begin(Session(NAME, "x")), sessions.begin(Session(NAME, "x"))
    while now[0] + 3600 < LONGEST:
        now[0] += 3600
        assert sessions.of(token)
    assert sessions.of(idle) is None
    now[0] += 3600
    assert (sessions.of(token), IDLE < LONGEST) == (None, True)


def test_who_loses_the_account_is_logged_out(archive: Path, tmp_path: Path) -> None:
    known = Curators(tmp_path / "curators.json")
    known.add(NAME, PASSWORD)
    with opened_room(archive, desk=Desk(Configuration(archive), known, is_secure=False)) as room:
        curator = Curator(room)
        curator.log_in()
        assert "Ingelogd" in curator.get("/").words
        known.remove(NAME)
        known.add(NAME, PASSWORD)
        assert "Ingelogd" not in curator.get("/").words


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
        {"Sec_Fetch_Site": "cross-site", "Origin": "http://localhost"},
        {"Sec_Fetch_Site": "", "Origin": "null"},
        {"Sec_Fetch_Site": "", "Origin": "http://evil.example"},
        {"Sec_Fetch_Site": ""},
    ],
)
def test_a_form_from_elsewhere_is_refused(desk: OpenedRoom, headers: dict[str, str]) -> None:
    values = {"name": NAME, "password": PASSWORD}
    answer = Curator(desk).send("/inloggen", values, **headers)
    assert answer.status == 403
    assert "set-cookie" not in answer.headers


def test_an_older_browser_names_its_origin(desk: OpenedRoom) -> None:
    values = {"name": NAME, "password": PASSWORD}
    answer = Curator(desk).send("/inloggen", values, Sec_Fetch_Site="", Origin=desk.room.room)
    assert answer.status == 303


def test_what_is_no_form_of_ours_is_refused(desk: OpenedRoom) -> None:
    curator = Curator(desk)
    assert curator.send("/inloggen", {}, Content_Type="multipart/form-data; boundary=x").status == 415
    assert curator.send("/inloggen", {"name": "x" * 70_000}).status == 413
    assert curator.send("/inloggen", [(f"n{number}", "") for number in range(600)]).status == 415
    assert curator.send("/inloggen", {"name": "é"}).status == 403


@pytest.mark.parametrize(
    "to",
    ["//evil.example/", "/\\evil.example", "https://evil.example", "/a\r\nSet-Cookie: x=y", "javascript:1"],
)
def test_nobody_is_sent_elsewhere_after_logging_in(desk: OpenedRoom, to: str) -> None:
    answer = Curator(desk).send("/inloggen", {"name": NAME, "password": PASSWORD, "to": to})
    assert answer.headers["location"] == "/"


def test_whoever_comes_to_a_page_of_curators_logs_in_first_and_gets_there(desk: OpenedRoom) -> None:
    curator = Curator(desk)
    asked = curator.get("/en/samen?id=abc")
    assert (asked.status, asked.headers["location"]) == (303, "/en/inloggen?to=%2Fen%2Fsamen%3Fid%3Dabc")
    answer = curator.fill_in(asked.headers["location"], name=NAME, password=PASSWORD)
    assert answer.headers["location"] == "/en/samen?id=abc"


def test_what_was_filled_in_when_the_log_in_had_ended_is_kept(desk: OpenedRoom) -> None:
    curator = Curator(desk)
    hostile = '"><script>alert(1)</script>'
    asked = curator.send("/samen", {"why": hostile, "id": "abcdefghijkl"})
    assert asked.status == 403
    assert "<script>alert" not in asked.text
    answer = curator.go_on(asked, "", name=NAME, password=PASSWORD)
    assert "U bent ingelogd" in answer.words
    assert PASSWORD not in answer.text
    again = curator.go_on(answer, "")
    assert again.status == 422
    assert "Er is niets gekozen" in again.words


def test_without_a_desk_there_is_nothing_to_log_in_at(room: OpenedRoom) -> None:
    assert room.ask("/inloggen").status == 404
    assert "Inloggen" not in room.ask("/").words
    assert room.ask("/besluiten").status == 200


@pytest.mark.parametrize("target", ["/inloggen", "/samen", "/item/abcdefghijkl/verbeteren"])
def test_a_room_without_a_desk_takes_no_form(room: OpenedRoom, target: str) -> None:
    assert Curator(room).send(target, {}).status in (404, 405)


def test_a_reader_gets_no_cookie(desk: OpenedRoom) -> None:
    reader = Curator(desk)
    for target in ("/", "/zoeken?q=zutphen", "/inloggen", "/besluiten"):
        assert "set-cookie" not in reader.get(target).headers


def test_a_cookie_that_is_none_of_ours_lets_nobody_in(desk: OpenedRoom) -> None:
    for value in ("x", "", "é" * 10, "x" * 4000):
        curator = Curator(desk, {"curator-without-tls": re.sub(r"[^ -~]", "?", value)})
        assert "Ingelogd" not in curator.get("/").words


def test_a_file_of_accounts_that_others_may_read_is_not_used(desk: OpenedRoom) -> None:
    known = desk.room.desk.curators  # type: ignore[union-attr]
    known.path.chmod(0o644)
    try:
        assert Curator(desk).log_in().status == 503
    finally:
        known.path.chmod(0o600)


def test_the_page_to_log_in_does_not_lead_to_itself_by_a_longer_address(desk: OpenedRoom) -> None:
    (link,) = [each for each in desk.ask("/sites").links if each.startswith("/inloggen")]
    assert not [each for each in desk.ask(link).links if each.startswith("/inloggen")]
