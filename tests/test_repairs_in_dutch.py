"""Repairs after an interrupted run are told in Dutch to who asks for it, in whole sentences."""

from __future__ import annotations

from pathlib import Path

from archive.fetched import crawls
from archive.writing.writing_run import writing
from tests.databases import url_of
from tests.test_keeper import an_exchange
from wording.words import Words


def test_what_a_killed_run_left_is_told_in_dutch_when_it_is_mended(tmp_path: Path) -> None:
    url = url_of(tmp_path / "a")
    with writing(tmp_path / "a", "test", "test", database_url=url) as run:
        number = run.keeper.write(lambda c: crawls.begin(c, "proef", "test", "")).result()
        run.keeper.keep(an_exchange("http://a.example/", b"een", number)).result()
    (closed,) = (tmp_path / "a" / "warc").glob("*.warc.gz")
    closed.with_name(closed.name + ".open").write_bytes(b"nothing that was acknowledged")
    with writing(tmp_path / "a", "test", "test", database_url=url) as run:
        said = [Words("nl")(repair) for repair in run.repairs]
    assert said
    assert not [sentence for sentence in said if "quarantine" in sentence or " run " in sentence]
