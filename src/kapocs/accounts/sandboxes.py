"""The sandbox of an account: an account of its own, into which keys of the kind `test` sign in.

Whatever is written there stays there: nothing goes out but what its webhooks tell, and no call is
billed. Decision 0044 says how.
"""

from datetime import datetime

from kapocs.accounts import queries, queries_sandboxes
from kapocs.accounts.jobs import ClearSandbox
from kapocs.accounts.model import Account, AccountNotFound, NotInSandbox, SandboxNotFound
from kapocs.db import copying
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.queue.put import put

PAGE = 2_000
"""Rows that are deleted in one transaction."""


async def of_account(conn: Conn, account_id: AccountId) -> AccountId:
    """The account's sandbox, made if it has none; of a sandbox itself. AccountNotFound."""
    known = await queries.get(conn, account_id)
    if known is None:
        raise AccountNotFound
    if known.sandbox_of is not None:
        return known.id
    return await queries_sandboxes.of(conn, account_id) or await _made(conn, known)


async def refuse(conn: Conn, account_id: AccountId) -> None:
    """NotInSandbox in a sandbox: for whatever would reach somebody outside."""
    if await queries_sandboxes.is_sandbox(conn, account_id):
        raise NotInSandbox


async def empty(conn: Conn, account_id: AccountId, *, now: datetime) -> None:
    """Puts a fresh sandbox in place of the account's, or of this one. SandboxNotFound.

    Its keys go on, but those of one list, which is gone: they are revoked. What was in the old one
    is deleted by the worker, piece by piece.
    """
    known = await queries.get(conn, account_id)
    if known is None:
        raise AccountNotFound
    owner = known if known.sandbox_of is None else await queries.get(conn, known.sandbox_of)
    old = None if owner is None else await queries_sandboxes.lock(conn, owner.id)
    if owner is None or old is None:
        raise SandboxNotFound
    await queries_sandboxes.put_aside(conn, old, now)
    fresh = await _made(conn, owner)
    await queries_sandboxes.move_keys(conn, old, to=fresh, now=now)
    await put(conn, ClearSandbox(old))


async def clear(conn: Conn, job: ClearSandbox, *, size: int = PAGE) -> bool:
    """Deletes the next piece of what was in a sandbox that was emptied; whether that was all."""
    account_id = job.account_id
    if not await queries_sandboxes.is_put_aside(conn, account_id):
        return True
    tables = await copying.account_tables(conn)
    left = size
    for table in reversed(tables.values()):
        if table.name != copying.ROOT:
            left -= await copying.delete_some(conn, account_id, table, size=left)
        if left <= 0:
            await put(conn, job)
            return False
    await queries_sandboxes.delete(conn, account_id)
    return True


async def _made(conn: Conn, owner: Account) -> AccountId:
    made = await queries_sandboxes.insert(conn, owner.id, owner)
    # None: another call made it at this very moment.
    found = made or await queries_sandboxes.of(conn, owner.id)
    if found is None:
        raise AccountNotFound
    return found
