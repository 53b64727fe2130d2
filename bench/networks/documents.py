"""Files as offices left them: Word, OpenDocument, RTF, PDF and slides at their smallest, and photos."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from random import Random

from PIL import Image

from cli.demo.http_answer import MEDIA_TYPES
from cli.demo.manuscript import Manuscript
from sample_documents.photo_metadata import exif, with_captions

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_LINES_A_PAGE, _LETTERS_A_LINE = 52, 84


@dataclass(frozen=True, slots=True)
class Text:
    """What a document says: its lines, and what its properties say of it, which may well be wrong."""

    lines: Sequence[str]
    title: str = ""
    author: str = ""
    created: str = ""


def document(form: str, text: Text) -> bytes:
    """The bytes of a document in the form of this extension: docx, odt, rtf, pdf or pptx."""
    return _MAKERS[form](text)


def media_type_of(form: str) -> str:
    """The media type of a form."""
    return MEDIA_TYPES[f".{form}"]


def photo(chance: Random, caption: str = "", **fields: str) -> bytes:
    """A picture too large for decoration; ``fields`` are those of `sample_documents.photo_metadata`."""
    draft = Manuscript(fields, (caption,) if caption else ())
    held = io.BytesIO()
    small = Image.frombytes("RGB", (16, 12), chance.randbytes(576))
    small.resize((720, 540)).save(held, "JPEG", quality=40, exif=exif(draft))
    return with_captions(held.getvalue(), draft)


def _docx(text: Text) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    said = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.lines)
    return _package(
        {
            "word/document.xml": (
                f'<w:document xmlns:w="{word}"><w:body>{said}</w:body></w:document>',
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            )
        },
        text,
    )


def _pptx(text: Text) -> bytes:
    """Slides (ISO/IEC 29500): each line is one, and what stands behind its first bar its points."""
    slides = {
        f"ppt/slides/slide{number}.xml": (
            _slide(line.split("|")),
            "application/vnd.openxmlformats-officedocument.presentationml.slide+xml",
        )
        for number, line in enumerate(text.lines, start=1)
    }
    listed = "".join(f'<p:sldId id="{256 + n}" r:id="s{n}"/>' for n in range(1, len(slides) + 1))
    shown = (
        f'<p:presentation xmlns:p="{_SLIDES}" xmlns:r="{_OFFICE}"><p:sldIdLst>{listed}</p:sldIdLst>'
        '<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )
    kind = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    led_to = "".join(
        f'<Relationship Id="s{n}" Type="{_OFFICE}/slide" Target="slides/slide{n}.xml"/>'
        for n in range(1, len(slides) + 1)
    )
    ties = f'<Relationships xmlns="{_PACKAGE}/relationships">{led_to}</Relationships>'
    return _package(
        {
            "ppt/presentation.xml": (shown, kind),
            "ppt/_rels/presentation.xml.rels": (ties, ""),
            **slides,
        },
        text,
    )


_SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"


def _slide(parts: Sequence[str]) -> str:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    shapes = "".join(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{n + 2}" name="Vak {n}"/><p:cNvSpPr/><p:nvPr><p:ph type="'
        f'{"body" if n else "title"}"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>'
        f"<a:p><a:r><a:t>{escape(part)}</a:t></a:r></a:p></p:txBody></p:sp>"
        for n, part in enumerate(parts)
    )
    return (
        f'<p:sld xmlns:p="{_SLIDES}" xmlns:a="{drawing}"><p:cSld><p:spTree><p:nvGrpSpPr>'
        '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{shapes}</p:spTree></p:cSld></p:sld>"
    )


def _package(parts: Mapping[str, tuple[str, str]], text: Text) -> bytes:
    """An Open Packaging container of these parts, the first the main one, with its properties."""
    kinds = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (_, kind) in parts.items() if kind
    )
    properties = "application/vnd.openxmlformats-package.core-properties+xml"
    ties = f"{_PACKAGE}/relationships"
    contents = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}'
        f'<Override PartName="/docProps/core.xml" ContentType="{properties}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{ties}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        f'Target="{next(iter(parts))}"/><Relationship Id="r2" Type="{ties}/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": _core(text),
        **{name: body for name, (body, _) in parts.items()},
    }
    return _zipped(contents)


def _core(text: Text) -> str:
    dublin, terms = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
    moment = f'<t:created xsi:type="t:W3CDTF">{text.created}T09:15:00Z</t:created>' if text.created else ""
    return (
        f'<c:coreProperties xmlns:c="{_PACKAGE}/metadata/core-properties" xmlns:d="{dublin}" '
        f'xmlns:t="{terms}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><d:title>{escape(text.title)}</d:title>'
        f"<d:creator>{escape(text.author)}</d:creator>{moment}</c:coreProperties>"
    )


def _odt(text: Text) -> bytes:
    """A text document (OpenDocument 1.2), its type first and not compressed."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    said = "".join(f"<t:p>{escape(line)}</t:p>" for line in text.lines)
    return _zipped(
        {
            "mimetype": MEDIA_TYPES[".odt"],
            "content.xml": f'<o:document-content xmlns:o="{names}:office:1.0" xmlns:t="{names}:text:1.0" '
            f'o:version="1.2"><o:body><o:text>{said}</o:text></o:body></o:document-content>',
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{names}:manifest:1.0"><m:file-entry '
            f'm:full-path="/" m:media-type="{MEDIA_TYPES[".odt"]}"/><m:file-entry m:full-path="content.xml" '
            'm:media-type="text/xml"/></m:manifest>',
        }
    )


def _zipped(contents: Mapping[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in contents.items():
            packed = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, packed)
    return held.getvalue()


def _rtf(text: Text) -> bytes:
    info = "".join(
        f"{{\\{word} {value}}}" for word, value in (("title", text.title), ("author", text.author)) if value
    )
    lines = "".join(f"{line}\\par\n" for line in text.lines)
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\info{info}}}\n{lines}}}".encode("cp1252")


def _pdf(text: Text) -> bytes:
    """Pages of text in Helvetica (ISO 32000), not compressed; a line that starts with # is large."""
    wrapped = [
        (part, 16 if line.startswith("# ") else 11)
        for line in text.lines
        for part in (textwrap.wrap(line.removeprefix("# "), _LETTERS_A_LINE) or [""])
    ]
    pages = [wrapped[start : start + _LINES_A_PAGE] for start in range(0, len(wrapped), _LINES_A_PAGE)]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        _properties(text),
    ]
    for number, lines in enumerate(pages):
        drawn = "BT 70 790 Td 14 TL " + " ".join(map(_drawn, lines)) + " ET"
        stream = drawn.encode("cp1252")
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream",
        ]
    return _with_offsets(objects)


def _drawn(line: tuple[str, int]) -> str:
    words, size = line
    return f"/F1 {size} Tf ({_literal(words)}) Tj T*"


def _literal(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _properties(text: Text) -> bytes:
    told = {"Title": text.title, "Author": text.author}
    if text.created:
        told["CreationDate"] = f"D:{text.created.replace('-', '')}101500"
    said = " ".join(f"/{name} ({_literal(value)})" for name, value in told.items() if value)
    return f"<< {said} >>".encode("cp1252")


def _with_offsets(objects: Sequence[bytes]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


_MAKERS: Mapping[str, Callable[[Text], bytes]] = {
    "docx": _docx,
    "odt": _odt,
    "pdf": _pdf,
    "pptx": _pptx,
    "rtf": _rtf,
}
