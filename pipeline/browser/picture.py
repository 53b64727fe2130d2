"""Takes a picture of a whole page, as high as it is within a bound."""

from __future__ import annotations

import base64

from pipeline.browser.page_session import PageSession
from pipeline.browser.targets import WINDOW

PICTURE_TYPE = "image/webp"
QUALITY = 75
"""Of a hundred: writing stays legible, and a picture takes a tenth of what it would without loss."""


async def take_picture(page: PageSession, most_height: int) -> bytes:
    """The page as a reader would see it who scrolls from its top to its end."""
    sizes = await page.send("Page.getLayoutMetrics")
    content = sizes["cssContentSize"]
    clip = {
        "x": 0,
        "y": 0,
        "width": max(WINDOW[0], min(int(content["width"]), 2 * WINDOW[0])),
        "height": max(1, min(int(content["height"]), most_height)),
        "scale": 1,
    }
    shot = await page.send(
        "Page.captureScreenshot", format="webp", quality=QUALITY, captureBeyondViewport=True, clip=clip
    )
    return base64.b64decode(shot["data"])
