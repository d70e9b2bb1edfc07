"""`kapocs subscriber`: records on a list."""

from typing import Annotated

import typer

from kapocs.addresses import email_key
from kapocs.cli import deliveries
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import FormOption, ListOption, OptionalId, pair
from kapocs.cli.session import Session
from kapocs.errors import Conflict
from kapocs.forms import actions as forms
from kapocs.forms.model import FormNotFound
from kapocs.forms.queries_submissions import said_by
from kapocs.ids import LARGEST_ID, FormId, ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists import standard
from kapocs.lists.model import BadField, Schema
from kapocs.orders.values import is_order
from kapocs.sends import queries_deliveries as sends
from kapocs.sends import queries_proof as proof
from kapocs.sends.deliveries import DeliveryLine
from kapocs.subscribers import actions, queries
from kapocs.subscribers.model import Consent, Subscriber, SubscriberNotFound, sign_up

app = group("subscriber", "People on a list.")

Email = Annotated[str | None, typer.Option("--email", help="Instead of the record's id.")]


class SeveralRecords(Conflict):
    """Several records have this address."""

    code = "several_records"


@command(app, "add")
async def add(
    session: Session,
    *,
    list_id: ListOption,
    email: Annotated[str, typer.Option(help="The person's address.")],
    form_id: FormOption = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="The value of a field; repeatable."),
    ] = None,
) -> Answer:
    """Put a person on a list; through a double opt-in form, once they confirm."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id))
    values = dict(pair(each, option="--set") for each in set_ or ())
    for name in values:
        _check_writable(schema, name)
    wish = sign_up(
        schema,
        values | {"email": email},
        consent=Consent(
            None if form_id is None else FormId(form_id), is_wish=not is_order(schema, values)
        ),
        double_opt_in=await _asks_to_confirm(session, schema, form_id),
        now=session.now,
    )
    added = await actions.add(session.conn, wish)
    record = await actions.get(session.conn, *schema.key, added)
    state = "is on" if record.active else "has been asked to confirm joining"
    return Answer(_shape(record), f"{record.email} {state} list {list_id} as record {added}.")


@command(app, "show")
async def show(
    session: Session, *, id_: OptionalId = None, list_id: ListOption, email: Email = None
) -> Answer:
    """Show a record with its history and what was sent to it."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id))
    record = await _find(session, schema, id_, email)
    events = await queries.events_of(session.conn, *schema.key, record.id)
    sent = await sends.deliveries_to(session.conn, *schema.key, record.id)
    return Answer(
        _shape(record)
        | {
            "events": [dict(each) for each in events],
            "page_said": await said_by(session.conn, *schema.key, record.id),
            "deliveries": [deliveries.shape(each) for each in sent],
            "lives": await _lives(session, sent),
        }
    )


@command(app, "list")
async def list_(
    session: Session,
    *,
    list_id: ListOption,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="Records at most.")] = 100,
    after: Annotated[
        int, typer.Option(min=0, max=LARGEST_ID, help="Begin after the record of this id.")
    ] = 0,
) -> Answer:
    """Show the records of a list in the order they were made."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id))
    found = await queries.page(session.conn, *schema.key, after=after, size=limit)
    columns = ("id", "email", "last_name", "first_name", "active", "subscribed_at")
    return Answer([_shape(each) for each in found], columns=columns)


@command(app, "unsubscribe")
async def unsubscribe(
    session: Session, *, id_: OptionalId = None, list_id: ListOption, email: Email = None
) -> Answer:
    """Make a record inactive; it stays on the list."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id))
    record = await _find(session, schema, id_, email)
    await actions.unsubscribe(session.conn, schema, [record.id], consent=Consent(), now=session.now)
    return Answer({"id": record.id, "active": False}, f"{record.email} is no longer written to.")


@command(app, "delete")
async def delete(
    session: Session, *, id_: OptionalId = None, list_id: ListOption, email: Email = None
) -> Answer:
    """Remove a record and its history for good."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id))
    record = await _find(session, schema, id_, email)
    await actions.delete(session.conn, *schema.key, record.id)
    return Answer({"id": record.id, "deleted": True}, f"Record {record.id} is deleted.")


def _check_writable(schema: Schema, name: str) -> None:
    """A program's unknown fields are passed over; a person who mistypes one is told."""
    field = schema.field(name)
    if field.name in standard.READ_ONLY:
        raise BadField(f"{field.name}: it is set by the system.", field=field.name)


async def _asks_to_confirm(session: Session, schema: Schema, form_id: int | None) -> bool:
    if form_id is None:
        return False
    form = await forms.get(session.conn, session.account_id, FormId(form_id))
    if form.list_id != schema.list.id:
        raise FormNotFound(f"The list has no form {form_id}.", field="form")
    return form.double_opt_in


async def _find(session: Session, schema: Schema, id_: int | None, email: str | None) -> Subscriber:
    """The record named by id or by address. SubscriberNotFound, SeveralRecords."""
    if (id_ is None) == (email is None):
        raise typer.BadParameter("give either a record's ID or --email.")
    if id_ is not None:
        return await actions.get(session.conn, *schema.key, SubscriberId(id_))
    ids = await queries.ids_by_email(session.conn, *schema.key, email_key(email or ""))
    if not ids:
        raise SubscriberNotFound(f"The list has no record of {email}.", field="email")
    if len(ids) > 1:
        known = ", ".join(map(str, ids))
        raise SeveralRecords(
            f"Records {known} have this address; name one by its ID.", field="email"
        )
    return await actions.get(session.conn, *schema.key, ids[0])


async def _lives(session: Session, sent: list[DeliveryLine]) -> list[dict[str, object]]:
    """Every step of these deliveries."""
    return [
        {"delivery_id": each.id, **step}
        for each in sent
        for step in deliveries.life(await proof.life(session.conn, session.account_id, each.id))
    ]


def _shape(record: Subscriber) -> dict[str, object]:
    return pick(
        record,
        "id list_id email last_name first_name full_name active confirmed subscribed_at"
        " first_updated_at updated_at unsubscribed_at confirm_requested_at confirmed_at"
        " form_id client_ip user_agent referer fields",
    )
