"""The name that a server gives a file is read as browsers do, whatever stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.file_name import declared_type, file_name


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (b'attachment; filename="verslag zutphen.pdf"', "verslag zutphen.pdf"),
        (b"attachment; filename=verslag.pdf", "verslag.pdf"),
        (b"attachment; filename=verslag zutphen.pdf", "verslag zutphen.pdf"),
        (b"inline; FileName=verslag.pdf; size=3", "verslag.pdf"),
        (b'inline;filename="de \\"soep\\".pdf"', 'de "soep".pdf'),
        (b'attachment; filename="a;b.pdf"', "a;b.pdf"),
        (b"attachment; filename*=UTF-8''co%C3%B6peratie%20%E2%82%AC.pdf", "coöperatie €.pdf"),
        (b"attachment; filename=\"coop.pdf\"; filename*=utf-8'nl'co%C3%B6p.pdf", "coöp.pdf"),
        (b"attachment; filename*=iso-8859-1''co%F6p.pdf; filename=coop.pdf", "coöp.pdf"),
        (b"attachment; filename*=bestaat-niet''co%C3%B6p.pdf", "coöp.pdf"),
        (b"attachment; filename*0=\"ver\"; filename*1=\"slag.pdf\"", "verslag.pdf"),
        (b'attachment; filename="co\xf6peratie.doc"', "coöperatie.doc"),
        (b'attachment; filename="co\xc3\xb6peratie.doc"', "coöperatie.doc"),
        (b'attachment; filename="jaarverslag%202013.pdf"', "jaarverslag 2013.pdf"),
        (b'attachment; filename="100%FF.pdf"', "100%FF.pdf"),
        (b'attachment; filename="=?UTF-8?Q?co=C3=B6p.pdf?="', "coöp.pdf"),
        (b'attachment; filename="=?UTF-8?B?Y2/DtnAucGRm?="', "coöp.pdf"),
        (b'attachment; filename="C:\\temp\\verslag.doc"', "verslag.doc"),
        (b'attachment; filename="../../etc/passwd"', "passwd"),
        (b"attachment; filename*=UTF-8''..%2F..%2Fverslag.pdf", "verslag.pdf"),
        (b'attachment; filename=".."', ""),
        (b'attachment; filename=""', ""),
        (b"attachment", ""),
        (b'form-data; name="filename"', ""),
        (b'attachment; filename="fdp.\xe2\x80\xaecod.pdf"', "fdp. cod.pdf"),
        (b'attachment; filename="verslag.pdf', "verslag.pdf"),
        (b"", ""),
    ],
)  # fmt: skip
def test_a_name_is_read_in_every_form_in_which_servers_write_it(header: bytes, name: str) -> None:
    assert file_name([header.decode("latin-1")]) == name


def test_the_first_header_that_has_a_name_gives_it() -> None:
    assert file_name(["attachment", "inline; filename=a.pdf", "inline; filename=b.pdf"]) == "a.pdf"
    assert file_name([]) == ""


@given(st.binary(max_size=300), st.sampled_from([b"", b"attachment; filename=", b"attachment; filename*="]))
def test_any_header_has_a_name_or_none(tail: bytes, head: bytes) -> None:
    name = file_name([(head + tail).decode("latin-1")])
    name.encode()
    assert "/" not in name
    assert "\\" not in name
    assert len(name) <= 255


@pytest.mark.parametrize(
    ("declared", "name", "expected"),
    [
        ("application/octet-stream", "toespraak.MP3", "audio/mpeg"),
        ("application/force-download; x=1", "film.wmv", "video/x-ms-wmv"),
        ("", "brief.doc", "application/msword"),
        ("application/octet-stream", "brief", "application/octet-stream"),
        ("application/octet-stream", "brief.xyz", "application/octet-stream"),
        ("text/plain", "brief.pdf", "text/plain"),
    ],
)
def test_the_ending_of_a_name_tells_the_type_where_the_server_does_not(
    declared: str, name: str, expected: str
) -> None:
    assert declared_type(declared, name) == expected
