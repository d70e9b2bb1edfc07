"""Whose deliveries come next: every account's turn before any account's second."""

import itertools
from collections.abc import Iterable

from kapocs.connectors.queries_inbound import InboundLane
from kapocs.ids import AccountId


class FairOrder:
    """Remembers when accounts and their connectors had a turn, as long as more is due of them."""

    def __init__(self) -> None:
        self._turns = itertools.count(1)
        self._lanes: dict[InboundLane, int] = {}
        self._accounts: dict[AccountId, int] = {}

    def of(self, lanes: Iterable[InboundLane]) -> list[InboundLane]:
        """A connector of each account, then another of each; who waits longest for a turn first."""
        waiting = list(lanes)
        accounts = {each.account_id for each in waiting}
        self._lanes = {each: self._lanes.get(each, 0) for each in waiting}
        self._accounts = {each: self._accounts.get(each, 0) for each in accounts}
        before: dict[AccountId, int] = {}
        places: dict[InboundLane, tuple[int, int]] = {}
        for each in sorted(waiting, key=self._lanes.__getitem__):
            place = before.get(each.account_id, 0)
            before[each.account_id] = place + 1
            places[each] = (place, self._accounts[each.account_id])
        return sorted(waiting, key=places.__getitem__)

    def note(self, lane: InboundLane) -> None:
        """The connector has its turn now."""
        turn = next(self._turns)
        self._lanes[lane] = self._accounts[lane.account_id] = turn
