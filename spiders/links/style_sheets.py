"""Reads the addresses out of style sheets: other sheets, pictures and fonts (CSS Syntax 3, by tinycss2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from spiders.links.charset import charset_of_sheet
from spiders.links.joining import absolute
from spiders.links.parts import MOST_CANDIDATES, MOST_PARTS, Candidate, Part, PartKind

MOST_CHARACTERS = 1_500_000
"""Characters read of a style sheet, without what stands in it as data; that takes some seconds at worst."""

_MOST_BYTES = 20_000_000
"""Bytes of a style sheet that are looked at, data included."""

_NAMING = "url("
_OTHERWISE_NAMING = ("@import", "image-set(", "src(", "image(", "alphaimageloader", "\\")
"""What stands in style sheets that name an address, in small letters; most on a page name none."""
may_name = re.compile(r"[(@\\]").search
"""Finds what all of those have in them; few attributes do."""
_IN_DATA = ("url(data:", "url('data:", 'url("data:')

_REMEMBERED, _LONGEST_REMEMBERED = 64, 100_000
"""Style sheets in pages of which is kept what they name: a theme has the same ones on every page."""

_DATA = re.compile(r"(data:[\w/+.-]{0,100}(?:;[\w=-]{1,100}){0,5},)[A-Za-z0-9+/=%_.-]{100,}+")
"""A file within a style sheet. It is no CSS, and each of its characters would be looked at as such."""
_ENDLESS_NUMBER = re.compile(r"\d{4000,}+")
"""Python makes no number of more than 4,300 digits."""
_NO_CHARACTER = re.compile("[\ud800-\udfff]")

_IMAGE_SETS = ("image-set", "-webkit-image-set")
_IN_DENSITIES = {"x": 1.0, "dppx": 1.0, "dpi": 96.0, "dpcm": 96.0 / 2.54}
_OLD_PROPERTIES = ("behavior", "-ms-behavior", "-moz-binding")
_OLD_FONTS = ("embedded-opentype", "svg")
"""Formats of fonts that no browser takes any more."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The parts that a style sheet names, how many more it names, and how much of it was not read."""

    parts: tuple[Part, ...] = ()
    beyond: int = 0
    unread: int = 0


def read_sheet(
    data: bytes, url: str, content_type: str = "", *, of_link: str = "", of_page: str = ""
) -> Sheet:
    """Read a style sheet that was fetched from ``url``; ``of_link`` and ``of_page`` are charsets."""
    charset = charset_of_sheet(data, content_type, of_link, of_page)
    text = data[:_MOST_BYTES].decode(charset, "replace").removeprefix("\ufeff")
    found = read_style(text, url, "utf-8" if charset.startswith("utf-16") else charset)
    unread = found.unread + max(0, len(data) - _MOST_BYTES)
    return Sheet(found.parts, found.beyond, unread)


def read_style(text: str, base: str, charset: str = "utf-8", *, is_attribute: bool = False) -> Sheet:
    """Read a style sheet, or what stands in a ``style`` attribute, of a page or sheet at ``base``."""
    found = _Found(base, charset)
    is_remembered = not is_attribute and len(text) <= _LONGEST_REMEMBERED
    named, unread = _read_once(text) if is_remembered else _read(text, is_attribute=is_attribute)
    for each in named:
        found.add(each.kind, each.targets, old_browsers_only=each.old_browsers_only)
    return Sheet(tuple(found.parts.values()), len(found.beyond), unread)


def names_something(text: str) -> bool:
    """Tell if a style sheet may name an address at all, other than that of data within it."""
    if not may_name(text):
        return False
    small = text.lower()
    if any(naming in small for naming in _OTHERWISE_NAMING):
        return True
    return small.count(_NAMING) > sum(map(small.count, _IN_DATA))


class _Named(NamedTuple):
    """A part as a style sheet names it, wherever that stands."""

    kind: PartKind
    targets: tuple[tuple[str, float], ...]
    old_browsers_only: bool


def _read(text: str, *, is_attribute: bool = False) -> tuple[tuple[_Named, ...], int]:
    """What a style sheet names, and how many characters of it are too many to be read."""
    if not names_something(text):
        return (), 0
    unread = max(0, len(text) - _MOST_BYTES)
    text = _DATA.sub(r"\1", text[:_MOST_BYTES])
    if unread or len(text) > MOST_CHARACTERS:
        unread += max(0, len(text) - MOST_CHARACTERS)
        # An address that is cut off would be another address.
        text = text[: text.rfind("}", 0, MOST_CHARACTERS) + 1]
    is_remembered = not is_attribute and len(text) <= _LONGEST_REMEMBERED
    return (_named_once if is_remembered else _named_in)(text, is_attribute), unread


def _named_in(text: str, is_attribute: bool) -> tuple[_Named, ...]:
    names = _Names()
    _walk(_values(text), names, is_attribute=is_attribute)
    return tuple(names.all)


# A sheet that is short only without the files in it is remembered as well.
_named_once = lru_cache(maxsize=_REMEMBERED)(_named_in)
_read_once = lru_cache(maxsize=_REMEMBERED)(_read)


def _values(text: str) -> list[Any]:
    # Few pages need it, and it takes a while to import.
    from tinycss2 import parse_component_value_list

    values: list[Any] = parse_component_value_list(_ENDLESS_NUMBER.sub("0", text), skip_comments=True)
    return values


@dataclass(slots=True)
class _Names:
    """What a style sheet names, as it stands there, each once."""

    all: dict[_Named, None] = field(default_factory=dict)

    def add(
        self, kind: PartKind, targets: Iterable[tuple[str, float]], *, old_browsers_only: bool = False
    ) -> None:
        self.all[_Named(kind, tuple(targets), old_browsers_only)] = None


@dataclass(slots=True)
class _Found:
    """The parts found so far, each once, by its default address."""

    base: str
    charset: str
    parts: dict[str, Part] = field(default_factory=dict)
    beyond: set[str] = field(default_factory=set)
    addresses: dict[str, str | None] = field(default_factory=dict)

    def add(
        self, kind: PartKind, targets: Iterable[tuple[str, float]], *, old_browsers_only: bool = False
    ) -> None:
        choices: dict[str, Candidate] = {}
        for target, density in targets:
            if url := self._address(target):
                choices.setdefault(url, Candidate(url, 0, density))
        candidates = tuple(choices.values())[:MOST_CANDIDATES]
        if not candidates:
            return
        url = candidates[0].url
        before = self.parts.get(url)
        if before is None and len(self.parts) >= MOST_PARTS:
            self.beyond.add(url)
        elif before is None or (before.old_browsers_only and not old_browsers_only):
            self.parts[url] = Part(kind, candidates, old_browsers_only)

    def _address(self, target: str) -> str | None:
        if target not in self.addresses:
            named = _NO_CHARACTER.sub("\ufffd", target).strip()
            is_other = bool(named) and not named.startswith("#")
            self.addresses[target] = absolute(self.base, named, self.charset) if is_other else None
        return self.addresses[target]


@dataclass(slots=True)
class _Level:
    """Where in a style sheet something stands: in which block, at-rule and declaration."""

    values: Iterator[Any]
    counts: bool
    """Tells if an address here is one that is asked for: it is not before the brace of a rule."""
    is_top: bool = False
    font: _Font | None = None
    at_rule: str = ""
    word: str = ""
    declares: str = ""


@dataclass(slots=True)
class _Font:
    """The sources of a font, by the declaration that names them: the last one is what holds."""

    declarations: list[list[tuple[str, str]]] = field(default_factory=list)

    def targets(self) -> list[tuple[str, float]]:
        """All addresses, those first that today's browsers would take."""
        listed = [each for declaration in reversed(self.declarations) for each in declaration]
        ordered = dict.fromkeys(target for target, form in listed if form not in _OLD_FONTS)
        ordered.update(dict.fromkeys(target for target, _ in listed))
        return [(target, 0.0) for target in ordered]


def _walk(values: list[Any], found: _Names, *, is_attribute: bool) -> None:
    # A stack of our own: sheets with a hundred thousand nested blocks are sent to break recursion.
    levels = [_Level(iter(values), counts=is_attribute, is_top=not is_attribute)]
    may_import = not is_attribute
    while levels:
        level = levels[-1]
        value = next(level.values, None)
        if value is None:
            levels.pop()
            if level.font is not None and (not levels or levels[-1].font is None):
                found.add("font", level.font.targets())
            continue
        if level.at_rule in ("import", "namespace") and level.is_top:
            if level.at_rule == "import" and may_import:
                _take_import(value, level, found)
            may_import = may_import and level.at_rule != "namespace"
        if inner := _inner(value, level, found):
            levels.append(inner)
        if level.is_top and value.type == "{} block":
            may_import = False


def _take_import(value: Any, level: _Level, found: _Names) -> None:
    """The sheet that ``@import`` names first; what follows says when and where it holds."""
    if value.type != "whitespace":
        found.add("style", [(target, 0.0) for target in _targets([value])][:1])
        level.at_rule = "imported"


def _inner(value: Any, level: _Level, found: _Names) -> _Level | None:
    """Take a value for what it is where it stands; the level within it, where it has one."""
    match value.type:
        case "at-keyword":
            # What stands in the head of another is no rule of its own.
            level.at_rule = level.at_rule or value.lower_value
        case "{} block":
            font = _Font() if level.at_rule == "font-face" else None
            level.at_rule = level.word = level.declares = ""
            return _Level(iter(value.content), counts=True, font=font)
        case "literal":
            _take_mark(value.value, level)
        case "ident":
            level.word = value.lower_value
            _name_format(level, value.lower_value)
        case "url" if _counts(level):
            _take(found, level, [(value.value, 0.0)])
        case "function":
            return _in_function(value, level, found)
        case "() block" | "[] block":
            return _within(value.content, level)
    return None


def _take_mark(mark: str, level: _Level) -> None:
    if mark == ";":
        level.at_rule = level.word = level.declares = ""
    elif mark == ":" and not level.declares:
        level.declares = level.word
        if level.font is not None and level.word == "src":
            level.font.declarations.append([])


def _in_function(value: Any, level: _Level, found: _Names) -> _Level | None:
    name = value.lower_name
    if not _counts(level):
        return None
    if name in ("url", "src"):
        _take(found, level, [(target, 0.0) for target in _targets([value])])
        return None
    if name in _IMAGE_SETS:
        found.add("background", _by_density(value.arguments))
        return None
    if name == "image":
        found.add("background", [(target, 0.0) for target in _targets(value.arguments)])
        return None
    if name.endswith("alphaimageloader"):
        found.add("background", _source_of(value.arguments), old_browsers_only=True)
        return None
    if name == "format":
        for argument in value.arguments:
            _name_format(level, getattr(argument, "value", ""))
        return None
    return _within(value.arguments, level)


def _within(values: list[Any], level: _Level) -> _Level:
    return _Level(
        iter(values), counts=_counts(level), font=level.font, word=level.word, declares=level.declares
    )


def _counts(level: _Level) -> bool:
    return level.counts and not level.at_rule


def _take(found: _Names, level: _Level, targets: list[tuple[str, float]]) -> None:
    if level.font is not None and level.font.declarations:
        level.font.declarations[-1].extend((target, "") for target, _ in targets)
    elif level.declares in _OLD_PROPERTIES:
        found.add("script", targets, old_browsers_only=True)
    else:
        found.add("background", targets)


def _name_format(level: _Level, form: str) -> None:
    """Note of the source of a font that was named last in which format it is."""
    sources = level.font.declarations[-1] if level.font is not None and level.font.declarations else []
    if sources and form in _OLD_FONTS:
        sources[-1] = (sources[-1][0], form)


def _targets(values: Iterable[Any]) -> list[str]:
    """The addresses among some values: strings, ``url()`` with and without quotes, ``src()``."""
    found = []
    for value in values:
        if value.type in ("string", "url"):
            found.append(value.value)
        elif value.type == "function" and value.lower_name in ("url", "src"):
            found.extend(each.value for each in value.arguments[:20] if each.type == "string")
    return found


def _source_of(values: list[Any]) -> list[tuple[str, float]]:
    """The picture of a filter of Internet Explorer: what is behind ``src=``."""
    word = ""
    for value in values:
        if value.type == "ident":
            word = value.lower_value
        elif value.type == "string" and word == "src":
            return [(value.value, 0.0)]
    return []


def _by_density(values: list[Any]) -> list[tuple[str, float]]:
    """The addresses of an ``image-set``, that for ordinary screens first."""
    found: list[tuple[str, float]] = []
    for value in values:
        if value.type == "dimension" and found:
            density = value.value / _IN_DENSITIES.get(value.lower_unit, 1.0)
            found[-1] = (found[-1][0], density if 0 < density < 1000 else 0.0)
        else:
            found.extend((target, 0.0) for target in _targets([value]))
    return sorted(found, key=lambda choice: abs((choice[1] or 1.0) - 1.0))
