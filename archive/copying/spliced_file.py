"""A WARC file put together again: sound stretches from where they are, harmed ones from a copy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from archive.copying.copied_file import UNDER_WAY, writing_to
from archive.destroying.finding import Span
from archive.warc.fault import Fault
from archive.warc.record import SoundRecord
from archive.warc.strict import read_records

_PIECE = 1 << 20


@contextmanager
def spliced(path: Path, source: Path, size: int) -> Iterator[tuple[Path | None, int, list[Span]]]:
    """A file of ``size`` bytes beside ``path``, how many of its records ``source`` gave, and which bytes.

    It is None where the source could give nothing. What comes from there are whole records with the right
    digest, which begin and end where the harm does. The file is removed when the block ends. Raises OSError
    or CannotWrite.
    """
    written = path.with_name(path.name + UNDER_WAY + ".spliced")
    try:
        stretches = list(_stretches(path, source, size))
        records = sum(found for *_, found in stretches)
        if records:
            with writing_to(written), written.open("wb") as target:
                for giving, start, end, _ in stretches:
                    _append(target, giving, start, end)
                target.flush()
                os.fsync(target.fileno())
        taken = [Span(start, end) for _, start, end, found in stretches if found]
        yield (written if records else None), records, taken
    finally:
        written.unlink(missing_ok=True)


def _stretches(path: Path, source: Path, size: int) -> Iterator[tuple[Path, int, int, int]]:
    """From which file each stretch of bytes is to come, and how many records of the source are in it."""
    there = min(path.stat().st_size, size) if path.is_file() else 0
    start = 0
    for begin, end in _harmed(path, there, size):
        if found := _sound_records(source, begin, end):
            if start < begin:
                yield path, start, begin, 0
            yield source, begin, end, found
            start = end
    if start < there:
        yield path, start, there, 0


def _harmed(path: Path, there: int, size: int) -> list[tuple[int, int]]:
    """From where to where no sound record stands; two places that touch are one."""
    if not there:
        return [(0, size)]
    found: list[tuple[int, int]] = []
    for fault in read_records(path, 0, size):
        if isinstance(fault, Fault):
            end = min(fault.offset + max(fault.length, 1), size)
            if found and found[-1][1] == fault.offset:
                found[-1] = (found[-1][0], end)
            else:
                found.append((fault.offset, end))
    return found


def _sound_records(source: Path, start: int, end: int) -> int:
    """How many records these bytes of the source are; 0 unless they are sound records and nothing else."""
    if source.stat().st_size < end:
        return 0
    records = 0
    for each in read_records(source, start, end):
        if not isinstance(each, SoundRecord):
            return 0
        records += 1
    return records


def _append(target: IO[bytes], source: Path, start: int, end: int) -> None:
    with source.open("rb") as file:
        file.seek(start)
        left = end - start
        while left and (piece := file.read(min(_PIECE, left))):
            target.write(piece)
            left -= len(piece)
