"""Whose a task or an opportunity is."""

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import UserNotFound
from kapocs.addresses import BadEmail, email_key
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, UserId
from kapocs.reasons import Reason


async def owner_id(conn: Conn, account_id: AccountId, email: str) -> UserId | None:
    """The user of the account who signs in by the address; None for an empty one.

    UserNotFound for `owner`.
    """
    if not email.strip():
        return None
    unknown = UserNotFound(Reason("crm.no_user", email=email[:100]), field="owner")
    try:
        key = email_key(email)
    except BadEmail:
        raise unknown from None
    user = await accounts.user_by_email(conn, account_id, key)
    if user is None:
        raise unknown
    return user.id
