"""WARC files as other tools leave them, made from a seed: small pages, documents, and what is mixed."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bench.networks.documents import Text, document, media_type_of
from bench.site import made_pdf, made_words

SITE = "https://www.socialealliantie.nl"
"""The address of a site that every archive knows by the profiles that come with the program."""

_SHARE_OF_PAGES = 0.4
_PAGE, _FILE = 60_000, 900_000
_WORDS = 400
_LINES = 60

Answer = tuple[str, str, bytes]
"""The address, the media type and the payload of an answer."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a file is full of, in words, and its answers by their number, or by their megabytes."""

    told: str
    answers: Callable[[int], Iterator[Answer]]


def write_file(path: Path, answers: Iterable[Answer]) -> int:
    """Write a WARC file of these answers, each with its request; returns the number of its records."""
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "bench.importing"}))
        records = 1
        for url, media_type, body in answers:
            head = StatusAndHeaders("200 OK", [("Content-Type", media_type)], protocol="HTTP/1.1")
            response = writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=head)
            asked = StatusAndHeaders(f"GET {url} HTTP/1.1", [("Host", "proef")], is_http_request=True)
            writer.write_request_response_pair(
                writer.create_warc_record(url, "request", http_headers=asked), response
            )
            records += 2
    return records


def small_pages(count: int) -> Iterator[Answer]:
    """Pages of about 2 kB: a hundred words, twelve links, a heading and a day."""
    chance = random.Random(2008)
    words = made_words(chance)
    for number in range(count):
        yield (
            f"{SITE}/bericht-{number}",
            "text/html; charset=utf-8",
            _small_page(number, count, words, chance),
        )


def _small_page(number: int, count: int, words: list[str], chance: random.Random) -> bytes:
    links = [
        f'<a href="{SITE}/bericht-{chance.randrange(count)}">{" ".join(chance.choices(words, k=3))}</a>'
        for _ in range(12)
    ]
    title = f"Bericht {number}: {words[number % len(words)]}"
    day = f"{2000 + number % 25}-{1 + number % 12:02}-{1 + number % 28:02}"
    said = [" ".join(chance.choices(words, k=38)).capitalize() + ". " + link for link in links[6:8]]
    page = (
        f"<!DOCTYPE html><html lang='nl'><head><meta charset='utf-8'><title>{title} - Proefsite</title>"
        f"</head><body><ul>{''.join(f'<li>{link}</li>' for link in links[:6])}</ul>"
        f"<article class='entry-content'><h1>{title}</h1><time class='entry-date' datetime='{day}'></time>"
        f"{''.join(f'<p>{text}.</p>' for text in said)}<p>{' '.join(links[8:])}</p></article></body></html>"
    )
    return page.encode()


def documents(count: int) -> Iterator[Answer]:
    """PDFs of 256 kB and letters of an office in turn, each with some pages of words."""
    chance = random.Random(2013)
    words = made_words(chance)
    for number in range(count):
        form = ("pdf", "docx")[number % 2]
        lines = (" ".join(chance.choices(words, k=14)).capitalize() + "." for _ in range(_LINES))
        body = (
            made_pdf(words, chance) if form == "pdf" else document(form, Text([*lines], f"Verslag {number}"))
        )
        yield f"{SITE}/stukken/{number}.{form}", media_type_of(form), body


def mixed(megabytes: int) -> Iterator[Answer]:
    """So many megabytes, two fifths of them pages of 60 kB; the rest does not compress, and is not read."""
    chance = random.Random(2013)
    words = [chance.randbytes(chance.randint(2, 5)).hex() for _ in range(20_000)]
    is_page = _SHARE_OF_PAGES * _FILE / (_PAGE + _SHARE_OF_PAGES * (_FILE - _PAGE))
    made = number = 0
    while made < megabytes * 1_000_000:
        number += 1
        if chance.random() < is_page:
            url, media_type, body = f"{SITE}/verslag-{number}", "text/html", _page(number, chance, words)
        else:
            url, media_type = f"{SITE}/bestand-{number}.bin", "application/octet-stream"
            body = chance.randbytes(_FILE)
        made += len(body)
        yield url, media_type, body


def _page(number: int, chance: random.Random, words: list[str]) -> bytes:
    """A page of which the text is a small part, as pages are."""
    title = f"Verslag {number} van de conferentie"
    text = " ".join(chance.choices(words, k=_WORDS))
    head = f"<html><head><title>{title}</title></head><body>"
    menu = "".join(f'<li class="menu"><a href="#deel-{part}">deel {part}</a></li>' for part in range(50))
    page = f"{head}<ul>{menu}</ul><h1>{title}</h1><p>{text}</p>"
    filling = " ".join(chance.choices(words, k=(_PAGE - len(page)) // 8))
    return f"{page}<script>/* {filling} */</script></body></html>".encode()


SHAPES = {
    "small": Shape("small pages", small_pages),
    "documents": Shape("documents", documents),
    "mixed": Shape("MB, two fifths of it pages", mixed),
}
"""What a file may be full of, by name."""
