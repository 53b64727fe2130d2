"""The hits of a search as everybody may see them: without e-mail addresses, unless the room shows these."""

from __future__ import annotations

from archive.shown.private import without_mail, without_mail_in
from reading_room.asked import Asked
from search.answer.request_and_hits import Answer, Hit, SearchRequest, VersionHit
from search.answer.searcher import search


def asked_of_index(asked: Asked, request: SearchRequest) -> Answer:
    """The answer to a request, as this room may give it; raises as a search does."""
    answer = search(asked.room.archive, request, on_the_spot=asked.room.on_the_spot)
    versions = tuple(_public_version(asked, version) for version in answer.versions)
    return answer._replace(hits=tuple(public_hit(asked, hit) for hit in answer.hits), versions=versions)


def _public_version(asked: Asked, version: VersionHit) -> VersionHit:
    if asked.room.shows_private:
        return version
    return version._replace(title=without_mail(version.title), fragments=without_mail_in(version.fragments))


def public_hit(asked: Asked, hit: Hit) -> Hit:
    """A hit as this room may show it."""
    if asked.room.shows_private:
        return hit
    return hit._replace(
        title=without_mail(hit.title),
        fragments=without_mail_in(hit.fragments),
        people=tuple(map(without_mail, hit.people)),
        authors=tuple(map(without_mail, hit.authors)),
        editors=tuple(map(without_mail, hit.editors)),
        organisations=tuple(map(without_mail, hit.organisations)),
        event=without_mail(hit.event),
        place=without_mail(hit.place),
        themes=tuple(map(without_mail, hit.themes)),
    )
