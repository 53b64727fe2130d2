"""Makes what the sample sites have for show alone: a font, a film, a recording, a tune, tiles and icons.

    python -m sample_documents.for_show

This is run when one of them is to be made again, not when the demo runs. It needs ffmpeg, the DejaVu fonts
(`fonts-dejavu-core`), and in this Python fonttools and brotli. Whoever has other versions of these gets
other bytes.
"""

from __future__ import annotations

import io
import math
import struct
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

from fontTools import subset  # type: ignore[import-not-found] # only who makes the font again has it
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]
from PIL import Image, ImageColor, ImageDraw

NETWORK = Path(__file__).parent.parent / "cli" / "demo" / "network"
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
LETTERS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) + "–—‘’“”„…•€"
RATE = 22_050
TUNE = ((67, 1), (67, 1), (71, 2), (74, 1), (72, 1), (71, 2), (69, 1), (71, 1), (72, 2), (71, 2), (67, 4))
"""The notes of our own tune, in MIDI's numbers, with how many eighths of a second and a half each lasts."""


def main() -> int:
    """Make all of it."""
    _font("DejaVuSansCondensed-Bold.ttf", "Armslag", "socialealliantie.nl/templates/alliantie/fonts")
    _font("DejaVuSerif.ttf", "Kerkpad", "raadvankerken.nl/wp-content/themes/raad/fonts")
    _tune("armekant-eva.nl/eva/oud/deuntje.mid", program=73)
    _tune("disk-arbeidspastoraat.nl/jubileum.mid", program=21)
    _recording("socialealliantie.nl/images/geluid/deuntje-optocht")
    _film("socialealliantie.nl/images/fotos/peerm2017-optocht.jpg", "socialealliantie.nl/images/film")
    _stripes("socialealliantie.nl/templates/alliantie/images/kop.png")
    _icons("raadvankerken.nl/wp-content/themes/raad/img")
    _paper("armekant-eva.nl/eva/oud/behang.gif", "#f6ecd2", "#e7d3a4")
    _paper("disk-arbeidspastoraat.nl/papier.gif", "#fffff0", "#f3efd6")
    _little_ones()
    return 0


def _place(name: str) -> Path:
    place = NETWORK / name
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _font(source: str, name: str, folder: str) -> None:
    """The letters of Western Europe under a name of their own, as the licence of DejaVu asks."""
    font = TTFont(DEJAVU / source, recalcTimestamp=False)
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga"], name_IDs=["*"], hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=LETTERS)
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = name
    font.flavor = "woff2"
    font.save(_place(f"{folder}/{name.lower()}.woff2"))


def _tune(name: str, program: int) -> None:
    """A file of MIDI with one track, in which an instrument plays the tune."""
    track = bytearray((0, 0xC0, program))
    for note, length in TUNE:
        track += bytes((0, 0x90, note, 90)) + _length(length * 48) + bytes((0x80, note, 0))
    track += b"\x00\xff\x2f\x00"
    head = struct.pack(">4sIHHH", b"MThd", 6, 0, 1, 96)
    _place(name).write_bytes(head + struct.pack(">4sI", b"MTrk", len(track)) + track)


def _length(ticks: int) -> bytes:
    """A number as MIDI writes it, in sevens of bits."""
    return bytes((0x80 | ticks >> 7, ticks & 0x7F)) if ticks > 0x7F else bytes((ticks,))


def _recording(name: str) -> None:
    """The tune as a recording, in the two formats that pages offer."""
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        file.write(_sung())
        file.flush()
        for ending, options in (
            (".ogg", ("libvorbis", "-q:a", "0")),
            (".mp3", ("libmp3lame", "-b:a", "32k")),
        ):
            _ffmpeg("-i", file.name, "-c:a", *options, str(_place(name + ending)))


def _sung() -> bytes:
    held = io.BytesIO()
    with wave.open(held, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        for note, length in TUNE:
            sound.writeframes(_tone(440 * 2 ** ((note - 69) / 12), int(RATE * length * 0.22)))
    return held.getvalue()


def _tone(pitch: float, samples: int) -> bytes:
    """A note that begins and ends softly, with one overtone."""
    values = []
    for at in range(samples):
        loud = min(1.0, at / 400, (samples - at) / 2_000)
        angle = 2 * math.pi * pitch * at / RATE
        values.append(int(9_000 * loud * (math.sin(angle) + 0.4 * math.sin(2 * angle))))
    return struct.pack(f"<{samples}h", *values)


def _film(photo: str, folder: str) -> None:
    """A photo along which the camera walks, for four seconds, in two formats; and a still of it."""
    walk = "crop=480:270:x='20+70*t':y='150-10*t',scale=320:180,fps=12,format=yuv420p"
    source = ("-loop", "1", "-t", "4", "-i", str(NETWORK / photo), "-vf", walk)
    name = _place(f"{folder}/optocht2017")
    _ffmpeg(*source, "-c:v", "libvpx", "-b:v", "90k", "-crf", "34", f"{name}.webm")
    _ffmpeg(*source, "-c:v", "libx264", "-crf", "34", "-movflags", "+faststart", f"{name}.mp4")
    with Image.open(NETWORK / photo) as picture:
        still = picture.crop((160, 130, 640, 400)).resize((640, 360), Image.Resampling.LANCZOS)
        still.save(name.with_name("optocht2017-stilstaand.jpg"), "JPEG", quality=55, optimize=True)


def _ffmpeg(*arguments: str) -> None:
    steady = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags", "+bitexact")
    subprocess.run(
        ["ffmpeg", "-y", "-loglevel", "error", *arguments[:-1], *steady, arguments[-1]], check=True
    )


def _stripes(name: str) -> None:
    """Hands above each other, in the red of the alliance, for behind the head of its pages."""
    picture = Image.new("RGB", (160, 60), "#b5222e")
    pen = ImageDraw.Draw(picture)
    for x in range(0, 160, 40):
        pen.rounded_rectangle((x + 8, 22, x + 30, 80), 9, fill="#a81d29")
        for finger in range(4):
            pen.rounded_rectangle((x + 8 + finger * 6, 8, x + 12 + finger * 6, 34), 2, fill="#a81d29")
    picture.quantize(8).save(_place(name), optimize=True)


def _icons(folder: str) -> None:
    """The mark of the council in the sizes that telephones ask for."""
    large = Image.new("RGB", (384, 384), "#1f4e79")
    pen = ImageDraw.Draw(large)
    pen.rectangle((60, 200, 324, 330), fill="#f4efe4")
    pen.polygon(((40, 200), (192, 90), (344, 200)), fill="#e0b040")
    pen.rectangle((180, 30, 204, 110), fill="#f4efe4")
    pen.rectangle((156, 52, 228, 74), fill="#f4efe4")
    pen.pieslice((152, 230, 232, 330), 180, 360, fill="#1f4e79")
    pen.rectangle((152, 280, 232, 330), fill="#1f4e79")
    for size in (32, 180, 192):
        small = large.resize((size, size), Image.Resampling.LANCZOS).quantize(32)
        small.save(_place(f"{folder}/icoon-{size}.png"), optimize=True)


def _paper(name: str, ground: str, ink: str) -> None:
    """A tile of marbled paper that fits on every side."""
    picture = Image.new("RGB", (96, 96), ground)
    pen = ImageDraw.Draw(picture)
    for row in range(-1, 5):
        for x in range(96):
            y = row * 24 + 6 * math.sin(2 * math.pi * x / 96) + 4 * math.sin(4 * math.pi * x / 96 + row % 4)
            pen.point((x, int(y) % 96), fill=ink)
            pen.point((x, int(y + 1) % 96), fill=ink)
    picture.quantize(4).save(_place(name), optimize=True)


def _little_ones() -> None:
    """The small drawings of hand-made pages: a margin, bullets, a star, a line, and work in progress."""
    _drawn("armekant-eva.nl/beeld/rand.gif", (18, 12), (0, 0, 9, 12), "#eee8dc")
    _drawn("armekant-eva.nl/beeld/rondje.gif", (9, 9), (2, 2, 7, 7), "#d98c3a")
    _drawn("armekant-eva.nl/eva/oud/ster.gif", (16, 16), (3, 3, 13, 13), "#ffe7b0")
    _drawn("armekant-eva.nl/eva/oud/lijn.gif", (400, 10), (0, 3, 400, 6), "#d98c3a")
    _drawn("armekant-eva.nl/eva/oud/cel.gif", (24, 24), (11, 0, 12, 24), "#f3e2bd")
    _drawn("armekant-eva.nl/eva/oud/pen.gif", (40, 18), (4, 6, 36, 12), "#a01c28")
    sign = Image.new("RGB", (40, 40), "#fff6d8")
    pen = ImageDraw.Draw(sign)
    pen.polygon(((20, 3), (38, 36), (2, 36)), fill="#e0a020", outline="#402010")
    pen.line((13, 31, 24, 17), fill="#402010", width=3)
    pen.ellipse((21, 11, 27, 17), fill="#402010")
    sign.quantize(8).save(_place("armekant-eva.nl/eva/oud/bouw.gif"), optimize=True)


def _drawn(name: str, size: tuple[int, int], box: tuple[int, int, int, int], colour: str) -> None:
    """A spot of one colour on nothing: a rectangle where it reaches an edge, else round."""
    picture = Image.new("P", size, 0)
    picture.putpalette((255, 255, 255, *ImageColor.getrgb(colour)))
    pen = ImageDraw.Draw(picture)
    at_edge = box[0] == 0 or box[1] == 0
    (pen.rectangle if at_edge else pen.ellipse)(box, fill=1)
    picture.save(_place(name), transparency=0, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
