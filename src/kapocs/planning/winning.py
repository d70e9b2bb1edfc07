"""A/B tests: which variant wins, and who says so."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.deliveries import queries_totals, queries_waiting
from kapocs.deliveries.queries_totals import Totals
from kapocs.ids import AccountId, SendId
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.sends import queries, queries_progress
from kapocs.sends.jobs import DecideWinner
from kapocs.sends.model import DUE, BadSend, Send, SendNotFound, SendStatus, WrongState

_AGAIN = timedelta(minutes=5)


def best(totals: Sequence[Totals], *, by: str, variants: int) -> int:
    """The variant with the largest share of people who opened or clicked; of equals the first."""
    known = {each.variant: each for each in totals}

    def rate(variant: int) -> float:
        each = known.get(variant)
        if each is None or each.sent == 0:
            return 0.0
        return (each.clicked if by == "clicks" else each.opened) / each.sent

    return max(range(1, variants + 1), key=lambda variant: (rate(variant), -variant))


async def decide(conn: Conn, job: DecideWinner, now: datetime) -> None:
    """Chooses the winner, or asks again later while letters of the test wait for a first try."""
    send = await queries.lock(conn, job.account_id, job.send_id)
    if send is None or send.ab_winner is not None or send.status is SendStatus.CANCELLED:
        return
    if send.frozen_at is None or await queries_waiting.test_is_under_way(
        conn, send.account_id, send.id
    ):
        await put(conn, job, after=_AGAIN)
        return
    totals = await queries_totals.totals(conn, send.account_id, send.id)
    variants = len(await queries.variants(conn, send.account_id, [send.id]))
    variant = best(totals, by=send.ab_winner_by or "opens", variants=variants)
    await _settle(conn, send, variant)


async def choose(conn: Conn, account_id: AccountId, send_id: SendId, *, variant: int) -> None:
    """Somebody chose the winner, before or instead of the count. SendNotFound, BadSend, WrongState.

    Once the rest of the audience is being written to, the choice stands.
    """
    send = await queries.lock(conn, account_id, send_id)
    if send is None:
        raise SendNotFound(field="send_id")
    variants = await queries.variants(conn, account_id, [send_id])
    if (send_id, variant) not in variants:
        raise BadSend(Reason("sends.variants", variants=len(variants)), field="variant")
    if send.ab_winner not in (None, variant):
        raise WrongState(Reason("sends.winner_chosen"), field="variant")
    await _settle(conn, send, variant)


async def _settle(conn: Conn, send: Send, variant: int) -> None:
    await queries_progress.set_winner(conn, send.account_id, send.id, variant=variant)
    conn.wake(DUE)
