"""`kapocs webhook`: where your programs are told of what happens."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Annotated, Any

import typer

from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.options import BadTime, Id
from kapocs.cli.session import Session
from kapocs.connectors.model import ConnectorId
from kapocs.ids import LARGEST_ID, ListId, SegmentId
from kapocs.outgoing.reach import networks
from kapocs.outgoing.signatures import public_key
from kapocs.webhooks import actions, again, logged, queries
from kapocs.webhooks.actions import Rules
from kapocs.webhooks.kinds import every
from kapocs.webhooks.logged import LoggedMessage
from kapocs.webhooks.model import NewWebhook, Webhook, WebhookId
from kapocs.webhooks.queries_replay import ReplayWish

app = group("webhook", "Where your programs are told of what happens.")

_HIDDEN = ("sealed", "sealed_before", "account_id")
_KINDS = typer.Option(help="A kind of fact, order.* or *; may be repeated.")


def _number(name: str, says: str, *, least: int = 1) -> Any:
    """An option that names something by its number."""
    return typer.Option(name, min=least, max=LARGEST_ID, help=says)


@command(app, "create")
async def create(
    session: Session,
    *,
    url: Annotated[str, typer.Option(help="Where messages go: https://…")],
    event: Annotated[list[str], _KINDS],
    list_id: Annotated[int | None, _number("--list", "Only facts of this list.")] = None,
    segment_id: Annotated[
        int | None, _number("--segment", "Only of people in this segment.")
    ] = None,
    peer: Annotated[
        int | None, _number("--peer", "Its connector, whose own news is not sent back.")
    ] = None,
    ed25519: Annotated[bool, typer.Option("--ed25519", help="Sign with a private key.")] = False,
    ordered: Annotated[
        bool, typer.Option("--ordered", help="About one person or order, one after the other.")
    ] = False,
) -> Answer:
    """Have a program told of what happens from now on. The secret is shown this once."""
    wish = NewWebhook(
        url=url,
        kinds=event,
        list_id=None if list_id is None else ListId(list_id),
        segment_id=None if segment_id is None else SegmentId(segment_id),
        connector_id=None if peer is None else ConnectorId(peer),
        ed25519=ed25519,
        is_ordered=ordered,
    )
    made, secret = await actions.create(
        session.conn,
        session.account_id,
        wish,
        rules=_rules(session),
        signer=await session.signer(),
        now=session.now,
    )
    return _secret(made, secret)


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the account's webhooks."""
    found = await queries.of_account(session.conn, session.account_id)
    columns = ("id", "url", "kinds", "state", "why")
    return Answer([_shape(each) for each in found], columns=columns)


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a webhook."""
    return Answer(_shape(await actions.get(session.conn, session.account_id, WebhookId(id_))))


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    url: Annotated[str | None, typer.Option(help="Where messages go from now on.")] = None,
    event: Annotated[list[str] | None, _KINDS] = None,
    list_id: Annotated[
        int | None, _number("--list", "Only facts of this list; 0: of all.", least=0)
    ] = None,
    segment_id: Annotated[
        int | None, _number("--segment", "Only of its people; 0: of all.", least=0)
    ] = None,
    peer: Annotated[
        int | None, _number("--peer", "Its connector; 0: none, all is sent.", least=0)
    ] = None,
    ordered: Annotated[
        bool | None, typer.Option("--ordered/--unordered", help="One after the other, or not.")
    ] = None,
) -> Answer:
    """Change what a webhook is told from now on, or where; its secret stays."""
    given: dict[str, object] = {
        "url": url,
        "kinds": event or None,
        "list_id": list_id,
        "segment_id": segment_id,
        "connector_id": peer,
        "is_ordered": ordered,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    for name in ("list_id", "segment_id", "connector_id"):
        if changes.get(name) == 0:
            changes[name] = None
    changed = await actions.change(
        session.conn, session.account_id, WebhookId(id_), changes, rules=_rules(session)
    )
    return Answer(_shape(changed), f"Webhook {id_} is changed.")


@command(app, "test")
async def test(session: Session, *, id_: Id) -> Answer:
    """Send a signed message of the kind webhook.test; `webhook log` shows what came of it."""
    message = await actions.test(session.conn, session.account_id, WebhookId(id_), now=session.now)
    return Answer({"id": id_, "message_id": message}, f"{message} is on its way.")


@command(app, "log")
async def log(
    session: Session,
    *,
    id_: Id,
    state: Annotated[
        str | None, typer.Option(help="Only those that are waiting, done or failed.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Messages at most.")] = 50,
) -> Answer:
    """Show the messages of the last days and each try, the newest first."""
    whose = (session.conn, session.account_id, WebhookId(id_))
    found = await logged.log(*whose, state=state, size=limit)
    shown: list[Mapping[str, object]] = [_message(each) for each in found]
    return Answer(shown, columns=("message_id", "kind", "state", "attempts", "due_at"))


@command(app, "replay")
async def replay(
    session: Session,
    *,
    id_: Id,
    message: Annotated[str | None, typer.Option(help="One message, by its webhook-id.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Made then or later: 2026-11-23T12:00Z.")
    ] = None,
    until: Annotated[str | None, typer.Option(help="Made before then.")] = None,
    failed: Annotated[bool, typer.Option("--failed", help="All that were given up.")] = False,
    after: Annotated[
        int | None,
        typer.Option(min=0, max=LARGEST_ID, help="Facts behind this one, also what was missed."),
    ] = None,
) -> Answer:
    """Send messages again with their ids: one, of a time, the failed, or from a fact on."""
    whose = (session.conn, session.account_id, WebhookId(id_))
    which = ReplayWish(
        message_id=message,
        since=_moment("since", since),
        until=_moment("until", until),
        only_failed=failed,
    )
    wish = again.SentAgain(after, which)
    done = await again.send(*whose, wish, kinds=every(), now=session.now)
    data: dict[str, object] = {"id": id_, "messages": done.messages}
    if after is None:
        return Answer(data, f"{done.messages} are on their way.")
    data |= {"read_to": done.read_to, "is_last": done.is_last}
    return Answer(data, f"{done.messages} are on their way; read up to {done.read_to}.")


@command(app, "rotate")
async def rotate(
    session: Session,
    *,
    id_: Id,
    overlap_hours: Annotated[
        int, typer.Option(min=0, max=720, help="How long the secret before signs as well.")
    ] = 24,
) -> Answer:
    """Make another secret, which is shown this once."""
    changed, secret = await actions.rotate(
        session.conn,
        session.account_id,
        WebhookId(id_),
        signer=await session.signer(),
        now=session.now,
        overlap=timedelta(hours=overlap_hours),
    )
    return _secret(changed, secret)


@command(app, "disable")
async def disable(session: Session, *, id_: Id) -> Answer:
    """Send nothing until it is enabled; what waits is kept."""
    changed = await actions.disable(
        session.conn, session.account_id, WebhookId(id_), now=session.now
    )
    return Answer(_shape(changed), f"Webhook {id_} is disabled.")


@command(app, "enable")
async def enable(session: Session, *, id_: Id) -> Answer:
    """Send again: what waited, and what happens from now on; `replay --after` what was missed."""
    changed = await actions.enable(session.conn, session.account_id, WebhookId(id_))
    return Answer(_shape(changed), f"Webhook {id_} is enabled.")


@command(app, "delete")
async def delete(session: Session, *, id_: Id) -> Answer:
    """Forget a webhook with its log."""
    await actions.delete(session.conn, session.account_id, WebhookId(id_))
    return Answer({"id": id_, "deleted": True}, f"Webhook {id_} is deleted.")


def _rules(session: Session) -> Rules:
    return Rules(every(), networks(session.settings.allow_private_targets))


def _secret(hook: Webhook, secret: str) -> Answer:
    data: dict[str, object] = {"id": hook.id, "secret": secret}
    public = public_key(secret)
    if public is not None:
        data["public_key"] = public
    return Answer(data, f"Webhook {hook.id}; its secret, shown this once: {secret}")


def _shape(hook: Webhook) -> dict[str, object]:
    return {name: value for name, value in asdict(hook).items() if name not in _HIDDEN}


def _message(found: LoggedMessage) -> dict[str, object]:
    hidden = ("account_id", "webhook_id")
    shown = {name: value for name, value in asdict(found.message).items() if name not in hidden}
    tries = [asdict(each) for each in found.tries]
    return shown | {"body": found.message.body.decode(), "tries": tries}


def _moment(field: str, text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadTime(f"{field}: a moment with its zone, such as 2026-11-23T12:00Z.", field=field)
    return moment
