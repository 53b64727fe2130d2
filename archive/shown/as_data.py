"""Everything that is known of an item or an address, as data for machines."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from archive.catalogue.captured_addresses import CapturedAddress
from archive.curation.journal import OF_A_REASON, Statement
from archive.fetched.captures import Capture
from archive.fetched.memento_address import archive_of
from archive.fetched.renderings import StoredRendering
from archive.parts.part_states import PartState
from archive.parts.wholeness import Wholeness
from archive.shown.joined_items import JoinedItem
from archive.shown.known_item import KnownItem, Related, leads_to, text_of


def item_as_data(known: KnownItem) -> dict[str, Any]:
    """An item with its captures, relations, decisions and parts."""
    return {
        **asdict(known.item),
        "captured_by": known.item.captured_by,
        "never_captured": known.never_captured or None,
        "leads_now_to": leads_to(known),
        "captures": [
            {
                **capture_as_data(capture),
                "says_nothing": str(known.silent.get(capture.read_digest, "")) or None,
            }
            for capture in known.taken
        ],
        "versions": [asdict(span) for span in known.versions],
        "related": [_related_data(related) for related in known.related],
        "joined": [_joined_data(joined) for joined in known.joined],
        "curation": [{"number": number, **_decision(one)} for number, one in known.decided],
        "mark": asdict(known.mark) if known.mark else None,
        "whole": parts_as_data(known.whole) if known.whole else None,
        "rendered": rendering_as_data(known.rendered),
        "made_by_script": {"sign": known.script, "data": known.data_place} if known.script else None,
        "provenance": {number: asdict(origin) for number, origin in known.provenances.items()},
    }


def capture_as_data(capture: Capture) -> dict[str, Any]:
    """A capture, with the host of the archive that made it; "" where this one did."""
    return {**asdict(capture), "captured_by": archive_of(capture.memento)}


def _decision(one: Statement) -> dict[str, str]:
    """A decision as everybody may read it: who asked for it, and when, is for those who answer for it."""
    return {name: value for name, value in one._asdict().items() if name not in OF_A_REASON}


def _related_data(related: Related) -> dict[str, Any]:
    relation, other = related.relation, related.other
    return {
        **asdict(relation),
        "other_title": other.description.title,
        "other_kind": other.description.kind,
        "other_url": other.url,
    }


def _joined_data(joined: JoinedItem) -> dict[str, Any]:
    one = joined.statement
    return {
        "how": joined.how,
        **asdict(joined.other),
        "decision": joined.number,
        "who": one.who,
        "at": one.at,
        "why": one.why,
    }


def address_as_data(known: CapturedAddress) -> dict[str, Any]:
    """An address that is no item: what it is, and what there is of it."""
    return {
        "id": None,
        "url": known.url,
        "is": known.role,
        "leads_now_to": known.leads_to,
        "captures": list(map(capture_as_data, known.taken)),
        "refused": [{"crawl_began_at": each.began_at, **asdict(each.refusal)} for each in known.refused],
        "rendered": rendering_as_data(known.rendered),
        "named_by": [asdict(each) for each in known.named_by],
        "text": text_of(known),
    }


def rendering_as_data(rendering: StoredRendering | None) -> dict[str, Any] | None:
    """How a browser fared with a page, with all that was said of it."""
    return asdict(rendering) if rendering else None


def parts_as_data(whole: Wholeness) -> dict[str, Any]:
    """Every part of a page with its state."""
    return {
        "kept": whole.kept,
        "all": len(whole.counted),
        "parts": [_part_as_data(state) for state in whole.counted],
        "scripts": [_part_as_data(state) for state in whole.scripts],
        "is_whole": whole.is_whole,
        "not_listed": dict(whole.unlisted),
        "not_read_to_the_end": sorted(whole.unread),
        "not_counted": [_part_as_data(state) for state in whole.uncounted],
        "embeds": [
            {"provider": embed.provider, "url": embed.url, "title": embed.title} for embed in whole.embeds
        ],
    }


def _part_as_data(state: PartState) -> dict[str, Any]:
    return {
        "kind": state.part.kind,
        "state": state.state,
        "url": state.url,
        "addresses": list(state.part.addresses),
        "capture": state.capture.id if state.capture else None,
        "captured_at": state.capture.captured_at if state.capture else None,
        "captured_by": archive_of(state.capture.memento) if state.capture else None,
        "memento": state.capture.memento if state.capture else None,
        "reason": state.reason,
        "detail": str(state.detail),
    }
