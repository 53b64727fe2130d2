"""A WordPress site: dated messages under /nieuws/YYYY/MM/slug/, their ?p= twins, archives, feed, site maps.

One message is also kept under an address of the system before, `/pagina/463/title`, in ISO-8859-1 that
no header declares. Pages answer conditional requests with 304 and go out compressed to who accepts it.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from cli.demo import wordpress_template as template
from cli.demo.dutch_dates import month_in_words
from cli.demo.http_answer import Answer, Headers, file_moment, http_date, is_unchanged, media_type
from cli.demo.manuscript import Manuscript, read_folder
from cli.demo.static_site import files_by_path

PER_PAGE = 10
FEED_SIZE = 10
GONE = frozenset({"/nieuws/2009/05/kliniek-voor-diaconie/", "/forum/"})
ROBOTS = f"""User-agent: *
Disallow: /wp-admin/
Sitemap: {template.ORIGIN}/sitemap.xml
"""
HTML = "text/html; charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Shown:
    """A body that is ready to go out, with its media type, the moment it changed and headers of its own."""

    body: bytes
    kind: str
    changed: datetime
    extra: Headers = ()


class WordPressSite:
    """The site of messages in `folder/messages`, pages in `folder/pages` and files in `folder/wp-content`."""

    def __init__(self, folder: Path) -> None:
        """Read every message and page and list every file."""
        self.messages = sorted(read_folder(folder / "messages"), key=template.moment, reverse=True)
        self.pages = {f"/{page['slug']}/": page for page in read_folder(folder / "pages")}
        self.by_path = {address(message): message for message in self.messages}
        self.by_id = {message["id"]: message for message in self.messages}
        self.by_old_path = {message["old"]: message for message in self.messages if message["old"]}
        self.files = files_by_path(folder)
        self.newest = template.moment(self.messages[0])

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        """Answer with a page, a file, a redirect to the one address of a thing, or an error."""
        parts = urlsplit(target)
        path = unquote(parts.path, errors="replace")
        if path == "/wp-admin" or path.startswith("/wp-admin/"):
            return _redirect(302, "Found", f"{template.ORIGIN}/wp-login.php?redirect_to=%2Fwp-admin%2F")
        if path in GONE:
            return self._error(410, "Gone", "Dit bericht is verwijderd.")
        if better := self._better_address(path, parse_qs(parts.query)):
            return _redirect(301, "Moved Permanently", f"{template.ORIGIN}{better}")
        shown = self._shown(parts.path, path, parse_qs(parts.query))
        if shown is None:
            return self._error(404, "Not Found", "Deze pagina is niet gevonden.")
        return _send(shown, headers)

    def _better_address(self, path: str, query: Mapping[str, list[str]]) -> str:
        message = self.by_id.get(query.get("p", [""])[0]) if path == "/" else None
        if message and not message["twin"]:
            return address(message)
        slashed = f"{path}/"
        known = slashed in self.by_path or slashed in self.pages or slashed == "/nieuws/"
        return slashed if known else ""

    def _shown(self, raw: str, path: str, query: Mapping[str, list[str]]) -> Shown | None:
        if raw in self.by_old_path:
            old = self.by_old_path[raw]
            text = template.old_page(old).encode("iso-8859-1", "xmlcharrefreplace")
            return Shown(text, "text/html", template.moment(old))
        message = self.by_path.get(path) or (self.by_id.get(query.get("p", [""])[0]) if path == "/" else None)
        if message:
            return self._message(message)
        if path in self.pages:
            return self._still(self.pages[path])
        if path.startswith("/wp-content/") and path in self.files:
            return Shown(self.files[path].read_bytes(), media_type(path), file_moment(path))
        return self._machine_file(path) or self._archive(path)

    def _message(self, message: Manuscript) -> Shown:
        path, short = address(message), f"{template.ORIGIN}/?p={message['id']}"
        categories = [(name.strip(), _category_path(name)) for name in message["categories"].split(",")]
        head = template.head_of_message(message, path, short)
        text = self._frame(message["title"], template.message(message, path, categories), head)
        return Shown(text, HTML, template.moment(message), (("Link", f"<{short}>; rel=shortlink"),))

    def _still(self, page: Manuscript) -> Shown:
        text = self._frame(page["title"], template.still_page(page), template.HEAD_OF_PAGE)
        return Shown(text, HTML, template.moment(page))

    def _machine_file(self, path: str) -> Shown | None:
        makers: Mapping[str, tuple[str, Callable[[], bytes]]] = {
            "/robots.txt": ("text/plain; charset=utf-8", ROBOTS.encode),
            "/feed/": ("application/rss+xml; charset=UTF-8", self._feed),
            "/sitemap.xml": ("application/xml; charset=UTF-8", self._site_map_index),
            "/sitemap-nieuws.xml.gz": ("application/x-gzip", self._site_map_of_news),
            "/sitemap-paginas.xml": ("application/xml; charset=UTF-8", self._site_map_of_pages),
            "/wp-login.php": (HTML, lambda: b'<form method="post"><input name="log" /></form>'),
        }
        if path not in makers:
            return None
        kind, make = makers[path]
        return Shown(make(), kind, self.newest)

    def _feed(self) -> bytes:
        return template.feed([(text, address(text)) for text in self.messages[:FEED_SIZE]]).encode()

    def _site_map_index(self) -> bytes:
        paths = ("/sitemap-nieuws.xml.gz", "/sitemap-paginas.xml")
        return template.site_map(((path, self.newest) for path in paths), kind="sitemap").encode()

    def _site_map_of_news(self) -> bytes:
        text = template.site_map((path, template.moment(message)) for path, message in self.by_path.items())
        return gzip.compress(text.encode(), mtime=0)

    def _site_map_of_pages(self) -> bytes:
        return template.site_map((path, template.moment(page)) for path, page in self.pages.items()).encode()

    def _archive(self, path: str) -> Shown | None:
        asked = re.fullmatch(r"(/.*?)(?:page/(\d{1,3})/)?", path)
        if asked is None:
            return None
        base, number = asked[1], int(asked[2] or 1)
        title, members = self._collection(base)
        entries = members[(number - 1) * PER_PAGE : number * PER_PAGE] if number else []
        if not entries:
            return None
        pages = template.paging(base, number, -(-len(members) // PER_PAGE))
        body = template.archive(title, ((text, address(text)) for text in entries), pages)
        return Shown(self._frame(title, body), HTML, template.moment(entries[0]))

    def _collection(self, base: str) -> tuple[str, list[Manuscript]]:
        if base in ("/", "/nieuws/"):
            return "Nieuws", self.messages
        for name in self._categories():
            if base == _category_path(name):
                return name, [text for text in self.messages if name in text["categories"].split(", ")]
        if month := re.fullmatch(r"/nieuws/(\d{4})/(\d\d)/", base):
            members = [text for text in self.messages if address(text).startswith(base)]
            return (month_in_words(int(month[1]), int(month[2])), members) if members else ("", [])
        return "", []

    def _categories(self) -> list[str]:
        return sorted({name for text in self.messages for name in text["categories"].split(", ")})

    def _months(self) -> Iterator[str]:
        return iter(dict.fromkeys(address(text)[:16] for text in self.messages))

    def _frame(self, title: str, body: str, head: str = "") -> bytes:
        categories = template.widget(
            "Onderwerpen", [(_category_path(name), name) for name in self._categories()]
        )
        months = template.widget("Archief", [(path, _month_label(path)) for path in self._months()])
        return template.frame(title, body, head, categories + months).encode()

    def _error(self, status: int, reason: str, text: str) -> Answer:
        body = self._frame("Niet gevonden", f'<h1 class="page-title">{escape(text)}</h1>')
        return Answer(status, reason, (("Server", "nginx"), ("Content-Type", HTML)), body)


def address(message: Manuscript) -> str:
    """The path of a message: year, month and slug."""
    return f"/nieuws/{template.moment(message):%Y/%m}/{message['slug']}/"


def _category_path(name: str) -> str:
    return f"/category/{name.strip().lower().replace(' ', '-')}/"


def _month_label(path: str) -> str:
    _, _, year, month, _ = path.split("/")
    return month_in_words(int(year), int(month))


def _redirect(status: int, reason: str, location: str) -> Answer:
    return Answer(status, reason, (("Server", "nginx"), ("Content-Type", HTML), ("Location", location)))


def _send(shown: Shown, headers: Mapping[str, str]) -> Answer:
    squeezed = shown.kind.startswith("text/html") and "gzip" in headers.get("accept-encoding", "")
    mark = hashlib.sha1(shown.body, usedforsecurity=False).hexdigest()[:16]
    etag = f'"{mark}-gzip"' if squeezed else f'"{mark}"'
    held = (("Server", "nginx"), ("ETag", etag), ("Last-Modified", http_date(shown.changed)))
    if is_unchanged(headers, etag, shown.changed):
        return Answer(304, "Not Modified", (*held, ("Vary", "Accept-Encoding")))
    kind = ("Content-Type", shown.kind)
    if not squeezed:
        return Answer(200, "OK", (*held, kind, ("Vary", "Accept-Encoding"), *shown.extra), shown.body)
    body = gzip.compress(shown.body, mtime=0)
    coding = (("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding"))
    return Answer(200, "OK", (*held, kind, *coding, *shown.extra), body)
