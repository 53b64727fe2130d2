"""The page template of a Joomla site: logo, menu, breadcrumb, article or blog, sidebar, footer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape

from cli.demo.dutch_dates import in_words
from cli.demo.manuscript import Manuscript, Photo, Style, as_html

ORIGIN = "https://www.socialealliantie.nl"
CATEGORIES: Mapping[str, tuple[str, str]] = {
    "2": ("2-uncategorised", "Uncategorised"),
    "8": ("8-nieuws", "Nieuws"),
    "14": ("14-algemeen", "Algemeen"),
    "15": ("15-achtergronden", "Achtergronden"),
}
SECTIONS: Mapping[str, str] = {
    "activiteiten-alliantie": "Activiteiten Alliantie",
    "achtergronden": "Achtergronden",
    "essays": "Essays",
    "nieuwsbrief": "Nieuwsbrief",
    "wat-mensen-overkomt": "Wat mensen overkomt",
}
NOTICE = (
    "Dit e-mailadres wordt beveiligd tegen spambots. "
    "JavaScript dient ingeschakeld te zijn om het te bekijken."
)
HIDDEN = (
    f'<span id="cloak4711">{NOTICE}</span><script type="text/javascript">'
    "document.getElementById('cloak4711').innerHTML = '';"
    "var prefix = '&#109;a' + 'i&#108;' + '&#116;o'; var path = 'hr' + 'ef' + '=';"
    "var addy4711 = '&#105;nf&#111;' + '&#64;'; addy4711 = addy4711 + 's&#111;c&#105;&#97;l"
    "&#101;&#97;ll&#105;&#97;nt&#105;&#101;' + '&#46;' + 'nl';"
    "document.getElementById('cloak4711').innerHTML += addy4711;</script>"
)
_SHEETS = (
    '<link href="/templates/alliantie/css/template.css" rel="stylesheet" />\n'
    '<link href="/templates/alliantie/css/print.css" rel="stylesheet" media="print" />'
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as far as the frame needs it: its own address path, title, trail of labels and body."""

    path: str
    title: str
    trail: tuple[tuple[str, str], ...]
    body: str
    old_logo: bool = False


def _photo(photo: Photo) -> str:
    caption = f'<p class="bijschrift"><em>{escape(photo.caption)}</em></p>' if photo.caption else ""
    return (
        f'<p><a href="{photo.large}" target="_blank"><img src="{photo.small or photo.large}" '
        f'alt="{escape(photo.alt)}" style="margin: 5px;" /></a></p>{caption}'
    )


STYLE = Style(photo=_photo, hidden_address=HIDDEN)


def link(path: str, label: str) -> str:
    """An anchor to a path of the site."""
    return f'<a href="{path}">{escape(label, quote=False)}</a>'


def details(article: Manuscript, category_path: str) -> str:
    """The block of facts under a title; the date is there only when the article shows it."""
    name = CATEGORIES[article["category"]][1]
    facts = [f'<dd class="category-name">Categorie: {link(category_path, name)}</dd>']
    if article["shown"]:
        moment = datetime.fromisoformat(article["date"])
        facts.append(
            f'<dd class="published"><time datetime="{moment.isoformat()}+00:00" itemprop="datePublished">'
            f"Gepubliceerd: {in_words(moment)}</time></dd>"
        )
        author = escape(article["author"] or "Super User")
        facts.append(f'<dd class="createdby">Geschreven door: <span itemprop="name">{author}</span></dd>')
    return f'<dl class="article-info muted">{"".join(facts)}</dl>'


def item_page(article: Manuscript, path: str, category_path: str) -> str:
    """One article in full, with its print link."""
    title = escape(article["title"], quote=False)
    return f"""<div class="item-page" itemscope itemtype="https://schema.org/Article">
<div class="page-header"><h2 itemprop="headline">{title}</h2></div>
<div class="icons"><ul class="dropdown-menu"><li class="print-icon">
<a href="{path}?tmpl=component&amp;print=1" title="Afdrukken" rel="nofollow">Afdrukken</a></li></ul></div>
{details(article, category_path)}
<div itemprop="articleBody">
{as_html(article.blocks, STYLE)}
</div>
<p><a href="#top">Ga naar boven</a></p>
</div>"""


def blog(items: Iterable[tuple[Manuscript, str]], pages: str = "") -> str:
    """A category blog: each article with its address, in full or cut off at "Lees meer"."""
    return f'<div class="blog">\n{"".join(_blog_item(article, path) for article, path in items)}{pages}</div>'


def _blog_item(article: Manuscript, path: str) -> str:
    title = escape(article["title"], quote=False)
    more = f'<p class="readmore"><a class="btn" href="{path}">Lees meer</a></p>' if article.is_cut else ""
    return f"""<div class="items-row"><div class="item">
<div class="page-header"><h2><a href="{path}">{title}</a></h2></div>
{as_html(article.teaser, STYLE)}
{more}</div></div>
"""


def pagination(path: str, start: int, total: int, step: int) -> str:
    """The links to the other pages of a list; empty when everything fits on one."""
    if total <= step:
        return ""
    links = [
        f'<li><span class="pagenav">{number + 1}</span></li>'
        if number * step == start
        else f"<li>{link(f'{path}?start={number * step}' if number else path, str(number + 1))}</li>"
        for number in range(-(-total // step))
    ]
    return f'<div class="pagination"><ul>{"".join(links)}</ul></div>'


def frame(page: Page, sidebar: str) -> str:
    """A whole page around its body."""
    old = '<img src="/images/logo-sociale-alliantie-youtube3.png" alt="logo-sociale alliantie youtube3" />'
    title = escape(page.title, quote=False)
    return f"""<!DOCTYPE html>
<html lang="nl-nl" dir="ltr">
<head>
<base href="{ORIGIN}{page.path}" />
<meta charset="utf-8" />
<meta name="generator" content="Joomla! - Open Source Content Management" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{title}</title>
<link href="/templates/alliantie/favicon.svg" rel="shortcut icon" type="image/svg+xml" />
{_SHEETS}
</head>
<body class="site com_content" id="top">
<header class="header"><a class="brand" href="/">\
<img src="/images/logo-sociale-alliantie6.png" alt="logo-sociale-alliantie6" /></a>\
{old if page.old_logo else ""}
</header>
<nav class="navigation">{_menu()}</nav>
{_breadcrumb(page)}
<div class="row-fluid">
<main id="content" class="span9">
{page.body}
</main>
<div id="aside" class="span3">{sidebar}</div>
</div>
<footer class="footer"><p>© Sociale Alliantie | secretariaat: {HIDDEN} | \
{link("/administrator/index.php", "Inloggen")}</p></footer>
</body>
</html>
"""


def print_frame(page: Page) -> str:
    """The print view: the body alone, kept from search engines."""
    return f"""<!DOCTYPE html>
<html lang="nl-nl" dir="ltr">
<head><meta charset="utf-8" /><meta name="robots" content="noindex, nofollow" />
<base href="{ORIGIN}{page.path}" /><title>{escape(page.title, quote=False)}</title>
{_SHEETS}
</head>
<body class="contentpane modal">
{page.body}
</body>
</html>
"""


def _menu() -> str:
    entries = [link("/", "Home"), link("/index.php/8-nieuws", "Nieuws")]
    entries += [link(f"/index.php/{path}", label) for path, label in SECTIONS.items()]
    entries.append(link("/index.php/over-de-alliantie", "Over de Alliantie"))
    entries.append(link("/index.php/contact", "Contact"))
    return '<ul class="nav menu">' + "".join(f"<li>{entry}</li>" for entry in entries) + "</ul>"


def _breadcrumb(page: Page) -> str:
    if not page.trail:
        return ""
    steps = "".join(f"<li>{_step(label, path)}</li>" for label, path in page.trail)
    return f'<ul class="breadcrumb"><li>U bent hier: </li>{steps}</ul>'


def _step(label: str, path: str) -> str:
    return link(path, label) if path else f"<span>{escape(label)}</span>"
