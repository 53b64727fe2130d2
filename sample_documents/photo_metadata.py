"""Writes into a JPEG file what cameras and picture desks leave there: EXIF, IPTC and XMP, segment by segment.

Fields of a photo draft that end up here: `taken` (YYYY-MM-DD HH:MM:SS), `model`, `maker`, `description`
(what the camera itself writes as ImageDescription), `gps` (latitude and longitude in degrees), `byline`,
`copyright`, `keywords` (comma separated), `city`, `charset` (`latin-1` for IPTC from an old program; UTF-8
announced in dataset 1:90 otherwise) and `xmp: yes`. The body of the draft is the caption.
"""

from __future__ import annotations

import struct
from xml.sax.saxutils import escape

from PIL import Image

from cli.demo.manuscript import Manuscript

EXIF_IFD, GPS_IFD = 0x8769, 0x8825
DESCRIPTION, MAKER, MODEL, DATE_TIME, COPYRIGHT = 0x010E, 0x010F, 0x0110, 0x0132, 0x8298
ORIGINAL, DIGITIZED = 0x9003, 0x9004
XMP_MARK = b"http://ns.adobe.com/xap/1.0/\0"
PHOTOSHOP_MARK = b"Photoshop 3.0\0"
IPTC_RESOURCE = 0x0404
UTF8_ANNOUNCED = b"\x1c\x01\x5a\x00\x03\x1b%G"
IPTC_FIELDS = {5: "title", 80: "byline", 90: "city", 116: "copyright"}


def exif(draft: Manuscript) -> Image.Exif:
    """The EXIF block a camera would have written (Exif 2.3), with the position when the draft has one."""
    block = Image.Exif()
    moment = draft["taken"].replace("-", ":")
    plain = {DESCRIPTION: "description", MAKER: "maker", MODEL: "model", COPYRIGHT: "copyright"}
    for tag, field in plain.items():
        if draft[field]:
            block[tag] = draft[field]
    if moment:
        block[DATE_TIME] = moment
        block.get_ifd(EXIF_IFD).update({ORIGINAL: moment, DIGITIZED: moment})
    if draft["gps"]:
        latitude, longitude = (float(number) for number in draft["gps"].split())
        position = {1: "N", 2: _degrees(latitude), 3: "E", 4: _degrees(longitude)}
        block.get_ifd(GPS_IFD).update(position)
    return block


def with_captions(jpeg: bytes, draft: Manuscript) -> bytes:
    """The JPEG with its caption and credits in IPTC and, when the draft asks for it, in XMP."""
    segments = b""
    if draft["xmp"]:
        segments += _segment(0xE1, XMP_MARK + _xmp(draft))
    if draft.blocks:
        segments += _segment(0xED, PHOTOSHOP_MARK + _resource(IPTC_RESOURCE, _iptc(draft)))
    cut = _end_of_leading_segments(jpeg)
    return jpeg[:cut] + segments + jpeg[cut:]


def caption(draft: Manuscript) -> str:
    """The caption of a photo: the whole body of its draft as one line."""
    return " ".join(" ".join(draft.blocks).split())


def _degrees(angle: float) -> tuple[float, float, float]:
    minutes = (angle % 1) * 60
    return float(int(angle)), float(int(minutes)), round((minutes % 1) * 60, 2)


def _end_of_leading_segments(jpeg: bytes) -> int:
    """The end of the JFIF and EXIF segments, which must come first (ITU T.81 B.1.1.4 gives the lengths)."""
    place = 2
    while jpeg[place] == 0xFF and jpeg[place + 1] in (0xE0, 0xE1):
        place += 2 + struct.unpack(">H", jpeg[place + 2 : place + 4])[0]
    return place


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def _resource(number: int, data: bytes) -> bytes:
    padding = b"\0" * (len(data) % 2)
    return b"8BIM" + struct.pack(">HHI", number, 0, len(data)) + data + padding


def _iptc(draft: Manuscript) -> bytes:
    charset = draft["charset"] or "utf-8"
    head = UTF8_ANNOUNCED if charset == "utf-8" else b""
    values = [(number, draft[field]) for number, field in IPTC_FIELDS.items() if draft[field]]
    values += [(25, word.strip()) for word in draft["keywords"].split(",") if word.strip()]
    values += [(55, draft["taken"][:10].replace("-", ""))] if draft["taken"] else []
    values += [(120, caption(draft))]
    return head + b"".join(_dataset(number, value.encode(charset)) for number, value in sorted(values))


def _dataset(number: int, value: bytes) -> bytes:
    """One IPTC-IIM 4.2 dataset of the application record."""
    return struct.pack(">BBBH", 0x1C, 2, number, len(value)) + value


def _xmp(draft: Manuscript) -> bytes:
    words = "".join(f"<rdf:li>{escape(word.strip())}</rdf:li>" for word in draft["keywords"].split(","))
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="{draft["taken"].replace(" ", "T")}">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(caption(draft))}</rdf:li></rdf:Alt>
</dc:description>
<dc:creator><rdf:Seq><rdf:li>{escape(draft["byline"])}</rdf:li></rdf:Seq></dc:creator>
<dc:subject><rdf:Bag>{words}</rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()
