"""What a browser made of a page stands in the WARC files as records of their own, and can be looked up."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from archive.archive_error import NotKept
from archive.fetched import captures, renderings
from archive.fetched.exchange import digest
from archive.fetched.rendering import Rendering
from archive.fixity.parts_to_check import Choice
from archive.fixity.verification import verify
from tests.databases import asked, reading, writing
from tests.rendered_pages import (
    BEGAN,
    HOME,
    SAID,
    SHELL,
    a_document,
    a_picture,
    a_rendering,
    an_answer,
    begin_crawl,
    keep_rendered,
)
from wording.message import say

DOCUMENT = a_document("De buurtkrant van maart is uit.", "Wie schrijft er mee?")


class Seen(NamedTuple):
    """A record as warcio reads it."""

    type: str
    headers: dict[str, str]
    content: bytes


def records(archive: Path) -> list[Seen]:
    found = []
    for path in sorted((archive / "warc").glob("*.warc.gz")):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                headers = dict(record.rec_headers.headers)
                found.append(Seen(record.rec_type, headers, record.content_stream().read()))
    return found


def made(archive: Path) -> list[Seen]:
    return [each for each in records(archive) if each.type in ("conversion", "resource")]


def reports(archive: Path) -> list[dict[str, Any]]:
    found = (
        each for each in records(archive) if each.type == "metadata" and "WARC-Refers-To" in each.headers
    )
    return [json.loads(each.content)["rendering"] for each in found]


def check(archive: Path) -> None:
    for path in (archive / "warc").glob("*.warc.gz"):
        done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(path)], capture_output=True)
        assert done.returncode == 0, done.stdout


def test_a_rendering_is_a_conversion_a_resource_and_a_report_that_refer_to_the_page(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "proef", "proef") as run:
        begin_crawl(run)
        capture = run.keeper.keep(an_answer()).result()
        rendered = run.keeper.keep_rendering(a_rendering(capture, DOCUMENT, a_picture())).result()
    assert rendered == replace(capture, rendered=digest(DOCUMENT))
    assert (rendered.read_digest, capture.read_digest) == (digest(DOCUMENT), digest(SHELL))
    check(tmp_path / "a")
    page = next(each for each in records(tmp_path / "a") if each.type == "response")
    document, picture = made(tmp_path / "a")
    assert (document.type, document.content) == ("conversion", DOCUMENT)
    assert document.headers["WARC-Refers-To"] == page.headers["WARC-Record-ID"]
    assert document.headers["WARC-Target-URI"] == f"urn:alliantie:document:{HOME}"
    assert document.headers["Content-Type"] == "text/html; charset=utf-8"
    assert document.headers["WARC-Date"] == "2024-03-09T08:30:03.120000Z"
    assert (
        document.headers["WARC-Block-Digest"] == document.headers["WARC-Payload-Digest"] == digest(DOCUMENT)
    )
    assert (picture.type, picture.content) == ("resource", a_picture())
    assert picture.headers["WARC-Target-URI"] == f"urn:fullPage:{HOME}"
    assert picture.headers["Content-Type"] == "image/png"
    # The standard has a resource refer to nothing (ISO 28500, 5.6).
    assert "WARC-Refers-To" not in picture.headers
    [report] = reports(tmp_path / "a")
    assert report["page"] == {
        "url": HOME,
        "captured_at": "2024-03-09T08:30:00.120000Z",
        "record": page.headers["WARC-Record-ID"],
    }
    assert (report["outcome"], report["reason"], report["said"]) == ("made", "", SAID)
    assert report["document"]["record"] == document.headers["WARC-Record-ID"]
    assert report["picture"]["record"] == picture.headers["WARC-Record-ID"]
    pages = [each for each in records(tmp_path / "a") if each.headers.get("WARC-Target-URI") == HOME]
    assert [each.type for each in pages] == ["response", "request"]


def test_what_was_kept_is_looked_up_by_its_capture(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "proef", "proef") as run:
        begin_crawl(run)
        kept = keep_rendered(run, an_answer(), DOCUMENT, a_picture())
        plain = run.keeper.keep(an_answer(f"{HOME}over-ons")).result()
        why = say("the page asked for more than {most:request/requests}", most=400)
        other = run.keeper.keep(an_answer(f"{HOME}kaart")).result()
        run.keeper.keep_rendering(a_rendering(other, DOCUMENT, outcome="broken off", reason=why)).result()
        with run.engine.connect() as connection:
            found = renderings.of_capture(connection, kept.id)
            assert found is not None
            assert (found.outcome, found.reason, found.said) == ("made", "", SAID)
            assert found.made_at == (BEGAN + timedelta(seconds=3)).replace(tzinfo=None)
            assert (found.document, found.picture) == (digest(DOCUMENT), digest(a_picture()))
            assert renderings.document(connection, run.folder, captures.find(connection, kept.id)) == DOCUMENT
            assert renderings.picture(connection, run.folder, kept) == ("image/png", a_picture())
            assert renderings.of_capture(connection, plain.id) is None
            assert renderings.picture(connection, run.folder, plain) is None
            with pytest.raises(NotKept):
                renderings.document(connection, run.folder, plain)
            broken = renderings.of_capture(connection, other.id)
            assert broken is not None
            assert broken.reason.template == why.template
            assert renderings.of_crawl(connection, 1) == {"made": 1, "broken off": 1}


@pytest.mark.parametrize("outcome", ["failed", "refused"])
def test_a_rendering_of_which_nothing_came_is_told_and_the_page_is_read_as_it_came(
    tmp_path: Path, outcome: Any
) -> None:
    why = say("no browser was found")
    with writing(tmp_path / "a", "proef", "proef") as run:
        begin_crawl(run)
        capture = run.keeper.keep(an_answer()).result()
        found = run.keeper.keep_rendering(a_rendering(capture, outcome=outcome, reason=why)).result()
    assert found.rendered == ""
    assert made(tmp_path / "a") == []
    [report] = reports(tmp_path / "a")
    assert (report["outcome"], report["reason"]) == (outcome, "no browser was found")
    assert report["document"] is report["picture"] is None


def test_a_document_that_was_kept_before_is_not_written_again_and_the_record_says_where_it_is(
    tmp_path: Path,
) -> None:
    with writing(tmp_path / "a", "proef", "proef") as run:
        begin_crawl(run)
        keep_rendered(run, an_answer(), DOCUMENT, a_picture())
    with writing(tmp_path / "a", "proef", "proef") as run:
        crawl = begin_crawl(run)
        again = an_answer(crawl=crawl, at=BEGAN + timedelta(days=1))
        second = keep_rendered(run, again, DOCUMENT, a_picture())
        # And within one group, and of another page.
        third = run.keeper.keep(an_answer(f"{HOME}index.html", crawl=crawl)).result()
        run.keeper.keep_rendering(a_rendering(third, DOCUMENT, a_picture(9)))
        run.keeper.keep_rendering(a_rendering(third, DOCUMENT, a_picture(9))).result()
        with run.engine.connect() as connection:
            assert renderings.document(connection, run.folder, second) == DOCUMENT
    assert [each.content for each in made(tmp_path / "a")] == [DOCUMENT, a_picture(), a_picture(9)]
    first_record = made(tmp_path / "a")[0].headers["WARC-Record-ID"]
    assert {each["document"]["record"] for each in reports(tmp_path / "a")} == {first_record}
    assert len(reports(tmp_path / "a")) == 4


def test_a_page_that_is_rendered_twice_is_read_as_the_last_document(tmp_path: Path) -> None:
    later = a_document("De buurtkrant van april is uit.")
    with writing(tmp_path / "a", "proef", "proef") as run:
        begin_crawl(run)
        kept = keep_rendered(run, an_answer(), DOCUMENT)
        run.keeper.keep_rendering(a_rendering(kept, later)).result()
        # One that failed takes no document's place.
        last = run.keeper.keep_rendering(a_rendering(kept, outcome="failed", reason=say("it hung"))).result()
        assert last.rendered == digest(DOCUMENT)
        with run.engine.connect() as connection:
            found = captures.find(connection, kept.id)
            assert renderings.document(connection, run.folder, found) == later
            counted = renderings.of_capture(connection, kept.id)
            assert counted is not None
            assert counted.outcome == "made"


def test_a_revisit_may_be_rendered_and_refers_to_its_own_record(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "proef", "proef") as run:
        begin_crawl(run)
        run.keeper.keep(an_answer()).result()
        second = run.keeper.keep(an_answer(at=BEGAN + timedelta(days=1))).result()
        assert second.refers_to is not None
        assert run.keeper.keep_rendering(a_rendering(second, DOCUMENT)).result().rendered
    revisit = next(each for each in records(tmp_path / "a") if each.type == "revisit")
    [document] = made(tmp_path / "a")
    assert document.headers["WARC-Refers-To"] == revisit.headers["WARC-Record-ID"]
    assert asked(tmp_path / "a", "SELECT id, rendered FROM captures ORDER BY id") == [
        (1, ""),
        (2, digest(DOCUMENT)),
    ]


def test_renderings_are_kept_when_the_file_of_their_page_is_full(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "proef", "proef", warc_size=1) as run:
        begin_crawl(run)
        kept = keep_rendered(run, an_answer(), DOCUMENT, a_picture())
    assert len(list((tmp_path / "a" / "warc").iterdir())) == 2
    check(tmp_path / "a")
    with reading(tmp_path / "a") as (folder, engine), engine.connect() as connection:
        assert renderings.document(connection, folder, kept) == DOCUMENT


@pytest.mark.parametrize(
    "amiss",
    [
        {"said": {"seen": float("nan")}},
        {"said": {"seen": object()}},
        {"picture": a_picture(), "picture_type": "text/html"},
        {"picture": a_picture(), "picture_type": "image/png" + "x" * 200},
    ],
)
def test_what_could_not_be_read_back_is_refused_and_nothing_else_is_harmed(
    tmp_path: Path, amiss: dict[str, Any]
) -> None:
    with writing(tmp_path / "a", "proef", "proef") as run:
        begin_crawl(run)
        capture = run.keeper.keep(an_answer()).result()
        rendering = replace(a_rendering(capture, DOCUMENT), **amiss)
        with pytest.raises((ValueError, TypeError)):
            run.keeper.keep_rendering(rendering)
        assert run.keeper.keep_rendering(a_rendering(capture, DOCUMENT)).result().rendered


def test_what_a_page_said_in_half_a_character_is_kept_as_far_as_it_is_text(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "proef", "proef") as run:
        begin_crawl(run)
        capture = run.keeper.keep(an_answer()).result()
        why = say("the page said: {words}", words="half \ud83d")
        run.keeper.keep_rendering(a_rendering(capture, outcome="failed", reason=why)).result()
        with run.engine.connect() as connection:
            found = renderings.of_capture(connection, capture.id)
            assert found is not None
            assert (found.reason.template, found.reason.values) == (why.template, {"words": "half ?"})


MAP = "https://kaart.voorbeeld.example/zutphen?laag=buurten"
FRAMES = ((MAP, a_document("De kaart van de buurt.")), (f"{HOME}teller", a_document("Veertig lezers.")))
STATES = (a_document("Bladzijde een: de tuin."), a_document("Bladzijde twee: de huur."))


def test_frames_and_earlier_states_are_conversions_of_their_own_that_the_report_names(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "proef", "proef") as run:
        begin_crawl(run)
        capture = run.keeper.keep(an_answer()).result()
        rendering = a_rendering(capture, DOCUMENT, a_picture(), frames=FRAMES, states=STATES)
        kept = run.keeper.keep_rendering(rendering).result()
    check(tmp_path / "a")
    page = next(each for each in records(tmp_path / "a") if each.type == "response")
    document, *others, picture = made(tmp_path / "a")
    assert (document.content, picture.content) == (DOCUMENT, a_picture())
    assert [(each.type, each.headers["WARC-Target-URI"], each.content) for each in others] == [
        ("conversion", f"urn:alliantie:frame:{MAP}", FRAMES[0][1]),
        ("conversion", f"urn:alliantie:frame:{HOME}teller", FRAMES[1][1]),
        ("conversion", f"urn:alliantie:state:1:{HOME}", STATES[0]),
        ("conversion", f"urn:alliantie:state:2:{HOME}", STATES[1]),
    ]
    assert {each.headers["WARC-Refers-To"] for each in others} == {page.headers["WARC-Record-ID"]}
    [report] = reports(tmp_path / "a")
    for named, written in zip([*report["frames"], *report["states"]], others, strict=True):
        assert named["record"] == written.headers["WARC-Record-ID"]
        assert named["digest"] == written.headers["WARC-Payload-Digest"] == digest(written.content)
    with reading(tmp_path / "a") as (folder, engine), engine.connect() as connection:
        found = renderings.of_capture(connection, capture.id)
        assert found is not None
        assert found.frames == tuple((url, digest(data)) for url, data in FRAMES)
        assert found.states == tuple(map(digest, STATES))
        assert renderings.document(connection, folder, kept) == DOCUMENT
        assert renderings.shown(connection, folder, kept) == renderings.Shown(DOCUMENT, STATES)
        assert renderings.size_read(connection, kept) == len(DOCUMENT) + sum(map(len, STATES))


def test_states_that_came_before_are_written_once_and_another_list_of_them_is_read_as_another_page(
    tmp_path: Path,
) -> None:
    with writing(tmp_path / "a", "proef", "proef") as run:
        begin_crawl(run)
        found = []
        for states in (STATES, STATES, STATES[:1], ()):
            capture = run.keeper.keep(an_answer()).result()
            rendering = a_rendering(capture, DOCUMENT, frames=FRAMES, states=states)
            found.append(run.keeper.keep_rendering(rendering).result())
        with run.engine.connect() as connection:
            shown = [renderings.shown(connection, run.folder, each).states for each in found]
    assert [each.content for each in made(tmp_path / "a")] == [DOCUMENT, *(f for _, f in FRAMES), *STATES]
    assert shown == [STATES, STATES, STATES[:1], ()]
    assert found[0].rendered == found[1].rendered
    assert found[3].rendered == digest(DOCUMENT)
    assert len({each.rendered for each in found}) == 3


def test_a_state_with_the_bytes_of_the_document_and_a_frame_without_any_do_no_harm(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "proef", "proef") as run:
        begin_crawl(run)
        capture = run.keeper.keep(an_answer()).result()
        rendering = a_rendering(capture, DOCUMENT, frames=((MAP, b""),), states=(b"", DOCUMENT))
        kept = run.keeper.keep_rendering(rendering).result()
        with run.engine.connect() as connection:
            assert renderings.shown(connection, run.folder, kept) == renderings.Shown(DOCUMENT, (DOCUMENT,))
    assert len(made(tmp_path / "a")) == 2
    check(tmp_path / "a")


@pytest.mark.long
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(url=st.text(max_size=60) | st.text(st.characters(categories=["Cs", "Cc"]), max_size=20))
def test_no_address_of_a_frame_breaks_the_record_that_it_stands_in(
    tmp_path_factory: pytest.TempPathFactory, url: str
) -> None:
    archive = tmp_path_factory.mktemp("frame") / "a"
    frames = ((f"{HOME}{url}", STATES[0]),)
    with writing(archive, "proef", "proef") as run:
        begin_crawl(run)
        capture = run.keeper.keep(an_answer()).result()
        run.keeper.keep_rendering(a_rendering(capture, DOCUMENT, frames=frames)).result()
    with reading(archive) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection, Choice()).damage == ()
    assert [each.content for each in made(archive)] == [DOCUMENT, STATES[0]]


_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.text(st.characters(categories=["Cs", "Cc"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    document=st.binary(max_size=200),
    words=st.text(max_size=60),
    said=st.dictionaries(st.text(max_size=10), _PLAIN, max_size=3),
)
def test_whatever_a_browser_made_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, document: bytes, words: str, said: dict[str, Any]
) -> None:
    archive = tmp_path_factory.mktemp("made") / "a"
    with writing(archive, "proef", "proef") as run:
        begin_crawl(run)
        capture = run.keeper.keep(an_answer()).result()
        made = Rendering(capture, BEGAN, "made", say("it said: {words}", words=words), document, said=said)
        kept = run.keeper.keep_rendering(made).result()
        with run.engine.connect() as connection:
            found = renderings.of_capture(connection, capture.id)
            assert found is not None
            assert found.said == json.loads(json.dumps(said))
            assert found.reason.values.get("words", "") == words
            if document:
                assert renderings.document(connection, run.folder, kept) == document
    [report] = reports(archive)
    assert report["said"] == json.loads(json.dumps(said))
