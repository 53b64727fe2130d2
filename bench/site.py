"""A site to measure on: pages, PDFs and photos of a real site's size and shape, made from a seed."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

_SYLLABLES = (
    "ar moe de be stuur lijk huis ver slag ge meen te raad kind er en in kom sten schuld hulp le ning wo nen "
    "werk loos heid buurt ont moe ting sa men le ving kans rij ker zorg toe slag uit ke ring par ti ci pa tie"
).split()
_STYLE = (
    "<style>"
    + "".join(f".k{n}{{margin:{n}px;padding:{n % 7}px;color:#{n:03x}}}" for n in range(560))
    + "</style>"
)


@dataclass(frozen=True, slots=True)
class Size:
    """The number of pages, documents and photos of a site."""

    pages: int = 2_000
    pdfs: int = 200
    photos: int = 200

    @property
    def total(self) -> int:
        return self.pages + self.pdfs + self.photos


def make_site(folder: Path, size: Size) -> None:
    """Write the files of a site below ``folder``; the same size gives the same bytes."""
    chance = random.Random(2013)
    words = made_words(chance)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number in range(size.pages):
        name = "index.html" if number == 0 else f"p{number}.html"
        (folder / name).write_text(_page(number, size, words, chance), encoding="utf-8")
    for number in range(size.pdfs):
        (folder / f"d{number}.pdf").write_bytes(made_pdf(words, chance))
    for number in range(size.photos):
        made_photo(folder / f"f{number}.jpg", chance)


def made_words(chance: random.Random) -> list[str]:
    """Words that sound like Dutch ones, some of them more than once."""
    return ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(9_000)]


def _page(number: int, size: Size, words: list[str], chance: random.Random) -> str:
    menu = "".join(
        f'<li><a href="/p{n}.html">{words[n]} {words[n + 1]}</a></li>' for n in range(1, 41) if n < size.pages
    )
    inner = [chance.randrange(1, size.pages) for _ in range(14)] + [(number + 1) % size.pages]
    files = [f"d{number % size.pdfs}.pdf"] * (number < size.pdfs) + [f"f{number % size.photos}.jpg"] * (
        number < size.photos
    )
    paragraphs = []
    for position in range(20):
        text = " ".join(chance.choices(words, k=30))
        link = f' <a href="/{_name(inner[position])}">{words[position]}</a>' if position < len(inner) else ""
        paragraphs.append(f'<p class="k{position}">{text.capitalize()}.{link}</p>')
    offered = "".join(f'<p>Klik <a href="/{file}">hier</a> voor het verslag {number}.</p>' for file in files)
    title = f"Bericht {number}: {words[number % len(words)]}"
    return (
        f"<!DOCTYPE html><html lang='nl'><head><meta charset='utf-8'>"
        f"<title>{title} - Proefsite</title>{_STYLE}</head>"
        f"<body><ul id='menu'>{menu}</ul><article class='entry-content'><h1>{title}</h1>"
        f"<time class='entry-date' datetime='{2000 + number % 25}-{1 + number % 12:02}-"
        f"{1 + number % 28:02}'></time>"
        f"{''.join(paragraphs)}{offered}</article></body></html>"
    )


def _name(number: int) -> str:
    return "" if number == 0 else f"p{number}.html"


def made_pdf(words: list[str], chance: random.Random) -> bytes:
    """Eight pages of text and two pictures of noise: about 256 kB."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(8))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count 8 >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    noise = chance.randbytes(120_000)
    objects.append(
        _stream(
            b"/Type /XObject /Subtype /Image /Width 400 /Height 300 /ColorSpace /DeviceGray "
            b"/BitsPerComponent 8",
            noise,
        )
    )
    for number in range(8):
        content = 5 + 2 * number + 1
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /I1 4 0 R >> >> >>".encode()
        )
        lines = [" ".join(chance.choices(words, k=9)) for _ in range(45)]
        drawn = "BT /F1 10 Tf 50 790 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        picture = " q 200 0 0 150 50 20 cm /I1 Do Q" if number == 0 else ""
        objects.append(_stream(b"", (drawn + picture).encode()))
    objects.append(_stream(b"/Type /EmbeddedNoise", chance.randbytes(110_000)))
    return _assemble(objects)


def _stream(entries: bytes, data: bytes) -> bytes:
    return b"<< " + entries + f" /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _assemble(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def made_photo(path: Path, chance: random.Random) -> None:
    """A picture of noise of about 157 kB, with EXIF."""
    image = Image.frombytes("RGB", (480, 360), chance.randbytes(518_400))
    exif = Image.Exif()
    exif[0x010E] = "Zaal tijdens de Alliantiedag"
    exif[0x0132] = "2013:10:04 14:00:00"
    image.save(path, "JPEG", quality=88, exif=exif)
