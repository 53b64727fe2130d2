"""A site of the twelfth network of few pages, whose newsletters lie where its mailing service left them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE
from bench.networks.twelfth.days import with_strokes
from bench.networks.twelfth.markup import Dress, dressed, opening

_MAIL = Template((HERE / "twelfth/campaign.html").read_text(encoding="utf-8"))
_PAGE = Template((HERE / "twelfth/bootstrap.html").read_text(encoding="utf-8"))


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    return (_mail(site, entry) if "sent" in entry.meta else _page(site, entry)).encode()


def _mail(site: Site, entry: Shown) -> str:
    heading = f"<h1>{escape(entry.heading, False)}</h1>\n" if entry.heading else ""
    return _MAIL.substitute(
        subject=escape(entry.head),
        preview=escape(entry.meta.get("preview", "Nieuws uit Noordoost Friesland"), False),
        banner=escape(entry.meta.get("banner", "")),
        year=entry.meta["sent"][:4],
        copyright=entry.meta.get("copyright", "2022"),
        text=heading + dressed(site, entry, _MAIL_DRESS),
    )


def _page(site: Site, entry: Shown) -> str:
    when = f'<p class="text-muted small">{entry.shown}</p>' if "day" in entry.meta else ""
    heading = f'<h2 class="mt-4">{escape(entry.heading, False)}</h2>{when}\n' if entry.heading else ""
    return _PAGE.substitute(
        head=escape(entry.head, False),
        menu="".join(
            '<li class="nav-item">'
            f'<a class="nav-link" href="/{each.path}">{escape(each.heading, False)}</a></li>'
            for each in site.section("menu")[::-1]
        ),
        main=heading + dressed(site, entry, _PAGE_DRESS),
    )


def _listed(entries: Sequence[Shown]) -> str:
    return f'<div class="list-group">{"".join(map(_row, entries))}</div>'


def _row(entry: Shown) -> str:
    link = escape(entry.meta.get("link", entry.head or entry.facts.title), False)
    if sent := entry.meta.get("sent"):
        return (
            f'<li class="campaign">{with_strokes(sent)} - <a href="/{entry.path}" '
            f'target="_blank">{link}</a></li>'
        )
    if entry.form:
        return (
            f'<a class="list-group-item" href="/{entry.path}">{link} '
            f'<span class="badge">{entry.form.upper()}</span></a>'
        )
    return (
        f'<a class="list-group-item list-group-item-action" href="/{entry.path}"><h5 class="mb-1">{link}</h5>'
        f"<small>{entry.shown}</small><p>{opening(entry)}</p></a>"
    )


def _mailed(photo: Mapping[str, str]) -> str:
    return (
        f'<img data-file-id="1881" height="300" src="/{photo["file"]}" '
        f'alt="{escape(photo.get("alt", ""))}" width="400">'
        f'<br><span style="font-size:11px"><em>{escape(photo["caption"], False)}</em></span>'
    )


def _shown(photo: Mapping[str, str]) -> str:
    return (
        f'<figure class="figure"><img src="/{photo["file"]}" class="figure-img img-fluid rounded" '
        f'alt="{escape(photo.get("alt", photo["caption"]))}"><figcaption class="figure-caption">'
        f"{escape(photo['caption'], False)}</figcaption></figure>"
    )


_MAIL_DRESS = Dress(
    listed=_listed,
    picture=_mailed,
    paragraph='<p style="text-align: left;">%s</p>',
    heading='<h2 class="null"><span style="color:#2baadf">%s</span></h2>',
    lower='<h3 class="null">%s</h3>',
    rule='<table class="mcnDividerBlock" width="100%%"><tr><td><span></span></td></tr></table>',
)
_PAGE_DRESS = Dress(
    listed=_listed,
    picture=_shown,
    heading="<h4>%s</h4>",
    lower="<h5>%s</h5>",
    quotation='<blockquote class="blockquote"><p class="mb-0">%s</p></blockquote>',
    right='<p class="text-right">%s</p>',
    table='<table class="table table-sm"><tbody>%s</tbody></table>',
)

VANGNET = DatedSite(
    "www.vangnet-noardeast.example",
    ("twelfth/vangnet.toml", "twelfth/vangnet_mails.toml"),
    _write,
    with_strokes,
)
