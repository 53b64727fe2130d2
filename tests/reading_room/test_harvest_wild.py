"""Whatever a harvester asks, an answer comes that is one, and nothing in it that is withheld."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.harvest.groups import Group
from cli.exit_codes import ExitCode
from reading_room.oai import set_names, tokens
from reading_room.oai.asked_verbs import VERBS
from reading_room.oai.refusal import Refusal
from reading_room.oai.set_names import group_called, is_name, set_name
from reading_room.oai.tokens import Token
from tests.conftest import SHIPPED_SITES, call_alliantie
from tests.oai_rules import CODES, OAI, checked
from tests.reading_room.captured import archive_of, page
from tests.reading_room.harvester import HOST, Harvester, harvester_of

SECRET = "Notulen van de vertrouwenscommissie"
FORM = "application/x-www-form-urlencoded"

NAMES = ("verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken", "onzin")
VALUES = st.sampled_from(
    (
        *VERBS,
        *("oai_dc", "mdto", "kind:report", "kind", "event:x!20y", "site:socialealliantie", ""),
        *("2013-10-04", "2013-10-04T12:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01", "2026-13-45"),
        *(f"oai:{HOST}:aaaaaaaaaaaa", f"oai:{HOST}:", "\0", "\ud800", "%00", "😀" * 30, "a" * 9_000),
    )
) | st.text(max_size=40)
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    known = page("/zutphen", "Verslag van de Alliantiedag in Zutphen op 4 oktober 2013")
    archive = archive_of(tmp_path_factory.mktemp("wild"), (known, page("/geheim", SECRET)))
    url = "https://www.socialealliantie.nl/geheim"
    call = ("--archive", str(archive), *SHIPPED_SITES, "exclude", url, "--why", "proef")
    assert call_alliantie(*call).returncode == ExitCode.WELL
    return archive


@pytest.fixture(scope="module")
def harvester(archive: Path) -> Iterator[Harvester]:
    with harvester_of(archive) as opened:
        yield opened


def wild(**own: Any) -> Any:
    return settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, **own)


@given(PAIRS, st.booleans())
@wild(max_examples=150)
def test_any_arguments_are_answered(
    harvester: Harvester, pairs: list[tuple[str, str]], by_post: bool
) -> None:
    sent = urlencode(pairs, errors="surrogatepass")
    if by_post:
        body = sent.encode()
        said = {"Content_Type": FORM, "Content_Length": str(len(body))}
        answer = harvester.room.ask("/oai", method="POST", body=body, **said)
    else:
        answer = harvester.room.ask(f"/oai?{sent}")
    if answer.status == 415:
        # What is no UTF-8 is no form.
        assert by_post
        return
    assert answer.status == 200, answer.text
    checked(answer.body)
    assert SECRET not in answer.text
    assert "geheim" not in answer.text.replace(sent, "")


@given(st.binary(max_size=200))
@wild(max_examples=50)
def test_any_bytes_are_answered(harvester: Harvester, raw: bytes) -> None:
    said = {"Content_Type": FORM, "Content_Length": str(len(raw))}
    answer = harvester.room.ask("/oai", method="POST", body=raw, **said)
    assert answer.status in (200, 415)
    if answer.status == 200:
        checked(answer.body)


def signed(values: list[object]) -> str:
    """A token as the room would write it, of whatever values: nothing in it is secret."""
    said = json.dumps(values, separators=(",", ":")).encode()
    digest = hashlib.sha256(said).hexdigest()[:10]
    return digest + base64.urlsafe_b64encode(said).decode().rstrip("=")


NUMBERS = st.integers(-(2**70), 2**70) | st.sampled_from([0, 1, 2**62, 2**63])
FIELDS: dict[str, st.SearchStrategy[object]] = {
    "verb": st.just("ListRecords") | st.text(max_size=12),
    "numbering": st.text(max_size=20),
    "prefix": st.sampled_from(["oai_dc", "mdto", "marc21", ""]),
    "since": VALUES,
    "until": VALUES,
    "set": VALUES,
    "change": NUMBERS | st.none() | st.booleans() | st.floats(),
    "id": VALUES,
    "line": NUMBERS,
    "number": NUMBERS,
}


@given(st.fixed_dictionaries(FIELDS), st.booleans())
@wild(max_examples=150)
def test_a_token_that_somebody_made_up_gives_nothing_that_is_withheld(
    harvester: Harvester, values: dict[str, object], of_this_archive: bool
) -> None:
    if of_this_archive:
        said = harvester.ask("Identify")
        values["numbering"] = said.findtext(f".//{OAI}earliestDatestamp")
    answer = harvester.room.ask(f"/oai?verb=ListRecords&resumptionToken={signed([*values.values()])}")
    assert answer.status == 200
    root = checked(answer.body)
    assert SECRET not in answer.text
    error = root.find(f"{OAI}error")
    assert error is None or error.get("code") in CODES


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: raw.decode("latin-1")))
def test_no_words_are_a_token_unless_they_are_one(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        tokens.read(text, "ListRecords")
    assert refused.value.code == "badResumptionToken"


@given(st.integers(0, 2**62), st.from_regex(r"[a-z2-7]{12}", fullmatch=True), st.integers(0, 10**6))
def test_a_token_is_read_as_it_was_written_and_not_with_a_letter_changed(
    change: int, id_: str, number: int
) -> None:
    token = Token("ListRecords", "2026-11-30T10:00:00Z", "mdto", set="kind:report", change=change, id=id_)
    text = tokens.written(token)
    assert tokens.read(text, "ListRecords") == token
    with pytest.raises(Refusal):
        tokens.read(text, "ListIdentifiers")
    place = number % len(text)
    other = "A" if text[place] != "A" else "B"
    with pytest.raises(Refusal):
        tokens.read(text[:place] + other + text[place + 1 :], "ListRecords")


@given(st.text(min_size=1, max_size=80))
def test_the_name_of_a_set_leads_back_to_what_it_is_of(name: str) -> None:
    called = set_name(Group("event", name))
    assert is_name(called) or len(called) > set_names.LONGEST
    assert group_called(called) == Group("event", name)


@given(st.text(max_size=80))
def test_what_is_no_name_of_a_set_leads_nowhere(name: str) -> None:
    group = group_called(name)
    assert group is None or set_name(group) == name
