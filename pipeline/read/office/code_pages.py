"""The code pages of Windows, DOS and the Mac by the numbers that old documents give them."""

from __future__ import annotations

import codecs
from functools import lru_cache

SYMBOLS = "symbols"
"""In place of a codec: fonts of signs, whose bytes are no letters of any alphabet."""

WESTERN = "cp1252"

_BY_CHARSET = {
    0: 1252,
    77: 10000,
    78: 932,
    128: 932,
    129: 949,
    130: 1361,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
    254: 437,
    255: 850,
}
"""The code page of a font by its character set (MS-WMF 2.1.1.5); 1 is whatever the system had."""

_SYMBOL_CHARSET = 2
_NAMES = {
    1361: "johab",
    10000: "mac_roman",
    10001: "cp932",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    10079: "mac_iceland",
    10081: "mac_turkish",
    20127: WESTERN,
    20866: "koi8_r",
    21866: "koi8_u",
    28591: "iso8859_1",
    28592: "iso8859_2",
    28605: "iso8859_15",
    65001: "utf_8",
}
_BY_LANGUAGE = {
    1250: (0x05, 0x0E, 0x15, 0x18, 0x1A, 0x1B, 0x1C, 0x24),
    1251: (0x02, 0x19, 0x22, 0x23, 0x2F, 0x3F),
    1253: (0x08,),
    1254: (0x1F, 0x2C),
    1255: (0x0D,),
    1256: (0x01, 0x20, 0x29),
    1257: (0x25, 0x26, 0x27),
    1258: (0x2A,),
    874: (0x1E,),
    932: (0x11,),
    949: (0x12,),
}
"""The primary languages (MS-LCID) by the code page that Windows has for them, if not that of the West."""

_CYRILLIC_SERBIAN = (0x0C1A, 0x1C1A, 0x201A)
_SIMPLIFIED = (0x0804, 0x1004)
_CHINESE = 0x04


@lru_cache(maxsize=200)
def codec_of_page(page: int) -> str | None:
    """The codec of a code page; None for one that Python does not know."""
    name = _NAMES.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def codec_of_charset(charset: int) -> str | None:
    """The codec of a font's character set; None where it says nothing."""
    if charset == _SYMBOL_CHARSET:
        return SYMBOLS
    return codec_of_page(_BY_CHARSET[charset]) if charset in _BY_CHARSET else None


def codec_of_language(language: int) -> str:
    """The codec in which Windows wrote this language (an LCID)."""
    if language in _CYRILLIC_SERBIAN:
        return "cp1251"
    primary = language & 0x3FF
    if primary == _CHINESE:
        return "gbk" if language in _SIMPLIFIED else "cp950"
    page = next((page for page, languages in _BY_LANGUAGE.items() if primary in languages), 1252)
    return codec_of_page(page) or WESTERN


def decoded(data: bytes, codec: str) -> str:
    """``data`` as text; of signs, only the dots that stand before the items of a list."""
    if codec == SYMBOLS:
        return data.decode(WESTERN, "replace").replace("\u00b7", "\u2022").replace("\u00a7", "\u2022")
    return data.decode(codec, "replace")
