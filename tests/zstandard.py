"""Zstandard as Python has it from 3.14 on, and from a package before, as the code does."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["zstd"]
