"""Slows down the guessing of passwords. Kept in memory: a restart forgives."""

import ipaddress
from collections.abc import Iterator
from datetime import datetime, timedelta

from kapocs.clock import Clock
from kapocs.errors import TooFast

WINDOW = timedelta(minutes=15)
MOST_PER_PERSON = 5
MOST_PER_ADDRESS = 50
_MOST_REMEMBERED = 10_000

_Key = tuple[str, str]


class TooManyAttempts(TooFast):
    """Too many failed sign-ins."""

    code = "too_many_attempts"


class SignInThrottle:
    """Counts attempts per person and address, and per address; one per process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._attempts: dict[_Key, tuple[datetime, int]] = {}

    def begin(self, email: str, client: str) -> None:
        """Before a password is checked. TooManyAttempts when there were too many failures."""
        # Counted before the check, so that many guesses at once do not slip through.
        now = self._clock()
        keys = dict(_keys(email, client))
        if any(self._count(key, now) >= most for key, most in keys.items()):
            raise TooManyAttempts
        for key in keys:
            self._add(key, now)

    def succeeded(self, email: str, client: str) -> None:
        """The password was right: what was counted against the person is forgotten."""
        person, address = dict(_keys(email, client))
        self._attempts.pop(person, None)
        if address in self._attempts:
            since, count = self._attempts[address]
            self._attempts[address] = (since, count - 1)

    def _count(self, key: _Key, now: datetime) -> int:
        since, count = self._attempts.get(key, (now, 0))
        return count if now - since < WINDOW else 0

    def _add(self, key: _Key, now: datetime) -> None:
        since, count = self._attempts.pop(key, (now, 0))
        if now - since >= WINDOW:
            since, count = now, 0
        if len(self._attempts) >= _MOST_REMEMBERED:
            del self._attempts[next(iter(self._attempts))]
        self._attempts[key] = (since, count + 1)


def _keys(email: str, client: str) -> Iterator[tuple[_Key, int]]:
    network = _network(client)
    yield (email.strip().lower()[:254], network), MOST_PER_PERSON
    yield ("", network), MOST_PER_ADDRESS


def _network(client: str) -> str:
    """An IPv6 client owns its whole /64, so that is what counts as its address."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if address.version == 4:
        return client
    return str(ipaddress.ip_network((int(address), 64), strict=False))
