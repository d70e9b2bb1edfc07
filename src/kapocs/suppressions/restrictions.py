"""Restricting what is done with somebody's data, and lifting that (GDPR, article 18)."""

from datetime import datetime

from kapocs.actor import acting
from kapocs.addresses import email_key
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId
from kapocs.storable import is_storable
from kapocs.suppressions import queries_restrictions as queries
from kapocs.suppressions.queries_restrictions import Restriction

_LONGEST_REASON = 500


class NotRestricted(NotFound):
    """Nothing restricts what is done with the person's data."""

    code = "not_restricted"


class PersonRestricted(Conflict):
    """The person's data must be kept until the restriction is lifted."""

    code = "person_restricted"


class BadRestrictionReason(Invalid):
    """The reason must be 1 to 500 characters."""

    code = "bad_restriction_reason"


async def restrict(
    conn: Conn, account_id: AccountId, email: str, *, reason: str, now: datetime
) -> Restriction:
    """The person's data are only kept from now on; one that holds already is answered as it is.

    BadEmail, BadRestrictionReason.
    """
    key = email_key(email)
    why = _checked(reason)
    await queries.put(conn, account_id, key, reason=why, by=acting(), now=now)
    return (await queries.of_address(conn, account_id, key, size=1))[0]


async def lift(
    conn: Conn, account_id: AccountId, email: str, *, reason: str, now: datetime
) -> Restriction:
    """Ends the restriction. BadEmail, BadRestrictionReason, NotRestricted."""
    key = email_key(email)
    why = _checked(reason)
    if not await queries.lift(conn, account_id, key, reason=why, by=acting(), now=now):
        raise NotRestricted(field="email")
    return (await queries.of_address(conn, account_id, key, size=1))[0]


def _checked(reason: str) -> str:
    plain = reason.strip()
    if not 1 <= len(plain) <= _LONGEST_REASON or not is_storable(plain):
        raise BadRestrictionReason(field="reason")
    return plain
