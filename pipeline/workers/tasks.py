"""The tasks of a worker process: to read one payload, find its links, describe what it is.

Runs apart from the crawl, in processes that may crash or be killed; see ``pipeline.workers.pool``. What
goes in and comes out is plain data.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Unpack
from urllib.parse import urlsplit

from archive.catalogue.evidence import Evidence
from archive.catalogue.items import Description
from archive.catalogue.text_likeness import sketched
from archive.readings.reading import NO_PAGE, Reading, Stated, own_digest
from pipeline.normalise import Vocabulary, describe, load_vocabulary
from pipeline.read import read
from pipeline.read.absent_page import told_apart
from pipeline.read.file_name import declared_type, file_name
from pipeline.read.html import GUESSED, READER, Page, caption_elements, open_page, read_page
from pipeline.read.leading_page import led_by_header
from pipeline.read.media_type import begins_as_page, sniff
from pipeline.read.office.libreoffice import read_instead
from pipeline.read.stated_metadata import state
from pipeline.workers.job_and_answer import Answer, CaptureJob, ScanAnswer, SiteJob
from pipeline.workers.marks_answer import marks_answer
from pipeline.workers.parts_answer import parts_answer, plain_parts
from pipeline.workers.shown_before import parted, with_links, with_words
from spiders.fetch.content_coding import LARGEST_DECODED, decoded
from spiders.follow.address_key import key_of
from spiders.links.drawings import read_drawing
from spiders.links.page_links import PageLinks, read_links
from spiders.links.site_maps import begins_as_map, read_map
from spiders.links.style_sheets import read_sheet
from spiders.links.web_manifest import read_manifest
from spiders.profiles.site_profile import Read, SiteProfile
from wording.message import say
from wording.told_error import ToldError

TASKS = {
    name: f"pipeline.workers.tasks:{name}"
    for name in ("page", "links", "file", "feed", "style", "frame", "drawing", "scan")
}
"""The tasks that a worker can be asked to do, by name."""

FILE_RECIPE = "file 7"
"""The recipe under which readings of files are kept; a better reader of files changes its number."""

OCR_RECIPE = "ocr 1"
"""The recipe under which readings are kept in which the words of scanned pages were recognised."""

FILE_RECIPES = (OCR_RECIPE, FILE_RECIPE)
"""The recipes of files, best first: what was recognised stands in for what has no text."""

_NOT_READ = ("damaged", "no text", "unknown format")
_BEGINNING = 16_384
_LEAST_PRIORITY = 19
_PAGES = ("text/html", "application/xhtml+xml")


@lru_cache(maxsize=64)
def page_recipe(instructions: Read) -> str:
    """The recipe of pages read with these instructions of a profile."""
    return f"{READER} {hashlib.sha256(repr(instructions).encode()).hexdigest()[:12]}"


def site_job(profile: SiteProfile, vocabulary: Path | None) -> SiteJob:
    """The part that every job for a site has."""
    return {
        "site": profile.name,
        "platform": profile.platform,
        "language": profile.language,
        "organisation": profile.organisation,
        "rights": profile.rights,
        "read": asdict(profile.read),
        "vocabulary": str(vocabulary or ""),
    }


def page(payload: bytes, **job: Unpack[CaptureJob]) -> Answer:
    """Read a page in one pass: its links for the spider, its text and description for the archive."""
    payload, states = parted(payload) if job.get("is_made") else (payload, ())
    try:
        data, opened, instructions = _open(payload, job)
    except (zlib.error, ValueError) as error:
        return {"reading": _damaged(job, error).as_dict(), "links": []}
    media_type = sniff(data, job["content_type"])
    if media_type not in _PAGES or begins_as_map(data):
        return feed(payload, **job)
    before = [_open(each, job)[1] for each in states]
    found = _all_links(opened, before, instructions, job, is_cut=len(data) >= LARGEST_DECODED)
    tree = None if opened.selection is None else opened.selection.tree
    marks = marks_answer(opened.url, tree, is_made=bool(job.get("is_made")))
    leads_to = led_by_header(_header(job, "refresh"), tree, opened.url, opened.charset)
    is_made = bool(job.get("is_made"))
    shown_before = [read_page(each, instructions, media_type, is_made=is_made) for each in before]
    read_now = read_page(opened, instructions, media_type, is_made=is_made)
    reading = _as_kept(told_apart(with_words(read_now, shown_before)))
    answer: Answer = {**marks, **_by_its_bytes(job), **_links_answer(found)}
    answer["reading"], answer["leads_to"] = reading.as_dict(), leads_to
    if not job["is_list"]:
        evidence = _page_evidence(job, reading, page_recipe(instructions))
        answer["key"] = evidence.key
        if reading.outcome not in NO_PAGE and not leads_to:
            answer["description"] = _describe(evidence, job).as_dict()
    return answer


def links(payload: bytes, **job: Unpack[CaptureJob]) -> Answer:
    """Take only the links of a page whose text is known already."""
    payload, states = parted(payload) if job.get("is_made") else (payload, ())
    try:
        data, opened, instructions = _open(payload, job)
    except (zlib.error, ValueError):
        return {"links": []}
    before = [_open(each, job)[1] for each in states]
    found = _all_links(opened, before, instructions, job, is_cut=len(data) >= LARGEST_DECODED)
    tree = None if opened.selection is None else opened.selection.tree
    marks = marks_answer(opened.url, tree, is_made=bool(job.get("is_made")))
    return {**marks, **_by_its_bytes(job), **_links_answer(found)}


def frame(payload: bytes, **job: Unpack[CaptureJob]) -> Answer:
    """Take only the parts of what is shown within a page; what is none by its bytes is read as a file."""
    try:
        data = decoded(payload, job["content_encoding"], job["content_type"])
    except (zlib.error, ValueError):
        return _unreadable(payload)
    media_type = "text/html" if begins_as_page(data, "") else sniff(data, "")
    if not media_type.startswith("text/"):
        return {**file(payload, **job), "parts": [], "media_type": media_type}
    found = links(payload, **job)
    found["links"], found["media_type"] = [], media_type
    return found


def _links_answer(found: PageLinks) -> Answer:
    answer = parts_answer(found)
    answer["links"], answer["beyond"] = list(found.links), found.beyond
    answer["example"], answer["is_cut"] = found.example, found.is_cut
    if found.is_cut:
        answer["unread"] = max(1, answer.get("unread", 0))
    return answer


def _by_its_bytes(job: CaptureJob) -> Answer:
    """What an answer says of a page that the server calls another thing."""
    declared = job["content_type"].partition(";")[0].strip().lower()
    return {"links": []} if declared in _PAGES else {"links": [], "media_type": "text/html"}


def _unreadable(payload: bytes) -> Answer:
    """The answer for what should name parts, and came in an encoding that nobody can undo."""
    return {"links": [], "parts": [], "unread": max(1, len(payload))}


def style(payload: bytes, **job: Unpack[CaptureJob]) -> Answer:
    """Read a style sheet, or the manifest of a web application, for the parts that it names."""
    try:
        data = decoded(payload, job["content_encoding"], job["content_type"])
    except (zlib.error, ValueError):
        return _unreadable(payload)
    if is_manifest(job["url"], job["content_type"]):
        return {"links": [], "parts": plain_parts(read_manifest(data, job["url"]))}
    found = read_sheet(data, job["url"], job["content_type"])
    unfollowed = {"parts beyond": found.beyond, "characters unread": found.unread}
    told = {name: count for name, count in unfollowed.items() if count}
    unread = found.unread + (len(data) >= LARGEST_DECODED)
    answer: Answer = {"links": [], "parts": plain_parts(found.parts), "unfollowed": told, "unread": unread}
    if "media_type" not in _by_its_bytes(job):
        answer["media_type"] = "text/css"
    return answer


def drawing(payload: bytes, **job: Unpack[CaptureJob]) -> Answer:
    """Read a drawing: as a file, and for the parts that it has where it is shown by itself or in a frame."""
    answer = file(payload, **job)
    try:
        data = decoded(payload, job["content_encoding"], job["content_type"])
    except (zlib.error, ValueError):
        return {**answer, **_unreadable(payload)}
    parts, unread = read_drawing(data, job["url"], job["content_type"])
    return {**answer, "parts": plain_parts(parts), "unread": unread}


def is_drawing(url: str, content_type: str) -> bool:
    """Tell by address and declared type if a payload is a drawing in SVG."""
    media_type = content_type.partition(";")[0].strip().lower()
    is_named = urlsplit(url).path.lower().endswith(".svg")
    return media_type == "image/svg+xml" or (is_named and not media_type.startswith("image/"))


def has_parts(url: str, content_type: str) -> bool:
    """Tell by address and declared type if a payload is a style sheet or a manifest."""
    media_type = content_type.partition(";")[0].strip().lower()
    path = urlsplit(url).path.lower()
    is_sheet = media_type == "text/css" or (path.endswith(".css") and media_type not in _PAGES)
    return is_sheet or is_manifest(url, content_type)


def is_misnamed_sheet(url: str, payload: bytes) -> bool:
    """Tell if what the server calls a page is a style sheet, by its address and how it begins."""
    return urlsplit(url).path.lower().endswith(".css") and not begins_as_page(payload, "")


def is_manifest(url: str, content_type: str) -> bool:
    """Tell if a payload is the manifest of a web application."""
    media_type = content_type.partition(";")[0].strip().lower()
    path = urlsplit(url).path.lower()
    named = path.endswith((".webmanifest", "/manifest.json", "/site.manifest"))
    return media_type == "application/manifest+json" or (named and media_type not in _PAGES)


def file(payload: bytes, **job: Unpack[CaptureJob]) -> Answer:
    """Read a document, a photo or another file; ``again`` when a process failed on it before."""
    try:
        data = decoded(payload, job["content_encoding"], job["content_type"])
    except (zlib.error, ValueError) as error:
        reading = _damaged(job, error)
    else:
        reading = _read_file(data, job)
    reading = replace(reading, stated=(*reading.stated, *_named_by_server(job)))
    return {"reading": _as_kept(reading).as_dict(), "links": []}


def _named_by_server(job: CaptureJob) -> Iterator[Stated]:
    sent = job.get("headers", {}).get("content-disposition", ())
    yield from state("file name", file_name(sent), "http header")


def _read_file(data: bytes, job: CaptureJob) -> Reading:
    """Read by our own reader, else by another; the other way round when our own failed on it before."""
    name = next((each.value for each in _named_by_server(job)), "")
    declared = declared_type(job["content_type"], name)
    if job.get("again") and (instead := read_instead(data, sniff(data, declared))):
        return instead
    reading = read(data, declared)
    if reading.outcome not in _NOT_READ or job.get("again"):
        return reading
    return read_instead(data, reading.media_type) or reading


def feed(payload: bytes, **job: Unpack[CaptureJob]) -> Answer:
    """Read what may be a sitemap or a feed: as a file, and for the addresses that it names."""
    answer = file(payload, **job)
    try:
        data = decoded(payload, job["content_encoding"], job["content_type"])
        named = read_map(data, job["url"])
    except (zlib.error, ValueError):
        return answer
    return {**answer, **_links_answer(named)}


def scan(payload: bytes, *, content_encoding: str, pages: list[int]) -> ScanAnswer:
    """Recognise the words on these pages of a PDF, each by its number."""
    from pipeline.read.pictures.scan import recognise

    with suppress(OSError):
        # Everything else on the machine goes before this.
        os.nice(_LEAST_PRIORITY)
    found = recognise(decoded(payload, content_encoding, "application/pdf"), pages)
    failed = [(page, reason.stored()) for page, reason in found.failed.items()]
    return {"reader": found.reader, "texts": list(found.texts.items()), "failed": failed}


def _as_kept(reading: Reading) -> Reading:
    """The reading with what it is compared by, made here, where another processor has time for it.

    Where nobody knows which is the main text, pages are compared by all their words. A page is described by
    this, as it will be from what is kept: what is guessed is told by it.
    """
    if reading.reader != GUESSED:
        return replace(reading, sketch=sketched(reading.main_text))
    whole = reading.other_text or reading.main_text
    return replace(reading, sketch=sketched(whole), own_digest=own_digest(whole, reading.pictures))


def _damaged(job: CaptureJob, error: Exception) -> Reading:
    media_type = job["content_type"].partition(";")[0].strip().lower()[:120]
    why = error.message if isinstance(error, ToldError) else str(error)
    return Reading("damaged", media_type, "none 1", reason=say("its encoding: {why}", why=why))


def beginning(payload: bytes, content_encoding: str) -> bytes:
    """The first bytes of a payload without its content encoding; none of one that is broken."""
    try:
        return decoded(payload[:_BEGINNING], content_encoding)[:_BEGINNING]
    except (zlib.error, ValueError):
        return b""


def page_key(url: str, platform: Any) -> str:
    """The key of the page item at ``url``, whichever address the page itself names."""
    return "page " + key_of(url, platform)


def _header(job: CaptureJob, name: str) -> str:
    """The first header of this name that the payload was sent with; "" without one."""
    return next(iter(job.get("headers", {}).get(name, ())), "")


def _open(payload: bytes, job: CaptureJob) -> tuple[bytes, Page, Read]:
    instructions = Read(**{key: _tuple(value) for key, value in job["read"].items()})
    data = decoded(payload, job["content_encoding"], job["content_type"])
    return data, open_page(data, job["url"], job["content_type"], instructions), instructions


def _all_links(
    opened: Page, before: list[Page], instructions: Read, job: CaptureJob, *, is_cut: bool
) -> PageLinks:
    """The links of a page, and those of what it showed before."""
    found = _links(opened, instructions, job, is_cut=is_cut)
    if not before:
        return found
    # The icon that nobody names was assumed for the document, if it names none.
    earlier = [_links(each, instructions, job, is_cut=False, assume_icon=False) for each in before]
    return with_links(found, earlier)


def _links(
    opened: Page, instructions: Read, job: CaptureJob, *, is_cut: bool, assume_icon: bool = True
) -> PageLinks:
    if opened.selection is None:
        return PageLinks()
    captions = caption_elements(opened.selection, instructions)
    found = read_links(
        opened.selection.tree,
        opened.url,
        captions,
        opened.charset,
        markup=opened.markup,
        link_headers=job.get("headers", {}).get("link", ()),
        assume_icon=assume_icon,
    )
    return replace(found, is_cut=is_cut)


def _page_evidence(job: CaptureJob, reading: Reading, recipe: str) -> Evidence:
    return Evidence(
        key=page_key(job["url"], job["platform"]),
        site=job["site"],
        addresses=tuple(sorted(set(job["addresses"]))),
        payload_digest=job["payload_digest"],
        recipe=recipe,
        reading=reading,
        captured_at=datetime.fromisoformat(job["captured_at"]),
        last_modified=job["last_modified"],
    )


def _describe(evidence: Evidence, job: CaptureJob) -> Description:
    vocabulary = _vocabulary(job["vocabulary"])
    return describe(
        evidence,
        vocabulary,
        site_language=job["language"],
        organisation=job["organisation"],
        rights_of_site=job["rights"],
    )


@lru_cache(maxsize=4)
def _vocabulary(path: str) -> Vocabulary:
    return load_vocabulary(Path(path) if path else None)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
