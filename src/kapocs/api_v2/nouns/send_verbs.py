"""What else is done to sends: starting, looking at the letter, choosing, putting aside."""

from typing import Annotated

from fastapi import Query

from kapocs.addresses import BadEmail
from kapocs.api_v2.depends import Here, InPathSendId, Tx, Who
from kapocs.api_v2.nouns.sends import prepared, shape_of
from kapocs.api_v2.route import Failures, Route
from kapocs.api_v2.shapes.send_verbs import PreviewShape, QueuedShape, TrialShape, WinnerShape
from kapocs.api_v2.shapes.sends import PreparedShape, SendShape
from kapocs.ids import LARGEST_ID, SubscriberId
from kapocs.planning import trying, winning
from kapocs.planning.trying import Tried
from kapocs.sends import actions, ending
from kapocs.sends.model import BadSend, WrongState
from kapocs.subscribers.model import SubscriberNotFound
from kapocs.uses.model import InUse

_SHOWS_SOMEBODY = "subscribers:read"
"""What a letter filled with somebody's fields needs, beside the scope of sends."""
_AsPerson = Annotated[
    int | None,
    Query(
        alias="subscriberId",
        ge=1,
        le=LARGEST_ID,
        description="Whose fields it shows; left out: those of the list's last active one.",
    ),
]
_Variant = Annotated[
    int, Query(ge=0, le=10, description="Of an A/B test; 0: what the send itself writes.")
]


async def start(services: Here, caller: Who, conn: Tx, send_id: InPathSendId) -> PreparedShape:
    """Lets a draft go out: at its time, or at once when that is past.

    As `activateSend`, but one that goes out already, or was paused, is refused.
    """
    send = await actions.start(conn, caller.account_id, send_id, now=services.clock())
    return await prepared(conn, send)


async def choose(caller: Who, conn: Tx, send_id: InPathSendId, body: WinnerShape) -> SendShape:
    """Says which variant of an A/B test the rest of the audience gets, before it is counted.

    Once the rest is being written to, the choice stands.
    """
    await winning.choose(conn, caller.account_id, send_id, variant=body.variant)
    return shape_of(await actions.get(conn, caller.account_id, send_id))


async def try_out(
    services: Here, caller: Who, conn: Tx, send_id: InPathSendId, body: TrialShape
) -> QueuedShape:
    """Sends the letter to up to 10 named addresses, as one subscriber would get it."""
    caller.rights.check(_SHOWS_SOMEBODY)
    person = None if body.subscriber_id is None else SubscriberId(body.subscriber_id)
    tried = Tried(send_id=send_id, as_person=person, variant=body.variant)
    count = await trying.send_test(
        conn, caller.account_id, tried, addresses=body.addresses, now=services.clock()
    )
    return QueuedShape(queued=count)


async def preview(
    services: Here,
    caller: Who,
    conn: Tx,
    send_id: InPathSendId,
    as_person: _AsPerson = None,
    variant: _Variant = 0,
) -> PreviewShape:
    """The letter as one subscriber would get it; nothing is sent or counted."""
    person = None if as_person is None else SubscriberId(as_person)
    tried = Tried(send_id=send_id, as_person=person, variant=variant)
    shown = await trying.preview(conn, caller.account_id, tried, base_url=services.base_url)
    caller.rights.check(_SHOWS_SOMEBODY)
    return PreviewShape(subject=shown.subject, html=shown.html, text=shown.text)


async def archive(services: Here, caller: Who, conn: Tx, send_id: InPathSendId) -> SendShape:
    """Puts a send aside that is over, or never began; `listSends` leaves it out."""
    await ending.archive(conn, caller.account_id, send_id, now=services.clock())
    return shape_of(await actions.get(conn, caller.account_id, send_id))


async def restore(caller: Who, conn: Tx, send_id: InPathSendId) -> SendShape:
    """Takes an archived send back, as it was."""
    await ending.restore(conn, caller.account_id, send_id)
    return shape_of(await actions.get(conn, caller.account_id, send_id))


async def delete(caller: Who, conn: Tx, send_id: InPathSendId) -> None:
    """Deletes a send for good, unless it was planned for anybody."""
    await ending.delete(conn, caller.account_id, send_id)


_STEP: Failures = (WrongState,)

ROUTES = (
    Route("POST /sends/{sendId}/start", start, "startSend", "Let a draft go out", 200, _STEP),
    Route("POST /sends/{sendId}/choose-winner", choose, "chooseSendWinner",
          "Choose what the rest gets", 200, (BadSend, WrongState)),
    Route("POST /sends/{sendId}/test", try_out, "testSend", "Try a letter on named addresses", 200,
          (BadSend, BadEmail, SubscriberNotFound)),
    Route("GET /sends/{sendId}/preview", preview, "previewSend",
          "See the letter as somebody gets it", 200, (BadSend, SubscriberNotFound)),
    Route("POST /sends/{sendId}/archive", archive, "archiveSend", "Put a send aside", 200, _STEP),
    Route("POST /sends/{sendId}/restore", restore, "restoreSend", "Take a send back"),
    Route("DELETE /sends/{sendId}", delete, "deleteSend", "Delete a send", 204,
          (InUse, WrongState)),
)  # fmt: skip
