"""How many people a send would go to."""

import httpx

import make_sends
from api_v2.start import problem
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition
from kapocs.sends.model import Audience, SendType
from product import Product


async def people(api: httpx.AsyncClient, send_id: int) -> int | None:
    answer = await api.get(f"/v2/sends/{send_id}/audience")
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["sendId"] == send_id
    found: int | None = body["people"]
    return found


async def test_those_on_its_lists_are_counted_without_who_is_excluded(
    product: Product, api: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, product.anna.id, people=5)
        other = await make_sends.make_stage(conn, product.anna.id, people=2, name="Másik")
        few = await segments.create(
            conn,
            *stage.schema.key,
            name="Kevesen",
            conditions=[Condition("email", "in", ("e1@kapocs.test", "e4@kapocs.test"))],
        )
        made = [
            await make_sends.make_send(conn, stage, audience=audience)
            for audience in (
                Audience(),
                Audience(segment_ids=(few.id,)),
                Audience(exclude_segment_ids=(few.id,)),
                Audience(more_list_ids=(other.schema.list.id,), exclude_segment_ids=(few.id,)),
            )
        ]
    assert [await people(api, each.id) for each in made] == [5, 2, 3, 4]
    async with product.pool.transaction() as conn:
        await conn.execute("UPDATE subscribers SET active = false WHERE email = 'e0@kapocs.test'")
    assert await people(api, made[0].id) == 4
    async with product.pool.connection() as conn:
        assert await conn.value("SELECT count(*) FROM deliveries") == 0


async def test_nobody_is_known_beforehand_where_something_must_happen_first(
    product: Product, api: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, product.anna.id, people=1)
        send = await make_sends.make_send(conn, stage, type_=SendType.SUBSCRIPTION)
    assert await people(api, send.id) is None


async def test_without_its_segment_nobody_is_counted(
    product: Product, api: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, product.anna.id, people=1)
        gone = await segments.create(
            conn,
            *stage.schema.key,
            name="Pécs",
            conditions=[Condition("mssys_city", "=", "Pécs")],
        )
        audience = Audience(segment_ids=(gone.id,))
        send = await make_sends.make_send(conn, stage, audience=audience)
        await conn.execute("DELETE FROM segments")
    problem(await api.get(f"/v2/sends/{send.id}/audience"), 404, "segment_not_found")


async def test_one_subscriber_gets_the_letter_at_once(
    product: Product, api: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, product.anna.id, people=2)
        send = await make_sends.make_send(conn, stage)
        first = await conn.value("SELECT min(id) FROM subscribers")
    path = f"/v2/sends/{send.id}/subscribers"
    answer = await api.post(f"{path}/{first}/mail")
    assert answer.json() == {"queued": 1}
    await product.work()
    assert [each.recipient for each in product.courier.sent] == ["e0@kapocs.test"]
    nobody = await api.post(f"{path}/{first + 10**6}/mail")
    problem(nobody, 404, "subscriber_not_found")
    gone = await api.post(f"/v2/sends/{send.id + 10**6}/subscribers/{first}/mail")
    problem(gone, 404, "send_not_found")
