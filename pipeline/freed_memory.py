"""Has a process keep the memory that it frees, since it needs as much again for the next page.

glibc gives a tree or a buffer of 128 kB back to the system at once, and the system has to clear what the next
one gets: a tenth of the time that a small page takes to read.
"""

from __future__ import annotations

import ctypes

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Numbers of settings (mallopt(3))."""
_KEPT = 16_000_000
"""Bytes of freed memory that a process keeps."""
_LARGEST = 1_000_000
"""Bytes; what is larger than this goes back at once, as documents and bombs are rare."""


def keep_freed_memory() -> None:
    """Do so where the C library can be told to; another one does as it likes."""
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(_TRIM_THRESHOLD, _KEPT)
        library.mallopt(_MMAP_THRESHOLD, _LARGEST)
