"""`kapocs delivery`: letters to single people, and how they ended."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.session import Session
from kapocs.sends import queries_deliveries as queries
from kapocs.sends.deliveries import DeliveryLine, DeliveryStatus

app = group("delivery", "Letters to single people, and how they ended.")


@command(app, "list")
async def list_(
    session: Session,
    *,
    status: Annotated[DeliveryStatus | None, typer.Option(help="Only those that stand so.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="Deliveries at most.")] = 100,
) -> Answer:
    """Show deliveries, newest first."""
    found = await queries.deliveries(session.conn, session.account_id, status=status, size=limit)
    columns = ("id", "status", "send_id", "subscriber_id", "attempts", "reason", "created_at")
    return Answer([shape(each) for each in found], columns=columns)


def shape(delivery: DeliveryLine) -> dict[str, object]:
    """A delivery as it is printed."""
    return pick(
        delivery,
        "id status purpose send_id letter_id list_id subscriber_id reason attempts due_at"
        " relay reply message_id created_at handed_over_at finished_at",
    )
