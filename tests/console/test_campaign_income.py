"""What a campaign brought in, and what can be made of its people."""

from datetime import datetime, timedelta
from decimal import Decimal

import httpx

import make
import make_mail
from console.people import make_person, sign_in
from console.test_campaigns import NAME, SCRIPT, _as_of, _campaign, _post
from kapocs.accounts.roles import Role
from kapocs.counting import queries, results
from kapocs.counting.model import MANY, within
from kapocs.db.pool import Conn
from kapocs.ids import LetterId, ListId, SegmentId, SendId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.segments import actions as segments
from kapocs.sends import actions
from kapocs.sends.jobs import CountCampaign
from kapocs.subscribers import queries_events
from kapocs.subscribers.model import EventType
from kapocs.subscribers.queries_events import Happening
from product import Product

LINK = f"https://kapocs.test/?q={SCRIPT}"


async def _ran(product: Product) -> tuple[httpx.AsyncClient, str, SendId]:
    """A campaign that went out to Éva, Béla and Cili."""
    await make_person(product, product.anna.id, "anna@kapocs.test")
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    path, _ = await _campaign(product, browser)
    as_of = _as_of((await browser.get(f"{path}/rehearsal")).text)
    await _post(browser, path, {"as_of": as_of}, f"{path}/start")
    await product.work()
    return browser, path, SendId(int(path.split("/")[2]))


async def _clicked(conn: Conn, product: Product, send_id: SendId, who: str, at: datetime) -> None:
    """Somebody clicks in the campaign then, whatever the campaign."""
    whose = product.anna.id
    of = await conn.row(
        """SELECT d.id, d.list_id, d.subscriber_id, d.letter_id FROM deliveries d
           JOIN subscribers s ON s.account_id = d.account_id AND s.id = d.subscriber_id
           WHERE d.account_id = :a AND s.email_key = :who ORDER BY d.id LIMIT 1""",
        a=whose, who=f"{who}@kapocs.test",
    )  # fmt: skip
    assert of is not None
    schema = await lists.schema(conn, whose, ListId(of["list_id"]))
    link = await make_mail.make_link(conn, schema, LetterId(of["letter_id"]), target=LINK)
    happened = Happening(
        whose, of["list_id"], of["subscriber_id"], EventType.EMAIL_CLICK, at, send_id=send_id,
        letter_id=of["letter_id"], delivery_id=of["id"], link_id=link,
    )  # fmt: skip
    await queries_events.note(conn, [happened])
    await conn.execute(
        """UPDATE deliveries SET clicked_at = least(clicked_at, :at)
           WHERE id = :id AND send_id = :send_id""",
        at=at, id=of["id"], send_id=send_id,
    )  # fmt: skip


async def _ordered(conn: Conn, shop: Schema, who: str, at: datetime, **values: object) -> None:
    order = await make.make_subscriber(
        conn, shop, email=f"{who.upper()}@kapocs.test", subdate=at.isoformat(),
        **{"mssys_order_status": "1", **values},
    )  # fmt: skip
    await conn.execute(
        "UPDATE orders SET gross = 1000, placed_at = :at WHERE record_id = :id", at=at, id=order
    )


async def test_an_order_counts_for_the_campaign_clicked_last_before_it(product: Product) -> None:
    browser, path, send_id = await _ran(product)
    begun, day = product.services.clock(), timedelta(days=1)
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, name="Bolt", type_=ListType.ECOMMERCE,
                                    unique_email=False)  # fmt: skip
        shop = await lists.schema(conn, product.anna.id, made.id)
        await _clicked(conn, product, send_id, "eva", begun)
        await _clicked(conn, product, send_id, "bela", begun)
        # Béla clicked in another one later.
        await _clicked(conn, product, SendId(send_id + 1000), "bela", begun + day)
        for who, after, more in (
            ("eva", -day, {}), ("eva", day, {}), ("eva", 3 * day, {"mssys_order_status": "2"}),
            ("eva", 4 * day, {"mssys_order_status": "3"}), ("eva", 6 * day, {}),
            ("eva", 31 * day, {}), ("bela", day / 2, {"mssys_order_currency": "EUR"}),
            ("bela", 2 * day, {}), ("cili", day, {}),
        ):  # fmt: skip
            await _ordered(conn, shop, who, begun + after, **more)
        found = await queries.income(conn, product.anna.id, send_id)
    sums = {(each.currency, each.days): each.orders for each in found}
    assert sum(count for (code, _), count in sums.items() if code != "EUR") in (3, 4)
    usual = within(found, 5)
    assert sum(each.orders for each in usual) == 3
    assert sum(each.ordered for each in usual) == Decimal(3000)
    assert sum(each.paid for each in usual) == Decimal(1000)
    page = (await browser.get(f"{path}/results")).text
    assert "Bevétel" in page
    assert "2 000" in page.replace("\xa0", " ") or "3 000" in page.replace("\xa0", " ")
    wide = (await browser.get(f"{path}/results?days=7")).text
    assert wide != page
    assert 'value="5" selected' in (await browser.get(f"{path}/results?days=x")).text
    table = (await browser.get(f"{path}/results.csv?days=7")).content.decode("utf-8-sig")
    assert "7 napban" in table
    await _kept_as_counted(product, send_id)


async def _kept_as_counted(product: Product, send_id: SendId) -> None:
    """Of many people the same is what the worker counted."""
    whose, now = product.anna.id, product.services.clock()
    async with product.pool.transaction() as conn:
        live = await results.counts(conn, whose, send_id)
        await conn.execute("UPDATE send_totals SET planned = :many", many=MANY)
        await results.count(conn, CountCampaign(whose, send_id), now)
        kept = await results.counts(conn, whose, send_id)
    assert kept.counted_at == now
    assert (kept.income, kept.links, kept.hours) == (live.income, live.links, live.hours)
    assert live.income
    assert live.links


async def test_a_segment_is_made_of_those_who_did_something_once(product: Product) -> None:
    browser, path, send_id = await _ran(product)
    async with product.pool.transaction() as conn:
        await _clicked(conn, product, send_id, "eva", make.NOW)
        await conn.execute("UPDATE deliveries SET clicked_at = now() WHERE subscriber_id = 1")
    page = (await browser.get(f"{path}/results")).text
    assert SCRIPT not in page
    for wish, where in (
        ({"of": "opened"}, f"opened_campaign = {send_id}"),
        ({"of": "not_clicked"}, f"got_campaign = {send_id}\nand clicked_campaign != {send_id}"),
        ({"link": f"https://kapocs.test/{NAME}, és"}, f"clicked_link:{send_id} = "),
    ):
        once, again = [
            await _post(browser, "/campaigns/new", wish, f"{path}/segment") for _ in range(2)
        ]
        assert once.status_code == 303, once.text
        assert once.headers["location"] == again.headers["location"]
        shown = (await browser.get(once.headers["location"])).text
        assert where.split("\n")[0].split(" = ")[0] in shown
        async with product.pool.connection() as conn:
            kept = await segments.get(
                conn, product.anna.id, SegmentId(int(once.headers["location"].split("/")[2]))
            )
        assert len(kept.conditions) == 1 + where.count("\n")
    for wrong in ({}, {"of": "x", "link": ""}, {"link": "x" * 70_000}):
        refused = await _post(browser, "/campaigns/new", wrong, f"{path}/segment")
        assert refused.status_code in (400, 413), wrong


async def test_it_goes_once_more_to_those_it_failed_for_and_readers_see_no_income(
    product: Product,
) -> None:
    browser, path, send_id = await _ran(product)
    async with product.pool.transaction() as conn:
        await conn.execute(
            """UPDATE deliveries SET status = 'failed'
               WHERE id = (SELECT min(id) FROM deliveries WHERE send_id = :id)""",
            id=send_id,
        )
        await conn.execute("UPDATE send_totals SET failed = 1 WHERE shard = 0")
    made = await _post(browser, "/campaigns/new", {"to": "failed"}, f"{path}/again")
    drafted = made.headers["location"]
    async with product.pool.connection() as conn:
        send = await actions.get(
            conn, product.anna.id, SendId(int(drafted.split("/")[2].split("?")[0]))
        )
    assert (send.audience.resend_of, send.audience.resend_to) == (send_id, "failed")
    assert (
        "Igen, elküldöm 1 címzettnek" in (await browser.get(f"/campaigns/{send.id}/rehearsal")).text
    )
    await make_person(product, product.anna.id, "olvaso@kapocs.test", Role.READER)
    reader = product.client()
    await sign_in(reader, "olvaso@kapocs.test")
    shown = await reader.get(f"{path}/results")
    assert shown.status_code == 200
    assert f"{path}/segment" not in shown.text
    refused = await _post(reader, "/me", {"of": "opened"}, f"{path}/segment")
    assert refused.status_code == 403
