"""Networks to judge descriptions by that the rules of description were not written against.

They were written without sight of those. Each network is two to seven sites, invented whole, with what an
archivist would write of every thing in them: ``third`` to work on, ``fourth`` to look at once, ``fifth``,
``sixth``, ``seventh``, ``eighth`` and ``ninth`` to check on, by their shares alone; ``tenth`` was written to
work on by somebody who knew the rules, before they were mended by it; ``eleventh``,
``twelfth`` and ``thirteenth`` to look at once, later.
``python -m bench.networks third FOLDER`` writes one, crawls it from loopback and compares.

What the archivist holds to, so that nobody need guess it from the entries:

* The date of a thing held (its report, photos, speeches, slides, minutes) is the day it was held; an annual
  report has its year; everything else has the day it was written or published. An announcement that says no
  such day has that of what it announces. A page that merely stands there has none, whatever days it names.
* A range of days or months is a range; of months either as months or as their first and last day.
* The place is where the thing was held or what a piece is about, never where an office is or a letter signed.
* A list of reports, an agenda and the front of a section are pages. A letter to a government is a position
  paper, a letter that invites is an announcement, a whole issue of a magazine a newsletter.
* The author is who the page or the document says wrote, spoke or photographed; a system account is nobody.
* Where an archivist might as well have written something else, the entry has both (``title_also`` and so on).
"""
