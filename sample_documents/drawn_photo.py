"""Simple drawn scenes that stand where the photos of meetings stood: halls, tables, speakers, churches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from cli.demo.manuscript import Manuscript

SIZE = (1600, 1068)
EMBLEMS = {"grafiek": (320, 200), "logo": (220, 80), "teken": (18, 18), "leeg": (1, 1)}
FONT = "/usr/share/fonts/truetype/liberation2/LiberationSans-Bold.ttf"
SKINS = ("#e8c39e", "#d9a77c", "#a9744f", "#7a4b2e", "#f0d2b6")
CLOTHES = ("#30475e", "#7d2e3b", "#3f6b4f", "#8a6d3b", "#555b6e", "#b5523b", "#2d2d2d", "#c9b458", "#6b4c7a")
HAIR = ("#3a2a1c", "#7b5a33", "#bdbdbd", "#e6e6e6", "#1d1d1d", "#a0522d")
WALLS = ("#d8cdb8", "#c5d0d3", "#dcc7ae", "#cfd3bd", "#c9bfd0")
PAPERS = ("#ffffff", "#c8d8e8", "#d7e3b5")
FRONTS = ("#9c5b45", "#b98a66", "#7c6a5b", "#c7b299")
Pen = ImageDraw.ImageDraw


def draw_photo(draft: Manuscript, name: str) -> Image.Image:
    """The scene a draft asks for (`scene`), with its `banner` text; the file name decides the details.

    It is 800 pixels wide, or as wide as the draft says (`width`).
    """
    chance = Random(name)
    picture = Image.new("RGB", SIZE, chance.choice(WALLS))
    pen = ImageDraw.Draw(picture)
    SCENES[draft["scene"] or "zaal"](pen, chance, draft["banner"])
    width = int(draft["width"] or 800)
    small = picture.resize((width, round(width * 534 / 800)), Image.Resampling.LANCZOS).filter(
        ImageFilter.GaussianBlur(0.7)
    )
    return _aged(small, chance)


def draw_emblem(draft: Manuscript, name: str) -> Image.Image:
    """A small flat drawing for a GIF: `logo`, `grafiek`, `teken` (one letter) or `leeg` (nothing at all)."""
    scene = draft["scene"]
    picture = Image.new("RGB", EMBLEMS[scene], "white")
    pen = ImageDraw.Draw(picture)
    if scene == "grafiek":
        _bars(pen, Random(name), draft["banner"])
    elif scene == "logo":
        pen.ellipse((8, 12, 64, 68), fill="#a01c28")
        pen.ellipse((26, 12, 64, 50), fill="white")
        pen.text((76, 30), draft["banner"], font=_font(20), fill="#a01c28")
    elif scene == "teken":
        pen.text((9, 9), draft["banner"], font=_font(15), fill="#a01c28", anchor="mm")
    return picture.quantize(16)


def _aged(picture: Image.Image, chance: Random) -> Image.Image:
    """Coarse light and shade over the whole, so that the picture looks taken and not drawn."""
    grain = Image.frombytes("L", (40, 27), bytes(chance.randrange(96, 160) for _ in range(40 * 27)))
    shade = grain.resize(picture.size, Image.Resampling.BICUBIC).convert("RGB")
    return Image.blend(picture, shade, 0.12)


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)


def _person(pen: Pen, chance: Random, foot: tuple[int, int], height: int, *, back: bool = False) -> None:
    """One silhouette standing or sitting on `foot`; from behind only hair is seen."""
    x, y = foot
    head, width = height // 5, height // 3
    pen.rounded_rectangle(
        (x - width // 2, y - height + int(head * 1.8), x + width // 2, y), head, fill=chance.choice(CLOTHES)
    )
    face = (x - head // 2, y - height + head // 2, x + head // 2, y - height + int(head * 1.75))
    pen.ellipse(face, fill=chance.choice(HAIR if back else SKINS))
    if not back:
        crown = (face[0] - 5, face[1] - 8, face[2] + 5, face[3] - 30)
        pen.pieslice(crown, 180, 360, fill=chance.choice(HAIR))


def _banner(pen: Pen, text: str, box: tuple[int, int, int, int], paper: str = "#f7f3e8") -> None:
    """A sheet with one or more lines of text (`/` parts them), as large as fits."""
    pen.rectangle(box, fill=paper, outline="#6b6b6b", width=4)
    lines = [line.strip() for line in text.split("/")] if text else []
    size = 110
    wide, high = box[2] - box[0] - 40, box[3] - box[1] - 30
    while (
        lines
        and size > 20
        and (max(_font(size).getlength(line) for line in lines) > wide or size * 1.25 * len(lines) > high)
    ):
        size -= 4
    top = (box[1] + box[3] - size * 1.25 * len(lines)) / 2
    for number, line in enumerate(lines):
        middle = (box[0] + box[2]) / 2
        pen.text((middle, top + number * size * 1.25), line, font=_font(size), fill="#8c1c28", anchor="ma")


def _floor(pen: Pen, horizon: int, colour: str) -> None:
    pen.rectangle((0, horizon, *SIZE), fill=colour)


def _windows(pen: Pen, chance: Random, top: int) -> None:
    light = chance.choice(("#eef4f6", "#fbf3d9", "#dfe9f2"))
    for x in range(chance.randrange(40, 160), 1600, 460):
        pen.rectangle((x, top, x + 190, top + 330), fill=light, outline="#8d7b62", width=12)
        pen.line((x + 95, top, x + 95, top + 330), fill="#8d7b62", width=8)


def _hall(pen: Pen, chance: Random, banner: str) -> None:
    _floor(pen, 620, "#8b6f52")
    _windows(pen, chance, 90)
    _banner(pen, banner, (430, 110, 1170, 430))
    _person(pen, chance, (chance.choice((330, 1260)), 700), 330)
    for row in range(4):
        y, step = 760 + row * 110, 150 + row * 25
        for x in range(chance.randrange(-40, 90), 1640, step):
            if chance.random() < 0.85:
                _person(pen, chance, (x, y + 90), 230 + row * 45, back=True)


def _tables(pen: Pen, chance: Random, banner: str) -> None:
    _floor(pen, 500, chance.choice(("#7c8a7a", "#9a8266", "#86797f")))
    _windows(pen, chance, 60)
    if banner:
        _banner(pen, banner, (560, 80, 1040, 330))
    for x, y in ((360, 640), (1180, 620), (780, 900)):
        for seat in range(-3, 4, 2):
            _person(pen, chance, (x + seat * 85, y), 300)
        pen.ellipse((x - 340, y - 60, x + 340, y + 110), fill="#efe6d6", outline="#a08a6a", width=6)
        for _ in range(6):
            left, up = x + chance.randrange(-230, 200), y + chance.randrange(-25, 50)
            pen.rectangle((left, up, left + 50, up + 26), fill=chance.choice(PAPERS))


def _podium(pen: Pen, chance: Random, banner: str) -> None:
    pen.rectangle((0, 0, 1600, 640), fill=chance.choice(("#5b2a32", "#2f3e55", "#3d4f3a")))
    _banner(pen, banner, (330, 70, 1270, 330))
    _floor(pen, 640, "#5f4a37")
    for x in range(420, 1260, 190):
        _person(pen, chance, (x + chance.randrange(-20, 20), 720), 340)
    pen.rectangle((300, 650, 1300, 830), fill="#d8d2c4", outline="#8a8476", width=6)
    for x in range(60, 1600, 170):
        _person(pen, chance, (x + chance.randrange(-30, 30), 1130), 300, back=True)


def _speaker(pen: Pen, chance: Random, banner: str) -> None:
    pen.rectangle((0, 0, 1600, 800), fill=chance.choice(("#b9c4c9", "#d3c4a3", "#a8b39c")))
    _banner(pen, banner, (820, 110, 1520, 520), "#fdfdfd")
    _floor(pen, 820, "#6d5a48")
    _person(pen, chance, (470, 960), 800)
    pen.polygon(((300, 640), (660, 600), (640, 1000), (330, 1000)), fill="#7a5230")
    pen.line((560, 610, 520, 470), fill="#222222", width=10)


def _church(pen: Pen, chance: Random, banner: str) -> None:
    pen.rectangle((0, 0, 1600, 760), fill=chance.choice(("#a9c4dd", "#c3cbd1", "#8fb2d6")))
    _floor(pen, 760, chance.choice(("#7f8a6a", "#9b948a")))
    brick = chance.choice(("#8c4a35", "#a0654a", "#77675a"))
    pen.rectangle((520, 380, 1320, 800), fill=brick)
    pen.polygon(((480, 380), (920, 180), (1360, 380)), fill="#4d4f57")
    pen.rectangle((380, 220, 560, 800), fill=brick)
    pen.polygon(((360, 220), (470, 10), (580, 220)), fill="#4d4f57")
    for x in range(640, 1280, 150):
        pen.pieslice((x, 450, x + 90, 590), 180, 360, fill="#2c3340")
        pen.rectangle((x, 520, x + 90, 680), fill="#2c3340")
    _banner(pen, banner, (600, 655, 1300, 765))
    for x in range(100, 1560, chance.randrange(150, 260)):
        _person(pen, chance, (x, 980 + chance.randrange(0, 60)), 260)


def _march(pen: Pen, chance: Random, banner: str) -> None:
    pen.rectangle((0, 0, 1600, 420), fill="#b7cde0")
    for x in range(-20, 1600, 210):
        roof = chance.randrange(120, 260)
        pen.rectangle((x, roof, x + 205, 620), fill=chance.choice(FRONTS))
        for y in range(roof + 40, 560, 110):
            pen.rectangle((x + 40, y, x + 80, y + 60), fill="#eef2f4")
            pen.rectangle((x + 125, y, x + 165, y + 60), fill="#eef2f4")
    _floor(pen, 600, "#85827c")
    for row in range(3):
        for x in range(chance.randrange(20, 80), 1600, 160 + 20 * row):
            _person(pen, chance, (x, 800 + row * 110), 310 + row * 40)
    _banner(pen, banner, (280, 720, 1320, 960))


def _group(pen: Pen, chance: Random, banner: str) -> None:
    _floor(pen, 760, "#9a8468")
    _windows(pen, chance, 110)
    for x in range(260, 1400, chance.randrange(170, 230)):
        _person(pen, chance, (x, 960 + chance.randrange(-15, 40)), 620 + chance.randrange(-60, 50))
    _banner(pen, banner, (560, 640, 1060, 860), "#fffbe8")


def _market(pen: Pen, chance: Random, banner: str) -> None:
    _floor(pen, 560, "#a39a8c")
    _banner(pen, banner, (80, 60, 1520, 220))
    for x in range(80, 1500, 380):
        _person(pen, chance, (x + 160, 660), 330)
        pen.rectangle((x, 600, x + 330, 760), fill=chance.choice(CLOTHES))
        for left in range(x + 15, x + 300, 70):
            pen.rectangle((left, 565, left + 50, 605), fill=chance.choice(("#f4f0e2", "#d7e3b5", "#e8c0a8")))
    for x in range(150, 1560, 260):
        _person(pen, chance, (x + chance.randrange(-40, 40), 1090), 420, back=True)


def _bars(pen: Pen, chance: Random, title: str) -> None:
    pen.text((12, 8), title, font=_font(14), fill="#202020")
    height = chance.randrange(40, 60)
    for number in range(7):
        left = 24 + number * 41
        pen.rectangle((left, 180 - height, left + 27, 180), fill="#a01c28" if number % 2 else "#d98c3a")
        height = min(140, height + chance.randrange(4, 22))
    pen.line((14, 180, 312, 180), fill="#202020", width=2)


SCENES: Mapping[str, Callable[[Pen, Random, str], None]] = {
    "zaal": _hall,
    "tafels": _tables,
    "podium": _podium,
    "spreker": _speaker,
    "kerk": _church,
    "optocht": _march,
    "groep": _group,
    "markt": _market,
}
