"""A page is read in the charset that a browser would take, whatever it calls that."""

from __future__ import annotations

import encodings.aliases

import pytest

from pipeline.read import read
from spiders.links.charset import charset_of, charset_of_links, decode, is_charset

_TEXT = "De coördinatie in café De Brink: één cliënt."
_NO_CHARSETS = (
    "hex base64 rot13 rot_13 idna punycode undefined unicode_escape raw_unicode_escape utf-7 utf-32 utf-32le "
    "bz2 zlib quopri uu mbcs cp037 none binary utf-8,gbk bestaat-niet x-user-defined replacement"
).split()


@pytest.mark.parametrize("label", _NO_CHARSETS)
@pytest.mark.parametrize("written", ["cp1252", "utf-8"])
def test_a_name_of_no_charset_is_as_good_as_none(label: str, written: str) -> None:
    data = _TEXT.encode(written)
    assert decode(data, f"text/html; charset={label}") == _TEXT
    in_page = f"<meta charset='{label}'>".encode() + data
    assert decode(in_page, "text/html").endswith(_TEXT)


@pytest.mark.parametrize(
    ("label", "charset"),
    [
        ("x-sjis", "cp932"),
        ("Windows-31J", "cp932"),
        ("x-gbk", "gb18030"),
        ("ks_c_5601-1987", "cp949"),
        ("x-mac-roman", "mac-roman"),
        ("ISO_8859-15", "iso8859-15"),
        ("l9", "iso8859-15"),
        ("x-cp1250", "cp1250"),
        ("latin5", "cp1254"),
        ("tis-620", "cp874"),
        ("iso-8859-8-i", "iso8859-8"),
        ("latin1", "cp1252"),
        ("US-ASCII", "cp1252"),
    ],
)
def test_labels_mean_what_they_mean_to_browsers(label: str, charset: str) -> None:
    data = b"\xb1\xe1 tekst"
    for content_type, page in (
        (f"text/html; charset={label}", data),
        (f'text/html; charset="{label}"', data),
        ("text/html", f'<meta http-equiv=content-type content="text/html; charset={label}">'.encode() + data),
        ("", f"<?xml version='1.0' encoding='{label}'?>".encode() + data),
    ):
        assert charset_of(page, content_type).name == charset
        assert decode(page, content_type).endswith(data.decode(charset, "replace"))


@pytest.mark.long
def test_any_name_that_python_knows_is_read_without_an_error() -> None:
    for name in {*encodings.aliases.aliases, *encodings.aliases.aliases.values()}:
        assert decode(_TEXT.encode("cp1252"), f"text/html; charset={name}")
        reading = read(_TEXT.encode("cp1252"), f"text/html; charset={name}")
        assert reading.outcome == "read"


def test_a_charset_in_a_comment_is_not_that_of_the_page() -> None:
    page = b"<!-- <meta charset=koi8-r> --><meta charset=iso-8859-15>\xa4 5"
    assert decode(page).endswith("€ 5")


@pytest.mark.parametrize(
    "before", [b"<style>" + b"p{} " * 9_000 + b"</style>", b"<!--" + b"x" * 9_000 + b"-->"]
)
def test_a_charset_counts_however_far_down_the_head_it_stands(before: bytes) -> None:
    page = b"<html><head>" + before + b"<meta charset=iso-8859-15></head><body>\xa4 5"
    assert decode(page).endswith("€ 5")


def test_a_charset_that_an_article_speaks_of_is_not_that_of_its_page() -> None:
    page = b"<html><head></head><body>" + b"woord " * 2_000 + b"<pre><meta charset=koi8-r></pre>\xe9"
    assert decode(page).endswith("é")


@pytest.mark.parametrize(
    ("data", "content_type", "charset"),
    [
        (b"<a href='?q=&eacute;'>", "text/html; charset=iso-8859-1", "cp1252"),
        (b"<a href='?q=&eacute;'>", "text/html; charset=utf-8", "utf-8"),
        (b"<a href='?q=&eacute;'>", "text/html", "cp1252"),
        (b"<meta charset=utf-8><a href='?q=&eacute;'>", "", "utf-8"),
        ("<a href='?q=é'>".encode(), "text/html; charset=iso-8859-1", "utf-8"),
        ("<a href='?q=é'>".encode("cp1252"), "text/html; charset=utf-8", "cp1252"),
        ("\ufeff<a href='?q=é'>".encode("utf-16-le"), "text/html", "utf-8"),
    ],
)
def test_links_ask_in_the_charset_of_their_page(data: bytes, content_type: str, charset: str) -> None:
    assert charset_of_links(data, content_type) == charset


@pytest.mark.parametrize("name", ["windows-1252", "cp850", "cp437", "x-sjis", "UTF-8", "utf-16le"])
def test_a_profile_may_name_what_pages_are_written_in(name: str) -> None:
    assert is_charset(name)


@pytest.mark.parametrize("name", ["hex", "rot13", "utf-7", "unicode_escape", "undefined", "cp037", "nee"])
def test_a_profile_may_not_name_what_is_no_charset(name: str) -> None:
    assert not is_charset(name)


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("€ 5 coöperatie".encode("iso-8859-15"), "text/plain; charset=iso-8859-15", "€ 5 coöperatie"),
        ("coöperatie".encode("mac-roman"), "text/plain; charset=macintosh", "coöperatie"),
        ("Łódź".encode("iso-8859-2"), "text/csv; charset=ISO-8859-2", "Łódź"),
        ("één".encode("utf-16-le"), "text/plain; charset=utf-16le", "één"),
        ("één".encode("cp1252"), "text/plain; charset=hex", "één"),
        ("één".encode(), "text/plain; charset=iso-8859-1", "één"),
        ("één <meta charset=koi8-r>".encode("cp1252"), "text/plain", "één <meta charset=koi8-r>"),
        ("\ufeffeen".encode("utf-16-be"), "text/plain; charset=utf-8", "een"),
    ],
)
def test_a_plain_text_is_read_in_the_charset_that_its_server_declares(
    data: bytes, declared: str, text: str
) -> None:
    assert read(data, declared).main_text == text
