"""Least squares of costs, none of which is below nothing: what is dear in one run is as dear in another.

The method is that of Lawson and Hanson (Solving Least Squares Problems, 1974, ch. 23): the costs that help
most come in one by one, and those that would fall below nothing go out again.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_NEAR_NOTHING = 1e-9
_SMALLEST_SHARE = 0.1
"""Of the median of what was measured: smaller figures count as if they were as large."""


def costs_of(rows: Sequence[Sequence[float]], measured: Sequence[float]) -> list[float]:
    """What one of each column costs, by rows of how many there were and what was measured of each row.

    Errors count as shares of what was measured, so that a long run has no more to say than a short one.
    Raises ValueError where there are no rows.
    """
    if not rows:
        raise ValueError("nothing was measured that costs could be fitted to")
    matrix, values = np.array(rows, dtype=float), np.array(measured, dtype=float)
    least = max(_NEAR_NOTHING, _SMALLEST_SHARE * float(np.median(np.abs(values))))
    weights = 1 / np.maximum(np.abs(values), least)
    lengths = np.linalg.norm(matrix * weights[:, None], axis=0)
    lengths[lengths == 0] = 1.0
    found = _not_below_nothing(matrix * weights[:, None] / lengths, values * weights) / lengths
    return [float(each) for each in found]


def _not_below_nothing(matrix: NDArray[np.float64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    found = np.zeros(matrix.shape[1])
    inside = np.zeros(matrix.shape[1], dtype=bool)
    for _ in range(3 * matrix.shape[1]):
        gain = np.where(inside, -np.inf, matrix.T @ (values - matrix @ found))
        if gain.max() <= _NEAR_NOTHING:
            break
        inside[gain.argmax()] = True
        wanted = _best(matrix, values, inside)
        while wanted[inside].min() <= 0:
            below = inside & (wanted <= 0)
            found += (found[below] / (found[below] - wanted[below])).min() * (wanted - found)
            inside &= found > _NEAR_NOTHING
            wanted = _best(matrix, values, inside)
        found = wanted
    return found


def _best(
    matrix: NDArray[np.float64], values: NDArray[np.float64], inside: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """The least squares of some columns alone; nothing for the others."""
    found = np.zeros(matrix.shape[1])
    found[inside] = np.linalg.lstsq(matrix[:, inside], values, rcond=None)[0]
    return found
