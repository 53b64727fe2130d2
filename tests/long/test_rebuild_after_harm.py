"""After harm all that is sound comes back, and the next crawl goes on from there."""

from __future__ import annotations

from archive.warc.record import SoundRecord
from archive.warc.strict import read_records
from pipeline.verify_all import verify_archive
from tests import test_rebuild
from tests.conftest import run_alliantie
from tests.databases import configured
from tests.test_derive import Site
from tests.test_rebuild import lose, rows

# The fixtures are kept there.
crawled, mine = test_rebuild.crawled, test_rebuild.mine


def test_the_next_crawl_goes_on_where_the_numbers_were(mine: Site) -> None:
    lose(mine.archive)
    mine.run("rebuild", "--all")
    captures = len(rows(mine.archive)["captures"])
    mine.run("crawl")
    after = rows(mine.archive)
    assert [crawl["id"] for crawl in after["crawls"]] == [1, 2, 3]
    assert len(after["captures"]) > captures
    assert verify_archive(configured(mine.archive, mine.sites)).damage == ()


def test_damage_costs_what_it_struck_and_nothing_else(mine: Site) -> None:
    path = sorted((mine.archive / "warc").iterdir())[0]
    records = [each for each in read_records(path) if isinstance(each, SoundRecord)]
    struck = next(each for each in records if each.type == "response" and "/teller" in str(each.fields))
    data = bytearray(path.read_bytes())
    data[struck.offset + struck.length // 2] ^= 1
    path.write_bytes(data)
    before = rows(mine.archive)
    lose(mine.archive)
    done = run_alliantie("--archive", str(mine.archive), "--sites", str(mine.sites), "rebuild", "--all")
    assert done.returncode == 6
    assert f"{path.name} at byte {struck.offset}" in done.stderr
    after = rows(mine.archive)
    assert len(after["captures"]) == len(before["captures"]) - 1
    assert {item["id"] for item in after["items"]} == {item["id"] for item in before["items"]}


def test_a_file_that_a_killed_run_left_open_is_closed_at_its_last_sound_record(mine: Site) -> None:
    last = sorted((mine.archive / "warc").iterdir())[-1]
    captures = len(rows(mine.archive)["captures"])
    opened = last.rename(last.with_name(last.name + ".open"))
    with opened.open("ab") as file:
        file.write(b"\x1f\x8b\x08 torn")
    lose(mine.archive)
    mine.run("rebuild", "--all")
    assert len(rows(mine.archive)["captures"]) == captures
    assert [path.read_bytes() for path in (mine.archive / "quarantine").iterdir()] == [b"\x1f\x8b\x08 torn"]
