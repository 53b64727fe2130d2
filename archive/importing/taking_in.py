"""Takes in what a foreign file has and this archive does not, as captures that say where they come from.

A record becomes a record of ours with the same block, address and date; a payload that is here already
becomes a revisit. Taking the same file again adds nothing.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import get_args

from archive.curation.destroyed import REASON, Destroyed
from archive.curation.journal import read_journal
from archive.fetched import captures, crawls
from archive.fetched.asked_otherwise import kept_address
from archive.fetched.captures import Capture
from archive.fetched.crawls import Provenance
from archive.fetched.exchange import Block, Exchange, LongBlock, Measured, Truncation, digest, read_head
from archive.importing.disk_room import room_lacking
from archive.importing.finding_originals import PayloadNames, original_of
from archive.importing.foreign_renderings import ForeignRenderings
from archive.importing.pairing import ForeignCapture, ForeignMade, ForeignReport, LeftOut, read_exchanges
from archive.warc.digests import can_be_checked, is_digest_of, is_of_nothing
from archive.warc.fault import Fault
from archive.warc.forgiving import read_foreign
from archive.warc.long_block import HELD
from archive.warc.payload import payload_of
from archive.warc.record import ForeignRecord
from archive.writing.writing_run import WritingRun
from wording.message import NOTHING, Message, say

_AT_ONCE = 32
"""Captures that wait for their group to be on disk."""

_BYTES_AT_ONCE = 1 << 25
"""Bytes of payload that wait so, however few captures they are then."""

_MOST_READ = 1 << 20
"""Bytes of what a file says of itself that are read."""

_EXAMPLES = 20

_OURS = "alliantie"
"""With what the name of the program begins in files of its archives."""

SiteOf = Callable[[str], tuple[str, str] | None]
"""The site that an address belongs to, with the digest of its profile; None when it belongs to none."""

_Key = tuple[str, datetime, str]
"""Address, moment and payload, by which a capture is known."""

Watch = Callable[[int, int], None]
"""A function that is told how many bytes of the file were passed, and of how many."""


@dataclass(slots=True)
class Taken:
    """The records of a file by their fate. ``left_out`` counts reasons; ``examples`` are some of each.

    ``renderings`` counts pages of which the file has what a browser made; ``rendered`` are these as they are
    read now, by their numbers. ``crawls`` has the number of the crawl that stands for what was taken of each
    site.
    """

    kept: int = 0
    known: int = 0
    renderings: int = 0
    rendered: dict[int, Capture] = field(default_factory=dict)
    crawls: dict[str, int] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    examples: list[LeftOut] = field(default_factory=list)
    damage: list[Fault] = field(default_factory=list)

    def leave_out(self, left: LeftOut) -> None:
        """Count a record that is not taken."""
        self.left_out[left.reason] += 1
        if self.left_out[left.reason] <= _EXAMPLES:
            self.examples.append(left)


class Taking:
    """Takes the records of one file into the archive of a run, in the order in which they stand.

    ``profiles`` are the texts of the profiles of the sites, by their digests. Blocks of more than ``held``
    bytes pass from file to file.
    """

    def __init__(
        self,
        run: WritingRun,
        site_of: SiteOf,
        provenance: Provenance,
        software: str,
        profiles: Mapping[str, str],
        held: int = HELD,
    ) -> None:
        self.taken = Taken()
        self._held = held
        self._run = run
        self._site_of = site_of
        self._provenance = provenance
        self._software = software
        self._profiles = profiles
        self._waiting: deque[tuple[_Key, int, Future[Capture]]] = deque()
        self._names = PayloadNames()
        self._renderings = ForeignRenderings(run)
        self._is_of_ours = False
        self._destroyed = Destroyed(read_journal(run.folder))

    def take_file(self, path: Path, watch: Watch) -> Taken:
        """Take all that is new. Raises CannotWrite or OSError."""
        size = path.stat().st_size
        for found in read_exchanges(self._noting_software(read_foreign(path, self._held))):
            watch(found.offset, size)
            if isinstance(found, Fault):
                self.taken.damage.append(found)
            elif isinstance(found, LeftOut):
                self.taken.leave_out(found)
            elif isinstance(found, ForeignMade):
                self._take_made(found)
            elif isinstance(found, ForeignReport):
                self._take_rendering(path, found)
            else:
                self._take(found)
        for left in self._renderings.unnamed():
            self.taken.leave_out(left)
        self._await(0)
        self._names.close()
        watch(size, size)
        return self.taken

    def _take_made(self, made: ForeignMade) -> None:
        """Remember what may be of a rendering; what other browsers leave behind, nothing ever names."""
        if self._is_of_ours:
            self._renderings.note(made)
        else:
            self.taken.leave_out(made.left_out)

    def _take_rendering(self, path: Path, foreign: ForeignReport) -> None:
        # Its page may be among those that are on their way.
        self._await(0)
        fate = self._renderings.take(path, foreign)
        if fate.taken:
            self.taken.renderings += 1
            capture = fate.taken.result()
            self.taken.rendered[capture.id] = capture
        elif fate.left_out:
            self.taken.leave_out(fate.left_out)
        elif fate.damage:
            self.taken.damage.append(replace(fate.damage, file=self._provenance.file))

    def _noting_software(self, records: Iterable[ForeignRecord | Fault]) -> Iterable[ForeignRecord | Fault]:
        """The same records; what the file says of the tool that made it is noted before the first is kept."""
        for record in records:
            if isinstance(record, ForeignRecord) and record.type == "warcinfo":
                self._note_software(record.block)
            yield record

    def _note_software(self, block: Block) -> None:
        start = (block.start if isinstance(block, LongBlock) else block)[:_MOST_READ]
        said = dict(
            (name.strip().lower(), value.strip())
            for name, _, value in (
                line.partition(":") for line in start.decode("utf-8", "replace").split("\n")
            )
        )
        self._is_of_ours |= said.get("software", "").startswith(_OURS)
        if not self._provenance.software and (software := said.get("software", "")[:200]):
            origin = self._provenance
            self._provenance = replace(origin, software=software)

    def _take(self, foreign: ForeignCapture) -> None:
        site = self._site_of(foreign.url)
        if site is None:
            self.taken.leave_out(LeftOut(foreign.offset, "of no known site", foreign.url))
        elif self._destroyed.at(foreign.url):
            self.taken.leave_out(LeftOut(foreign.offset, REASON, foreign.url))
        elif foreign.is_revisit:
            self._take_revisit(foreign, *site)
        else:
            self._take_response(foreign, *site)

    def _take_response(self, foreign: ForeignCapture, site: str, profile: str) -> None:
        response = foreign.response
        payload = response.payload if isinstance(response, LongBlock) else payload_of(response)
        if _is_another_payload(foreign, payload):
            promised = foreign.payload_digest[:90]
            self._leave_damaged(
                foreign, say("the payload does not match its digest {promised}", promised=promised)
            )
            return
        payload_digest = digest(payload)
        if self._destroyed.holds(payload_digest):
            self.taken.leave_out(LeftOut(foreign.offset, REASON, foreign.url))
        elif not self._is_new(foreign, payload_digest):
            self._remember(foreign, payload_digest)
        elif lacking := self._lacking_room(foreign):
            self._leave_damaged(foreign, lacking)
        else:
            self._remember(foreign, payload_digest)
            exchange = self._exchange(foreign, payload, site, profile)
            self._keep(replace(exchange, known_digest=payload_digest), payload_digest)

    def _leave_damaged(self, foreign: ForeignCapture, reason: Message) -> None:
        size, file = len(foreign.response), self._provenance.file
        self.taken.damage.append(Fault(file, foreign.offset, size, reason))

    def _lacking_room(self, foreign: ForeignCapture) -> Message:
        """That there is no room for what cannot be held; nothing where there is, or where all is held."""
        blocks = (foreign.response, foreign.request)
        size = sum(len(block) for block in blocks if isinstance(block, LongBlock))
        if not size:
            return NOTHING
        # Then the disk has all that came before.
        self._await(0)
        return room_lacking(self._run.folder.warc, size)

    def _take_revisit(self, foreign: ForeignCapture, site: str, profile: str) -> None:
        # What it refers to may be among those that are on their way.
        self._await(0)
        with self._run.engine.connect() as connection:
            original = original_of(connection, self._run.folder, foreign, self._names)
            if original is None:
                self.taken.leave_out(LeftOut(foreign.offset, "a revisit of what is not here", foreign.url))
                return
        self._remember(foreign, original.payload_digest)
        if not self._is_new(foreign, original.payload_digest):
            return
        if lacking := self._lacking_room(foreign):
            self._leave_damaged(foreign, lacking)
            return
        not_modified = foreign.is_not_modified
        held = Measured(original.payload_size, original.payload_digest)
        exchange = self._exchange(foreign, b"" if not_modified else held, site, profile)
        self._keep(exchange, original.payload_digest, original if not_modified else None)

    def _remember(self, foreign: ForeignCapture, payload: str) -> None:
        names = (foreign.record_id, "" if is_of_nothing(foreign.payload_digest) else foreign.payload_digest)
        self._names.remember(names, payload)

    def _exchange(
        self, foreign: ForeignCapture, payload: bytes | Measured, site: str, profile: str
    ) -> Exchange:
        return Exchange(
            crawl=self._crawl(site, profile),
            site=site,
            url=foreign.url,
            began_at=foreign.captured_at,
            request=foreign.request,
            response=foreign.response,
            payload=payload,
            ip_address=foreign.ip_address,
            truncated=truncation(foreign.truncated),
            memento=foreign.memento,
        )

    def _is_new(self, foreign: ForeignCapture, payload_digest: str) -> bool:
        """True of a capture that is neither in the archive nor on its way there; counts it otherwise."""
        key = _key(foreign, payload_digest)
        is_known = any(key == other for other, _, _ in self._waiting)
        if not is_known:
            with self._run.engine.connect() as connection:
                is_known = captures.is_kept(connection, *key)
        self.taken.known += is_known
        return not is_known

    def _keep(self, exchange: Exchange, payload_digest: str, standing: Capture | None = None) -> None:
        self.taken.kept += 1
        url = kept_address(exchange.url, exchange.request)
        key = (url, exchange.began_at.replace(tzinfo=None), payload_digest)
        future = self._run.keeper.keep(exchange, standing)
        payload = exchange.payload
        self._waiting.append((key, 0 if isinstance(payload, Measured) else len(payload), future))
        is_held = not isinstance(exchange.response, LongBlock) and not isinstance(exchange.request, LongBlock)
        self._await(_AT_ONCE if is_held else 0)

    def _await(self, most: int) -> None:
        while len(self._waiting) > most or sum(size for _, size, _ in self._waiting) > _BYTES_AT_ONCE:
            self._waiting.popleft()[2].result()

    def _crawl(self, site: str, profile: str) -> int:
        if site not in self.taken.crawls:
            provenance = self._provenance
            begin = self._run.keeper.write(
                lambda connection: crawls.begin(
                    connection,
                    site,
                    self._software,
                    profile,
                    provenance=provenance,
                    profile=self._profiles.get(profile, ""),
                )
            )
            self.taken.crawls[site] = begin.result()
        return self.taken.crawls[site]


def _key(foreign: ForeignCapture, payload_digest: str) -> _Key:
    url = kept_address(foreign.url, foreign.request)
    return url, foreign.captured_at.replace(tzinfo=None), payload_digest


def _is_another_payload(foreign: ForeignCapture, payload: bytes | Measured) -> bool:
    """True when the only digest that a record has is not of its payload, nor of its body as it was framed.

    Tools take digests of contents unpacked, too: of what came packed nobody can tell.
    """
    head = read_head(foreign.response)
    if foreign.is_checked or foreign.truncated or head.get("content-encoding"):
        return False
    if not can_be_checked(foreign.payload_digest):
        return False
    if isinstance(foreign.response, LongBlock) or isinstance(payload, Measured):
        return not (isinstance(foreign.response, LongBlock) and foreign.response.is_promised)
    bodies = (payload, foreign.response[head.length :])
    return not any(is_digest_of(foreign.payload_digest, body) for body in bodies)


def truncation(said: str | None) -> Truncation | None:
    """Why a record of others is not whole, in the words of the standard; None of one that is."""
    if said is None:
        return None
    return next((known for known in get_args(Truncation) if known == said.lower()), "unspecified")
