"""The Dutch of what the browser that makes pages says."""

from __future__ import annotations

DUTCH = {
    "a script that looks at the page failed: {why}": "een script dat de pagina bekijkt, mislukte: {why}",
    "the browser ended": "de browser is geëindigd",
    "the browser refused a command: {why}": "de browser weigerde een opdracht: {why}",
}
