"""``alliantie search``: asks the index, and shows the answer for people or for machines."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import click

from archive.shown.captured_by import of_archive
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.quick_start import quick_search
from cli.terminal import bold, one_line, one_line_kept, wrapped, wrapped_with_marks
from search.answer.request_and_hits import ASKED_INSTEAD, SURE, Answer, Hit, SearchRequest
from search.search_error import IndexMissing, IndexUnreadable, QueryError
from wording import labels
from wording.message import Message, say
from wording.unseen import as_json
from wording.words import Words

_MOST_OTHER_PLACES = 3
_UNWANTED = re.compile(r"\A-(\"?[^\W_].+)", re.DOTALL)
_QUOTED = re.compile(r"(\N{MINUS SIGN}(?:[A-Za-z]+:)?|[A-Za-z]+:)(.+)", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}[/?#]\S*", re.IGNORECASE)
"""An address of a page, with or without its scheme; a host alone stands for all that is there."""

_MOST_FACET_VALUES = 8
_LONGEST_SHOWN = 100
"""Characters; a query that does not fit on a line is not shown again."""

_TELL_THEMSELVES = ("text", "json")
"""Forms that say it when a query was answered differently than it was asked."""

_FIELDS = ("kind", "site", "year", "place", "person", "organisation", "event", "theme", "media", "language")
"""The options that filter by a field."""


class _Query(click.Command):
    """A command of which a word with - before it is no option, but one that is not to be found."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [_UNWANTED.sub("\N{MINUS SIGN}\\1", each) for each in args])


def _as_written(arguments: tuple[str, ...]) -> str:
    """The query as it was typed: of -"some words" and field:"some words" the shell has taken the quotes off.

    One argument alone is a query that was quoted as a whole.
    """
    return " ".join(map(_quoted_again, arguments)) if len(arguments) > 1 else "".join(arguments)


def _quoted_again(argument: str) -> str:
    found = _QUOTED.fullmatch(argument)
    return f'{found[1]}"{found[2]}"' if found and " " in found[2] and '"' not in argument else argument


@click.command(
    cls=_Query, epilog='Example: alliantie search "cliëntenraad zutphen" --kind verslag --year 2013'
)
@click.argument("query", nargs=-1)
@click.option(
    "--kind", multiple=True, help="Kind of item, in Dutch or English: verslag, presentatie, foto, …"
)
@click.option("--site", multiple=True, help="Name or host of a site; see: alliantie sites list")
@click.option("--year", type=int, multiple=True, help="Year of the item.")
@click.option("--from", "date_from", metavar="DATE", help="Not before this year, month or day (2010-10-15).")
@click.option("--to", "date_to", metavar="DATE", help="Not after this year, month or day.")
@click.option("--place", multiple=True, help="Town.")
@click.option("--person", multiple=True, help="Name of a person.")
@click.option("--organisation", multiple=True, help="Name of an organisation.")
@click.option("--event", multiple=True, help="Event, such as Alliantiedagen 2013.")
@click.option("--theme", multiple=True, help="Theme, such as armoede.")
@click.option("--media", multiple=True, help="Kind of file: html, pdf, doc, ppt, jpg, …")
@click.option("--language", multiple=True, help="Language: nl, fy or en.")
@click.option(
    "--sort", type=click.Choice(["relevance", "date", "oldest"]), default="relevance", show_default=True
)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Items a page.")
@click.option("--page", type=click.IntRange(1, 100_000), default=1, show_default=True)
@click.option(
    "--facets", is_flag=True, help="Count the found items by kind, site, year, place, event and more."
)
@click.option("--years", is_flag=True, help="Draw how many of the found items are of each year.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "ris", "bibtex", "csl", "texts"]),
    default="text",
    show_default=True,
    help="For people, for programs, for a reference manager, or the whole texts as lines of JSON.",
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--similar", metavar="ID", help="Items like the one with this id.")
@click.option("--exact", is_flag=True, help="Only items with all the words, and nothing instead of them.")
@click.option(
    "--all-versions",
    is_flag=True,
    help="Give every copy, also of what says nearly the same, and what items said once and say no longer.",
)
@click.option("--open", "opening", is_flag=True, help="Open the archived copy of the first item.")
@click.pass_obj
def search(
    options: Options,
    /,
    query: tuple[str, ...],
    form: str,
    as_json: bool,
    years: bool,
    opening: bool,
    **filters: Any,
) -> ExitCode:
    """Find items. Words may lack accents; "phrases", -not, OR, begin*, soort:verslag, jaar:2009..2013.

    An address, a host or an id leads to what it names.

    An option that filters may be given again: items then have one of its values.
    """
    form = "json" if as_json else form
    filters["earlier"] = filters["all_versions"]
    answer = print_answer(options, _as_written(query), form=form, years=years, **filters)
    if not (opening and answer.hits):
        return ExitCode.WELL
    # Loaded only now: it reads the database, which a search does not.
    from cli.find.open_copy import open_copy

    return open_copy(options, answer.hits[0].id)


def print_answer(
    options: Options,
    query: str,
    *,
    form: str = "text",
    by_screens: bool = True,
    years: bool = False,
    **filters: Any,
) -> Answer:
    """Search and print; data to stdout, what is worth knowing beside it to stderr. Returns the answer.

    What is longer than a terminal waits for its reader after each screen, unless ``by_screens`` is False.
    """
    request = SearchRequest(query=query, **filters)
    shows_facets = request.facets
    request = request._replace(facets=shows_facets or years)
    try:
        answer = _answer(options, _at_address(options, request))
    except QueryError as error:
        raise QueryError(_with_its_place(error, query), error.position, option=error.option) from error
    words = Words(options.language)
    if form == "text":
        shown = answer if shows_facets else answer._replace(facets={})
        text = _in_words(shown, request, words, *_near(options, answer, query, words))
        _show("\n".join([text, *(_years(answer) if years else [])]), by_screens=by_screens)
    else:
        _write(answer, request, form, options)
        if form not in _TELL_THEMSELVES:
            for notice in _notices(answer, request, words):
                click.echo(notice, err=True)
            if answer.total_versions:
                left_out = say(
                    "{count:item/items} said this once and not today: text and JSON list them.",
                    count=answer.total_versions,
                )
                click.echo(words(left_out), err=True)
    return answer


def _at_address(options: Options, request: SearchRequest) -> SearchRequest:
    """The request for the item at the address that was typed; as it is where words were."""
    if not _ADDRESS.fullmatch(request.query.strip()):
        return request
    from cli.find.named_item import item_at

    item = item_at(options, request.query.strip())
    return request._replace(query="", among=frozenset({item})) if item else request._replace(exact=True)


def _near(options: Options, answer: Answer, query: str, words: Words) -> list[str]:
    """The lines that take the place of advice where an address was typed and nothing is found at it."""
    if answer.total or not _ADDRESS.fullmatch(query.strip()):
        return []
    from cli.find.named_item import near_to

    return near_to(options, query.strip(), words)


def _with_its_place(error: QueryError, query: str) -> Message:
    """The message of the error, with a mark under the place where the query goes wrong."""
    line = "".join(c if c.isprintable() else " " for c in error.option or query)
    if error.position is None or not line or len(line) > _LONGEST_SHOWN:
        return error.message
    mark = f"{' ' * error.position}^"
    return say("{why}\n  {asked}\n  {mark}", why=error.message, asked=line, mark=mark)


def _answer(options: Options, request: SearchRequest) -> Answer:
    """The answer; where there is no index that can be asked, it is built again first, if that can be done."""
    ask = quick_search()
    try:
        return ask(options.archive, request, on_the_spot=True)
    except IndexUnreadable:
        raise
    except IndexMissing as error:
        # Loaded only now: it takes longer than a search.
        from cli.find.missing_index import build_missing_index

        build_missing_index(options, error, "alliantie search")
    return ask(options.archive, request, on_the_spot=True)


def _write(answer: Answer, request: SearchRequest, form: str, options: Options) -> None:
    from search.answer import json_and_csv

    if form == "csv":
        json_and_csv.write_csv(answer, sys.stdout, options.language)
    elif form == "json":
        click.echo(as_json(json_and_csv.as_json(answer, request)))
    elif form == "texts":
        from cli.find.full_texts import print_texts

        print_texts(options, answer)
    else:
        _cite(answer, form, options.archive, Words(options.language))


def _cite(answer: Answer, form: str, archive: Path, words: Words) -> None:
    from archive.folder import existing
    from pipeline.configuration import imprint_of
    from search.citing.forms import today, written
    from search.citing.reference import references_of
    from search.index.publishers import Publishers

    known, imprint = Publishers(existing(archive).index).known(), imprint_of(archive, os.environ)
    references = references_of(answer.hits, known, imprint, accessed=today())
    click.echo(written(references, form, words), nl=False)


def _show(text: str, *, by_screens: bool) -> None:
    if by_screens and sys.stdout.isatty() and text.count("\n") >= shutil.get_terminal_size().lines:
        click.echo_via_pager(text + "\n", color=True)
    else:
        click.echo(text)


def _in_words(answer: Answer, request: SearchRequest, words: Words, *near: str) -> str:
    """The answer for people; ``near`` takes the place of advice where there is none to give."""
    parts = [bold(words(_headline(answer, request, words)))]
    parts += _notices(answer, request, words)
    for number, hit in enumerate(answer.hits, start=(request.page - 1) * request.limit + 1):
        parts += ["", *_hit(number, hit, words)]
    if request.earlier:
        # Loaded only now: most searches are for what there is.
        from cli.find.versions_as_text import versions_in_words

        parts += versions_in_words(answer, request, words)
    parts += near or _beside(answer, request, words)
    return "\n".join(parts)


def _headline(answer: Answer, request: SearchRequest, words: Words) -> Message:
    asked = one_line(answer.suggestion if answer.notice == ASKED_INSTEAD else _asked(request, words))
    if not asked and not answer.total:
        return say("Nothing can be found here yet")
    if not asked:
        return say("{total:item/items} in all", total=answer.total)
    if not answer.total and answer.total_versions:
        return say("No item says this today: {query}", query=asked)
    if not answer.total:
        return say("Nothing found for: {query}", query=asked)
    return say("{total:item/items} for: {query}", total=answer.total, query=asked)


def _asked(request: SearchRequest, words: Words) -> str:
    """The request in one line: the query, and what the options ask beside it."""
    said = [request.query.strip()]
    said += [words("like {id}", id=request.similar)] if request.similar else []
    for name in _FIELDS:
        values = [_value(name, value, words) for value in request.values_of(name)]
        said += [words(say("{field} {values:or}", field=labels.field(name), values=values))] if values else []
    said += [words("from {date}", date=request.date_from)] if request.date_from else []
    said += [words("until {date}", date=request.date_to)] if request.date_to else []
    return ", ".join(filter(None, said))


def _hit(number: int, hit: Hit, words: Words) -> list[str]:
    is_sure = hit.date_confidence >= SURE
    date = words.date(hit.date, hit.date_end, hit.date_precision, is_sure=is_sure)
    kind = words(labels.kind(hit.kind))
    told = (kind, hit.site, date, _place_in_file(hit, words), _of_others(hit, words))
    facts = " · ".join(filter(None, told))
    lines = [f"{number:>2}. {bold(one_line(hit.title))}", f"    {one_line(facts)}"]
    if hit.fragments:
        parts = [(one_line_kept(part), found) for part, found in hit.fragments]
        lines.append(wrapped_with_marks(parts, "    "))
    lines.append(f"    {one_line(hit.url)}  [{hit.id}]")
    others = (words("also at {address}", address=one_line(url)) for url in hit.also_at[:_MOST_OTHER_PLACES])
    lines += [f"    {other}" for other in others]
    return lines


def _place_in_file(hit: Hit, words: Words) -> str:
    return words("page {page:number}", page=hit.page_number) if hit.page_number else ""


def _of_others(hit: Hit, words: Words) -> str:
    return words(of_archive(hit.captured_by)) if hit.captured_by else ""


def _beside(answer: Answer, request: SearchRequest, words: Words) -> list[str]:
    parts = []
    if answer.suggestion and answer.notice != ASKED_INSTEAD:
        parts += ["", words("Did you mean: {query}?", query=one_line(answer.suggestion))]
    if not (answer.total or answer.total_versions):
        parts += [
            "",
            words("Try fewer words, the beginning of a word (energie*), or leave out a filter."),
        ]
    return parts + _facets(answer, words) + _paging(answer, request, words)


def _facets(answer: Answer, words: Words) -> list[str]:
    """A line for each facet that has any value, with its most frequent ones."""
    parts = []
    for name, counts in answer.facets.items():
        most = list(counts.items())[:_MOST_FACET_VALUES]
        shown = ", ".join(f"{_value(name, value, words)} {number}" for value, number in most)
        parts += ["", wrapped(f"{words(labels.field(name))}: {one_line(shown)}")] if most else []
    return parts


def _years(answer: Answer) -> list[str]:
    # Loaded only now: a search does not wait for it.
    from cli.find.years_as_bars import years_as_bars

    return ["", *years_as_bars(answer.facets.get("year", {}))]


def _paging(answer: Answer, request: SearchRequest, words: Words) -> list[str]:
    """Which page comes next, or is the last when there is none of this number."""
    total = max(answer.total, answer.total_versions)
    if total > request.page * request.limit:
        return ["", words("Next page: --page {page:number}", page=request.page + 1)]
    if total and request.limit and not (answer.hits or answer.versions):
        last = -(-total // request.limit)
        return [
            "",
            words(
                "There is no page {page:number}: the last is --page {last:number}",
                page=request.page,
                last=last,
            ),
        ]
    return []


def _notices(answer: Answer, request: SearchRequest, words: Words) -> list[str]:
    """The lines that tell how the query was answered otherwise than it was asked, and how to insist."""
    if not (answer.notice or answer.missing or answer.sounding):
        return []
    # Loaded only now: who finds what was asked does not wait for it.
    from search.answer.notices import is_otherwise, notices_of

    said = [one_line(words(notice)) for notice in notices_of(answer, _asked(request, words))]
    insist = (
        [words("Only what holds all the words as they are written: --exact")] if is_otherwise(answer) else []
    )
    return [wrapped(line) for line in said + insist]


def _value(field: str, value: str, words: Words) -> str:
    return words(labels.kind(value)) if field == "kind" else value
