"""Days that the template and the lists of a site show of its pages, and the day on which it was moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from archive.readings.reading import DATED, Stated
from pipeline.describe.days_of_site import DatedPage, told_of_days
from pipeline.normalise.listed_days import dated_rows, listed_days
from pipeline.normalise.stated_by_page import DAY_OF_MANY, LISTED
from pipeline.read.html import open_page, read_page
from spiders.profiles.site_profile import Read

_DAYS = ("3 mei 2011", "9 juni 2012", "1 juli 2012", "30 oktober 2013", "4 maart 2014")


def dated(number: int, *shown: tuple[str, str], more: tuple[Stated, ...] = ()) -> DatedPage:
    """A page that shows these words in these places."""
    stated = tuple(Stated(DATED, words, place) for words, place in shown)
    return DatedPage(f"id{number}", f"digest{number}", (*stated, *more))


def told(pages: list[DatedPage], rows: tuple[str, ...] = ()) -> list[dict[str, str]]:
    titles = {page.id: f"stuk {number}" for number, page in enumerate(pages)}
    found = told_of_days(pages, titles, [dated_rows(rows)])
    return [{each.field: each.value for each in found[page.payload_digest]} for page in pages]


def test_a_place_with_another_day_on_each_page_tells_the_day() -> None:
    pages = [dated(number, (f"Geplaatst: {day}", "a")) for number, day in enumerate(_DAYS)]
    assert [each["date"] for each in told(pages)] == [f"Geplaatst: {day}" for day in _DAYS]


def test_a_column_of_several_days_tells_none() -> None:
    column = tuple((day, "column") for day in _DAYS[:3])
    assert told([dated(number, *column) for number in range(5)]) == [{}] * 5


def test_the_same_day_on_page_after_page_tells_none() -> None:
    assert told([dated(number, ("3 mei 2011", "a")) for number in range(5)]) == [{}] * 5


def test_three_pages_have_no_template() -> None:
    assert told([dated(number, (day, "a")) for number, day in enumerate(_DAYS[:3])]) == [{}] * 3


def test_the_day_of_the_last_change_is_not_that_of_the_page() -> None:
    pages = [dated(number, (f"Laatst gewijzigd: {day}", "a")) for number, day in enumerate(_DAYS)]
    assert told(pages) == [{}] * 5


def test_a_place_that_lists_contradict_gives_way_to_one_that_they_bear_out() -> None:
    made = [(f"{number + 1} januari 2020", "made") for number in range(5)]
    pages = [dated(number, (day, "shown"), made[number]) for number, day in enumerate(_DAYS)]
    rows = tuple(f"{day} Stuk {number}" for number, day in enumerate(_DAYS))
    assert [each["date"] for each in told(pages, rows)] == list(_DAYS)


def test_a_list_dates_a_page_that_shows_no_day() -> None:
    rows = ("Stuk 0", "3 mei 2011", "Stuk 1", "9 juni 2012")
    assert told([dated(0), dated(1)], rows) == [{LISTED: "2011-05-03"}, {LISTED: "2012-06-09"}]


def test_a_list_dates_no_page_that_states_its_day() -> None:
    published = Stated("published", "2011-05-04", "html")
    rows = ("Stuk 0", "3 mei 2011", "Stuk 1", "9 juni 2012")
    assert told([dated(0, more=(published,)), dated(1)], rows)[0] == {}


def test_a_day_that_many_pages_state_is_that_of_a_move() -> None:
    moved = Stated("published", "2019-02-03T00:00:00", "html")
    assert told([dated(number, more=(moved,)) for number in range(6)]) == [{DAY_OF_MANY: "2019-02-03"}] * 6


def test_days_above_titles_are_told_from_days_below() -> None:
    below = ("a", "3 mei 2011", "b", "9 juni 2012", "c", "1 juli 2012")
    above = ("3 mei 2011", "a", "9 juni 2012", "b", "1 juli 2012", "c")
    for rows in (below, above):
        found = listed_days([dated_rows(rows)], "abc")
        assert {title: day.start for title, day in found.items()} == {
            "a": "2011-05-03",
            "b": "2012-06-09",
            "c": "2012-07-01",
        }


def test_figures_have_the_month_first_where_a_list_cannot_be_read_otherwise() -> None:
    rows = ("04/09/2020 - Brief een", "12/25/2020 - Brief twee")
    found = listed_days([dated_rows(rows)], {"brief een", "brief twee"})
    assert {day.start for day in found.values()} == {"2020-04-09", "2020-12-25"}


def test_two_lists_that_say_different_days_tell_none() -> None:
    one, other = ("a 3 mei 2011", "b 9 juni 2012"), ("a 4 mei 2011", "b 9 juni 2012")
    found = listed_days([dated_rows(one), dated_rows(other)], "ab")
    assert {title: day.start for title, day in found.items()} == {"b": "2012-06-09"}


def test_a_page_states_its_days_with_their_places_whatever_these_are_called() -> None:
    def places(inside: str, post: str) -> list[tuple[str, str]]:
        markup = f'<body><div class="x{post}"><span>{inside}</span><p>Een lange dag.</p></div></body>'
        reading = read_page(open_page(markup.encode(), "http://a.example/", "text/html", Read()), Read())
        return [(each.value, each.source) for each in reading.stated if each.field == DATED]

    (one,), (other,) = places("3 mei 2011", "12"), places("<b>9</b> <i>juni</i> <u>2012</u>", "7")
    assert (one[0], other[0]) == ("3 mei 2011", "9 juni 2012")
    assert one[1] == other[1]


def test_a_day_that_runs_into_a_title_is_parted_from_it() -> None:
    markup = b"<body><p><a href='/a'>Terugblik 2014</a><span>20-10-2014</span></p></body>"
    reading = read_page(open_page(markup, "http://a.example/", "text/html", Read()), Read())
    assert reading.main_text == "Terugblik 2014 20-10-2014"


@given(
    some.lists(some.lists(some.sampled_from([*_DAYS, "a", "b", "", "31/12/2020", "99/99/2020"])), max_size=4)
)
def test_no_list_raises_an_error(lists: list[list[str]]) -> None:
    found = listed_days([dated_rows(rows) for rows in lists], "ab")
    assert found.keys() <= {"a", "b"}


def test_an_entry_that_a_list_cuts_short_or_dates_by_its_month_has_its_day_above_all_the_same() -> None:
    rows: tuple[str, ...] = ("Nieuws", "3 mei 2011", "Een vrij", "juni 2012", "Twee", "1 juli 2012")
    rows += ("Nieuwe voorzitter", "2 juli 2012", "Vier", "3 juli 2012", "Vijf", "4 juli 2012", "Zes")
    titles = {"een vrij", "twee", "nieuwe voorzitter voor de raad", "vier", "vijf", "zes"}
    found = listed_days([dated_rows(rows, ("Nieuws",))], titles)
    assert {title: day.start for title, day in found.items()} == {
        "een vrij": "2011-05-03",
        "twee": "2012-06",
        "nieuwe voorzitter voor de raad": "2012-07-01",
        "vier": "2012-07-02",
        "vijf": "2012-07-03",
        "zes": "2012-07-04",
    }


def test_a_title_that_may_be_cut_short_from_two_is_none() -> None:
    rows = ("3 mei 2011", "Verslag van de", "9 juni 2012", "Iets anders")
    found = listed_days([dated_rows(rows)], {"verslag van de dag", "verslag van de nacht", "iets anders"})
    assert found == {}


def test_a_day_may_stand_below_the_sentence_beneath_its_title() -> None:
    rows = (
        "a",
        "Wat een dag.",
        "3 mei 2011",
        "b",
        "Nog een.",
        "9 juni 2012",
        "c",
        "De derde.",
        "1 juli 2012",
    )
    found = listed_days([dated_rows(rows)], "abc")
    assert {title: day.start for title, day in found.items()} == {
        "a": "2011-05-03",
        "b": "2012-06-09",
        "c": "2012-07-01",
    }


def test_the_day_of_a_page_itself_in_its_column_is_that_of_no_other() -> None:
    rows = ("1 mei 2008", "a", "25 mei 2014", "b", "3 mei 2015", "c", "Archief", "3 mei 2015", "Zij stopt.")
    assert listed_days([dated_rows(rows)], "abc").keys() == {"a", "b"}


def test_lists_of_a_site_that_are_sure_tell_where_others_have_their_days() -> None:
    sure = ("3 mei 2011", "a", "9 juni 2012", "b", "1 juli 2012", "c")
    doubtful = ("d", "4 mei 2011", "e", "10 juni 2012", "f")
    found = listed_days([dated_rows(sure), dated_rows(doubtful)], "abcdef")
    assert {title: day.start for title, day in found.items() if title in "def"} == {
        "e": "2011-05-04",
        "f": "2012-06-10",
    }
