"""Steps at which ways part by chance, until the best one is known."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kapocs.automations.definition import Does
from kapocs.automations.flows import Batch
from kapocs.automations.given import Given
from kapocs.automations.kinds.reads import Read, Reading
from kapocs.automations.queries_winning import MOST_COUNTED
from kapocs.automations.runs import Run
from kapocs.automations.winning import BY, LEAST, WinnerRule, ways_of
from kapocs.db.pool import Conn
from kapocs.reasons import Reason

MOST_WAYS = 20
MOST_SHARE = 10_000


@dataclass(frozen=True, slots=True)
class Split(Does):
    """Each person takes one of several ways by chance, and always the same one.

    With a rule for it the way that does best is chosen some time: who comes later takes that one.
    """

    shares: Mapping[str, int]
    winner: WinnerRule | None = None

    def ways(self) -> Sequence[str]:
        """As they are called."""
        return tuple(self.shares)

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Draws a way for each, by a hash of who it is; or they take the best one."""
        step = batch.flow.steps[batch.step]
        known: Mapping[str, tuple[str, Reason | None]] = {}
        if self.winner is not None:
            known = await ways_of(
                conn, batch, self.winner, self.shares, lambda run: self._drawn(batch, run)
            )
        for run in batch.runs:
            way, why = known.get(run.person) or (self._drawn(batch, run), None)
            run.go(step.branches.get(way, step.next), at=batch.now, outcome=way, why=why)

    def _drawn(self, batch: Batch, run: Run) -> str:
        return self.way(f"{batch.flow.automation_id}:{batch.step}:{run.person}")

    def way(self, who: str) -> str:
        """The way of somebody: the same whenever it is asked."""
        digest = hashlib.blake2b(who.encode(), digest_size=8).digest()
        drawn = int.from_bytes(digest) % sum(self.shares.values())
        for way, share in self.shares.items():
            drawn -= share
            if drawn < 0:
                return way
        raise AssertionError  # the shares are all there is


def read(given: Given, name: str, reading: Reading) -> Read:
    """`split: [{share: 70, steps: […]}, {share: 30, steps: []}]`; shares are weights.

    Or `{ways: [the same], winner: {by: clicked, after: {days: 3}}}`, after a span or `{people: N}`.
    """
    if not isinstance(given.get(name), Mapping):
        return _read(given, name, reading, None)
    part = given.part(name)
    rule = _winner(part) if part.has("winner") else None
    found = _read(part, "ways", reading, rule)
    part.get("winner")
    part.end()
    return found


def _read(given: Given, name: str, reading: Reading, rule: WinnerRule | None) -> Read:
    ways = given.parts(name, most=MOST_WAYS)
    if len(ways) < 2:
        given.wrong("automations.few_ways", name)
    shares, branches = {}, {}
    for number, way in enumerate(ways, 1):
        called = way.text("name", most=40, required=False) or chr(ord("a") + number - 1)
        if called in shares:
            way.wrong("automations.name_taken", "name", name=called)
        shares[called] = way.number("share", most=MOST_SHARE) or 1
        branches[called] = reading.steps(way, "steps")
        way.end()
    return Read(does=Split(shares, rule), branches=branches)


def _winner(given: Given) -> WinnerRule:
    part = given.part("winner")
    by = part.one_of("by", BY)
    after, people = None, None
    if not part.has("after"):
        part.wrong("automations.missing", "after")
    when = part.part("after")
    if when.has("people"):
        people = when.number("people", least=LEAST, most=MOST_COUNTED)
    elif part.has("after"):
        after = when.span()
    when.end()
    currency = part.text("currency", most=3, required=False).upper() if by == "income" else ""
    part.end()
    return WinnerRule(by=by, after=after, people=people, currency=currency)
