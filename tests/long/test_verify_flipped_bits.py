"""Whatever bit of a WARC file flips, verification finds it, and nearly always where it is."""

from __future__ import annotations

import gzip
import random
import zlib

from archive.fixity.checking_warc import check
from archive.fixity.parts_to_check import filled_in, parts_of
from archive.warc.record import SoundRecord
from archive.warc.strict import read_records
from tests.databases import reading
from tests.long import test_verify
from tests.long.test_verify import FLIPS, flipped, warc_of, without_dutch
from tests.test_derive import Site

# The fixtures are kept there.
crawled, mine = test_verify.crawled, test_verify.mine


def test_every_flipped_bit_of_a_warc_file_is_found_and_nearly_all_where_they_are(mine: Site) -> None:
    path = warc_of(mine)
    sound = path.read_bytes()
    records = [each for each in read_records(path) if isinstance(each, SoundRecord)]
    with reading(mine.archive) as (folder, engine), engine.connect() as connection:
        parts = list(filled_in(folder, connection, parts_of(folder, connection)))
    lucky = random.Random(2013)
    for _ in range(FLIPS):
        place = lucky.randrange(len(sound) * 8)
        path.write_bytes(flipped(sound, place))
        found = [each for part in parts for each in check(part).found]
        assert {each.file for each in found} == {path.name}, f"bit {place}"
        assert not without_dutch(found)
        (record,) = (r for r in records if r.offset <= place // 8 < r.offset + r.length)
        assert says_the_same(sound, path.read_bytes(), record) or record.offset in {
            each.offset for each in found
        }, f"bit {place}"


def says_the_same(sound: bytes, damaged: bytes, record: SoundRecord) -> bool:
    """Whether a flip struck what is no part of the record: gzip's clock, say, or the last bits of a byte."""
    span = slice(record.offset, record.offset + record.length)
    try:
        return gzip.decompress(damaged[span]) == gzip.decompress(sound[span])
    except (zlib.error, OSError, EOFError):
        return False
