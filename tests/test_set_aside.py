"""What is kept aside is found by its name, comes in the order of names, and is compared by them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from archive.set_aside import SetAside


@pytest.fixture
def aside() -> Iterator[SetAside]:
    with closing(SetAside()) as opened:
        yield opened


def test_a_name_keeps_the_text_that_it_was_given_first(aside: SetAside) -> None:
    aside.put([("b", "eerst"), ("a", "ander"), ("b", "later")])
    assert (aside.get("b"), aside.get("c"), len(aside)) == ("eerst", None, 2)
    assert list(aside) == [("a", "ander"), ("b", "eerst")]


def test_what_differs_is_told_by_name_with_both_texts(aside: SetAside) -> None:
    aside.put([("a", "gelijk"), ("b", "was"), ("d", "weg"), ("f", "ook weg")])
    with closing(SetAside()) as other:
        other.put([("a", "gelijk"), ("b", "is"), ("c", "nieuw"), ("e", "ook nieuw")])
        assert list(aside.differing(other)) == [
            ("b", "was", "is"),
            ("c", None, "nieuw"),
            ("d", "weg", None),
            ("e", None, "ook nieuw"),
            ("f", "ook weg", None),
        ]


def test_more_than_memory_holds_is_kept_all_the_same(aside: SetAside) -> None:
    aside.put((f"{number:06}", "x" * 1_000) for number in range(5_000))
    assert len(aside) == 5_000
    assert aside.get("004999") == "x" * 1_000
