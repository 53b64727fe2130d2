"""The report of a night as everybody may see it: without what is withheld since, and what is the keeper's.

A report is kept as it was written: what was withheld after that night still stands in it.
"""

from __future__ import annotations

from dataclasses import replace

from archive.catalogue.withheld_things import WithheldThings
from pipeline.nightly.night_report import Change, NightReport, SiteNight
from wording.message import say

_FOR_ITS_KEEPER = say("something of which only the keeper of the archive is told more")


def for_everybody(report: NightReport, hidden: WithheldThings) -> NightReport:
    """The report without withheld things, in its counts as well.

    Nor does it have what concerns the keeper alone: saved searches, and troubles and damage, which may name
    people and places on the machine. That there was trouble is told.
    """
    is_amiss = report.troubles or (report.verified and report.verified.damage)
    return replace(
        without_withheld(report, hidden),
        watched=(),
        troubles=(_FOR_ITS_KEEPER,) if is_amiss else (),
        to_review=0,
        to_withhold=0,
        # Without its damage it would read as if all were whole.
        verified=None if is_amiss else report.verified,
        notes=(),
    )


def without_withheld(report: NightReport, hidden: WithheldThings) -> NightReport:
    """The report without withheld things, with all that it has for its keeper."""
    return replace(report, sites=tuple(_site(site, hidden) for site in report.sites))


def _site(site: SiteNight, hidden: WithheldThings) -> SiteNight:
    return replace(
        site,
        changes=tuple(_change(each, hidden) for each in site.changes if not hidden.hides(each.id, each.url)),
        failures=tuple(each for each in site.failures if not hidden.hides(each.url)),
        notices=tuple(each for each in site.notices if not hidden.hides(each.to)),
        by_script={name: value for name, value in site.by_script.items() if name != "examples"},
        renderings={
            name: value for name, value in site.renderings.items() if name not in ("examples", "templates")
        },
    )


def _change(change: Change, hidden: WithheldThings) -> Change:
    """The change; an older address that is withheld by itself is not told."""
    return replace(change, was="") if hidden.hides(change.was) else change
