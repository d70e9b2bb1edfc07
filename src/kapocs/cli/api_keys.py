"""`kapocs apikey`: user name and password pairs of API clients."""

from typing import Annotated

import typer

from kapocs.accounts import actions, queries
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import Id
from kapocs.cli.session import Session
from kapocs.ids import ApiKeyId

app = group("apikey", "API key pairs: who may call the API.")


@command(app, "create")
async def create(
    session: Session,
    *,
    name: Annotated[str, typer.Option(help="What it is for, e.g. the webshop.")] = "",
) -> Answer:
    """Make an API key pair. Its password is shown only now."""
    pair = await actions.create_api_key(
        session.conn, session.account_id, await session.signer(), name=name
    )
    line = (
        f"API key {pair.id} is made. Note the password: it is shown only now.\n"
        f"User name: {pair.username}\n"
        f"Password:  {pair.password}"
    )
    return Answer(pick(pair, "id username password"), line)


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the account's API keys."""
    keys = await queries.api_keys(session.conn, session.account_id)
    return Answer(
        [pick(each, "id name username created_at last_used_at revoked_at") for each in keys]
    )


@command(app, "revoke")
async def revoke(session: Session, *, id_: Id) -> Answer:
    """Refuse an API key from now on."""
    await actions.revoke_api_key(session.conn, session.account_id, ApiKeyId(id_), now=session.now)
    return Answer({"id": id_, "revoked": True}, f"API key {id_} is refused from now on.")
