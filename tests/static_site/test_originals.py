"""What lies in a site as it is, and what goes into a ZIP file."""

from __future__ import annotations

import mimetypes

import pytest

from reading_room.static_site.originals import AS_THEY_ARE, may_be_markup

RUN = ("html", "xml", "svg", "script", "xhtml", "mhtml", "shockwave", "java", "message", "multipart", "xsl")
MARKUP = (
    b"<html>",
    b" \r\n\t<!DOCTYPE html>",
    b"\xef\xbb\xbf<svg",
    b"\xff\xfe<\0h\0",
    b"\0\0<script>",
    b"<?xml",
)


def test_no_browser_runs_what_lies_there_as_it_is() -> None:
    plain = {each for each in AS_THEY_ARE if not each.startswith("application/vnd.")}
    assert not [each for each in plain if any(word in each for word in RUN)]


def test_every_ending_says_to_a_server_what_it_is() -> None:
    unknown = mimetypes.MimeTypes()
    for media_type, ending in AS_THEY_ARE.items():
        found, _ = unknown.guess_type(f"stuk.{ending}")
        assert found in (media_type, None, "image/tiff", "image/bmp", "application/vnd.ms-powerpoint"), ending


@pytest.mark.parametrize("first", MARKUP)
def test_what_begins_as_markup_does_is_taken_for_markup(first: bytes) -> None:
    assert may_be_markup(first + b" en meer")


@pytest.mark.parametrize("first", [b"%PDF-1.4 <html>", b"Beste lezer, 1 < 2", b"", b"\xff\xd8\xff<"])
def test_what_begins_otherwise_is_not(first: bytes) -> None:
    assert not may_be_markup(first)
