"""``alliantie export``: packages for hand-over, of all that is not withheld or of a part of it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TypedDict, Unpack, get_args

import click

from archive.catalogue.items import KINDS
from archive.exporting.dublin_core import About
from archive.exporting.going_along import CarriedProfile
from archive.exporting.package import Form, HandedOver, HandOverOptions, hand_over
from archive.exporting.record_files import GUIDELINE_SIZE, Shape
from archive.exporting.register import Registered
from archive.exporting.selection import Selection
from archive.opened_archive import open_archive
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.packages.bytes_of_items import bytes_of
from cli.packages.checks_of_nights import checks_of_nights
from cli.packages.site_of_pages import is_base, site_writer
from cli.packages.sites_of_register import left_empty, sites_of_register
from cli.packages.typed_size import typed_size
from cli.terminal import one_line, wrapped
from cli.told_profiles import profiles_of
from pipeline.configuration import SOFTWARE, Configuration, configure
from pipeline.dataset_settings import check_described
from search.index.kinds import kind_called
from spiders.profiles.site_profile import SiteProfile, unknown_site
from wording import labels
from wording.message import say
from wording.words import Words

_MOST_FOUND = 1_000_000


class _Wanted(TypedDict):
    """The options that name a part of the archive."""

    sites: tuple[str, ...]
    kinds: tuple[str, ...]
    year: str | None
    event: str
    place: str
    ids: tuple[str, ...]
    query: str | None


@click.command(name="export", epilog="Example: alliantie export bagit -o overdracht --site armekant-eva")
@click.argument("form", type=click.Choice(get_args(Form)), metavar="|".join(get_args(Form)))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="Where the package is written."
)
@click.option("--site", "sites", multiple=True, help="Only this site; may be given several times.")
@click.option("--kind", "kinds", multiple=True, help="Only items of this kind, such as report or verslag.")
@click.option("--year", metavar="YEAR[..YEAR]", help="Only items dated in this year, or in these.")
@click.option("--event", default="", help="Only items of this event.")
@click.option("--place", default="", help="Only items about this place.")
@click.option("--id", "ids", multiple=True, metavar="ID", help="Only this item; may be given several times.")
@click.option("--query", help="Only what a search for this finds.")
@click.option("--plain", is_flag=True, help="warc: records unpacked; mdto always has them so.")
@click.option(
    "--max-size",
    metavar="SIZE",
    help="warc: a folder of files of at most this size, such as 1GB; mdto has files of 1 GB unless told.",
)
@click.option("--at", metavar="URL", help="site: where the pages will stand, for sitemap and feed.")
@click.option("--force", is_flag=True, help="Write over what is there.")
@click.option("--json", "as_json", is_flag=True, help="Print what the package holds as JSON.")
@click.pass_obj
def export(
    options: Options,
    /,
    form: Form,
    output: Path,
    plain: bool,
    max_size: str | None,
    at: str | None,
    force: bool,
    as_json: bool,
    **wanted: Unpack[_Wanted],
) -> ExitCode:
    """Write a package of what the archive keeps, or of the part that the options name.

    warc: the records as they were captured. wacz: these with index, list of pages and descriptions, for
    browsers. bagit: a directory with digests of everything, for an e-depot. csv, json: the items in Dublin
    Core. decisions: what people decided of them and holds, for another archive. cdxj: the index of the
    archive's own WARC files. mdto: a folder for an e-depot, with MDTO 1.0.1 for every site, document and
    photo, and a delivery note. site: the reading room as plain files, in the language of --lang, for a web
    space or a stick. What is withheld is in none of them. With the pages of a part goes what the
    archive has of their pictures, style sheets, scripts and frames.

    nde: a description of the archive as a dataset, for the Dataset Register of the NDE. register: a row for
    each site, for the Dutch register of web archives.

    warc --plain --max-size 1GB is what the Dutch guideline for archiving government websites asks.
    """
    shape, base = _shape(form, plain=plain, max_size=max_size), _base(form, at)
    _check_part(form, wanted)
    if os.path.lexists(output) and not force:
        raise click.UsageError(
            say("{path} exists. Choose another name, or write over it with --force.", path=output)
        )
    configuration = configure(options.archive, os.environ, sites=options.sites)
    if form == "nde":
        check_described(configuration)
    profiles = profiles_of(configuration, options.language)
    for site in wanted["sites"]:
        if site not in profiles:
            raise unknown_site(site, profiles)
    selection = _selection(configuration, **wanted)
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    about = _about(configuration, profiles, wanted)
    with opened as (folder, engine), engine.connect() as connection:
        settings = configuration.settings
        checks = checks_of_nights(folder) if form == "mdto" else ()
        sites = sites_of_register(folder, profiles) if form == "register" else {}
        registered = Registered(settings.register, sites)
        write = site_writer(options, configuration, base, is_part=not selection.is_everything)
        hand_over_options = HandOverOptions(
            shape,
            settings.mdto,
            _carried(profiles),
            bytes_of,
            write,
            settings.dataset,
            registered,
            checks,
        )
        handed = hand_over(connection, folder, form, output, selection, about, hand_over_options)
    if as_json:
        click.echo(json.dumps(asdict(handed)))
    else:
        click.echo(_in_words(form, handed, output, Words(options.language)))
    if form == "register" and (lacking := left_empty(registered.terms, folder.configuration.name)):
        click.echo(one_line(Words(options.language)(lacking)), err=True)
    return ExitCode.WELL


def _carried(profiles: Mapping[str, SiteProfile]) -> dict[str, CarriedProfile]:
    return {
        name: CarriedProfile(profile.text, frozenset(host for host, _ in profile.scope_pairs))
        for name, profile in profiles.items()
    }


def _check_part(form: Form, wanted: _Wanted) -> None:
    """Raise UsageError where a part is named of what is said of the whole archive, or of whole sites."""
    given = [name for name, value in wanted.items() if value and (form, name) != ("register", "sites")]
    if given and form in ("nde", "register"):
        options = [f"--{name.removesuffix('s')}" for name in given]
        raise click.UsageError(
            say(
                "Leave out {options} for {form}: it is of the whole archive.",
                form=form,
                options=options,
            )
        )


def _shape(form: Form, *, plain: bool, max_size: str | None) -> Shape:
    """How WARC files are wanted; raises UsageError where the form has none of its own."""
    if (plain or max_size) and form not in ("warc", "mdto"):
        raise click.UsageError(
            say(
                "--plain and --max-size are for {forms:or}, and not for {form}.",
                forms=["warc", "mdto"],
                form=form,
            )
        )
    most = typed_size(max_size) if max_size else GUIDELINE_SIZE if form == "mdto" else 0
    return Shape(plain=plain or form == "mdto", most=most)


def _base(form: Form, at: str | None) -> str:
    """Where the pages of a site will stand, "" for nobody says so; raises UsageError for no such address."""
    if at is None:
        return ""
    if form != "site":
        raise click.UsageError(say("--at is for {wanted}, and not for {form}.", wanted="site", form=form))
    if not is_base(at):
        raise click.UsageError(
            say("--at {text}: expected an address such as https://archief.voorbeeld.nl/lezen", text=at)
        )
    return at.rstrip("/")


def _selection(
    configuration: Configuration,
    sites: tuple[str, ...],
    kinds: tuple[str, ...],
    year: str | None,
    event: str,
    place: str,
    ids: tuple[str, ...],
    query: str | None,
) -> Selection:
    wanted_ids = set(ids) if ids else None
    if query is not None:
        found = _found(configuration, query)
        wanted_ids = found if wanted_ids is None else wanted_ids & found
    return Selection(
        sites=sites,
        kinds=tuple(map(_kind, kinds)),
        years=_years(year) if year else None,
        event=event,
        place=place,
        ids=None if wanted_ids is None else tuple(sorted(wanted_ids)),
    )


def _kind(name: str) -> str:
    kind = kind_called(name)
    if kind is None:
        known = [labels.kind(code) for code in KINDS]
        raise click.UsageError(
            say("--kind {name}: there is no such kind. Try {names:or}.", name=name, names=known)
        )
    return kind


def _years(text: str) -> tuple[int, int]:
    first, dots, last = text.partition("..")
    try:
        return int(first), int(last) if dots else int(first)
    except ValueError:
        raise click.UsageError(
            say("--year {text}: expected a year or two, such as 2013 or 2009..2013.", text=text)
        ) from None


def _found(configuration: Configuration, query: str) -> set[str]:
    from search.answer.request_and_hits import SearchRequest
    from search.answer.searcher import search

    request = SearchRequest(query, limit=_MOST_FOUND, all_versions=True, exact=True)
    return {hit.id for hit in search(configuration.archive, request).hits}


def _about(configuration: Configuration, profiles: Mapping[str, SiteProfile], wanted: _Wanted) -> About:
    parts = [f"{name} {' '.join(v) if isinstance(v, tuple) else v}" for name, v in wanted.items() if v]
    part = f", {'; '.join(parts)}" if parts else ""
    imprint = configuration.settings.archive
    return About(
        description=f"Captures and items of {imprint.name or configuration.archive.resolve().name}{part}",
        software=SOFTWARE,
        part=_part_in_dutch(wanted),
        contact=configuration.settings.contact,
        publishers={name: profile.organisation for name, profile in profiles.items()},
        titles={name: profile.title for name, profile in profiles.items()},
        imprint=imprint,
    )


def _part_in_dutch(wanted: _Wanted) -> str:
    """The options that name a part, for forms that are in Dutch whoever makes them."""
    given = {
        "site": ", ".join(wanted["sites"]),
        "soort": ", ".join(wanted["kinds"]),
        "jaar": wanted["year"],
        "gebeurtenis": wanted["event"],
        "plaats": wanted["place"],
        "id": ", ".join(wanted["ids"]),
        "zoekvraag": wanted["query"],
    }
    return "; ".join(f"{name} {value}" for name, value in given.items() if value)


def _in_words(form: Form, handed: HandedOver, output: Path, words: Words) -> str:
    if form == "site":
        lines = [_site_in_words(handed, output, words)]
    else:
        lines = [
            words(
                "{path}: {items:item/items}, {captures:capture/captures}, {size:bytes}.",
                path=one_line(str(output)),
                items=handed.items,
                captures=handed.captures,
                size=handed.size,
            )
        ]
    if handed.objects:
        lines.append(
            words(
                "{objects:object/objects} in {files:file/files}, each described in MDTO 1.0.1.",
                objects=handed.objects,
                files=handed.files,
            )
        )
    if form != "site":
        lines.append(words("All of it was read again, and is as it was written."))
    if handed.without_profile:
        lines.append(
            words(
                "Without the profile of {sites}, which names something withheld: whoever takes the package "
                "in needs one.",
                sites=list(handed.without_profile),
            )
        )
    if handed.too_large:
        lines.append(
            words(
                "{count:file is/files are} larger than asked: a single capture in it is.",
                count=handed.too_large,
            )
        )
    if handed.parts:
        lines.append(
            words(
                "{count:capture is/captures are} there only because pages need them to be shown.",
                count=handed.parts,
            )
        )
    if handed.unread:
        lines.append(
            words(
                "{count:page/pages} could not be read to the end: what else is needed there is not known.",
                count=handed.unread,
            )
        )
    if handed.withheld:
        lines.append(
            words(
                "{count:item is/items are} withheld or not open to all, and in no package.",
                count=handed.withheld,
            )
        )
    return "\n".join(map(wrapped, lines))


def _site_in_words(handed: HandedOver, output: Path, words: Words) -> str:
    made = words(
        "{path}: {items:item/items} in {files:file/files}, {size:bytes}. Begin at {first}.",
        path=output,
        items=handed.items,
        files=handed.files,
        size=handed.size,
        first=output / "index.html",
    )
    checked = words("Every link was followed and leads to a file, and to every file leads a link.")
    return f"{made} {checked}"
