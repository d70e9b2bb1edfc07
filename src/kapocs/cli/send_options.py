"""The options in which `send create` and `send update` say what a send is like."""

import inspect
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from email.utils import parseaddr
from itertools import zip_longest
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

import typer

from kapocs.cli.options import BadTime
from kapocs.ids import LARGEST_ID, LetterId
from kapocs.sends.model import Again, Becomes, Content, Test
from kapocs.sends.schedule import exists, instant

Work = TypeVar("Work", bound=Callable[..., Any])
_SHARE, _WINNER_BY, _WAIT_HOURS = 20, "opens", 4


def _text(*names: str, help_: str, metavar: str | None = None) -> Any:
    return Annotated[str | None, typer.Option(*names, help=help_, metavar=metavar)]


def _number(*names: str, help_: str) -> Any:
    return Annotated[int | None, typer.Option(*names, help=help_)]


def _id(*names: str, help_: str) -> Any:
    return Annotated[int | None, typer.Option(*names, min=1, max=LARGEST_ID, help=help_)]


def _ids(*names: str, help_: str) -> Any:
    return Annotated[
        list[int] | None,
        typer.Option(*names, min=1, max=LARGEST_ID, help=f"{help_} Can be repeated."),
    ]


_OPTIONS: dict[str, Any] = {
    "name": _text("--name", help_="What it is called; left out: as the letter."),
    "subject": _text("--subject", help_="Left out: the letter's."),
    "from_name": _text("--from-name", help_="Left out: the account's."),
    "from_email": _text("--from-email", help_="Left out: the account's."),
    "reply_to": _text("--reply-to", help_="Where replies go; left out: to the sender."),
    "at": _text("--at", metavar="'YYYY-MM-DD HH:MM'", help_="absolute: in the account's zone."),
    "on": _text("--on", metavar="YYYY-MM-DD", help_="smart: the day."),
    "reference_field": _text("--field", help_="relative: a date or time field of the list."),
    "relative_days": _number("--days", help_="relative_after_date: days from it, or before (-2)."),
    "clock": _text("--clock", metavar="HH:MM", help_="relative_after_date: the time of that day."),
    "weekdays": _text("--weekdays", metavar="MON-TUE", help_="relative_after_date: permitted."),
    "yearly": Annotated[
        bool | None,
        typer.Option("--yearly/--not-yearly", help="relative_after_date: on that day every year."),
    ],
    "relative_minutes": _number("--minutes", help_="relative_after_minutes: minutes from it."),
    "form_id": _id("--form", help_="subscription, data_update: only through this form."),
    "when_fields": Annotated[
        list[str] | None,
        typer.Option(
            "--when-field",
            help="data_update: only when this field changes; '': any. Can be repeated.",
        ),
    ],
    "becomes": Annotated[
        list[str] | None,
        typer.Option("--becomes", help="To this value, one for each --when-field; once a person."),
    ],
    "repeats": Annotated[
        bool | None,
        typer.Option("--repeat/--once", help="Again when the value comes a second time."),
    ],
    "more_list_ids": _ids("--also-list", help_="A further list."),
    "segment_ids": _ids("--segment", help_="Only people in one of these."),
    "exclude_segment_ids": _ids("--exclude-segment", help_="Nobody in one of these."),
    "resend_of": _id("--resend-of", help_="Only people of that send; see --resend-to."),
    "resend_to": _text(
        "--resend-to",
        metavar="not-opened|failed|uncertain",
        help_="Who did not open it (left out), where it failed, or may not have arrived.",
    ),
    "variant_letters": _ids("--variant-letter", help_="A letter to be tested against others."),
    "variant_subjects": Annotated[
        list[str] | None, typer.Option("--variant-subject", help="Of the variants, in order.")
    ],
    "variant_senders": Annotated[
        list[str] | None,
        typer.Option("--variant-sender", metavar="'NAME <ADDRESS>'", help="The same."),
    ],
    "share": _number("--share", help_=f"Percent of people who get a variant; {_SHARE}."),
    "winner_by": _text(
        "--winner-by", metavar="opens|clicks|hand", help_="What decides, or who; opens."
    ),
    "wait_hours": _number("--wait-hours", help_=f"Until the winner goes out; {_WAIT_HOURS}."),
    "ignores_cap": Annotated[
        bool | None, typer.Option("--ignore-cap/--keep-cap", help="Of the frequency cap.")
    ],
}
_OF_VARIANTS = ("variant_letters", "variant_subjects", "variant_senders")
_OF_TESTS = frozenset({*_OF_VARIANTS, "share", "winner_by", "wait_hours"})
_TUPLES = frozenset({"more_list_ids", "segment_ids", "exclude_segment_ids"})


def with_options(work: Work) -> Work:
    """Gives a command that takes `**given` all of these options; None: not given."""
    signature = inspect.signature(work)
    own = [each for each in signature.parameters.values() if each.kind != each.VAR_KEYWORD]
    more = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in _OPTIONS.items()
    ]
    # The command line is made of a command's signature.
    work.__dict__["__signature__"] = signature.replace(parameters=[*own, *more])
    return work


def read(given: Mapping[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    """What was given, by the names of NewSend, Timing and Audience. BadTime."""
    said = {name: value for name, value in given.items() if value not in (None, [])}
    values = {
        name: tuple(value) if name in _TUPLES else value
        for name, value in said.items()
        if name not in {"at", "on", "clock", "when_fields", "becomes"} | _OF_TESTS
    }
    if "resend_to" in said:
        values["resend_to"] = _again(said["resend_to"])
    if {"when_fields", "becomes"} & said.keys():
        values["when"] = _when(said.get("when_fields", []), said.get("becomes", []))
    if "at" in said:
        values["send_at"] = _moment(said["at"], zone)
    if "on" in said:
        values["send_date"] = _day(said["on"])
    if "clock" in said:
        values["clock_hour"], values["clock_minute"] = _clock(said["clock"])
    if _OF_TESTS & said.keys():
        values["test"] = _test(said)
    return values


def _again(text: str) -> Again:
    try:
        return Again(text.replace("-", "_"))
    except ValueError:
        words = ", ".join(each.value.replace("_", "-") for each in Again)
        raise typer.BadParameter(f"--resend-to: one of {words}.") from None


def _when(names: list[str], values: list[str]) -> tuple[Becomes, ...]:
    if values and len(values) != len(names):
        raise typer.BadParameter("each --when-field needs its own --becomes, or none has one.")
    pairs = zip_longest(names, values)
    return tuple(Becomes(name, value) for name, value in pairs if name)


def _test(said: Mapping[str, Any]) -> Test:
    letters, subjects, senders = (said.get(name, []) for name in _OF_VARIANTS)
    if max(len(subjects), len(senders)) > len(letters):
        raise typer.BadParameter("a subject or sender goes with a --variant-letter.")
    rows = zip_longest(letters, subjects, senders, fillvalue="")
    return Test(
        tuple(
            Content(LetterId(int(letter)), subject, *parseaddr(sender))
            for letter, subject, sender in rows
        ),
        said.get("share", _SHARE),
        said.get("winner_by", _WINNER_BY),
        said.get("wait_hours", _WAIT_HOURS),
    )


def _moment(text: str, zone: ZoneInfo) -> datetime:
    try:
        given = datetime.fromisoformat(text)
        if given.tzinfo is None and not exists(given, zone):
            raise BadTime(f"at: clocks in {zone.key} are put forward over {text}.", field="at")
        return given.astimezone(UTC) if given.tzinfo else instant(given, zone)
    except (ValueError, OverflowError) as error:
        raise BadTime(
            f"at: {text!r} is not a time such as 2026-12-01 09:00.", field="at"
        ) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadTime(f"on: {text!r} is not a day such as 2026-12-01.", field="on") from error


def _clock(text: str) -> tuple[int, int]:
    try:
        given = datetime.strptime(text, "%H:%M").replace(tzinfo=UTC)
    except ValueError as error:
        raise BadTime(f"clock: {text!r} is not a time such as 09:30.", field="clock") from error
    return given.hour, given.minute
