"""What a system told is not sent back to it, and goes to all others."""

import orjson
import pytest

from kapocs.actor import acting_as
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import ConnectorId, ConnectorNotFound, NewConnector, actor_of
from kapocs.ids import AccountId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.peer_types import PEERS
from kapocs.subscribers import queries
from kapocs.webhooks import actions, again
from kapocs.webhooks.kinds import every
from kapocs.webhooks.queries_replay import ReplayWish
from make import NOW, make_account, make_list
from webhooks.receiving import RULES, UNICODE, Bench, Receiver, change, join, make_schema


async def link(bench: Bench, schema: Schema, account_id: AccountId | None = None) -> ConnectorId:
    wish = NewConnector(type="generic", name="Bolt", list_id=schema.list.id)
    async with bench.pool.transaction() as conn:
        made = await connectors.create(
            conn,
            account_id or bench.account_id,
            wish,
            peers=PEERS,
            signer=bench.signer,
            now=NOW,
        )
    return made.connector.id


async def tell(
    bench: Bench, schema: Schema, id_: SubscriberId, name: str, actor: str | None
) -> None:
    """The record gets this name, by somebody's doing."""
    with acting_as(actor):
        await change(bench, schema, id_, name)


async def test_what_a_connector_brought_in_goes_to_all_but_its_own_webhook(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    shop, other = await link(bench, schema), await link(bench, schema)
    id_ = await join(bench, schema, "bela@kapocs.test")
    own, _ = await bench.create(receiver.web.url, "subscriber.updated", connector_id=shop)
    others, _ = await bench.create(receiver.web.url, "subscriber.updated", connector_id=other)
    free, _ = await bench.create(receiver.web.url, "subscriber.updated")
    by = {"Shop": actor_of(shop), "Key": f"api_key:{shop}", "Own": None}
    for name, actor in by.items():
        await tell(bench, schema, id_, name, actor)
    await bench.work()
    sent = {each.id: len(await bench.messages(each)) for each in (own, others, free)}
    assert sent == {own.id: 2, others.id: 3, free.id: 3}
    actors = [orjson.loads(each.body)["data"]["actor"] for each in await bench.messages(own)]
    assert actors == [{"type": "api_key", "id": shop}, None]


async def test_a_shop_that_takes_and_tells_again_does_not_go_round_for_ever(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    shop = await link(bench, schema)
    id_ = await join(bench, schema, "bela@kapocs.test")
    await bench.create(receiver.web.url, "subscriber.updated", connector_id=shop)
    await tell(bench, schema, id_, UNICODE, None)
    for turn in range(5):
        # The shop writes what it was sent, adds its own mark, and tells of that.
        before = len(receiver.asked)
        await bench.work()
        if len(receiver.asked) == before:
            break
        await tell(bench, schema, id_, f"{UNICODE} {turn}", actor_of(shop))
    assert len(receiver.asked) == 1
    async with bench.pool.connection() as conn:
        [person] = await queries.page(conn, *schema.key)
    assert person.last_name == f"{UNICODE} 0"


async def test_what_is_sent_again_from_a_fact_on_leaves_out_the_same(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    shop = await link(bench, schema)
    id_ = await join(bench, schema, "bela@kapocs.test")
    hook, _ = await bench.create(receiver.web.url, "subscriber.updated", connector_id=shop)
    await tell(bench, schema, id_, "Shop", actor_of(shop))
    wish = again.SentAgain(after=0, which=ReplayWish())
    whose = (bench.account_id, hook.id)
    async with bench.pool.transaction() as conn:
        done = await again.send(conn, *whose, wish, kinds=every(), now=bench.clock())
        assert done.messages == 0
        await actions.change(conn, *whose, {"connector_id": None}, rules=RULES)
        done = await again.send(conn, *whose, wish, kinds=every(), now=bench.clock())
        assert done.messages == 1


async def test_the_connector_must_be_there_and_the_account_s(bench: Bench) -> None:
    schema = await make_schema(bench)
    async with bench.pool.transaction() as conn:
        stranger = await make_account(conn, name="Béla Bt.")
        theirs = await make_list(conn, stranger.id)
        their_schema = await lists.schema(conn, stranger.id, theirs.id)
    foreign = await link(bench, their_schema, stranger.id)
    for unknown in (foreign, ConnectorId(10**15)):
        with pytest.raises(ConnectorNotFound):
            await bench.create("https://shop.test/x", connector_id=unknown)
    hook, _ = await bench.create("https://shop.test/x", connector_id=await link(bench, schema))
    async with bench.pool.transaction() as conn:
        changes = {"connector_id": foreign}
        with pytest.raises(ConnectorNotFound):
            await actions.change(conn, bench.account_id, hook.id, changes, rules=RULES)
        kept = await actions.change(
            conn, bench.account_id, hook.id, {"is_ordered": True}, rules=RULES
        )
    assert (kept.connector_id, kept.is_ordered) == (hook.connector_id, True)
