"""Making connectors, changing them, and having what they delivered handled again."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from secrets import token_bytes
from typing import Any

import orjson

from kapocs.accounts import sandboxes
from kapocs.accounts.kept_keys import AccountTokens
from kapocs.connectors import queries, queries_inbound
from kapocs.connectors.model import (
    MOST,
    SECRET,
    BadConnector,
    Connector,
    ConnectorDisabled,
    ConnectorId,
    ConnectorNotFound,
    InboundNotFound,
    NewConnector,
    OpenConnector,
    TooManyConnectors,
    check_name,
    check_size,
)
from kapocs.connectors.peers import Peers, parted, peer_of
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, random_token
from kapocs.lists import actions as lists
from kapocs.reasons import Reason
from kapocs.signing import BadToken, Signer, digest

CHANNEL = "kapocs_inbound"
"""Where workers hear that something was delivered."""
_CALLBACK = "callback"
_SAID_ONCE_IN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class MadeConnector:
    """A new connector; `key` ends its address, and both are shown once."""

    connector: Connector
    key: str = field(repr=False)
    secret: str = field(repr=False)

    @property
    def path(self) -> str:
        """Where deliveries come in: `/in/{account}-{id}/{key}`."""
        return f"/in/{self.connector.account_id}-{self.connector.id}/{self.key}"


@dataclass(frozen=True, slots=True)
class ConnectorChange:
    """What is to be another way; None, and what is not given, stays."""

    name: str | None = None
    list_id: ListId | None = None
    given: Mapping[str, Any] = field(default_factory=dict, repr=False)


async def create(
    conn: Conn,
    account_id: AccountId,
    wish: NewConnector,
    *,
    peers: Peers,
    signer: Signer,
    now: datetime,
) -> MadeConnector:
    """A new connector, with the secret that was given, or one that was drawn.

    BadConnector names the field; TooManyConnectors; ListNotFound; NotInSandbox.
    """
    await sandboxes.refuse(conn, account_id)
    peer = peer_of(peers, wish.type)
    settings, secrets = parted(peer, wish)
    if peer.draws_secret and SECRET not in secrets:
        secrets[SECRET] = peer.prefix + base64.b64encode(token_bytes(32)).decode()
    _check(peers, wish.type, settings, secrets)
    if wish.list_id is None and peer.needs_list:
        raise BadConnector(Reason("connectors.list"), field="list_id")
    if wish.list_id is not None:
        await lists.schema(conn, account_id, wish.list_id)
    if await queries.count_locked(conn, account_id) >= MOST:
        raise TooManyConnectors(Reason("connectors.too_many", most=MOST))
    key = random_token()
    columns = {
        "type": wish.type,
        "name": check_name(wish.name),
        "list_id": wish.list_id,
        "settings": settings,
        "sealed": _sealed(secrets, signer),
        "key_digest": digest(key),
        "now": now,
    }
    made = await queries.insert(conn, account_id, columns)
    return MadeConnector(made, key, secrets.get(SECRET, ""))


async def get(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, lock: bool = False
) -> Connector:
    """The connector. ConnectorNotFound."""
    found = await queries.get(conn, account_id, connector_id, lock=lock)
    if found is None:
        raise ConnectorNotFound(field="connector_id")
    return found


def opened(connector: Connector, signer: Signer) -> OpenConnector:
    """The connector with its secrets. BadToken when they were sealed by another installation."""
    return OpenConnector(connector, orjson.loads(signer.open(connector.sealed)))


def callback_key(account_id: AccountId, connector_id: ConnectorId, signer: Signer) -> str:
    """What ends the connector's address where it is given to a peer along with a request."""
    return signer.account_token(_CALLBACK, account_id, connector_id)


async def is_callback_key(
    key: str, of: tuple[AccountId, ConnectorId], tokens: AccountTokens
) -> bool:
    """Whether it is what a peer was given to end the connector's address, here or where the
    account was before.
    """
    try:
        return await tokens.read(_CALLBACK, key, count=2) == of
    except BadToken:
        return False


def callback_path(of: Connector, signer: Signer) -> str:
    """Where a peer is asked to tell what became of a request: `/in/{account}-{id}/{key}`.

    It leads to the same door as the address that is shown once, of which only a digest is kept.
    """
    return f"/in/{of.account_id}-{of.id}/{callback_key(of.account_id, of.id, signer)}"


async def get_active(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, signer: Signer
) -> OpenConnector:
    """The connector with its secrets. ConnectorNotFound, ConnectorDisabled."""
    found = await get(conn, account_id, connector_id)
    if not found.is_active:
        raise ConnectorDisabled(field="connector_id")
    return opened(found, signer)


async def update(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    change: ConnectorChange,
    *,
    peers: Peers,
    signer: Signer,
) -> Connector:
    """Another name or list, and settings and secrets beside or in place of those it has.

    A setting of an empty text is taken away. BadConnector, ConnectorNotFound, ListNotFound.
    """
    known = await get(conn, account_id, connector_id, lock=True)
    wish = NewConnector(type=known.type, name=change.name or known.name, given=change.given)
    settings, secrets = parted(peer_of(peers, known.type), wish)
    settings = {n: v for n, v in {**known.settings, **settings}.items() if v != ""}
    kept = dict(opened(known, signer).secrets)
    secrets = {n: v for n, v in {**kept, **secrets}.items() if v != ""}
    _check(peers, known.type, settings, secrets)
    if change.list_id is not None:
        await lists.schema(conn, account_id, change.list_id)
    changed = replace(
        known,
        name=check_name(wish.name),
        list_id=known.list_id if change.list_id is None else change.list_id,
        settings=settings,
        sealed=known.sealed if secrets == kept else _sealed(secrets, signer),
    )
    await queries.update(conn, account_id, changed)
    return changed


def _check(
    peers: Peers, type_: str, settings: Mapping[str, Any], secrets: Mapping[str, str]
) -> None:
    check_size(settings, secrets)
    peer_of(peers, type_).check(settings, secrets)


async def keep_secrets(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    secrets: Mapping[str, str],
    *,
    signer: Signer,
) -> None:
    """Seals secrets by name, such as a token that was asked for. ConnectorNotFound."""
    known = await get(conn, account_id, connector_id, lock=True)
    merged = {**opened(known, signer).secrets, **secrets}
    check_size(known.settings, merged)
    await queries.update(conn, account_id, replace(known, sealed=_sealed(merged, signer)))


async def note(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, reason: Reason, *, now: datetime
) -> None:
    """A line in the connector's log; said again within minutes, it is counted instead."""
    await queries.note(conn, account_id, connector_id, reason, now=now, once_in=_SAID_ONCE_IN)


async def disable(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    why: str = "by_hand",
    now: datetime,
) -> Connector:
    """Nothing goes through it until it is enabled; what waits is kept. ConnectorNotFound."""
    await get(conn, account_id, connector_id, lock=True)
    if await queries.disable(conn, account_id, connector_id, why=why, now=now):
        reason = Reason("connectors.disabled", why=why)
        await note(conn, account_id, connector_id, reason, now=now)
    return await get(conn, account_id, connector_id)


async def enable(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, now: datetime
) -> Connector:
    """It works again, and what waited is handled. ConnectorNotFound."""
    known = await get(conn, account_id, connector_id, lock=True)
    if not known.is_active:
        await queries.enable(conn, account_id, connector_id)
        await note(conn, account_id, connector_id, Reason("connectors.enabled"), now=now)
        conn.wake(CHANNEL)
    return await get(conn, account_id, connector_id)


async def delete(conn: Conn, account_id: AccountId, connector_id: ConnectorId, /) -> None:
    """Forgets the connector with its log and its deliveries. ConnectorNotFound."""
    await get(conn, account_id, connector_id, lock=True)
    await queries.delete(conn, account_id, connector_id)


async def retry(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    delivery_id: int | None = None,
    now: datetime,
) -> int:
    """Has dead letters handled once more, all or one; how many.

    ConnectorNotFound, InboundNotFound.
    """
    await get(conn, account_id, connector_id, lock=True)
    number = await queries_inbound.retry(
        conn, account_id, connector_id, delivery_id=delivery_id, now=now
    )
    if delivery_id is not None and not number:
        raise InboundNotFound(field="delivery_id")
    conn.wake(CHANNEL)
    return number


def _sealed(secrets: Mapping[str, str], signer: Signer) -> bytes:
    return signer.seal(orjson.dumps(dict(secrets)).decode())
