"""The Dutch of what the browser that makes pages says."""

from __future__ import annotations

DUTCH = {
    "the browser ended": "de browser is geëindigd",
    "the browser refused a command: {why}": "de browser weigerde een opdracht: {why}",
}
