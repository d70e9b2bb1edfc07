"""`kapocs subscriber`: records on a list."""

from typing import Annotated

import typer

from kapocs.addresses import email_key
from kapocs.cli import deliveries, ledger
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import FormOption, ListOption, OptionalId
from kapocs.cli.session import Session
from kapocs.cli.values import Set, given
from kapocs.cli.websites import shape as site_shape
from kapocs.deliveries import queries as sends
from kapocs.deliveries.model import DeliveryLine
from kapocs.errors import Conflict
from kapocs.forms import actions as forms
from kapocs.forms.model import Form, FormNotFound
from kapocs.forms.queries_submissions import said_by
from kapocs.ids import LARGEST_ID, FormId, ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.orders import records
from kapocs.orders.values import is_order
from kapocs.proof import queries as proof
from kapocs.reasons import read
from kapocs.subscribers import actions, queries
from kapocs.subscribers.model import Consent, Subscriber, SubscriberNotFound, sign_up
from kapocs.subscribers.values import read as read_values
from kapocs.websites.queries import of_person
from kapocs.wording.telling import english

app = group("subscriber", "People on a list.")
ledger.add_to(app)

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
    set_: Set = None,
) -> Answer:
    """Put a person on a list; through a double opt-in form, once they confirm."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id))
    values = read_values(schema, given(schema, set_) | {"email": email})
    wish = sign_up(
        schema,
        values,
        consent=Consent(
            form_id=None if form_id is None else FormId(form_id),
            is_wish=not is_order(schema, values.fields),
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
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id), archived=True)
    record = await _find(session, schema, id_, email)
    events = await queries.events_of(session.conn, *schema.key, record.id)
    sent = await sends.deliveries_to(session.conn, *schema.key, record.id)
    return Answer(
        _shape(record)
        | {
            "events": [dict(each) | {"detail": english(read(each["detail"]))} for each in events],
            "page_said": await said_by(session.conn, *schema.key, record.id),
            "deliveries": [deliveries.shape(each) for each in sent],
            "lives": await _lives(session, sent),
            "websites": [
                site_shape(each) for each in await of_person(session.conn, *schema.key, record.id)
            ],
        }
    )


@command(app, "list", only_reads=True)
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
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id), archived=True)
    found = await queries.page(session.conn, *schema.key, after=after, size=limit)
    columns = ("id", "email", "last_name", "first_name", "active", "subscribed_at")
    return Answer([_shape(each) for each in found], columns=columns)


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: OptionalId = None,
    list_id: ListOption,
    email: Email = None,
    set_: Set = None,
    form_id: FormOption = None,
) -> Answer:
    """Change fields of a record; as if through a data-update form when one is given."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id))
    values = given(schema, set_)
    if not values:
        raise typer.BadParameter("nothing to change; give --set.")
    if form_id is not None:
        await _form(session, schema, form_id)
    known = await _find(session, schema, id_, email)
    record = await records.change(
        session.conn,
        schema,
        known.id,
        values,
        form_id=None if form_id is None else FormId(form_id),
        now=session.now,
    )
    return Answer(_shape(record), f"Record {record.id}, {record.email}, is changed.")


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
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id), archived=True)
    record = await _find(session, schema, id_, email)
    await actions.delete(session.conn, *schema.key, record.id)
    return Answer({"id": record.id, "deleted": True}, f"Record {record.id} is deleted.")


async def _asks_to_confirm(session: Session, schema: Schema, form_id: int | None) -> bool:
    return form_id is not None and (await _form(session, schema, form_id)).double_opt_in


async def _form(session: Session, schema: Schema, form_id: int) -> Form:
    form = await forms.get(session.conn, session.account_id, FormId(form_id))
    if form.list_id != schema.list.id:
        raise FormNotFound(f"The list has no form {form_id}.", field="form")
    return form


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
