"""A Joomla site: articles under menu paths, category blogs, print views, and a router that is too lenient.

An article without a place in the menu is known by the `id-slug` at the end of any path, and so is a
category: `/index.php/any/article/at-all/15-achtergronden` is the blog of category 15. Articles with a
`leak` field link to a category below their own path, and one of them sits in the category that it links
to, which makes paths without end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from cli.demo.http_answer import Answer, Headers, file_moment, http_date, media_type
from cli.demo.joomla_template import (
    CATEGORIES,
    SECTIONS,
    Page,
    blog,
    frame,
    item_page,
    link,
    pagination,
    print_frame,
)
from cli.demo.manuscript import Manuscript, read_folder
from cli.demo.static_site import files_by_path

STEP = 5
ROOT = "/index.php"
GONE = frozenset({"/index.php/forum", "/index.php/agenda/eventlist"})
ROBOTS = """User-agent: *
Disallow: /administrator/
Disallow: /cache/
Disallow: /logs/
Disallow: /tmp/
"""
HTML_HEADERS: Headers = (
    ("Server", "Apache"),
    ("X-Powered-By", "PHP/7.0.33"),
    ("X-Content-Encoded-By", "Joomla! 3.9"),
    ("content-TYPE", "text/html; charset=utf-8"),
    ("Set-Cookie", "a1b5ce8e0f5a2b7d=8kq2v0l5t9m1sociaal; path=/; secure; HttpOnly"),
    ("Set-Cookie", "taal=nl-NL; path=/"),
    ("EXPIRES", "Wed, 17 Aug 2005 00:00:00 GMT"),
    ("Cache-Control", "no-store, no-cache, must-revalidate, post-check=0, pre-check=0"),
)


class JoomlaSite:
    """The site of articles in `folder/articles` and files in `folder/images`."""

    def __init__(self, folder: Path) -> None:
        """Read every article and list every file."""
        articles = read_folder(folder / "articles")
        self.articles = sorted(articles, key=lambda article: article["date"], reverse=True)
        self.by_id = {article["id"]: article for article in articles}
        self.by_path = {f"{ROOT}/{article['path']}": article for article in articles if article["path"]}
        self.files = files_by_path(folder)

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        """Answer with a page, a file, or an error page with a status line of the site's own."""
        parts = urlsplit(target)
        path = unquote(parts.path, errors="replace")
        if path.startswith(("/images/", "/templates/", "/robots.txt")):
            return self._file(path)
        if path in ("/administrator", "/administrator/", "/administrator/index.php"):
            return self._html(200, "OK", self._login())
        if path in GONE:
            return self._html(
                410, "Verwijderd", self._notice(path, "Dit onderdeel van de site is verwijderd.")
            )
        return self._page(path, parse_qs(parts.query))

    def _page(self, path: str, query: Mapping[str, list[str]]) -> Answer:
        if path in ("/", ROOT, f"{ROOT}/"):
            return self._html(200, "OK", self._framed(self._front(path)))
        section = path.removeprefix(f"{ROOT}/")
        if section in SECTIONS:
            return self._html(200, "OK", self._framed(self._section(path, section)))
        if category := self._category(path):
            return self._html(200, "OK", self._framed(self._blog(path, category, _start(query))))
        article = self.by_path.get(path) or self._by_tail(path)
        if article is None:
            return self._html(404, "Artikel niet gevonden", self._notice(path, "De pagina is niet gevonden."))
        page = self._article(path, article)
        text = print_frame(page) if query.get("print") == ["1"] else self._framed(page)
        return self._html(200, "Prima", text)

    def _by_tail(self, path: str) -> Manuscript | None:
        tail = re.fullmatch(rf"{ROOT}/(?:.+/)?(\d+)-[\w-]+", path)
        return self.by_id.get(tail[1]) if tail else None

    def _category(self, path: str) -> str:
        tail = path.rpartition("/")[2]
        return next((number for number, (slug, _) in CATEGORIES.items() if slug == tail), "")

    def _address(self, article: Manuscript, below: str = "") -> str:
        if article["path"]:
            return f"{ROOT}/{article['path']}"
        below = below or f"{ROOT}/{CATEGORIES[article['category']][0]}"
        return f"{below}/{article['id']}-{article['slug']}"

    def _front(self, path: str) -> Page:
        chosen = [article for article in self.articles if article["front"]]
        return Page(path, "Home", (), blog((article, self._address(article)) for article in chosen))

    def _section(self, path: str, section: str) -> Page:
        children = [
            article for article in self.articles if re.fullmatch(rf"{section}/[^/]+", article["path"])
        ]
        rows = [f"<li>{link(self._address(child), child['title'])}</li>" for child in children]
        heading = f"<h2>{SECTIONS[section]}</h2>"
        body = f'<div class="category-list">{heading}<ul class="list-striped">{"".join(rows)}</ul></div>'
        return Page(path, SECTIONS[section], (("Home", "/"), (SECTIONS[section], "")), body)

    def _blog(self, path: str, category: str, start: int) -> Page:
        members = [article for article in self.articles if article["category"] == category]
        shown = members[start : start + STEP]
        title = CATEGORIES[category][1]
        pages = pagination(path, start, len(members), STEP)
        body = blog(((article, self._address(article, path)) for article in shown), pages)
        return Page(path, title, (("Home", "/"), (title, "")), body, old_logo=start >= 2 * STEP)

    def _article(self, path: str, article: Manuscript) -> Page:
        slug = CATEGORIES[article["leak"] or article["category"]][0]
        category_path = f"{path}/{slug}" if article["leak"] else f"{ROOT}/{slug}"
        body = item_page(article, path, category_path)
        old_logo = article["date"] < "2015"
        return Page(path, article["title"], self._trail(article), body, old_logo)

    def _trail(self, article: Manuscript) -> tuple[tuple[str, str], ...]:
        steps = [("Home", "/")]
        above, _, last = article["path"].rpartition("/")
        while above:
            steps.insert(1, (self._label(above), f"{ROOT}/{above}"))
            above = above.rpartition("/")[0]
        return (*steps, (article["title"], "")) if last else ()

    def _label(self, path: str) -> str:
        parent = self.by_path.get(f"{ROOT}/{path}")
        return SECTIONS.get(path) or (parent["title"] if parent else path)

    def _framed(self, page: Page) -> str:
        latest = [
            f"<li>{link(self._address(article), article['title'])}</li>" for article in self.articles[:5]
        ]
        blogs = [f"<li>{link(f'{ROOT}/{slug}', label)}</li>" for slug, label in CATEGORIES.values()]
        return frame(page, _module("Laatste artikelen", latest) + _module("Rubrieken", blogs))

    def _notice(self, path: str, text: str) -> str:
        body = f"<h1>{text}</h1><p>{link('/', 'Naar de startpagina')}</p>"
        return self._framed(Page(escape(path), "Fout", (), body))

    def _login(self) -> str:
        form = '<form action="index.php" method="post"><input name="username" /></form>'
        return print_frame(Page("/administrator/index.php", "Sociale Alliantie - Beheer", (), form))

    def _html(self, status: int, reason: str, text: str) -> Answer:
        return Answer(status, reason, HTML_HEADERS, text.encode(), chunked=True)

    def _file(self, path: str) -> Answer:
        if path == "/robots.txt":
            return Answer(200, "OK", _file_headers(path, 0), ROBOTS.encode())
        if path not in self.files:
            text = self._notice(path, "Het bestand is niet gevonden.")
            return self._html(404, "Bestand niet gevonden", text)
        body = self.files[path].read_bytes()
        return Answer(200, "OK", _file_headers(path, len(body)), body)


def _module(heading: str, rows: list[str]) -> str:
    return f"<h3>{heading}</h3><ul>{''.join(rows)}</ul>"


def _file_headers(path: str, size: int) -> Headers:
    return (
        ("Server", "Apache"),
        ("Last-Modified", http_date(file_moment(path))),
        ("ETag", f'"{size:x}-{file_moment(path):%y%m%d%H}"'),
        ("Accept-Ranges", "bytes"),
        ("content-TYPE", media_type(path)),
    )


def _start(query: Mapping[str, list[str]]) -> int:
    value = query.get("start", ["0"])[0]
    return int(value) // STEP * STEP if value.isdecimal() and len(value) < 7 else 0
