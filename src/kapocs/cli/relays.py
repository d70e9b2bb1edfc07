"""`kapocs relay`: what the account's letters and text messages go out through."""

from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import STDIN, Id, read_text
from kapocs.cli.session import Session
from kapocs.cli.steps import Steps, stepwise
from kapocs.clock import system_clock
from kapocs.courier.model import Verdict
from kapocs.errors import Conflict
from kapocs.outgoing.reach import Reach
from kapocs.reasons import Reason
from kapocs.senders import actions, queries, trying
from kapocs.senders.relays import RelayId, RelayRow, RelayWish, check_reach
from kapocs.senders.trying import TrialMessage
from kapocs.wording.telling import told

app = group("relay", "What letters and text messages go out through.")

_LIMITS = ("per_second", "per_domain_per_second", "connections_per_domain", "daily_limit")
"""0 stands for none of these."""


class NotSent(Conflict):
    """The relay did not take the message."""

    code = "not_sent"


Url = Annotated[
    str, typer.Option(help="smtp://… smtps://… ses://… mailgun://… postmark://…; - for stdin.")
]
Name = Annotated[str, typer.Option(help="1 to 200 characters.")]
Priority = Annotated[int, typer.Option(help="Lower ones are tried first.")]
Rate = Annotated[str | None, typer.Option(metavar="N", help="Messages a second; 0: no limit.")]
DomainRate = Annotated[
    str | None, typer.Option(metavar="N", help="The same to one receiving domain.")
]
Connections = Annotated[
    int | None, typer.Option(help="Connections for one receiving domain; 0: no limit.")
]
WarmUp = Annotated[
    str | None, typer.Option(metavar="DAY", help="A new relay's first day; '' for none.")
]
DailyLimit = Annotated[int | None, typer.Option(help="Messages a day; 0: no limit.")]


@stepwise(app, "add")
def add(
    steps: Steps,
    *,
    name: Name,
    url: Url,
    priority: Priority = 10,
    per_second: Rate = None,
    per_domain_per_second: DomainRate = None,
    connections_per_domain: Connections = None,
    warm_up_from: WarmUp = None,
    daily_limit: DailyLimit = None,
) -> Answer:
    """Add a relay; its URL is kept encrypted."""
    wish = RelayWish(
        name=name,
        url=_url(url),
        priority=priority,
        per_second=_rate(per_second, "per_second") or None,
        per_domain_per_second=_rate(per_domain_per_second, "per_domain_per_second") or None,
        connections_per_domain=connections_per_domain or None,
        warm_up_started_on=_day(warm_up_from),
        daily_limit=daily_limit or None,
    )
    steps.wait(check_reach(wish.url or "", _reach(steps)))

    async def keep(session: Session) -> RelayRow:
        signer = await session.signer()
        return await actions.add_relay(
            session.conn,
            session.account_id,
            wish,
            signer=signer,
            allow_private=session.settings.allow_private_relays,
        )

    made = steps.do(keep)
    return Answer(_shape(made), f"Relay {made.id}, {made.name}, is added.")


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the account's relays in the order of being tried."""
    found = await queries.all_relays(session.conn, session.account_id)
    return Answer([_shape(each) for each in found])


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a relay; its URL is never shown."""
    return Answer(_shape(await actions.get_relay(session.conn, session.account_id, RelayId(id_))))


@stepwise(app, "update")
def update(
    steps: Steps,
    *,
    id_: Id,
    name: Annotated[str | None, typer.Option(help="1 to 200 characters.")] = None,
    url: Annotated[str | None, typer.Option(help="A new one; - for stdin.")] = None,
    priority: Annotated[int | None, typer.Option(help="Lower ones are tried first.")] = None,
    per_second: Rate = None,
    per_domain_per_second: DomainRate = None,
    connections_per_domain: Connections = None,
    warm_up_from: WarmUp = None,
    daily_limit: DailyLimit = None,
    active: Annotated[
        bool | None, typer.Option("--active/--inactive", help="Whether it is used.")
    ] = None,
) -> Answer:
    """Change what is given of a relay."""
    given: dict[str, Any] = {
        "name": name,
        "url": None if url is None else _url(url),
        "priority": priority,
        "per_second": _rate(per_second, "per_second"),
        "per_domain_per_second": _rate(per_domain_per_second, "per_domain_per_second"),
        "connections_per_domain": connections_per_domain,
        "warm_up_started_on": _day(warm_up_from),
        "daily_limit": daily_limit,
        "active": active,
    }
    changes = {each: value for each, value in given.items() if value is not None}
    if warm_up_from == "":
        changes["warm_up_started_on"] = None
    changes |= {each: None for each in _LIMITS if changes.get(each) == 0}
    return _update(steps, RelayId(id_), changes)


def _update(steps: Steps, relay_id: RelayId, changes: dict[str, Any]) -> Answer:
    if "url" in changes:
        steps.wait(check_reach(str(changes["url"]), _reach(steps)))

    async def keep(session: Session) -> RelayRow:
        known = await actions.get_relay(session.conn, session.account_id, relay_id)
        wish = replace(known.as_wish(), **changes)
        return await actions.update_relay(
            session.conn,
            session.account_id,
            relay_id,
            wish=wish,
            signer=await session.signer(),
            allow_private=session.settings.allow_private_relays,
        )

    changed = steps.do(keep)
    return Answer(_shape(changed), f"Relay {changed.id}, {changed.name}, is changed.")


@command(app, "delete")
async def delete(session: Session, *, id_: Id) -> Answer:
    """Forget a relay and its password."""
    await actions.delete_relay(session.conn, session.account_id, RelayId(id_))
    return Answer({"id": id_, "deleted": True}, f"Relay {id_} is deleted.")


@stepwise(app, "test")
def try_(
    steps: Steps,
    *,
    id_: Id,
    to: Annotated[str, typer.Option(help="An address, or a telephone number for text messages.")],
) -> Answer:
    """Send one message through a relay and show what it answered."""

    async def read(session: Session) -> tuple[str, TrialMessage]:
        found = await actions.get_relay(session.conn, session.account_id, RelayId(id_))
        words = told(Reason("senders.relay_works"), session.account.language)
        return found.url(await session.signer()), TrialMessage(session.account, to, words)

    url, message = steps.do(read)
    outcome = steps.wait(trying.send(url, message, reach=_reach(steps), now=system_clock()))
    if outcome.verdict is not Verdict.SENT:
        raise NotSent(f"{outcome.verdict}: {outcome.relay} said {outcome.reply!r}")
    shown = pick(outcome, "verdict relay reply")
    return Answer(shown, f"{outcome.verdict}: {outcome.relay} said {outcome.reply!r}")


def _reach(steps: Steps) -> Reach:
    return Reach(allow_private=steps.settings.allow_private_relays)


def _url(typed: str) -> str:
    """What was typed, or came on stdin, where other users of the machine cannot see it."""
    return read_text(STDIN, field="url").strip() if typed == STDIN else typed


def _rate(typed: str | None, field: str) -> Decimal | None:
    if typed is None:
        return None
    try:
        return Decimal(typed)
    except InvalidOperation:
        hint = f"--{field.replace('_', '-')}"
        raise typer.BadParameter(f"{typed!r} is not a number.", param_hint=hint) from None


def _day(typed: str | None) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise typer.BadParameter(
            f"{typed!r} is not a day such as 2026-12-31.", param_hint="--warm-up-from"
        ) from None


def _shape(relay: RelayRow) -> dict[str, object]:
    shape = pick(
        relay,
        "id name kind priority per_second per_domain_per_second connections_per_domain"
        " warm_up_started_on daily_limit active created_at",
    )
    for name in ("per_second", "per_domain_per_second"):
        rate = getattr(relay, name)
        shape[name] = None if rate is None else float(rate)
    return shape
