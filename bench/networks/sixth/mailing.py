"""The letters of Straatpastoraat Schelde: the archive of a mailing service, tables in tables, 2014-2023."""

from __future__ import annotations

from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, text_of
from bench.networks.thing import HERE

_TEMPLATE = Template((HERE / "sixth/mailing.html").read_text(encoding="utf-8"))
_BLOCK = (
    '<table border="0" width="100%" class="mcnTextBlock"><tr><td class="mcnTextContent">{}</td></tr></table>'
)
_RULE = '<table class="mcnDividerBlock"><tr><td class="mcnDividerBlockInner"><span></span></td></tr></table>'
_MARKUP = Markup(
    paragraph=_BLOCK.format("<p>{}</p>"),
    heading=_RULE + _BLOCK.format("<h3>{}</h3>"),
    item="<li>{}</li>",
    items=_BLOCK.format("<ul>{}</ul>"),
    photo='<table class="mcnCaptionBlock"><tr><td class="mcnCaptionBottomImageContent"><img alt="{alt}" '
    'src="{src}" width="564" class="mcnImage"></td></tr>'
    '<tr><td class="mcnTextContent">{caption}</td></tr></table>',
    listed="",
)


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    front = '<a href="/">Alle mails</a>'
    twins = " ".join(
        f'<a href="{escape(url)}">Bekijk deze mail in uw browser</a>' for url in entry.facts.also_at
    )
    return _TEMPLATE.substitute(
        title=escape(entry.head),
        bar=""
        if entry.path == ""
        else f'<div id="awesomewrap"><ul id="awesomebar"><li>{front}</li></ul></div>',
        preview=escape(entry.meta.get("preview", "")),
        preheader=twins or escape(entry.meta.get("preview", "")),
        body=_letter(site, entry, chance) if entry.path else _archive(site),
        year=entry.meta.get("year", "2023"),
    ).encode()


def _letter(site: Site, entry: Shown, chance: Random) -> str:
    """A letter; its heading may be missing, for the subject was enough when it was sent."""
    heading = f"<h1>{escape(entry.heading)}</h1>" if entry.heading else ""
    issue = f"<p>{escape(entry.meta['issue'])}</p>" if "issue" in entry.meta else ""
    top = _BLOCK.format(f"{heading}{issue}") if heading or issue else ""
    by = _BLOCK.format(f"<p>{escape(entry.by)}</p>") if entry.by else ""
    return f"{top}{text_of(site, entry, _MARKUP, chance)}{by}"


def _archive(site: Site) -> str:
    """The mails by their subject, the latest first, with month, day and year in the service's order."""
    lines = "".join(
        f'<li class="campaign">{escape(mail.shown)} - <a href="/{escape(mail.path)}" '
        f'title="{escape(mail.head)}" target="_blank">{escape(mail.head)}</a></li>'
        for mail in reversed(site.section("mails"))
    )
    return f'<h2>Straatpastoraat Schelde - Archief van e-mailcampagnes</h2><ul id="archive-list">{lines}</ul>'


STRAAT = Site(
    "mail.straatpastoraat-schelde.example",
    ("sixth/straat.toml", "sixth/straat_mails.toml"),
    _write,
)
"""The site: a list of mails with the days of sending as the service writes them, and mails by an id."""
