"""A site of the twelfth network made with WordPress and a theme of blocks, more posts under every post."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE
from bench.networks.twelfth.days import in_words
from bench.networks.twelfth.markup import Dress, dressed, opening

_PAGE = Template((HERE / "twelfth/block_theme.html").read_text(encoding="utf-8"))
_NAME = "Armoedecoalitie Groene Hart"
_SECTIONS = {"nieuws": "Nieuws", "bijeenkomsten": "Bijeenkomsten", "publicaties": "Publicaties"}
_MORE = 3


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    is_post = "day" in entry.meta
    title = f'<h1 class="{"alignwide " * is_post}wp-block-post-title">{escape(entry.heading, False)}</h1>'
    text = dressed(site, entry, _DRESS)
    content = f'<div class="entry-content wp-block-post-content is-layout-constrained">{text}</div>'
    meta = _meta(entry) if is_post else ""
    page = _PAGE.substitute(
        head=escape(entry.head if "seo" in entry.meta else f"{entry.head} - {_NAME}", False),
        told=_told(site, entry)
        if is_post
        else f'<meta property="og:title" content="{escape(entry.head)}" />',
        menu="".join(_menu_item(each) for each in site.section("menu")[::-1]),
        main=f'<div class="wp-block-group has-global-padding">{title}{meta}</div>{content}',
        others=_more(site, entry) if is_post else "",
    )
    return page.encode()


def _told(site: Site, entry: Shown) -> str:
    """What the plug-in for search engines says of a post."""
    day, changed = entry.meta["day"], entry.meta.get("changed", entry.meta["day"])
    url = f"https://{site.host}/{entry.path}"
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": ["WebPage", "ItemPage"] if "page" in entry.meta else "Article",
                "@id": f"{url}#article",
                "author": {"name": entry.by or "beheer"},
                "headline": entry.heading,
                "datePublished": f"{day}T09:30:12+00:00",
                "dateModified": f"{changed}T13:01:44+00:00",
                "inLanguage": "nl-NL",
            },
            {"@type": "Organization", "name": _NAME, "foundingDate": "2021-02-12"},
        ],
    }
    return (
        f'<meta property="og:title" content="{escape(entry.head)}" />\n'
        f'<meta property="article:published_time" content="{day}T09:30:12+00:00" />\n'
        '<script type="application/ld+json" class="yoast-schema-graph">'
        f"{json.dumps(graph, ensure_ascii=False)}</script>"
    )


def _meta(entry: Shown) -> str:
    category = _SECTIONS.get(entry.section, "Niet gecategoriseerd")
    return (
        '<div class="wp-block-template-part"><div class="wp-block-group is-layout-flex">'
        f'{_time(entry)}<p class="has-contrast-2-color has-text-color">—</p>'
        '<p class="has-small-font-size has-contrast-2-color has-text-color">door</p>'
        f'<div class="wp-block-post-author-name">{escape(entry.by or "beheer", False)}</div>'
        '<p class="has-small-font-size">in</p><div class="taxonomy-category wp-block-post-terms">'
        f'<a href="/category/{entry.section or "overig"}/" rel="tag">{category}</a></div></div></div>'
    )


def _time(entry: Shown) -> str:
    stamp = f"{entry.meta['day']}T10:30:12+01:00"
    return f'<div class="wp-block-post-date"><time datetime="{stamp}">{entry.shown}</time></div>'


def _menu_item(entry: Shown) -> str:
    label = f'<span class="wp-block-navigation-item__label">{escape(entry.heading, False)}</span>'
    return (
        '<li class="wp-block-navigation-item wp-block-navigation-link">'
        f'<a class="wp-block-navigation-item__content" href="/{entry.path}">{label}</a></li>'
    )


def _more(site: Site, entry: Shown) -> str:
    others = [each for each in site.section(entry.section) if each.path != entry.path and "day" in each.meta]
    return (
        '<div class="wp-block-group alignwide"><h2 class="wp-block-heading">Meer berichten'
        f"</h2>{_listed(others[:_MORE])}</div>"
    )


def _listed(entries: Sequence[Shown]) -> str:
    return f'<ul class="is-layout-grid wp-block-post-template">{"".join(map(_row, entries))}</ul>'


def _row(entry: Shown) -> str:
    if entry.form:
        label = escape(entry.meta.get("link", entry.facts.title), False)
        return (
            f'<li class="wp-block-post"><div class="wp-block-file"><a href="/{entry.path}">{label}</a>'
            f'<a href="/{entry.path}" class="wp-block-file__button wp-element-button" '
            "download>Downloaden</a></div></li>"
        )
    when = _time(entry) if "day" in entry.meta else ""
    return (
        '<li class="wp-block-post hentry"><h3 class="wp-block-post-title">'
        f'<a href="/{entry.path}" target="_self">{escape(entry.heading, False)}</a></h3>{when}'
        '<div class="wp-block-post-excerpt">'
        f'<p class="wp-block-post-excerpt__excerpt">{opening(entry)}</p></div></li>'
    )


def _picture(photo: Mapping[str, str]) -> str:
    caption = escape(photo["caption"], False)
    return (
        f'<figure class="wp-block-image size-large"><a href="/{photo["file"]}"><img decoding="async" '
        f'src="/{photo["file"]}" alt="{escape(photo.get("alt", ""))}" /></a>'
        f'<figcaption class="wp-element-caption">{caption}</figcaption></figure>'
    )


_DRESS = Dress(
    listed=_listed,
    picture=_picture,
    heading='<h2 class="wp-block-heading">%s</h2>',
    lower='<h3 class="wp-block-heading">%s</h3>',
    items='<ul class="wp-block-list">%s</ul>',
    table='<figure class="wp-block-table"><table class="has-fixed-layout"><tbody>%s</tbody></table></figure>',
    quotation='<blockquote class="wp-block-quote is-layout-flow"><p>%s</p></blockquote>',
    right='<p class="has-text-align-right">%s</p>',
    rule='<hr class="wp-block-separator has-alpha-channel-opacity" />',
)

GROENEHART = DatedSite(
    "armoedecoalitiegroenehart.example",
    ("twelfth/groenehart.toml", "twelfth/groenehart_more.toml"),
    _write,
    in_words,
)
