"""What a send must be like. Pure rules; every error names the field."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from kapocs.addresses import BadEmail, email_key
from kapocs.ids import FormId
from kapocs.lists.model import Schema
from kapocs.lists.standard import BIRTHDAYS, OF_THE_VISIT, READ_ONLY
from kapocs.lists.values import FieldInvalid, FieldType
from kapocs.reasons import Reason
from kapocs.sends.model import (
    Audience,
    BadSend,
    Becomes,
    NewSend,
    Send,
    SendStatus,
    SendType,
    Test,
    Timing,
)
from kapocs.sends.schedule import instant

LONGEST_NAME = 200
LONGEST_VALUE = 255

NEEDED: dict[SendType, tuple[str, ...]] = {
    SendType.ABSOLUTE: ("send_at",),
    SendType.SMART: ("send_date",),
    SendType.RELATIVE_AFTER_DATE: (
        "reference_field",
        "relative_days",
        "clock_hour",
        "clock_minute",
    ),
    SendType.RELATIVE_AFTER_MINUTES: ("reference_field", "relative_minutes"),
    SendType.SUBSCRIPTION: (),
    SendType.DATA_UPDATE: (),
    SendType.AUTOMATION: (),
}
_AFTER_DATE = ("weekdays", "yearly")
PERMITTED = {
    type_: {*needed, *(_AFTER_DATE if type_ is SendType.RELATIVE_AFTER_DATE else ())}
    for type_, needed in NEEDED.items()
}
_ONLY_PAST = ("firstupdate", "lastupdate")
TIMING = tuple(each.name for each in fields(Timing))
_AUDIENCE = frozenset(each.name for each in fields(Audience))


def check_name(name: str) -> None:
    """BadSend when a send cannot be called so."""
    if len(name.strip()) > LONGEST_NAME or "\0" in name:
        raise bad("name", Reason("sends.too_long", most=LONGEST_NAME))


def check_address(address: str, *, field: str) -> None:
    """BadEmail, which names the field, when this is no address."""
    try:
        email_key(address)
    except BadEmail as error:
        raise BadEmail(error.reason, field=field) from error


def check_when(schema: Schema, when: Becomes) -> None:
    """BadSend when such a change can never come."""
    found = schema.fields.get(when.field.lower())
    if found is None:
        raise bad("when", Reason("sends.no_field", field=when.field[:64]))
    if found.name in READ_ONLY | OF_THE_VISIT:
        raise bad("when", Reason("sends.fixed_field", name=found.name))
    if when.becomes is not None:
        if len(when.becomes) > LONGEST_VALUE:
            raise bad("when", Reason("sends.long_value", most=LONGEST_VALUE))
        try:
            found.clean(when.becomes, schema.zone)
        except FieldInvalid as error:
            raise BadSend(Reason("sends.bad_value", error=error.reason), field="when") from error


def check_reference(schema: Schema, timing: Timing) -> None:
    """BadSend or FieldNotFound when sends cannot go by the field, or would never go out."""
    found = schema.field(timing.reference_field)
    if found.type not in (FieldType.DATE, FieldType.DATETIME):
        raise bad("reference_field", Reason("sends.no_date", name=found.name))
    if found.name in BIRTHDAYS and not timing.yearly:
        raise bad("yearly", Reason("sends.yearly_only", name=found.name))
    before = (timing.relative_days or 0) < 0 and not timing.yearly
    if before and found.name in _ONLY_PAST:
        raise bad("relative_days", Reason("sends.never_ahead", name=found.name))


def first_moment(send_at: datetime | None, day: date | None, zone: ZoneInfo) -> datetime | None:
    """From when a campaign's letters go out; None: it is none."""
    if send_at is not None or day is None:
        return send_at
    return instant(datetime.combine(day, time()), zone)


def starts_at(send: Send, zone: ZoneInfo) -> datetime | None:
    """From when a campaign's letters go out; None: it is none."""
    return first_moment(send.timing.send_at, send.timing.send_date, zone)


@dataclass(frozen=True, slots=True)
class _Freedom:
    """What may be changed of a send in a state."""

    content: bool
    all: bool


def _freedom(send: Send) -> _Freedom:
    begun = send.started_at is not None
    if send.status in (SendStatus.DRAFT, SendStatus.SCHEDULED):
        return _Freedom(content=True, all=True)
    if send.status is SendStatus.PAUSED:
        return _Freedom(content=True, all=not begun)
    if send.status is SendStatus.CANCELLED and not send.type.is_campaign:
        return _Freedom(content=True, all=True)
    return _Freedom(content=False, all=False)


_CONTENT = frozenset({"name", "subject", "from_name", "from_email", "reply_to", "letter_id"})


def may_change(send: Send, names: Mapping[str, object]) -> bool:
    """Whether these may be changed now: the name always, what waits only before it begins."""
    free = _freedom(send)
    if free.all:
        return True
    return names.keys() <= (_CONTENT if free.content else {"name"})


def changed(send: Send, test: Test | None, changes: Mapping[str, Any]) -> NewSend:
    """The send as it is wished for: `changes` by the names of NewSend, Timing and Audience.

    With another type, what belonged to the old one goes. The address for replies follows the
    sender while they are the same.
    """
    type_ = SendType(changes.get("type", send.type))
    form_id: FormId | None = send.form_id
    kept = send.timing
    if type_ is not send.type:
        gone = set(TIMING) - PERMITTED[type_]
        blank = Timing()
        kept = replace(kept, **{name: getattr(blank, name) for name in gone})
        form_id = form_id if type_.is_triggered else None
    wished = dict(changes)
    if "from_email" in wished and send.reply_to and send.reply_to == send.from_email:
        wished.setdefault("reply_to", wished["from_email"])
    old = NewSend(
        list_id=send.list_id,
        letter_id=send.letter_id,
        type=type_,
        form_id=form_id,
        name=send.name,
        subject=send.subject,
        from_name=send.from_name,
        from_email=send.from_email,
        reply_to=send.reply_to,
        timing=kept,
        audience=send.audience,
        test=test,
        ignores_cap=send.ignores_cap,
        when=send.when if type_ is SendType.DATA_UPDATE else (),
        repeats=send.repeats and type_ is SendType.DATA_UPDATE,
    )
    return with_values(old, wished)


def with_values(send: NewSend, values: Mapping[str, Any]) -> NewSend:
    """The send with other values, by the names of NewSend, Timing and Audience."""
    rest = dict(values)
    timing = {name: rest.pop(name) for name in TIMING if name in rest}
    audience = {name: rest.pop(name) for name in _AUDIENCE if name in rest}
    return replace(
        send,
        timing=replace(send.timing, **timing),
        audience=replace(send.audience, **audience),
        **rest,
    )


def bad(field: str, why: Reason) -> BadSend:
    """The error for a field."""
    return BadSend(Reason("sends.bad", field=field, why=why), field=field)
