"""The site of Noodopvang Vallei: Drupal 7 with fields, views and the line that tells who submitted what."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from random import Random
from string import Template

from bench.networks.days import moment, submitted, with_weekday
from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, listed, text_of
from bench.networks.thing import HERE

_TEMPLATE = Template((HERE / "seventh/drupal.html").read_text(encoding="utf-8"))
_MARKUP = Markup(
    paragraph="<p>{}</p>",
    heading="<h3>{}</h3>",
    item="<li>{}</li>",
    items="<ul>\n{}\n</ul>",
    photo='<div class="field-type-image"><figure><img typeof="foaf:Image" src="{src}" width="480" '
    'height="360" '
    'alt="{alt}" title="{caption}" /><figcaption '
    'class="image-field-caption">{caption}</figcaption></figure></div>',
    listed='<div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a '
    'href="{url}">{title}</a></span></div><div class="views-field views-field-created"><span '
    'class="field-content">'
    '{day}</span></div><div class="views-field views-field-body"><div '
    'class="field-content">{words}</div></div></div>',
)
_LATEST = replace(
    _MARKUP,
    listed='<li class="views-row"><div class="views-field views-field-title"><span class="field-content"><a '
    'href="{url}">{title}</a></span></div></li>',
)
_SECTIONS = {"nieuws": "Nieuws", "agenda": "Agenda"}
_FIELD = (
    '<div class="field field-name-{name} field-type-{kind} field-label-{label} clearfix">{said}<div '
    'class="field-items"><div class="field-item even"{more}>{words}</div></div></div>'
)


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    node = chance.randint(3, 900)
    latest = list(listed(site, "nieuws", _LATEST))
    crumb = (
        f' » <a href="/{entry.section}">{_SECTIONS[entry.section]}</a>' if entry.section in _SECTIONS else ""
    )
    page = _TEMPLATE.substitute(
        language=entry.facts.language,
        path=entry.path,
        node=node,
        title=escape(entry.head),
        front="not-front" if entry.path else "front",
        type=_type(entry),
        crumb=crumb,
        heading=escape(entry.heading),
        body=_node(entry, text_of(site, entry, _MARKUP, chance), node, chance),
        latest="".join(latest[:4]),
    )
    return page.encode()


def _type(entry: Shown) -> str:
    return {"nieuws": "article", "agenda": "event"}.get(entry.section, "page")


def _node(entry: Shown, words: str, node: int, chance: Random) -> str:
    body = _FIELD.format(
        name="body",
        kind="text-with-summary",
        label="hidden",
        said="",
        more=' property="content:encoded"',
        words=_with_icons(words),
    )
    return (
        f'<div id="node-{node}" class="node node-{_type(entry)} clearfix" about="/{entry.path}" '
        f'typeof="sioc:Item foaf:Document"><span property="dc:title" content="{escape(entry.heading)}" '
        f'class="rdf-meta '
        f'element-hidden"></span>{_submitted(entry, chance)}<div class="content '
        f'clearfix">{_held(entry)}{body}</div>'
        f"{_links(entry)}</div>"
    )


def _with_icons(words: str) -> str:
    """The links to PDF files as the file field shows them, behind an icon."""
    return re.sub(
        r'<a href="(/sites/default/files/[^"]+\.pdf)">(.*?)</a>',
        r'<span class="file"><img class="file-icon" alt="PDF-pictogram" title="application/pdf" '
        r'src="/modules/file/icons/application-pdf.png" /> <a href="\1" type="application/pdf">\2</a></span>',
        words,
    )


def _submitted(entry: Shown, chance: Random) -> str:
    """The line that Drupal sets above what is of its news, with the name of an account."""
    if "posted" not in entry.meta:
        return ""
    day, hour = entry.meta["posted"], f"{chance.randint(8, 21):02}:{chance.randint(0, 59):02}"
    return (
        f'<div class="meta submitted"><span property="dc:date dc:created" content="{moment(day, hour)}" '
        f'datatype="xsd:dateTime" rel="sioc:has_creator">Ingediend door <span class="username" xml:lang="" '
        f'about="/user/{chance.randint(1, 9)}" typeof="sioc:UserAccount" property="foaf:name" datatype="">'
        f"{escape(entry.by)}</span> op {submitted(day, hour)}</span></div>"
    )


def _held(entry: Shown) -> str:
    """The fields of an event: its day, with the hour, and where it is."""
    if "day" not in entry.meta:
        return ""
    day, hour = entry.meta["day"], entry.meta["hour"]
    shown = (
        f'<span class="date-display-single" property="dc:date" datatype="xsd:dateTime" '
        f'content="{moment(day, hour)}">'
        f"{with_weekday(day)} - {hour}</span>"
    )
    return _labelled("field-datum", "datetime", "Datum:", shown) + _labelled(
        "field-locatie", "text", "Locatie:", escape(entry.meta["where"])
    )


def _labelled(name: str, kind: str, label: str, words: str) -> str:
    said = f'<div class="field-label">{label}&nbsp;</div>'
    return _FIELD.format(name=name, kind=kind, label="inline", said=said, more="", words=words)


def _links(entry: Shown) -> str:
    if "posted" not in entry.meta:
        return ""
    return (
        '<div class="link-wrapper"><ul class="links inline"><li class="node-readmore first last"><a '
        'href="/contact">Reageren? Neem contact op</a></li></ul></div>'
    )


VALLEI = Site(
    "www.noodopvangvallei.example",
    ("seventh/vallei.toml", "seventh/vallei_news.toml", "seventh/vallei_files.toml"),
    _write,
)
"""The site: news, an agenda with days in a field, pages, and a list of downloads."""
