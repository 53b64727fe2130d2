"""The site of the Armoedeberaad Gooi en Vecht: a wiki, and below ``archief`` the pages that Word saved."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, text_of
from bench.networks.newest_first import NewestFirst

_NAME = "Armoedeberaad Gooi en Vecht"
_WIKI = Markup(
    paragraph="<p>{}\n</p>",
    heading='<h2> <span class="mw-headline">{}</span></h2>',
    item="<li> {}\n</li>",
    items="<ul>{}</ul>",
    photo='<div class="thumb tright"><div class="thumbinner" style="width:182px;"><a href="{src}" '
    'class="image"><img alt="{alt}" src="{src}" width="180" height="135" class="thumbimage" /></a>  <div '
    'class="thumbcaption"><div class="magnify"></div>{caption}</div></div></div>',
    listed='<ul><li> {day} <a href="{url}" title="{title}">{title}</a>\n</li></ul>',
    bold="<b>{}</b>",
)
_WORD = Markup(
    paragraph="<p class=MsoNormal><span style='font-family:Arial'>{}<o:p></o:p></span></p>\n",
    heading="<p class=MsoNormal><b><span style='font-family:Arial'>{}<o:p></o:p></span></b></p>\n",
    item="<p class=MsoNormal style='margin-left:36.0pt'>·&nbsp; {}</p>\n",
    items="{}",
    photo='<p class=MsoNormal><img src="{src}" alt="{alt}"><br>{caption}</p>',
    listed="<p class=MsoNormal><span style='font-family:Arial'><a href=\"{url}\">{title}</a></span></p>\n",
    bold="<b>{}</b>",
)
_MENU = (
    ("", "Hoofdpagina"),
    ("wiki/Nieuws", "Nieuws"),
    ("wiki/Bijeenkomsten", "Bijeenkomsten"),
    ("wiki/Notulen", "Notulen"),
    ("wiki/Documenten", "Documenten"),
    ("wiki/Bijzondere_bijstand", "Bijzondere bijstand"),
    ("wiki/Sociale_kaart", "Sociale kaart"),
    ("wiki/Leden", "Leden"),
    ("wiki/Over_het_beraad", "Over het beraad"),
)


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    if entry.path.startswith("archief/"):
        return _saved_by_word(site, entry, chance)
    menu = "".join(f'<li><a href="/{path}">{words}</a></li>' for path, words in _MENU)
    edited = f"{chance.randint(1, 28)} {chance.choice(('jan', 'mei', 'aug', 'nov'))} 2014"
    category = {"nieuws": "Nieuws", "bijeenkomsten": "Bijeenkomsten", "notulen": "Notulen"}.get(entry.section)
    filed = (
        f'<div id="catlinks">Categorie: <a href="/wiki/{category}">{category}</a></div>' if category else ""
    )
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html lang="nl" dir="ltr"><head>'
        '<meta charset="utf-8" /><meta name="generator" content="MediaWiki 1.15.1" />'
        f"<title>{escape(entry.heading)} - ArmoedeWiki</title></head>\n"
        '<body class="mediawiki ltr ns-0"><div id="globalWrapper"><div id="column-content"><div id="content">'
        f'<a name="top" id="top"></a><h1 id="firstHeading" class="firstHeading">{escape(entry.heading)}</h1>'
        '<div id="bodyContent"><h3 id="siteSub">Uit ArmoedeWiki</h3><div id="jump-to-nav">Ga naar: '
        '<a href="#column-one">navigatie</a>, <a href="#searchInput">zoeken</a></div>'
        f"{text_of(site, entry, _WIKI, chance)}{filed}</div></div></div>\n"
        '<div id="column-one"><div id="p-cactions"><h5>Aspecten/acties</h5><ul><li>Pagina</li>'
        f"<li>Overleg</li><li>Brontekst bekijken</li><li>Geschiedenis</li></ul></div>"
        '<div id="p-nav"><h5>Navigatie</h5>'
        f'<ul>{menu}</ul></div><div id="p-tb"><h5>Hulpmiddelen</h5><ul><li>Verwijzingen naar deze pagina</li>'
        "<li>Printervriendelijke versie</li></ul></div></div>\n"
        f'<div id="footer"><ul><li id="lastmod"> Deze pagina is het laatst bewerkt op {edited} om 12:0'
        f'{chance.randint(0, 9)}.</li><li id="viewcount">Deze pagina is {chance.randint(90, 4000)} maal '
        f"bekeken.</li><li>Over {_NAME}</li></ul></div></div></body></html>\n"
    ).encode()


def _saved_by_word(site: Site, entry: Shown, chance: Random) -> bytes:
    day = _WORD.paragraph.format(escape(entry.shown)) if entry.shown else ""
    size = chance.choice(("14.0", "16.0"))
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office">\n<head>\n<meta http-equiv=Content-Type '
        'content="text/html; charset=windows-1252">\n<meta name=Generator content="Microsoft Word 10">\n'
        f"<title>{escape(entry.head)}</title>\n<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>"
        "Terlingen</o:Author></o:DocumentProperties></xml><![endif]-->\n</head>\n<body lang=NL>\n"
        "<div class=Section1>\n"
        f"<p class=MsoNormal align=center><b><span style='font-size:{size}pt;font-family:Arial'>"
        f"{escape(entry.heading)}<o:p></o:p></span></b></p>\n<p class=MsoNormal>&nbsp;</p>\n"
        f"{day}{text_of(site, entry, replace(_WORD, base='/'), chance)}"
        '<p class=MsoNormal><a href="/archief/index.htm">terug</a></p>\n</div>\n</body>\n</html>\n'
    )
    return page.encode("cp1252", "xmlcharrefreplace")


GOOI = NewestFirst("www.armoedewiki-gooi.example", ("tenth/gooi.toml", "tenth/gooi_word.toml"), _write)
"""The site: pages below ``wiki``, files below ``images``, the older pages in ``archief``."""
