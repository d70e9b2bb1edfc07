"""`kapocs apikey`: user name and password pairs of API clients."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

import typer

from kapocs.accounts import keys
from kapocs.accounts.keys import KeyWish
from kapocs.accounts.model import ApiKey, NewApiKey
from kapocs.accounts.rights import Rights, only, read_expiry, read_networks, read_scopes
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import deletable
from kapocs.cli.options import Id, moment
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, ApiKeyId, ListId

app = group("apikey", "API key pairs: who may call the API.")

_NEVER, _ANYWHERE, _EVERY = "never", "any", "all"
Scopes = Annotated[
    list[str] | None,
    typer.Option(
        "--scope",
        metavar="NOUN:read|write",
        help="What it may do, such as subscribers:write; `*:read`: read all; `*`: everything.",
        show_default="*",
    ),
]
OnlyList = Annotated[
    str | None,
    typer.Option("--list", metavar="ID|all", help="Only what is of this list.", show_default="all"),
]
Expires = Annotated[
    str | None,
    typer.Option("--expires", metavar="TIME|never", help="Refused since then.",
                 show_default="never"),
]  # fmt: skip
Addresses = Annotated[
    list[str] | None,
    typer.Option(
        "--address",
        metavar="NETWORK|any",
        help="An address or network that it may be used from.",
        show_default="any",
    ),
]


@command(app, "create")
async def create(
    session: Session,
    *,
    name: Annotated[str, typer.Option(help="What it is for, e.g. the webshop.")] = "",
    scope: Scopes = None,
    list_: OnlyList = None,
    expires: Expires = None,
    address: Addresses = None,
    test: Annotated[
        bool, typer.Option("--test", help="It writes into the sandbox, which sends nothing.")
    ] = False,
) -> Answer:
    """Make an API key pair. Its password is shown only now."""
    rights = _rights(session, Rights(), scope=scope, list_=list_, expires=expires, address=address)
    pair = await keys.create(
        session.conn, session.account_id, await session.signer(), KeyWish(name, rights, test)
    )
    return _secret(pair, "is made")


@command(app, "list")
async def list_keys(session: Session) -> Answer:
    """Show the account's API keys."""
    found = await keys.every(session.conn, session.account_id)
    return Answer([_shape(each) for each in found], columns=_COLUMNS)


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show an API key, without its password."""
    return Answer(_shape(await keys.get(session.conn, session.account_id, ApiKeyId(id_))))


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    name: Annotated[str | None, typer.Option(help="What it is for, e.g. the webshop.")] = None,
    scope: Scopes = None,
    list_: OnlyList = None,
    expires: Expires = None,
    address: Addresses = None,
) -> Answer:
    """Say what an API key is for, and what it may do: what is given takes the place of it all."""
    who, key_id = session.account_id, ApiKeyId(id_)
    known = await keys.get(session.conn, who, key_id)
    rights = _rights(
        session, known.rights, scope=scope, list_=list_, expires=expires, address=address
    )
    wish = KeyWish(known.name if name is None else name, rights)
    changed = await keys.change(session.conn, who, key_id, wish)
    return Answer(_shape(changed), f"API key {id_}, {changed.name}, is changed.")


@command(app, "rotate")
async def rotate(session: Session, *, id_: Id) -> Answer:
    """Give an API key a new password; the old one is refused within two seconds."""
    pair = await keys.rotate(
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
    await keys.revoke(session.conn, session.account_id, ApiKeyId(id_), now=session.now)
    return Answer({"id": id_, "revoked": True}, f"API key {id_} is refused from now on.")


deletable(app, "API key", delete=keys.delete, unless="it is not revoked")


def _rights(
    session: Session,
    known: Rights,
    *,
    scope: list[str] | None,
    list_: str | None,
    expires: str | None,
    address: list[str] | None,
) -> Rights:
    """What is known, with what was given in its place."""
    found = known
    if scope:
        found = replace(found, scopes=read_scopes(scope))
    if list_ is not None:
        found = replace(found, list_ids=only(_list(list_)))
    if expires is not None:
        found = replace(found, expires_at=_moment(session, expires))
    if address:
        networks = () if address == [_ANYWHERE] else read_networks(address)
        found = replace(found, networks=networks)
    return found


def _list(given: str) -> ListId | None:
    if given == _EVERY:
        return None
    if not (given.isascii() and given.isdecimal() and 0 < int(given[:20]) <= LARGEST_ID):
        raise typer.BadParameter(f"{given!r}: the id of a list, or all.", param_hint="--list")
    return ListId(int(given))


def _moment(session: Session, given: str) -> datetime | None:
    if given == _NEVER:
        return None
    when = moment(given, field="expires", zone=session.account.zone, whole_day=True)
    return read_expiry(when, session.now)


def _secret(pair: NewApiKey, done: str) -> Answer:
    line = (
        f"API key {pair.id} {done}. Note the password: it is shown only now.\n"
        f"User name: {pair.username}\n"
        f"Password:  {pair.password}"
    )
    return Answer(pick(pair, "id username password"), line)


_COLUMNS = ("id", "name", "username", "test", "scopes", "list_id", "expires_at", "last_used_at",
            "revoked_at")  # fmt: skip


def _shape(key: ApiKey) -> dict[str, object]:
    return pick(key, "id name username created_at last_used_at revoked_at") | {
        "scopes": key.rights.told_scopes(),
        "list_id": key.rights.list_id,
        "expires_at": key.rights.expires_at,
        "addresses": key.rights.addresses(),
        "test": key.is_test,
    }
