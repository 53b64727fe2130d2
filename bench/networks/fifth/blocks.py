"""The site of Maatjesnetwerk Drechtsteden: WordPress of blocks and a page builder, 2017 to 2024."""

from __future__ import annotations

import json
from dataclasses import replace
from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, listed, text_of
from bench.networks.thing import HERE

_TEMPLATE = Template((HERE / "fifth/blocks.html").read_text(encoding="utf-8"))
_PHOTO = (
    '<figure class="wp-block-image size-large"><img decoding="async" loading="lazy" src="{src}" alt="{alt}"/>'
    '<figcaption class="wp-element-caption">{caption}</figcaption></figure>'
)
_LISTED = (
    '<article class="post type-post"><h2 class="entry-title"><a href="{url}" rel="bookmark">{title}</a></h2>'
    '<span class="posted-on">{day}</span><p>{words}&hellip; '
    '<a class="more-link" href="{url}">Lees verder</a></p></article>'
)
_BLOCKS = Markup(
    paragraph="<p>{}</p>",
    heading='<h2 class="wp-block-heading">{}</h2>',
    item="<li>{}</li>",
    items='<ul class="wp-block-list">{}</ul>',
    photo=_PHOTO,
    listed=_LISTED,
)
_BUILDER = Markup(
    paragraph='<div class="elementor-element elementor-widget elementor-widget-text-editor"><div class='
    '"elementor-widget-container"><p>{}</p></div></div>',
    heading='<div class="elementor-widget elementor-widget-heading"><h2 class="elementor-heading-title '
    'elementor-size-default">{}</h2></div>',
    item='<li class="elementor-icon-list-item"><span class="elementor-icon-list-text">{}</span></li>',
    items='<ul class="elementor-icon-list-items">{}</ul>',
    photo=_PHOTO,
    listed=_LISTED,
)
_LATEST = replace(
    _BLOCKS,
    listed='<li><a href="{url}">{title}</a><time class="wp-block-latest-posts__post-date">{day}</time></li>',
)


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    markup = _BUILDER if chance.random() < 0.3 else _BLOCKS
    body = text_of(site, entry, markup, chance)
    latest = list(listed(site, "actueel", _LATEST))
    page = _TEMPLATE.substitute(
        title=escape(entry.head),
        meta=_meta(entry),
        body=_built(entry, body) if markup is _BUILDER else _posted(entry, body, chance),
        latest="".join(latest[:3]),
        structured=_structured(site, entry),
    )
    return page.encode()


def _meta(entry: Shown) -> str:
    """What only programs read: the day of the system, which is often that of a move, and who typed."""
    told = [
        f'<meta name="{name}" content="{escape(said)}" />'
        for name, said in entry.meta.items()
        if name == "author"
    ]
    if "published" in entry.meta:
        told.append(
            f'<meta property="article:published_time" content="{entry.meta["published"]}T08:12:40+00:00" />'
        )
    return "\n".join(told)


def _structured(site: Site, entry: Shown) -> str:
    if "published" not in entry.meta:
        return ""
    told = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": entry.meta.get("type", "WebPage"),
                "@id": entry.facts.url,
                "name": f"{entry.head} - Maatjesnetwerk Drechtsteden",
                "datePublished": f"{entry.meta['published']}T08:12:40+00:00",
                "dateModified": f"{entry.meta.get('modified', '2024-01-16')}T10:00:00+00:00",
                "author": {"@type": "Person", "name": entry.meta.get("author", "beheer")},
            },
            {"@type": "WebSite", "url": f"http://{site.host}/", "name": "Maatjesnetwerk Drechtsteden"},
        ],
    }
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def _posted(entry: Shown, body: str, chance: Random) -> str:
    day = f'<time class="entry-date published">{escape(entry.shown)}</time>' if entry.shown else ""
    by = f'<span class="byline">{escape(entry.by)}</span>' if entry.by else ""
    told = f'<div class="entry-meta">{day} {by}</div>'
    heading = (
        f'<h1 class="entry-title wp-block-post-title">{escape(entry.heading)}</h1>' if entry.heading else ""
    )
    parts = [heading, told] if chance.random() < 0.7 else [told, heading]
    return (
        f'<main id="wp--skip-link--target"><header>{"".join(parts)}</header>'
        f'<div class="entry-content">{body}</div></main>'
    )


def _built(entry: Shown, body: str) -> str:
    """A page of the page builder: its heading is a widget among the others."""
    heading = f'<h1 class="elementor-heading-title">{escape(entry.heading)}</h1>' if entry.heading else ""
    under = " | ".join(filter(None, (entry.shown, entry.by)))
    return (
        '<div data-elementor-type="wp-post" class="elementor"><section class="elementor-section">'
        f'<div class="elementor-widget elementor-widget-heading">{heading}</div>'
        f'<div class="elementor-widget elementor-widget-post-info"><span>{escape(under)}</span></div>'
        f"{body}</section></div>"
    )


MAATJES = Site(
    "www.maatjes-drecht.example",
    ("fifth/maatjes.toml", "fifth/maatjes_news.toml", "fifth/maatjes_files.toml"),
    _write,
)
"""The site: addresses of words, files in wp-content/uploads."""
