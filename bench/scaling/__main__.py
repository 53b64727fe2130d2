"""``python -m bench.scaling [FILE]``: the costs that fit what was measured, and by how much they are off.

For each run and each piece of upkeep: what was measured, and what the costs say. Of runs that were held back,
marked with ``*``, that is a prediction.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from statistics import median

from bench.scaling.fitted import Fit, Said, fitted
from bench.scaling.measured import FILE, read


def _print_costs(fit: Fit) -> None:
    for name, cost in asdict(fit.costs).items():
        told = (
            ", ".join(f"{of} {each:.6g}" for of, each in cost.items())
            if isinstance(cost, dict)
            else f"{cost:.6g}"
        )
        print(f"{name:14} {told}")


def _print_said(said: tuple[Said, ...]) -> None:
    for each in said:
        mark = "*" if each.was_held_back else " "
        print(f"{mark}{each.name:12} {each.of:48} {each.measured:10.3f} {each.said:10.3f} {each.error:+7.0%}")
    for name in dict.fromkeys(each.name for each in said):
        errors = [abs(each.error) for each in said if each.name == name and not each.was_held_back]
        unseen = [abs(each.error) for each in said if each.name == name and each.was_held_back]
        told = f", unseen {', '.join(f'{error:.0%}' for error in unseen)}" if unseen else ""
        print(f"{name}: off by {median(errors):.0%} (median), {max(errors):.0%} (worst){told}")


def main() -> None:
    """Fit, and tell."""
    found = read(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE)
    fit = fitted(found)
    loads = [*(each.load for each in found.runs), *(each.load for each in found.upkeep)]
    print(f"{found.machine}; {len(found.runs)} runs; load {min(loads)} to {max(loads)}\n")
    _print_costs(fit)
    print()
    _print_said(fit.said)


if __name__ == "__main__":
    main()
