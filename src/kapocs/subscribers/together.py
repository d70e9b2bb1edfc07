"""Changing records for many callers in one transaction, each as if it were alone."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.actor import acting_as
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, FormId, ListId, SubscriberId
from kapocs.lists.model import ListType, Schema
from kapocs.subscribers import news, queries_together
from kapocs.subscribers.actions import wanted
from kapocs.subscribers.queries_together import Wish
from kapocs.subscribers.queries_update import Made
from kapocs.subscribers.values import Given

_Announced = tuple[AccountId, ListId, FormId | None, str | None]


def plain_change(
    schema: Schema,
    given: Given,
    *,
    id_: SubscriberId | None,
    form_id: FormId | None,
    now: datetime,
    is_shown: bool = False,
) -> Wish | None:
    """The wish to change what is given on the record; None: it must be alone in its transaction.

    On a list of orders it may touch an order's sums; a new address may clash with somebody's, and
    who becomes active comes back. BadEmail; FieldInvalid names the field.
    """
    if schema.list.type is not ListType.NEWSLETTER:
        return None
    change = wanted(schema, given)
    if change.email is not None or change.active is not None:
        return None
    return Wish(schema=schema, id=id_, change=change, form_id=form_id, now=now, is_shown=is_shown)


async def change_together(conn: Conn, wishes: Sequence[Wish]) -> list[Made | None]:
    """Makes the changes and announces them; the change that each wish came to.

    None: not changed, because there is no such record, somebody else holds it, or the list's
    shape has changed since the wish was made. Changes of one record are made in turn.
    """
    answers: list[Made | None] = [None] * len(wishes)
    of_account: dict[AccountId, list[int]] = {}
    for place, wish in enumerate(wishes):
        of_account.setdefault(wish.schema.list.account_id, []).append(place)
    # In one order: two batches that hold records of the same accounts never wait in a ring.
    for account_id in sorted(of_account):
        places = of_account[account_id]
        found = await _change_of(conn, account_id, [wishes[place] for place in places])
        for place, each in zip(places, found, strict=True):
            answers[place] = each
    return answers


async def _change_of(
    conn: Conn, account_id: AccountId, wishes: Sequence[Wish]
) -> list[Made | None]:
    answers: list[Made | None] = [None] * len(wishes)
    ids = await queries_together.who(conn, account_id, wishes)
    waiting = [(place, id_) for place, id_ in enumerate(ids) if id_ is not None]
    while waiting:
        asked = [(id_, wishes[at]) for at, id_ in waiting]
        found = await queries_together.update(conn, account_id, asked)
        made = {waiting[place][0]: each for place, each in found.items() if each is not None}
        for place, each in made.items():
            answers[place] = each
        await _announce(conn, [(wishes[place], each) for place, each in made.items()])
        waiting = [waiting[place] for place, each in found.items() if each is None]
    return answers


async def _announce(conn: Conn, made: Sequence[tuple[Wish, Made]]) -> None:
    """Those of one list, form and actor share an event, as if one request had made them."""
    groups: dict[_Announced, list[tuple[Wish, Made]]] = {}
    for wish, each in made:
        groups.setdefault((*wish.schema.key, wish.form_id, wish.actor), []).append((wish, each))
    for (_, _, form_id, actor), members in groups.items():
        schema, now = members[0][0].schema, max(wish.now for wish, _ in members)
        changes = [each for _, each in members]
        with acting_as(actor):
            await news.announce_change(conn, schema, changes, form_id=form_id, now=now)
