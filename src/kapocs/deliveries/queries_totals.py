"""SQL on the running totals of sends, and what they say."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, SendId


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What became of a send's letters; counts of people. Variant 0: no test, or the winner's."""

    variant: int
    planned: int = 0
    skipped: int = 0
    sent: int = 0
    failed: int = 0
    uncertain: int = 0
    opened: int = 0
    machine_opened: int = 0
    clicked: int = 0
    bounced: int = 0
    complained: int = 0
    unsubscribed: int = 0

    @property
    def waiting(self) -> int:
        """Letters that have not ended yet."""
        return max(0, self.planned - self.done)

    @property
    def done(self) -> int:
        """Letters that have ended, one way or another."""
        return self.skipped + self.sent + self.failed + self.uncertain


_SUMS = """variant, sum(planned)::bigint AS planned, sum(skipped)::bigint AS skipped,
    sum(sent)::bigint AS sent, sum(failed)::bigint AS failed,
    sum(uncertain)::bigint AS uncertain, sum(opened)::bigint AS opened,
    sum(machine_opened)::bigint AS machine_opened,
    sum(clicked)::bigint AS clicked, sum(bounced)::bigint AS bounced,
    sum(complained)::bigint AS complained,
    sum(unsubscribed)::bigint AS unsubscribed"""


async def totals(conn: Conn, account_id: AccountId, send_id: SendId) -> list[Totals]:
    """The totals of each variant of a send; of one that has not begun: none."""
    return await conn.all(
        Totals,
        f"""SELECT {_SUMS} FROM send_totals
            WHERE account_id = :account_id AND send_id = :send_id
            GROUP BY variant ORDER BY variant""",  # noqa: S608  # fixed columns
        account_id=account_id,
        send_id=send_id,
    )


async def of_sends(
    conn: Conn, account_id: AccountId, send_ids: Sequence[SendId]
) -> dict[SendId, list[Totals]]:
    """The totals of each variant of these sends; those that have not begun are left out."""
    rows = await conn.rows(
        f"""SELECT send_id, {_SUMS} FROM send_totals
            WHERE account_id = :account_id AND send_id = ANY(:send_ids)
            GROUP BY send_id, variant ORDER BY send_id, variant""",  # noqa: S608  # fixed columns
        account_id=account_id,
        send_ids=list(send_ids),
    )
    found: dict[SendId, list[Totals]] = {}
    for row in rows:
        columns = dict(row)
        found.setdefault(columns.pop("send_id"), []).append(Totals(**columns))
    return found


def together(all_totals: Sequence[Totals]) -> Totals:
    """The sum over all variants, as variant 0."""
    names = [name for name in Totals.__slots__ if name != "variant"]
    return Totals(
        variant=0, **{name: sum(getattr(each, name) for each in all_totals) for name in names}
    )
