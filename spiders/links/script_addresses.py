"""Finds addresses that stand in scripts as they are: what opens, what plays, what a module imports.

Nothing is run and nothing is guessed: an address is a string between quotes that is not joined to another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote

from spiders.links.parts import Way
from spiders.links.viewers import is_file

LONGEST_SCRIPT = 200_000
"""Characters read of one script in a page."""

LONGEST_HANDLER = 10_000
"""Characters read of a script in an attribute."""

_MOST_NAMED = 500
"""Addresses taken of one script."""

_REMEMBERED, _LONGEST_REMEMBERED = 64, 50_000
"""Scripts in pages of which is kept what they name: a theme has the same ones on every page."""

_LITERAL = r"(?:'(?P<a>[^'\\\n]{0,2000}+)'|\"(?P<b>[^\"\\\n]{0,2000}+)\")"
_ALONE = r"(?!\s*+\+)"
_OPENS = re.compile(
    r"(?:\blocation(?:\s*+\.\s*+href)?+\s*+=(?!=)|"
    r"\b(?:window\s*+\.\s*+open|location\s*+\.\s*+(?:assign|replace)|MM_openBrWindow|open|popup?|openWin(?:dow)?|"
    r"newWindow|windowOpen|goTo|jumpTo)\s*+\()\s*+" + _LITERAL + _ALONE,
    re.IGNORECASE,
)
_GOES = re.compile(
    r"\bMM_goToURL\s*+\(\s*+'[^'\\\n]{1,40}+'\s*+,\s*+" + _LITERAL + _ALONE,
    re.IGNORECASE,
)
_SETS_PICTURE = re.compile(r"(?:\.src\s*+=|\bnewImage\s*+\()\s*+" + _LITERAL + _ALONE)
_LOADS_PICTURES = re.compile(r"\b(?:MM_)?(?:preloadImages?|swapImage)\s*+\([^()]{0,4000}+", re.IGNORECASE)
_ANY_LITERAL = re.compile(_LITERAL + _ALONE)
_IMPORTS = re.compile(
    r"(?:(?<![\w.$])import\s*+(?:\(\s*+|(?:[\w$*{][^'\";()]{0,300}?\bfrom\s*+)?)|"
    r"(?<![\w.$])export\s*+(?:\*|\{)[^'\";()]{0,300}?\bfrom\s*+)" + _LITERAL + _ALONE
)
_SPEAKS_OF_TAGS = tuple(
    re.compile(begins + r"(?:img|i?frame|link|embed)\b") for begins in ("<", r"\\x3c", r"\\u003c")
)
"""What stands in a script that writes tags. Of what begins with a certain sign, that alone is looked for."""
_STRING = re.compile(
    r"'(?:[^'\\\n]|\\.){1,4000}+'|\"(?:[^\"\\\n]|\\.){1,4000}+\"|`(?:[^`\\]|\\.){1,4000}+`", re.DOTALL
)
_ESCAPED = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)
_TAG = re.compile(r"<(img|i?frame|link|embed|script)\s[^<>]{1,2000}+>", re.IGNORECASE)
_TO_BE_FILLED = re.compile(r"[{}]|%[sd]|\[\[|__|\$")
"""What stands in a tag for a script to put something in its place."""
_ENDS_OF_PLAYED = (
    r"\.(?:mp[34]|m4[av]|web[mp]|og[gva]|flv|f4v|swf|mov|wm[va]|avi|wav|mid|midi|asx|asf|ram?|rm|m3u8?|mpd|pls|"
    r"aac|opus|dcr)"
)
_PLAYED = re.compile(rf"[^/]{_ENDS_OF_PLAYED}$", re.IGNORECASE)
_PICTURE = re.compile(r"[^/]\.(?:jpe?g|gif|png|webp|bmp|avif|svg)$", re.IGNORECASE)
_PAGE = re.compile(r"[^/]\.(?:[xs]?html?|php\d?|aspx?|cfm|jsp|cgi|pl)$", re.IGNORECASE)
_SPEAKS_OF_PLAYING = re.compile(_ENDS_OF_PLAYED + r"\s*['\"?]")
"""What stands in a script that names a film: few do, and to look at each of its strings takes long."""
_IMPOSSIBLE = re.compile(r"[\t\n\r\f<>{}|^`*$]|^[.,;:]+\w{0,5}$|^#|\.\.\.")
may_name = re.compile(r"//|[.\\]").search
"""Finds what JSON has in it that names an address: most settings in attributes say how wide something is."""
_DOES_NOTHING = re.compile(
    r"^\W*(?:void\b.*|null|true|false|return(?:\s+(?:false|true))?|history\b.*|(?:window\.)?(?:print|close|back|"
    r"scroll\w*|focus|stop|find|external)\b.*)?\W*$|mail|print\(|close\(|history\.|^\s*(?:;|//)*\s*$",
    re.IGNORECASE | re.DOTALL,
)


class InScript(NamedTuple):
    """What a script in a page names: modules, addresses with what becomes of them, and tags it may write."""

    imported: tuple[str, ...]
    named: tuple[tuple[Way, str], ...]
    tags: str


def addresses_in(script: str) -> InScript:
    """All that a script in a page names."""
    return (_looked_into_once if len(script) <= _LONGEST_REMEMBERED else _looked_into)(script)


def _looked_into(script: str) -> InScript:
    named: list[tuple[Way, str]] = [("opened", target) for target in opened_in(script)]
    named += [("player", target) for target in played_in(script)]
    named += [("rollover", target) for target in pictures_in(script)]
    return InScript(tuple(imported_in(script)), tuple(named), "".join(tags_in(script)))


_looked_into_once = lru_cache(maxsize=_REMEMBERED)(_looked_into)


def opened_by(handler: str) -> Iterator[str]:
    """The addresses that a script in an attribute opens, or passes on to what may open them."""
    code = _code(handler, LONGEST_HANDLER)
    taken = set()
    for match in _matches(code, _OPENS, _GOES):
        if _is_possible(target := _literal(match), may_have_spaces=True):
            taken.add(match.end())
            yield target
    for match in _matches(code, _ANY_LITERAL):
        target = _literal(match)
        if match.end() not in taken and not _is_joined(code, match) and is_plain(target):
            yield target


def opened_in(script: str) -> Iterator[str]:
    """The addresses that a script opens, as it says in so many words."""
    if "open" in script or "ocation" in script or "URL" in script:
        for match in _matches(_code(script, LONGEST_SCRIPT), _OPENS, _GOES):
            if is_plain(target := _literal(match)):
                yield target


def played_in(script: str) -> Iterator[str]:
    """The films and recordings that a script names."""
    # In small letters: to look for either form of each takes several times as long.
    if not _SPEAKS_OF_PLAYING.search(script.lower()):
        return
    code = _code(script, LONGEST_SCRIPT)
    for match in _matches(code, _ANY_LITERAL):
        target = _literal(match)
        if _PLAYED.search(target.partition("?")[0]) and not _is_joined(code, match) and _is_possible(target):
            yield target


def pictures_in(script: str) -> Iterator[str]:
    """The pictures that a script puts in the place of others, or loads beforehand."""
    if ".src" not in script and "mage" not in script:
        return
    code = _code(script, LONGEST_SCRIPT)
    for match in _matches(code, _SETS_PICTURE):
        if is_picture(target := _literal(match)) and _is_possible(target):
            yield target
    for call in islice(_LOADS_PICTURES.finditer(code), _MOST_NAMED):
        for match in _matches(call.group(), _ANY_LITERAL):
            if is_picture(target := _literal(match)) and _is_possible(target):
                yield target


def imported_in(script: str) -> Iterator[str]:
    """The modules that a script imports under a name that stands there."""
    if "import" in script or "export" in script:
        for match in _matches(_code(script, LONGEST_SCRIPT), _IMPORTS):
            yield _literal(match)


def tags_in(script: str) -> Iterator[str]:
    """The tags of pictures, style sheets and frames that stand whole in a string of a script."""
    small = script.lower()
    if not any(each.search(small) for each in _SPEAKS_OF_TAGS):
        return
    for match in _matches(_code(script, LONGEST_SCRIPT), _STRING):
        text = _ESCAPED.sub(_unescaped, match.group()[1:-1])
        for tag in islice(_TAG.finditer(text), _MOST_NAMED):
            if not _TO_BE_FILLED.search(tag.group()):
                # Nothing of what comes behind it is within it.
                yield tag.group() + ("" if tag[1].lower() in ("img", "link", "embed") else f"</{tag[1]}>")


def _unescaped(match: re.Match[str]) -> str:
    """The character that an escape in a string stands for."""
    code = match.group()[2:]
    return chr(int(code, 16)) if code else match.group()[1]


def import_map(text: str) -> dict[str, str]:
    """The names that an import map gives to modules, and what they stand for."""
    imports = _json(text).get("imports")
    if not isinstance(imports, dict):
        return {}
    return {name: target for name, target in imports.items() if isinstance(target, str)}


def named_in_settings(text: str) -> Iterator[str]:
    """The addresses among the values of JSON in an attribute: whole ones, and names of files."""
    if not may_name(text):
        return
    waiting: list[Any] = [_json(text) if text.lstrip()[:1] in ("{", "[") else {}]
    taken = 0
    while waiting and taken < _MOST_NAMED:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, str) and _is_possible(value) and (_is_whole(value) or is_file(value)):
            taken += 1
            yield value


def named_in_variables(text: str) -> Iterator[str]:
    """The films, recordings, pictures and lists among the variables that a Flash film is started with."""
    try:
        variables = parse_qsl(text[:LONGEST_HANDLER], max_num_fields=200)
    except ValueError:
        return
    for _, value in variables:
        for target in value.split(","):
            if _is_possible(target) and (_is_whole(target) or is_played(target) or is_file(target)):
                yield target


def is_plain(target: str) -> bool:
    """Tell if a string can be nothing but an address: a whole one, a path from the root, a page or a file."""
    if not _is_possible(target):
        return False
    path = target.partition("#")[0].partition("?")[0]
    is_path = target.startswith(("/", "./", "../")) and len(path) > 2 and "//" not in path[1:]
    return _is_whole(target) or is_path or bool(_PAGE.search(path)) or is_file(path) or is_played(path)


def is_played(target: str) -> bool:
    """Tell if an address ends as that of a film or a recording."""
    return bool(_PLAYED.search(target.partition("?")[0]))


def is_picture(target: str) -> bool:
    """Tell if an address ends as that of a picture."""
    return bool(_PICTURE.search(target.partition("#")[0].partition("?")[0]))


def code_of(target: str) -> str | None:
    """The script in an address of the scheme ``javascript:``; None for any other."""
    scheme, colon, code = target.partition(":")
    return unquote(code) if colon and scheme.strip().lower() == "javascript" else None


def does_something(code: str) -> bool:
    """Tell if a script behind a link may show something: it is not empty, and does no more than go back."""
    return not _DOES_NOTHING.search(code[:LONGEST_HANDLER])


def _code(script: str, longest: int) -> str:
    return script[:longest].replace("\\/", "/")


def _matches(code: str, *expressions: re.Pattern[str]) -> Iterator[re.Match[str]]:
    for expression in expressions:
        for number, match in enumerate(expression.finditer(code)):
            if number >= 20 * _MOST_NAMED:
                break
            yield match


def _literal(match: re.Match[str]) -> str:
    return (match["a"] or match["b"] or "").strip()


def _is_joined(code: str, match: re.Match[str]) -> bool:
    """Tell if something is put before a string, so that it is not all of an address."""
    return code[max(0, match.start() - 20) : match.start()].rstrip().endswith("+")


def _is_possible(target: str, *, may_have_spaces: bool = False) -> bool:
    """Tell if a string may be an address; one with spaces is rather something to say, unless it is opened."""
    if not target or len(target) > 2_000 or _IMPOSSIBLE.search(target):
        return False
    return " " not in target or (may_have_spaces and bool(_PAGE.search(target) or is_file(target)))


def _is_whole(target: str) -> bool:
    return target[:8].lower().startswith(("http://", "https://")) or (
        target.startswith("//") and "." in target.partition("?")[0]
    )


def _json(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text[:LONGEST_SCRIPT])
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {"": value}
