"""Counting what strangers may do only so often, in one place for all web processes."""

import hashlib
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from kapocs.clock import Clock
from kapocs.db.pool import Conn, Pool
from kapocs.errors import TooFast
from kapocs.signing import Signer
from kapocs.tries import queries

_NO_WAIT = timedelta()


class TooManyTries(TooFast):
    """This was tried too often; wait a while."""

    code = "too_many_tries"


@dataclass(frozen=True, slots=True)
class Rule:
    """How often something may be tried. `name` keeps its counters apart from other rules'."""

    name: str
    most: int
    window: timedelta
    longest_wait: timedelta = _NO_WAIT
    """Above zero: beyond `most` each try waits twice as long as the one before, up to this."""


@dataclass(frozen=True, slots=True)
class CountedTry:
    """One try: the rule, and who or what it is counted for."""

    rule: Rule
    whose: str


class Tries:
    """The counters; they outlive a process but not a crash of the database."""

    def __init__(self, pool: Pool, signer: Signer, clock: Clock) -> None:
        self._pool = pool
        self._key = signer.key("tries")
        self._clock = clock

    async def begin(self, tries: Sequence[CountedTry]) -> None:
        """Counts each of them. TooManyTries when one has to wait; then none is counted.

        Called before the work that they limit, so that many at once do not slip through.
        """
        # Always in one order, so that two requests never wait for each other.
        ordered = sorted(tries, key=self._subject)
        # One statement needs no transaction around it, which would take three turns.
        held = self._pool.connection if len(ordered) == 1 else self._pool.transaction
        async with held() as conn:
            for each in ordered:
                if await self._count(conn, each) is None:
                    raise TooManyTries

    async def _count(self, conn: Conn, counted: CountedTry) -> int | None:
        rule = counted.rule
        return await queries.add(
            conn,
            self._subject(counted),
            most=rule.most,
            window=rule.window,
            longest_wait=rule.longest_wait,
            now=self._clock(),
        )

    async def forgive(
        self, *, forget: Sequence[CountedTry] = (), take_back: Sequence[CountedTry] = ()
    ) -> None:
        """It was no stranger: some counters begin anew, others are one lower."""
        async with self._pool.transaction() as conn:
            for each in sorted(forget, key=self._subject):
                await queries.forget(conn, self._subject(each))
            for each in sorted(take_back, key=self._subject):
                await queries.take_back(conn, self._subject(each))

    def _subject(self, counted: CountedTry) -> bytes:
        text = f"{counted.rule.name}\0{counted.whose}".encode("utf-8", "replace")
        return hashlib.blake2b(text, key=self._key, digest_size=16).digest()


def network(client: str) -> str:
    """What counts as one visitor's place: an IPv4 address, or the /64 that an IPv6 client owns."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if address.version == 4:
        return client
    return str(ipaddress.ip_network((int(address), 64), strict=False))
