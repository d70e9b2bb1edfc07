"""`kapocs send`: a letter, a list, and when it goes out."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from kapocs.cli import send_options, send_progress
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import Archived, archivable, deletable
from kapocs.cli.options import Id, ListOption
from kapocs.cli.session import Session
from kapocs.cli.steps import Steps, stepwise
from kapocs.deliveries.queries_totals import Totals, together
from kapocs.ids import LARGEST_ID, LetterId, ListId, SendId, SubscriberId
from kapocs.planning import chance, trying, winning
from kapocs.reasons import said
from kapocs.sends import actions, ending, queries, rules
from kapocs.sends.model import NewSend, Send, SendType
from kapocs.sends.warnings import warnings
from kapocs.wording.telling import english

app = group("send", "Letters that go out at a time, on a day, or when something happens.")

AsOption = Annotated[
    int | None,
    typer.Option("--as", min=1, max=LARGEST_ID, help="The record whose fields it shows."),
]
VariantOption = Annotated[
    int, typer.Option("--variant", min=0, max=10, help="Of an A/B test; 0: the send's own.")
]


@command(app, "create")
@send_options.with_options
async def create(
    session: Session,
    *,
    list_id: ListOption,
    letter_id: Annotated[
        int, typer.Option("--letter", min=1, max=LARGEST_ID, help="The letter's id.")
    ],
    type_: Annotated[SendType, typer.Option("--type", help="When it goes out.")],
    active: Annotated[bool, typer.Option("--active", help="Start it at once.")] = False,
    **given: Any,
) -> Answer:
    """Make a send; nothing goes out before it is started."""
    wish = NewSend(list_id=ListId(list_id), letter_id=LetterId(letter_id), type=type_)
    wish = rules.with_values(wish, send_options.read(given, session.account.zone))
    made = await actions.create(session.conn, session.account_id, wish)
    if active:
        made = await actions.start(session.conn, session.account_id, made.id, now=session.now)
    state = made.status if made.active else "not active yet"
    line = f"Send {made.id}, {made.name}, is made; it is {state}."
    return Answer(_shape(made), line, warnings=await _warnings(session, made))


@command(app, "update")
@send_options.with_options
async def update(
    session: Session,
    *,
    id_: Id,
    list_id: Annotated[
        int | None, typer.Option("--list", min=1, max=LARGEST_ID, help="The list's id.")
    ] = None,
    letter_id: Annotated[
        int | None, typer.Option("--letter", min=1, max=LARGEST_ID, help="The letter's id.")
    ] = None,
    type_: Annotated[SendType | None, typer.Option("--type", help="When it goes out.")] = None,
    **given: Any,
) -> Answer:
    """Change what is given; once the send goes out, only its name."""
    named = {"list_id": list_id, "letter_id": letter_id, "type": type_}
    changes = {name: value for name, value in named.items() if value is not None}
    changes |= send_options.read(given, session.account.zone)
    changed = await actions.update(
        session.conn, session.account_id, SendId(id_), changes=changes, now=session.now
    )
    return _changed(changed, await _warnings(session, changed))


@command(app, "start")
async def start(session: Session, *, id_: Id) -> Answer:
    """Let a send go out: at its time, or at once when that is past."""
    who = session.account_id
    send = await actions.start(session.conn, who, SendId(id_), now=session.now)
    return _changed(send, await _warnings(session, send))


@command(app, "pause")
async def pause(
    session: Session,
    *,
    id_: Id,
    reason: Annotated[str, typer.Option(help="For those who wonder.")] = "",
) -> Answer:
    """Hold a send; what waits goes on waiting."""
    who = session.account_id
    return _changed(
        await actions.pause(session.conn, who, SendId(id_), reason=said(reason) if reason else None)
    )


@command(app, "resume")
async def resume(session: Session, *, id_: Id) -> Answer:
    """Let a paused send go on where it was."""
    who = session.account_id
    send = await actions.resume(session.conn, who, SendId(id_), now=session.now)
    return _changed(send, await _warnings(session, send))


@command(app, "cancel")
async def cancel(session: Session, *, id_: Id) -> Answer:
    """End a send; what still waits to go out is skipped."""
    return _changed(await actions.cancel(session.conn, session.account_id, SendId(id_)))


@command(app, "activate")
async def activate(session: Session, *, id_: Id) -> Answer:
    """Switch a send on."""
    return await _switch(session, SendId(id_), active=True)


@command(app, "deactivate")
async def deactivate(session: Session, *, id_: Id) -> Answer:
    """Switch a send off: what still waits is skipped; a campaign is paused."""
    return await _switch(session, SendId(id_), active=False)


@command(app, "choose-winner")
async def choose_winner(
    session: Session,
    *,
    id_: Id,
    variant: Annotated[int, typer.Option("--variant", min=1, max=10, help="Its number.")],
) -> Answer:
    """Say which variant of an A/B test the rest of the audience gets."""
    send_id = SendId(id_)
    await winning.choose(session.conn, session.account_id, send_id, variant=variant)
    line = f"Of send {send_id} variant {variant} goes to the rest."
    return Answer({"id": send_id, "ab_winner": variant}, line)


@stepwise(app, "status")
def status(
    steps: Steps,
    *,
    id_: Id,
    watch: Annotated[bool, typer.Option("--watch", help="Until it goes out no more.")] = False,
) -> Answer:
    """Show how a send gets on."""
    send_id = SendId(id_)

    def look() -> "send_progress.Look":
        # Each in a transaction of its own: one that is open for hours stops the tidying up.
        return steps.do(lambda session: send_progress.look(session, send_id))

    send, totals = send_progress.watch(look) if watch else look()
    names = "id name type status status_reason send_at ab_winner started_at finished_at"
    shown = {name: getattr(send, name, send.timing.send_at) for name in names.split()}
    shown |= _counts(together(totals))
    if send.ab_share is not None:
        shown["variants"] = [{"variant": each.variant, **_counts(each)} for each in totals]
        ahead = chance.lead(totals, by=send.ab_winner_by or "opens")
        shown |= {"ahead": ahead and ahead.variant, "difference": ahead and ahead.difference.value}
    return Answer(shown)


@command(app, "test")
async def try_(
    session: Session,
    *,
    id_: Id,
    to: Annotated[list[str], typer.Option("--to", help="Where to; up to 10 times.")],
    as_person: AsOption = None,
    variant: VariantOption = 0,
) -> Answer:
    """Send the letter to named addresses, as one record would get it."""
    tried = _tried(id_, as_person, variant)
    who = session.account_id
    count = await trying.send_test(session.conn, who, tried, addresses=to, now=session.now)
    return Answer({"id": id_, "queued": count}, f"Tests on their way: {count}.")


@command(app, "preview")
async def preview(
    session: Session, *, id_: Id, as_person: AsOption = None, variant: VariantOption = 0
) -> Answer:
    """Show the letter as one record would get it."""
    shown = await trying.preview(session.conn, session.account_id, _tried(id_, as_person, variant))
    data = pick(shown, "subject html text")
    return Answer(data, f"{shown.subject}\n\n{shown.text}")


@command(app, "list")
async def list_(session: Session, *, archived: Archived = False) -> Answer:
    """Show the account's sends."""
    found: list[Send] = []
    after, who = 0, session.account_id
    while page := await queries.page(session.conn, who, after=after, archived=archived):
        found += page
        after = page[-1].id
    columns = ("id", "name", "list_id", "letter_id", "type", "status", "send_at", "created_at")
    return Answer([_shape(each) for each in found], columns=columns)


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a send with all that it says; `send status` tells how it gets on."""
    return Answer(_shape(await actions.get(session.conn, session.account_id, SendId(id_))))


archivable(
    app,
    "send",
    archive=ending.archive,
    restore=ending.restore,
    effect="only one that is over, or never began.",
)
deletable(app, "send", delete=ending.delete, unless="it was planned for anybody")


def _tried(id_: int, as_person: int | None, variant: int) -> "trying.Tried":
    person = None if as_person is None else SubscriberId(as_person)
    return trying.Tried(send_id=SendId(id_), as_person=person, variant=variant)


async def _switch(session: Session, send_id: SendId, *, active: bool) -> Answer:
    who = session.account_id
    send = await actions.set_active(session.conn, who, send_id, active=active, now=session.now)
    line = f"Send {send_id} is {'active' if send.active else 'switched off'}."
    told = await _warnings(session, send) if active else ()
    return Answer({"id": send_id, "active": send.active}, line, warnings=told)


def _changed(send: Send, warnings: tuple[str, ...] = ()) -> Answer:
    line = f"Send {send.id}, {send.name}, is {send.status}."
    return Answer(_shape(send), line, warnings=warnings)


async def _warnings(session: Session, send: Send) -> tuple[str, ...]:
    return tuple(map(english, await warnings(session.conn, send)))


def _counts(totals: Totals) -> dict[str, object]:
    names = "planned waiting sent skipped failed uncertain opened machine_opened clicked bounced"
    return pick(totals, f"{names} complained unsubscribed")


def _shape(send: Send) -> dict[str, object]:
    own = "id name list_id letter_id type status status_reason channel form_id subject from_name"
    return (
        pick(send, f"{own} from_email reply_to ignores_cap repeats")
        | {"when": [asdict(each) for each in send.when]}
        | pick(send.timing, "send_at send_date reference_field relative_days clock_hour")
        | pick(send.timing, "clock_minute weekdays relative_minutes yearly")
        | pick(send.audience, "more_list_ids segment_ids exclude_segment_ids resend_of resend_to")
        | pick(send, "ab_share ab_winner_by ab_wait_hours ab_winner active created_at archived_at")
    )
