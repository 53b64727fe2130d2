"""The site of Grip op Geld Waterland: WordPress with a page builder, and what its plug-ins tell programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email.utils import format_datetime
from html import escape
from random import Random
from string import Template

from bench.networks.days import in_full, moment
from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, listed, text_of
from bench.networks.thing import HERE, Thing

_HOST = "www.gripopgeldwaterland.example"
_TEMPLATE = Template((HERE / "seventh/elementor.html").read_text(encoding="utf-8"))
_MARKUP = Markup(
    paragraph="<p>{}</p>",
    heading="<h3>{}</h3>",
    item="<li>{}</li>",
    items="<ul>{}</ul>",
    photo='<figure class="wp-caption alignnone"><img loading="lazy" decoding="async" width="1024" '
    'height="768" '
    'class="size-large wp-image" src="{src}" alt="{alt}" /><figcaption class="wp-caption-text">{caption}'
    "</figcaption></figure>",
    listed='<article class="elementor-post elementor-grid-item post type-post status-publish format-standard '
    'hentry category-nieuws"><div class="elementor-post__text"><h3 class="elementor-post__title"><a '
    'href="{url}">'
    '{title}</a></h3><div class="elementor-post__meta-data"><span '
    'class="elementor-post-date">{day}</span></div>'
    '<div class="elementor-post__excerpt"><p>{words}</p></div><a class="elementor-post__read-more" '
    'href="{url}" '
    'aria-label="Lees meer over {title}">Lees meer »</a></div></article>',
)
_BRIEFLY = replace(
    _MARKUP,
    listed='<article class="elementor-post elementor-grid-item post"><div class="elementor-post__text">'
    '<h3 class="elementor-post__title"><a href="{url}">{title}</a></h3></div></article>',
)
_WIDGET = (
    '<div class="elementor-element elementor-widget elementor-widget-{kind}" data-element_type="widget" '
    'data-widget_type="{kind}.default"><div class="elementor-widget-container">{words}</div></div>'
)
_INFO = (
    '<li class="elementor-icon-list-item elementor-inline-item" itemprop="{property}"><span '
    'class="elementor-icon-list-text elementor-post-info__item elementor-post-info__item--type-{kind}">'
    "{words}</span></li>"
)


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    hour = f"{chance.randint(8, 22):02}:{chance.randint(0, 59):02}"
    words = text_of(site, entry, _MARKUP, chance)
    page = _TEMPLATE.substitute(
        title=escape(entry.head),
        meta=_meta(entry, hour),
        classes="post-template-default single single-post single-format-standard"
        if _is_post(entry)
        else "page-template-default page",
        body=_post(site, entry, words) if _is_post(entry) else _page(entry, words),
    )
    return page.encode()


def _is_post(entry: Shown) -> bool:
    return "posted" in entry.meta


def _post(site: Site, entry: Shown, words: str) -> str:
    told = (("datePublished", "date", in_full(entry.meta["posted"])), ("author", "author", entry.by))
    info = "".join(_INFO.format(property=name, kind=kind, words=escape(said)) for name, kind, said in told)
    latest = list(listed(site, "nieuws", _BRIEFLY))[:3]
    return (
        '<div data-elementor-type="single-post" data-elementor-id="212" class="elementor elementor-212 '
        'elementor-location-single post type-post status-publish format-standard hentry category-nieuws">'
        + _widget("theme-post-title", f'<h1 class="elementor-heading-title">{escape(entry.heading)}</h1>')
        + _widget(
            "post-info",
            f'<ul class="elementor-inline-items elementor-icon-list-items elementor-post-info">{info}</ul>',
        )
        + _widget("theme-post-content", words)
        + _widget("heading", '<h2 class="elementor-heading-title">Meer nieuws</h2>')
        + _widget("posts", f'<div class="elementor-posts-container elementor-posts">{"".join(latest)}</div>')
        + "</div>"
    )


def _page(entry: Shown, words: str) -> str:
    return (
        '<main id="content" class="site-main post-1 page type-page status-publish hentry"><div '
        'class="page-content">'
        '<div data-elementor-type="wp-page" class="elementor elementor-11"><section class="elementor-section '
        'elementor-top-section elementor-element"><div class="elementor-container"><div '
        'class="elementor-column '
        'elementor-col-100 elementor-top-column"><div class="elementor-widget-wrap '
        'elementor-element-populated">'
        + _widget(
            "heading",
            f'<h1 class="elementor-heading-title elementor-size-default">{escape(entry.heading)}</h1>',
        )
        + _widget("text-editor", words)
        + "</div></div></div></section></div></div></main>"
    )


def _widget(kind: str, words: str) -> str:
    return _WIDGET.format(kind=kind, words=words)


def _meta(entry: Shown, hour: str) -> str:
    """The links, the properties for social media and the graph that a plug-in for search engines writes."""
    url = f"http://{_HOST}/{entry.path}"
    told = {
        "og:locale": "nl_NL",
        "og:type": "article" if entry.path else "website",
        "og:title": entry.head,
        "og:url": url,
        "og:site_name": "Grip op Geld Waterland",
    }
    if _is_post(entry):
        told["article:published_time"] = moment(entry.meta["posted"], hour)
    if "changed" in entry.meta:
        told["article:modified_time"] = moment(entry.meta["changed"], "11:20")
    said = [f'<meta property="{name}" content="{escape(value)}" />' for name, value in told.items()]
    if _is_post(entry):
        said.append(f'<meta name="author" content="{escape(entry.by)}" />')
    graph = json.dumps(_graph(entry, url, hour), ensure_ascii=False)
    return "\n".join(
        (
            f'<link rel="canonical" href="{url}" />',
            *said,
            f'<script type="application/ld+json" class="yoast-schema-graph">{graph}</script>',
        )
    )


def _graph(entry: Shown, url: str, hour: str) -> dict[str, object]:
    about: dict[str, object] = {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": f"{entry.head} - Grip op Geld Waterland",
        "inLanguage": "nl-NL",
    }
    site = {"@type": "WebSite", "@id": f"http://{_HOST}/#website", "name": "Grip op Geld Waterland"}
    if not _is_post(entry):
        made = entry.meta.get("since", "2018-09-24")
        about["datePublished"] = moment(made, hour)
        about["dateModified"] = moment(entry.meta.get("changed", made), "11:20")
        return {"@context": "https://schema.org", "@graph": [about, site]}
    about["datePublished"] = moment(entry.meta["posted"], hour)
    article = {
        "@type": "Article",
        "@id": f"{url}#article",
        "headline": entry.heading,
        "author": {"@type": "Person", "name": entry.by},
        "datePublished": about["datePublished"],
        "dateModified": moment(entry.meta.get("changed", entry.meta["posted"]), hour),
        "articleSection": ["Nieuws"],
    }
    return {"@context": "https://schema.org", "@graph": [article, about, site]}


WATERLAND = Site(
    _HOST, ("seventh/waterland.toml", "seventh/waterland_news.toml", "seventh/waterland_files.toml"), _write
)
"""The site: posts with the day that the system shows, pages without."""


def feed_of_waterland() -> Iterator[Thing]:
    """The feed of its latest posts, which no archivist describes."""
    posts = sorted(WATERLAND.section("nieuws"), key=lambda each: each.meta["posted"], reverse=True)[:10]
    told = "".join(_told_in_feed(each, number) for number, each in enumerate(posts, start=2100))
    words = (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Grip op Geld Waterland</title><link>http://{_HOST}/</link><language>nl-NL</language>"
        f"<generator>https://wordpress.org/?v=6.2.2</generator>{told}</channel></rss>"
    )
    yield Thing(f"http://{_HOST}/feed/", "", "", media_type="application/rss+xml", content=words.encode())


def _told_in_feed(post: Shown, number: int) -> str:
    published = format_datetime(datetime.fromisoformat(moment(post.meta["posted"], "09:30")))
    return (
        f"<item><title>{escape(post.heading)}</title><link>http://{_HOST}/{post.path}</link>"
        f"<dc:creator><![CDATA[{post.by}]]></dc:creator><pubDate>{published}</pubDate>"
        f'<category><![CDATA[Nieuws]]></category><guid isPermaLink="false">http://{_HOST}/?p={number}</guid>'
        f"<description><![CDATA[{' '.join(post.lines)[:200]} […]]]></description></item>"
    )
