"""How an item is cited: a sentence, a PWID, its lasting address, and the forms of reference managers."""

from __future__ import annotations

from dataclasses import dataclass

from archive.archive_error import NotKept
from archive.catalogue.items import Item
from archive.fetched.captures import Capture
from archive.folder import existing
from reading_room.asked import Asked
from reading_room.pages.public_hits import asked_of_index
from search.answer import citations
from search.answer.request_and_hits import Hit, SearchRequest
from search.index.publishers import Publishers, publisher_of
from wording.message import say
from wording.unseen import as_json, seen


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to an archived copy.

    ``sentence`` follows the order of APA: who, when, what, publisher, archive. ``pwid`` is a persistent web
    identifier (draft-pwid-urn-specification). ``address`` is that of the item.
    """

    sentence: str
    pwid: str
    address: str


def hit_of_item(asked: Asked, item: str) -> Hit:
    """The item as an answer of the search has it; raises NotKept for what the index does not know yet."""
    answer = asked_of_index(asked, SearchRequest(among=frozenset({item}), limit=1))
    if not answer.hits:
        raise NotKept(say("The search index does not have {item} yet.", item=item))
    return answer.hits[0]


def citation_of(asked: Asked, item: Item, newest: Capture | None) -> Citation:
    """The reference to an item as it was captured last."""
    room = asked.room
    base = room.imprint.address.rstrip("/") or room.room
    moment = newest.captured_at if newest else item.captured_at
    publisher = publisher_of(item.site, Publishers(existing(room.archive).index).known())
    words, described = asked.words, item.description
    date = words.date(described.date.start, described.date.end, described.date.precision)
    sentence = words(
        say(
            "{publisher} ({date}). {title}. {address} (archived {moment:day} by {archive}, {id})",
            publisher=seen(publisher.organisation or publisher.title or item.site),
            date=date,
            title=seen(described.title or item.url),
            address=seen(item.url),
            moment=moment,
            archive=seen(room.name),
            id=item.id,
        )
    )
    host = room.imprint.address.partition("://")[2].split("/")[0] or "alliantie"
    pwid = f"urn:pwid:{host}:{moment:%Y-%m-%dT%H:%M:%SZ}:part:{seen(item.url)}"
    return Citation(sentence, pwid, f"{base}/item/{item.id}")


def written_citation(asked: Asked, hit: Hit, form: str) -> tuple[str, str] | None:
    """The media type and text of a reference in a form; None for a form that is none."""
    known = Publishers(existing(asked.room.archive).index).known()
    imprint = asked.room.imprint
    if form == "ris":
        return "application/x-research-info-systems", citations.as_ris([hit], known, imprint)
    if form == "bib":
        return "application/x-bibtex", citations.as_bibtex([hit], known, imprint)
    if form == "csl":
        media_type = "application/vnd.citationstyles.csl+json"
        return media_type, as_json(citations.as_csl([hit], known, imprint))
    return None
