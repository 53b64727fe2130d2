"""The site of Voedselbanken Rivierenland: a site builder left in English, its name in every first heading."""

from __future__ import annotations

from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, text_of
from bench.networks.thing import HERE

_TEMPLATE = Template((HERE / "sixth/builder.html").read_text(encoding="utf-8"))
_MARKUP = Markup(
    paragraph='<p class="" style="white-space:pre-wrap;">{}</p>',
    heading='<h3 style="white-space:pre-wrap;">{}</h3>',
    item='<li><p class="" style="white-space:pre-wrap;">{}</p></li>',
    items='<ul data-rte-list="default">{}</ul>',
    photo='</div></div><div class="sqs-block image-block sqs-block-image"><div class="sqs-block-content">'
    '<figure class="sqs-block-image-figure intrinsic"><noscript><img src="{src}" alt="{alt}" /></noscript>'
    '<img class="thumb-image" data-src="{src}" data-load="false" alt="{alt}" /><figcaption class='
    '"image-caption-wrapper"><div class="image-caption"><p>{caption}</p></div></figcaption></figure></div>'
    '</div><div class="sqs-block html-block sqs-block-html"><div class="sqs-block-content">',
    listed='<article class="summary-item"><div class="summary-title"><a href="{url}" class='
    '"summary-title-link">{title}</a></div><div class="summary-metadata"><time class="summary-metadata-item '
    'summary-metadata-item--date">{day}</time></div><div class="summary-excerpt"><p>{words}</p></div>'
    '<a class="summary-read-more-link" href="{url}">Read More →</a></article>',
)


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    body = (
        '<div class="sqs-layout sqs-grid-12"><div class="sqs-block html-block sqs-block-html">'
        f'<div class="sqs-block-content">{text_of(site, entry, _MARKUP, chance)}</div></div></div>'
    )
    made = {"nieuws": _post, "agenda": _event}.get(entry.section, _page)
    return _TEMPLATE.substitute(
        title=escape(entry.head),
        type="article" if entry.section == "nieuws" else "website",
        meta=_meta(entry),
        body=made(entry, body),
        around=_neighbours(site, entry),
    ).encode()


def _meta(entry: Shown) -> str:
    """The moment that the builder keeps, and the account of whoever typed."""
    said = []
    if "published" in entry.meta:
        said.append(f'<meta itemprop="datePublished" content="{entry.meta["published"]}T14:03:11+0100"/>')
        said.append(f'<meta itemprop="dateModified" content="{entry.meta["published"]}T21:40:02+0100"/>')
    if "account" in entry.meta:
        said.append(f'<meta itemprop="author" content="{escape(entry.meta["account"])}"/>')
    return "\n".join(said)


def _page(entry: Shown, body: str) -> str:
    """A page shows what was typed into it, which is not always a heading."""
    heading = f"<h2>{escape(entry.heading)}</h2>" if entry.heading else ""
    return (
        '<section id="content" class="main-content" data-content-field="main-content">'
        f"{heading}{body}</section>"
    )


def _post(entry: Shown, body: str) -> str:
    name = entry.by or entry.meta.get("account", "Voedselbank")
    return (
        f'<article class="hentry post-type-text"><header class="entry-header"><h1 class="entry-title" '
        f'data-content-field="title"><a href="/{entry.path}" class="u-url" rel="bookmark">'
        f'{escape(entry.heading)}</a></h1><div class="entry-dateline"><time class="dt-published published" '
        f'datetime="{entry.meta.get("published", "")}">{escape(entry.shown)}</time></div>'
        f'<span class="entry-author">by <a href="/nieuws?author=5a1">{escape(name)}</a></span></header>'
        f'<div class="entry-content e-content">{body}</div><footer class="entry-footer">'
        '<span class="categories">in Nieuws</span> <span class="entry-actions">0 Likes Share</span></footer>'
        "</article>"
    )


def _event(entry: Shown, body: str) -> str:
    where = escape(entry.meta.get("where", ""))
    return (
        '<article class="eventitem"><div class="eventitem-column-meta"><a class="eventitem-backlink" '
        f'href="/agenda">Back to All Events</a><h1 class="eventitem-title">{escape(entry.heading)}</h1>'
        '<ul class="eventitem-meta"><li class="eventitem-meta-item eventitem-meta-date">'
        f'<time class="event-date">{escape(entry.shown)}</time></li>'
        '<li class="eventitem-meta-item"><time class="event-time-12hr">'
        f'{escape(entry.meta.get("time", "10:00 AM 4:00 PM"))}</time></li><li class="eventitem-meta-item '
        f'eventitem-meta-address">{where} (map)</li><li>Google Calendar ICS</li></ul></div>'
        f'<div class="eventitem-column-content">{body}</div></article>'
    )


def _neighbours(site: Site, entry: Shown) -> str:
    """Links to the message before and after, as the builder puts them under each message."""
    if entry.section not in {"nieuws", "agenda"}:
        return ""
    near = [each for each in site.section(entry.section) if not each.form]
    at = near.index(entry)
    links = [("Older", near[at - 1])] if at else []
    links += [("Newer", near[at + 1])] if at + 1 < len(near) else []
    return '<nav class="pagination">{}</nav>'.format(
        "".join(
            f'<a class="{words.lower()}" href="/{each.path}"><span>{words}</span> '
            f"<strong>{escape(each.heading)}</strong> <em>{escape(each.shown)}</em></a>"
            for words, each in links
        )
    )


VOEDSELBANK = Site(
    "www.voedselbanken-rivierenland.example",
    ("sixth/voedselbank.toml", "sixth/voedselbank_news.toml", "sixth/voedselbank_files.toml"),
    _write,
)
"""The site: messages by year, month and day, events, and files in one folder of a single letter."""
