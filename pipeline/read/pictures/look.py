"""Makes the look of a picture, which other sizes of it share, and a thumbnail.

The look is a difference hash (N. Krawetz, Kind of Like That, 2013): the picture is reduced to 17 by 16 shades
of grey, and each bit tells whether a shade is darker than its neighbour to the right.
"""

from __future__ import annotations

import base64
import io
import math
from itertools import pairwise

from PIL import Image, ImageOps

THUMBNAIL = 320
"""Pixels of the longest side of a thumbnail; what is no larger needs none."""

_SIDE = 16
_FINE = 5 * _SIDE
"""Pixels of the shortest side that a look is made from, of a picture that has them: a strip has few."""

_PLAINEST = 24
"""Shades between the darkest and the lightest part; plainer pictures all look alike."""

_QUALITY = 75


def look_and_thumbnail(image: Image.Image) -> tuple[str, str]:
    """The look of a picture in hexadecimal, and its thumbnail, a JPEG in base64; "" for what it has none of.

    Nothing that the file states is in the thumbnail, least of all where it was taken. Raises what Pillow
    raises when the picture is damaged.
    """
    is_large = max(image.size) > THUMBNAIL
    small = _reduced(image)
    return _look(small), _thumbnail(small) if is_large else ""


def _reduced(image: Image.Image) -> Image.Image:
    """The picture upright and as small as will do, in colours that a screen shows, on white."""
    enough = _enough(*image.size)
    # JPEG is decoded no finer than that needs: to a half, a quarter or an eighth of its size.
    image.draft("RGB", enough)
    if image.mode.startswith("I;16"):
        image = image.point(lambda shade: shade / 256).convert("L")
    elif image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("RGBA" if "transparency" in image.info or image.mode[-1] in "Aa" else "RGB")
    image.thumbnail(enough, reducing_gap=2)
    upright = ImageOps.exif_transpose(image)
    if upright.mode != "RGBA":
        return upright.convert("RGB")
    paper = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(paper, upright).convert("RGB")


def _enough(width: int, height: int) -> tuple[int, int]:
    """The size that both are made from: that of the thumbnail, or more of a strip."""
    share = min(1.0, max(THUMBNAIL / max(width, height), _FINE / min(width, height)))
    return math.ceil(width * share), math.ceil(height * share)


def _look(picture: Image.Image) -> str:
    tiny = picture.convert("L").resize((_SIDE + 1, _SIDE), Image.Resampling.BOX)
    shades = tiny.tobytes()
    if max(shades) - min(shades) < _PLAINEST:
        return ""
    rows = (shades[start : start + _SIDE + 1] for start in range(0, len(shades), _SIDE + 1))
    bits = 0
    for row in rows:
        for left, right in pairwise(row):
            bits = bits << 1 | (left < right)
    return f"{bits:0{_SIDE * _SIDE // 4}x}"


def _thumbnail(picture: Image.Image) -> str:
    picture.thumbnail((THUMBNAIL, THUMBNAIL), reducing_gap=2)
    picture.info.clear()
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return base64.b64encode(buffer.getvalue()).decode("ascii")
