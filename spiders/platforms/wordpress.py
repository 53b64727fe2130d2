"""WordPress: messages under dated paths, shown again by archives, short addresses, reply forms and feeds."""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import SplitResult, parse_qs

from spiders.platforms.generic import Generic
from spiders.platforms.sessions import Pairs
from spiders.profiles.site_profile import Platform

_LISTS = re.compile(
    r"/page/\d+/?$|/(?:category|categorie|tag|author|auteur)/|/(?:19|20)\d\d/(?:\d\d/){0,2}$|^(?:/comments)?/feed/?"
)
_LIST_PARAMETERS = frozenset(("paged", "cat", "tag", "author", "m", "year", "monthnum"))
_FORMS = re.compile(r"/wp-(?:login|admin|signup|register|comments-post|trackback)|/xmlrpc\.php$")
_MACHINES = re.compile(r"/wp-json(?:/|$)|/wp-cron\.php$|/trackback/?$|/embed/?$")
_COMMENT_FEED = re.compile(r"/.+/feed(?:/(?:rss2?|atom|rdf))?/?$")


class WordPress(Generic):
    """A message is at one dated path, and at ``?p=`` with its number until the server or page says so."""

    name: ClassVar[Platform] = "wordpress"
    signs: ClassVar[re.Pattern[str]] = re.compile(
        r"<meta[^>]{1,99}generator[^>]{1,99}WordPress|/wp-(?:content|includes|json|admin)/|class=['\"][^'\"]{0,99}wp-caption",
        re.IGNORECASE,
    )
    views: ClassVar[frozenset[str]] = frozenset(
        ("replytocom", "share", "like_comment", "amp", "noamp", "print")
    )

    def canonical(self, path: str, pairs: Pairs) -> tuple[str, Pairs]:
        """A path with its closing slash: the server redirects to it from the one without.

        One program, ``index.php``, makes all pages, whether an address names it or not.
        """
        path = path.removesuffix("index.php") if path.endswith("/index.php") else path
        if not path.endswith("/") and "." not in path.rpartition("/")[2]:
            path += "/"
        return path, pairs

    def is_list(self, parts: SplitResult) -> bool:
        """Archives by month, category, tag or author, the further pages of any list, and feeds."""
        return bool(_LISTS.search(parts.path) or _LIST_PARAMETERS & set(parse_qs(parts.query)))

    def objection(self, parts: SplitResult) -> str | None:
        """Reply forms, log-in, print views, what machines tell each other, the feeds of single messages."""
        asked = set(parse_qs(parts.query, keep_blank_values=True))
        if "replytocom" in asked:
            return "reply form"
        if _FORMS.search(parts.path):
            return "form or log-in"
        if {"share", "like_comment"} & asked or _MACHINES.search(parts.path):
            return "for machines"
        if "print" in asked or parts.path.endswith("/print/"):
            return "print view"
        if _COMMENT_FEED.fullmatch(parts.path):
            return "feed of a part"
        return None
