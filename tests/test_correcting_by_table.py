"""A table that was edited in a spreadsheet: what it changes, and which of its cells are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.archive_error import NotACorrection
from archive.catalogue.items import Item
from archive.curation.corrections import corrected, date_from
from archive.curation.journal import Journal, Statement
from pipeline.desk.table_changes import Plan
from pipeline.desk.table_dates import Order, date_in_cell, order_of
from pipeline.desk.table_file import LARGEST, LONGEST_CELL, read_table
from pipeline.pipeline_error import NotATable
from tests.described_items import found_table, item, package_table, planned, rows_of, written

ITEMS = [
    item("zutphen", "Verslag Zutphen", "2013-10-04", place="Zutphen", people=("Raf Janssen", "Nel de Boer")),
    item("maart", "Maart 2013", "2013-03", kind="newsletter", authors=("Jan Smit",), editors=("Piet Post",)),
    item("nul", "007", "2009", kind="other", caption="0012"),
    item("formule", "=1+1; -2", "2013-10-04/2013-11-01", themes=("zorg", "-werk"), event="@dag"),
    item("post", "Mail naar jan@voorbeeld.nl, 'quoted'", "", language="", place="'s-Hertogenbosch"),
    item("Łódź", 'Voedselcafé "Łódź"\n; en meer', "2014-05-03", kind="photo", sentence="Op de foto: de soep"),
]


@pytest.fixture
def plan_of(tmp_path: Path) -> Callable[..., Plan]:
    """What a table in a file changes of the items."""

    def plan(
        data: str | bytes, items: Iterable[Item] = ITEMS, said: Journal | None = None, **choices: bool
    ) -> Plan:
        path = tmp_path / "tabel.csv"
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        return planned(read_table(path), items, said, **choices)

    return plan


def edited(name: str, column: str, value: str) -> str:
    """The table of the items with one cell filled in otherwise."""
    rows = rows_of(found_table(ITEMS), ";")
    wanted = item(name).id
    for row in rows:
        if row["id"] == wanted:
            row[column] = value
    return written(rows)


def told(plan: Plan) -> list[tuple[str, str]]:
    assert plan.refusals == ()
    return [(change.field, change.value) for change in plan.changes]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("between", [";", ",", "\t"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("is_package", [True, False])
def test_a_table_that_was_not_changed_changes_nothing_however_it_was_saved(
    plan_of: Callable[..., Plan], encoding: str, between: str, ends: str, is_package: bool
) -> None:
    rows = rows_of(*((package_table(ITEMS), ",") if is_package else (found_table(ITEMS), ";")))
    data = written(rows, between).replace("\r\n", ends).encode(encoding)
    plan = plan_of(data)
    assert (plan.changes, plan.refusals, plan.items) == ((), (), len(ITEMS))


def test_letters_that_windows_1252_has_not_are_no_change(plan_of: Callable[..., Plan]) -> None:
    plan = plan_of(written(rows_of(found_table(ITEMS), ";")).encode("cp1252", "replace"))
    assert (plan.changes, plan.refusals) == ((), ())


WORDS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=12)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=3),
    st.booleans(),
    st.sampled_from(["nl", "en"]),
)
def test_no_table_of_ours_changes_anything_whatever_the_items_hold(
    tmp_path_factory: pytest.TempPathFactory,
    words: list[tuple[str, str, str]],
    is_package: bool,
    language: str,
) -> None:
    items = [
        item(str(number), title, place=place, people=(person,) if person.strip() else ())
        for number, (title, place, person) in enumerate(words)
    ]
    path = tmp_path_factory.mktemp("tabel") / "tabel.csv"
    text = package_table(items) if is_package else found_table(items, language)
    path.write_bytes(text.encode("utf-8"))
    plan = planned(read_table(path), items)
    assert (plan.changes, plan.refusals) == ((), ())


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_any_file_is_a_table_or_is_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("tabel") / "tabel.csv"
    path.write_bytes(b"id;title\n" + data)
    try:
        plan = planned(read_table(path), ITEMS)
    except NotATable:
        return
    assert plan.changes == ()


@pytest.mark.parametrize(
    ("name", "column", "cell"),
    [
        ("maart", "title", "mrt-13"),
        ("maart", "title", "1-3-2013"),
        ("maart", "date", "mrt-13"),
        ("maart", "date", "2013-03-01"),
        ("maart", "date", "1-3-2013"),
        ("nul", "title", "7"),
        ("nul", "date", "2009,0"),
        ("zutphen", "date", "4-10-2013"),
        ("zutphen", "date", "04-10-13"),
        ("zutphen", "date", "2013-10-04 00:00:00"),
        ("zutphen", "date", "10/4/2013"),
        ("zutphen", "date", "4 okt. 2013"),
        ("zutphen", "kind", "Verslag"),
        ("zutphen", "kind", "report"),
        ("zutphen", "people", "Raf Janssen;Nel de Boer ;"),
        ("zutphen", "language", "Nederlands"),
        ("formule", "title", "=1+1; -2"),
        ("formule", "title", "'=1+1; -2"),
        ("formule", "date_end", "1-11-2013"),
    ],
)
def test_what_a_spreadsheet_makes_of_a_value_is_no_change(
    plan_of: Callable[..., Plan], name: str, column: str, cell: str
) -> None:
    assert told(plan_of(edited(name, column, cell))) == []


@pytest.mark.parametrize(
    ("name", "column", "cell", "change"),
    [
        ("zutphen", "title", "Dagboek van Zutphen", ("title", "Dagboek van Zutphen")),
        ("zutphen", "title", "'=som", ("title", "=som")),
        ("zutphen", "title", "-5 graden", ("title", "-5 graden")),
        ("zutphen", "title", "VOEDSELCAFÉ", ("title", "VOEDSELCAFÉ")),
        ("zutphen", "kind", "Foto", ("kind", "photo")),
        ("zutphen", "kind", "annual report", ("kind", "annual-report")),
        ("zutphen", "date", "3-5-2014", ("date", "2014-05-03")),
        ("zutphen", "date", "2014-05-03 00:00:00", ("date", "2014-05-03")),
        ("zutphen", "date", "mei-14", ("date", "2014-05")),
        ("zutphen", "date", "May-14", ("date", "2014-05")),
        ("zutphen", "date", "25/12/2014", ("date", "2014-12-25")),
        ("zutphen", "date", "12/25/2014", ("date", "2014-12-25")),
        ("zutphen", "date", "2014", ("date", "2014")),
        ("zutphen", "date", "4 oktober 2014", ("date", "2014-10-04")),
        ("zutphen", "date", "4 October 2014", ("date", "2014-10-04")),
        ("zutphen", "date_end", "6-10-2013", ("date", "2013-10-04/2013-10-06")),
        ("formule", "date", "2013-10-05", ("date", "2013-10-05/2013-11-01")),
        ("zutphen", "people", "Nel de Boer", ("people", "Nel de Boer")),
        (
            "maart",
            "editors",
            "Piet Post; Nel de Boer",
            ("authors", "Jan Smit; Piet Post (red.); Nel de Boer (red.)"),
        ),
        ("maart", "editors", "Wil Vos (ed.)", ("authors", "Jan Smit; Wil Vos (red.)")),
        ("maart", "authors", "Nel de Boer", ("authors", "Nel de Boer; Piet Post (red.)")),
        ("zutphen", "language", "Fries", ("language", "fy")),
    ],
)
def test_a_cell_that_was_changed_is_read_as_people_and_spreadsheets_write(
    plan_of: Callable[..., Plan], name: str, column: str, cell: str, change: tuple[str, str]
) -> None:
    assert told(plan_of(edited(name, column, cell))) == [change]


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("kind", "Versalg", "did you mean report"),
        ("kind", "boek", "no kind"),
        ("date", "gisteren", "Expected a date"),
        ("date", "31-2-2014", "Expected a date"),
        ("date", "14-mei", "without a year"),
        ("date", "3-5", "without a year"),
        ("date", "41551", "2013-10-04"),
        ("title", "", "--empty"),
        ("title", "=cmd|' /C calc'!A0", "formula"),
        ("title", "#NAAM?", "spreadsheet"),
        ("title", "########", "spreadsheet"),
        ("title", "VoedselcafÃ©", "read wrongly"),
        ("title", "Voedselcaf\ufffd", "read wrongly"),
        ("title", "Mail naar [e-mail]", "e-mail"),
        ("title", "x" * 2001, "2000 printable characters"),
        ("place", "Zutfen", "did you mean Zutphen? --new"),
        ("place", "Atlantis", "not a town"),
        ("people", "Raf Jansen; Nel de Boer", "did you mean Raf Janssen"),
        ("language", "Klingon", "code such as nl"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_refused_with_its_place_and_what_to_try(
    plan_of: Callable[..., Plan], column: str, cell: str, words: str
) -> None:
    plan = plan_of(edited("zutphen", column, cell))
    assert plan.changes == ()
    [refusal] = plan.refusals
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[list(rows_of(found_table(ITEMS), ";")[0]).index(column)]
    assert (refusal.place, refusal.column) == (f"{letter}2", column)
    assert words in refusal.why
    assert len(refusal.why) < 500


def test_names_that_nobody_knows_and_emptied_cells_are_taken_when_asked(plan_of: Callable[..., Plan]) -> None:
    assert told(plan_of(edited("zutphen", "place", "Zutfen"), takes_new=True)) == [("place", "Zutfen")]
    assert told(plan_of(edited("zutphen", "place", ""), takes_empty=True)) == [("place", "")]
    refused = plan_of(edited("zutphen", "title", ""), takes_empty=True)
    assert "expected a title" in refused.refusals[0].why


def test_a_day_that_may_be_two_is_asked_about_unless_the_table_tells(plan_of: Callable[..., Plan]) -> None:
    alone = [ITEMS[1]]
    rows = rows_of(found_table(alone), ";")
    rows[0]["date"] = "3/5/2014"
    [refusal] = plan_of(written(rows), alone).refusals
    assert "2014-05-03 or 2014-03-05" in refusal.why
    two = [ITEMS[1], item("kerst", date="2013-12-25")]
    rows = rows_of(found_table(two), ";")
    rows[0]["date"], rows[1]["date"] = "3/5/2014", "12/25/2013"
    assert told(plan_of(written(rows), two)) == [("date", "2014-03-05")]
    rows[1]["date"] = "25/12/2013"
    assert told(plan_of(written(rows), two)) == [("date", "2014-05-03")]


def test_columns_may_be_moved_left_out_added_and_named_in_dutch(plan_of: Callable[..., Plan]) -> None:
    zutphen = ITEMS[0]
    table = f"Opmerking;Titel;Soort;Id;tittle;replaces\nmooi;Dagboek;Notulen;{zutphen.id};x;\n;;;;;\n"
    plan = plan_of(table)
    assert told(plan) == [("kind", "minutes"), ("title", "Dagboek")]
    assert ["did you mean title" in remark for remark in plan.remarks] == [True, False], "replaces is ours"
    assert any("Opmerking" in remark for remark in plan.remarks)
    assert plan.items == 1


def test_an_id_that_a_spreadsheet_took_for_a_number_is_found_by_its_address(
    plan_of: Callable[..., Plan],
) -> None:
    table = f"id;url;title\n2,34567E+11;{ITEMS[0].url};Dagboek\n"
    assert told(plan_of(table)) == [("title", "Dagboek")]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("zzzzzzzzzzzz;;Dagboek", "Nothing in this archive"),
        (f"{ITEMS[0].id};{ITEMS[1].url};Dagboek", "sorted apart"),
        (f"zzzzzzzzzzzz;{ITEMS[0].url};Dagboek", "No item has the id"),
        (f"{ITEMS[0].id};{ITEMS[0].url};Dagboek;van;Zutphen", "more cells"),
    ],
)
def test_a_row_of_which_the_item_is_not_certain_is_refused(
    plan_of: Callable[..., Plan], row: str, words: str
) -> None:
    plan = plan_of(f"id;url;title\n{row}\n")
    assert plan.changes == ()
    [refusal] = plan.refusals
    assert words in refusal.why


def test_two_rows_that_say_two_things_of_one_item_are_refused_and_the_same_twice_is_not(
    plan_of: Callable[..., Plan],
) -> None:
    key = ITEMS[0].id
    assert told(plan_of(f"id;title\n{key};Eerst\n{key};Eerst\n")) == [("title", "Eerst")]
    [refusal] = plan_of(f"id;title\n{key};Eerst\n{key};Dan\n").refusals
    assert (refusal.place, "Eerst" in refusal.why) == ("B3", True)


def test_a_table_from_before_a_correction_does_not_take_that_back(plan_of: Callable[..., Plan]) -> None:
    old = item("zutphen", "Gevonden")
    table = found_table([old])
    new = item("zutphen", "Verbeterd")
    said = Journal(
        (
            Statement("2026-11-02T10:00:00Z", "Nel", "correct", old.id, "x", "title", "Gevonden"),
            Statement("2026-11-03T10:00:00Z", "Nel", "correct", old.id, "x", "title", "Verbeterd"),
        )
    )
    [refusal] = plan_of(table, [new], said).refusals
    assert "before decision 2, by Nel on 2026-11-03" in refusal.why
    assert "alliantie undo 2" in refusal.why


def test_makers_from_before_a_correction_are_not_taken_back_either(plan_of: Callable[..., Plan]) -> None:
    old = item("zutphen", authors=("Jan Smit",), editors=("Piet Post",))
    line = Statement("2026-11-02T10:00:00Z", "Nel", "correct", old.id, "x", "authors", "Wil Vos")
    new = replace(old, description=corrected(old.description, {"authors": line}))
    for table in (f"id;authors\n{old.id};Jan Smit; Piet Post (red.)\n", found_table([old])):
        quoted = table.replace("Jan Smit; Piet Post (red.)", '"Jan Smit; Piet Post (red.)"')
        [refusal] = plan_of(quoted, [new], Journal((line,))).refusals
        assert "before decision 1, by Nel" in refusal.why


def test_an_editor_whom_somebody_gave_is_known_without_the_mark(plan_of: Callable[..., Plan]) -> None:
    given = "Wilhelmina van den Heuvel-Janssen"
    line = Statement("2026-11-02T10:00:00Z", "Nel", "correct", "elders", "x", "authors", f"{given} (red.)")
    table = f"id;people\n{item('zutphen').id};{given}\n"
    assert told(plan_of(table, said=Journal((line,)))) == [("people", given)]


def test_a_name_that_somebody_went_back_on_is_asked_about_again(plan_of: Callable[..., Plan]) -> None:
    line = Statement("2026-11-02T10:00:00Z", "Nel", "correct", "elders", "x", "place", "Zutfen")
    table = edited("zutphen", "place", "Zutfen")
    assert told(plan_of(table, said=Journal((line,)))) == [("place", "Zutfen")]
    for after in (line._replace(what="withdraw", value=""), line._replace(value="Zutphen")):
        [refusal] = plan_of(table, said=Journal((line, after))).refusals
        assert "did you mean Zutphen?" in refusal.why


def test_what_was_undone_may_be_decided_again_by_the_same_table(plan_of: Callable[..., Plan]) -> None:
    old = item("zutphen", "Gevonden")
    lines = (
        Statement("2026-11-02T10:00:00Z", "Nel", "correct", old.id, "x", "title", "Verbeterd"),
        Statement("2026-11-03T10:00:00Z", "Nel", "withdraw", old.id, "x", "title", undoes="1"),
    )
    table = f"id;title\n{old.id};Verbeterd\n"
    assert told(plan_of(table, [old], Journal(lines))) == [("title", "Verbeterd")]
    withdrawn = (lines[0], lines[1]._replace(undoes=""))
    assert "before decision 2" in plan_of(table, [old], Journal(withdrawn)).refusals[0].why


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04rest", "file of a spreadsheet"),
        (b"\xd0\xcf\x11\xe0rest", "file of a spreadsheet"),
        (b"naam;titel\nx;y\n", "no column id"),
        (b"id;opmerking\nx;y\n", "no column title"),
        (b"id;title;titel\nx;y;z\n", "two columns"),
        (b'id;title\nx;"y\n', "row 2: a quotation mark"),
        (b"id;title\nx;" + b"y" * (LONGEST_CELL + 1) + b"\n", "longer than"),
        (b"id;title\nx;" + b"y" * 1_000_000 + b"\n", "row 2"),
        (b"id;title\n\x00\x81\x00\x00\x00", "no table in letters"),
    ],
)
def test_a_file_that_is_no_table_of_ours_is_refused_in_words(
    plan_of: Callable[..., Plan], data: bytes, words: str
) -> None:
    with pytest.raises(NotATable, match=words) as refused:
        plan_of(data)
    assert len(str(refused.value)) < 500


def test_a_file_that_is_too_large_and_one_that_never_ends_are_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "groot.csv"
    with large.open("wb") as file:
        file.truncate(3 * LARGEST)
    for path, words in (
        (large, "larger than"),
        (Path("/dev/zero"), "cannot be read"),
        (tmp_path, "cannot be read"),
    ):
        with pytest.raises(NotATable, match=words):
            read_table(path)


def test_the_line_by_which_excel_tells_the_sign_between_cells_is_no_row(plan_of: Callable[..., Plan]) -> None:
    assert told(plan_of(f"sep=,\r\nid,title\r\n{ITEMS[0].id},Dagboek; nu\r\n")) == [("title", "Dagboek; nu")]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=15),
        st.from_regex(r"\d{1,4}[-/. ]\w{1,5}[-/. ]?\d{0,4}( \d\d:\d\d)?", fullmatch=True),
    ),
    st.sampled_from(["day first", "month first", "unknown"]),
)
def test_what_is_read_of_a_cell_is_a_date_or_refused(cell: str, order: Order) -> None:
    try:
        found = date_in_cell(cell, order)
    except NotACorrection:
        return
    assert not found or date_from(found).start


@pytest.mark.parametrize("cell", ["31-31-2014", "mei-0013", "0-0-2014"])
def test_no_order_is_told_by_what_is_no_date_in_any(cell: str) -> None:
    assert order_of([(cell, "2014-05-03")]) == "unknown"
