"""The first site of the fourth network: a WordPress of 2009 to 2019 with older letters typed in later."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from random import Random
from string import Template
from typing import Any

from bench.networks.documents import Text, document, media_type_of, photo
from bench.networks.fourth.words import CHURCH
from bench.networks.thing import HERE, Thing, facts_of, written_by_hand

HOST = "www.diaconie-ijsselrand.example"
BASE = f"http://{HOST}"
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_TEMPLATE = Template((HERE / "fourth/wordpress.html").read_text(encoding="utf-8"))

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Site:
    """Its entries, which its lists name, and what chooses the sentences."""

    entries: Sequence[Entry]
    chance: Random


def things_of_diaconie(chance: Random) -> list[Thing]:
    """Everything on the site that its menu, its lists and its texts lead to."""
    site = _Site([*written_by_hand("fourth/diaconie.toml"), *_newsletters(), *_annual_reports()], chance)
    return [_thing(entry, site) for entry in site.entries]


def _newsletters() -> Iterator[Entry]:
    """Old ones, all put in on one day in August 2012, and later ones that are posts of their own day."""
    old = (
        ("2001-12", "december 2001", "Diaconaal Nieuws 1"),
        ("2004-10", "okt. 2004", "Diaconaal Nieuws 7"),
        ("2006-04-09", "Palmzondag 9 april 2006", "Diaconaal Nieuws 11"),
        ("2008-11/2008-12", "november-december 2008", "Diaconaal Nieuws 16"),
    )
    for number, (day, words, title) in enumerate(old):
        yield {
            "path": f"/2012/08/diaconaal-nieuws-{number}/",
            "kind": "newsletter",
            "title": title,
            "date": day,
            "date_also": ["2008-11-01/2008-12-31"] if "/" in day else [],
            "stated": words,
            "posted": "2012-08-14",
            "category": "nieuwsbrieven",
            "body": f"<p><strong>{title} – {words}</strong></p><h4>Van de bestuurstafel</h4>@3"
            f"<h4>Uit de plaatsen</h4>@3<h4>Komende tijd</h4><ul><li>7 februari: bestuur</li><li>21 maart: "
            "themadag in Velp</li></ul>",
        }
    for day in ("2010-03-15", "2012-12-10", "2014-09-22", "2017-02-06", "2018-06-11"):
        when = date.fromisoformat(day)
        title = f"Nieuwsbrief {MONTHS[when.month - 1]} {when.year}"
        yield {
            "path": f"/{when.year}/{when.month:02}/nieuwsbrief-{when.month}/",
            "kind": "newsletter",
            "title": title,
            "date": day,
            "date_also": [day[:7]],
            "posted": day,
            "category": "nieuwsbrieven",
            "jsonld": when.year > 2013,
            "body": f"<h4>Dak boven je hoofd</h4>@3<h4>Agenda</h4><ul><li>4 april {when.year + 1}: "
            "diakenendag</li></ul><h4>Noodfonds</h4>@2"
            "<p>Wilt u deze nieuwsbrief niet meer ontvangen? Klik hier.</p>",
        }


def _annual_reports() -> Iterator[Entry]:
    for year in (2010, 2012, 2015, 2017):
        yield {
            "path": f"/wp-content/uploads/{year + 1}/06/JV-{year}-totaal-web.pdf",
            "format": "pdf",
            "kind": "annual-report",
            "title": f"Jaarverslag {year}",
            "label": f"Jaarverslag {year}",
            "date": str(year),
            "stated": f"Jaarverslag {year}",
            "category": "publicaties",
            "properties": {"title": "", "author": "Bert", "created": f"{year + 1}-06-02"},
            "body": f"# Jaarverslag {year}\nDiaconaal Beraad IJsselrand\nHattem, 30 mei {year + 1}\n@4\n"
            f"Jaarrekening per 31 december {year}\n@3",
        }


def _thing(entry: Entry, site: _Site) -> Thing:
    facts = facts_of(entry) | {"url": BASE + entry["path"]}
    facts |= {name: BASE + facts[name] for name in ("stated_at", "named_at") if name in facts}
    form = entry.get("format", "html")
    if form == "jpg":
        picture = photo(site.chance, **entry.get("camera", {}))
        return Thing(**facts, media_type="image/jpeg", content=picture)
    body = _filled(entry.get("body", ""), site.chance, form == "html")
    if form != "html":
        lines = [line for line in body.splitlines() if line.strip()]
        made = document(form, Text(lines, **entry.get("properties", {})))
        return Thing(**facts, media_type=media_type_of(form), content=made)
    if "posted" in entry and "stated" not in entry:
        facts["stated"] = _in_words(entry["posted"])
    if "by" in entry:
        facts.setdefault("author", entry["by"])
    return Thing(**facts, content=_page(entry, body, site).encode())


def _filled(body: str, chance: Random, is_page: bool) -> str:
    """The text with each ``@3`` made three sentences, on a page in paragraphs of two."""

    def sentences(found: re.Match[str]) -> str:
        chosen = chance.sample(CHURCH, int(found[1]))
        if not is_page:
            return " ".join(chosen)
        return "".join(f"<p>{' '.join(chosen[at : at + 2])}</p>" for at in range(0, len(chosen), 2))

    return re.sub(r"@(\d)", sentences, body.strip())


def _in_words(day: str) -> str:
    when = date.fromisoformat(day)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def _page(entry: Entry, body: str, site: _Site) -> str:
    title = escape(entry["title"], quote=False)
    listed = _list(entry["list"], site) if "list" in entry else ""
    if entry["path"].startswith("/category/"):
        head = f'<header class="archive-header"><h1>Categorie archief: <span>{title}</span></h1></header>'
        return _whole(entry, f"{head}{listed}")
    byline = "" if entry.get("page") else _byline(entry)
    content = (
        '<article class="post hentry"><header class="entry-header">'
        f'<h1 class="entry-title">{title}</h1></header>'
        f'<div class="entry-content">{body}{listed}{_sharing(entry)}</div>'
        f'<footer class="entry-meta">{byline}</footer></article>{_comments(entry)}'
    )
    return _whole(entry, content)


def _whole(entry: Entry, content: str) -> str:
    return _TEMPLATE.substitute(
        title=escape(entry["title"]),
        head=_linked_data(entry) if entry.get("jsonld") else "",
        body_class="page" if entry.get("page") else "single single-post",
        content=content,
    )


def _byline(entry: Entry) -> str:
    """What the theme says under a post."""
    posted, writer = entry["posted"], escape(entry.get("by", "beheerder"), quote=False)
    category = entry["category"]
    return (
        'Dit bericht werd geplaatst in <a href="/category/nieuws/" rel="category tag">'
        f'{category.capitalize()}</a> op <a href="{entry["path"]}" rel="bookmark">'
        f'<time class="entry-date" datetime="{posted}T09:30:14+00:00">{_in_words(posted)}</time></a> '
        f'<span class="by-author">door <span class="author vcard">{writer}</span></span>.'
    )


def _sharing(entry: Entry) -> str:
    if entry.get("page"):
        return ""
    return (
        '<div class="sharedaddy"><h3 class="sd-title">Delen:</h3>'
        "<ul><li>Twitter</li><li>Facebook</li></ul></div>"
        '<div class="jp-relatedposts"><h3><em>Gerelateerd</em></h3><p><a href="/2014/08/uitnodiging-kerk-en-'
        'buurtdag/">Uitnodiging: Kerk-en-buurtdag 2014</a> 25 augustus 2014 In "Nieuws"</p></div>'
    )


def _comments(entry: Entry) -> str:
    """What readers wrote under a post, each with a day of its own."""
    said = [comment.split("|") for comment in entry.get("comments", ())]
    if not said:
        return ""
    lines = "".join(
        f'<li class="comment"><cite>{who}</cite> <time datetime="{day}T11:02:00+00:00">'
        f"{_in_words(day)} om 11:02</time><p>{words}</p></li>"
        for who, day, words in said
    )
    title = escape(entry["title"], quote=False)
    head = f"<h2>{len(said)} gedachten over “{title}”</h2>"
    return f'<div id="comments">{head}<ol>{lines}</ol><h3>Geef een reactie</h3></div>'


def _linked_data(entry: Entry) -> str:
    """The JSON-LD that a plug-in for search engines writes (schema.org)."""
    posted = entry["posted"]
    told = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": entry["title"],
        "datePublished": f"{posted}T09:30:14+00:00",
        "dateModified": f"{entry.get('modified', posted)}T12:00:00+00:00",
        "author": {"@type": "Person", "name": entry.get("by", "beheerder")},
        "publisher": {"@type": "Organization", "name": "Diaconaal Beraad IJsselrand"},
    }
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def _list(category: str, site: _Site) -> str:
    """Teasers of posts, with their day, and files by their label."""
    lines = []
    for entry in site.entries:
        if entry.get("category") != category:
            continue
        label = escape(str(entry.get("label", entry["title"])), quote=False)
        link = f'<a href="{entry["path"]}">{label}</a>'
        if "posted" in entry:
            lines.append(
                f'<article class="post"><h2 class="entry-title">{link}</h2><p>{_in_words(entry["posted"])} – '
                f'<a href="{entry["path"]}" class="more-link">Lees verder <span>→</span></a></p></article>'
            )
        else:
            lines.append(f"<p>{link}</p>")
    return "".join(lines)
