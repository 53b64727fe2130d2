"""``make bench-read``: how well, how fast and in how much memory documents and pages are read.

Reads everything that the crawl of the sample network kept, as a crawl does, and any folders of files named
beside it. A folder with a ``vocabulary.json`` (file name to the words that stand in the file) is scored too.
Pages are timed beside trafilatura alone, the generic extractor, in the same run.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.fetched import captures, whole_captures
from archive.opened_archive import open_archive
from bench.guesses import print_guesses, stated_languages
from pipeline.read.media_type import sniff
from pipeline.read.pictures.tesseract import find_tesseract
from pipeline.workers.pool import ReaderPool
from pipeline.workers.tasks import TASKS, file, page, site_job
from spiders.fetch.content_coding import decoded
from spiders.profiles.site_profile import SHIPPED, SiteProfile, load_profiles

_ROUNDS = 3
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Case:
    """A payload to read, what a crawl says of it, and the words that are known to stand in it."""

    name: str
    payload: bytes
    job: Mapping[str, Any]
    words: frozenset[str] = frozenset()

    @property
    def format(self) -> str:
        data = decoded(self.payload, self.job["content_encoding"])
        return sniff(data, self.job["content_type"]).rpartition("/")[2][-36:]

    @property
    def task(self) -> str:
        return "page" if self.format in ("html", "xhtml+xml") else "file"


@dataclass(frozen=True, slots=True)
class Read:
    """The outcome of one case; the seconds are those of the fastest of three times."""

    case: Case
    outcome: str
    seconds: float
    recall: float | None


def kept_by(archive: Path, profiles: Mapping[str, SiteProfile]) -> Iterator[Case]:
    """Every whole answer of an archive, each payload once."""
    seen: set[str] = set()
    with open_archive(archive) as (folder, engine), engine.connect() as connection:
        for capture in whole_captures.whole(connection, profiles):
            if capture.status == 200 and capture.payload_digest not in seen:
                seen.add(capture.payload_digest)
                payload = captures.payload(connection, folder, capture)
                job = _job(profiles[capture.site], capture.url, capture.media_type)
                yield Case(capture.url, payload, job | {"content_encoding": capture.content_encoding})


def files_in(folder: Path) -> Iterator[Case]:
    """Every file of a folder, with the words that its ``vocabulary.json`` knows to stand in it."""
    listed = folder / "vocabulary.json"
    known = json.loads(listed.read_text(encoding="utf-8")) if listed.exists() else {}
    for path in sorted(folder.iterdir()):
        if path.is_file() and (path.name in known or not known):
            anywhere = SiteProfile("proef", "Proef", "Proef", ("http://proef.example/",), ("proef.example",))
            job = _job(anywhere, f"http://proef.example/{path.name}", "")
            yield Case(path.name, path.read_bytes(), job, frozenset(known.get(path.name, ())))


def _job(profile: SiteProfile, url: str, media_type: str) -> dict[str, Any]:
    return {
        **site_job(profile, None),
        "url": url,
        "addresses": [url],
        "content_type": media_type,
        "content_encoding": "",
        "payload_digest": "",
        "captured_at": "2026-01-01T00:00:00+00:00",
        "last_modified": "",
        "refresh": "",
        "is_list": False,
        "headers": {},
    }


def read_case(case: Case) -> Read:
    """Read a case three times, in this process."""
    task: Callable[..., dict[str, Any]] = page if case.task == "page" else file
    answer, seconds = fastest(lambda: task(case.payload, **case.job))
    found = answer["reading"]
    text = f"{found['main_text']} {found['other_text']} {found['title']}"
    recall = len(words(text) & case.words) / len(case.words) if case.words else None
    return Read(case, found["outcome"], seconds, recall)


def text_of(case: Case) -> str:
    """The main text of a case."""
    task: Callable[..., dict[str, Any]] = page if case.task == "page" else file
    return str(task(case.payload, **case.job)["reading"]["main_text"])


def fastest(work: Callable[[], Any]) -> tuple[Any, float]:
    """The result of some work, and the seconds of the fastest of three times."""
    times = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - began)
    return result, min(times)


def words(text: str) -> set[str]:
    """The words of a text, of four letters and more."""
    return set(_WORD.findall(unicodedata.normalize("NFC", text.replace("\u00ad", "")).lower()))


def print_formats(reads: Iterable[Read]) -> None:
    """A line for every format: how many, how fast, how they ended, and how many known words were found."""
    by_format: dict[str, list[Read]] = defaultdict(list)
    for each in reads:
        by_format[each.case.format].append(each)
    print(f"{'format':36} {'files':>5} {'median':>9} {'a second':>9} {'recall':>6}  outcomes")
    for name, group in sorted(by_format.items()):
        times = [each.seconds for each in group]
        recalls = [each.recall for each in group if each.recall is not None]
        recall = f"{statistics.mean(recalls):.3f}" if recalls else ""
        outcomes = ", ".join(f"{k} {n}" for k, n in Counter(each.outcome for each in group).most_common())
        speed = f"{statistics.median(times) * 1000:7.1f}ms {len(group) / sum(times):9.0f}"
        print(f"{name:36} {len(group):5} {speed} {recall:>6}  {outcomes}")


def print_pages(cases: Iterable[Case]) -> None:
    """Times the reading of pages, with and without a profile, beside trafilatura; and compares the texts."""
    from trafilatura import extract

    ours, bare, peer, alike = [], [], [], []
    for case in cases:
        ours.append(fastest(lambda case=case: page(case.payload, **case.job))[1])
        without = {**case.job, "read": _job(_NOBODY, case.name, "")["read"]}
        answer, seconds = fastest(lambda case=case, job=without: page(case.payload, **job))
        bare.append(seconds)
        html = decoded(case.payload, case.job["content_encoding"])
        text, seconds = fastest(lambda html=html: extract(html) or "")
        peer.append(seconds)
        if len(text) > 200:
            alike.append(_agreement(words(answer["reading"]["main_text"]), words(text)))
    for name, times in (("with its profile", ours), ("without a profile", bare), ("trafilatura alone", peer)):
        print(f"pages, {name:18} median {statistics.median(times) * 1000:5.1f} ms")
    print(f"main text without a profile, shared words with trafilatura's (F1): {statistics.mean(alike):.3f}")


_NOBODY = SiteProfile("niemand", "", "", ("http://proef.example/",), ("proef.example",))


def _agreement(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


def with_scans(reads: Iterable[Read]) -> Iterator[Read]:
    """The same, with what tesseract recognises on the pages of scans."""
    with ReaderPool(TASKS, 1) as pool:
        for each in reads:
            if each.outcome == "scanned" and each.case.words:
                pages = file(each.case.payload, **each.case.job)["reading"]["scanned_pages"]
                job = {"content_encoding": "", "pages": pages}
                began = time.perf_counter()
                answer = pool.submit("scan", each.case.payload, job, timeout=600).result()
                found = words(" ".join(text for _, text in answer["texts"])) & each.case.words
                seconds = time.perf_counter() - began
                yield Read(each.case, "recognised", seconds, len(found) / len(each.case.words))
            else:
                yield each


def print_recall(name: str, reads: Iterable[Read]) -> None:
    """The share of known words found, of all files and of each format that has less than nine tenths."""
    scored = [(each.case.format, each.recall) for each in reads if each.recall is not None]
    if not scored:
        return
    by_format: dict[str, list[float]] = defaultdict(list)
    for kind, recall in scored:
        by_format[kind].append(recall)
    means = sorted((statistics.mean(recalls), kind) for kind, recalls in by_format.items())
    mean = statistics.mean(recall for _, recall in scored)
    lowest = ", ".join(f"{kind} {share:.3f}" for share, kind in means[:3])
    print(f"recall over {len(scored)} files, {name}: {mean:.3f}; lowest: {lowest}")


def peak_memory(cases: Iterable[Case]) -> float:
    """The largest resident set of a reader process over all cases, in MB."""
    peak = 0.0
    with ReaderPool(TASKS, 1) as pool:
        for case in cases:
            pool.submit(case.task, case.payload, case.job, urgent=True).exception()
            peak = max([peak, *map(_resident, _children())])
    return peak / 1_000


def _children() -> Iterator[str]:
    for task in Path("/proc/self/task").iterdir():
        yield from (task / "children").read_text().split()


def _resident(process: str) -> int:
    """The most memory that a process had so far, in kB."""
    try:
        status = (Path("/proc") / process / "status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found.group(1)) if found else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path, help="an archive, such as that of the sample network")
    parser.add_argument("folders", type=Path, nargs="*", help="folders of files to read as well")
    chosen = parser.parse_args()
    kept = list(kept_by(chosen.archive, load_profiles(SHIPPED)))
    pages = [case for case in kept if case.task == "page"]
    print("The sample network")
    print_formats(map(read_case, kept))
    print_pages(pages)
    for folder in chosen.folders:
        files = list(files_in(folder))
        reads = [read_case(case) for case in files]
        print(f"\n{folder.name}")
        print_formats(reads)
        print_recall("readers alone", reads)
        if find_tesseract():
            print_recall("with scans recognised", list(with_scans(reads)))
        print(f"peak memory of a reader process: {peak_memory(files):.0f} MB")
    print(f"\npeak memory of a reader process, sample network: {peak_memory(kept):.0f} MB")
    languages = stated_languages()
    known = [(text_of(case), languages[case.name]) for case in kept if case.name in languages]
    print_guesses([(text, language) for text, language in known if text])


if __name__ == "__main__":
    main()
