"""A campaign from the draft to the inboxes."""

import email
import email.policy
from datetime import timedelta
from email.message import Message

import make
import make_sends
from kapocs.deliveries import queries as deliveries
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.planning import handlers, winning
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition
from kapocs.sends import actions, model, queries
from kapocs.sends.model import Audience, Content, SendStatus, Timing
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from kapocs.wording.telling import english
from product import Product


async def test_a_campaign_whose_time_is_past_goes_to_everybody_active_at_once(
    product: Product,
) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, product.anna.id, people=4)
        gone = await make.make_subscriber(conn, stage.schema, email="cili@kapocs.test")
        await subscribers.unsubscribe(conn, stage.schema, [gone], consent=Consent(), now=make.NOW)
        send = await make_sends.make_send(
            conn, stage, timing=Timing(send_at=product.services.clock() - timedelta(hours=1))
        )
        now = product.services.clock()
        begun = await actions.start(conn, product.anna.id, send.id, now=now)
    assert begun.status is SendStatus.RUNNING
    await product.work()
    assert sorted(each.recipient for each in product.courier.sent) == [
        f"e{number}@kapocs.test" for number in range(4)
    ]


async def test_a_campaign_waits_for_its_time(product: Product) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, product.anna.id, people=2)
        now = product.services.clock()
        send = await make_sends.make_send(
            conn, stage, timing=Timing(send_at=now + timedelta(hours=1))
        )
        waiting = await actions.start(conn, product.anna.id, send.id, now=now)
    assert waiting.status is SendStatus.SCHEDULED
    await product.work()
    assert product.courier.sent == []


async def with_city(product: Product, schema: Schema) -> None:
    async with product.pool.transaction() as conn:
        for number, city in enumerate(["Pécs", "Pécs", "Győr", "Győr", "Eger"]):
            address = f"v{number}@kapocs.test"
            await make.make_subscriber(conn, schema, email=address, mssys_city=city)


async def recipients(product: Product, audience: Audience, stage: make_sends.Stage) -> set[str]:
    async with product.pool.transaction() as conn:
        await make_sends.started(conn, stage, now=product.services.clock(), audience=audience)
    await product.work()
    sent = {each.recipient.partition("@")[0] for each in product.courier.sent}
    product.courier.sent.clear()
    return sent


async def test_segments_choose_together_and_exclusions_take_away(product: Product) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, product.anna.id)
        chosen = [
            await segments.create(
                conn,
                *stage.schema.key,
                name=text,
                conditions=[Condition(field, "=", text)],
            )
            for field, text in [
                ("mssys_city", "Pécs"),
                ("mssys_city", "Győr"),
                ("email", "v0@kapocs.test"),
                ("email", "v2@kapocs.test"),
            ]
        ]
    await with_city(product, stage.schema)
    pecs, gyor, first, third = (each.id for each in chosen)
    audience = Audience(segment_ids=(pecs, gyor), exclude_segment_ids=(first, third))
    assert await recipients(product, audience, stage) == {"v1", "v3"}


async def test_who_is_on_several_lists_gets_one_letter_and_exclusions_follow_the_address(
    product: Product,
) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, product.anna.id, people=3)
        other = await make_sends.make_stage(conn, product.anna.id, people=5, name="Másik")
        excluded = await segments.create(
            conn,
            *other.schema.key,
            name="kivéve",
            conditions=[Condition("email", "in", ("e1@kapocs.test", "e4@kapocs.test"))],
        )
    audience = Audience(more_list_ids=(other.schema.list.id,), exclude_segment_ids=(excluded.id,))
    assert await recipients(product, audience, stage) == {"e0", "e2", "e3"}
    async with product.pool.connection() as conn:
        assert len(await deliveries.deliveries(conn, product.anna.id)) == 3


async def test_a_campaign_whose_segment_is_gone_pauses_and_says_so(product: Product) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, product.anna.id, people=2)
        made = await segments.create(
            conn,
            *stage.schema.key,
            name="Pécs",
            conditions=[Condition("mssys_city", "=", "Pécs")],
        )
        send = await make_sends.started(
            conn,
            stage,
            now=product.services.clock(),
            audience=Audience(segment_ids=(made.id,)),
        )
        await conn.execute("DELETE FROM segments")
    await product.work()
    assert product.courier.sent == []
    async with product.pool.connection() as conn:
        found = await queries.get(conn, product.anna.id, send.id)
    assert found is not None
    assert found.status is SendStatus.PAUSED
    assert "segment" in english(found.status_reason)


async def test_an_address_that_is_on_a_list_twice_gets_one_letter(product: Product) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, product.anna.id, people=2)
        await conn.execute(
            "UPDATE lists SET unique_email = false, version = version + 1 WHERE id = :id",
            id=stage.schema.list.id,
        )
        schema = await lists.schema(conn, *stage.schema.key)
        for address in ("e1@kapocs.test", "E1@kapocs.test", "uj@kapocs.test", "uj@kapocs.test"):
            await make.make_subscriber(conn, schema, email=address)
    assert sorted(await recipients(product, Audience(), stage)) == ["e0", "e1", "uj"]


async def test_the_minute_s_tick_starts_what_is_due_and_ends_what_is_done(product: Product) -> None:
    now = product.services.clock()
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, product.anna.id, people=2)
        timing = Timing(send_at=now + timedelta(hours=1))
        send = await make_sends.make_send(conn, stage, timing=timing)
        await actions.start(conn, product.anna.id, send.id, now=now)
        await conn.execute("DELETE FROM pgqueuer")
        await conn.execute("UPDATE sends SET send_at = :now", now=now)
        await handlers.tick(conn, None, now)
    await product.work()
    assert len(product.courier.sent) == 2
    async with product.pool.transaction() as conn:
        await handlers.tick(conn, None, product.services.clock())
        found = await actions.get(conn, product.anna.id, send.id)
    assert found.status is SendStatus.FINISHED


async def test_the_rest_gets_the_winner_and_nothing_before_it_is_known(product: Product) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, product.anna.id, people=30)
        variants = (Content(stage.letter_id, "Első"), Content(stage.letter_id, "Második"))
        test = model.Test(variants, 50, "opens", 1)
        send = await make_sends.started(conn, stage, now=product.services.clock(), test=test)
    await product.work()
    tested = len(product.courier.sent)
    assert 0 < tested < 30
    async with product.pool.transaction() as conn:
        await winning.choose(conn, product.anna.id, send.id, variant=2)
    await product.work()
    rest = [read(each.data)["Subject"] for each in product.courier.sent[tested:]]
    assert rest == ["Második"] * (30 - tested)


def read(data: bytes) -> Message:
    return email.message_from_bytes(data, policy=email.policy.default)
