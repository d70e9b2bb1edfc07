"""Guesses of API key pairs, counted for a user name in a network and for the whole network.

A pair's password has 192 random bits, so nobody guesses it; what counts is that guessing costs
us little and its owner nothing. So a key is never refused to the networks of others, whatever a
stranger tries, and a refusal looks like any wrong password.
"""

import time
from datetime import timedelta

from kapocs.web.tries import CountedTry, Rule, TooManyTries, Tries, network

WINDOW = timedelta(minutes=15)
MOST_FOR_A_NAME = 20
MOST_FROM_A_NETWORK = 300
_NAME = Rule("key pair", MOST_FOR_A_NAME, WINDOW)
_NETWORK = Rule("key pairs of a network", MOST_FROM_A_NETWORK, WINDOW)
_REFUSED_SECONDS = 60.0
_MOST_KNOWN = 10_000


class Guesses:
    """Counts what failed. The counters are shared; who is refused is remembered for a minute."""

    def __init__(self, tries: Tries) -> None:
        self._tries = tries
        self._refused: dict[tuple[str, str], float] = {}

    def refused(self, username: str, client: str) -> bool:
        """Whether this network has tried this name too often, and is not to be heard now."""
        if not self._refused:
            return False
        return self._is_refused((username, network(client)))

    async def failed(self, username: str, client: str) -> None:
        """Counts a wrong pair."""
        place = network(client)
        if self._is_refused(("", place)):
            return
        try:
            await self._tries.begin([CountedTry(_NETWORK, place)])
        except TooManyTries:
            self._refuse(("", place))
            return
        try:
            await self._tries.begin([CountedTry(_NAME, f"{username} {place}")])
        except TooManyTries:
            self._refuse((username, place))

    def _is_refused(self, key: tuple[str, str]) -> bool:
        until = self._refused.get(key, 0.0)
        if until and until <= time.monotonic():
            del self._refused[key]
            return False
        return until > 0

    def _refuse(self, key: tuple[str, str]) -> None:
        if len(self._refused) >= _MOST_KNOWN:
            del self._refused[next(iter(self._refused))]
        self._refused[key] = time.monotonic() + _REFUSED_SECONDS
