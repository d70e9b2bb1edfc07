"""Changing many records, each in its own way, with a handful of statements."""

from collections.abc import Sequence
from datetime import datetime

import asyncpg

from kapocs.db.pool import Conn
from kapocs.ids import FormId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.subscribers import news, queries_departures, queries_each, queries_update
from kapocs.subscribers.model import Overtaken
from kapocs.subscribers.queries_update import Change

MOST_CHANGES = 10_000
"""Items of one request."""
MOST_RECORDS = 20_000
"""Records that one request changes, or lets go, by a value that they have."""


class Addresses:
    """Who has which address on a list, while changes go on that are not written yet."""

    def __init__(self, owners: dict[str, SubscriberId], *, unique: bool) -> None:
        self._owners = owners
        self._keys = {id_: key for key, id_ in owners.items()}
        self._unique = unique

    @classmethod
    async def known(
        cls, conn: Conn, schema: Schema, changes: Sequence[tuple[Sequence[SubscriberId], Change]]
    ) -> "Addresses":
        """Of the records to be changed, and of whoever has an address that is wanted."""
        unique = schema.list.unique_email
        ids = {id_ for of_one, change in changes if change.email for id_ in of_one}
        keys = {change.email[1] for _, change in changes if change.email}
        owners = await queries_each.owners(conn, *schema.key, ids, keys) if unique and ids else {}
        return cls(owners, unique=unique)

    def take(self, ids: Sequence[SubscriberId], change: Change) -> bool:
        """Gives the records the address of the change. False: it is taken, nothing changes."""
        if change.email is None or not self._unique:
            return True
        key = change.email[1]
        if len(ids) > 1 or any(self._owners.get(key, id_) != id_ for id_ in ids):
            return False
        for id_ in ids:
            self._owners.pop(self._keys.get(id_, ""), None)
            self._owners[key] = id_
            self._keys[id_] = key
        return True


async def apply(
    conn: Conn,
    schema: Schema,
    changes: Sequence[tuple[Sequence[SubscriberId], Change]],
    *,
    form_id: FormId | None,
    now: datetime,
) -> int:
    """Makes the changes one after the other, on records that are held; how many in all.

    Overtaken when an address has been taken since `Addresses.known`: begin anew.
    """
    if not changes:
        return 0
    try:
        changed = await queries_update.update_each(conn, *schema.key, changes=changes, now=now)
    except asyncpg.UniqueViolationError as error:
        raise Overtaken from error
    back = [id_ for ids, change in changes if change.active for id_ in ids]
    if back:
        await queries_departures.come_back(conn, *schema.key, back)
    await news.announce_change(conn, schema, changed, form_id=form_id, now=now)
    return len(changed)
