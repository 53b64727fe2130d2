"""In the stated number of nights all of an archive is verified, however large it is and though it grows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.fixity.share_of_night import READ_WHOLE, TURN, ShareOfNight, is_read_whole

NIGHTS = 30
places = st.tuples(st.integers(1, 10_000), st.integers(0, 10**10))


@given(places, st.integers(0, 10_000))
def test_a_record_has_its_turn_once_in_any_thirty_nights_on_end(place: tuple[int, int], first: int) -> None:
    turns = [ShareOfNight(night, NIGHTS).has_stretch(*place) for night in range(first, first + NIGHTS)]
    assert sum(turns) == 1
    whole = [ShareOfNight(night, NIGHTS).has_file(place[0]) for night in range(first, first + NIGHTS)]
    index = [ShareOfNight(night, NIGHTS).has_index() for night in range(first, first + NIGHTS)]
    assert (sum(whole), sum(index)) == (1, 1)


@given(st.lists(st.integers(1, 10**9), max_size=20))
def test_no_night_of_an_archive_that_is_not_read_whole_has_nothing_to_read(more: list[int]) -> None:
    sizes = [READ_WHOLE + 1, *more]
    assert not is_read_whole(sizes)
    pieces = [(number, start) for number, size in enumerate(sizes[:1], 1) for start in range(0, size, TURN)]
    for night in range(NIGHTS):
        share = ShareOfNight(night, NIGHTS)
        assert any(share.has_stretch(*piece) for piece in pieces)
