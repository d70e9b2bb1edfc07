"""Addresses that nothing is sent to, and telephone numbers that get no text messages."""

from dataclasses import asdict
from typing import Annotated
from urllib.parse import quote

from fastapi import Path, Query
from starlette.responses import Response

from kapocs.addresses import BadEmail
from kapocs.api_v2.depends import Here, Limit, Tx, Who
from kapocs.api_v2.errors import located
from kapocs.api_v2.route import CREATED, Route
from kapocs.api_v2.shapes.suppressions import (
    LiftedShape,
    LiftShape,
    NewOptOutShape,
    NewSuppressionShape,
    NewSuppressionsShape,
    OptOutShape,
    OptOutsShape,
    Silence,
    SuppressedManyShape,
    SuppressionShape,
    SuppressionsShape,
)
from kapocs.storable import storable
from kapocs.suppressions import actions, queries, queries_numbers
from kapocs.suppressions.model import (
    BadNumber,
    CannotLift,
    NotOptedOut,
    NotSuppressed,
    SilenceReason,
)
from kapocs.suppressions.queries import Suppression, SuppressionSpan

_MEMBERS = {
    "email": "/email",
    "number": "/number",
    "detail": "/detail",
    "reason": "/reason",
    "since": "/since",
}
_InPathAddress = Annotated[
    str, Path(alias="email", max_length=1000, description="The address, in any spelling of it.")
]
_InPathNumber = Annotated[
    str, Path(alias="number", max_length=100, description="The number, such as `+36301234567`.")
]
_AfterText = Annotated[
    str, Query(alias="after", max_length=1000, description="`nextAfter` of the page before.")
]


async def index(
    caller: Who, conn: Tx, after: _AfterText = "", limit: Limit = 100
) -> SuppressionsShape:
    """The addresses, in their own order."""
    found = await queries.page(conn, caller.account_id, after=storable(after), size=limit + 1)
    more = found[limit - 1].email_key if len(found) > limit else None
    return SuppressionsShape(data=list(map(_shape, found[:limit])), next_after=more)


async def create(
    services: Here, caller: Who, conn: Tx, body: NewSuppressionShape, response: Response
) -> SuppressionShape:
    """Nothing is sent to the address any more, on any list.

    An address that is there already keeps its first reason.
    """
    try:
        made = await actions.silence(
            conn,
            caller.account_id,
            body.email,
            reason=SilenceReason(body.reason.lower()),
            detail=body.detail,
            now=services.clock(),
        )
    except BadEmail as error:
        raise located(error, _MEMBERS) from None
    place = quote(made.email_key, safe="@")
    response.headers["Location"] = f"{services.base_url}/v2/suppressions/{place}"
    return _shape(made)


async def create_many(
    services: Here, caller: Who, conn: Tx, body: NewSuppressionsShape
) -> SuppressedManyShape:
    """Adds up to 1,000 addresses. What is no address is passed over and told by its place."""
    done = await actions.silence_many(
        conn,
        caller.account_id,
        body.emails,
        why=(body.reason.lower(), body.detail),
        now=services.clock(),
    )
    return SuppressedManyShape(added=done.added, known=done.known, unread=list(done.unread))


async def show(caller: Who, conn: Tx, email: _InPathAddress) -> SuppressionShape:
    """Why nothing is sent to an address, and since when."""
    return _shape(await actions.get(conn, caller.account_id, email))


async def delete(caller: Who, conn: Tx, email: _InPathAddress) -> None:
    """Allows letters to an address again. Do so only when its owner asks for it."""
    await actions.release(conn, caller.account_id, email)


async def lift(caller: Who, conn: Tx, body: LiftShape) -> LiftedShape:
    """Allows letters again to all addresses of a reason and a time, 100,000 at most.

    For those that an hour of refusals of one's own machine has cost: count with `dryRun` first.
    Who complained is taken off one by one.
    """
    span = SuppressionSpan(body.reason.lower(), body.since, body.until, body.saying)
    try:
        found = await actions.lift_bounced(conn, caller.account_id, span, dry_run=body.dry_run)
    except CannotLift as error:
        raise located(error, _MEMBERS) from None
    return LiftedShape(found=found, lifted=0 if body.dry_run else found)


async def numbers(
    caller: Who, conn: Tx, after: _AfterText = "", limit: Limit = 100
) -> OptOutsShape:
    """The numbers, in their own order."""
    behind = storable(after)
    found = await queries_numbers.page(conn, caller.account_id, after=behind, size=limit + 1)
    more = found[limit - 1].number if len(found) > limit else None
    return OptOutsShape(
        data=[OptOutShape(**asdict(each)) for each in found[:limit]], next_after=more
    )


async def opt_out(
    services: Here, caller: Who, conn: Tx, body: NewOptOutShape, response: Response
) -> OptOutShape:
    """No text message goes to the number any more; one that is there already stays as it is.

    A number without a country code is taken for a Hungarian one.
    """
    try:
        kept, _ = await actions.opt_out(
            conn, caller.account_id, body.number, detail=body.detail, now=services.clock()
        )
    except BadNumber as error:
        raise located(error, _MEMBERS) from None
    response.headers["Location"] = f"{services.base_url}/v2/sms-opt-outs/{quote(kept.number)}"
    return OptOutShape(**asdict(kept))


async def opt_in(caller: Who, conn: Tx, number: _InPathNumber) -> None:
    """Allows text messages to a number again. Do so only when its owner asks for it."""
    await actions.opt_in(conn, caller.account_id, number)


def _shape(found: Suppression) -> SuppressionShape:
    return SuppressionShape(
        email=found.email_key,
        reason=Silence(found.reason.upper()),
        detail=found.detail,
        created_at=found.created_at,
    )


ROUTES = (
    Route("GET /suppressions", index, "listSuppressions", "Read who is not written to"),
    Route("POST /suppressions", create, "createSuppression", "Send nothing to an address",
          CREATED, (BadEmail,)),
    Route("POST /suppressions/batch", create_many, "createSuppressions",
          "Send nothing to many addresses"),
    Route("POST /suppressions/lift", lift, "liftSuppressions",
          "Mend what refusals have cost", 200, (CannotLift,)),
    Route("GET /suppressions/{email}", show, "getSuppression", "See why somebody is not written to",
          200, (BadEmail, NotSuppressed)),
    Route("DELETE /suppressions/{email}", delete, "deleteSuppression",
          "Allow letters to an address again", 204, (BadEmail, NotSuppressed)),
    Route("GET /sms-opt-outs", numbers, "listSmsOptOuts", "Read who gets no text messages"),
    Route("POST /sms-opt-outs", opt_out, "createSmsOptOut", "Send no text messages to a number",
          CREATED, (BadNumber,)),
    Route("DELETE /sms-opt-outs/{number}", opt_in, "deleteSmsOptOut",
          "Allow text messages to a number again", 204, (BadNumber, NotOptedOut)),
)  # fmt: skip
