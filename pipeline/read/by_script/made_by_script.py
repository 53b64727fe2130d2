"""Says of a page how far a script makes its words, and marks its reading so."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.readings.reading import READ, Reading, Script
from pipeline.read.by_script.page_data import data_of
from pipeline.read.by_script.signs import says_much, says_something, script_of
from pipeline.read.by_script.words_in_data import TextOfData, text_in
from spiders.links.page_tree import Element, words
from wording.message import NOTHING, Message, say

_ENOUGH = 20
"""Words in data that the page does not show."""

_SAYS_NOTHING: tuple[Script, ...] = ("empty shell", "says so", "few words", "placeholders")
"""The signs of pages of which nothing is read but what stands around the text, if anything does."""


@dataclass(frozen=True, slots=True)
class MadeByScript:
    """The sign that a script makes a page's words, and the text of its data where that says more.

    ``is_made`` of the document that a browser made of it: no script makes anything of that any more.
    """

    script: Script
    text: TextOfData | None
    shown: str
    is_made: bool = False

    def marked(self, reading: Reading) -> Reading:
        """The reading of the page: with the text of its data, or without words that are not its own."""
        if self.text is not None:
            return self._with_text_of_data(reading, self.text)
        if self.is_made:
            nothing = self.script in _SAYS_NOTHING and not says_something(self.shown, self.script)
            return self._without_words(reading, _MADE_WITHOUT) if nothing else reading
        if self.script in _SAYS_NOTHING:
            return replace(self._without_words(reading, _BY_SCRIPT), script=self.script)
        return replace(reading, script=self.script) if self.script else reading

    def _without_words(self, reading: Reading, why: Message) -> Reading:
        return replace(reading, outcome="no text", reason=why, main_text="", other_text=self.shown)

    def _with_text_of_data(self, reading: Reading, found: TextOfData) -> Reading:
        return replace(
            reading,
            outcome=READ,
            reason=NOTHING,
            title=reading.title or found.title,
            main_text=found.text,
            other_text=self.shown,
            script="words in data",
            data_place=found.place,
        )


_BY_SCRIPT = say("a script makes the words of this page")
_MADE_WITHOUT = say("a browser made this page, and its scripts brought no words")

_NOT_AT_ALL = MadeByScript("", None, "")


def made_by_script(tree: Element, url: str, *, is_made: bool = False) -> MadeByScript:
    """Look at the page at ``url`` for what a script makes of it; the tree stays as it is.

    ``is_made`` says that it is the document that a browser made.
    """
    body, scripts = tree.find("body"), list(tree.iter("script"))
    if body is None or not scripts or says_much(body) or tree.find(".//frameset") is not None:
        return _NOT_AT_ALL
    shown = words(body)
    script = script_of(body, shown, scripts, url)
    text = text_in(data_of(tree), url)
    says_more = text is not None and _says_more(text, shown, script)
    return MadeByScript(script, text if says_more else None, shown, is_made)


def _says_more(found: TextOfData, shown: str, script: Script) -> bool:
    """True if the data has words that the page does not show, and more than the page has without a sign."""
    seen = " ".join(shown.split())
    new = [row for row in found.text.split("\n") if " ".join(row.split()) not in seen]
    count = sum(len(row.split()) for row in new)
    return count >= _ENOUGH and (bool(script) or count > len(shown.split()))
