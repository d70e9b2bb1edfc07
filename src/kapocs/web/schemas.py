"""Lists' fields and forms, cached by the list's version: one small query tells if they changed."""

from kapocs.db.pool import Conn
from kapocs.forms import queries as forms
from kapocs.forms.model import Form
from kapocs.ids import AccountId, ListId
from kapocs.lists import queries as lists
from kapocs.lists.model import ListNotFound, Schema

_MOST = 10_000
_MOST_OPTIONS = 1_000_000
"""Of the fields of all lists that are remembered: what a list weighs is its options."""


class Schemas:
    """Per process; what it hands out was true when the request began."""

    def __init__(self) -> None:
        self._known: dict[tuple[AccountId, ListId], tuple[Schema, tuple[Form, ...]]] = {}
        self._options = 0

    async def get(self, conn: Conn, account_id: AccountId, list_id: ListId) -> Schema:
        """The list with its fields. ListNotFound for an unknown or a stranger's id."""
        return (await self._current(conn, account_id, list_id))[0]

    async def with_forms(
        self, conn: Conn, account_id: AccountId, list_id: ListId
    ) -> tuple[Schema, tuple[Form, ...]]:
        """The list with its fields and its forms. ListNotFound."""
        return await self._current(conn, account_id, list_id)

    def last_known(
        self, account_id: AccountId, list_id: ListId
    ) -> tuple[Schema, tuple[Form, ...]] | None:
        """What was read last, unchecked: for writers that check the version themselves."""
        return self._known.get((account_id, list_id))

    async def _current(
        self, conn: Conn, account_id: AccountId, list_id: ListId
    ) -> tuple[Schema, tuple[Form, ...]]:
        known = self._known.get((account_id, list_id))
        version = await lists.version(conn, account_id, list_id)
        if version is None:
            raise ListNotFound(field="list_id")
        if known is not None and known[0].list.version == version:
            return known
        schema = await lists.schema(conn, account_id, list_id)
        if schema is None:
            raise ListNotFound(field="list_id")
        fresh = (schema, tuple(await forms.of_list(conn, account_id, list_id)))
        self._remember(account_id, list_id, fresh)
        return fresh

    def _remember(
        self, account_id: AccountId, list_id: ListId, fresh: tuple[Schema, tuple[Form, ...]]
    ) -> None:
        self._options += fresh[0].option_count
        if len(self._known) >= _MOST or self._options > _MOST_OPTIONS:
            self._known.clear()
            self._options = fresh[0].option_count
        self._known[account_id, list_id] = fresh
