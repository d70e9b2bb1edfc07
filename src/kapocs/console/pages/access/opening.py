"""Sessions of one browser: opened in each account that the password proved, and kept beside it.

Somebody who works in several accounts has a user in each, with a password and a second factor of
its own. A session is opened only in an account whose own proofs were given in this browser.
"""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import actions as accounts
from kapocs.accounts import changing
from kapocs.accounts.model import User, UserNotFound, WrongPassword
from kapocs.console.desk import Desk
from kapocs.console.devices import device
from kapocs.console.throttle import person
from kapocs.db.pool import Conn
from kapocs.factors import actions as factors
from kapocs.web.client import user_agent
from kapocs.web.transaction import snapshot


async def begin(desk: Desk, conn: Conn, request: Request, user: User) -> str:
    """The token of a new session; empty: a second factor is asked for first. WrongPassword.

    `user`: as they were when their password was proven.
    """
    try:
        # Held, so that nobody switches the second factor on meanwhile and is passed by.
        known = await changing.get_user(conn, user.account_id, user.id)
    except UserNotFound:
        raise WrongPassword from None
    if known.deactivated_at is None and await factors.is_on(conn, known):
        return ""
    where = device(user_agent(request))
    return await accounts.begin_session(conn, user, desk.services.clock(), device=where)


async def begin_more(desk: Desk, conn: Conn, request: Request, users: Sequence[User]) -> list[str]:
    """Tokens of sessions of further users who were proven; who needs more than that has none."""
    tokens = []
    for each in users:
        try:
            tokens.append(await begin(desk, conn, request, each))
        except WrongPassword:
            # Changed, or let in no more, since the check.
            continue
    return [each for each in tokens if each]


async def newest_first(desk: Desk, request: Request, proven: Sequence[User]) -> list[User]:
    """Those first in whose account this browser is not signed in yet.

    So whoever signs in once more comes to an account that they had not reached.
    """
    now = desk.services.clock()
    async with snapshot(desk.services.pool) as conn:
        held = [
            found.account_id
            for token in desk.cookies.sessions(request)
            if (found := await accounts.signed_in(conn, token, now)) is not None
        ]
    return sorted(proven, key=lambda each: each.account_id in held)


async def keep(
    desk: Desk, request: Request, response: Response, user: User, tokens: Sequence[str]
) -> None:
    """Has the browser keep the sessions: the first is the one it is in.

    Those of before stay beside them, if they are of the same address and another account.
    """
    now, key = desk.services.clock(), accounts.sign_in_key(user.email)
    beside, there = list(tokens[1:]), {user.account_id}
    async with snapshot(desk.services.pool) as conn:
        for token in tokens[1:]:
            new = await accounts.signed_in(conn, token, now)
            there |= {new.account_id} if new else set()
        for token in desk.cookies.sessions(request):
            found = await accounts.signed_in(conn, token, now)
            if found is None or found.account_id in there:
                continue
            if accounts.sign_in_key(found.email) == key:
                beside.append(token)
                there.add(found.account_id)
    desk.cookies.set_session(response, tokens[0], beside)


def known_as(email: str, users: Sequence[User]) -> str:
    """As whom a browser is marked that somebody signed in from.

    It names the accounts of the address when there are several: who has the password of one of
    them, such as the owner who made that user, is not spared waiting when they guess another's.
    """
    where = sorted(each.account_id for each in users)
    return f"{person(email)} {where}" if len(where) > 1 else person(email)
