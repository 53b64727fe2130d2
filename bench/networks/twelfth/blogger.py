"""A site of the twelfth network kept with Blogger: the day above the post, all posts by month beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE
from bench.networks.twelfth.days import month_and_year, with_weekday
from bench.networks.twelfth.markup import Dress, dressed

_PAGE = Template((HERE / "twelfth/blogger.html").read_text(encoding="utf-8"))
_NAME = "Buurtpastor in Haarlem-Oost"
_AT_FRONT = 3


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    posts = site.section("posts")
    shown = posts[:_AT_FRONT] if entry.path == "" else [entry]
    named = entry.heading if entry.path else _NAME
    page = _PAGE.substitute(
        host=site.host,
        path=entry.path,
        named=escape(named).replace("'", "&#39;"),
        head=escape(f"{_NAME}: {entry.head}" if entry.path else _NAME, False),
        menu="".join(
            f"<li><a href='http://{site.host}/{each.path}'>{escape(each.heading, False)}</a></li>"
            for each in site.section("tabs")[::-1]
        ),
        main="\n".join(_post(site, each) for each in shown),
        archive=_archive(site, posts),
    )
    return page.encode()


def _post(site: Site, entry: Shown) -> str:
    is_post = "day" in entry.meta
    above = f"<h2 class='date-header'><span>{entry.shown}</span></h2>" if is_post else ""
    title = escape(entry.heading, False)
    heading = (
        "<h3 class='post-title entry-title' itemprop='name'>"
        f"<a href='http://{site.host}/{entry.path}'>{title}</a></h3>"
    )
    return (
        f"<div class='date-outer'>{above}<div class='date-posts'><div class='post-outer'>"
        "<div class='post hentry'>"
        f"<a name='{abs(len(entry.path)) * 73519}'></a>{heading if entry.heading else ''}"
        "<div class='post-header'></div><div class='post-body entry-content'>"
        f"{dressed(site, entry, _DRESS)}<div style='clear: both;'></div></div>"
        f"{_footer(site, entry) if is_post else ''}</div></div></div></div>"
    )


def _footer(site: Site, entry: Shown) -> str:
    hour = entry.meta.get("hour", "22:17")
    stamp = f"{entry.meta['day']}T{hour}:00+01:00"
    comments = entry.meta.get("comments", "Geen opmerkingen:")
    return (
        "<div class='post-footer'><div class='post-footer-line post-footer-line-1'>"
        "<span class='post-author vcard'>"
        f"Gepost door <span class='fn'><span itemprop='name'>{entry.by or 'Froukje Wartena'}"
        "</span></span></span> "
        "<span class='post-timestamp'>op "
        f"<a class='timestamp-link' href='http://{site.host}/{entry.path}' rel='bookmark'>"
        f"<abbr class='published' title='{stamp}'>{hour}</abbr></a></span></div>"
        f"<div class='post-footer-line post-footer-line-2'><span class='post-labels'>Labels: "
        f"{entry.meta.get('labels', 'buurt')}</span></div></div><div class='comments'>"
        f"<h4>{comments}</h4></div>"
    )


def _archive(site: Site, posts: Sequence[Shown]) -> str:
    dated = [each for each in posts if "day" in each.meta]
    return "".join(
        f"<ul class='hierarchy'><li class='archivedate expanded'><span class='post-count-link'>{month}</span>"
        f"<ul class='posts'>{''.join(_in_archive(site, each) for each in of_month)}</ul></li></ul>"
        for month, of_month in groupby(dated, lambda each: month_and_year(each.meta["day"]))
    )


def _in_archive(site: Site, entry: Shown) -> str:
    label = escape(entry.heading or entry.meta.get("archived", entry.path), False)
    return f"<li><a href='http://{site.host}/{entry.path}'>{label}</a></li>"


def _listed(entries: Sequence[Shown]) -> str:
    return "<br />".join(f'<a href="/{each.path}">{escape(each.heading, False)}</a>' for each in entries)


def _picture(photo: Mapping[str, str]) -> str:
    shown = (
        f'<a href="/{photo["file"]}" imageanchor="1"><img border="0" height="300" '
        f'src="/{photo["file"]}" width="400" /></a>'
    )
    if "bare" in photo:
        return f'<div class="separator" style="clear: both; text-align: center;">{shown}</div>'
    return (
        '<table align="center" cellpadding="0" cellspacing="0" class="tr-caption-container"><tbody><tr><td>'
        f'{shown}</td></tr><tr><td class="tr-caption" style="text-align: '
        f'center;">{escape(photo["caption"], False)}</td></tr>'
        "</tbody></table>"
    )


_DRESS = Dress(
    listed=_listed,
    picture=_picture,
    paragraph="%s<br /><br />",
    heading="<b>%s</b><br />",
    lower="<i>%s</i><br />",
    quotation='<blockquote class="tr_bq">%s</blockquote>',
    right='<div style="text-align: right;">%s</div>',
)

HAARLEM = DatedSite(
    "buurtpastorhaarlem.example", ("twelfth/haarlem.toml", "twelfth/haarlem_more.toml"), _write, with_weekday
)
