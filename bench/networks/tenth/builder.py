"""The site of Netwerk Genoeg Salland: a site builder of 2018, where all is a block in a row in a section."""

from __future__ import annotations

from html import escape
from random import Random

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, text_of
from bench.networks.newest_first import NewestFirst

_NAME = "Netwerk Genoeg Salland"
_BLOCK = (
    '<div class="row sqs-row"><div class="col sqs-col-12 span-12"><div class="sqs-block html-block">'
    '<div class="sqs-block-content">{}</div></div></div></div>'
)
_MARKUP = Markup(
    paragraph='<p style="white-space:pre-wrap;">{}</p>',
    heading='<h2 style="white-space:pre-wrap;">{}</h2>',
    item='<li><p style="white-space:pre-wrap;">{}</p></li>',
    items='<ul data-rte-list="default">{}</ul>',
    photo='<div class="sqs-block image-block"><div class="sqs-block-content"><figure class="sqs-block-image-'
    'figure"><div class="image-block-wrapper"><noscript><img src="{src}" alt="{alt}" /></noscript><img '
    'class="thumb-image" src="{src}" alt="{alt}" /></div><figcaption class="image-caption-wrapper"><div '
    'class="image-caption"><p>{caption}</p></div></figcaption></figure></div></div>',
    listed='<article class="BlogList-item hentry"><a href="{url}" class="BlogList-item-title">{title}</a>'
    '<div class="Blog-meta BlogList-item-meta"><time class="Blog-meta-item Blog-meta-item--date">{day}</time>'
    '</div><div class="BlogList-item-excerpt"><p>{words}</p></div><a href="{url}" '
    'class="BlogList-item-readmore"><span>Lees meer</span></a></article>',
)
_MENU = (
    ("actueel", "Actueel"),
    ("agenda", "Agenda"),
    ("verslagen", "Verslagen"),
    ("publicaties", "Publicaties"),
    ("nieuwsbrieven", "Nieuwsbrieven"),
    ("hulp-bij-geldzorgen", "Hulp bij geldzorgen"),
    ("deelnemers", "Deelnemers"),
    ("over-ons", "Over ons"),
    ("contact", "Contact"),
)


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    menu = "".join(
        f'<div class="Header-nav-item"><a href="/{path}" class="Header-nav-item">{words}</a></div>'
        for path, words in _MENU
    )
    is_post = "/" in entry.path
    head = entry.head if not entry.path else f"{entry.heading} — {_NAME}"
    made = text_of(site, entry, _MARKUP, chance)
    body = _post(site, entry, made) if is_post else _page(entry, made)
    return (
        '<!doctype html>\n<html lang="nl-NL"><head><meta http-equiv="X-UA-Compatible" content="IE=edge">'
        f'<meta charset="utf-8"><title>{escape(head)}</title>'
        f'<meta property="og:site_name" content="{_NAME}"><meta property="og:title" content="{escape(head)}">'
        f'<meta itemprop="name" content="{escape(head)}"></head>\n'
        f'<body class="{"view-item" if is_post else "collection-type-page"}"><div class="Site">'
        f'<header class="Header"><div class="Header-branding"><a href="/">{_NAME}</a></div>'
        f'<nav class="Header-nav">{menu}</nav></header>\n<main class="Index">{body}</main>\n'
        f'<footer class="Footer">{_BLOCK.format(_FOOT)}</footer></div></body></html>\n'
    ).encode()


_FOOT = (
    f"<p>{_NAME}<br>Plein 12<br>8102 XX Raalte</p><p>Deventer koek? Bestel bij de weggeefwinkel.</p>"
    "<p>Powered by Squarespace</p>"
)


def _page(entry: Shown, made: str) -> str:
    return _BLOCK.format(f'<h1 style="white-space:pre-wrap;">{escape(entry.heading)}</h1>') + _BLOCK.format(
        made
    )


def _post(site: Site, entry: Shown, made: str) -> str:
    by = (
        f'<a href="/actueel" class="Blog-meta-item Blog-meta-item--author">{escape(entry.by or "beheer")}</a>'
    )
    day = (
        f'<time class="Blog-meta-item Blog-meta-item--date">{escape(entry.shown)}</time>'
        if entry.shown
        else ""
    )
    return (
        f'<article class="BlogItem hentry"><h1 class="BlogItem-title">{escape(entry.heading)}</h1>'
        f'<div class="Blog-meta BlogItem-meta">{day}{by}</div>{_BLOCK.format(made)}'
        '<div class="BlogItem-share">Delen 0 Likes</div></article>'
        f'<nav class="BlogItem-pagination">{_neighbour(site, entry)}</nav>'
    )


def _neighbour(site: Site, entry: Shown) -> str:
    near = list(site.section(entry.section))
    at = near.index(entry)
    return "".join(
        f'<a href="/{each.path}" class="BlogItem-pagination-link"><span>{escape(each.heading)}</span></a>'
        for each in (*near[max(0, at - 1) : at], *near[at + 1 : at + 2])
    )


SALLAND = NewestFirst("www.genoegsalland.example", ("tenth/salland.toml",), _write)
"""The site: a blog below one folder whatever a piece is, files below ``/s/``."""
