"""How many long answers are under way: each holds memory for as long as its reader takes."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from kapocs.errors import TooFast
from kapocs.ids import AccountId

MOST_OF_ACCOUNT = 20
MOST = 100


class TooManyLongAnswers(TooFast):
    """Too many long lists are being read at once; read them one after the other."""

    code = "too_many_long_answers"


class LongAnswers:
    """Counts them in this process, which is one of so many that share the machine's memory."""

    def __init__(self, processes: int = 1) -> None:
        self._most = max(1, MOST // processes)
        self._running: Counter[AccountId] = Counter()
        self._all = 0

    @contextmanager
    def one(self, account_id: AccountId) -> Iterator[None]:
        """One more for as long as the block lasts. TooManyLongAnswers."""
        if self._running[account_id] >= MOST_OF_ACCOUNT or self._all >= self._most:
            raise TooManyLongAnswers
        self._running[account_id] += 1
        self._all += 1
        try:
            yield
        finally:
            self._all -= 1
            self._running[account_id] -= 1
            if not self._running[account_id]:
                del self._running[account_id]
