"""The site of Stichting Thuisbasis Brabant: WordPress of 2021, laid out by Elementor, described by Yoast."""

from __future__ import annotations

import json
from dataclasses import replace
from html import escape
from random import Random
from string import Template
from typing import Any

from bench.networks.eighth.feed import feed, opening
from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, listed, text_of
from bench.networks.newest_first import NewestFirst, posted
from bench.networks.thing import HERE

_NAME = "Stichting Thuisbasis Brabant"
_TEMPLATE = Template((HERE / "eighth/elementor.html").read_text(encoding="utf-8"))
_MARKUP = Markup(
    paragraph="<p>{}</p>",
    heading="<h3>{}</h3>",
    item="<li>{}</li>",
    items="<ul>{}</ul>",
    photo='<figure class="wp-block-image size-large"><img loading="lazy" width="720" height="540" '
    'src="{src}" '
    'alt="{alt}" /><figcaption>{caption}</figcaption></figure>',
    listed='<article class="elementor-post elementor-grid-item post type-post status-publish '
    "has-post-thumbnail "
    'hentry"><div class="elementor-post__text"><h3 class="elementor-post__title"><a href="{url}">{title}</a>'
    '</h3><div class="elementor-post__meta-data"><span class="elementor-post-date">{day}</span></div><div '
    'class="elementor-post__excerpt"><p>{words}</p></div><a class="elementor-post__read-more" href="{url}">'
    "Lees meer »</a></div></article>",
)
_LATEST = replace(
    _MARKUP,
    listed='<li class="elementor-icon-list-item"><a href="{url}"><span '
    'class="elementor-icon-list-text">{title}'
    "</span></a></li>",
)
_INFO = (
    '<li class="elementor-icon-list-item elementor-inline-item" itemprop="{role}"><a href="{url}"><span '
    'class="elementor-icon-list-icon"><i aria-hidden="true" class="{icon}"></i></span><span class="'
    'elementor-icon-list-text elementor-post-info__item elementor-post-info__item--type-{kind}">{said}</span>'
    "</a></li>"
)


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    if entry.path == "feed/":
        return feed(site, _NAME, "nieuws", "https://wordpress.org/?v=5.8.2")
    is_post = entry.section == "nieuws"
    body = text_of(site, entry, _MARKUP, chance)
    head = f"{entry.heading or 'Home'} - {_NAME}"
    return _TEMPLATE.substitute(
        head=escape(head),
        url=f"http://{site.host}/{entry.path}",
        type="article" if entry.path else "website",
        words=escape(opening(entry, 120)),
        meta=_meta(entry, chance),
        graph=json.dumps(_graph(site, entry, head), ensure_ascii=False),
        classes="post-template-default single single-post" if is_post else "page-template-default page",
        body=_post(entry, body) if is_post else _page(entry, body),
        latest="".join(list(listed(site, "nieuws", _LATEST))[:3]),
    ).encode()


def _meta(entry: Shown, chance: Random) -> str:
    """What Yoast tells of a message; of a page the day of its last change alone."""
    day = posted(entry)
    if entry.section == "nieuws" and day:
        return (
            f'<meta property="article:published_time" content="{day}T08:41:20+00:00" />\n'
            f'<meta property="article:modified_time" content="{day}T09:02:11+00:00" />\n'
            '<meta name="twitter:label1" content="Geschreven door" />\n'
            f'<meta name="twitter:data1" content="{escape(entry.by)}" />'
        )
    changed = f"2021-{chance.randint(1, 12):02}-14T13:20:05+00:00"
    return f'<meta property="article:modified_time" content="{changed}" />'


def _graph(site: Site, entry: Shown, head: str) -> dict[str, Any]:
    home, day = f"http://{site.host}/", posted(entry)
    url = home + entry.path
    page: dict[str, Any] = {"@type": "WebPage", "@id": f"{url}#webpage", "url": url, "name": head}
    page["datePublished"] = f"{day or '2021-01-18'}T08:41:20+00:00"
    page["inLanguage"] = "nl-NL"
    nodes: list[dict[str, Any]] = [
        {"@type": "Organization", "@id": f"{home}#organization", "name": _NAME, "url": home},
        {"@type": "WebSite", "@id": f"{home}#website", "url": home, "name": _NAME, "inLanguage": "nl-NL"},
        page,
    ]
    if entry.section == "nieuws":
        person = {"@type": "Person", "@id": f"{home}#/schema/person/1", "name": entry.by}
        article = {"@type": "Article", "headline": entry.heading, "author": {"@id": person["@id"]}}
        article |= {"datePublished": page["datePublished"], "publisher": {"@id": f"{home}#organization"}}
        nodes += [article, person]
    return {"@context": "https://schema.org", "@graph": nodes}


def _page(entry: Shown, body: str) -> str:
    heading = f'<h1 class="elementor-heading-title elementor-size-default">{escape(entry.heading)}</h1>'
    return (
        '<main id="content" class="site-main page type-page status-publish hentry" role="main"><div '
        'class="page-content"><div data-elementor-type="wp-page" class="elementor"><section class="'
        'elementor-section elementor-top-section"><div class="elementor-container"><div '
        'class="elementor-widget '
        f'elementor-widget-heading"><div '
        f'class="elementor-widget-container">{heading if entry.heading else ""}'
        '</div></div><div class="elementor-widget elementor-widget-text-editor"><div class="'
        f'elementor-widget-container">{body}</div></div></div></section></div></div></main>'
    )


def _post(entry: Shown, body: str) -> str:
    info = _INFO.format(
        role="author",
        url="/author/thuisbasis/",
        icon="far fa-user-circle",
        kind="author",
        said=escape(entry.by),
    ) + _INFO.format(
        role="datePublished", url="/nieuws/", icon="fas fa-calendar", kind="date", said=escape(entry.shown)
    )
    return (
        '<div data-elementor-type="single-post" class="elementor elementor-location-single post type-post '
        'status-publish format-standard hentry category-nieuws"><section '
        'class="elementor-section"><div class="'
        'elementor-container"><div class="elementor-widget elementor-widget-theme-post-title '
        'elementor-page-title elementor-widget-heading"><div class="elementor-widget-container"><h1 class="'
        f'elementor-heading-title elementor-size-default">{escape(entry.heading)}</h1></div></div>'
        '<div class="elementor-widget elementor-widget-post-info"><div '
        'class="elementor-widget-container"><ul '
        f'class="elementor-inline-items elementor-icon-list-items '
        f'elementor-post-info">{info}</ul></div></div>'
        '<div class="elementor-widget elementor-widget-theme-post-content"><div class="'
        f'elementor-widget-container">{body}</div></div><div class="elementor-widget elementor-widget-share-'
        'buttons"><div class="elementor-grid"><span class="elementor-share-btn__title">Facebook</span><span '
        'class="elementor-share-btn__title">LinkedIn</span></div></div></div></section></div>'
    )


THUISBASIS = NewestFirst(
    "www.thuisbasisbrabant.example", ("eighth/thuisbasis.toml", "eighth/thuisbasis_news.toml"), _write
)
"""The site: everything in the root, by its words alone."""
