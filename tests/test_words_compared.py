"""Two texts compared: what differs is told, however long the sentence, and e-mail addresses stay whole."""

from __future__ import annotations

from archive.history.words_compared import compared
from archive.shown.private import without_mail

LONG = "De werkgroep sprak met velen in het buurthuis over armoede en over de post, " * 80


def test_sentences_that_differ_beyond_what_is_shown_are_not_called_the_same() -> None:
    found = compared([LONG + "en ze kwamen terug."], [LONG + "en ze kwamen nooit meer."])
    assert (found.removed, found.added, found.is_cut) == (1, 1, True)
    assert all(is_own for row in found.rows for _, is_own in (*row.before, *row.after))
    assert len(found.rows[0].before[0][0]) < 4_100


def test_a_long_sentence_that_stayed_is_compared_as_a_whole() -> None:
    found = compared([LONG, "Een."], [LONG, "Twee."])
    assert (found.removed, found.added, found.is_cut) == (1, 1, False)


def test_no_piece_of_a_sentence_has_part_of_an_e_mail_address() -> None:
    old, new = "Mail naar jan.jansen@voorbeeld.nl.", "Mail naar jan.jansen@andersland.nl."
    for row in compared([old], [new]).rows:
        for pieces in (row.before, row.after):
            shown = "".join(without_mail(text) for text, _ in pieces)
            assert "jansen" not in shown
            assert "[e-mail]" in shown
            assert any(is_own for _, is_own in pieces)
