"""What a query matches, and who comes first, is what going through every posting and every document gives."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.items import IndexedItem
from search.answer import evaluation
from search.answer.best import worth_of_best
from search.answer.evaluation import evaluate
from search.answer.facets import FACETS, counts_of
from search.answer.matched import Scores
from search.answer.request_and_hits import SearchRequest as Asked
from search.answer.request_and_hits import Sort
from search.answer.searcher import search
from search.index.document_sets import Chosen, Tally, in_at_least, members, set_of
from search.index.index_folder import Index
from search.index.occurrences import Remembered
from search.index.opened_index import Opened
from search.index.updating import updating
from search.query.term_tree import AllOf, AnyOf, Beginning, MostOf, Node, Sequence, Term
from tests.plain_evaluation import plainly
from tests.search_collection import make_archive, make_item

_WORDS = "armoede schuld kind bijstand raad geld huis straat feest brood winter zomer kerk mens".split()
_KINDS = ("report", "page", "photo", "newsletter", "other")
_TITLE = ("title", "body")


def _item(number: int) -> IndexedItem:
    """An item of words of which the first are common; many say nearly the same as another."""
    chance = random.Random(number)
    likely = [1 / (place + 1) for place in range(len(_WORDS))]
    made = make_item(
        number,
        " ".join(chance.choices(_WORDS, likely, k=chance.randint(1, 4))),
        " ".join(chance.choices(_WORDS, likely, k=chance.randint(0, 40))),
        kind=chance.choice(_KINDS),
        date=chance.choice(("", "2009", "2010-03", "2011-05-06", f"20{chance.randint(10, 22)}")),
        site=chance.choice(("een", "twee")),
        people=tuple(chance.sample(("Aafke Holtzer", "Bram Stoker"), chance.randint(0, 2))),
    )
    return replace(made, group=chance.choice(("", "", f"groep {number % 40}")))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine hundred items in an index of three segments, some of them removed."""
    made = [_item(number) for number in range(900)]
    folder = make_archive(tmp_path_factory.mktemp("sets") / "archive", made[:600])
    for few in (made[600:750], made[750:]):
        with updating(Index(folder.index)) as update:
            update.add(few)
    with updating(Index(folder.index)) as update:
        update.remove([each.item.id for each in made[::23]])
    return folder.root


@pytest.fixture(scope="module")
def opened(archive: Path) -> Iterator[Opened]:
    """The index of these items."""
    with Index(archive / "index").open().reader() as reader:
        yield Opened(reader)


_SETS = st.lists(st.sets(st.integers(0, 700)), max_size=8)


@given(st.sets(st.integers(0, 9_000)))
def test_a_set_has_the_documents_it_was_made_of(numbers: set[int]) -> None:
    assert members(set_of([*numbers], 9_001)) == sorted(numbers)


def test_a_set_of_documents_that_an_index_does_not_have_cannot_be_made() -> None:
    for numbers in ([4], [2, 9_000], [*range(100), 10_000]):
        with pytest.raises(IndexError):
            set_of(numbers, min(numbers[-1], 9_000) // 8 * 8)


@given(_SETS, st.integers(1, 9))
def test_documents_are_counted_over_sets(sets: list[set[int]], least: int) -> None:
    as_sets = [set_of([*each], 701) for each in sets]
    counts = Counter(number for each in sets for number in each)
    tally = Tally()
    for each in as_sets:
        tally.add(each)
    assert members(tally.counted) == sorted(counts)
    assert tally.counts_of([*range(701)]) == [counts[number] for number in range(701)]
    assert members(in_at_least(least, as_sets)) == sorted(n for n in counts if counts[n] >= least)


_FIELDS = st.sampled_from(("title", "title_stem", "body", "rest", "names"))
_BOOSTS = st.sampled_from((1.0, 0.35, 2.0, 6.0))
_TERMS = st.builds(Term, _FIELDS, st.sampled_from([*_WORDS, "nergens"]), _BOOSTS) | st.builds(
    Term, st.just("kind"), st.sampled_from(_KINDS), _BOOSTS
)
_RUNS = st.lists(st.tuples(st.sampled_from(_WORDS[:5]), st.integers(0, 3)), min_size=1, max_size=3)
_LEAVES = (
    _TERMS
    | st.builds(Sequence, st.sampled_from(_TITLE), _RUNS.map(tuple), _BOOSTS)
    | st.builds(Beginning, _FIELDS, st.sampled_from(("", "b", "ki", "schul", "x")), _BOOSTS)
)


def _with_parts(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(nodes, max_size=4).map(tuple)
    return (
        st.builds(AnyOf, parts, _BOOSTS)
        | st.builds(AllOf, parts)
        | st.builds(MostOf, parts, st.integers(1, 3))
    )


_TREES = st.recursive(_LEAVES, _with_parts, max_leaves=12)


def _judged(scores: Scores) -> Mapping[int, float]:
    return {number: round(score * (0.5 if number % 3 else 1.0), 6) for number, score in scores.items()}


@pytest.mark.long
@pytest.mark.parametrize("many", [1, evaluation._MANY_POSTINGS])
def test_a_query_matches_and_scores_what_going_through_all_postings_gives(
    many: int, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluation, "_MANY_POSTINGS", many)

    @given(_TREES, st.sets(st.integers(0, 899)), st.booleans())
    def compared(node: Node, some: set[int], of_all: bool) -> None:
        plain = plainly(node, opened)
        found = evaluate(node, opened, perf_counter() + 60)
        assert members(found.documents) == sorted(plain)
        assert found.size == len(plain)
        among = range(opened.documents) if of_all else some & {*range(opened.documents)}
        chosen = Chosen(set_of([*among], opened.documents), opened.documents)
        assert dict(found.scores(chosen)) == {n: score for n, score in plain.items() if n in among}
        for number, score in plain.items():
            assert score <= sum(most for having, most in found.bounds if having >> number & 1) + 1e-9

    compared()


def test_the_best_are_those_that_are_best_when_all_are_scored(opened: Opened) -> None:
    @given(_TREES, st.sets(st.sampled_from(_KINDS)), st.integers(0, 60))
    def compared(node: Node, kinds: set[str], most: int) -> None:
        allowed = {n for kind in kinds for n in opened.documents_of("kind", kind)}
        expected = _judged({n: score for n, score in plainly(node, opened).items() if n in allowed})
        found = evaluate(node, opened, perf_counter() + 60)
        among = found.documents & set_of([*allowed], opened.documents)
        worths = worth_of_best(found, among, most, opened.documents, _judged, perf_counter() + 60)
        assert worths.items() <= expected.items()
        if most:
            last = sorted(expected.values(), reverse=True)[:most][-1:]
            assert {n for n in expected if [expected[n]] >= last} <= worths.keys()

    compared()


def test_few_of_many_documents_are_scored_where_some_have_the_word_in_the_title(opened: Opened) -> None:
    node = AnyOf((Term("title", "schuld", 6.0), Term("body", "armoede"), Term("rest", "kind", 0.2)))
    found = evaluate(node, opened, perf_counter() + 60)
    worths = worth_of_best(found, found.documents, 5, opened.documents, dict, perf_counter() + 60)
    assert len(worths) < 400 < found.size


def test_facets_are_counted_alike_over_few_and_many_documents(opened: Opened) -> None:
    for name, column in FACETS.items():
        for every in (1, 2, 7, 90):
            numbers = [*range(0, opened.documents, every)]
            found = counts_of(opened, name, Chosen(set_of(numbers, opened.documents), opened.documents))
            texts, of_each = opened.texts(column)
            values = [texts[of_each[number]] for number in numbers]
            split = [each for value in values for each in value.split(" \n"[name != "year"] or None)]
            plain = Counter(split if name in ("year", "person", "organisation", "theme") else values)
            assert found == {value: count for value, count in plain.items() if value}


def _requests(count: int) -> Iterator[Asked]:
    chance = random.Random(5)
    for _ in range(count):
        word, other, third = (chance.choice(_WORDS[: chance.choice((3, 14))]) for _ in range(3))
        forms = (word, f"{word} {other}", f'"{word} {other}"', f"{word[:3]}*", f"{word} OR {other}", "")
        query = chance.choice((*forms, f"{word} -{other}", f"{word} {other} {third}", f"{word[:-2]}xx"))
        sort: Sort = chance.choice(("relevance", "date", "oldest"))
        filters: dict[str, str] = chance.choice(
            ({}, {"kind": "report"}, {"site": "een"}, {"date_from": "2010"})
        )
        yield Asked(query, sort=sort, all_versions=chance.random() < 0.3, facets=True)._replace(**filters)  # type: ignore[arg-type] # by name


@pytest.mark.long
def test_pages_of_an_answer_are_parts_of_the_whole_of_it(archive: Path) -> None:
    for request in _requests(40):
        whole = search(archive, request._replace(limit=1000), 60)
        for limit, page in ((5, 1), (20, 2), (60, 3)):
            part = search(archive, request._replace(limit=limit, page=page), 60)
            assert part.hits == whole.hits[(page - 1) * limit : page * limit]
            assert part._replace(hits=(), took_ms=0) == whole._replace(hits=(), took_ms=0)
        counted = (
            sum(whole.facets["kind"].values()) if not request.kind else whole.facets["kind"].get("report", 0)
        )
        assert counted == whole.total == len(whole.hits)


def test_what_was_asked_for_longest_ago_is_forgotten_first_beyond_so_many_bytes() -> None:
    worked_out = []

    def of(name: str) -> str:
        def work_out() -> str:
            worked_out.append(name)
            return name

        return remembered.of(name, work_out, lambda _: 1_000)

    remembered = Remembered(most=4_000)
    assert [of(name) for name in ("a", "b", "c", "a", "d", "a", "c", "b")] == list("abcadacb")
    assert worked_out == ["a", "b", "c", "d", "b"]
