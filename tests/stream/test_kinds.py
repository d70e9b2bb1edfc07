"""Each kind of fact at its door: what is done there, and the fact that comes of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from kapocs.db.pool import Conn, Pool
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.ids import FormId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.stream import reading
from kapocs.stream.history import (
    ConfirmationRequested,
    SubscriberAdded,
    SubscriberConfirmed,
    SubscriberResubscribed,
    SubscriberUnsubscribed,
)
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, sign_up
from make import NOW, make_account, make_list
from stream.readers import open_reader, take

LATER = NOW + timedelta(days=1)
BY_FORM = Consent(FormId(7))


@dataclass(frozen=True, slots=True)
class Scene:
    """A list, and the record that things happen to."""

    schema: Schema
    id: SubscriberId


Doing = Callable[[Conn, Scene], Awaitable[object]]


async def join(conn: Conn, schema: Schema, email: str, *, asks: bool = False) -> SubscriberId:
    wish = sign_up(schema, {"email": email}, consent=BY_FORM, double_opt_in=asks, now=NOW)
    return await subscribers.add(conn, wish)


async def added(conn: Conn, scene: Scene) -> None:
    await join(conn, scene.schema, "cili@kapocs.test")


async def asked(conn: Conn, scene: Scene) -> None:
    await join(conn, scene.schema, "cili@kapocs.test", asks=True)


async def confirmed(conn: Conn, scene: Scene) -> None:
    id_ = await join(conn, scene.schema, "cili@kapocs.test", asks=True)
    found = await subscribers.get(conn, *scene.schema.key, id_)
    assert await subscribers.confirm(conn, found, scene.schema, consent=BY_FORM, now=LATER)


async def left(conn: Conn, scene: Scene) -> None:
    await subscribers.unsubscribe(conn, scene.schema, [scene.id], consent=BY_FORM, now=LATER)


async def returned(conn: Conn, scene: Scene) -> None:
    await left(conn, scene)
    await join(conn, scene.schema, "bela@kapocs.test")


FORM = BY_FORM.form_id
TABLE: list[tuple[Doing, list[object]]] = [
    (added, [SubscriberAdded(FORM)]),
    (asked, [ConfirmationRequested(FORM)]),
    (confirmed, [ConfirmationRequested(FORM), SubscriberConfirmed(FORM)]),
    (left, [SubscriberUnsubscribed(form_id=FORM)]),
    (returned, [SubscriberUnsubscribed(form_id=FORM), SubscriberResubscribed(FORM)]),
]
"""What is done → the facts that come of it, in order."""


@pytest.mark.parametrize(("doing", "told"), TABLE, ids=lambda each: getattr(each, "__name__", ""))
async def test_what_is_done_comes_out_as_facts(
    pool: Pool, doing: Doing, told: list[object]
) -> None:
    async with pool.transaction() as conn:
        account = await make_account(conn)
        made = await make_list(conn, account.id)
        schema = await lists.schema(conn, account.id, made.id)
        scene = Scene(schema, await join(conn, schema, "bela@kapocs.test"))
    await open_reader(pool)
    async with pool.transaction() as conn:
        await doing(conn, scene)
    facts = await take(pool)
    assert [each.payload for each in facts] == told
    assert {(each.account_id, each.list_id) for each in facts} == {schema.key}
    async with pool.transaction() as conn:
        again = await reading.read(conn, EVERYBODY, after=facts[0].id - 1)
    assert again.facts == facts
