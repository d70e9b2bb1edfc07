"""Sends: making and changing them, letting them go out, and how they get on."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from pydantic.alias_generators import to_camel
from starlette.responses import Response

from kapocs.addresses import BadEmail
from kapocs.api_v2.depends import Here, InPathSendId, Tx, Who
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.sends import (
    BecomesShape,
    NewSendShape,
    PreparedShape,
    ResendTo,
    SendChange,
    SendKind,
    SendShape,
    SendState,
)
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, InvalidMany
from kapocs.ids import LetterId, ListId
from kapocs.letters.model import LetterNotFound
from kapocs.lists.model import FieldNotFound, ListNotFound
from kapocs.lists.values import as_text
from kapocs.segments.model import SegmentNotFound
from kapocs.senders.model import FreeMailSender
from kapocs.sends import actions, rules
from kapocs.sends.model import (
    Again,
    BadSend,
    Becomes,
    Content,
    NewSend,
    Send,
    SenderNotVerified,
    SendNotFound,
    SendType,
    Test,
    WrongState,
)
from kapocs.sends.warnings import warnings
from kapocs.wording.telling import english

_TYPES = {
    kind: SendType.SMART if kind is SendKind.SMART_SEND else SendType(kind.lower())
    for kind in SendKind
}
_KINDS = {type_: kind for kind, type_ in _TYPES.items()}

_NAMES = {
    "email_id": "letter_id",
    "send_at_date_time": "send_at",
    "send_at_date": "send_date",
    "relative_hours": "clock_hour",
    "relative_minutes": "clock_minute",
    "relative_days_name": "weekdays",
}
"""The contract's words for ours."""
_OURS = {ours: theirs for theirs, ours in _NAMES.items()} | {
    "relative_minutes": "relative_minutes_number",
    "variants": "test",
}
_SAME = (
    "name", "list_id", "active", "channel", "subject", "from_name",
    "from_email", "reply_to", "form_id", "ignores_cap", "repeats", "started_at", "finished_at",
    "created_at", "updated_at", "archived_at",
)  # fmt: skip
"""Members of the answer that are called as ours are."""
_TUPLES = frozenset({"more_list_ids", "segment_ids", "exclude_segment_ids"})
_SPLIT = frozenset({"relative_hours_number", "relative_minutes_number"})


async def create(
    services: Here, caller: Who, conn: Tx, body: NewSendShape, response: Response
) -> PreparedShape:
    """Makes a send. It is inactive: nothing goes out before it is activated."""
    values = _values(body)
    list_id, letter_id = ListId(values.pop("list_id")), LetterId(values.pop("letter_id"))
    wish = NewSend(list_id=list_id, letter_id=letter_id, type=values.pop("type"))
    try:
        made = await actions.create(conn, caller.account_id, rules.with_values(wish, values))
    except (BadSend, InvalidMany) as error:
        raise _in_their_words(error) from error
    response.headers["Location"] = f"{services.base_url}/v2/sends/{made.id}"
    return await prepared(conn, made)


async def change(
    services: Here, caller: Who, conn: Tx, send_id: InPathSendId, body: SendChange
) -> PreparedShape:
    """Changes what is given; a new type needs its own times. Once it goes out: the name only.

    The address for replies follows the sender as long as they are the same.
    """
    old = await actions.get(conn, caller.account_id, send_id)
    changes = _values(body, old)
    try:
        changed = await actions.update(
            conn, caller.account_id, send_id, changes=changes, now=services.clock()
        )
    except (BadSend, InvalidMany) as error:
        raise _in_their_words(error) from error
    return await prepared(conn, changed)


async def activate(services: Here, caller: Who, conn: Tx, send_id: InPathSendId) -> PreparedShape:
    """Lets a send go out at its time, or at once when that is past; one that does so stays so."""
    now = services.clock()
    send = await actions.set_active(conn, caller.account_id, send_id, active=True, now=now)
    return await prepared(conn, send)


async def deactivate(services: Here, caller: Who, conn: Tx, send_id: InPathSendId) -> SendShape:
    """Switches a send off. ABSOLUTE and SMART_SEND pause; of others, what waits is skipped."""
    now = services.clock()
    return shape_of(
        await actions.set_active(conn, caller.account_id, send_id, active=False, now=now)
    )


async def pause(caller: Who, conn: Tx, send_id: InPathSendId) -> SendShape:
    """Holds a send; what waits goes on waiting."""
    return shape_of(await actions.pause(conn, caller.account_id, send_id))


async def resume(services: Here, caller: Who, conn: Tx, send_id: InPathSendId) -> SendShape:
    """Lets a paused send go on where it was."""
    return shape_of(await actions.resume(conn, caller.account_id, send_id, now=services.clock()))


async def cancel(caller: Who, conn: Tx, send_id: InPathSendId) -> SendShape:
    """Ends a send for good; what still waits to go out is skipped."""
    return shape_of(await actions.cancel(conn, caller.account_id, send_id))


def _values(body: SendChange, old: Send | None = None) -> dict[str, Any]:
    """What was given, by the names of NewSend, Timing and Audience."""
    given = {name: getattr(body, name) for name in body.model_fields_set}
    values: dict[str, Any] = {
        _NAMES.get(name, name): tuple(value) if name in _TUPLES else value
        for name, value in given.items()
        if name not in _SPLIT
    }
    if "type" in values:
        values["type"] = _TYPES[values["type"]]
    if values.get("send_at") is not None:
        values["send_at"] = values["send_at"].astimezone(UTC)
    if _SPLIT & given.keys():
        values["relative_minutes"] = _minutes(given, old)
    if "resend_to" in values:
        values["resend_to"] = Again(values["resend_to"].lower())
    if "when" in values:
        values["when"] = tuple(
            Becomes(each.field, None if each.becomes is None else as_text(each.becomes, "when"))
            for each in body.when
        )
    if body.test is not None:
        values["test"] = _test(body)
    return values


def _minutes(given: Mapping[str, int | None], old: Send | None) -> int | None:
    """Hours and minutes are one number here; the one that is left out stays as it is."""
    before = old.timing.relative_minutes if old else None
    kept = (None, None) if before is None else divmod(before, 60)
    hours = given.get("relative_hours_number", kept[0])
    minutes = given.get("relative_minutes_number", kept[1])
    return None if hours is None and minutes is None else (hours or 0) * 60 + (minutes or 0)


def _test(body: SendChange) -> Test | None:
    if body.test is None:
        return None
    variants = tuple(
        Content(LetterId(each.email_id), each.subject, each.from_name, each.from_email)
        for each in body.test.variants
    )
    return Test(variants, body.test.share, body.test.winner_by.lower(), body.test.wait_hours)


def _in_their_words(error: Invalid) -> Invalid:
    """The errors, naming the members of the body instead of our own fields."""
    if isinstance(error, InvalidMany):
        return InvalidMany([_in_their_words(each) for each in error.problems])
    ours = error.field or ""
    theirs = _OURS.get(ours, ours)
    return type(error)(error.message.replace(f"{ours}:", f"{to_camel(theirs)}:", 1), field=theirs)


async def prepared(conn: Conn, send: Send) -> PreparedShape:
    """The send, and what to look at before it goes out."""
    told = [english(each) for each in await warnings(conn, send)]
    return PreparedShape(**shape_of(send).model_dump(), warnings=told)


def shape_of(send: Send) -> SendShape:
    """The send as it goes over the wire."""
    timing, audience = send.timing, send.audience
    minutes = timing.relative_minutes
    hours_number, minutes_number = (None, None) if minutes is None else divmod(minutes, 60)
    return SendShape(
        send_id=send.id,
        email_id=send.letter_id,
        type=_KINDS[send.type],
        status=SendState(send.status.upper()),
        more_list_ids=list(audience.more_list_ids),
        segment_ids=list(audience.segment_ids),
        exclude_segment_ids=list(audience.exclude_segment_ids),
        resend_of=audience.resend_of,
        resend_to=ResendTo(audience.resend_to.upper()),
        send_at_date_time=timing.send_at,
        send_at_date=timing.send_date,
        reference_field=timing.reference_field,
        relative_days=timing.relative_days,
        relative_hours=None if timing.send_date else timing.clock_hour,
        relative_minutes=timing.clock_minute,
        relative_days_name=timing.weekdays,
        yearly=timing.yearly,
        relative_hours_number=hours_number,
        relative_minutes_number=minutes_number,
        when=[BecomesShape(field=each.field, becomes=each.becomes) for each in send.when],
        test_share=send.ab_share,
        winner=send.ab_winner,
        **{name: getattr(send, name) for name in _SAME},
        status_reason=english(send.status_reason),
    )


_WISH: Failures = (ListNotFound, LetterNotFound, SegmentNotFound, FieldNotFound, BadSend,
                   BadEmail, FreeMailSender, SenderNotVerified)  # fmt: skip
_STEP: Failures = (WrongState,)

ROUTES = (
    Route("POST /sends", create, "createSend", "Make a send", CREATED, (*_WISH, SendNotFound)),
    Route("PATCH /sends/{sendId}", change, "updateSend", "Change a send", 200, (*_WISH, *_STEP)),
    Route("PUT /sends/{sendId}", change, "updateSendByPut", "Change a send, with PUT",
          200, (*_WISH, *_STEP)),
    Route("POST /sends/{sendId}/activate", activate,
          "activateSend", "Let a send go out", 200, _STEP),
    Route("POST /sends/{sendId}/deactivate", deactivate,
          "deactivateSend", "Switch a send off", 200, _STEP),
    Route("POST /sends/{sendId}/pause", pause, "pauseSend", "Hold a send", 200, _STEP),
    Route("POST /sends/{sendId}/resume", resume, "resumeSend", "Let a held send go on", 200, _STEP),
    Route("POST /sends/{sendId}/cancel", cancel, "cancelSend", "End a send for good", 200, _STEP),
)  # fmt: skip
