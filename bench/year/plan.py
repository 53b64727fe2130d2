"""The plan of the year: what is decided when, and what has to be so from then on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from bench.year.decided_year import DecidedYear
from bench.year.desk import Desk
from bench.year.living_site import PERSON, TOWN, TURNED, path_of, word_of
from bench.year.remembered import Look

_EVER = date.max


def happens_on(year: DecidedYear, number: int) -> None:
    """Do what the plan has for the day after this night, and what people do on any day."""
    for part, happens in _PLAN:
        if number == round(part * year.nights):
            happens(year)
    year.day(number)


def _corrections(year: DecidedYear) -> None:
    for name in ("verslag-een", "verslag-twee", "verdwijnt", "dubbel-een", "kopie"):
        year.call(year.item(name))
    given, withdrawn = year.call(year.item("verslag-vier")), year.item("teruggetrokken")
    year.call(withdrawn)
    year.decide("undo", str(given))
    year.decide("correct", withdrawn, "--withdraw", "title")
    for name in ("verslag-vier", "teruggetrokken"):
        year.remembered.titles[year.item(name)] = f"Verslag over {word_of(name)}"


def _corrections_by_table(year: DecidedYear) -> None:
    year.call_by_table([year.item(name) for name in ("verslag-een", "verslag-drie", "goed")])


def _merges(year: DecidedYear) -> None:
    old, stays = year.item("dubbel-een"), year.item("dubbel-twee")
    year.decide("merge", old, "--into", stays)
    # What was corrected of one of the two counts for both, and for whoever asks by either id.
    year.remembered.titles[stays] = year.remembered.titles[old]
    year.remembered.looks["dubbel-een leads to what it was merged with"] = lambda desk: (
        _id(desk, old) == _id(desk, desk.origin + path_of("dubbel-een")) == stays
        and desk.found(word_of("dubbel-een")) == desk.found(word_of("dubbel-twee")) == [stays]
    )


def _merge_that_is_undone(year: DecidedYear) -> None:
    old, other = year.item("dubbel-drie"), year.item("dubbel-vier")
    year.items["dubbel-drie"] = old
    year.numbers["merge"] = year.decide("merge", old, "--into", other)
    year.remembered.looks["dubbel-drie is merged"] = lambda desk: _id(desk, old) == other


def _merge_undone(year: DecidedYear) -> None:
    old = year.items["dubbel-drie"]
    other = year.item("dubbel-vier")
    year.decide("undo", str(year.numbers["merge"]))
    del year.remembered.looks["dubbel-drie is merged"]
    year.remembered.looks["dubbel-drie is itself again"] = lambda desk: (
        _id(desk, old) == old
        and desk.found(word_of("dubbel-drie")) == [old]
        and desk.found(word_of("dubbel-vier")) == [other]
    )


def _pages_used_again(year: DecidedYear) -> None:
    year.site.use_again("agenda", path_of("agenda"))
    year.site.use_again("toon", TURNED[1])
    year.used_again = year.desk.now


def _splits(year: DecidedYear) -> None:
    item = year.item("agenda")
    shown = year.desk.shown(item) or {}
    since = f"{year.used_again:%Y-%m-%d %H:%M:%S}"
    later = min(each["captured_at"] for each in shown["captures"] if each["captured_at"] > since)
    year.decide("split", item, "--before", later[:19].replace(" ", "T"))
    [earlier] = year.desk.found(word_of("agenda"))
    year.remembered.looks["agenda is two things, one before the other"] = lambda desk: (
        earlier != item
        and _id(desk, earlier) == earlier
        and desk.found(word_of("agenda")) == [earlier]
        and desk.found(word_of("agenda-later")) == [item]
    )
    first, second = (year.desk.origin + path for path in TURNED)
    year.decide("split", second, "--at", first)
    ids = [_id(year.desk, first), _id(year.desk, second)]
    year.remembered.looks["toon is two things at two addresses"] = lambda desk: (
        ids[0] != ids[1]
        and [_id(desk, first), _id(desk, second)] == ids
        and desk.found(word_of("toon")) == ids[:1]
        and desk.found(word_of("toon-later")) == ids[1:]
    )


def _relations(year: DecidedYear) -> None:
    ids = {name: year.item(name) for name in ("vertaling", "origineel", "versie-een", "versie-twee")}
    year.decide("relate", ids["vertaling"], ids["origineel"], "--as", "translation of")
    year.decide("unrelate", ids["versie-een"], ids["versie-twee"])
    year.remembered.looks["vertaling is the translation of origineel"] = lambda desk: (
        ("translation of", ids["origineel"]) in _related(desk, ids["vertaling"])
    )
    year.remembered.looks["the two versions do not belong together"] = lambda desk: (
        ids["versie-twee"] not in {other for _, other in _related(desk, ids["versie-een"])}
        and len(desk.data("search", word_of("versie-een"), "--exact", "--format", "json")["hits"]) == 2
    )


def _marks(year: DecidedYear) -> None:
    for name, verdict in (("goed", "good"), ("niet-goed", "not good")):
        item = year.item(name)
        year.decide("mark", item, verdict.replace(" ", "-"))
        year.remembered.looks[f"{name} is marked {verdict}"] = _marked(item, verdict)


def _marked(item: str, verdict: str) -> Look:
    def look(desk: Desk) -> bool:
        mark = (desk.shown(item) or {}).get("mark") or {}
        return bool(mark.get("verdict") == verdict)

    return look


def _exclusions(year: DecidedYear) -> None:
    year.decide("exclude", year.item("geheim"))
    year.decide("exclude", year.url("adres-geheim"))
    year.decide("exclude", "--prefix", f"{year.desk.origin}/leden/", "--apply")
    year.decide("exclude", year.item("even-weg"))
    year.numbers["exclude"] = year.decide("exclude", year.item("terug-gehaald"))
    for name in ("geheim", "adres-geheim", "leden/ada", "even-weg", "terug-gehaald"):
        year.remembered.closed[name] = _EVER


def _exclusions_ended(year: DecidedYear) -> None:
    year.decide("exclude", "--lift", year.url("even-weg"))
    year.decide("undo", str(year.numbers["exclude"]))
    for name in ("even-weg", "terug-gehaald"):
        year.remembered.closed[name] = year.desk.now.date()


def _access(year: DecidedYear) -> None:
    opens = (year.desk.now + timedelta(days=round(year.nights * 0.3))).date()
    year.decide("access", year.item("embargo"), "--closed-until", str(opens))
    year.decide("access", year.item("ter-plaatse"), "--on-the-spot")
    year.remembered.closed["embargo"] = opens
    year.remembered.on_the_spot.add("ter-plaatse")
    year.remembered.looks["ter-plaatse is found on the spot"] = lambda desk: bool(
        desk.found(word_of("ter-plaatse"))
    )


def _site_goes_on(year: DecidedYear) -> None:
    year.site.add("leden/bert")
    year.remembered.closed["leden/bert"] = _EVER
    year.site.take_away("verdwijnt")
    year.site.take_away("dubbel-een")
    year.site.take_away("geheim")


def _vocabulary(year: DecidedYear) -> None:
    year.decide("vocabulary", "add", "town", TOWN)
    year.decide("vocabulary", "add", "person", PERSON)
    item = year.item("dorp")

    def described(desk: Desk) -> bool:
        said = (desk.shown(item) or {})["description"]
        return bool(said["place"] == TOWN and said["people"] == [PERSON])

    year.remembered.looks["dorp is described with the names that were added"] = described


def _destroyed(year: DecidedYear) -> None:
    item, url = year.item("vernietigd"), year.url("vernietigd")
    shown = year.desk.well("destroy", url, "--why", "vonnis")
    year.decide("destroy", url, "--confirm", shown.partition("--confirm ")[2].split()[0])
    year.remembered.titles.pop(item)
    year.remembered.destroyed.add("vernietigd")
    year.remembered.looks["vernietigd is found nowhere"] = lambda desk: (
        not desk.found(word_of("vernietigd"))
        and desk.shown(desk.origin + path_of("vernietigd")) is None
        and desk.shown(desk.origin + path_of("kopie")) is None
    )


def _id(desk: Desk, asked: str) -> str:
    return str((desk.shown(asked) or {}).get("id"))


def _related(desk: Desk, item: str) -> set[tuple[str, str]]:
    """How this item belongs to which others."""
    shown = desk.shown(item) or {"related": []}
    return {(each["relation"], each["other"]) for each in shown["related"]}


_PLAN: tuple[tuple[float, Callable[[DecidedYear], None]], ...] = (
    (0.05, _corrections),
    (0.10, _pages_used_again),
    (0.15, _corrections_by_table),
    (0.20, _merges),
    (0.25, _merge_that_is_undone),
    (0.30, _relations),
    (0.35, _exclusions),
    (0.40, _splits),
    (0.45, _access),
    (0.50, _site_goes_on),
    (0.55, _vocabulary),
    (0.60, _marks),
    (0.65, _merge_undone),
    (0.70, _exclusions_ended),
    (0.80, _destroyed),
)
"""What happens when, in parts of the year."""
