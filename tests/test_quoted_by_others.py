"""The beginning of a text that other pages of its site quote below its title stays that page's own."""

from __future__ import annotations

import pytest

from archive.catalogue.own_words import CountedLines, Texts, own_words

LEAD = "Op zes juni zaten wij buiten bij de zorgboerderij, en iedereen hield het kort."
REST = "Wij spraken over wie er niet aan tafel zat, en over wat daaraan te doen is."
FOOTER = "Twaalf organisaties die armoede in de streek niet gewoon vinden, sinds 2021."


def own_page(title: str, lead: str, rest: str) -> str:
    return f"Menu\n{title}\ndoor Nel\n11 juni\n{lead}\n{rest}\n{FOOTER}"


def quoting(number: int, *, with_day: bool = True) -> str:
    day = "11 juni\n" if with_day else ""
    told = f"Bericht {number} gaat over de kledingbank, en over nog {number} dingen die daar te krijgen zijn."
    return f"Menu\nBericht {number}\n{told}\nMeer berichten\nOp de boerderij\n{day}{LEAD}\n{FOOTER}"


def test_what_every_page_has_below_its_own_title_is_quoted_from_none() -> None:
    lines = CountedLines()
    for number in range(12):
        lines.take(f"Verslag {number}\n{LEAD}\n{FOOTER}", "", f" verslag {number} ")
    found = own_words(Texts(f"Verslag 3\n{LEAD}\n{REST}\n{FOOTER}", REST, " verslag 3 "), lines.recurring())
    assert found.own_text == f"Verslag 3\n{REST}"


def counted(*texts: str) -> CountedLines:
    lines = CountedLines()
    for each in texts:
        lines.take(each, "")
    return lines


def main_text(whole: str, guess: str, titles: str, *others: str) -> str:
    return own_words(Texts(whole, guess, titles), counted(whole, *others).recurring()).main_text


def test_a_lead_that_every_page_quotes_is_the_main_text_of_its_own_page() -> None:
    for with_day in (True, False):
        others = [quoting(number, with_day=with_day) for number in range(12)]
        whole, guess = own_page("Op de boerderij", LEAD, REST), f"{LEAD}\n{REST}"
        assert main_text(whole, guess, " op de boerderij streekcoalitie ", *others) == guess


def test_it_is_the_template_of_all_pages_with_another_title() -> None:
    others = [quoting(number) for number in range(1, 12)]
    whole = quoting(0)
    assert LEAD not in main_text(whole, f"{LEAD}\n{FOOTER}", " bericht 0 streekcoalitie ", *others)


def test_what_stands_below_no_title_stays_the_template_s() -> None:
    others = [quoting(number, with_day=False) for number in range(12)]
    whole = own_page("Op de boerderij", LEAD, REST)
    found = main_text(whole, f"{LEAD}\n{REST}\n{FOOTER}", " op de boerderij streekcoalitie ", *others)
    assert FOOTER not in found
    assert LEAD in found


def test_the_same_pages_in_another_order_of_the_quoting_ones_quote_the_same() -> None:
    texts = [own_page("Op de boerderij", LEAD, REST), *(quoting(number) for number in range(12))]
    assert counted(*texts).recurring().name == counted(texts[0], *texts[:0:-1]).recurring().name


@pytest.mark.parametrize(
    "entry",
    [
        f"{LEAD}\nOp de boerderij",
        f"Op de boerderij (11 juni)\n{LEAD}",
        f"11 juni 2024: Op de boerderij\n{LEAD}",
        f"Op de boerderij\n11 juni\ndoor Nel\n{LEAD}",
        f"Op de boerderij {LEAD}",
        f"Op de boerderij\n{LEAD[:50]}…",
    ],
)
@pytest.mark.parametrize("titles", [" op de boerderij streekcoalitie ", " streekcoalitie op de boerderij "])
def test_it_may_be_quoted_above_the_title_beside_it_below_day_and_name_or_cut_short(
    entry: str, titles: str
) -> None:
    side = f"Laatste nieuws\n{entry}\nDe kachel\n{FOOTER}"
    others = [f"Menu\nBericht {number}\nHet gaat over {number} dingen.\n{side}" for number in range(12)]
    whole = f"Menu\nOp de boerderij\n11 juni\n{LEAD}\n{REST}\n{side}"
    assert main_text(whole, f"{LEAD}\n{REST}\n{FOOTER}", titles, *others) == f"{LEAD}\n{REST}"


def test_a_sentence_below_a_list_of_titles_is_of_none_of_these_pages() -> None:
    side = f"Recent\nDe kachel\nOp de boerderij\n{FOOTER}"
    others = [f"Bericht {number}\nHet gaat over {number} dingen.\n{side}" for number in range(12)]
    whole = f"Op de boerderij\n{REST}\n{side}"
    recurring = counted(whole, *others).recurring()
    assert own_words(Texts(whole, REST, " op de boerderij "), recurring).own_text == REST


def test_a_page_that_quotes_itself_beside_its_text_does_not_change_when_it_no_longer_does() -> None:
    others = [quoting(number) for number in range(12)]
    whole = own_page("Op de boerderij", LEAD, REST)
    quoting_itself = f"{whole}\nMeer berichten\nOp de boerderij\n11 juni\n{LEAD}\n{FOOTER}"
    recurring = counted(whole, *others).recurring()
    before, after = (
        own_words(Texts(each, REST, " op de boerderij "), recurring) for each in (quoting_itself, whole)
    )
    assert before.own_text == after.own_text


def test_a_page_of_one_paragraph_that_all_others_quote_keeps_it() -> None:
    others = [quoting(number) for number in range(12)]
    whole = f"Menu\nOp de boerderij\n11 juni\n{LEAD}\n{FOOTER}"
    assert main_text(whole, LEAD, " op de boerderij ", *others) == LEAD
