"""Least squares of costs, none of which is below nothing: what is dear in one run is as dear in another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_SMALLEST = 1e-9


def costs_of(rows: Sequence[Sequence[float]], measured: Sequence[float]) -> list[float]:
    """What one of each column costs, by rows of how many there were and what was measured of each row.

    Errors count as shares of what was measured, so that a long run has no more to say than a short one. A
    column that would cost less than nothing costs nothing. Raises ValueError where there are no rows.
    """
    if not rows:
        raise ValueError("nothing was measured that costs could be fitted to")
    matrix, values = np.array(rows, dtype=float), np.array(measured, dtype=float)
    least = max(_SMALLEST, 0.1 * float(np.median(np.abs(values))))
    weights = 1 / np.maximum(np.abs(values), least)
    kept = [place for place in range(matrix.shape[1]) if matrix[:, place].any()]
    found = np.zeros(matrix.shape[1])
    while kept:
        some, *_ = np.linalg.lstsq(matrix[:, kept] * weights[:, None], values * weights, rcond=None)
        if some.min() >= 0:
            found[kept] = some
            break
        del kept[int(some.argmin())]
    return [float(each) for each in found]
