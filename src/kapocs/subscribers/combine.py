"""Hot ways: sign-ups, changes of one record and questions for one share a statement with all
others that arrive at the same time.

None of the callers sees another's. This is the one exception to "a transaction per request"
(docs/decisions/0005).
"""

from collections.abc import Sequence
from operator import itemgetter

from kapocs.db.combine import Combiner
from kapocs.db.pool import Pool
from kapocs.ids import LARGEST_ID, AccountId, ListId, SubscriberId
from kapocs.subscribers import actions, queries_read
from kapocs.subscribers.model import SignUp, Subscriber
from kapocs.subscribers.queries_read import AddressQuestion, Found, Question
from kapocs.subscribers.queries_together import Wish
from kapocs.subscribers.queries_update import Made
from kapocs.subscribers.together import change_together


class SignUpWriter:
    """Takes sign-ups from many requests and adds those who are new."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._combiner = Combiner[SignUp, SubscriberId | None](
            self._write, lambda wish: wish.schema.list.account_id
        )

    async def add(self, wish: SignUp) -> SubscriberId | None:
        """The new record's id, after the commit.

        None: not added, because the address is on the list already or the list's shape
        changed; `actions.add` tells which and deals with it.
        """
        return await self._combiner.add(wish)

    async def _write(self, wishes: Sequence[SignUp]) -> Sequence[SubscriberId | None]:
        async with self._pool.transaction() as conn:
            return await actions.add_new(conn, wishes)


class ChangeWriter:
    """Takes changes of single records from many requests."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._combiner = Combiner[Wish, Made | None](
            self._write, lambda wish: wish.schema.list.account_id
        )

    async def change(self, wish: Wish) -> Made | None:
        """The change that was made, after the commit.

        None: not changed; `actions.change` tells why, or waits until it can be.
        """
        return await self._combiner.add(wish)

    async def _write(self, wishes: Sequence[Wish]) -> Sequence[Made | None]:
        async with self._pool.transaction() as conn:
            return await change_together(conn, wishes)


class RecordReader:
    """Reads single records for many requests, with one statement for those of a moment."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._ids = Combiner[Question, Found](self._by_ids, itemgetter(0))
        self._emails = Combiner[AddressQuestion, Found](self._by_emails, itemgetter(0))

    async def by_id(self, account_id: AccountId, list_id: ListId, id_: SubscriberId) -> Found:
        """The record of this id, and the list's version."""
        # An id beyond bigint is simply unknown; 0 is nobody's.
        return await self._ids.add((account_id, list_id, id_ if id_ <= LARGEST_ID else 0))

    async def by_email(self, account_id: AccountId, list_id: ListId, key: str) -> Found:
        """The records with this address in its normal form, and the list's version."""
        return await self._emails.add((account_id, list_id, key))

    async def _by_ids(self, asked: Sequence[Question]) -> Sequence[Found]:
        async with self._pool.connection() as conn:
            return await queries_read.by_ids(conn, asked)

    async def _by_emails(self, asked: Sequence[AddressQuestion]) -> Sequence[Found]:
        async with self._pool.connection() as conn:
            return await queries_read.by_emails(conn, asked)


class PeopleReader:
    """Reads single records with their types for many requests, with one statement for those of
    a moment.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._ids = Combiner[Question, Subscriber | None](self._by_ids, itemgetter(0))
        self._emails = Combiner[AddressQuestion, list[Subscriber] | None](
            self._by_emails, itemgetter(0)
        )

    async def by_id(
        self, account_id: AccountId, list_id: ListId, id_: SubscriberId
    ) -> Subscriber | None:
        """The record of this id on the list; None: there is none."""
        return await self._ids.add((account_id, list_id, id_))

    async def by_email(
        self, account_id: AccountId, list_id: ListId, key: str
    ) -> list[Subscriber] | None:
        """The records with this address in its normal form; None: there is no such list."""
        return await self._emails.add((account_id, list_id, key))

    async def _by_ids(self, asked: Sequence[Question]) -> Sequence[Subscriber | None]:
        async with self._pool.connection() as conn:
            return await queries_read.people_by_ids(conn, asked)

    async def _by_emails(
        self, asked: Sequence[AddressQuestion]
    ) -> Sequence[list[Subscriber] | None]:
        async with self._pool.connection() as conn:
            return await queries_read.people_by_emails(conn, asked)
