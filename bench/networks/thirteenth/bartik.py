"""A site of Drupal 7 with the theme Bartik: who sent a page in and when, and fields with labels."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.days import moment
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE
from bench.networks.thirteenth.days import short_weekday
from bench.networks.thirteenth.lines import Hand, first_words, written

_PAGE = Template((HERE / "thirteenth/bartik.html").read_text(encoding="utf-8"))
_SECTIONS = {"nieuws": "Nieuws", "bijeenkomsten": "Bijeenkomsten", "publicaties": "Publicaties"}
_FIELDS = {
    "datum": "Datum en tijd",
    "locatie": "Locatie",
    "thema": "Thema",
    "auteurs": "Auteur(s)",
    "jaar": "Jaar",
}


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    number = chance.randint(3, 900)
    title = f'<h1 class="title" id="page-title">{escape(entry.heading)}</h1>' if entry.heading else ""
    page = _PAGE.substitute(
        head=escape(entry.head),
        meta=f'<link rel="shortlink" href="/node/{number}" />\n',
        menu="".join(map(_menu_item, site.section("menu")[::-1])),
        crumbs=_crumbs(entry),
        title=title,
        node=_node(site, entry, number),
    )
    return page.encode()


def _menu_item(entry: Shown) -> str:
    return f'<li><a href="/{entry.path}">{escape(entry.meta["menu"])}</a></li>'


def _crumbs(entry: Shown) -> str:
    if entry.section not in _SECTIONS:
        return ""
    leads = f'<a href="/">Home</a> » <a href="/{entry.section}">{_SECTIONS[entry.section]}</a>'
    return (
        '<div id="breadcrumb"><h2 class="element-invisible">U bent hier</h2>'
        f'<div class="breadcrumb">{leads}</div></div>'
    )


def _node(site: Site, entry: Shown, number: int) -> str:
    kind = {"nieuws": "article", "bijeenkomsten": "bijeenkomst", "publicaties": "publicatie"}.get(
        entry.section, "page"
    )
    return (
        f'<div id="node-{number}" class="node node-{kind} node-full clearfix" typeof="sioc:Item '
        'foaf:Document">\n'
        f'<span property="dc:title" content="{escape(entry.heading)}" class="rdf-meta element-hidden"></span>'
        f'{_submitted(entry)}<div class="content clearfix">{_fields(entry)}'
        '<div class="field field-name-body field-type-text-with-summary field-label-hidden"><div '
        'class="field-items">'
        f'<div class="field-item even" property="content:encoded">{written(site, entry, _HAND)}</div>'
        "</div></div>"
        "</div></div>"
    )


def _submitted(entry: Shown) -> str:
    if not entry.shown:
        return ""
    hour = entry.meta.get("hour", "10:42")
    return (
        '<div class="meta submitted"><span property="dc:date dc:created" '
        f'content="{moment(entry.meta["day"], hour)}" '
        'datatype="xsd:dateTime" rel="sioc:has_creator">Ingediend door <span class="username" '
        'typeof="sioc:UserAccount">'
        f"{escape(entry.by or 'admin')}</span> op {escape(entry.shown)} - {hour}</span></div>\n"
    )


def _fields(entry: Shown) -> str:
    return "".join(
        f'<div class="field field-name-field-{name} field-label-inline clearfix"><div '
        f'class="field-label">{label}:&nbsp;</div>'
        f'<div class="field-items"><div class="field-item even">{escape(entry.meta[name])}</div></div>'
        "</div>\n"
        for name, label in _FIELDS.items()
        if name in entry.meta
    )


def _row(entry: Shown) -> str:
    if entry.form:
        return (
            '<div class="views-row"><span class="file"><img class="file-icon" alt="" '
            f'title="{entry.facts.media_type}" '
            f'src="/modules/file/icons/application-{entry.form}.png" /> <a href="/{entry.path}">'
            f"{escape(entry.by or entry.facts.title)}</a></span></div>"
        )
    when = entry.meta.get("datum", entry.shown)
    return (
        '<div class="views-row"><div class="views-field-title"><span class="field-content"><a '
        f'href="/{entry.path}">'
        f'{escape(entry.heading)}</a></span></div><div class="views-field-created">{escape(when)}</div>'
        f'<div class="views-field-body">{escape(first_words(entry))}</div></div>'
    )


def _picture(photo: Mapping[str, str]) -> str:
    return (
        '<div class="field field-name-field-image field-type-image"><div class="field-items"><div '
        'class="field-item even">'
        f'<img typeof="foaf:Image" src="/{photo["file"]}" width="480" height="360" '
        f'alt="{escape(photo.get("alt", ""))}" />'
        f'<blockquote class="image-field-caption"><p>{escape(photo["caption"])}</p></blockquote></div>'
        "</div></div>"
    )


_HAND = Hand(row=_row, picture=_picture, heading="<h2>%s</h2>", rows='<div class="view-content">%s</div>')

TILBURG = DatedSite(
    "www.sociaalberaadtilburg.example",
    ("thirteenth/tilburg.toml", "thirteenth/tilburg_files.toml"),
    _write,
    short_weekday,
)
