"""WordPress with GeneratePress and The Events Calendar, kept by volunteers from 2017 on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.days import in_full
from bench.networks.eleventh.markup import Dress, body, opening
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE

_PAGE = Template((HERE / "eleventh/generatepress.html").read_text(encoding="utf-8"))
_RECENT = 5


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    main = _event(site, entry) if entry.path.startswith("agenda/") and entry.shown else _article(site, entry)
    recent = "".join(
        f'<li><a href="/{each.path}">{escape(each.heading)}</a></li>'
        for each in site.section("nieuws")[:_RECENT]
    )
    page = _PAGE.substitute(
        head=escape(entry.head),
        classes=f"{'post' if _is_post(entry) else 'page'}-template-default postid-{chance.randrange(4000)}",
        metas=_published(entry) if _is_post(entry) else "",
        main=main,
        recent=recent,
    )
    return page.encode()


def _published(entry: Shown) -> str:
    return f'<meta property="article:published_time" content="{entry.meta["day"]}T09:15:00+00:00" />'


def _is_post(entry: Shown) -> bool:
    return entry.path[:2] == "20"


def _article(site: Site, entry: Shown) -> str:
    meta = _posted(entry) if _is_post(entry) else ""
    after = _after(site, entry) if _is_post(entry) else ""
    above = "" if not entry.path else _crumbs(entry)
    return (
        f'{above}<article class="{"post" if meta else "page"} type-post status-publish hentry" itemscope>'
        f'<div class="inside-article"><header class="entry-header"><h1 class="entry-title" '
        f'itemprop="headline">{escape(entry.heading)}</h1>{meta}</header>'
        f'<div class="entry-content" itemprop="text">{body(site, entry, _DRESS)}'
        f"{_SHARED if meta else ''}</div>{after}</div></article>"
    )


def _crumbs(entry: Shown) -> str:
    between = '<a href="/nieuws/">Nieuws</a> &raquo; ' if _is_post(entry) else ""
    return (
        f'<p id="breadcrumbs"><span><a href="/">Home</a> &raquo; {between}<span class="breadcrumb_last" '
        f'aria-current="page">{escape(entry.heading)}</span></span></p>'
    )


def _posted(entry: Shown) -> str:
    by = entry.by or "beheerder"
    return (
        f'<div class="entry-meta"><span class="posted-on"><time class="entry-date published" '
        f'datetime="{entry.meta["day"]}T10:15:00+01:00" itemprop="datePublished">{entry.shown}</time></span> '
        '<span class="byline">door <span '
        f'class="author vcard" itemprop="author"><a class="url fn n" rel="author"><span class="author-name">'
        f"{by}</span></a></span></span></div>"
    )


def _after(site: Site, entry: Shown) -> str:
    posts = list(site.section("nieuws"))
    older = "".join(
        f'<a href="/{each.path}" rel="prev">{escape(each.heading)}</a>'
        for each in posts[posts.index(entry) + 1 :][:1]
    )
    return (
        '<footer class="entry-meta"><span class="cat-links"><span class="screen-reader-text">Categorie&euml;n'
        ' </span><a href="/nieuws/" rel="category tag">Nieuws</a></span> <nav id="nav-below" '
        'class="post-navigation" aria-label="Berichten"><div class="nav-previous"><span class="prev">'
        f"{older}</span></div></nav></footer>"
    )


_SHARED = (
    '<div class="addtoany_share_save_container addtoany_content_bottom"><div class="a2a_kit">'
    '<a class="a2a_button_facebook" title="Facebook">Facebook</a><a class="a2a_button_whatsapp">WhatsApp</a>'
    '<a class="a2a_dd addtoany_share_save">Delen</a></div></div>'
)


def _event(site: Site, entry: Shown) -> str:
    """A page of The Events Calendar: the day and the hours under the title, the place in a block below."""
    return (
        '<div id="tribe-events-content" class="tribe-events-single"><p class="tribe-events-back">'
        '<a href="/agenda/"> &laquo; Alle Evenementen</a></p>'
        f'<h1 class="tribe-events-single-event-title">{escape(entry.heading)}</h1>'
        f'<div class="tribe-events-schedule tribe-clearfix"><h2><span class="tribe-event-date-start">'
        f"{entry.shown} @ {entry.by}</span></h2></div>"
        '<div class="tribe-events-single-event-description tribe-events-content">'
        f'{body(site, entry, _DRESS)}</div><div class="tribe-events-event-meta primary">'
        '<div class="tribe-events-meta-group-details"><h2>Gegevens</h2><dl><dt> Datum: </dt><dd><abbr '
        f'title="{entry.meta["day"]}">{entry.shown}</abbr></dd><dt> Tijd: </dt><dd>{entry.by}</dd></dl></div>'
        f'<div class="tribe-events-meta-group-venue"><h2>Locatie</h2><dl><dd class="tribe-venue">'
        f"{escape(entry.meta.get('venue', ''))}</dd></dl></div></div></div>"
    )


def _listed(entries: Sequence[Shown]) -> str:
    return "".join(
        '<article class="post hentry"><header class="entry-header"><h2 class="entry-title"><a '
        f'href="/{each.path}" rel="bookmark">{escape(each.heading)}</a></h2><div class="entry-meta">'
        f'{each.shown}</div></header><div class="entry-summary"><p>{opening(each)} <a class="read-more" '
        f'href="/{each.path}">Lees meer</a></p></div></article>'
        for each in entries
    )


def _pictures(photos: Sequence[Mapping[str, str]]) -> str:
    inside = "".join(
        f'<figure class="wp-block-image size-large"><a href="/{each["file"]}"><img src="/{each["file"]}" '
        f'alt="" loading="lazy" width="720" height="540"/></a><figcaption class="wp-element-caption">'
        f"{escape(each['caption'])}</figcaption></figure>"
        for each in photos
    )
    if len(photos) == 1:
        return inside
    return f'<figure class="wp-block-gallery has-nested-images columns-default is-cropped">{inside}</figure>'


_DRESS = Dress(
    paragraph="<p>{}</p>",
    heading='<h2 class="wp-block-heading">{}</h2>',
    points="<ul>{}</ul>",
    point="<li>{}</li>",
    table='<figure class="wp-block-table"><table><tbody>{}</tbody></table></figure>',
    root="/",
    listed=_listed,
    pictures=_pictures,
)

BOLLENSTREEK = DatedSite(
    "www.diaconaalplatformbollenstreek.example",
    ("eleventh/bollenstreek.toml", "eleventh/bollenstreek_held.toml"),
    _write,
    in_full,
)
