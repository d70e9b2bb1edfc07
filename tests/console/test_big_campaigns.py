"""Campaigns of many people in the console: what takes long is counted by the worker."""

import re
from datetime import timedelta

import httpx

import make
from console.people import make_person, sign_in
from console.test_campaigns import NAME, _as_of, _campaign, _post
from kapocs.accounts.roles import Role
from kapocs.counting import handlers, queries, queries_rehearsals, results
from kapocs.counting.model import AT_ONCE, MANY
from kapocs.ids import SendId
from kapocs.sends.jobs import CountCampaign
from product import Product

_CROWD = """
    INSERT INTO subscribers (account_id, list_id, email, email_key, active, confirmed,
                             subscribed_at, unique_email, secret_id)
    SELECT :account_id, :list_id, 'p' || n || '@kapocs.test', 'p' || n || '@kapocs.test',
           true, true, :now, true, md5(n::text)
    FROM generate_series(1, :many::int) AS n"""


async def _signed_in(product: Product) -> httpx.AsyncClient:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    return browser


async def test_many_people_are_rehearsed_by_the_worker_as_the_campaign_is_then(
    product: Product,
) -> None:
    anna, whose = await _signed_in(product), product.anna.id
    path, wish = await _campaign(product, anna)
    async with product.pool.transaction() as conn:
        of = {"account_id": whose, "list_id": int(wish["list"])}
        await conn.execute(_CROWD, **of, many=AT_ONCE, now=make.NOW)
    fresh = await anna.get(f"{path}/rehearsal")
    assert "háttérben" in fresh.text
    assert "Igen, elküldöm" not in fresh.text
    plan = {**wish, "as_of": _as_of((await anna.get(path)).text), "when": "now", "name": NAME}
    await _post(anna, path, {**plan, "then": "rehearsal"})
    # Asked for by saving; again by the button, which adds nothing.
    for _ in range(2):
        asked = await _post(anna, f"{path}/rehearsal", {})
        assert asked.headers["location"] == f"{path}/rehearsal"
    piece = (await anna.get(f"{path}/rehearsal/state")).text
    assert "every 2s" in piece
    assert "<html" not in piece
    async with product.pool.connection() as conn:
        waits = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'Rehearse'"
        assert await conn.value(waits) == 1
    await product.work()
    page = (await anna.get(f"{path}/rehearsal")).text
    assert "20 003 címzettnek" in page.replace("\xa0", " ")
    assert "bela@kapocs.test" in page
    assert "every 2s" not in page
    plan |= {"as_of": _as_of((await anna.get(path)).text), "subject": "Más"}
    await _post(anna, path, plan)
    changed = (await anna.get(f"{path}/rehearsal")).text
    assert "azóta megváltozott" in changed
    assert "Igen, elküldöm" not in changed
    counted = await anna.get(f"{path}/audience")
    assert "20 003" in counted.text.replace("\xa0", " ")


async def test_who_is_gone_since_is_no_example_and_a_reader_asks_for_none(
    product: Product,
) -> None:
    anna, whose = await _signed_in(product), product.anna.id
    path, wish = await _campaign(product, anna)
    list_id, send_id = int(wish["list"]), SendId(int(path.split("/")[2]))
    async with product.pool.transaction() as conn:
        of = {"account_id": whose, "list_id": list_id}
        await conn.execute(_CROWD, **of, many=AT_ONCE, now=make.NOW)
    await _post(anna, f"{path}/rehearsal", {})
    await product.work()
    async with product.pool.transaction() as conn:
        kept = await queries_rehearsals.get(conn, whose, send_id)
        gone = await conn.execute(
            "DELETE FROM subscribers WHERE account_id = :a AND email_key = 'eva@kapocs.test'",
            a=whose,
        )
    assert gone == 1
    assert kept is not None
    assert "@" not in str(kept.parts)
    page = (await anna.get(f"{path}/rehearsal")).text
    assert "eva@kapocs.test" not in page
    assert "cili@kapocs.test" in page
    await make_person(product, whose, "olvaso@kapocs.test", Role.READER)
    reader = product.client()
    await sign_in(reader, "olvaso@kapocs.test")
    refused = await _post(reader, "/me", {}, f"{path}/rehearsal")
    assert refused.status_code == 403


async def test_what_came_of_many_is_counted_once_more_when_more_came_back(
    product: Product,
) -> None:
    anna, whose = await _signed_in(product), product.anna.id
    path, _ = await _campaign(product, anna)
    send_id = SendId(int(path.split("/")[2]))
    as_of = _as_of((await anna.get(f"{path}/rehearsal")).text)
    await _post(anna, path, {"as_of": as_of}, f"{path}/start")
    await product.work()
    job, now = CountCampaign(whose, send_id), product.services.clock()
    async with product.pool.transaction() as conn:
        # Of so few people nothing is kept.
        await results.count(conn, job, now)
        assert await queries.kept(conn, whose, send_id) is None
        await conn.execute("UPDATE send_totals SET planned = :many", many=MANY)
        assert await queries.begin(conn, whose, send_id, now)
    assert "perceken belül itt lesz" in (await anna.get(f"{path}/results")).text
    for opened in (1, 2):
        now += timedelta(minutes=2)
        async with product.pool.transaction() as conn:
            await conn.execute(
                """UPDATE deliveries SET opened_at = :now
                   WHERE id = (SELECT min(id) FROM deliveries WHERE opened_at IS NULL)""",
                now=now,
            )
            await conn.execute("UPDATE send_totals SET opened = :opened", opened=opened)
            # The worker counts by a clock that stands in tests.
            await conn.execute(
                "UPDATE campaign_counts SET counted_at = counted_at - interval '1 minute'"
            )
            for _ in range(2):
                await handlers.tick(conn, None, now)
        await product.work()
        page = (await anna.get(f"{path}/results")).text
        assert "Számolva" in page
        assert sum(map(int, re.findall(r"Megnyitotta: (\d)", page))) == opened
    async with product.pool.transaction() as conn:
        assert await queries.stale(conn, now + timedelta(minutes=5)) == []
        assert len(await queries.stale(conn, now + timedelta(hours=7))) == 1
