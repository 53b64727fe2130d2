"""What was mended is told in Dutch to who asks for it, in whole sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.fetched import crawls
from archive.writing.writing_run import writing
from cli.wording.sentences import sentence_in_dutch
from tests.databases import url_of
from tests.test_keeper import an_exchange


def test_what_a_killed_run_left_is_told_in_dutch_when_it_is_mended(tmp_path: Path) -> None:
    url = url_of(tmp_path / "a")
    with writing(tmp_path / "a", "test", "test", database_url=url) as run:
        number = run.keeper.write(lambda c: crawls.begin(c, "proef", "test", "")).result()
        run.keeper.keep(an_exchange("http://a.example/", b"een", number)).result()
    (closed,) = (tmp_path / "a" / "warc").glob("*.warc.gz")
    closed.with_name(closed.name + ".open").write_bytes(b"nothing that was acknowledged")
    with writing(tmp_path / "a", "test", "test", database_url=url) as run:
        said = [sentence_in_dutch(sentence) for sentence in run.repairs]
    assert said
    assert not [sentence for sentence in said if "quarantine" in sentence or " run " in sentence]


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        (
            "Closed a.warc.gz, which an interrupted run had left open and moved 12 unacknowledged bytes to "
            "quarantine.",
            "a.warc.gz is gesloten, dat een afgebroken run open had gelaten; 12 onbevestigde bytes staan nu "
            "in quarantaine.",
        ),
        (
            "a.warc.gz.open holds 3 of 12 acknowledged bytes: restore it from a copy, then run: "
            "alliantie verify",
            "a.warc.gz.open heeft 3 van 12 bevestigde bytes: zet het terug van een kopie, en geef dan: "
            "alliantie verify",
        ),
        ("The last crawl of proef had been interrupted.", "De laatste crawl van proef was afgebroken."),
    ],
)
def test_a_repair_has_its_sentence_in_dutch(english: str, dutch: str) -> None:
    assert sentence_in_dutch(english) == dutch
