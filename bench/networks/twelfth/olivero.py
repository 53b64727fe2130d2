"""A site of the twelfth network made with Drupal 10 and its theme Olivero: fields with labels, and views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE
from bench.networks.twelfth.days import weekday, with_strokes
from bench.networks.twelfth.markup import Dress, dressed, opening

_PAGE = Template((HERE / "twelfth/olivero.html").read_text(encoding="utf-8"))
_CRUMBS = {
    "vergaderingen": "Vergaderingen",
    "adviezen": "Adviezen",
    "actueel": "Actueel",
    "dossiers": "Dossiers",
}
_FIELDS = {"when": "Datum", "where": "Locatie", "type": "Soort", "status": "Status", "who": "Auteur"}


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    page = _PAGE.substitute(
        host=site.host,
        path=entry.path,
        head=escape(entry.head, False),
        heading=escape(entry.heading, False),
        menu="".join(_menu_item(each) for each in site.section("menu")[::-1]),
        crumbs=_crumb(entry.section) if entry.section in _CRUMBS else "",
        main=_node(site, entry),
    )
    return page.encode()


def _menu_item(entry: Shown) -> str:
    link = f'<a href="/{entry.path}" class="primary-nav__menu-link">{escape(entry.heading, False)}</a>'
    return f'<li class="primary-nav__menu-item primary-nav__menu-item--link">{link}</li>'


def _crumb(section: str) -> str:
    return (
        '<li class="breadcrumb__item">'
        f'<a href="/{section}" class="breadcrumb__link">{_CRUMBS[section]}</a></li>'
    )


def _node(site: Site, entry: Shown) -> str:
    kind = entry.meta.get("node", "page")
    fields = "".join(
        f'<div class="field field--name-field-{name} field__label-inline">'
        f'<div class="field__label">{label}</div>'
        f'<div class="field__item">{entry.meta[name]}</div></div>'
        for name, label in _FIELDS.items()
        if name in entry.meta
    )
    return (
        f'<article data-history-node-id="{abs(len(entry.path) * 7) % 400}" class="node node--type-{kind} '
        f'node--view-mode-full">{_submitted(entry)}<div class="node__content">{fields}'
        '<div class="text-content clearfix field field--name-body field--type-text-with-summary">'
        f"{dressed(site, entry, _DRESS)}</div></div></article>"
    )


def _submitted(entry: Shown) -> str:
    if "day" not in entry.meta or entry.meta.get("node") not in {"article", "blog"}:
        return ""
    return (
        '<header><div class="node__meta"><span>Door <span class="field field--name-uid">'
        f'{escape(entry.by or "admin", False)}</span>, <span class="field field--name-created">'
        f'<time datetime="{entry.meta["day"]}T08:12:00+00:00" title="{entry.shown}">{entry.shown}'
        "</time></span></span>"
        "</div></header>"
    )


def _listed(entries: Sequence[Shown]) -> str:
    rows = "".join(map(_row, entries))
    return (
        '<div class="views-element-container"><div class="view view-lijst">'
        f'<div class="view-content">{rows}</div></div></div>'
    )


def _row(entry: Shown) -> str:
    if entry.form:
        label = escape(entry.meta.get("link", entry.facts.title), False)
        return (
            f'<div class="views-row"><span class="file file--mime-application-{entry.form} '
            'file--application-pdf">'
            f'<a href="/{entry.path}" type="application/{entry.form}">{label}</a></span> '
            "<span>(312.4 KB)</span></div>"
        )
    when = entry.shown if entry.meta.get("node") in {"article", "blog"} else ""
    return (
        f'<div class="views-row"><article class="node node--view-mode-teaser"><h2 class="node__title">'
        f'<a href="/{entry.path}" rel="bookmark"><span>{escape(entry.heading, False)}</span></a></h2>'
        f'<div class="node__meta">{when}</div><div class="node__content">{opening(entry)}</div>'
        f'<div class="node__links"><a href="/{entry.path}">Lees meer<span class="visually-hidden"> over '
        f"{escape(entry.heading, False)}</span></a></div></article></div>"
    )


def _picture(photo: Mapping[str, str]) -> str:
    return (
        f'<figure role="group" class="caption caption-img align-right"><img src="/{photo["file"]}" '
        f'alt="{escape(photo.get("alt", ""))}" width="640" height="480" loading="lazy" />'
        f"<figcaption>{escape(photo['caption'], False)}</figcaption></figure>"
    )


def _printed(day: str) -> str:
    return f"{weekday(day)[:2]} {with_strokes(day)} - 09:12"


_DRESS = Dress(
    listed=_listed,
    picture=_picture,
    table="<table><tbody>%s</tbody></table>",
    right='<p class="text-align-right">%s</p>',
)

MIJNSTREEK = DatedSite(
    "www.clientenplatformwm.example",
    ("twelfth/mijnstreek.toml", "twelfth/mijnstreek_more.toml"),
    _write,
    _printed,
)
