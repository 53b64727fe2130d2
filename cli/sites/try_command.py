"""``alliantie sites try``: one page, as a crawl would read and follow it; nothing is kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from archive.folder import Folder
from archive.shown.beside_complete import with_counts
from cli.crawl.fetch_options import connect_to_option, contact_option
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.printed_data import print_json
from cli.sites.would_render_in_words import would_render_in_words
from cli.terminal import bold, one_line, wrapped
from pipeline.archive_profiles import of_archive
from pipeline.configuration import Configuration, configure
from spiders.links.bare_address import bare
from spiders.profiles.site_profile import SiteProfile, host_and_port, unknown_site
from wording import labels, made_by_script
from wording.message import NOTHING, Message, say
from wording.told_error import ToldError
from wording.words import Words

if TYPE_CHECKING:
    from pipeline.crawl.trial import Trial
    from spiders.links.page_links import Link

_TEXT_SHOWN = 600
_LINKS_SHOWN = 200
_EMBEDS_SHOWN = 20


@click.command(
    "try",
    short_help="Show what a crawl would read in the page at URL.",
    epilog="Example: alliantie sites try https://www.raadvankerken.nl/ --contact a@example.org",
)
@click.argument("url", metavar="URL")
@click.option(
    "--site", help="Read it with the profile of this site.  [default: the one whose scope it is in]"
)
@contact_option
@connect_to_option
@click.option("--render", "renders", is_flag=True, help="Have a browser make the page, and read that.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, with the whole text.")
@click.pass_obj
def try_site(
    options: Options,
    url: str,
    site: str | None,
    contact: str | None,
    connect_to: tuple[str, ...],
    renders: bool,
    as_json: bool,
) -> ExitCode:
    """Fetch the page at URL and show what a crawl would read in it and follow from it.

    Asks for that page and the robots.txt of its host, as politely as a crawl does, and keeps nothing.
    """
    from pipeline.crawl.owners_wish import refuse_stopped
    from pipeline.crawl.trial import try_page

    configuration = configuration_of(options, contact, connect_to)
    url = bare(url)
    profile, guess = profile_for(configuration, url, site)
    refuse_stopped(Folder(options.archive), [profile.name])
    trial = try_page(configuration, profile, url, guess=guess, renders=renders)
    if as_json:
        print_json(_as_data(trial))
    else:
        click.echo(_in_words(trial, Words(options.language)))
    return ExitCode.WELL if trial.status == 200 else ExitCode.FAILED


def configuration_of(options: Options, contact: str | None, connect_to: tuple[str, ...]) -> Configuration:
    """The configuration of a request that is made for a person, not for an archive."""
    return configure(
        options.archive,
        os.environ,
        contact=contact,
        sites=options.sites,
        vocabulary=options.vocabulary,
        connect_to=connect_to,
    )


def profile_for(configuration: Configuration, url: str, site: str | None) -> tuple[SiteProfile, bool]:
    """The profile to read an address with, and whether its platform is to be guessed.

    That is the named one, the one whose scope holds the address, or a provisional one. Raises
    ProfileError for a site that is not known, click.BadParameter for what is no address.
    """
    from spiders.profiles.provisional import provisional_profile

    profiles = of_archive(configuration).every
    if site is not None:
        if site not in profiles:
            raise unknown_site(site, profiles)
        return profiles[site], False
    try:
        pair = host_and_port(url)
        provisional = provisional_profile(url)
    except (ToldError, ValueError) as error:
        raise no_address(url) from error
    holding = [profile for profile in profiles.values() if pair in profile.scope_pairs]
    return (holding[0], False) if holding else (provisional, True)


def no_address(url: str) -> click.BadParameter:
    """The mistake of giving something else where a web address belongs."""
    return click.BadParameter(
        say("expected an address that begins with http:// or https://, found {url!r}.", url=url),
        param_hint="URL",
    )


def _as_data(trial: Trial) -> dict[str, object]:
    followed = [link._asdict() for link, reason in trial.links if not reason]
    refused = [{**link._asdict(), "reason": reason} for link, reason in trial.links if reason]
    return {
        "asked": trial.asked,
        "url": trial.url,
        "status": trial.status,
        "refused": asdict(trial.refused) if trial.refused else None,
        "site": trial.profile.name,
        "platform": trial.profile.platform,
        "guessed_platform": trial.guessed,
        "media_type": trial.media_type,
        "charset": asdict(trial.charset) if trial.charset else None,
        "is_list": trial.is_list,
        "reading": trial.reading.as_dict() if trial.reading else None,
        "description": asdict(trial.description) if trial.description else None,
        "feeds": _feeds(trial),
        "sitemaps": trial.sitemaps,
        "followed": followed,
        "not_followed": refused,
        "left_out": [asdict(each) for each in trial.left_out],
        "parts": trial.parts,
        "embeds": [asdict(each) for each in trial.embeds],
        "unfollowed": trial.unfollowed,
        "rendered": _made_as_data(trial),
        "in_a_crawl": _would_render_as_data(trial),
    }


def _made_as_data(trial: Trial) -> dict[str, object] | None:
    if trial.made is None:
        return {"outcome": "no browser", "reason": trial.why_not_made} if trial.why_not_made else None
    return {"outcome": trial.made.outcome, "reason": trial.made.reason, **trial.made.said}


def _would_render_as_data(trial: Trial) -> dict[str, object] | None:
    if trial.would_render is None:
        return None
    would, brought = trial.would_render, trial.would_render.brought
    return {
        "is_made": would.is_made,
        "why": would.why,
        "sign": would.sign,
        "brought": {"words": brought.words, "links": brought.links} if brought else None,
        "why_no_browser": would.why_none,
    }


def nothing_fetched(trial: Trial) -> Message:
    """Why there is no page to read, of a trial whose address was refused or did not answer with one."""
    refused = trial.refused
    return say(
        "Nothing was fetched from {url}: {reason}. {detail}",
        url=trial.asked,
        reason=labels.refusal(refused.reason if refused else f"answered {trial.status}"),
        detail=refused.detail if refused else NOTHING,
    )


def _in_words(trial: Trial, words: Words) -> str:
    if trial.refused:
        return one_line(words(nothing_fetched(trial)))
    lines = [bold(one_line(f"{trial.status} {trial.url}"))]
    lines += [f"  {name + ':':<12} {one_line(value)}" for name, value in _facts(trial, words) if value]
    if trial.reading and trial.reading.main_text:
        text = one_line(trial.reading.main_text)[:_TEXT_SHOWN]
        lines += ["", words("Text:"), wrapped(text, "  ")]
    followed = [(link, "") for link, reason in trial.links if not reason]
    refused = [(link, reason) for link, reason in trial.links if reason]
    if followed:
        lines += ["", words("Followed ({count}):", count=len(followed)), *_link_lines(followed, words)]
    if refused:
        lines += ["", words("Not followed ({count}):", count=len(refused)), *_link_lines(refused, words)]
    lines += _parts_lines(trial, words)
    if trial.left_out:
        lines += ["", words("Left out, by reason:"), *_left_out_lines(trial, words)]
    return "\n".join(lines)


def _facts(trial: Trial, words: Words) -> Iterator[tuple[str, str]]:
    yield words("site"), trial.profile.name
    yield words("platform"), _platform(trial, words)
    yield words("media type"), trial.media_type
    if trial.charset:
        yield words("charset"), f"{trial.charset.name}, {words(labels.origin(trial.charset.origin))}"
    if trial.is_list:
        yield words("kind"), words("a list, read for its links only")
    if trial.made or trial.why_not_made:
        yield words("browser"), words(_made(trial))
    if trial.would_render:
        yield words("in a crawl"), words(would_render_in_words(trial.would_render))
    if trial.reading:
        state, reason = words(labels.state(trial.reading.outcome)), words(trial.reading.reason)
        yield words("outcome"), f"{state} ({reason})" if reason else state
    if described := trial.description:
        yield words("title"), described.title
        yield words("kind"), words(labels.kind(described.kind))
        yield words("date"), words.date(described.date.start, described.date.end, described.date.precision)
        yield words("language"), described.language
    if trial.reading:
        yield words("breadcrumb"), " > ".join(trial.reading.breadcrumb)
        for caption in trial.reading.captions:
            yield words("caption"), caption
    yield words("feeds"), ", ".join(_feeds(trial))
    yield words("sitemaps"), ", ".join(trial.sitemaps)


def _made(trial: Trial) -> Message:
    """What a browser made of the page, and what it asked for and did not get."""
    if trial.made is None:
        return trial.why_not_made
    said = made_by_script.rendering(trial.made.outcome)
    if trial.made.reason:
        said = say("{what} ({why})", what=said, why=trial.made.reason)
    asked, refused = trial.made.said.get("asked", 0), trial.made.said.get("refused") or {}
    said = say("{what}; it asked for {asked:address/addresses}", what=said, asked=asked)
    if not refused:
        return said
    return say("{said}, and did not get: {reasons}", said=said, reasons=with_counts(refused))


def _platform(trial: Trial, words: Words) -> str:
    platform = trial.profile.platform
    if trial.guessed in ("", "generic", platform) or platform == "feed":
        return platform
    return words("{platform} (the page looks like {guessed})", platform=platform, guessed=trial.guessed)


def _feeds(trial: Trial) -> list[str]:
    return [link.url for link, _ in trial.links if link.relation == "feed"]


def _parts_lines(trial: Trial, words: Words) -> Iterator[str]:
    """What the page needs to be shown, and what no crawl follows of what it has."""
    if trial.parts:
        kinds = [
            say("{what} ({count:number})", what=labels.part_kind(kind), count=count)
            for kind, count in trial.parts.items()
        ]
        yield ""
        yield wrapped(words("To be shown it needs: {kinds}. A crawl asks for them.", kinds=kinds))
    if trial.unfollowed:
        things = with_counts(trial.unfollowed, len(trial.unfollowed))
        yield ""
        yield wrapped(one_line(words("Seen and not followed: {things}.", things=things)))
    for embed in trial.embeds[:_EMBEDS_SHOWN]:
        said = say("player of {provider}: {title}", provider=embed.provider, title=embed.title)
        yield one_line(f"  {words(said)} {embed.url}")
    if (more := len(trial.embeds) - _EMBEDS_SHOWN) > 0:
        yield "  " + words("and {count} more", count=more)


def _left_out_lines(trial: Trial, words: Words) -> Iterator[str]:
    for each in trial.left_out:
        reason = labels.refusal(each.reason)
        yield one_line(
            words(
                "{count:number}: {reason}, such as {url}", count=each.count, reason=reason, url=each.example
            )
        )


def _link_lines(links: list[tuple[Link, str]], words: Words) -> Iterator[str]:
    for link, reason in links[:_LINKS_SHOWN]:
        label = link.sentence or link.label
        yield one_line(
            f"{link.url}"
            + (f"  [{words(labels.refusal(reason))}]" if reason else "")
            + (f"  {label}" if label else "")
        )
    if len(links) > _LINKS_SHOWN:
        yield words("and {count} more", count=len(links) - _LINKS_SHOWN)
