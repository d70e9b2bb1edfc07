"""SQL that tells of each person of an audience whether a letter would be planned, and why not.

Its conditions are those of `queries_freeze`. Tables of `subscribers` and `suppressions`, read here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.db.planned import planned
from kapocs.db.pool import Conn
from kapocs.deliveries.queries_freeze import REACHED, again, elsewhere
from kapocs.ids import AccountId, ListId
from kapocs.segments.filters import Filter
from kapocs.sends.audience import Chosen
from kapocs.sends.model import Channel, Send

EXAMPLES = 5

# Who is excluded on an earlier list is so on this one: that is asked before.
_EARLIER = """EXISTS (
    SELECT FROM subscribers s
    WHERE s.account_id = :account_id AND s.list_id = {list_id} AND s.email_key = p.email_key
      AND p.email_key <> '' AND (s.unique_email OR NOT s.unique_email) AND s.active
      AND ({inside}) AND {more})"""

_REHEARSE = """
    WITH people AS (
        SELECT s.id, s.email, s.email_key, s.active, s.unsubscribed_at, s.confirmed,
               {reached} AS reached, ({inside}) AS inside, ({outside}) AS outside, {more} AS more
        FROM subscribers s
        WHERE s.account_id = :account_id AND s.list_id = :list_id),
    looked AS (
        SELECT p.id, p.email, p.email_key, CASE
            WHEN NOT p.active AND p.unsubscribed_at IS NOT NULL THEN 'unsubscribed'
            WHEN NOT p.active AND NOT p.confirmed THEN 'not_confirmed'
            WHEN NOT p.active THEN 'inactive'
            WHEN NOT p.reached THEN 'no_address'
            WHEN p.inside IS NOT TRUE THEN 'not_in_segments'
            WHEN p.outside IS NOT FALSE THEN 'excluded'
            WHEN NOT p.more THEN 'not_meant_again'
            WHEN NOT ({elsewhere}) THEN 'excluded'
            WHEN {earlier} THEN 'double'
            WHEN EXISTS (SELECT FROM suppressions x
                         WHERE x.account_id = :account_id AND x.email_key = p.email_key)
              OR EXISTS (SELECT FROM restrictions x
                         WHERE x.account_id = :account_id AND x.email_key = p.email_key)
                THEN 'suppressed'
            ELSE '' END AS why
        FROM people p),
    settled AS (
        SELECT id, email, CASE
            WHEN why = '' AND email_key <> '' AND :by_address::bool
                AND row_number() OVER (PARTITION BY why, email_key ORDER BY id) > 1 THEN 'double'
            ELSE why END AS why
        FROM looked),
    numbered AS (
        SELECT id, email, why, row_number() OVER (PARTITION BY why ORDER BY id) AS n FROM settled)
    SELECT why, count(*) AS people,
           array_agg(id ORDER BY id) FILTER (WHERE n <= {examples}) AS ids,
           array_agg(email ORDER BY id) FILTER (WHERE n <= {examples}) AS emails
    FROM numbered GROUP BY why ORDER BY why"""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """Records of a list that would get the letter (`why` is empty), or would not for this reason.

    `ids` and `emails`: the first of them.
    """

    why: str
    people: int
    ids: Sequence[int]
    emails: Sequence[str]


async def rehearse(
    conn: Conn,
    account_id: AccountId,
    send: Send,
    list_id: ListId,
    *,
    chosen: Chosen,
    earlier: Sequence[Chosen] = (),
) -> list[Rehearsed]:
    """All records of the list, by what would become of them now; nothing is planned."""
    by_address = send.channel is not Channel.PDF
    before = [
        (each.schema.list.id, each.inside.beside(f"e{number}_"))
        for number, each in enumerate(earlier if by_address else ())
    ]
    params = dict(chosen.params)
    for _, inside in before:
        params |= inside.params
    statement = _REHEARSE.format(
        reached=REACHED[send.channel],
        inside=chosen.inside.sql,
        outside=chosen.outside.sql,
        more=again(send),
        elsewhere=elsewhere(chosen),
        earlier=_any_of(send, before),
        examples=EXAMPLES,
    )
    rows = await planned(
        conn,
        statement,
        account_id=account_id,
        list_id=list_id,
        resend_of=send.audience.resend_of,
        by_address=by_address,
        **params,
    )
    return [Rehearsed(row["why"], row["people"], row["ids"], row["emails"]) for row in rows]


def _any_of(send: Send, before: Sequence[tuple[ListId, Filter]]) -> str:
    parts = [
        _EARLIER.format(list_id=int(list_id), inside=inside.sql, more=again(send))
        for list_id, inside in before
    ]
    return " OR ".join(parts) or "false"
