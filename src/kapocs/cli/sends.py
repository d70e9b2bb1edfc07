"""`kapocs send`: a letter, a list, and when it goes out."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import FormOption, Id, ListOption
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, FormId, LetterId, ListId, SendId
from kapocs.sends import actions, queries
from kapocs.sends.model import NewSend, Send, SendType

app = group("send", "Letters that go out when people join or change.")


@command(app, "create")
async def create(
    session: Session,
    *,
    list_id: ListOption,
    letter_id: Annotated[
        int, typer.Option("--letter", min=1, max=LARGEST_ID, help="The letter's id.")
    ],
    type_: Annotated[SendType, typer.Option("--type", help="What sets it off.")],
    form_id: FormOption = None,
    active: Annotated[bool, typer.Option("--active", help="Switch it on at once.")] = False,
    name: Annotated[str, typer.Option(show_default="the letter's")] = "",
    subject: Annotated[str, typer.Option(show_default="the letter's")] = "",
    from_name: Annotated[str, typer.Option(show_default="the account's")] = "",
    from_email: Annotated[str, typer.Option(show_default="the account's")] = "",
) -> Answer:
    """Make a send; nothing goes out before it is active."""
    wish = NewSend(
        ListId(list_id),
        LetterId(letter_id),
        type_,
        form_id=None if form_id is None else FormId(form_id),
        name=name,
        subject=subject,
        from_name=from_name,
        from_email=from_email,
        active=active,
    )
    made = await actions.create(session.conn, session.account_id, wish)
    state = "active" if made.active else "not active yet"
    return Answer(_shape(made), f"Send {made.id}, {made.name}, is made; it is {state}.")


@command(app, "activate")
async def activate(session: Session, *, id_: Id) -> Answer:
    """Switch a send on."""
    return await _switch(session, SendId(id_), active=True)


@command(app, "deactivate")
async def deactivate(session: Session, *, id_: Id) -> Answer:
    """Switch a send off; what still waits to go out is skipped."""
    return await _switch(session, SendId(id_), active=False)


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the account's sends."""
    found = await queries.page(session.conn, session.account_id)
    columns = ("id", "name", "list_id", "letter_id", "type", "form_id", "active", "created_at")
    return Answer([_shape(each) for each in found], columns=columns)


async def _switch(session: Session, send_id: SendId, *, active: bool) -> Answer:
    who = session.account_id
    await actions.set_active(session.conn, who, send_id, active=active, now=session.now)
    line = f"Send {send_id} is {'active' if active else 'switched off'}."
    return Answer({"id": send_id, "active": active}, line)


def _shape(send: Send) -> dict[str, object]:
    return pick(
        send,
        "id name list_id letter_id type form_id subject from_name from_email active created_at",
    )
