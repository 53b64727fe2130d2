"""What is told beside an answer: that items hold only some of the words, or what was asked instead."""

from __future__ import annotations

from collections.abc import Iterator

from search.answer.request_and_hits import ASKED_INSTEAD, ONLY_STOP_WORDS, SOME_OF_THE_WORDS, Answer
from wording.message import Message, say


def notices_of(answer: Answer, asked: str) -> Iterator[Message]:
    """The notices of an answer to what was ``asked``, those first that say most."""
    if answer.notice == ASKED_INSTEAD:
        yield say(
            "Nothing was found for: {query}. This is what there is for: {instead}",
            query=asked,
            instead=answer.suggestion,
        )
    if answer.notice == ONLY_STOP_WORDS:
        yield say(
            "There is no word to look for in: {query}. Words such as de, het and van stand in nearly every "
            "text; add one that says more.",
            query=asked,
        )
    if answer.notice == SOME_OF_THE_WORDS:
        yield _how_many_words(answer)
    if answer.missing and answer.total:
        yield say("Found nowhere: {words}", words=", ".join(answer.missing))
    if answer.sounding:
        yield say("Among these are names that only sound alike: {names}", names=", ".join(answer.sounding))


def _how_many_words(answer: Answer) -> Message:
    if not answer.whole:
        return say("No item holds all of these words; these hold some of them.")
    return say(
        "First {whole:item/items} with all of the words, then what holds only some of them.",
        whole=answer.whole,
    )


def is_otherwise(answer: Answer) -> bool:
    """Tells if there is anything in an answer but what holds all the words as they were asked."""
    return bool(answer.notice in (ASKED_INSTEAD, SOME_OF_THE_WORDS) or answer.sounding)
