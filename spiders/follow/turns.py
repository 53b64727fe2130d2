"""Whose turn it is: at every fork of a site, the branch that was served least.

Lines are leaves of a tree that their names make: host, directories, program, parameters. A part of a site
that never ends makes lines without end, but within one branch, or a few; beside it, a part with one line has
as many turns as all of these together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

MOST_BRANCHES = 40
"""Branches of one fork; what is found later shares one more, lest new ones crowd out the others."""

_OTHERS = ""
_FORKS = re.compile(r"[/?&]")

Leaf = TypeVar("Leaf")


@dataclass(slots=True)
class _Branch(Generic[Leaf]):
    """A part of the tree: how much of the turns it had, and in how many of its leaves something waits."""

    served: float = 0.0
    waiting: int = 0
    leaf: Leaf | None = None
    branches: dict[str, _Branch[Leaf]] = field(default_factory=dict)

    def grow(self, step: str) -> list[_Branch[Leaf]]:
        """The way to the branch of this name, which is made when there is none."""
        way = []
        node = self
        if step not in node.branches and len(node.branches) >= MOST_BRANCHES:
            node = node.branches.setdefault(_OTHERS, _Branch())
            way.append(node)
        way.append(node.branches.setdefault(step, _Branch()))
        return way

    def join(self, new: _Branch[Leaf]) -> None:
        """A branch has something to serve again: for the time in which it had nothing it gets nothing."""
        least = min((each.served for each in self.branches.values() if each.waiting), default=0.0)
        new.served = max(new.served, least)


class Turns(Generic[Leaf]):
    """The leaves in which something waits."""

    def __init__(self) -> None:
        self._root: _Branch[Leaf] = _Branch()
        self._ways: dict[str, list[_Branch[Leaf]]] = {}

    def enter(self, name: str, leaf: Leaf) -> None:
        """Something waits in a leaf from now on."""
        way = self._ways.get(name) or self._grow(name, leaf)
        for above, node in zip(way, way[1:], strict=False):
            if not node.waiting:
                above.join(node)
        for node in way:
            node.waiting += 1

    def leave(self, name: str) -> None:
        """Nothing waits in a leaf any more."""
        for node in self._ways[name]:
            node.waiting -= 1

    def serve(self, name: str, effort: float) -> None:
        """Note that a leaf had a turn of this effort."""
        for node in self._ways[name]:
            node.served += effort

    def next(self, may_serve: Callable[[Leaf], bool]) -> Leaf | None:
        """The leaf whose turn it is, of those that may be served; None when none may."""
        return _first(self._root, may_serve)

    def _grow(self, name: str, leaf: Leaf) -> list[_Branch[Leaf]]:
        way = [self._root]
        for step in _FORKS.split(name):
            way += way[-1].grow(step)
        # A line that is a part of the site and has parts beside it is a leaf among them.
        way += way[-1].grow(" ")
        way[-1].leaf = leaf
        self._ways[name] = way
        return way


def _first(node: _Branch[Leaf], may_serve: Callable[[Leaf], bool]) -> Leaf | None:
    if node.leaf is not None:
        return node.leaf if may_serve(node.leaf) else None
    least: _Branch[Leaf] | None = None
    for each in node.branches.values():
        if each.waiting and (least is None or each.served < least.served):
            least = each
    if least is None:
        return None
    if (found := _first(least, may_serve)) is not None:
        return found
    # Its host may not be asked just now.
    waiting = [each for each in node.branches.values() if each.waiting and each is not least]
    for branch in sorted(waiting, key=_served):
        if (found := _first(branch, may_serve)) is not None:
            return found
    return None


def _served(branch: _Branch[Leaf]) -> float:
    return branch.served
