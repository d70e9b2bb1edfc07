"""Tokens of accounts that were made elsewhere: an account brings the keys of the houses it was in.

Every token is tried by the keys of this house first, with no look at the database. Only one that
they refuse is tried by those that its account brought, and by nobody else's: a key that came with
one account makes no link of another.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta

from kapocs.accounts import queries_kept_keys
from kapocs.clock import Clock
from kapocs.db.combine import Combiner
from kapocs.db.pool import Conn, Pool
from kapocs.ids import AccountId
from kapocs.signing import ACCOUNT_KEY_BYTES, BadToken, Signer, claimed, numbers_by

MOST = 8
"""Houses whose keys an account keeps; when it comes from one more, the first is forgotten."""
_REMEMBERED = timedelta(seconds=30)
_MOST_REMEMBERED = 10_000

Lookup = Callable[[AccountId], Awaitable[Sequence[bytes]]]
"""The keys that an account brought, newest first."""


class AccountTokens:
    """Reads tokens of accounts, whichever of their houses made them."""

    def __init__(self, signer: Signer, lookup: Lookup | None = None) -> None:
        self._signer = signer
        self._lookup = lookup

    def on(self, conn: Conn) -> "AccountTokens":
        """Reads as this does, by a connection that is in hand already."""

        async def look(account_id: AccountId) -> Sequence[bytes]:
            return (await _kept(conn, self._signer, [account_id]))[account_id]

        return AccountTokens(self._signer, look)

    async def read(self, purpose: str, token: str, *, count: int) -> tuple[int, ...]:
        """The token's `count` numbers, the account's id first. BadToken."""
        try:
            numbers = self._signer.account_numbers(purpose, token)
        except BadToken:
            if self._lookup is None:
                raise
            numbers = numbers_by(await self._lookup(claimed(token)), purpose, token)
        if len(numbers) != count:
            raise BadToken
        return numbers


class KeptKeys:
    """Looks up what accounts brought: all who are asked for at a moment with one statement.

    What was found is remembered for half a minute, also that there is nothing.
    """

    def __init__(self, pool: Pool, signer: Signer, clock: Clock) -> None:
        self._pool = pool
        self._signer = signer
        self._clock = clock
        self._known: dict[AccountId, tuple[datetime, Sequence[bytes]]] = {}
        # Whoever comes by an old link is on the way to a page, however many others are.
        self._combiner = Combiner[AccountId, Sequence[bytes]](self._read, _itself, most=None)

    async def of(self, account_id: AccountId) -> Sequence[bytes]:
        """The account's keys of its houses of before, newest first."""
        now = self._clock()
        at, found = self._known.get(account_id, (now, None))
        if found is not None and at <= now < at + _REMEMBERED:
            return found
        found = await self._combiner.add(account_id)
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        self._known[account_id] = (now, found)
        return found

    async def _read(self, wanted: Sequence[AccountId]) -> Sequence[Sequence[bytes]]:
        async with self._pool.connection() as conn:
            found = await _kept(conn, self._signer, list(set(wanted)))
        return [found[each] for each in wanted]


async def keep(
    conn: Conn, account_id: AccountId, *, house: str, key: bytes, signer: Signer, now: datetime
) -> None:
    """Believes from now on what the account's key of another house has signed."""
    sealed = signer.seal(key.hex())
    await queries_kept_keys.put(conn, account_id, house=house, sealed=sealed, now=now)


async def tidy(conn: Conn, account_id: AccountId, signer: Signer) -> None:
    """Forgets what is of no use: the key of this very house, and those beyond the newest."""
    own = signer.fingerprint()
    await queries_kept_keys.prune(conn, account_id, own=own, most=MOST)


def _itself(account_id: AccountId) -> AccountId:
    return account_id


async def _kept(
    conn: Conn, signer: Signer, accounts: Sequence[AccountId]
) -> Mapping[AccountId, Sequence[bytes]]:
    found = await queries_kept_keys.sealed_of(conn, accounts)
    return {each: _opened(signer, found.get(each, ())[:MOST]) for each in accounts}


def _opened(signer: Signer, sealed: Sequence[bytes]) -> tuple[bytes, ...]:
    keys = []
    for each in sealed:
        try:
            key = bytes.fromhex(signer.open(each))
        except (BadToken, ValueError):
            # What an archive brought in place of a key is none.
            continue
        if len(key) == ACCOUNT_KEY_BYTES:
            keys.append(key)
    return tuple(keys)
