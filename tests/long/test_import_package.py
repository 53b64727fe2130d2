"""A WACZ of which any bytes are others: what can be taken out of it is, and the rest is named."""

from __future__ import annotations

import functools
import io
import json
import re
import tempfile
import zipfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.importing.wacz import Member, members_of
from archive.warc.fault import Fault
from tests.foreign_files import PAGES, write_warc

PACKED = {"stored": zipfile.ZIP_STORED, "deflated": zipfile.ZIP_DEFLATED, "bzip2": zipfile.ZIP_BZIP2}


@functools.cache
def package(form: int) -> bytes:
    """A WACZ with one WARC file twice, large and small fields of lengths beside each other."""
    with tempfile.TemporaryDirectory() as place:
        warc = write_warc(Path(place) / "a.warc.gz", PAGES[:1]).read_bytes()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", form) as file:
        with file.open("archive/a.warc.gz", "w", force_zip64=True) as member:
            member.write(warc)
        file.writestr("archive/b.warc.gz", warc)
        file.writestr("pages/pages.jsonl", "{}\n")
        file.writestr("datapackage.json", json.dumps({"resources": [{"path": "archive/a.warc.gz"}]}))
    return made.getvalue()


@settings(max_examples=300)
@given(st.sampled_from([*PACKED.values(), zipfile.ZIP_LZMA]), st.data())
def test_whatever_bytes_of_a_package_are_others_its_reading_ends_with_faults(
    form: int, data: st.DataObject
) -> None:
    whole = bytearray(package(form))
    heads = [found.start() for found in re.finditer(b"PK[\x01-\x06]", bytes(whole))]
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.sampled_from(heads)) + data.draw(st.integers(0, 60))
        whole[min(place, len(whole) - 1)] = data.draw(st.integers(0, 255))
    end = data.draw(st.just(len(whole)) | st.integers(0, len(whole)))
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "a.wacz"
        path.write_bytes(whole[:end])
        for found in members_of(path, Path(place)):
            assert isinstance(found, Fault) or found.path.is_file()


def test_a_member_that_cannot_be_unpacked_costs_no_other(tmp_path: Path) -> None:
    for form in (*PACKED.values(), zipfile.ZIP_LZMA):
        whole = bytearray(package(form))
        begin = whole.index(b"archive/a.warc.gz") + len("archive/a.warc.gz") + 40
        whole[begin : begin + 60] = bytes(60)
        (tmp_path / "a.wacz").write_bytes(whole)
        found = list(members_of(tmp_path / "a.wacz", tmp_path))
        assert [each.name for each in found if isinstance(each, Member)][-1] == "archive/b.warc.gz"
        assert any(isinstance(each, Fault) for each in found)
