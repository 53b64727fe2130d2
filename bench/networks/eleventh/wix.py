"""Wix as its server writes it: every block of text an element of its own, a blog, events and galleries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite, shortened
from bench.networks.eleventh.markup import Dress, body
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE

_PAGE = Template((HERE / "eleventh/wix.html").read_text(encoding="utf-8"))
_RELATED = 3


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    is_post, is_event = entry.path.startswith("post/"), entry.path.startswith("event-details/")
    main = _post(site, entry) if is_post else _event(site, entry) if is_event else _plain(site, entry)
    end = "" if is_post else " | Buurtkracht LvC"
    page = _PAGE.substitute(
        head=escape(f"{entry.head}{end}"),
        type="article" if is_post else "website",
        metas=_published(entry) if is_post else "",
        page=f"c{chance.randrange(16**4):04x}",
        main=main,
    )
    return page.encode()


def _published(entry: Shown) -> str:
    return f'<meta property="article:published_time" content="{entry.meta["day"]}T11:02:17.512Z"/>'


def _plain(site: Site, entry: Shown) -> str:
    heading = (
        '<div id="comp-l1" class="HcOXKn wixui-rich-text" data-testid="richTextElement"><h1 class="font_0 '
        f'wixui-rich-text__text"><span>{escape(entry.heading)}</span></h1></div>'
    )
    return heading + body(site, entry, _DRESS)


def _post(site: Site, entry: Shown) -> str:
    others = [each for each in site.section("blog") if each != entry][:_RELATED]
    related = "".join(
        f'<article class="blog-post-item"><a href="/{each.path}"><div class="post-title">'
        f"{escape(each.heading)}</div></a></article>"
        for each in others
    )
    minutes = max(1, len(" ".join(entry.lines)) // 900)
    by = entry.by or "Buurtkracht LvC"
    return (
        '<div id="TPAMultiSection_kq5"><nav aria-label="Blog" class="blog-navigation">'
        '<a href="/blog">Alle posts</a><input type="search" placeholder="Zoeken"/></nav>'
        '<article data-hook="post" class="post"><ul data-hook="post-metadata" class="post-header__metadata">'
        f'<li><span title="{by}" data-hook="user-name" class="user-name">{by}</span></li><li><span '
        f'title="{entry.shown}" class="post-metadata__date" data-hook="time-ago">{entry.shown}</span>'
        f'</li><li><span data-hook="time-to-read">{minutes} minuten om te lezen</span></li></ul>'
        f'<h1 data-hook="post-title" class="post-title"><span>{escape(entry.heading)}</span></h1>'
        '<section data-hook="post-description" class="post-content__body"><div data-breakout="normal">'
        f"{body(site, entry, _DRESS)}</div></section>"
        '<div data-hook="post-main-actions__stats"><span>37 weergaven</span><span>0 opmerkingen</span></div>'
        "</article>"
        f'<section data-hook="recent-posts" class="recent-posts"><h2>Recente blogposts</h2>'
        f'<a href="/blog">Alles weergeven</a>{related}</section><div class="comments"><h2>Opmerkingen</h2>'
        "<p>Schrijf een opmerking...</p></div></div>"
    )


def _event(site: Site, entry: Shown) -> str:
    """A page of Wix Events: short day and place, title, then the day and place once more in full."""
    return (
        f'<div data-hook="event-details-page"><div data-hook="event-short-date">{entry.shown}</div>'
        f'<h1 data-hook="event-title">{escape(entry.heading)}</h1>'
        f'<div data-hook="ev-rsvp-button"><button>Aanmelden</button></div>'
        f'<h2>Tijd en locatie</h2><p data-hook="event-full-date">{entry.shown} {entry.by}</p>'
        f'<p data-hook="event-full-location">{escape(entry.meta.get("venue", ""))}</p>'
        f'<h2>Over het evenement</h2><div data-hook="about-section-text">{body(site, entry, _DRESS)}</div>'
        "<h2>Dit evenement delen</h2></div>"
    )


def _listed(entries: Sequence[Shown]) -> str:
    return "".join(
        f'<div data-hook="item-wrapper" role="listitem"><a href="/{each.path}"><div data-hook="item-title" '
        f'class="font_5">{escape(each.meta.get("label", each.heading))}</div></a><span '
        f'data-hook="item-date">{each.shown}</span></div>'
        for each in entries
    )


def _pictures(photos: Sequence[Mapping[str, str]]) -> str:
    inside = "".join(
        '<div class="gallery-item-container" data-hook="item-container"><div class="gallery-item-wrapper">'
        f'<img src="/{each["file"]}" alt="{each["file"].rpartition("/")[2]}" '
        'data-hook="gallery-item-image-img"/></div><div class="gallery-item-common-info"><div '
        f'class="info-element-title" data-hook="item-title"><span>{escape(each["caption"])}</span></div>'
        "</div></div>"
        for each in photos
    )
    return f'<div class="pro-gallery" id="pro-gallery-comp-l7" data-hook="gallery">{inside}</div>'


_DRESS = Dress(
    paragraph=(
        '<div class="HcOXKn wixui-rich-text" data-testid="richTextElement"><p class="font_8 '
        'wixui-rich-text__text"><span>{}</span></p></div>'
    ),
    heading='<div class="wixui-rich-text"><h2 class="font_2 wixui-rich-text__text">{}</h2></div>',
    points='<div class="wixui-rich-text"><ul class="font_8 wixui-rich-text__text">{}</ul></div>',
    point='<li class="wixui-rich-text__text"><p class="font_8">{}</p></li>',
    table='<div class="wixui-table"><table>{}</table></div>',
    root="/",
    listed=_listed,
    pictures=_pictures,
)

CUIJK = DatedSite(
    "www.buurtkrachtlvc.example", ("eleventh/cuijk.toml", "eleventh/cuijk_files.toml"), _write, shortened
)
