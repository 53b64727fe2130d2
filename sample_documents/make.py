"""Makes the binary files of the sample sites out of the drafts below `sample_documents/drafts/`.

    python -m sample_documents.make [HOST...]

A draft `drafts/HOST/PATH.txt` becomes the file `cli/demo/network/HOST/PATH`; the extension of PATH says
what is made. A draft is a header of `name: value` lines, an empty line, and a body of one block a line.

    .doc .docx .odt .rtf .pdf    title, author, created (YYYY-MM-DD); body: see `flat_document`
    .ppt .pps .pptx              the same header; body of slides: see `flat_document`
    .jpg                         scene (zaal, tafels, podium, spreker, kerk, optocht, groep, markt), banner
                                 (`/` parts its lines), `thumb: NAME WIDTH, …` for smaller forms, `width`, and
                                 the camera's and the picture desk's fields: see `photo_metadata`
    .gif                         scene (logo, grafiek, teken, leeg), banner

`format: scan` makes a PDF of page images without a text layer; `format: rtf` (or another extension)
makes that format whatever the file is called. This is run when a draft has changed, not when the demo
runs; it needs LibreOffice (`soffice`), Pillow and the Liberation fonts. The same drafts give the same
pictures and scans byte for byte, and office files that differ in nothing but what LibreOffice makes up.
"""

from __future__ import annotations

import io
import re
import struct
import subprocess
import sys
import tempfile
import textwrap
import time
import uuid
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from olefile import OleFileIO  # type: ignore[import-untyped] # it has no types
from PIL import Image, ImageDraw, ImageFont

from cli.demo.manuscript import Manuscript, read_manuscript
from sample_documents.compound_file import write_compound
from sample_documents.drawn_photo import draw_emblem, draw_photo
from sample_documents.flat_document import flat_slides, flat_text
from sample_documents.photo_metadata import exif, with_captions

HERE = Path(__file__).parent
NETWORK = HERE.parent / "cli" / "demo" / "network"
FILTERS = {
    "doc": "doc:MS Word 97",
    "docx": "docx:Office Open XML Text",
    "odt": "odt:writer8",
    "rtf": "rtf:Rich Text Format",
    "pdf": "pdf:writer_pdf_Export",
    "ppt": "ppt:MS PowerPoint 97",
    "pptx": "pptx:Impress MS PowerPoint 2007 XML",
}
SLIDES = ("ppt", "pptx")
QUALITY = 60
PAGE = (1240, 1754)
FONT = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"
SUMMARY = "\x05SummaryInformation"
PREVIEW = 17
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Task:
    """One file to make: what it says, where it goes, and in which format."""

    draft: Manuscript
    file: Path
    form: str


class ConversionFailed(Exception):
    """LibreOffice is missing, or it ended without making a file that was asked of it."""


def main(hosts: Sequence[str]) -> int:
    """Make the files of the named hosts, or of every host that has drafts; returns an exit code."""
    folders = [HERE / "drafts" / host for host in hosts] or sorted((HERE / "drafts").iterdir())
    tasks = [task for folder in folders for task in tasks_of(folder)]
    try:
        make(tasks)
    except ConversionFailed as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(tasks)} files, {sum(task.file.stat().st_size for task in tasks) // 1000} kB")
    return 0


def tasks_of(folder: Path) -> list[Task]:
    """The files that the drafts of one host's folder ask for."""
    return [_task(draft, folder) for draft in sorted(folder.rglob("*.txt"))]


def make(tasks: Iterable[Task]) -> None:
    """Make every file, over what stands there now; raises `ConversionFailed` when LibreOffice does not."""
    office = defaultdict(list)
    for task in tasks:
        task.file.parent.mkdir(parents=True, exist_ok=True)
        if task.form in FILTERS:
            office[task.form].append(task)
        elif task.form == "scan":
            _make_scan(task)
        elif task.form == "gif":
            draw_emblem(task.draft, task.file.name).save(task.file, optimize=True)
        else:
            _make_photo(task)
    with tempfile.TemporaryDirectory() as scratch:
        for form, group in office.items():
            _convert(group, form, Path(scratch))


def _task(draft: Path, folder: Path) -> Task:
    file = NETWORK / folder.name / draft.relative_to(folder).with_suffix("")
    text = read_manuscript(draft.read_text(encoding="utf-8"))
    form = text["format"] or file.suffix.lower().removeprefix(".")
    return Task(text, file, {"pps": "ppt", "jpeg": "jpg"}.get(form, form))


def _make_photo(task: Task) -> None:
    picture = draw_photo(task.draft, task.file.name)
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=QUALITY, optimize=True, exif=exif(task.draft))
    task.file.write_bytes(with_captions(held.getvalue(), task.draft))
    for thumb in filter(None, task.draft["thumb"].split(", ")):
        name, width = thumb.split()
        small = picture.copy()
        small.thumbnail((int(width), int(width)))
        small.save(task.file.with_name(name), quality=QUALITY, optimize=True)


def _make_scan(task: Task) -> None:
    """Pages as a copier would scan them: black and white, a little askew, specks, no text layer."""
    chance = Random(task.file.name)
    first, *others = [_scanned(page, chance) for page in _pages(task.draft)]
    moment = time.strptime(task.draft["created"], "%Y-%m-%d")
    first.save(
        task.file, "PDF", save_all=True, append_images=others, resolution=150,
        title=task.draft["title"], author=task.draft["author"], producer="Canon iR2270",
        creationDate=moment, modDate=moment,
    )  # fmt: skip


def _pages(draft: Manuscript) -> list[list[tuple[str, int]]]:
    """The lines of each page with their letter size in dots."""
    lines: list[tuple[str, int]] = []
    for line in (line for block in draft.blocks for line in block.splitlines()):
        size = 52 if line.startswith("# ") else 38 if line.startswith("## ") else 32
        words = line.lstrip("# ")
        lines += [(part, size) for part in textwrap.wrap(words, 2100 // size)] + [("", 18)]
    return [lines[start : start + 36] for start in range(0, len(lines), 36)]


def _scanned(lines: list[tuple[str, int]], chance: Random) -> Image.Image:
    page = Image.new("L", PAGE, 255)
    pen = ImageDraw.Draw(page)
    y = 150.0
    for words, size in lines:
        pen.text((140, y), words, font=ImageFont.truetype(FONT, size), fill=20)
        y += size * 1.3
    askew = page.rotate(chance.uniform(-0.8, 0.8), fillcolor=255, resample=Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(askew)
    for _ in range(160):
        x, y = chance.randrange(PAGE[0]), chance.randrange(PAGE[1])
        pen.ellipse((x, y, x + chance.randrange(1, 4), y + chance.randrange(1, 4)), fill=60)
    return askew.point(lambda grey: 255 if grey > 150 else 0).convert("1")


def _convert(tasks: Sequence[Task], form: str, scratch: Path) -> None:
    """Have LibreOffice convert one batch; its profile lies in `scratch`, not in the user's home."""
    suffix, write = ("fodp", flat_slides) if form in SLIDES else ("fodt", flat_text)
    flat = [scratch / f"{form}{number}.{suffix}" for number in range(len(tasks))]
    for file, task in zip(flat, tasks, strict=True):
        file.write_text(write(task.draft), encoding="utf-8")
    _soffice(["--convert-to", FILTERS[form], "--outdir", str(scratch), *map(str, flat)], scratch)
    for file, task in zip(flat, tasks, strict=True):
        made = file.with_suffix(f".{form}")
        if not made.exists():
            raise ConversionFailed(
                f"Expected LibreOffice to make {task.file.name}, saw nothing; check its draft."
            )
        task.file.write_bytes(_steady(made.read_bytes(), form, task.draft))


def _soffice(arguments: Sequence[str], scratch: Path) -> None:
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    try:
        subprocess.run(
            ["soffice", "--headless", profile, *arguments],
            check=True,
            capture_output=True,
            timeout=300,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ConversionFailed(
            f"Expected LibreOffice to convert a batch, saw: {error}. Install libreoffice-writer and -impress."
        ) from error


def _steady(content: bytes, form: str, draft: Manuscript) -> bytes:
    """The file without the moment of its making: the draft's date in a PDF, a fixed date in a ZIP."""
    if form == "pdf":
        moment = (draft["created"] or "2010-01-01").replace("-", "").encode() + b"103000"
        content = re.sub(rb"(/CreationDate\(D:)\d{14}", rb"\g<1>" + moment, content)
        content = re.sub(rb"<[0-9A-F]{32}>", b"<" + b"0" * 32 + b">", content)
        return re.sub(rb"(/DocChecksum /)[0-9A-F]{32}", rb"\g<1>" + b"0" * 32, content)
    if form == "ppt":
        return _without_preview(content)
    return _steady_zip(content) if zipfile.is_zipfile(io.BytesIO(content)) else content


def _without_preview(content: bytes) -> bytes:
    """The slides without the bitmap of the first one, which LibreOffice adds at 600 kB uncompressed."""
    with OleFileIO(io.BytesIO(content)) as file:
        streams = {path[0]: file.openstream(path).read() for path in file.listdir()}
        class_id = uuid.UUID(file.root.clsid).bytes_le
    summary = streams[SUMMARY]
    section = struct.unpack_from("<I", summary, 44)[0]
    count = struct.unpack_from("<I", summary, section + 4)[0]
    last, start = struct.unpack_from("<II", summary, section + 8 * count)
    if last == PREVIEW:
        head = summary[:section] + struct.pack("<II", start, count - 1)
        streams[SUMMARY] = head + summary[section + 8 : section + start]
    return write_compound(streams, class_id)


def _steady_zip(content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w") as new:
        for entry in old.infolist():
            kept = zipfile.ZipInfo(entry.filename, ZIP_EPOCH)
            kept.compress_type = entry.compress_type
            new.writestr(kept, old.read(entry))
    return held.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
