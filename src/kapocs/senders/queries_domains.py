"""Writing SQL on sender_domains and dkim_keys."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.senders.model import Check, CheckKind, Domain, DomainId, NewKey, State


async def insert(
    conn: Conn, account_id: AccountId, *, name: str, hosts: tuple[str, str], token: str
) -> DomainId | None:
    """A new domain; `hosts`: for tracking, for bounces. None: the account already has it."""
    found: DomainId | None = await conn.value(
        """INSERT INTO sender_domains (account_id, name, tracking_host, bounce_host, token)
           VALUES (:account_id, :name, :tracking_host, :bounce_host, :token)
           ON CONFLICT (account_id, name) DO NOTHING RETURNING id""",
        account_id=account_id,
        name=name,
        tracking_host=hosts[0],
        bounce_host=hosts[1],
        token=token,
    )
    return found


async def count(conn: Conn, account_id: AccountId) -> int:
    """How many sender domains the account has."""
    found: int = await conn.value(
        "SELECT count(*) FROM sender_domains WHERE account_id = :account_id", account_id=account_id
    )
    return found


async def lock(conn: Conn, account_id: AccountId, domain_id: DomainId) -> bool:
    """Makes changes of one domain's keys follow each other. False: no such domain."""
    found = await conn.value(
        """SELECT id FROM sender_domains
           WHERE account_id = :account_id AND id = :domain_id FOR UPDATE""",
        account_id=account_id,
        domain_id=domain_id,
    )
    return found is not None


async def set_hosts(
    conn: Conn, account_id: AccountId, domain_id: DomainId, *, hosts: tuple[str, str]
) -> None:
    """Another host for tracking, for bounces; a changed one is to be seen in DNS anew."""
    await conn.execute(
        """UPDATE sender_domains SET
               tracking_verified_at =
                   CASE WHEN tracking_host = :tracking_host THEN tracking_verified_at END,
               bounce_verified_at =
                   CASE WHEN bounce_host = :bounce_host THEN bounce_verified_at END,
               tracking_host = :tracking_host,
               bounce_host = :bounce_host,
               updated_at = now()
           WHERE account_id = :account_id AND id = :domain_id""",
        account_id=account_id,
        domain_id=domain_id,
        tracking_host=hosts[0],
        bounce_host=hosts[1],
    )


async def delete(conn: Conn, account_id: AccountId, domain_id: DomainId) -> bool:
    """Forgets the domain and its keys. False: no such domain."""
    name = await conn.value(
        """DELETE FROM sender_domains WHERE account_id = :account_id AND id = :domain_id
           RETURNING name""",
        account_id=account_id,
        domain_id=domain_id,
    )
    if name is not None:
        await _leave(conn, account_id, name)
    return name is not None


async def owner(conn: Conn, name: str) -> AccountId | None:
    """The account that has proven the domain; nobody else becomes it until the transaction ends."""
    found: AccountId | None = await conn.value(
        "SELECT account_id FROM domain_owners WHERE name = :name FOR UPDATE", name=name
    )
    return found


async def release(conn: Conn, account_id: AccountId, *, name: str, seen: list[str]) -> None:
    """Takes the domain from this account if its proof is no longer in DNS; `seen`: what is."""
    taken = await conn.execute(
        """UPDATE sender_domains SET verified_at = NULL, updated_at = now()
           WHERE account_id = :account_id AND name = :name
             AND 'kapocs-verify=' || token <> ALL(:seen)""",
        account_id=account_id,
        name=name,
        seen=seen,
    )
    if taken:
        await _leave(conn, account_id, name)


async def verify(conn: Conn, account_id: AccountId, domain: Domain, *, now: datetime) -> bool:
    """Makes the domain the account's. False: it is another's."""
    # Says the account's own name again if it is there, so that it can be told from a stranger's.
    mine = await conn.execute(
        """INSERT INTO domain_owners AS o (name, account_id) VALUES (:name, :account_id)
           ON CONFLICT (name) DO UPDATE SET name = o.name WHERE o.account_id = :account_id""",
        account_id=account_id,
        name=domain.name,
    )
    if not mine:
        return False
    await conn.execute(
        """UPDATE sender_domains SET verified_at = coalesce(verified_at, :now), updated_at = now()
           WHERE account_id = :account_id AND id = :domain_id""",
        account_id=account_id,
        domain_id=domain.id,
        now=now,
    )
    return True


async def _leave(conn: Conn, account_id: AccountId, name: str) -> None:
    await conn.execute(
        "DELETE FROM domain_owners WHERE name = :name AND account_id = :account_id",
        account_id=account_id,
        name=name,
    )


async def note_checks(
    conn: Conn,
    account_id: AccountId,
    domain_id: DomainId,
    *,
    checks: Sequence[Check],
    now: datetime,
) -> None:
    """Keeps what DNS said. A host that leads elsewhere is not used any more."""
    states = {each.kind: each.state for each in checks}
    await conn.execute(
        """UPDATE sender_domains SET
               checks = :checks,
               checked_at = :now,
               updated_at = now(),
               tracking_verified_at = CASE :tracking
                   WHEN 'ok' THEN coalesce(tracking_verified_at, :now)
                   WHEN 'unknown' THEN tracking_verified_at END,
               bounce_verified_at = CASE :bounce
                   WHEN 'ok' THEN coalesce(bounce_verified_at, :now)
                   WHEN 'unknown' THEN bounce_verified_at END
           WHERE account_id = :account_id AND id = :domain_id""",
        account_id=account_id,
        domain_id=domain_id,
        checks=[asdict(each) for each in checks],
        tracking=states.get(CheckKind.TRACKING, State.MISSING),
        bounce=states.get(CheckKind.BOUNCE, State.MISSING),
        now=now,
    )


async def insert_key(
    conn: Conn,
    account_id: AccountId,
    domain_id: DomainId,
    *,
    key: NewKey,
    sealed: bytes,
    now: datetime,
) -> None:
    """A new key, which does not sign yet."""
    await conn.execute(
        """INSERT INTO dkim_keys
               (account_id, domain_id, selector, algorithm, private_key, record, created_at)
           VALUES (:account_id, :domain_id, :selector, :algorithm, :sealed, :record, :now)""",
        account_id=account_id,
        domain_id=domain_id,
        selector=key.selector,
        algorithm=key.algorithm,
        sealed=sealed,
        record=key.record,
        now=now,
    )


async def activate_keys(
    conn: Conn,
    account_id: AccountId,
    domain_id: DomainId,
    *,
    selectors: Sequence[str],
    now: datetime,
) -> int:
    """New keys sign from now on, instead of those of the same algorithm; how many."""
    await conn.execute(
        """UPDATE dkim_keys SET state = 'retired', retired_at = :now, private_key = NULL
           WHERE account_id = :account_id AND domain_id = :domain_id AND state = 'active'
             AND algorithm IN (
                 SELECT algorithm FROM dkim_keys
                 WHERE account_id = :account_id AND domain_id = :domain_id AND state = 'new'
                   AND selector = ANY(:selectors))""",
        account_id=account_id,
        domain_id=domain_id,
        selectors=list(selectors),
        now=now,
    )
    return await conn.execute(
        """UPDATE dkim_keys SET state = 'active', active_at = :now
           WHERE account_id = :account_id AND domain_id = :domain_id AND state = 'new'
             AND selector = ANY(:selectors)""",
        account_id=account_id,
        domain_id=domain_id,
        selectors=list(selectors),
        now=now,
    )
