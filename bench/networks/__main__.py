"""Writes a network, crawls it from loopback and prints how it was described.

``python -m bench.networks third FOLDER`` prints shares and misses, with ``--shares`` the shares alone: for a
network whose misses nobody is to see yet. ``--renamed`` and ``--flat`` show it in a disguise, in which rules
by the names of classes and elements find nothing.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from bench.describe import told
from bench.networks.disguised import DISGUISES
from bench.networks.every_network import NETWORKS
from bench.networks.network import crawl_network, write_network


def _main(arguments: list[str]) -> int:
    name, folder = (each for each in arguments if not each.startswith("--"))
    network = NETWORKS[name]()
    for disguise in (each for option, each in DISGUISES.items() if f"--{option}" in arguments):
        network = disguise(network)
    write_network(network, Path(folder))
    verdict = crawl_network(network, Path(folder))
    print(told(replace(verdict, misses=()) if "--shares" in arguments else verdict))
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
