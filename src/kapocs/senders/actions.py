"""What can be done to sender domains, their DKIM keys, relays, and the rules for mail.

A look at DNS takes three steps, so that no transaction waits for the network:
`facts` (short transaction), `look.look` (none), `note_checks` (short transaction).
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import asyncpg

from kapocs.accounts import sandboxes
from kapocs.courier import open as opening
from kapocs.courier.mail.dkim import DkimKey
from kapocs.courier.options import BadRelay
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.reasons import Reason
from kapocs.senders import queries, queries_domains, queries_relays
from kapocs.senders.hosts import domain_name, host_below
from kapocs.senders.model import (
    MOST_DOMAINS,
    Check,
    CheckKind,
    Domain,
    DomainId,
    DomainNotFound,
    DomainTaken,
    KeyState,
    KeysWait,
    NewKeys,
    NoNewKeys,
    State,
    TooManyDomains,
    Why,
)
from kapocs.senders.records import Facts, Installation
from kapocs.senders.relays import (
    CHANNELS,
    MOST_RELAYS,
    RelayChannel,
    RelayId,
    RelayNameTaken,
    RelayNotFound,
    RelayRow,
    RelayWish,
    TooManyRelays,
    check_wish,
    kind_of,
)
from kapocs.signing import Signer


async def add_domain(
    conn: Conn,
    account_id: AccountId,
    *,
    name: str,
    keys: NewKeys,
    hosts: tuple[str | None, str | None] = (None, None),
    signer: Signer,
) -> Domain:
    """A sender domain with its first DKIM keys; `hosts`: for tracking and for bounces.

    A host of None is `link.` or `bounce.` before the domain, an empty one is none at all.
    BadDomain, FreeMailSender, DomainTaken, TooManyDomains.
    """
    await sandboxes.refuse(conn, account_id)
    wanted = domain_name(name)
    if await queries_domains.count(conn, account_id) >= MOST_DOMAINS:
        raise TooManyDomains
    domain_id = await queries_domains.insert(
        conn,
        account_id,
        name=wanted,
        hosts=_hosts(wanted, hosts),
        token=secrets.token_hex(16),
    )
    if domain_id is None:
        raise DomainTaken(Reason("senders.domain_there", domain=wanted), field="name")
    await _add_keys(conn, account_id, domain_id, keys=keys, signer=signer)
    return await get_domain(conn, account_id, domain_id)


def _hosts(domain: str, hosts: tuple[str | None, str | None]) -> tuple[str, str]:
    tracking, bounce = hosts
    return (
        host_below(f"link.{domain}" if tracking is None else tracking, domain, field="tracking"),
        host_below(f"bounce.{domain}" if bounce is None else bounce, domain, field="bounce"),
    )


async def set_hosts(
    conn: Conn,
    account_id: AccountId,
    domain_id: DomainId,
    *,
    hosts: tuple[str | None, str | None],
) -> Domain:
    """Changes the hosts for tracking and for bounces, read as `add_domain` does; see there."""
    known = await get_domain(conn, account_id, domain_id)
    ready = _hosts(known.name, hosts)
    await queries_domains.set_hosts(conn, account_id, domain_id, hosts=ready)
    return await get_domain(conn, account_id, domain_id)


async def get_domain(conn: Conn, account_id: AccountId, domain_id: DomainId) -> Domain:
    """One sender domain. DomainNotFound."""
    found = await queries.domain(conn, account_id, domain_id)
    if found is None:
        raise DomainNotFound(field="domain")
    return found


async def delete_domain(conn: Conn, account_id: AccountId, domain_id: DomainId) -> None:
    """Forgets the domain with its keys: its letters are not signed any more. DomainNotFound."""
    if not await queries_domains.delete(conn, account_id, domain_id):
        raise DomainNotFound(field="domain")


async def facts(
    conn: Conn, account_id: AccountId, domain_id: DomainId, *, here: Installation, now: datetime
) -> Facts:
    """What `look.look` needs to know. DomainNotFound."""
    domain = await get_domain(conn, account_id, domain_id)
    return Facts(domain, await queries.keys(conn, account_id, domain_id), here, now)


async def note_checks(
    conn: Conn,
    account_id: AccountId,
    domain_id: DomainId,
    *,
    checks: Sequence[Check],
    now: datetime,
) -> Domain:
    """Keeps what was seen and acts on it: the domain is verified, seen new keys sign.

    A domain that another account has proven, and still proves, stays that account's.
    DomainNotFound.
    """
    if not await queries_domains.lock(conn, account_id, domain_id):
        raise DomainNotFound(field="domain")
    domain = await get_domain(conn, account_id, domain_id)
    settled = [await _settled(conn, domain, each, now=now) for each in checks]
    await queries_domains.note_checks(conn, account_id, domain_id, checks=settled, now=now)
    seen = {
        each.record for each in checks if each.kind is CheckKind.DKIM and each.state is State.OK
    }
    keys = await queries.keys(conn, account_id, domain_id)
    ready = [key.selector for key in keys if key.state is KeyState.NEW and key.dns in seen]
    await queries_domains.activate_keys(conn, account_id, domain_id, selectors=ready, now=now)
    return await get_domain(conn, account_id, domain_id)


async def _settled(conn: Conn, domain: Domain, check: Check, *, now: datetime) -> Check:
    """The check as it stands once it is known whose the domain is."""
    if check.kind is not CheckKind.OWNERSHIP or check.state is not State.OK:
        return check
    seen = [text.strip() for text in check.found]
    owner = await queries_domains.owner(conn, domain.name)
    if owner is not None and owner != domain.account_id:
        await queries_domains.release(conn, owner, name=domain.name, seen=seen)
    if not await queries_domains.verify(conn, domain.account_id, domain, now=now):
        return replace(check, state=State.WRONG, reason=Why.OF_ANOTHER_ACCOUNT)
    return check


async def rotate_keys(
    conn: Conn, account_id: AccountId, domain_id: DomainId, *, keys: NewKeys, signer: Signer
) -> None:
    """Keeps new keys, which sign once their records are seen. KeysWait, DomainNotFound."""
    if not await queries_domains.lock(conn, account_id, domain_id):
        raise DomainNotFound(field="domain")
    known = await queries.keys(conn, account_id, domain_id)
    if any(key.state is KeyState.NEW for key in known):
        raise KeysWait
    await _add_keys(conn, account_id, domain_id, keys=keys, signer=signer)


async def activate_keys(
    conn: Conn, account_id: AccountId, domain_id: DomainId, *, now: datetime
) -> None:
    """Puts new keys to use though their records were not seen. NoNewKeys, DomainNotFound."""
    if not await queries_domains.lock(conn, account_id, domain_id):
        raise DomainNotFound(field="domain")
    keys = await queries.keys(conn, account_id, domain_id)
    new = [key.selector for key in keys if key.state is KeyState.NEW]
    if not await queries_domains.activate_keys(conn, account_id, domain_id, selectors=new, now=now):
        raise NoNewKeys


async def dkim_keys(
    conn: Conn, account_id: AccountId, domain: str, signer: Signer
) -> list[DkimKey]:
    """What letters from this domain are signed with, RSA first; empty: with nothing.

    BadToken when the installation's secret was changed since.
    """
    found = await queries.signing_keys(conn, account_id, domain)
    return [
        DkimKey.load(key.domain, key.selector, signer.open(key.private_key).encode(), is_ours=True)
        for key in found
        if key.private_key is not None
    ]


async def _add_keys(
    conn: Conn, account_id: AccountId, domain_id: DomainId, *, keys: NewKeys, signer: Signer
) -> None:
    for key in keys.pair:
        sealed = signer.seal(key.pem.decode())
        await queries_domains.insert_key(
            conn, account_id, domain_id, key=key, sealed=sealed, now=keys.made_at
        )


async def add_relay(
    conn: Conn, account_id: AccountId, wish: RelayWish, *, signer: Signer, allow_private: bool
) -> RelayRow:
    """A new relay. RelayNameTaken, BadRelay, TooManyRelays; Refused for a plainly private one.

    Where a public name leads is not asked here: see `relays.check_reach`.
    """
    await sandboxes.refuse(conn, account_id)
    if wish.url is None:
        raise BadRelay(Reason("senders.url_needed"), field="url")
    kind = await _kind(wish.url, allow_private=allow_private)
    if await queries_relays.count(conn, account_id) >= MOST_RELAYS:
        raise TooManyRelays
    relay_id = await queries_relays.insert(
        conn, account_id, check_wish(wish), kind=kind, sealed=signer.seal(wish.url)
    )
    if relay_id is None:
        raise RelayNameTaken(field="name")
    return await get_relay(conn, account_id, relay_id)


async def update_relay(
    conn: Conn,
    account_id: AccountId,
    relay_id: RelayId,
    *,
    wish: RelayWish,
    signer: Signer,
    allow_private: bool,
) -> RelayRow:
    """Replaces a relay; without a URL it keeps its own. As `add_relay`, RelayNotFound."""
    known = await get_relay(conn, account_id, relay_id)
    url = (known.kind, known.sealed)
    if wish.url is not None:
        kind = await _kind(wish.url, allow_private=allow_private)
        url = (kind, signer.seal(wish.url))
    try:
        async with conn.savepoint():
            await queries_relays.update(conn, account_id, relay_id, wish=check_wish(wish), url=url)
    except asyncpg.UniqueViolationError as error:
        raise RelayNameTaken(field="name") from error
    return await get_relay(conn, account_id, relay_id)


async def _kind(url: str, *, allow_private: bool) -> str:
    """The kind of relay, of a URL that can be opened."""
    kind = kind_of(url, allow_private=allow_private)
    is_mail = CHANNELS[kind] is RelayChannel.EMAIL
    try:
        opened = opening.open_courier(url) if is_mail else opening.open_text_courier(url)
    except BadRelay as error:
        raise BadRelay(error.reason, field="url") from None
    await opened.close()
    return kind


async def get_relay(conn: Conn, account_id: AccountId, relay_id: RelayId) -> RelayRow:
    """One relay. RelayNotFound."""
    found = await queries.relay(conn, account_id, relay_id)
    if found is None:
        raise RelayNotFound(field="relay")
    return found


async def delete_relay(conn: Conn, account_id: AccountId, relay_id: RelayId) -> None:
    """Forgets a relay and its password. RelayNotFound."""
    if not await queries_relays.delete(conn, account_id, relay_id):
        raise RelayNotFound(field="relay")
