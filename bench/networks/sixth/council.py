"""The site of Cliëntenraad Hunze en Veenstreek: a system made for town halls, one title for all pages."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, address, listed, text_of
from bench.networks.thing import HERE

_TEMPLATE = Template((HERE / "sixth/council.html").read_text(encoding="utf-8"))
_MARKUP = Markup(
    paragraph="<p>{}</p>",
    heading="<h3>{}</h3>",
    item="<li>{}</li>",
    items="<ul>{}</ul>",
    photo='<div class="afbeelding links"><img src="{src}" alt="{alt}" /><span class="onderschrift">{caption}'
    "</span></div>",
    listed='<div class="lijstitem"><h3><a href="{url}">{title}</a></h3><span class="datum">{day}</span>'
    '<p class="samenvatting">{words}</p></div>',
)
_LATEST = replace(_MARKUP, listed='<li><a href="{url}">{title}</a> <span>{day}</span></li>')
_SECTIONS = {
    "nieuws": '<a href="/nieuws">Nieuws</a> &raquo; ',
    "agenda": '<a href="/agenda">Vergaderingen</a> &raquo; ',
    "adviezen": '<a href="/adviezen">Adviezen</a> &raquo; ',
    "bijeenkomsten": '<a href="/bijeenkomsten">Bijeenkomsten</a> &raquo; ',
}
_NEXT = ("dinsdag 11 december 2018", "dinsdag 15 januari 2019", "dinsdag 12 februari 2019")


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    latest = list(listed(site, "nieuws", _LATEST))
    start = chance.randrange(len(latest) - 3)
    changed = f"{chance.randint(1, 28)}-{chance.randint(1, 12):02}-{chance.randint(2016, 2018)}"
    twins = [f'<a href="{escape(url)}">Printversie</a>' for url in entry.facts.also_at]
    page = _TEMPLATE.substitute(
        meta=_meta(entry),
        crumb=_SECTIONS.get(entry.section, "") + escape(entry.heading),
        latest="".join(latest[start : start + 3]),
        next=chance.choice(_NEXT),
        heading=escape(entry.heading),
        day=f'<p class="publicatie">{escape(entry.shown)}</p>' if entry.shown else "",
        body=text_of(site, entry, _MARKUP, chance),
        by=f'<p class="ondertekening">{escape(entry.by)}</p>' if entry.by else "",
        print=" ".join(twins) or f'<a href="{address(entry.path, _MARKUP)}#inhoud">Naar boven</a>',
        changed=f"Deze pagina is voor het laatst gewijzigd op {changed}",
    )
    return page.encode("iso-8859-1", "xmlcharrefreplace")


def _meta(entry: Shown) -> str:
    """What the standard for sites of governments asks: the day of the system, and the last change."""
    said = [
        f'<meta name="DCTERMS.{name}" title="XSDTF" content="{escape(entry.meta[name])}" />'
        for name in ("issued", "modified")
        if name in entry.meta
    ]
    return "\n".join(said)


CLIENTENRAAD = Site(
    "www.clientenraad-hv.example",
    (
        "sixth/clientenraad.toml",
        "sixth/clientenraad_held.toml",
        "sixth/clientenraad_files.toml",
    ),
    _write,
)
"""The site: names as addresses, documents by number, whose names the server alone tells."""
