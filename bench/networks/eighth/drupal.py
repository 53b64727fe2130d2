"""The site of Diaconaal Netwerk Achterhoek: Drupal 9 in the theme that came with it, with a few fields."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random
from string import Template

from bench.networks.eighth.feed import opening
from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, listed, text_of
from bench.networks.newest_first import NewestFirst, posted, short_weekday
from bench.networks.thing import HERE

_NAME = "Diaconaal Netwerk Achterhoek"
_TEMPLATE = Template((HERE / "eighth/drupal.html").read_text(encoding="utf-8"))
_MARKUP = Markup(
    paragraph="<p>{}</p>",
    heading="<h3>{}</h3>",
    item="<li>{}</li>",
    items="<ul>{}</ul>",
    photo='<figure role="group" class="caption caption-img align-right"><img alt="{alt}" '
    'data-entity-type="file" src="{src}" width="480" height="360" loading="lazy" /><figcaption>{caption}'
    "</figcaption></figure>",
    listed='<div class="views-row"><article role="article" class="node node--promoted node--view-mode-teaser '
    'clearfix"><header><h2 class="node__title"><a href="{url}" rel="bookmark"><span class="field '
    'field--name-title field--type-string field--label-hidden">{title}</span></a></h2></header><div class="'
    'node__content clearfix"><div class="field__item">{day}</div><p>{words}</p><ul class="links inline"><li '
    'class="node-readmore"><a href="{url}" rel="tag" title="{title}">Lees meer<span '
    'class="visually-hidden"> over '
    "{title}</span></a></li></ul></div></article></div>",
)
_SOON = replace(
    _MARKUP,
    listed='<div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a '
    'href="{url}" hreflang="nl">{title}</a></span></div></div>',
)
_TYPES = {"nieuws": "article", "agenda": "activiteit"}


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    kind = _TYPES.get(entry.section, "page")
    body = text_of(site, entry, _MARKUP, chance)
    heading = (
        '<div id="block-bartik-page-title" class="block block-core block-page-title-block"><div '
        'class="content">'
        '<h1 class="title page-title"><span class="field field--name-title field--type-string '
        f'field--label-hidden">{escape(entry.heading)}</span></h1></div></div>'
    )
    return _TEMPLATE.substitute(
        words=escape(opening(entry, 140)),
        url=f"http://{site.host}/{entry.path}",
        head=escape(f"{entry.heading} | {_NAME}" if entry.path else f"Welkom | {_NAME}"),
        classes=f"path-node page-node-type-{kind}" if entry.path else "path-frontpage",
        crumb=_crumb(entry),
        heading=heading if entry.path else "",
        body=_node(entry, kind, body),
        latest="".join(list(listed(site, "agenda", _SOON))[:3]),
    ).encode()


def _crumb(entry: Shown) -> str:
    if not entry.path:
        return ""
    parent = ""
    if entry.section in _TYPES:
        parent = f'<li><a href="/{entry.section}">{entry.section.capitalize()}</a></li>'
    return (
        '<div class="region region-breadcrumb"><nav class="breadcrumb" role="navigation" '
        'aria-labelledby="system-breadcrumb"><h2 id="system-breadcrumb" '
        'class="visually-hidden">Kruimelpad</h2>'
        f'<ol><li><a href="/">Home</a></li>{parent}</ol></nav></div>'
    )


def _node(entry: Shown, kind: str, body: str) -> str:
    text = (
        '<div class="clearfix text-formatted field field--name-body field--type-text-with-summary '
        f'field--label-hidden field__item">{body}</div>'
    )
    return (
        f'<article role="article" class="node node--type-{kind} node--view-mode-full clearfix">'
        f'{_submitted(entry) if kind == "article" else ""}<div class="node__content clearfix">'
        f"{_fields(entry) if kind == 'activiteit' else ''}{text}</div></article>"
    )


def _submitted(entry: Shown) -> str:
    """Who sent it in, and when, as the system prints that by default."""
    day = posted(entry)
    moment = f"{short_weekday(day)}, {day.day:02}-{day.month:02}-{day.year} - 16:20" if day else ""
    return (
        '<header><div class="node__meta"><article class="profile"></article><span>Ingediend door '
        '<span class="'
        f"field field--name-uid field--type-entity-reference "
        f'field--label-hidden"><span>{escape(entry.by)}</span>'
        '</span> op <span class="field field--name-created field--type-created field--label-hidden">'
        f"{moment}</span></span></div></header>"
    )


def _fields(entry: Shown) -> str:
    """The fields of an activity: its day and where it is held."""
    day = posted(entry)
    when = f'<time datetime="{day}T09:00:00Z" class="datetime">{escape(entry.shown)}</time>' if day else ""
    said = (
        ("datum", "datetime", "Datum", when),
        ("locatie", "string", "Locatie", escape(entry.meta.get("at", ""))),
    )
    return "".join(
        f'<div class="field field--name-field-{name} field--type-{kind} field--label-inline clearfix"><div '
        f'class="field__label">{label}</div><div class="field__item">{value}</div></div>'
        for name, kind, label, value in said
        if value
    )


ACHTERHOEK = NewestFirst(
    "www.diaconaalnetwerkachterhoek.example",
    ("eighth/achterhoek.toml", "eighth/achterhoek_more.toml"),
    _write,
)
"""The site: news and activities under their own names, files in ``sites/default/files`` by month."""
