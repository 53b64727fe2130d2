"""Notices about a site's hosts: that they lead elsewhere, about certificates, about robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from archive.history.comparison import Difference
from pipeline.nightly.night_report import Notice

_FEWEST = 3
"""Addresses that must lead elsewhere before a host is said to; its root alone is enough."""


def moves(differences: Sequence[Difference]) -> Iterator[Notice]:
    """The hosts whose addresses answered before and now lead to another host."""
    leading: dict[tuple[str, str], list[str]] = {}
    for each in differences:
        if each.before and each.before.is_there and each.after.status in (301, 302, 303, 307, 308):
            here, there = _host(each.url), _host(each.leads_to)
            if there and _bare(here) != _bare(there):
                leading.setdefault((here, there), []).append(each.url)
    for (here, there), urls in sorted(leading.items()):
        if len(urls) >= _FEWEST or any(urlsplit(url).path in ("", "/") for url in urls):
            yield Notice("leads elsewhere", here, there, len(urls))


def certificates(tonight: Mapping[str, str], before: Mapping[str, str]) -> Iterator[Notice]:
    """The certificates that are newly wrong, or right again; each mapping has the faults by host."""
    for host, fault in sorted(tonight.items()):
        if fault and fault != before.get(host):
            what, _, about = fault.partition(" ")
            yield Notice(f"certificate {what}", host, about)
        elif not fault and before.get(host):
            yield Notice("certificate mended", host)


def shut_out(tonight: Mapping[str, int], before: Mapping[str, int]) -> Iterator[Notice]:
    """The hosts whose robots.txt now forbids more of what is captured; each maps a host to a count."""
    for host, count in sorted(tonight.items()):
        if count > before.get(host, 0):
            yield Notice("shut out", host, count=count)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _bare(host: str) -> str:
    return host.removeprefix("www.")
