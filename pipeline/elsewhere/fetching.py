"""Fetches what an import from another archive wants, one capture after the other, and settles each.

A capture is on disk before it is settled: who is killed in between finds it here when going on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from archive.curation.destroyed import Destroyed
from archive.curation.journal import read_journal
from archive.fetched import memento_rows
from archive.fetched.exchange import Exchange
from archive.fetched.memento_rows import State, Wanted
from pipeline.crawl.shared_run import Run
from pipeline.elsewhere.answers import NotShown, tell_apart
from pipeline.elsewhere.client import Answer, Bounds, Client
from pipeline.elsewhere.clock import Clock
from pipeline.elsewhere.decided_meanwhile import DecidedMeanwhile
from pipeline.elsewhere.elsewhere_error import Garbled, NoAnswer, Unanswered
from pipeline.elsewhere.other_archives import OtherArchive
from pipeline.elsewhere.planning import Objection
from pipeline.elsewhere.reconstructed import reconstruct
from pipeline.elsewhere.true_records import place_of, true_record
from wording.message import NOTHING, Message, say

_AT_ONCE = 200
_EXCLUDED_IN_A_ROW = 5
"""Captures that the archive does not show, after which it is taken to show nothing of the site."""

_UNANSWERED_IN_A_ROW = 3
"""Captures to which no answer came, after which no more is asked; a single one is left for another time."""

_TIMES_CUT = 3
"""Times that an answer may break off before the longest of them is taken for all that there is."""

_SHOWS_NOTHING = say(
    "it shows a page of its own in place of each of the last {count:capture/captures}: it seems to show "
    "nothing of this site any more",
    count=_EXCLUDED_IN_A_ROW,
)

WatchFetching = Callable[[int, int, int], None]
"""Told how many captures were kept, how many bytes of them, and how many are wanted still."""


@dataclass(slots=True)
class Fetched:
    """What was fetched so far; ``stopped`` says why no more is, and is empty when all was."""

    captures: int = 0
    size: int = 0
    stopped: Message = NOTHING
    is_interrupted: bool = False


class Fetching:
    """Fetches for one import: the crawl of this number, of this site, from this archive."""

    def __init__(
        self,
        run: Run,
        client: Client,
        archive: OtherArchive,
        crawl: int,
        site: str,
        objection: Objection,
        clock: Clock,
        bounds: Bounds,
        decided: DecidedMeanwhile | None = None,
    ) -> None:
        self.fetched = Fetched()
        self._run = run
        self._client = client
        self._archive = archive
        self._crawl = crawl
        self._site = site
        self._objection = objection
        self._clock = clock
        self._bounds = bounds
        self._decided = decided
        self._destroyed = Destroyed(read_journal(run.archive.folder))

    def fetch_all(self, watch: WatchFetching) -> Fetched:
        """Fetch everything that is wanted, or as much as can be had now. Raises CannotWrite."""
        with self._run.archive.engine.connect() as connection:
            left = memento_rows.counts(connection, self._crawl).get("waiting", 0)
        before, in_a_row = "", 0
        try:
            for wanted in self._waiting():
                if lacking := self._run.lack_of_room():
                    self.fetched.stopped = lacking
                    break
                state = self._fetch(wanted)
                left -= state != memento_rows.WAITING
                watch(self.fetched.captures, self.fetched.size, left)
                before, in_a_row = state, in_a_row + 1 if state == before else 1
                if self._is_enough(state, in_a_row):
                    break
        except NoAnswer as error:
            self.fetched.stopped = error.message
        except KeyboardInterrupt:
            self.fetched.is_interrupted = True
            self.fetched.stopped = say("stopped by hand")
        return self.fetched

    def _is_enough(self, state: State, in_a_row: int) -> bool:
        """True where as many captures in a row came to this as it takes to ask for no more."""
        if state == "excluded" and in_a_row == _EXCLUDED_IN_A_ROW:
            self.fetched.stopped = _SHOWS_NOTHING
            return True
        return state == memento_rows.WAITING and in_a_row == _UNANSWERED_IN_A_ROW

    def _fetch(self, wanted: Wanted) -> State:
        """Fetch one capture and settle it; what nothing came of is wanted still."""
        try:
            state, detail = self._outcome(wanted)
        except Unanswered as error:
            self.fetched.stopped = error.message
            return memento_rows.WAITING
        except Garbled as error:
            state, detail = "not-playable", error.message
        self._settle(wanted, state, detail)
        return state

    def _waiting(self) -> Iterator[Wanted]:
        """What is wanted still, in its order, but for what turns out to be here."""
        after = 0
        while True:
            with self._run.archive.engine.connect() as connection:
                some = memento_rows.waiting(connection, self._crawl, after, _AT_ONCE)
                held = memento_rows.held(connection, [each.url for each in some])
            if not some:
                return
            for each in some:
                if self._drop_what_is_wanted_in_vain():
                    # It may be among these.
                    break
                if (each.url, each.captured_at) in held:
                    self._settle(each, "held", NOTHING)
                else:
                    yield each
                after = each.number

    def _drop_what_is_wanted_in_vain(self) -> bool:
        """True where somebody decided meanwhile what is to be asked for no more, and it is dropped."""
        gone = self._decided.since_asked(self._crawl) if self._decided else []
        if gone:
            self._run.keeper.write(
                lambda connection: memento_rows.leave(connection, self._crawl, gone)
            ).result()
        return bool(gone)

    def _outcome(self, wanted: Wanted) -> tuple[State, Message]:
        """Ask for a capture and keep what comes of it."""
        if self._destroyed.at(wanted.url):
            # Since it was planned.
            return "destroyed", NOTHING
        if self._archive.dialect == "common-crawl":
            return self._true_record(wanted)
        timestamp = wanted.row.get("timestamp", "")
        asked = self._archive.address_of(timestamp, wanted.row.get("original", wanted.url))
        answer = self._whole_answer(asked)
        found = tell_apart(answer, wanted, asked)
        if isinstance(found, NotShown):
            return found.state, found.detail
        exchange = reconstruct(
            answer, found, wanted, self._archive, self._crawl, self._site, self._clock.moment()
        )
        return self._kept(exchange, wanted)

    def _true_record(self, wanted: Wanted) -> tuple[State, Message]:
        """Get the record itself, out of the file in which it stands."""
        place = place_of(self._archive, wanted)
        if place is None:
            return "not-playable", say("its index does not say where it stands")
        address, span = place
        answer = self._client.ask(address, "replay", self._bounds, {"Range": span})
        moment, most = self._clock.moment(), self._bounds.bytes
        found = true_record(answer, wanted, address, self._crawl, self._site, moment, most)
        return (found.state, found.detail) if isinstance(found, NotShown) else self._kept(found, wanted)

    def _whole_answer(self, asked: str) -> Answer:
        """The answer; of one that breaks off again and again, the longest that came."""
        headers = {"Accept-Encoding": self._archive.codings}
        answer = self._client.ask(asked, "replay", self._bounds, headers)
        for _ in range(_TIMES_CUT - 1):
            if answer.cut in (None, "length"):
                break
            again = self._client.ask(asked, "replay", self._bounds, headers)
            answer = again if again.cut is None or len(again.body) >= len(answer.body) else answer
        return answer

    def _kept(self, exchange: Exchange, wanted: Wanted) -> tuple[State, Message]:
        """Keep a capture, unless it is none of the site, or here already, or must not come back."""
        # First, as nothing is to be said of its address.
        if self._destroyed.at(exchange.url) or self._destroyed.holds(exchange.payload_digest):
            return "destroyed", NOTHING
        if self._objection(exchange.url):
            return "other-address", say("it is of {url}", url=exchange.url[:300])
        state, detail = _state(exchange, wanted)
        if self._is_held(exchange):
            return ("held" if state == "fetched" else state), detail
        self._keep(exchange)
        return state, detail

    def _is_held(self, exchange: Exchange) -> bool:
        with self._run.archive.engine.connect() as connection:
            held = memento_rows.held(connection, [exchange.url])
        return (exchange.url, _to_the_second(exchange.began_at)) in held

    def _keep(self, exchange: Exchange) -> None:
        self._run.keeper.keep(exchange).result()
        self.fetched.captures += 1
        self.fetched.size += len(exchange.payload)

    def _settle(self, wanted: Wanted, state: State, detail: Message) -> None:
        settle, crawl = memento_rows.settle, self._crawl
        done = self._run.keeper.write(
            lambda connection: settle(connection, crawl, wanted.number, state, detail)
        )
        done.result()


def _state(exchange: Exchange, wanted: Wanted) -> tuple[State, Message]:
    """What a capture that came is to the one that was wanted."""
    if _to_the_second(exchange.began_at) != wanted.captured_at:
        return "other-moment", say("it has one of {moment:moment} instead", moment=exchange.began_at)
    if exchange.truncated:
        return "truncated", say("it broke off after {size:bytes}", size=len(exchange.payload))
    return "fetched", NOTHING


def _to_the_second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0, tzinfo=None)
