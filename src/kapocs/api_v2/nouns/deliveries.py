"""Deliveries: what became of each, and why somebody got none."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from kapocs.addresses import BadEmail
from kapocs.api_v2.depends import (
    After,
    Asking,
    Here,
    InPathDeliveryId,
    InPathSendId,
    Limit,
    Tx,
    Who,
)
from kapocs.api_v2.errors import ParameterMissing
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.deliveries import (
    DeliveryLifeShape,
    DeliveryShape,
    ReasonShape,
    StepShape,
    WhyShape,
)
from kapocs.api_v2.written import page_of
from kapocs.db.pool import Conn
from kapocs.deliveries.model import DeliveryStatus
from kapocs.proof import queries as proof
from kapocs.proof import why as proof_why
from kapocs.proof.life import Step, Trail
from kapocs.sends import actions as sends
from kapocs.wording.telling import english

Status = Annotated[DeliveryStatus | None, Query(description="Only those that stand so.")]
Email = Annotated[str, Query(description="The person's address.")]
_INNER = frozenset({"id", "waits_for_winner"})


async def recipients(
    caller: Who,
    reading: Asking,
    send_id: InPathSendId,
    status: Status = None,
    after: After = 0,
    limit: Limit = 100,
) -> Response:
    """A send's deliveries in the order they were planned, those of tests apart."""

    async def read(conn: Conn) -> list[Trail]:
        send = await sends.get(conn, caller.account_id, send_id)
        return await proof.of_send(
            conn, caller.account_id, send.id, status=status, after=after, size=limit + 1
        )

    found = await reading.ask(read)
    more = found[limit - 1].id if len(found) > limit else None
    return await page_of(caller.account_id, found[:limit], _shape, more=more)


async def why(
    services: Here, caller: Who, conn: Tx, send_id: InPathSendId, email: Email
) -> WhyShape:
    """Why somebody did not get a send's letter, or what became of it.

    What keeps a person out of the audience is looked up as of now.
    """
    try:
        found = await proof_why.why(conn, caller.account_id, send_id, email, now=services.clock())
    except BadEmail as error:
        raise BadEmail(error.message, field="?email") from error
    return WhyShape(
        code=found.code,
        answer=english(found.told),
        reasons=[ReasonShape(code=each.code, text=english(each.told)) for each in found.grounds],
        delivery=None if found.delivery is None else _whole(found.delivery, found.life),
    )


async def show(caller: Who, conn: Tx, delivery_id: InPathDeliveryId) -> DeliveryLifeShape:
    """One delivery with every step of its life: planned, handed over, opened, clicked, …"""
    trail = await proof.trail(conn, caller.account_id, delivery_id)
    return _whole(trail, await proof.steps(conn, caller.account_id, trail))


def _whole(trail: Trail, life: Sequence[Step]) -> DeliveryLifeShape:
    steps = [StepShape(at=each.at, kind=each.kind, words=english(each.words)) for each in life]
    return DeliveryLifeShape(**_members(trail), life=steps)


def _shape(trail: Trail) -> DeliveryShape:
    return DeliveryShape(**_members(trail))


def _members(trail: Trail) -> dict[str, object]:
    known = {name: value for name, value in asdict(trail).items() if name not in _INNER}
    told = {"reason": english(trail.reason), "reply": english(trail.reply)}
    return {"delivery_id": trail.id, **known, **told}


ROUTES = (
    Route("GET /sends/{sendId}/recipients", recipients,
          "listRecipients", "Read a send's deliveries", 200, (), Paged[DeliveryShape]),
    Route("GET /sends/{sendId}/why", why,
          "explainDelivery", "Find out why somebody got no letter", 200,
          (ParameterMissing, BadEmail)),
    Route("GET /deliveries/{deliveryId}", show, "getDelivery", "Read a delivery and its life"),
)  # fmt: skip
