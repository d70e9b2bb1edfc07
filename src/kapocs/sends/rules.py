"""What a send must be like. Pure rules; every error names the field."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from kapocs.addresses import BadEmail, email_key
from kapocs.ids import FormId
from kapocs.letters.model import LONGEST_SUBJECT
from kapocs.lists.model import Schema
from kapocs.lists.standard import BIRTHDAYS, OF_THE_VISIT, READ_ONLY
from kapocs.lists.values import FieldInvalid, FieldType
from kapocs.senders.model import check_sender
from kapocs.sends.model import (
    Again,
    Audience,
    BadSend,
    Becomes,
    Channel,
    Content,
    NewSend,
    Send,
    SendStatus,
    SendType,
    Test,
    Timing,
)
from kapocs.sends.schedule import instant, weekdays

LONGEST_NAME = 200
MOST_LISTS = 100
MOST_SEGMENTS = 100
MOST_CONDITIONS = 10
LONGEST_VALUE = 255
_TEN_YEARS_OF_DAYS = 3_660
_TEN_YEARS_OF_MINUTES = _TEN_YEARS_OF_DAYS * 24 * 60
_EARLIEST_YEAR, _LATEST_YEAR = 2000, 9000

_NEEDED: dict[SendType, tuple[str, ...]] = {
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
}
_AFTER_DATE = ("weekdays", "yearly")
_PERMITTED = {
    type_: {*needed, *(_AFTER_DATE if type_ is SendType.RELATIVE_AFTER_DATE else ())}
    for type_, needed in _NEEDED.items()
}
_RANGES = {
    "relative_days": (-_TEN_YEARS_OF_DAYS, _TEN_YEARS_OF_DAYS),
    "clock_hour": (0, 23),
    "clock_minute": (0, 59),
    "relative_minutes": (0, _TEN_YEARS_OF_MINUTES),
}
_ONLY_PAST = ("firstupdate", "lastupdate")
_TIMING = tuple(each.name for each in fields(Timing))
_AUDIENCE = frozenset(each.name for each in fields(Audience))


def check(new: NewSend, channel: Channel) -> None:
    """BadSend, FreeMailSender or BadEmail names the first field that is missing or wrong."""
    check_name(new.name)
    _check_timing(new.type, new.timing)
    if new.form_id is not None and not new.type.is_triggered:
        raise _bad("form_id", "only sign-ups and changes of data come through a form")
    if new.active and not new.type.is_triggered:
        raise _bad("active", "a send of this type is started")
    _check_when(new)
    _check_audience(new)
    _check_content(new, channel)
    if new.reply_to:
        check_address(new.reply_to, field="reply_to")
    if new.test is not None:
        _check_test(new.test, new.type, channel)


def check_name(name: str) -> None:
    """BadSend when a send cannot be called so."""
    if len(name.strip()) > LONGEST_NAME or "\0" in name:
        raise _bad("name", f"at most {LONGEST_NAME} characters")


def check_address(address: str, *, field: str) -> None:
    """BadEmail, which names the field, when this is no address."""
    try:
        email_key(address)
    except BadEmail as error:
        raise BadEmail(error.message, field=field) from error


def _check_timing(type_: SendType, timing: Timing) -> None:
    for name in _TIMING:
        value = getattr(timing, name)
        given = value is not None and value != "" and value is not False
        if name in _NEEDED[type_] and not given:
            raise _bad(name, f"a send of the type {type_} needs it")
        if given and name not in _PERMITTED[type_]:
            raise _bad(name, f"does not go with a send of the type {type_}")
        if given and name in _RANGES:
            least, most = _RANGES[name]
            if not least <= value <= most:
                raise _bad(name, f"{least} to {most}")
    weekdays(timing.weekdays)
    for name, day in (("send_at", timing.send_at), ("send_date", timing.send_date)):
        if day is not None and not _EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
            raise _bad(name, "beyond the calendar")


def _check_audience(new: NewSend) -> None:
    audience = new.audience
    if len(audience.more_list_ids) >= MOST_LISTS:
        raise _bad("more_list_ids", f"at most {MOST_LISTS} lists")
    if len(audience.segment_ids) + len(audience.exclude_segment_ids) > MOST_SEGMENTS:
        raise _bad("segment_ids", f"at most {MOST_SEGMENTS} segments")
    if new.list_id in audience.more_list_ids:
        raise _bad("more_list_ids", "names the send's own list again")
    if new.type.is_triggered and audience.more_list_ids:
        raise _bad("more_list_ids", "what happens on one list sets this send off")
    if not new.type.is_campaign and audience.resend_of is not None:
        raise _bad("resend_of", "only a send to an audience at one time can repeat another")
    if audience.resend_of is None and audience.resend_to is not Again.NOT_OPENED:
        raise _bad("resend_to", "goes with resend_of")


def _check_when(new: NewSend) -> None:
    if (new.when or new.repeats) and new.type is not SendType.DATA_UPDATE:
        raise _bad("when", f"does not go with a send of the type {new.type}")
    if new.repeats and not new.when:
        raise _bad("repeats", "without a field each change counts anyway")
    if len(new.when) > MOST_CONDITIONS:
        raise _bad("when", f"at most {MOST_CONDITIONS} fields")


def check_when(schema: Schema, when: Becomes) -> None:
    """BadSend when such a change can never come."""
    found = schema.fields.get(when.field.lower())
    if found is None:
        raise _bad("when", f"the list has no field {when.field[:64]!r}")
    if found.name in READ_ONLY | OF_THE_VISIT:
        raise _bad("when", f"{found.name} is no field that people change")
    if when.becomes is not None:
        if len(when.becomes) > LONGEST_VALUE:
            raise _bad("when", f"a value of at most {LONGEST_VALUE} characters")
        try:
            found.clean(when.becomes, schema.zone)
        except FieldInvalid as error:
            raise BadSend(f"when: {error.message}", field="when") from error


def _check_content(content: NewSend | Content, channel: Channel) -> None:
    for name, longest in (("subject", LONGEST_SUBJECT), ("from_name", LONGEST_NAME)):
        text: str = getattr(content, name)
        if len(text) > longest:
            raise _bad(name, f"at most {longest} characters")
        if not text.isprintable():
            raise _bad(name, "one line of text")
    if content.from_email and channel is Channel.EMAIL:
        check_address(content.from_email, field="from_email")
        check_sender(content.from_email, field="from_email")


def _check_test(test: Test, type_: SendType, channel: Channel) -> None:
    if not type_.is_campaign or channel is not Channel.EMAIL:
        raise _bad("test", "only e-mails to an audience at one time can be tested")
    if not 2 <= len(test.variants) <= 10:
        raise _bad("variants", "2 to 10 of them")
    if not 1 <= test.share <= 100:
        raise _bad("share", "1 to 100 percent")
    if test.winner_by not in ("opens", "clicks"):
        raise _bad("winner_by", "opens or clicks")
    if not 1 <= test.wait_hours <= 720:
        raise _bad("wait_hours", "1 to 720")
    for variant in test.variants:
        _check_content(variant, channel)


def check_reference(schema: Schema, timing: Timing) -> None:
    """BadSend or FieldNotFound when sends cannot go by the field, or would never go out."""
    found = schema.field(timing.reference_field)
    if found.type not in (FieldType.DATE, FieldType.DATETIME):
        raise _bad("reference_field", f"{found.name} is no date or time")
    if found.name in BIRTHDAYS and not timing.yearly:
        raise _bad("yearly", f"{found.name} comes every year: only a yearly send goes out by it")
    before = (timing.relative_days or 0) < 0 and not timing.yearly
    if before and found.name in _ONLY_PAST:
        raise _bad("relative_days", f"{found.name} is never ahead; nothing would go out")


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
        gone = set(_TIMING) - _PERMITTED[type_]
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
    timing = {name: rest.pop(name) for name in _TIMING if name in rest}
    audience = {name: rest.pop(name) for name in _AUDIENCE if name in rest}
    return replace(
        send,
        timing=replace(send.timing, **timing),
        audience=replace(send.audience, **audience),
        **rest,
    )


def _bad(field: str, reason: str) -> BadSend:
    return BadSend(f"{field}: {reason}.", field=field)
