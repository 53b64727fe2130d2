"""The keys by which indexes of captures are sorted: addresses turned round, host first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.exporting.surt import surt


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.armekant-eva.nl/Eva/Verslag.html", "nl,armekant-eva)/eva/verslag.html"),
        ("https://proef.example:443/a/?b=2&a=1", "example,proef)/a?a=1&b=2"),
        ("http://proef.example:8080/", "example,proef:8080)/"),
        ("http://127.0.0.1:99/x", "1,0,0,127:99)/x"),
        ("https://proef.example/caf%C3%A9", "example,proef)/caf%c3%a9"),
        ("https://proef.example/a%20b#deel", "example,proef)/a%20b"),
    ],
)
def test_addresses_are_turned_round_as_index_servers_expect(url: str, key: str) -> None:
    assert surt(url) == key


@given(st.text())
def test_any_text_has_a_sort_key_that_no_space_or_line_end_cuts_in_two(text: str) -> None:
    for key in (surt(f"http://{text}"), surt(text)):
        assert all("!" <= character <= "~" for character in key)
