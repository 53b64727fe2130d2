"""Finds the file that a viewer is told to show in its own address: PDF.js, Google, Office and others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from spiders.links.joining import absolute

_PARAMETERS = frozenset(
    "file url src pdf pdfurl pdf_url doc docurl document documenturl href link fileurl file_url path image "
    "img picture photo source media video audio embedded q".split()
)
_FILE = re.compile(
    r"[^/]\.(?:pdf|docx?|dotx?|rtf|odt|ods|odp|sxw|xlsx?|csv|pptx?|pps|ppsx|epub|zip|txt|jpe?g|png|gif|tiff?|webp|"
    r"avif|svg|mp[34]|m4[av]|web[mp]|ogg|ogv|flv|swf|mov|wmv|wma|avi|mid)$",
    re.IGNORECASE,
)
_LONGEST_ADDRESS = 4_000
_MOST_PARAMETERS = 50


def files_named_in(url: str) -> Iterator[str]:
    """The addresses of the files that parameters of an address name: only what ends as the name of a file."""
    if "?" not in url or len(url) > _LONGEST_ADDRESS:
        return
    try:
        parameters = parse_qsl(urlsplit(url).query, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        return
    for name, value in parameters:
        if name.lower() in _PARAMETERS and is_file(value) and (named := absolute(url, value)):
            yield named


def is_file(target: str) -> bool:
    """Tell if an address, whole or not, ends as that of a document, picture or recording."""
    target = target.partition("#")[0].strip()
    return bool(_FILE.search(target) or _FILE.search(target.partition("?")[0]))
