"""SQL that reads sender_domains, dkim_keys, relays and mail_rules, and counts in relay_days."""

from datetime import date, datetime

from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.ids import AccountId
from kapocs.senders.model import Domain, DomainId, SigningKey
from kapocs.senders.relays import CHANNELS, RelayChannel, RelayId, RelayRow
from kapocs.senders.rules import MailRules

DAYS_KEPT = 31
"""A day's allowance is asked for on that day, and given back soon after."""


async def domains(
    conn: Conn, account_id: AccountId, *, after: Begin = 0, size: int = 1000
) -> list[Domain]:
    """The account's sender domains as they were added, or changed."""
    way = walk(after)
    return await conn.all(
        Domain,
        f"""SELECT account_id, id, name, tracking_host, bounce_host, token, verified_at,
                  tracking_verified_at, bounce_verified_at, checks, checked_at, created_at,
                  updated_at
           FROM sender_domains
           WHERE account_id = :account_id AND {way.follows}
           ORDER BY {way.order} LIMIT :size""",  # fixed texts
        account_id=account_id,
        **way.place,
        size=size,
    )


async def domain(conn: Conn, account_id: AccountId, domain_id: DomainId) -> Domain | None:
    """One sender domain."""
    return await conn.first(
        Domain,
        """SELECT account_id, id, name, tracking_host, bounce_host, token, verified_at,
                  tracking_verified_at, bounce_verified_at, checks, checked_at, created_at,
                  updated_at
           FROM sender_domains WHERE account_id = :account_id AND id = :domain_id""",
        account_id=account_id,
        domain_id=domain_id,
    )


async def domain_of(conn: Conn, account_id: AccountId, name: str) -> Domain | None:
    """The sender domain of this name, in lower-case ASCII: what stands after a sender's @."""
    return await conn.first(
        Domain,
        """SELECT account_id, id, name, tracking_host, bounce_host, token, verified_at,
                  tracking_verified_at, bounce_verified_at, checks, checked_at, created_at,
                  updated_at
           FROM sender_domains WHERE account_id = :account_id AND name = :name""",
        account_id=account_id,
        name=name,
    )


async def keys(conn: Conn, account_id: AccountId, domain_id: DomainId) -> list[SigningKey]:
    """Every DKIM key of the domain, retired ones too, the newest first."""
    return await conn.all(
        SigningKey,
        """SELECT d.name AS domain, k.selector, k.algorithm, k.state, k.record, k.created_at,
                  k.active_at, k.retired_at, k.private_key
           FROM dkim_keys k
           JOIN sender_domains d ON d.account_id = k.account_id AND d.id = k.domain_id
           WHERE k.account_id = :account_id AND k.domain_id = :domain_id
           ORDER BY k.created_at DESC, k.selector DESC""",
        account_id=account_id,
        domain_id=domain_id,
    )


async def signing_keys(conn: Conn, account_id: AccountId, domain: str) -> list[SigningKey]:
    """The active DKIM keys for a sender's domain, RSA before Ed25519, sealed."""
    return await conn.all(
        SigningKey,
        """SELECT d.name AS domain, k.selector, k.algorithm, k.state, k.record, k.created_at,
                  k.active_at, k.retired_at, k.private_key
           FROM dkim_keys k
           JOIN sender_domains d ON d.account_id = k.account_id AND d.id = k.domain_id
           WHERE d.account_id = :account_id AND d.name = :domain AND k.state = 'active'
           ORDER BY k.algorithm DESC""",
        account_id=account_id,
        domain=domain,
    )


async def relays(
    conn: Conn, account_id: AccountId, *, channel: RelayChannel = RelayChannel.EMAIL
) -> list[RelayRow]:
    """The active relays that carry such things, the one to try first at the front."""
    return await conn.all(
        RelayRow,
        """SELECT account_id, id, name, kind, url AS sealed, priority, per_second,
                  per_domain_per_second, connections_per_domain, warm_up_started_on, daily_limit,
                  active, created_at
           FROM relays
           WHERE account_id = :account_id AND active AND kind = ANY(:kinds)
           ORDER BY priority, id""",
        account_id=account_id,
        kinds=[kind for kind, carried in CHANNELS.items() if carried is channel],
    )


async def all_relays(conn: Conn, account_id: AccountId) -> list[RelayRow]:
    """Every relay of the account, in the order of being tried."""
    return await conn.all(
        RelayRow,
        """SELECT account_id, id, name, kind, url AS sealed, priority, per_second,
                  per_domain_per_second, connections_per_domain, warm_up_started_on, daily_limit,
                  active, created_at
           FROM relays WHERE account_id = :account_id ORDER BY priority, id""",
        account_id=account_id,
    )


async def relay(conn: Conn, account_id: AccountId, relay_id: RelayId) -> RelayRow | None:
    """One relay."""
    return await conn.first(
        RelayRow,
        """SELECT account_id, id, name, kind, url AS sealed, priority, per_second,
                  per_domain_per_second, connections_per_domain, warm_up_started_on, daily_limit,
                  active, created_at
           FROM relays WHERE account_id = :account_id AND id = :relay_id""",
        account_id=account_id,
        relay_id=relay_id,
    )


async def rules(conn: Conn, account_id: AccountId) -> MailRules:
    """The account's rules for mail; the defaults when it set none."""
    found = await conn.first(
        MailRules,
        """SELECT cap_letters, cap_days, soft_bounces, soft_bounce_days, error_percent,
                  skips_role_accounts, requires_verified_sender
           FROM mail_rules WHERE account_id = :account_id""",
        account_id=account_id,
    )
    return found or MailRules()


async def take_allowance(
    conn: Conn,
    account_id: AccountId,
    relay_id: RelayId,
    *,
    day: date,
    wanted: int,
    limit: int | None,
) -> int:
    """Takes up to `wanted` letters of a relay's day; how many it got. `limit` None: all of them.

    Takers at the same time never get more than the limit together. 0 for a relay that is not
    the account's.
    """
    # least() passes over a NULL, so that no limit needs no statement of its own.
    granted: int | None = await conn.value(
        """INSERT INTO relay_days AS d (account_id, relay_id, day, sent, granted)
           SELECT account_id, id, :day, greatest(0, least(:wanted::bigint, :limit::bigint)),
                  greatest(0, least(:wanted::bigint, :limit::bigint))
           FROM relays WHERE account_id = :account_id AND id = :relay_id
           ON CONFLICT (account_id, relay_id, day) DO UPDATE SET
               sent = d.sent + greatest(0, least(:wanted::bigint, :limit::bigint - d.sent)),
               granted = greatest(0, least(:wanted::bigint, :limit::bigint - d.sent))
           RETURNING d.granted""",
        account_id=account_id,
        relay_id=relay_id,
        day=day,
        wanted=wanted,
        limit=limit,
    )
    return granted or 0


async def give_back(
    conn: Conn, account_id: AccountId, relay_id: RelayId, *, day: date, count: int
) -> None:
    """Returns what was taken of a day's allowance and did not go out."""
    await conn.execute(
        """UPDATE relay_days SET sent = greatest(0, sent - :count)
           WHERE account_id = :account_id AND relay_id = :relay_id AND day = :day""",
        account_id=account_id,
        relay_id=relay_id,
        day=day,
        count=count,
    )


async def forget_days(conn: Conn, now: datetime) -> int:
    """Drops the days whose letters have long gone out or been given back; how many."""
    return await conn.execute(
        "DELETE FROM relay_days WHERE day < (:now::timestamptz)::date - :days::int",
        now=now,
        days=DAYS_KEPT,
    )
