"""Photo galleries: albums of small pictures with captions, each with a large photo behind it."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from bench.four_sites.shaped_site import Matter, begun, page_name

_AN_ALBUM = 12
"""Photos in an album; with its page, and with a small and a large file of each, it has 25 addresses."""

_LARGE, _SMALL = (1280, 960), (200, 150)


def make_galleries(folder: Path, addresses: int) -> int:
    """Write one album for every 25 addresses; returns how many addresses there are."""
    matter = begun(folder)
    albums = max(1, addresses // (2 * _AN_ALBUM + 1))
    for album in range(albums):
        matter.write(page_name(album), _page(album, albums, matter).encode())
        for number in range(_AN_ALBUM):
            _write_photo(matter, f"albums/{album}/{number}")
    return albums * (2 * _AN_ALBUM + 1)


def _page(album: int, albums: int, matter: Matter) -> str:
    title = f"Foto's {matter.said(3)} {2001 + album % 22}"
    shown = "".join(
        f'<div class="gallery-item"><a href="/albums/{album}/{n}.jpg" rel="lightbox"><img class="thumb" '
        f'src="/albums/{album}/{n}_klein.jpg" width="200" height="150" alt=""></a>'
        f'<div class="bijschrift">{matter.said(9)}. Foto: {matter.said(1)}</div></div>'
        for n in range(_AN_ALBUM)
    )
    others = "".join(
        f'<li><a href="/{page_name(n % albums)}">Album {n % albums}</a></li>' for n in range(album, album + 8)
    )
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<div id="kop"><a href="/index.html">Alle albums</a></div><h1>{title}</h1><div class="gallery">'
        f'{shown}</div><ul class="pager">{others}</ul></body></html>'
    )


def _write_photo(matter: Matter, name: str) -> None:
    """A photo as cameras make them, with the day it was taken, and its small copy without."""
    grain = Image.frombytes("RGB", (160, 120), matter.chance.randbytes(160 * 120 * 3))
    large = grain.resize(_LARGE)
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "Proefcamera", "2013:10:04 14:00:00"
    matter.write(f"{name}.jpg", _jpeg(large, exif))
    matter.write(f"{name}_klein.jpg", _jpeg(grain.resize(_SMALL), Image.Exif()))


def _jpeg(picture: Image.Image, exif: Image.Exif) -> bytes:
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=82, exif=exif)
    return held.getvalue()
