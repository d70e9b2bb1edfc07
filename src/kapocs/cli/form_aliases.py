"""`kapocs form alias`: old numbers of forms that still stand in pages."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.session import Session
from kapocs.forms import embedded, queries_embedded
from kapocs.ids import LARGEST_ID, FormId

app = group("alias", "Old numbers of forms that still stand in pages.")

OldList = Annotated[
    int, typer.Option("--old-list", min=1, max=LARGEST_ID, help="nl_id in the page's form.")
]
OldForm = Annotated[
    int, typer.Option("--old-form", min=1, max=LARGEST_ID, help="ns_id in the page's form.")
]
OurForm = Annotated[
    int, typer.Option("--form", min=1, max=LARGEST_ID, help="The form that is to take it.")
]


@command(app, "add")
async def add(session: Session, *, old_list: OldList, old_form: OldForm, form: OurForm) -> Answer:
    """Let a form take what pages send with old numbers."""
    found = await embedded.add_alias(
        session.conn, session.account_id, FormId(form), old_list=old_list, old_form=old_form
    )
    shape = {"old_list": old_list, "old_form": old_form, "form_id": found.id}
    return Answer(shape, f"List {old_list}, form {old_form} now lead to form {found.id}.")


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the old numbers and the forms they lead to."""
    found = await queries_embedded.aliases(session.conn, session.account_id)
    return Answer([pick(each, "old_list old_form form_id created_at") for each in found])


@command(app, "show")
async def show(session: Session, *, old_list: OldList, old_form: OldForm) -> Answer:
    """Show where a pair of old numbers leads."""
    found = await embedded.alias(
        session.conn, session.account_id, old_list=old_list, old_form=old_form
    )
    return Answer(pick(found, "old_list old_form form_id created_at"))


@command(app, "update")
async def update(
    session: Session, *, old_list: OldList, old_form: OldForm, form: OurForm
) -> Answer:
    """Let a known pair of old numbers lead to another form."""
    who, numbers = session.account_id, {"old_list": old_list, "old_form": old_form}
    await embedded.alias(session.conn, who, **numbers)
    found = await embedded.add_alias(session.conn, who, FormId(form), **numbers)
    line = f"List {old_list}, form {old_form} now lead to form {found.id}."
    return Answer(numbers | {"form_id": found.id}, line)


@command(app, "remove")
async def remove(session: Session, *, old_list: OldList, old_form: OldForm) -> Answer:
    """Forget a pair of old numbers; pages that send it get nowhere."""
    await embedded.remove_alias(
        session.conn, session.account_id, old_list=old_list, old_form=old_form
    )
    shape = {"old_list": old_list, "old_form": old_form, "removed": True}
    return Answer(shape, f"List {old_list}, form {old_form} are forgotten.")
