"""Takes in a whole package of another archive: profiles, names, captures, and what people decided.

In that order, so that all is described once, and by the same rules as there. Each part adds what is new and
nothing else: a run that was cut off is completed by the next one, and a second one adds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive.curation.journal import Statement
from archive.packages.opened_package import OpenedPackage
from pipeline.again.brought_profiles import BroughtProfiles, look_at_profiles, put_profiles
from pipeline.again.derive import tell_nobody
from pipeline.again.import_files import Imported, import_files
from pipeline.configuration import Configuration
from pipeline.desk.deciding import Decided, Decision
from pipeline.desk.taking_decisions import TakePlan, take_decisions
from pipeline.normalise.vocabulary_file import load_vocabulary
from pipeline.vocabulary import effect
from pipeline.vocabulary.taking_names import NamesPlan, plan_names, read_names, with_names
from wording.message import Message

_NO_NAMES = NamesPlan((), ())


@dataclass(frozen=True, slots=True)
class PackagePlan:
    """What a sound package brings, as far as that can be told before its captures are here."""

    package: OpenedPackage
    captures: tuple[Path, ...]
    profiles: BroughtProfiles
    names: NamesPlan
    decisions: tuple[Statement, ...]


@dataclass(slots=True)
class TakenPackage:
    """What became of a package; ``told`` is what was put into the archive or mended there.

    ``decisions`` and ``decided`` are None where there were none, or none that are new.
    """

    told: list[Message] = field(default_factory=list)
    imported: list[Imported] = field(default_factory=list)
    decisions: TakePlan | None = None
    decided: Decided | None = None


def plan_package(
    configuration: Configuration, package: OpenedPackage, *, private_networks: bool
) -> PackagePlan:
    """Look at what a sound package brings; writes nothing.

    Raises Unreadable, ProfileError or NotAName for a part that cannot be taken over.
    """
    names = package.vocabulary()
    return PackagePlan(
        package,
        tuple(package.captures()),
        look_at_profiles(configuration, package, private_networks=private_networks),
        plan_names(load_vocabulary(configuration.vocabulary), read_names(names)) if names else _NO_NAMES,
        tuple(package.decisions()),
    )


def take_package(
    configuration: Configuration,
    plan: PackagePlan,
    decision: Decision,
    remark: str,
    watch: Callable[[str, int, int], None],
    origin: str = "",
) -> TakenPackage:
    """Take in what is new of a package. ``remark`` stands above names that it adds, ``origin`` with captures.

    What is known or decided otherwise here stays as it is. Raises what these runs raise by themselves.
    """
    taken = TakenPackage()
    taken.told += put_profiles(configuration, plan.profiles.new)
    if plan.names.of("new"):
        configuration = _take_names(configuration, plan.names, remark)
    if plan.captures:
        origin, elsewhere = origin or plan.package.path.name, plan.profiles.elsewhere
        taken.imported, told = import_files(
            configuration, plan.captures, watch, origin=origin, elsewhere=elsewhere
        )
        taken.told += told
    _take_decisions(configuration, plan.decisions, decision, taken)
    return taken


def _take_names(configuration: Configuration, names: NamesPlan, remark: str) -> Configuration:
    """Have new names count; returns the configuration with them, and what they made of items here."""
    own = effect.own_file(configuration.archive)
    text = with_names(own.text, own.path, names, remark)
    effect.check(own, text)
    effect.applied(configuration, own, text, _watch_nothing, tell_nobody)
    return replace(configuration, vocabulary=own.path)


def _watch_nothing(done: int, total: int) -> None:
    """Before there are captures, hardly anything is to be read again."""


def _take_decisions(
    configuration: Configuration, brought: Sequence[Statement], decision: Decision, taken: TakenPackage
) -> None:
    if brought:
        taken.decisions, taken.decided = take_decisions(
            configuration, brought, decision, leaves_conflicts=True
        )
