"""Verification finds whatever is not as it was: in WARC files, in the database, and between the two."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from archive.fetched import crawls
from archive.fetched.kept_profiles import digest_of
from archive.fixity import parts_to_check, share_of_night
from archive.fixity.checking_warc import Found
from archive.fixity.parts_to_check import Choice
from archive.fixity.verification import Damage, Verification
from archive.warc.fault import Fault
from archive.warc.strict import read_records
from pipeline.indexing import catch_up
from pipeline.verify_all import verify_archive, verify_share
from tests import databases
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import asked, configured, copy, of_sqlite, writing
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import LINKS, Site, site_with
from tests.test_keeper import an_exchange, begin_crawl
from wording.words import Words

FLIPS = 1000


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    place = tmp_path_factory.mktemp("verify")
    with RawServer(site_with(LINKS)) as server:
        site = Site(place / "archive", write_profile(place / "sites", server), server)
        site.run("crawl")
        yield site


@pytest.fixture
def mine(crawled: Site, tmp_path: Path) -> Site:
    """The same archive, for one test to damage."""
    copy(crawled.archive, tmp_path / "archive")
    return Site(tmp_path / "archive", crawled.sites, crawled.server)


def verified(archive: Path, choice: Choice | None = None) -> Verification:
    return verify_archive(configured(archive), choice or Choice())


def warc_of(site: Site) -> Path:
    (path,) = (site.archive / "warc").iterdir()
    return path


def without_dutch(found: Iterable[Found | Damage]) -> set[str]:
    """The reasons that a Dutch reader gets to see in English."""
    return {each.reason for each in found if Words("nl")(each.reason) == each.reason}


def change(site: Site, statement: str) -> None:
    """Change the database as no run would, and seal it again, so that only the change itself can be found."""
    databases.change(site.archive, statement)
    (site.archive / "seal.json").unlink(missing_ok=True)


def test_a_sound_archive_is_found_sound_to_the_last_record(crawled: Site) -> None:
    verification = verified(crawled.archive)
    assert verification.damage == ()
    assert verification.records == sum(1 for _ in read_records(warc_of(crawled)))


@of_sqlite
def test_every_flipped_bit_of_the_database_is_found(mine: Site) -> None:
    path = mine.archive / "alliantie.db"
    sound = path.read_bytes()
    lucky = random.Random(1895)
    for _ in range(FLIPS):
        place = lucky.randrange(len(sound) * 8)
        path.write_bytes(flipped(sound, place))
        for beside in ("alliantie.db-wal", "alliantie.db-shm"):
            (mine.archive / beside).unlink(missing_ok=True)
        damage = verified(mine.archive).damage
        assert "alliantie.db" in {each.file for each in damage}, f"bit {place}"


def flipped(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


def test_damage_is_named_with_file_byte_and_the_items_that_it_concerns(mine: Site) -> None:
    item = mine.show("/roermond.txt")
    query = "SELECT warc_offset, warc_length FROM captures WHERE url LIKE '%roermond.txt'"
    [(offset, length)] = asked(mine.archive, query)
    path = warc_of(mine)
    path.write_bytes(flipped(path.read_bytes(), (offset + length // 2) * 8))
    done = call_alliantie("--archive", str(mine.archive), "verify", "--json")
    first = json.loads(done.stdout)["damage"][0]
    assert (first["file"], first["offset"]) == (path.name, offset)
    assert first["items"] == [[item["id"], item["description"]["title"]]]
    in_words = run_alliantie("--archive", str(mine.archive), "--lang", "nl", "verify")
    assert in_words.returncode == 6
    assert f"{path.name} bij byte {offset}" in in_words.stdout
    assert "rebuild --all" in in_words.stdout


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE captures SET url = url || '#' WHERE id = 3", "the record says url"),
        ("UPDATE captures SET warc_offset = warc_offset + 1 WHERE id = 3", "no record of capture 3"),
        ("UPDATE captures SET warc_length = 7 WHERE id = 3", "the record says warc_length"),
        ("UPDATE captures SET record_id = '<urn:uuid:0>' WHERE id = 3", "the record says record_id"),
        ("UPDATE captures SET payload_digest = 'sha256:0' WHERE id = 3", "the record says payload_digest"),
        ("UPDATE captures SET status = 410 WHERE id = 3", "the record says status"),
        ("UPDATE warc_files SET size = size - 1", "bytes"),
        ("UPDATE warc_files SET name = 'x.warc.gz'", "the database knows no file of this name"),
        ("UPDATE readings SET main_text = main_text || 'x'", "is not what it was"),
        ("DELETE FROM readings", "what was read of item"),
        ("UPDATE items SET title = title || 'x'", "is not listed as it is described"),
        ("UPDATE items SET key = key || 'x'", "does not have the id of its key"),
        ("UPDATE items SET payload_digest = 'x'", "no capture holds the payload"),
        ("UPDATE captures SET refers_to = 1 WHERE id = 2", "does not hold its payload"),
        ("DELETE FROM profiles", "the database has another text or none"),
        ("UPDATE profiles SET text = text || '#'", "is not the text that it was"),
        ("INSERT INTO profiles VALUES ('sha256:' || 'e3b0', '')", "is not the text that it was"),
        ("UPDATE crawls SET profile_digest = 'sha256:0'", "says profile is"),
        ("UPDATE crawls SET site = 'ander'", "says site is"),
        ("UPDATE crawls SET resumes = 1", "says resumes is"),
        # PostgreSQL lets nobody write these.
        pytest.param("UPDATE captures SET captured_at = 'gisteren'", "cannot be read", marks=of_sqlite),
        pytest.param("UPDATE items SET description = '{' ", "cannot be read", marks=of_sqlite),
    ],
)
def test_what_the_database_says_otherwise_than_the_files_is_found(
    mine: Site, statement: str, said: str
) -> None:
    change(mine, statement)
    damage = verified(mine.archive).damage
    assert any(said in each.reason for each in damage), damage
    assert not without_dutch(damage)


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM profiles", "UPDATE profiles SET text = 'x'", "UPDATE crawls SET site = 'ander'"],
)
def test_what_a_crawl_was_made_by_comes_back_from_its_record(mine: Site, statement: str) -> None:
    before = asked(mine.archive, "SELECT digest, text FROM profiles")
    assert before
    change(mine, statement)
    done = run_alliantie("--archive", str(mine.archive), "verify")
    assert (done.returncode, "rebuild --all" in done.stdout) == (6, True)
    databases.lose(mine.archive)
    mine.run("rebuild", "--all")
    assert asked(mine.archive, "SELECT digest, text FROM profiles") == before
    assert verified(mine.archive).damage == ()


def test_a_profile_in_a_record_counts_only_with_its_own_digest(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        run.keeper.write(
            lambda c: crawls.begin(c, "proef", "test", digest_of("echt"), profile="vals")
        ).result()
        run.keeper.keep(an_exchange("http://proef.example/1", b"een")).result()
    said = {each.reason for each in verified(tmp_path / "a").damage if not each.is_of_database}
    assert any("does not have the digest" in each for each in said)
    databases.lose(tmp_path / "a")
    done = run_alliantie("--archive", str(tmp_path / "a"), "rebuild", "--all")
    assert "does not have the digest" in done.stdout + done.stderr
    assert asked(tmp_path / "a", "SELECT * FROM profiles") == []


def test_a_record_that_the_database_does_not_know_is_found(mine: Site) -> None:
    change(mine, "DELETE FROM item_addresses")
    change(mine, "DELETE FROM captures WHERE id = (SELECT max(id) FROM captures)")
    damage = verified(mine.archive).damage
    assert "the database knows no capture of this record" in [each.reason for each in damage]
    assert not without_dutch(damage)


def test_a_file_that_is_missing_or_foreign_is_found(mine: Site) -> None:
    path = warc_of(mine)
    path.rename(path.with_name("vreemd.warc.gz"))
    damage = verified(mine.archive).damage
    assert {path.name, "vreemd.warc.gz"} <= {each.file for each in damage}
    assert not without_dutch(damage)


def test_an_index_that_lacks_an_item_is_found(mine: Site) -> None:
    shutil.rmtree(mine.archive / "index")
    damage = verified(mine.archive).damage
    assert [each.file for each in damage] == ["index"]
    assert not without_dutch(damage)
    mine.run("rebuild", "--index")
    assert verified(mine.archive).damage == ()


def test_a_flipped_bit_of_the_index_is_named_with_what_to_do_and_mended_by_the_next_run(mine: Site) -> None:
    postings = next((mine.archive / "index").glob("*.pst"))
    postings.write_bytes(flipped(postings.read_bytes(), 4_000))
    done = run_alliantie("--archive", str(mine.archive), "verify")
    assert done.returncode == 6
    assert f"index/{postings.name}: its bytes come to" in done.stdout
    assert not without_dutch(verified(mine.archive).damage)
    assert "rebuild --index" in done.stdout
    assert "rebuild --all" not in done.stdout
    catch_up(mine.archive, databases.url_of(mine.archive))
    assert verified(mine.archive).damage == ()


def test_a_small_archive_is_verified_whole_every_night(crawled: Site) -> None:
    for night in (17, 30):
        share = verify_share(configured(crawled.archive), night)
        assert share.records == verified(crawled.archive).records
        assert (share.damage, share.nights) == ((), 30)


def test_the_nights_of_a_month_verify_every_record_of_a_larger_one_once(
    crawled: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_of_night, "READ_WHOLE", 0)
    monkeypatch.setattr(share_of_night, "TURN", 700)
    monkeypatch.setattr(parts_to_check, "TURN", 700)
    shares = [verify_share(configured(crawled.archive), night) for night in range(17, 47)]
    assert sum(share.records for share in shares) == verified(crawled.archive).records
    assert not any(share.damage for share in shares)
    assert sum(share.records > 0 for share in shares) > 5


def test_a_sample_reads_that_many_captures_again_and_a_site_its_own(crawled: Site) -> None:
    assert verified(crawled.archive, Choice(sample=3)).records >= 3
    name = next(crawled.sites.glob("*.toml")).stem
    of_site = verified(crawled.archive, Choice(sites=(name,)))
    assert of_site.records == verified(crawled.archive).records - 2, "all but the two warcinfos"
    done = call_alliantie("--archive", str(crawled.archive), "verify", "nergens")
    assert done.returncode == 3


def test_an_archive_can_be_verified_while_a_run_writes_to_it(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test", warc_size=30_000) as run:
        begin_crawl(run)
        for number in range(20):
            run.keeper.keep(an_exchange(f"http://proef.example/{number}", os.urandom(4_000))).result()
        found = [each for each in verified(tmp_path / "a").damage if each.file != "index"]
        assert found == []


def test_after_a_fault_reading_goes_on_with_the_next_record(mine: Site) -> None:
    path = warc_of(mine)
    records = list(read_records(path))
    third = records[2].offset
    path.write_bytes(flipped(path.read_bytes(), (third + 30) * 8))
    again = list(read_records(path))
    assert [each.offset for each in again] == [each.offset for each in records]
    assert [type(each) for each in again].count(Fault) == 1


def test_odd_and_broken_transfers_are_kept_as_their_digests_say(tmp_path: Path) -> None:
    chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    links = "".join(
        f"<p><a href='/{name}'>{name}</a></p>" for name in ("deel", "rest", "kapot", "kort", "vol")
    )
    answers = {
        "/": page(links),
        "/deel": chunked + b"5;naam=waarde\r\n<p>aa\r\n4\r\n</p>\r\n0\r\nX-Na: later\r\n\r\n",
        "/rest": chunked + b"4\r\n<p>a\r\n0\r\n\r\nen nog wat",
        "/kapot": chunked + b"zz\r\n<p>a\r\n0\r\n\r\n",
        "/kort": chunked + b"40\r\n<p>te kort",
        "/vol": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<p>te kort",
    }
    with RawServer({path: Raw(data, hang_up=True) for path, data in answers.items()}) as server:
        site = Site(tmp_path / "archive", write_profile(tmp_path / "sites", server), server)
        site.run("crawl")
    verification = verified(site.archive)
    assert verification.damage == ()
    query = "SELECT count(*), count(truncated) FROM captures WHERE status = 200"
    [(kept, cut)] = asked(site.archive, query)
    assert kept >= 4
    assert cut >= 2
