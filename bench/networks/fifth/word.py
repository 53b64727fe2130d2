"""The site of Arbeidspastoraat De Schakel: Word and FrontPage saved as HTML, 1998 to 2004."""

from __future__ import annotations

from html import escape
from random import Random

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, meta_of, text_of

_MSO = "<span lang=NL style='font-size:11.0pt;font-family:\"Comic Sans MS\"'>{}<o:p></o:p></span>"
_WORD = Markup(
    paragraph=f"<p class=MsoNormal>{_MSO}</p>",
    heading=f"<p class=MsoHeading7><b>{_MSO}</b></p>",
    item=f"<p class=MsoNormal style='margin-left:18.0pt;text-indent:-18.0pt'>·&nbsp;&nbsp;&nbsp;{_MSO}</p>",
    items="{}",
    photo='<p class=MsoNormal align=center><img border=0 src="{src}" alt="{alt}"></p>'
    "<p class=MsoCaption>{caption}</p>",
    listed='<p class=MsoNormal>{day} <a href="{url}">{title}</a></p>',
    bold="<b>{}</b>",
    base="",
)
_FRONTPAGE = Markup(
    paragraph='<p><font face="Verdana" size="2">{}</font></p>',
    heading='<p><b><font face="Verdana" size="3" color="#000080">{}</font></b></p>',
    item='<li><font face="Verdana" size="2">{}</font></li>',
    items="<ul>{}</ul>",
    photo='<p align="center"><img border="0" src="{src}" alt="{alt}"><br><font size="1">{caption}</font></p>',
    listed='<p><font face="Verdana" size="2"><a href="{url}">{title}</a> {day}</font></p>',
    bold="<b>{}</b>",
    base="",
)
_MENU = {
    "home.htm": "Home",
    "arbeid.htm": "Arbeid",
    "verslagen.htm": "Verslagen",
    "bezinning.htm": "Bezinning",
    "krant.htm": "Krant",
    "wie.htm": "Wie",
}
_FEET = (
    "Arbeidspastoraat De Schakel, Westzijde, Zaandam, tel. 075-0000000",
    "Laatste update: {day}",
    "Deze site is het best te bekijken met 800 x 600",
    "© 1998 - 2004 De Schakel",
    "Laatst bijgewerkt {day} door Piet",
)


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    made = chance.choice((_by_word, _by_frontpage, _by_frontpage_in_a_table))
    return made(site, entry, chance).encode("cp1252", "xmlcharrefreplace")


def _by_word(site: Site, entry: Shown, chance: Random) -> str:
    body = text_of(site, entry, _WORD, chance)
    heading = entry.heading and f"<h1 style='text-align:center'>{_MSO.format(escape(entry.heading))}</h1>"
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word">\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">\n'
        f'<meta name=Generator content="Microsoft Word 9">\n{meta_of(entry)}'
        f"<title>{escape(entry.head)}</title>\n</head>\n<body lang=NL link=blue vlink=purple>\n"
        f"<div class=Section1>\n{_day(entry)}{heading}\n{body}\n"
        f"<p class=MsoNormal align=right>{_MSO.format(escape(entry.by))}</p>\n"
        f"<p class=MsoNormal>{' '.join(_links())}</p>\n</div></body></html>"
    )


def _by_frontpage(site: Site, entry: Shown, chance: Random) -> str:
    heading = entry.heading and chance.choice(
        (
            '<h1 align="center"><font color="#000080">{}</font></h1>',
            '<p align="center"><b><font face="Verdana" size="5">{}</font></b></p>',
            '<h3><font face="Arial">{}</font></h3>',
        )
    ).format(escape(entry.heading))
    body = text_of(site, entry, _FRONTPAGE, chance)
    text = f"{heading}\n{_day(entry)}{body}\n<p><i>{escape(entry.by)}</i></p>"
    return _framed(
        entry, f'<p align="center">| {" | ".join(_links())} |</p><hr>\n{text}\n<hr>{_foot(chance)}'
    )


def _by_frontpage_in_a_table(site: Site, entry: Shown, chance: Random) -> str:
    body = text_of(site, entry, _FRONTPAGE, chance)
    heading = entry.heading and f'<font size="5"><b>{escape(entry.heading)}</b></font>'
    return _framed(
        entry,
        '<table border="0" width="100%"><tr><td width="15%" bgcolor="#FFFFCC" valign="top">'
        f"{'<br>'.join(_links())}<p>{_foot(chance)}</p></td><td>{heading}\n<p>{escape(entry.by)}</p>{_day(entry)}{body}"
        '<p><a href="#top">omhoog</a></p></td></tr></table>',
    )


def _framed(entry: Shown, body: str) -> str:
    return (
        '<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">\n'
        f'<meta name="GENERATOR" content="Microsoft FrontPage 4.0">\n{meta_of(entry)}'
        f'<title>{escape(entry.head)}</title>\n</head>\n<body bgcolor="#FFFFFF">\n{body}\n</body></html>'
    )


def _day(entry: Shown) -> str:
    return f'<p align="right">{escape(entry.shown)}</p>\n' if entry.shown else ""


def _links() -> list[str]:
    return [f'<a href="{path}">{words}</a>' for path, words in _MENU.items()]


def _foot(chance: Random) -> str:
    day = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(2002, 2004) % 100:02}"
    return f'<font size="1">{chance.choice(_FEET).format(day=day)}</font>'


SCHAKEL = Site("www.schakel-arbeid.example", ("fifth/schakel.toml", "fifth/schakel_held.toml"), _write)
"""The site: all pages in the root, named as whoever saved them liked."""
