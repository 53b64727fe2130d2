"""The page template of a WordPress site, its feed and site maps, and the page of the system before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape

from cli.demo.dutch_dates import in_words
from cli.demo.http_answer import http_date
from cli.demo.manuscript import Manuscript, Photo, Style, as_html

ORIGIN = "https://www.raadvankerken.nl"
THEME = "/wp-content/themes/raad"
HEAD_OF_PAGE = (
    f'<link rel="preload" href="{THEME}/fonts/kerkpad.woff2" as="font" type="font/woff2" crossorigin />'
)
"""The head line of a page without a date: it has the letters fetched before the sheet that names them."""

_FRAME_SIZES = "(max-width: 300px) 100vw, 300px"


def _photo(photo: Photo) -> str:
    caption = f'<p class="wp-caption-text">{escape(photo.caption)}</p>' if photo.caption else ""
    sizes = f' srcset="{photo.small} 300w, {photo.large} 800w" sizes="{_FRAME_SIZES}"' if photo.small else ""
    return (
        f'<div class="wp-caption alignright"><a href="{photo.large}">'
        f'<img class="size-medium" src="{photo.small or photo.large}"{sizes} alt="{escape(photo.alt)}" /></a>'
        f"{caption}</div>"
    )


STYLE = Style(photo=_photo, hidden_address="rvk [apenstaart] raadvankerken.nl")


def link(path: str, label: str) -> str:
    """An anchor to a path of the site."""
    return f'<a href="{path}">{escape(label, quote=False)}</a>'


def moment(text: Manuscript) -> datetime:
    """When a message or page was published."""
    return datetime.fromisoformat(text["date"])


def message(text: Manuscript, path: str, categories: Iterable[tuple[str, str]]) -> str:
    """A news message in full, with its date, its categories and the comments it drew."""
    labels = ", ".join(link(address, label) for label, address in categories)
    comment = text["comment"]
    comments = _comments(comment, path) if comment else ""
    return f"""<article id="post-{text["id"]}" class="post-{text["id"]} post type-post status-publish hentry">
<header class="entry-header"><h1 class="entry-title">{escape(text["title"], quote=False)}</h1>
<div class="entry-meta">Geplaatst op <a href="{path}" rel="bookmark">{_time(text)}</a></div></header>
<div class="entry-content">
{as_html(text.blocks, STYLE)}
</div>
<footer class="entry-meta">Dit bericht werd geplaatst in {labels}.</footer>
</article>
{comments}"""


def still_page(text: Manuscript) -> str:
    """A page without a date."""
    return f"""<article id="post-{text["id"]}" class="post-{text["id"]} page type-page hentry">
<header class="entry-header"><h1 class="entry-title">{escape(text["title"], quote=False)}</h1></header>
<div class="entry-content">
{as_html(text.blocks, STYLE)}
</div>
</article>"""


def head_of_message(text: Manuscript, path: str, short: str) -> str:
    """The head lines that name a message's canonical address, its short address and its date."""
    return f"""<link rel="canonical" href="{ORIGIN}{path}" />
<link rel="shortlink" href="{short}" />
<meta property="article:published_time" content="{moment(text).isoformat()}+00:00" />"""


def widget(heading: str, entries: Iterable[tuple[str, str]]) -> str:
    """A block of the sidebar: a heading and a list of links."""
    rows = "".join(f"<li>{link(path, label)}</li>" for path, label in entries)
    return f"<h3>{heading}</h3><ul>{rows}</ul>"


def archive(title: str, entries: Iterable[tuple[Manuscript, str]], pages: str) -> str:
    """A list of messages: title, date and first paragraph of each."""
    rows = "".join(_entry(text, path) for text, path in entries)
    return f'<h1 class="archive-title">{title}</h1>\n{rows}{pages}'


def paging(base: str, number: int, last: int) -> str:
    """Links to the older and the newer page of a list."""
    older = f'<div class="nav-previous">{link(f"{base}page/{number + 1}/", "← Oudere berichten")}</div>'
    newer_path = base if number == 2 else f"{base}page/{number - 1}/"
    newer = f'<div class="nav-next">{link(newer_path, "Nieuwere berichten →")}</div>'
    return f'<nav class="navigation">{older if number < last else ""}{newer if number > 1 else ""}</nav>'


def frame(title: str, body: str, head: str, sidebar: str) -> str:
    """A whole page around its body."""
    return f"""<!DOCTYPE html>
<html lang="nl-NL">
<head>
<meta charset="UTF-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{escape(title, quote=False)} | Raad van Kerken in Nederland</title>
<link rel="stylesheet" id="raad-style-css" href="{THEME}/style.css?ver=4.9" media="all" />
<link rel="icon" href="{THEME}/img/icoon-32.png" sizes="32x32" />
<link rel="apple-touch-icon" href="{THEME}/img/icoon-180.png" />
<link rel="manifest" href="{THEME}/site.webmanifest" />
<link rel="alternate" type="application/rss+xml" title="Raad van Kerken &raquo; Feed" href="{ORIGIN}/feed/" />
{head}
</head>
<body class="wordpress">
<header id="masthead" class="site-header">
<object class="beeldmerk" type="image/svg+xml" data="{THEME}/img/beeldmerk.svg"></object>
<p class="site-title">{link("/", "Raad van Kerken in Nederland")}</p>
<nav id="site-navigation"><ul class="nav-menu"><li>{_sign("nieuws")}{link("/nieuws/", "Nieuws")}</li>\
<li>{link("/over-de-raad/", "Over de Raad")}</li>\
<li>{link("/projectgroep-arme-kant/", "Kerken en armoede")}</li>\
<li>{link("/contact/", "Contact")}</li></ul></nav>
</header>
<div id="content" class="site-content">
{body}
</div>
<div id="secondary" class="widget-area">{sidebar}</div>
<footer id="colophon"><p>Raad van Kerken in Nederland, Amersfoort | {link("/wp-admin/", "Beheer")} | \
{_sign("stroom")}{link("/feed/", "RSS")}</p></footer>
</body>
</html>
"""


def _sign(name: str) -> str:
    """A small drawing out of the sheet of drawings that all pages share."""
    return f'<svg class="teken" aria-hidden="true"><use href="{THEME}/img/tekens.svg#{name}"></use></svg> '


def old_page(text: Manuscript) -> str:
    """The article as the system before WordPress showed it: no date, no charset, tables."""
    title = escape(text["title"], quote=False)
    return f"""<html>
<head><title>Raad van Kerken - {title}</title></head>
<body>
<table width="760"><tr><td class="menu"><a href="/">home</a> | <a href="/nieuws/">nieuws</a></td></tr>
<tr><td class="pagina"><h1>{title}</h1>
{as_html(text.blocks, STYLE)}
<p><a href="/nieuws/">terug naar het overzicht</a></p>
</td></tr></table>
</body>
</html>
"""


def feed(entries: Sequence[tuple[Manuscript, str]]) -> str:
    """The RSS 2.0 feed of the newest messages."""
    items = "".join(_feed_item(text, path) for text, path in entries)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Raad van Kerken in Nederland</title><link>{ORIGIN}/</link>
<description>Nieuws van de Raad van Kerken</description><language>nl-NL</language>
<lastBuildDate>{http_date(moment(entries[0][0]))}</lastBuildDate>
{items}</channel></rss>
"""


def site_map(paths: Iterable[tuple[str, datetime]], kind: str = "url") -> str:
    """A site map of the kind `url`, or an index of site maps of the kind `sitemap` (sitemaps.org 0.9)."""
    around = "urlset" if kind == "url" else "sitemapindex"
    rows = "".join(
        f"<{kind}><loc>{ORIGIN}{path}</loc><lastmod>{changed:%Y-%m-%dT%H:%M:%S}+00:00</lastmod></{kind}>\n"
        for path, changed in paths
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{around} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{rows}</{around}>\n"
    )


def _entry(text: Manuscript, path: str) -> str:
    first = next((block for block in text.blocks if block[0] not in "<!#-"), "")
    return f"""<article class="post hentry"><h2 class="entry-title">{link(path, text["title"])}</h2>
<div class="entry-meta">{_time(text)}</div>
<div class="entry-summary">{as_html((first,), STYLE)}</div></article>
"""


def _time(text: Manuscript) -> str:
    when = moment(text)
    return f'<time class="entry-date" datetime="{when.isoformat()}+00:00">{in_words(when)}</time>'


def _comments(comment: str, path: str) -> str:
    name, _, words = comment.partition(": ")
    return f"""<div id="comments"><h2>1 reactie</h2><ol><li id="comment-7"><cite>{escape(name)}</cite>
<p>{escape(words)}</p>
<a class="comment-reply-link" rel="nofollow" href="{path}?replytocom=7#respond">Beantwoorden</a>
</li></ol></div>"""


def _feed_item(text: Manuscript, path: str) -> str:
    return (
        f"<item><title>{escape(text['title'])}</title><link>{ORIGIN}{path}</link>"
        f"<pubDate>{http_date(moment(text))}</pubDate>"
        f'<guid isPermaLink="false">{ORIGIN}/?p={text["id"]}</guid>'
        f"<description>{escape(as_html(text.teaser[:1], STYLE))}</description></item>\n"
    )
