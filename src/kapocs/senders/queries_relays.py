"""Writing SQL on relays and mail_rules."""

from dataclasses import asdict

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.senders.relays import RelayId, RelayWish
from kapocs.senders.rules import MailRules


async def insert(
    conn: Conn, account_id: AccountId, wish: RelayWish, *, kind: str, sealed: bytes
) -> RelayId | None:
    """A new relay. None: the name is taken."""
    found: RelayId | None = await conn.value(
        """INSERT INTO relays (account_id, name, kind, url, priority, per_second,
               per_domain_per_second, connections_per_domain, warm_up_started_on, daily_limit,
               active)
           VALUES (:account_id, :name, :kind, :url, :priority, :per_second,
               :per_domain_per_second, :connections_per_domain, :warm_up_started_on, :daily_limit,
               :active)
           ON CONFLICT (account_id, name) DO NOTHING RETURNING id""",
        **asdict(wish) | {"account_id": account_id, "kind": kind, "url": sealed},
    )
    return found


async def update(
    conn: Conn, account_id: AccountId, relay_id: RelayId, *, wish: RelayWish, url: tuple[str, bytes]
) -> None:
    """Everything of a relay; `url`: its kind, and sealed. UniqueViolationError: name taken."""
    await conn.execute(
        """UPDATE relays SET
               name = :name, kind = :kind, url = :url, priority = :priority,
               per_second = :per_second, per_domain_per_second = :per_domain_per_second,
               connections_per_domain = :connections_per_domain,
               warm_up_started_on = :warm_up_started_on, daily_limit = :daily_limit,
               active = :active
           WHERE account_id = :account_id AND id = :relay_id""",
        **asdict(wish)
        | {"account_id": account_id, "relay_id": relay_id, "kind": url[0], "url": url[1]},
    )


async def count(conn: Conn, account_id: AccountId) -> int:
    """How many relays the account has."""
    found: int = await conn.value(
        "SELECT count(*) FROM relays WHERE account_id = :account_id", account_id=account_id
    )
    return found


async def delete(conn: Conn, account_id: AccountId, relay_id: RelayId) -> bool:
    """Forgets a relay. False: no such relay."""
    return (
        await conn.execute(
            "DELETE FROM relays WHERE account_id = :account_id AND id = :relay_id",
            account_id=account_id,
            relay_id=relay_id,
        )
        == 1
    )


async def set_rules(conn: Conn, account_id: AccountId, rules: MailRules) -> None:
    """Replaces the account's rules for mail."""
    await conn.execute(
        """INSERT INTO mail_rules (account_id, cap_letters, cap_days, soft_bounces,
               soft_bounce_days, error_percent, skips_role_accounts, requires_verified_sender)
           VALUES (:account_id, :cap_letters, :cap_days, :soft_bounces, :soft_bounce_days,
               :error_percent, :skips_role_accounts, :requires_verified_sender)
           ON CONFLICT (account_id) DO UPDATE SET
               cap_letters = excluded.cap_letters, cap_days = excluded.cap_days,
               soft_bounces = excluded.soft_bounces,
               soft_bounce_days = excluded.soft_bounce_days,
               error_percent = excluded.error_percent,
               skips_role_accounts = excluded.skips_role_accounts,
               requires_verified_sender = excluded.requires_verified_sender""",
        account_id=account_id,
        **asdict(rules),
    )
