"""Content that unpacks to more than may be read is unpacked no further, whatever packed it."""

from __future__ import annotations

import gzip

import pytest

from spiders.fetch.content_coding import LARGEST_DECODED, decoded, gunzipped
from tests.test_content_coding import PACK


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("name", PACK)
def test_a_bomb_unpacks_to_no_more_than_may_be_read(name: str, layers: int) -> None:
    bomb = bytes(LARGEST_DECODED + 1_000_000)
    for _ in range(layers):
        bomb = PACK[name](bomb)
    assert len(decoded(bomb, ", ".join([name] * layers))) <= LARGEST_DECODED
    assert len(gunzipped(gzip.compress(bytes(30_000)) * 50, most=100_000)) == 100_000
