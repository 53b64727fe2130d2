"""Takes sessions out of addresses: a number of a visit, which programs put in when no cookie is sent.

Told by a name that programs use for it and by a value that looks drawn by lot: ``sid=3`` may well be the
third story of a site, and is left as it is.
"""

from __future__ import annotations

import re

Pairs = list[tuple[str, str]]
"""The parameters of a query, in order."""

_NAMES = re.compile(
    r"(?:php|j|asp|jserv)?sess(?:ion)?_?id(?:[a-z]{8})?|sid|s|sess(?:ion|ie)?|(?:os|xt)csid|zenid|cftoken|"
    r"phpsessionid",
    re.IGNORECASE,
)
_NAMES_OF_OTHERS = frozenset(("s", "sess", "session", "sessie"))
"""Names that more often are of something else; by them only what is nothing else is a session."""

_HEX = re.compile(r"[0-9a-f]{32}|[0-9A-F]{32}")
_COLD_FUSION = re.compile(r"\d{8,}|[0-9a-f]{16,}(?:-[0-9A-F-]{16,})?", re.IGNORECASE)
_ASP = re.compile(r"aspsessionid[a-z]{8}", re.IGNORECASE)
_LETTERS = re.compile(r"[A-P]{24}")
_DRAWN = re.compile(r"[0-9A-Za-z,_-]{16,256}")
_CHANGES = re.compile(r"(?<=[0-9])(?=[A-Za-z])|(?<=[A-Za-z])(?=[0-9])")
_FEWEST_CHANGES = 3
"""From letters to digits and back: ``sid=jaarverslag2013`` is a word with a year behind it."""

_IN_PATH = re.compile(r";([a-z]+)=([^/;]*)", re.IGNORECASE)
_OPENS, _CLOSES = r"(?:\(|%28)", r"(?:\)|%29)"
_TICKET = (
    rf"[SAF]{_OPENS}(?=[a-zA-Z_-]*[0-9])(?=[0-9_-]*[a-zA-Z])[0-9A-Za-z_-]{{8,}}{_CLOSES}|"
    rf"S{_OPENS}[a-z0-9]{{24}}{_CLOSES}|X{_OPENS}\d{_CLOSES}"
)
_ANY = rf"(?:[SAFX]{_OPENS}[0-9A-Za-z_-]*{_CLOSES})*"
_ASP_NET = re.compile(rf"/{_OPENS}(?:{_ANY}(?:{_TICKET}){_ANY}|(?=[a-z]*[0-5])[a-z0-5]{{24}}){_CLOSES}(?=/)")
"""ASP.NET without cookies: ``/(S(lit3py55t21z5v55vlm25s55))/default.aspx``; once it had no ``S``."""


def without_session(path: str, pairs: Pairs) -> tuple[str, Pairs]:
    """The path and the parameters that are left when those of a session are taken out."""
    if ";" in path:
        path = _IN_PATH.sub(lambda found: "" if is_session(*found.groups()) else found.group(), path)
    if "/(" in path or "/%28" in path:
        path = _ASP_NET.sub("", path)
    kept = [pair for pair in pairs if not is_session(*pair)]
    if len(kept) < len(pairs) and any(name.lower() == "cftoken" for name, _ in pairs):
        # The other half of a session of ColdFusion is a plain number.
        kept = [(name, value) for name, value in kept if name.lower() != "cfid"]
    return path, kept


def is_session(name: str, value: str) -> bool:
    """Tell if a parameter is that of a session."""
    if not _NAMES.fullmatch(name):
        return False
    if name.lower() in _NAMES_OF_OTHERS:
        return bool(_HEX.fullmatch(value))
    if name.lower() == "cftoken":
        return bool(_COLD_FUSION.fullmatch(value))
    if _ASP.fullmatch(name) and _LETTERS.fullmatch(value):
        return True
    # Servlet containers put the name of a machine behind it.
    drawn = re.split(r"[.!:~]", value, maxsplit=1)[0]
    if not _DRAWN.fullmatch(drawn):
        return False
    # Of the other names there is no doubt.
    return name.lower() != "sid" or len(_CHANGES.findall(drawn)) >= _FEWEST_CHANGES
