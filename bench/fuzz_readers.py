"""Looks for damaged files that break a reader: ``python -m bench.fuzz_readers [CASES] [FOLDER]``.

The documents of the sample network, or of a folder, are damaged at random: bytes changed, ranges copied or
dropped, ends cut off. Every case has to give a Reading with text or a reason, within its time; what raises
or takes longer is printed with the seed that makes it again.
"""

from __future__ import annotations

import random
import resource
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from pipeline.read import read

_FORMATS = (".doc", ".ppt", ".pps", ".rtf", ".odt", ".odp", ".ods", ".pptx", ".docx", ".xls", ".xlsx", ".pdf")
_SAMPLE = Path(__file__).parent.parent / "cli" / "demo" / "network"
_LONGEST = 20.0
"""Seconds; what a worker is given in a crawl."""

_LARGEST = 2_000_000


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A file with a few faults."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 60))):
        at, length = chance.randrange(len(found)), chance.choice((1, 2, 4, 64, 512))
        fault = chance.randrange(4)
        if fault == 0:
            found[at] = chance.randrange(256)
        elif fault == 1:
            found[at : at + length] = chance.randbytes(length)
        elif fault == 2:
            source = chance.randrange(len(found))
            found[at : at + length] = found[source : source + length]
        elif len(found) > 2 * length:
            del found[at : at + length]
    return bytes(found[: chance.randrange(1, len(found))] if chance.random() < 0.1 else found)


def main() -> None:
    """Run all cases and print how they came out."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else _SAMPLE
    files = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _FORMATS]
    files = [path for path in files if path.stat().st_size <= _LARGEST]
    outcomes: Counter[tuple[str, str]] = Counter()
    slowest, faults = (0.0, ""), 0
    for seed in range(cases):
        path, chance = files[seed % len(files)], random.Random(seed)
        began = time.monotonic()
        try:
            reading = read(damaged(path.read_bytes(), chance), "")
            assert reading.main_text or reading.reason
            outcomes[path.suffix.lower(), reading.outcome] += 1
        except Exception:  # noqa: BLE001 - what escapes is what is looked for
            faults += 1
            print(f"seed {seed}, {path.name}:\n{traceback.format_exc(limit=-2)}")
        took = time.monotonic() - began
        slowest = max(slowest, (took, f"seed {seed}, {path.name}"))
        if took > _LONGEST:
            print(f"seed {seed}, {path.name}: {took:.1f} s")
    for (suffix, outcome), count in sorted(outcomes.items()):
        print(f"{suffix:6} {outcome:15} {count:6}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{cases} cases, {faults} broke a reader; slowest {slowest[0]:.2f} s ({slowest[1]}); {memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
