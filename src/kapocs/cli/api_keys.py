"""`kapocs apikey`: user name and password pairs of API clients."""

from typing import Annotated

import typer

from kapocs.accounts import actions, changing, queries
from kapocs.accounts.model import ApiKey, ApiKeyNotFound, NewApiKey
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import deletable
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
    return _secret(pair, "is made")


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the account's API keys."""
    keys = await queries.api_keys(session.conn, session.account_id)
    return Answer([_shape(each) for each in keys])


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show an API key, without its password."""
    return Answer(_shape(await _one(session, id_)))


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    name: Annotated[str, typer.Option(help="What it is for, e.g. the webshop.")],
) -> Answer:
    """Say what an API key is for."""
    await changing.rename_api_key(session.conn, session.account_id, ApiKeyId(id_), name=name)
    return Answer(_shape(await _one(session, id_)), f"API key {id_} is for {name}.")


@command(app, "rotate")
async def rotate(session: Session, *, id_: Id) -> Answer:
    """Give an API key a new password; the old one is refused within two seconds."""
    pair = await changing.rotate_api_key(
        session.conn,
        session.account_id,
        ApiKeyId(id_),
        await session.signer(),
        now=session.now,
    )
    return _secret(pair, "has a new password")


@command(app, "revoke")
async def revoke(session: Session, *, id_: Id) -> Answer:
    """Refuse an API key from now on."""
    await actions.revoke_api_key(session.conn, session.account_id, ApiKeyId(id_), now=session.now)
    return Answer({"id": id_, "revoked": True}, f"API key {id_} is refused from now on.")


deletable(app, "API key", delete=changing.delete_api_key, unless="it is not revoked")


async def _one(session: Session, id_: int) -> ApiKey:
    for each in await queries.api_keys(session.conn, session.account_id):
        if each.id == id_:
            return each
    raise ApiKeyNotFound


def _secret(pair: NewApiKey, done: str) -> Answer:
    line = (
        f"API key {pair.id} {done}. Note the password: it is shown only now.\n"
        f"User name: {pair.username}\n"
        f"Password:  {pair.password}"
    )
    return Answer(pick(pair, "id username password"), line)


def _shape(key: ApiKey) -> dict[str, object]:
    return pick(key, "id name username created_at last_used_at revoked_at")
