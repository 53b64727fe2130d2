"""What is said of an archived page of which the bytes are no longer as they were captured."""

from __future__ import annotations

from pathlib import Path

from tests.reading_room.captured import SITE, archive_of, page
from tests.reading_room.opened_room import opened_room

_MOMENT = "20131004120000"


def test_of_a_damaged_record_neither_host_says_that_it_is_not_kept(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, (page("/verslag", "Verslag van de Alliantiedag"),))
    [warc] = (archive / "warc").glob("*.warc.gz")
    data = bytearray(warc.read_bytes())
    data[100:] = bytes(len(data) - 100)
    warc.write_bytes(data)
    address = f"{_MOMENT}/{SITE}/verslag"
    with opened_room(archive) as room:
        for answer in (room.ask(f"/web/{address}"), room.replay(f"/web/{address}")):
            assert answer.status == 503
            assert "niet bewaard" not in answer.words
            assert warc.name in answer.words
            assert str(tmp_path) not in answer.text
        nothing = room.replay(f"/web/{_MOMENT}/{SITE}/nergens")
        assert nothing.status == 404
        assert "Dit is hier niet bewaard." in nothing.words
