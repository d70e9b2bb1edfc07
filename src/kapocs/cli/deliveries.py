"""`kapocs delivery`: letters to single people, how they ended, and why."""

from collections.abc import Sequence
from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import Id
from kapocs.cli.session import Session
from kapocs.deliveries import queries
from kapocs.deliveries.model import DeliveryLine, DeliveryStatus
from kapocs.ids import LARGEST_ID, DeliveryId, SendId, SubscriberId
from kapocs.proof import queries as proof
from kapocs.proof import why as explaining
from kapocs.proof.life import Step, Trail
from kapocs.sends import actions as sends
from kapocs.wording.telling import english

app = group("delivery", "Letters to single people, how they ended, and why.")

SendOption = Annotated[
    int | None, typer.Option("--send", min=1, max=LARGEST_ID, help="Only those of this send.")
]


@command(app, "list", only_reads=True)
async def list_(
    session: Session,
    *,
    send_id: SendOption = None,
    status: Annotated[DeliveryStatus | None, typer.Option(help="Only those that stand so.")] = None,
    after: Annotated[
        int, typer.Option(min=0, max=LARGEST_ID, help="With --send: begin after this delivery.")
    ] = 0,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="Deliveries at most.")] = 100,
) -> Answer:
    """Show deliveries, newest first; those of one send in the order they were planned."""
    if send_id is not None:
        return await _of_send(session, SendId(send_id), status, after=after, size=limit)
    if after:
        raise typer.BadParameter("--after goes with --send.")
    found = await queries.deliveries(session.conn, session.account_id, status=status, size=limit)
    columns = ("id", "status", "send_id", "subscriber_id", "attempts", "reason", "created_at")
    return Answer([shape(each) for each in found], columns=columns)


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a delivery and every step of its life."""
    trail = await proof.trail(session.conn, session.account_id, DeliveryId(id_))
    steps = await proof.steps(session.conn, session.account_id, trail)
    return Answer(_trail(trail) | {"life": life(steps)})


@command(app, "why")
async def why_(
    session: Session,
    *,
    send_id: Annotated[int, typer.Option("--send", min=1, max=LARGEST_ID, help="The send.")],
    email: Annotated[str | None, typer.Option("--email", help="The person's address.")] = None,
    subscriber_id: Annotated[
        int | None,
        typer.Option("--subscriber", min=1, max=LARGEST_ID, help="Instead of the address."),
    ] = None,
) -> Answer:
    """Say why somebody did not get a send's letter, or what became of it."""
    if (email is None) == (subscriber_id is None):
        raise typer.BadParameter("give either --email or --subscriber.")
    who = email if email is not None else SubscriberId(subscriber_id or 0)
    found = await explaining.why(
        session.conn, session.account_id, SendId(send_id), who, now=session.now
    )
    return Answer(
        {
            "code": found.code,
            "answer": english(found.told),
            "reasons": [{"code": each.code, "text": english(each.told)} for each in found.grounds],
            "delivery_id": found.delivery.id if found.delivery else None,
            "life": life(found.life),
        }
    )


def shape(delivery: DeliveryLine) -> dict[str, object]:
    """A delivery as it is printed."""
    return pick(
        delivery,
        "id status purpose send_id letter_id list_id subscriber_id reason attempts due_at"
        " relay reply message_id created_at handed_over_at finished_at",
    )


def life(steps: Sequence[Step]) -> list[dict[str, object]]:
    """Steps as they are printed."""
    return [pick(each, "at kind words") for each in steps]


async def _of_send(
    session: Session, send_id: SendId, status: DeliveryStatus | None, *, after: int, size: int
) -> Answer:
    send = await sends.get(session.conn, session.account_id, send_id)
    found = await proof.of_send(
        session.conn, session.account_id, send.id, status=status, after=after, size=size
    )
    columns = ("id", "status", "recipient", "subscriber_id", "attempts", "reason", "finished_at")
    return Answer([_trail(each) for each in found], columns=columns)


def _trail(trail: Trail) -> dict[str, object]:
    return pick(
        trail,
        "id status recipient purpose channel send_id variant letter_id list_id subscriber_id reason"
        " attempts due_at relay reply message_id created_at handed_over_at finished_at opened_at"
        " machine_opened_at clicked_at bounced_at complained_at unsubscribed_at",
    )
