"""The items of the second sample, as its two sites print them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from random import Random

from PIL import Image

from bench.second_words import (
    ENGLISH,
    FRISIAN,
    MIDDLES,
    MOTTOS,
    OPENINGS,
    ORGANISATIONS,
    PEOPLE,
    THEMES,
    TOWNS,
)

WOONBERAAD, HUURDERSRAAD = "www.woonberaad.example", "www.huurdersraad.example"
MONTHS = ("januari februari maart april mei juni juli augustus september oktober november december").split()
WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as the manifest has it, and its bytes."""

    url: str
    kind: str
    title: str
    date: str = ""
    precision: str = ""
    event: str = ""
    place: str = ""
    media_type: str = "text/html"
    language: str = "nl"
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One time that an event was held, in one town."""

    series: str
    day: date
    town: str

    @property
    def event(self) -> str:
        """The name of its event."""
        return f"{self.series} {self.day.year}"


def in_words(day: date) -> str:
    """A day as Dutch texts write it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def woondagen() -> list[Meeting]:
    """Two towns in May of every year."""
    return [
        Meeting("Woondag", date(year, 5, 3 + (year * 5 + number * 9) % 24), TOWNS[(year + 4 * number) % 9])
        for year in range(2010, 2018)
        for number in (0, 1)
    ]


def congressen() -> list[Meeting]:
    """One town in November of every other year."""
    return [
        Meeting("Huurderscongres", date(year, 11, 2 + year % 20), TOWNS[year % 9])
        for year in range(2008, 2018, 2)
    ]


def first_site(chance: Random) -> list[Thing]:
    """The site with present-day markup: meetings, their files and photos, letters, news."""
    things = [thing for meeting in woondagen() for thing in _of_meeting(meeting, chance)]
    things += [*_newsletters(chance), *_papers(chance), *_about()]
    return [*things, _front(WOONBERAAD, "Noordelijk Woonberaad", things)]


def second_site(chance: Random) -> list[Thing]:
    """The site of tables and capitals: a magazine, congresses, annual reports, minutes."""
    things = [thing for meeting in congressen() for thing in _of_congress(meeting, chance)]
    things += [*_magazine(chance), *_yearly(chance)]
    return [*things, _front(HUURDERSRAAD, "Huurdersraad Oost", things)]


def _prose(chance: Random, paragraphs: int = 5) -> list[str]:
    chosen = [chance.choice(OPENINGS), *chance.sample(MIDDLES, paragraphs)]
    return [_filled(text, chance) for text in chosen]


def _filled(text: str, chance: Random) -> str:
    return text.format(
        number=chance.randint(20, 140),
        theme=chance.choice(THEMES),
        person=chance.choice(PEOPLE),
        organisation=chance.choice(tuple(ORGANISATIONS)),
    )


def _of_meeting(meeting: Meeting, chance: Random) -> Iterator[Thing]:
    town, day = meeting.town, meeting.day
    name = f"{town.lower()}-{day.year}"
    held = {"date": day.isoformat(), "precision": "day", "event": meeting.event, "place": town}
    theme, speaker = chance.choice(THEMES), chance.choice(PEOPLE)
    report, speech = f"Verslag van de werkgroep {theme}", f"Toespraak van {speaker}"
    base = f"http://{WOONBERAAD}"
    files = f"{base}/bestanden/{name}"
    yield Thing(
        f"{files}-werkgroep.docx", "report", report, **held, media_type=DOCX, content=_docx(report, chance)
    )
    yield Thing(
        f"{files}-toespraak.rtf",
        "introduction",
        speech,
        **held,
        media_type="application/rtf",
        content=_rtf(speech, chance),
    )
    caption = chance.choice(("Aan de tafels", "Bewoners in gesprek", "Het koor zingt")) + f" in {town}"
    yield Thing(
        f"{base}/beeld/{name}.jpg", "photo", caption, **held, media_type="image/jpeg", content=_photo(chance)
    )
    title = chance.choice(
        (
            f"Verslag Woondag {town} {day.year}",
            f"Een volle zaal in {town}",
            f"Terugblik op de Woondag in {town}",
        )
    )
    file = f"/bestanden/{name}-werkgroep.docx"
    offers = chance.choice(
        (
            f'Klik <a href="{file}">hier</a> voor het {report.lower()} (Word, 12 kb).',
            f'<a href="{file}">{report}</a> (Word)',
            f'Het {report.lower()} kunt u <a href="{file}">hier</a> downloaden.',
        )
    )
    body = [
        f'<p class="wanneer">{_when(day, chance)}</p>',
        f"<p>Op {in_words(day)} hield het Noordelijk Woonberaad de Woondag in {town}.</p>",
        *(f"<p>{escape(text)}</p>" for text in _prose(chance)),
        f'<figure><a href="/beeld/{name}.jpg"><img src="/beeld/{name}.jpg" alt="foto {name}"></a>'
        f"<figcaption>{caption}</figcaption></figure>",
        f'<p>{offers}</p><p><a href="/bestanden/{name}-toespraak.rtf">{speech}</a></p>',
    ]
    yield _page(f"{base}/bijeenkomsten/{name}.html", "report", title, body, **held)
    yield _invitation(meeting, chance)


def _invitation(meeting: Meeting, chance: Random) -> Thing:
    town, day = meeting.town, meeting.day
    put = day - timedelta(days=chance.randint(20, 50))
    title = chance.choice((f"Uitnodiging voor de Woondag in {town}", f"Kom naar de Woondag in {town}"))
    without_year = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    body = [
        f'<p class="wanneer">Geplaatst op {in_words(put)}</p>',
        f"<p>Op {without_year} is iedereen welkom in {town}.</p>",
        f"<p>Het thema is dit jaar: {MOTTOS.get(day.year, 'wonen is een recht')}. Aanmelden hoeft niet.</p>",
    ]
    url = f"http://{WOONBERAAD}/agenda/{day.year}-{town.lower()}.html"
    held = {"event": meeting.event, "place": town}
    return _page(url, "announcement", title, body, date=put.isoformat(), precision="day", **held)


def _when(day: date, chance: Random) -> str:
    return chance.choice(
        (
            in_words(day),
            f"{WEEKDAYS[day.weekday()]} {in_words(day)}",
            f"{day.day:02}-{day.month:02}-{day.year}",
        )
    )


def _newsletters(chance: Random) -> Iterator[Thing]:
    for year in range(2012, 2017):
        for number in (1, 2):
            day = date(year, 3 * number, 4 + year % 9)
            title = f"Nieuwsbrief {year}-{number}"
            body = [f'<p class="wanneer">{in_words(day)}</p>', *(f"<p>{t}</p>" for t in _prose(chance, 6))]
            url = f"http://{WOONBERAAD}/brieven/{year}-{number}.html"
            yield _page(url, "newsletter", title, body, date=day.isoformat(), precision="day")


def _papers(chance: Random) -> Iterator[Thing]:
    base = f"http://{WOONBERAAD}/stukken"
    for number, theme in enumerate(THEMES):
        day = date(2011 + number, 2 + number, 9)
        told = [f'<p class="wanneer">{in_words(day)}</p>', *(f"<p>{text}</p>" for text in _prose(chance))]
        held = {"date": day.isoformat(), "precision": "day"}
        yield _page(
            f"{base}/brief{number}.html",
            "position-paper",
            f"Brief aan de minister over {theme}",
            told,
            **held,
        )
        told = [told[0], *(f"<p>{text}</p>" for text in _prose(chance))]
        title = f"Waarom {theme} ons allemaal raakt"
        yield _page(f"{base}/gedachte{number}.html", "article", title, told, **held)
    told = [f"<p>{text}</p>" for text in _prose(chance)]
    yield _page(f"{base}/manifest.html", "manifesto", "Manifest Een dak voor allen", told)


def _about() -> Iterator[Thing]:
    base = f"http://{WOONBERAAD}/wij"
    short = ["<p>Postbus 12, Ommen. Het bureau is open op dinsdag en op donderdag, van negen tot twaalf.</p>"]
    yield _page(f"{base}/contact.html", "page", "Contact", short)
    yield _page(f"{base}/wie.html", "page", "Wie zijn wij", short)
    english = [f"<p>{text}</p>" for text in ENGLISH * 2]
    yield _page(f"{base}/english.html", "page", "About us", english, language="en")
    frisian = [f"<p>{text}</p>" for text in FRISIAN * 2]
    yield _page(f"{base}/frysk.html", "page", "Oer ús", frisian, language="fy")


def _of_congress(meeting: Meeting, chance: Random) -> Iterator[Thing]:
    day, town, base = meeting.day, meeting.town, f"http://{HUURDERSRAAD}"
    held = {"date": day.isoformat(), "precision": "day", "event": meeting.event, "place": town}
    told = f"Impressie van het Huurderscongres in {town}"
    lines = [f"{town}, {in_words(day)}", *_prose(chance)]
    lead = f"lezing van {chance.choice(PEOPLE)}"
    file = f"lezing{day.year}.rtf"
    offered = f'De tekst van de {lead} staat <A HREF="{file}">hier</A> (rtf, 9 kB).'
    yield _old_page(f"{base}/congres{day.year}.htm", "report", told, [*lines, offered], **held)
    title = f"Tekst van de {lead}"
    content = _rtf(lead.capitalize(), chance)
    yield Thing(
        f"{base}/{file}", "introduction", title, **held, media_type="application/rtf", content=content
    )


def _magazine(chance: Random) -> Iterator[Thing]:
    for number in range(20):
        year = 2006 + number // 2
        theme = THEMES[number % len(THEMES)]
        title = f"{chance.choice(('De prijs van', 'Leven met', 'Nooit meer', 'Wat te doen aan'))} {theme}"
        source = f"De Huurder, {year - 1990}({year}){1 + number % 4}"
        lines = [source, *_prose(chance, 6)] if number % 2 else [*_prose(chance, 6), source]
        url = f"http://{HUURDERSRAAD}/hu{number:02}.htm"
        yield _old_page(url, "article", title, lines, date=str(year), precision="year")


def _yearly(chance: Random) -> Iterator[Thing]:
    base = f"http://{HUURDERSRAAD}"
    for year in range(2009, 2015):
        held = {"date": str(year), "precision": "year"}
        url = f"{base}/jaar{year}.htm"
        yield _old_page(url, "annual-report", f"Jaarverslag {year}", _prose(chance, 6), **held)
        day = date(year, 9, 3 + year % 20)
        lines = [f"Aanwezig waren {PEOPLE[year % 8]} en {PEOPLE[year % 7]}.", *_prose(chance)]
        held = {"date": day.isoformat(), "precision": "day"}
        yield _old_page(
            f"{base}/not{year}.htm", "minutes", f"Notulen van het bestuur, {in_words(day)}", lines, **held
        )


def _page(url: str, kind: str, title: str, body: list[str], *, language: str = "nl", **facts: str) -> Thing:
    content = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title} • Noordelijk Woonberaad</title></head><body>"
        f'<header><img src="/vlag.png" alt="vlag woonberaad groot"><a href="/">Start</a></header>'
        f'<main><p class="pad">Start / {url.split("/")[3].capitalize()}</p><article><h1>{title}</h1>'
        f"{''.join(body)}</article></main><footer>Deel dit via e-mail</footer></body></html>"
    )
    return Thing(url, kind, title, language=language, content=content.encode(), **facts)


def _old_page(url: str, kind: str, title: str, lines: list[str], **facts: str) -> Thing:
    content = (
        f"<HTML><HEAD><TITLE>huurdersraad</TITLE></HEAD><BODY><TABLE><TR><TD><A HREF=/>terug</A></TD>"
        f'<TD ID="midden"><H3>{title}</H3>{"".join(f"<P>{line}" for line in lines)}'
        f'<P><A HREF="#top">omhoog</A></TD></TR></TABLE></BODY></HTML>'
    )
    return Thing(url, kind, title, content=content.encode("cp1252"), **facts)


def _front(host: str, title: str, things: list[Thing]) -> Thing:
    """The first page, which links to every page of its site; it is no thing of the manifest."""
    paths = [thing.url.removeprefix(f"http://{host}") for thing in things if thing.media_type == "text/html"]
    items = "".join(f'<li><a href="{path}">{path}</a></li>' for path in paths)
    content = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><ul>{items}</ul></body></html>"
    return Thing(f"http://{host}/index.html", "", title, content=content.encode())


def _docx(title: str, chance: Random) -> bytes:
    """The least that is a Word document (ISO/IEC 29500)."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    said = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in (title, *_prose(chance)))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{DOCX}.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{said}</w:body></w:document>',
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return held.getvalue()


def _rtf(title: str, chance: Random) -> bytes:
    lines = "".join(f"{text}\\par\n" for text in (title, *_prose(chance)))
    return f"{{\\rtf1\\ansi\\ansicpg1252\n{lines}}}".encode("cp1252")


def _photo(chance: Random) -> bytes:
    """A picture too large to be taken for decoration."""
    held = io.BytesIO()
    small = Image.frombytes("RGB", (16, 12), chance.randbytes(576))
    small.resize((640, 480)).save(held, "JPEG", quality=40)
    return held.getvalue()
