"""Joomla: the tail of an address names the page, whatever menu path stands before it."""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import SplitResult, parse_qs

from spiders.platforms.generic import Generic
from spiders.platforms.sessions import Pairs
from spiders.profiles.site_profile import Platform

_TAIL = re.compile(r"/(\d+)-([^/]+)$")
_ID = re.compile(r"\d+[:-][^/&]+")
_OLD_STYLE = frozenset(("option", "view", "id", "catid", "Itemid", "lang"))
_FORMS = re.compile(
    r"/component/(?:mailto|users|search|finder|banners)\b|/administrator(?:/|$)|"
    r"/(?:login|logout|inloggen|registreren|registration)/?$"
)
_FORM_TASKS = frozenset(
    ("reply", "edit", "article.edit", "new", "vote", "user.login", "user.logout", "captcha")
)
_GALLERY_OR_DOWNLOAD = re.compile(
    r"galler|galer|foto|photo|album|picture|image|afbeelding|video|media|download|docman|document|attach|"
    r"bijlage|bestand|dropfiles|remository|doclib|sigpro|flipbook|easyfile|(?:^|[_/-])(?:files?|detail)(?:$|[/-])",
    re.IGNORECASE,
)
"""The names of components, and of menu paths to them, that show a picture or a file without a frame."""
_HANDS_OVER = re.compile(r"(?:\w+[._])?(?:download|file|send|raw|pdf|zip|image|detail)", re.IGNORECASE)
"""Tasks, views and formats that give a file or a picture, of whatever component."""
_FORM_OPTIONS = frozenset(
    ("com_mailto", "com_users", "com_user", "com_search", "com_finder", "com_banners", "com_registration")
)


class Joomla(Generic):
    """``563-title`` at the end of any path is article 563; print views show it again.

    Its router serves an article below any other article's path, and makes paths without end of that.
    """

    name: ClassVar[Platform] = "joomla"
    signs: ClassVar[re.Pattern[str]] = re.compile(
        r"<meta[^>]{1,99}generator[^>]{1,99}Joomla|/media/(?:jui|system/js)/|option=com_content|"
        r"class=['\"]item-page|/index\.php/(?:[\w-]{1,99}/){0,9}\d+-[a-z]",
        re.IGNORECASE,
    )
    views: ClassVar[frozenset[str]] = frozenset(("tmpl", "print", "layout"))

    def canonical(self, path: str, pairs: Pairs) -> tuple[str, Pairs]:
        """The tail alone; ``?option=com_content&view=article&id=563:title`` is the same article.

        One program, ``index.php``, makes all pages, whether an address names it or not.
        """
        path = path.removesuffix("index.php") if path.endswith("/index.php") else path
        asked = dict(pairs)
        if asked.get("view") in ("article", "category") and _ID.fullmatch(asked.get("id", "")):
            path = "/" + asked["id"].replace(":", "-", 1)
            pairs = [(name, value) for name, value in pairs if name not in _OLD_STYLE]
        elif tail := _TAIL.search(path):
            path = f"/{tail.group(1)}-{tail.group(2)}"
        elif path.startswith("/index.php/"):
            path = path.removeprefix("/index.php")
        return path, pairs

    def is_list(self, parts: SplitResult) -> bool:
        """Pages of a blog after the first, categories in the old style of address, and feeds."""
        asked = parse_qs(parts.query)
        return bool(
            {"start", "limitstart"} & set(asked)
            or {"category", "categories", "featured"} & set(asked.get("view", ()))
            or asked.get("format") == ["feed"]
        )

    def objection(self, parts: SplitResult) -> str | None:
        """Print views of articles, forms, and the Atom twin that every RSS feed has."""
        asked = parse_qs(parts.query)
        if _FORMS.search(parts.path) or _FORM_OPTIONS & set(asked.get("option", ())):
            return "form or log-in"
        if _FORM_TASKS & set(asked.get("task", ())):
            return "form or log-in"
        if "print" in asked or ("component" in asked.get("tmpl", ()) and not _shows_file(parts.path, asked)):
            return "print view"
        if asked.get("format") == ["feed"] and asked.get("type") == ["atom"]:
            return "twin of the RSS feed"
        return None


def _shows_file(path: str, asked: dict[str, list[str]]) -> bool:
    """True for a picture of a gallery or a file to download, which may be shown without the frame only."""
    ways = (each for name in ("task", "format", "view") for each in asked.get(name, ()))
    if "download" in asked or any(map(_HANDS_OVER.fullmatch, ways)):
        return True
    if options := asked.get("option"):
        return any(map(_GALLERY_OR_DOWNLOAD.search, options))
    return bool(_GALLERY_OR_DOWNLOAD.search(_TAIL.sub("/", path)))
