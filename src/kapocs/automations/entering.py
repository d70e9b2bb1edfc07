"""Letting people in: once each, as the rules of the automation say."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from kapocs.automations import queries, queries_entering, queries_runs, queries_standing
from kapocs.automations.flows import Flow
from kapocs.automations.lining import AT_ONCE, Entry, place
from kapocs.automations.model import RunId
from kapocs.automations.newcomers import Newcomer
from kapocs.automations.queries_standing import Standing
from kapocs.automations.runs import ENTERED
from kapocs.db.pool import Conn
from kapocs.ids import ListId, SubscriberId


async def let_in(conn: Conn, flow: Flow, newcomers: Sequence[Newcomer], *, now: datetime) -> Entry:
    """Begins runs for those who may come in; how many.

    The same twice begins one run. Nobody is let in who is not active on their newsletter list, or
    does not meet the conditions. Of those for whom there is no place see `lining`.
    """
    if not newcomers:
        return Entry()
    await queries.one_enters(conn, flow.account_id, flow.automation_id)
    begun: list[RunId] = []
    for begin in range(0, len(newcomers), AT_ONCE):
        begun += await _let_in(conn, flow, newcomers[begin : begin + AT_ONCE], now)
    if flow.rules.at_most is not None:
        return await place(conn, flow, begun, now=now)
    if begun:
        found = [(flow.version, "", ENTERED, len(begun))]
        await queries_runs.count(conn, flow.account_id, flow.automation_id, found, now)
    return Entry(len(begun))


async def _let_in(
    conn: Conn, flow: Flow, newcomers: Sequence[Newcomer], now: datetime
) -> list[RunId]:
    records = {(each.list_id, each.subscriber_id) for each in newcomers}
    known = await queries_standing.of(conn, flow.account_id, records)
    meant = [
        (each, who)
        for each in newcomers
        if (who := known.get((each.list_id, each.subscriber_id))) is not None
        and (who.active or not flow.rules.leave_unsubscribed)
    ]
    for text in _conditions(flow, newcomers):
        meant = await _who_meet(conn, flow, meant, text)
    chosen = {(who.person, each.entry_key): (each, who.person) for each, who in reversed(meant)}
    if not chosen:
        return []
    return await queries_entering.insert(
        conn, flow.account_id, flow, list(reversed(chosen.values())), now=now
    )


def _conditions(flow: Flow, newcomers: Iterable[Newcomer]) -> list[str]:
    """All conditions that are asked of somebody; the automation's own first."""
    return [*filter(None, dict.fromkeys([flow.rules.where, *(each.where for each in newcomers)]))]


async def _who_meet(
    conn: Conn, flow: Flow, people: Sequence[tuple[Newcomer, Standing]], text: str
) -> list[tuple[Newcomer, Standing]]:
    """Leaves out those of whom this is asked, and who do not meet it."""
    asked = [each for each in people if text in (flow.rules.where, each[0].where)]
    met: set[tuple[ListId, SubscriberId]] = set()
    for list_id in {each.list_id for each, _ in asked}:
        ids = [each.subscriber_id for each, _ in asked if each.list_id == list_id]
        found = await flow.who_meet(conn, list_id, ids, text)
        met |= {(list_id, id_) for id_ in found}
    left_out = {id(each) for each, _ in asked if (each.list_id, each.subscriber_id) not in met}
    return [(each, who) for each, who in people if id(each) not in left_out]
