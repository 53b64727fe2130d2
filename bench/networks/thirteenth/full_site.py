"""A site of WordPress with a block theme: groups within groups, events of a plugin, and what a search "
"engine is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.days import in_full, moment
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE
from bench.networks.thirteenth.lines import Hand, first_words, written

_PAGE = Template((HERE / "thirteenth/full_site.html").read_text(encoding="utf-8"))
_OTHERS = 2


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    main = _event if entry.section == "agenda" else _post if entry.shown else _bare
    page = _PAGE.substitute(
        head=escape(entry.head),
        meta=_meta(site, entry),
        menu="".join(map(_menu_item, site.section("menu")[::-1])),
        main=main(site, entry),
        after=_others(site, entry) if entry.shown else "",
    )
    return page.encode()


def _meta(site: Site, entry: Shown) -> str:
    address = f"http://{site.host}/{entry.path}"
    title = escape(entry.head)
    made = f'<link rel="canonical" href="{address}" />\n<meta property="og:title" content="{title}" />\n'
    if "day" not in entry.meta:
        return made
    said = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "WebPage",
                "@id": address,
                "name": entry.head,
                "datePublished": moment(entry.meta["day"], "08:30"),
                "dateModified": moment(entry.meta.get("modified", entry.meta["day"]), "17:01"),
            }
        ],
    }
    return (
        f'{made}<script type="application/ld+json" class="yoast-schema-graph">{json.dumps(said)}</script>\n'
    )


def _menu_item(entry: Shown) -> str:
    return (
        '<li class="wp-block-navigation-item wp-block-navigation-link"><a '
        'class="wp-block-navigation-item__content" '
        f'href="/{entry.path}"><span class="wp-block-navigation-item__label">{escape(entry.by)}</span>'
        "</a></li>"
    )


def _bare(site: Site, entry: Shown) -> str:
    title = f'<h1 class="wp-block-post-title">{escape(entry.heading)}</h1>\n' if entry.heading else ""
    return f'{title}<div class="entry-content wp-block-post-content">{written(site, entry, _HAND)}</div>'


def _post(site: Site, entry: Shown) -> str:
    by = f'<div class="wp-block-post-author-name">{escape(entry.by)}</div>' if entry.by else ""
    return (
        '<div class="wp-block-group is-layout-constrained"><h1 '
        f'class="wp-block-post-title">{escape(entry.heading)}</h1>\n'
        '<div class="wp-block-template-part"><div class="wp-block-group is-layout-flex"><div '
        'class="wp-block-post-date">'
        f'<time datetime="{moment(entry.meta["day"], "08:30")}"><a '
        f'href="/{entry.path}">{escape(entry.shown)}</a></time></div>'
        f'<p class="has-contrast-2-color">—</p>{by}<div class="taxonomy-category wp-block-post-terms">'
        f'<span>in </span><a href="#" rel="tag">{escape(entry.meta.get("term", "Nieuws"))}</a></div>'
        "</div></div></div>\n"
        f'<div class="entry-content wp-block-post-content">{written(site, entry, _HAND)}</div>'
    )


def _event(site: Site, entry: Shown) -> str:
    return (
        '<div id="tribe-events-content" class="tribe-events-single"><p class="tribe-events-back"><a '
        'href="/agenda/">&laquo; '
        f"Alle Evenementen</a></p>{_notice(entry)}<h1 "
        f'class="tribe-events-single-event-title">{escape(entry.heading)}</h1>'
        '<div class="tribe-events-schedule"><h2><span '
        f'class="tribe-event-date-start">{escape(entry.meta["start"])}</span></h2></div>'
        f'<div class="tribe-events-single-event-description">{written(site, entry, _HAND)}</div>'
        '<div class="tribe-events-meta-group-venue"><h2>Locatie</h2><dl><dt '
        'class="screen-reader-text">Locatie</dt>'
        f'<dd class="tribe-venue">{escape(entry.meta["venue"])}</dd></dl></div></div>'
    )


def _notice(entry: Shown) -> str:
    """What the plugin says of an event before the year in which the pages were taken."""
    over = '<ul><li class="tribe-events-notices">Dit evenement is voorbij.</li></ul>'
    return "" if "2026" in entry.meta["start"] else over


def _others(site: Site, entry: Shown) -> str:
    others = [each for each in site.section("nieuws") if each is not entry and not each.form][:_OTHERS]
    return f'<section class="wp-block-query"><h2>Lees ook</h2><ul>{"".join(map(_row, others))}</ul></section>'


def _row(entry: Shown) -> str:
    if entry.form:
        name = escape(entry.by or entry.facts.title)
        return (
            f'<li><div class="wp-block-file"><a href="/{entry.path}">{name}</a><a href="/{entry.path}" '
            'class="wp-block-file__button wp-element-button" download>Downloaden</a></div></li>'
        )
    when = entry.meta.get("start", entry.shown)
    return (
        f'<li class="wp-block-post"><h2 class="wp-block-post-title"><a href="/{entry.path}" target="_self">'
        f'{escape(entry.heading)}</a></h2><div class="wp-block-post-excerpt">'
        f"<p>{escape(first_words(entry))}</p></div>"
        f'<div class="wp-block-post-date">{escape(when)}</div></li>'
    )


def _picture(photo: Mapping[str, str]) -> str:
    return (
        f'<figure class="wp-block-image size-large"><img decoding="async" src="/{photo["file"]}" '
        f'alt="{escape(photo.get("alt", ""))}"/><figcaption '
        f'class="wp-element-caption">{escape(photo["caption"])}</figcaption></figure>'
    )


_HAND = Hand(
    row=_row,
    picture=_picture,
    heading='<h2 class="wp-block-heading">%s</h2>',
    items='<ul class="wp-block-list">%s</ul>',
    table='<figure class="wp-block-table"><table class="has-fixed-layout"><tbody>%s</tbody></table></figure>',
    quotation='<blockquote class="wp-block-quote"><p>%s</p></blockquote>',
    rows='<div class="wp-block-query"><ul class="wp-block-post-template">%s</ul></div>',
)

APELDOORN = DatedSite(
    "platformarmoedeapeldoorn.example",
    ("thirteenth/apeldoorn.toml", "thirteenth/apeldoorn_more.toml"),
    _write,
    in_full,
)
