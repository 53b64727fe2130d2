"""Labels of the rules by which values were found, and of what these counted, in any language.

Values keep a rule as its code and English words (``T2 title of the page``). One that is not known here, such
as that of a later release, is its own label. The evidence for a value is words of a site, and stays as it is,
but for a few rules that count.
"""

from __future__ import annotations

import re

from wording.message import Message, say

_KNOWN = (
    say("a file nothing is said of"),
    say("a letter by its salutation"),
    say("a letter that invites"),
    say("a list of pages"),
    say("a notice about an office"),
    say("a speech on a day to come"),
    say("a title of pictures"),
    say("photos with hardly more than their captions"),
    say("a title of what merely stands there"),
    say("a title that names what a section lists"),
    say("an event, says the page to machines"),
    say("an issue by its number"),
    say("any other page"),
    say("asks for people"),
    say("asks its reader to come"),
    say("author in the words about it"),
    say("author that the file states and its text names"),
    say("author that the page states"),
    say("bare word of the sentence, with its heading"),
    say("caption beside the photo"),
    say("caption in the photo"),
    say("caption that page and photo agree on"),
    say("created, says the file"),
    say("date behind the name of the issue"),
    say("date element of the page"),
    say("date in the first lines"),
    say("date in words about it"),
    say("date line at the end"),
    say("date line"),
    say("date of the event"),
    say("day and month, year told nearby"),
    say("day in the dateline"),
    say("day of the event, says the page to machines"),
    say("day of the page that shows it"),
    say("day of the row that links to it"),
    say("first name in the line that names the author"),
    say("day of what was held before it came out"),
    say("event of its organiser, town and year"),
    say("event of its town and day"),
    say("event of the page that shows it"),
    say("event of the vocabulary"),
    say("event of the year in which it was held"),
    say("every word the same"),
    say("first heading"),
    say("first line of the document"),
    say("first line of the page"),
    say("first line that says what the document is"),
    say("heading above the link"),
    say("heading of a speech that is named by its speaker"),
    say("title on which the site agrees"),
    say("heading of the document, with the number in its name"),
    say("news that a thing has come out"),
    say("heading of the document"),
    say("title at the head of the document"),
    say("heading of a section, as its address has it"),
    say("heading of the document, as the page calls it"),
    say("heading of the document, of which the page says only the form"),
    say("heading of the page"),
    say("heading of what is offered as a file"),
    say("heading that the page states as its headline"),
    say("heading, where the title says only the form of the page"),
    say("headline that the page states"),
    say("in the ZIP file"),
    say("label of the link"),
    say("language of the site"),
    say("language that the page states"),
    say("last modified, says the server"),
    say("laws of the vocabulary"),
    say("line of the page that its title repeats"),
    say("line that names the author"),
    say("lines that lead to other pages"),
    say("entries that lead to other pages"),
    say("begins to be held regularly"),
    say("says where it was spoken"),
    say("a file that calls itself an advice"),
    say("lines that say when and where"),
    say("linked with words"),
    say("long prose"),
    say("modified, says the file"),
    say("month in the address"),
    say("month in the file name"),
    say("motto of the event"),
    say("name alone at the end"),
    say("name alone below the title"),
    say("name of the file"),
    say("name of the site, on its front page"),
    say("named after an event that was held"),
    say("named in the breadcrumb"),
    say("nearly the same text"),
    say("none of the languages known"),
    say("on the page"),
    say("organisations of the vocabulary"),
    say("people of the vocabulary"),
    say("pictures are photos"),
    say("place of the event that the page states"),
    say("published as news"),
    say("published on a day or in a magazine"),
    say("published, says the page to machines"),
    say("rights of the site"),
    say("rights that the file states"),
    say("section in which it stands"),
    say("said by a person"),
    say("sentence around the link"),
    say("slides are presentations"),
    say("small words"),
    say("source line"),
    say("speaks to those who are there"),
    say("subject of the letter"),
    say("taken, says the camera"),
    say("tells of a day to come"),
    say("tells of a meeting and of nothing past"),
    say("tells of what was held before it came out"),
    say("the one town of the event"),
    say("the only building"),
    say("the only town that it names"),
    say("the only town"),
    say("the page with which a site begins"),
    say("the same picture"),
    say("themes of the vocabulary"),
    say("those who declare something"),
    say("title of the page that is offered as a file"),
    say("title of the page"),
    say("title the file states"),
    say("told against the day of publication"),
    say("town at the head of the text"),
    say("town beside the day at its head"),
    say("town in the first sentence that names one"),
    say("town of the event"),
    say("town of the page that shows it"),
    say("town of the vocabulary"),
    say("town where it says that something is or was"),
    say("who signed the letter"),
    say("who tells it, say its first lines"),
    say("who took the photo"),
    say("who took the photos of the page"),
    say("who was there, and what was dealt with"),
    say("whom its last lines introduce"),
    say("word at the head of the first line"),
    say("word at the head of the title"),
    say("word in the file name"),
    say("word in the title"),
    say("year in the address"),
    say("year in the file name"),
    say("year in words about it"),
    say("year of the event"),
    say("year that it reports on"),
    say("year where it is announced"),
    say("yearly day of the event"),
    say("number of an issue, under the name of the magazine"),
    say("picture that stands for a heading"),
    say("a report that says who was there"),
    say("came out before"),
    say("day beside it in a list"),
    say("season of a year"),
    say("day on which it was spoken"),
)

_BY_WORDS = {each.template: each for each in _KNOWN}
_RULE = re.compile(r"([A-Z]\d+[a-z]?) (.+)", re.DOTALL)
_IMPLAUSIBLE = ", implausible"
_CORRECTED = re.compile(r"corrected by (.+) on (\d{4}-\d\d-\d\d)", re.DOTALL)


def rule(kept: str) -> Message:
    """The label of a rule, as a value keeps it."""
    found = _RULE.fullmatch(kept)
    if found is None:
        return say("{text}", text=kept)
    code, words = found.groups()
    return say("{code} {words}", code=code, words=_words(words))


def _words(words: str) -> Message:
    if words.endswith(_IMPLAUSIBLE):
        return say("{words}, implausible", words=_words(words.removesuffix(_IMPLAUSIBLE)))
    if corrected := _CORRECTED.fullmatch(words):
        return say("corrected by {who} on {date}", who=corrected[1], date=corrected[2])
    return _BY_WORDS.get(words) or say("{text}", text=words)


_COUNTED = {
    "small words": (
        re.compile(r"(?P<those>\d+) of (?P<all>\d+) small words"),
        say("{those} of {all} small words", those="", all=""),
    ),
    "none of the languages known": (
        re.compile(r"(?P<those>\d+) small words among (?P<all>\d+)"),
        say("{those} small words among {all}", those="", all=""),
    ),
    "long prose": (
        re.compile(r"(?P<those>\d+) characters"),
        say("{those:character/characters}", those="0"),
    ),
}
"""By the words of a rule, how what it counted is kept, and what a reader is told."""


def evidence(kept_rule: str, kept: str) -> Message:
    """What a value came from by this rule, as the value keeps both: words of a site, or what was counted."""
    form, label = _COUNTED.get(kept_rule.partition(" ")[2], (None, None))
    counted = form.fullmatch(kept) if form else None
    if counted is None or label is None:
        return say("{text}", text=kept)
    return Message(label.template, **counted.groupdict())
