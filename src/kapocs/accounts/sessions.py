"""The browsers in which somebody is signed in: seen, told apart, and ended."""

from datetime import datetime, timedelta

from kapocs.accounts import queries_sessions
from kapocs.accounts.model import User, UserSession
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.signing import digest

SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is known when a browser was here last."""


async def of_token(conn: Conn, account_id: AccountId, token: str) -> UserSession | None:
    """The session of the browser with this token; None: it has just ended."""
    return await queries_sessions.get(conn, account_id, digest(token))


async def seen(conn: Conn, account_id: AccountId, token: str, now: datetime) -> None:
    """Notes that the browser was here."""
    await queries_sessions.note_seen(conn, account_id, digest(token), now)


async def prove(conn: Conn, account_id: AccountId, token: str, now: datetime) -> None:
    """Notes that a code of the second factor was given in the browser."""
    await queries_sessions.note_proved(conn, account_id, digest(token), now)


async def end_one(conn: Conn, user: User, session_id: int) -> None:
    """Signs the user out in one browser; of another user's session nothing is done."""
    await queries_sessions.end(conn, user.account_id, user.id, session_id)


async def end_others(conn: Conn, user: User, token: str) -> None:
    """Signs the user out in all browsers but the one with this token."""
    await queries_sessions.end_others(conn, user.account_id, user.id, but=digest(token))
