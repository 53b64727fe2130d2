"""The values of fields under the names that readers have for them, and as the index knows them."""

from __future__ import annotations

from search.dutch.analysis import fold

LANGUAGES = {
    "nederlands": "nl",
    "dutch": "nl",
    "engels": "en",
    "english": "en",
    "fries": "fy",
    "frysk": "fy",
    "frisian": "fy",
    "duits": "de",
    "deutsch": "de",
    "german": "de",
    "frans": "fr",
    "francais": "fr",
    "french": "fr",
}
"""The codes of languages by their folded names."""

_FILES = {
    "webpagina": ("html",),
    "htm": ("html",),
    "word": ("doc", "docx", "odt", "rtf"),
    "powerpoint": ("ppt", "pptx", "odp"),
    "excel": ("xls", "xlsx", "ods"),
    "jpeg": ("jpg",),
}


def one_word(text: str) -> str:
    """A text as one folded word: ``'s-Hertogenbosch`` is ``shertogenbosch``, ``Den Haag`` is ``denhaag``."""
    return "".join(character for character in fold(text) if character.isalnum())


def host_of(address: str) -> str:
    """The host of an address, or of what a reader types for one, without ``www.``; empty when it has none."""
    host = address.strip().lower().rpartition("://")[2]
    for sign in "/?#":
        host = host.partition(sign)[0]
    host = host.rpartition("@")[2].partition(":")[0].removeprefix("www.")
    return host if "." in host else ""


def language_called(name: str) -> str:
    """The code of the language that goes by ``name``; what is no name is taken for a code."""
    folded = fold(name.strip())
    return LANGUAGES.get(folded, folded)


def files_called(name: str) -> tuple[str, ...]:
    """The short names of the kinds of file that go by ``name``: ``word`` or ``.PDF``."""
    folded = fold(name.strip()).removeprefix(".")
    return _FILES.get(folded, (folded,))
