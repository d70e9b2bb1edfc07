"""Nobody is written to or told of orders of the past, and who left stays away."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from imports.taking import SIGNER
from kapocs.db.pool import Pool
from kapocs.imports import process
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.orders import actions as orders
from kapocs.orders.model import WebshopOrder
from kapocs.privacy import erasing
from kapocs.sends.model import SendType
from kapocs.signing import Signer
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from make import make_list
from make_sends import Stage, make_send, make_stage
from make_shop import make_coupon, make_product
from order_files.shop import HEAD, Shop, said
from product import Product
from webhooks.receiving import Bench, receiving

FILE = (
    "Rendelésszám;E-mail;Cikkszám;Terméknév;Mennyiség;Nettó egységár;ÁFA;Állapot;Kuponkód\n"
    "1;anna@kapocs.test;BOGRE-1;Árvíztűrő bögre;2;900;27;fizetve;TÉL10\n"
    "2;bela@kapocs.test;UJ-1;Tükörfúrógép;1;5000;27;törölve;\n"
)


async def test_no_letter_goes_out_that_an_order_of_today_would_bring(
    product: Product, tmp_path: Path
) -> None:
    async with product.pool.transaction() as conn:
        letter = (await make_stage(conn, product.anna.id)).letter_id
        made = await make_list(conn, product.anna.id, name="Webshop", type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, product.anna.id, made.id)
        await make_send(conn, Stage(schema, letter), type_=SendType.SUBSCRIPTION, active=True)
    now = product.services.clock()
    shop = Shop(product.dsn, product.pool, tmp_path, product.anna, made.id, now=now)
    done = await shop.orders_of(FILE)
    assert done.counted.added == 2, await shop.why(done)
    await product.work()
    assert product.courier.sent == []
    # The same order by the command alone does bring one.
    wish = WebshopOrder(shop_order_id="3", values={"email": "cili@kapocs.test"})
    async with product.pool.transaction() as conn:
        await orders.process_webshop_order(conn, schema, wish, form_id=None, now=now)
    await product.work()
    assert [each.recipient for each in product.courier.sent] == ["cili@kapocs.test"]


async def test_a_page_of_orders_is_one_fact(shop: Shop, pool: Pool, signer: Signer) -> None:
    async with receiving() as receiver:
        bench = Bench(pool, signer, shop.account.id)
        await bench.create(receiver.web.url, "order.*", "subscriber.*", "orders.*", "consent.*")
        done = await shop.orders_of(FILE)
        await bench.work()
        assert [each["type"] for each in receiver.bodies] == ["orders.imported"]
        assert receiver.bodies[0]["data"]["data"] == {"importId": done.id, "added": 2}
        await shop.undo(done)
        await bench.work()
    assert len(receiver.bodies) == 1
    history = await shop.rows("SELECT * FROM subscriber_events WHERE account_id = :account_id")
    assert history == []


async def test_histories_say_which_file_it_was(shop: Shop) -> None:
    done = await shop.orders_of(FILE)
    lines = await shop.rows(
        "SELECT DISTINCT type, actor, fact FROM subscriber_events WHERE account_id = :account_id"
    )
    assert lines == [{"type": "subscribe", "actor": f"import:{done.id}", "fact": ""}]


async def test_the_catalogue_and_coupons_stay_as_they_are_and_what_is_missing_is_made(
    shop: Shop, pool: Pool
) -> None:
    async with pool.transaction() as conn:
        await make_product(conn, shop.account.id, sku="BOGRE-1", price="1500")
        await make_coupon(conn, shop.account.id, code="TÉL10", max_uses=1)
    await shop.orders_of(FILE)
    goods = await shop.rows(
        "SELECT sku, price, stock FROM products WHERE account_id = :account_id ORDER BY sku"
    )
    assert [(each["sku"], each["price"]) for each in goods] == [
        ("BOGRE-1", Decimal(1500)), ("UJ-1", Decimal(5000)),
    ]  # fmt: skip
    assert await shop.rows("SELECT * FROM coupon_uses WHERE account_id = :account_id") == []
    found = await shop.orders()
    assert found["1"]["fields"]["mssys_coupon"] == "TÉL10"
    assert found["1"]["lines"] == ["BOGRE-1 2 900 27"]
    assert (found["1"]["status"], found["2"]["status"]) == (2, 3)


async def test_who_left_gets_no_letters_again_and_who_was_suppressed_stays_so(
    shop: Shop, pool: Pool
) -> None:
    schema = await shop.schema()
    wish = WebshopOrder(shop_order_id="0", values={"email": "anna@kapocs.test"})
    async with pool.transaction() as conn:
        id_ = await orders.process_webshop_order(conn, schema, wish, form_id=None, now=shop.now)
        await subscribers.unsubscribe(conn, schema, [id_], consent=Consent(), now=shop.now)
    done = await shop.orders_of(FILE)
    found = await shop.orders()
    assert [found[each]["active"] for each in ("0", "1", "2")] == [False, False, True]
    gone = "SELECT email_key FROM departures WHERE account_id = :account_id"
    assert await shop.rows(gone) == [{"email_key": "anna@kapocs.test"}]
    await shop.undo(done)
    assert await shop.rows(gone) == [{"email_key": "anna@kapocs.test"}]
    assert list(await shop.orders()) == ["0"]


async def test_who_was_erased_is_on_their_old_orders_under_a_pseudonym(
    shop: Shop, pool: Pool
) -> None:
    dated = FILE.replace("\n1;", "\n1;", 1).replace("Kuponkód", "Kuponkód;Dátum")
    dated = dated.replace("TÉL10\n", "TÉL10;2024-01-05\n").replace("törölve;\n", "törölve;;\n")
    async with pool.transaction() as conn:
        await erasing.begin(
            conn, shop.account.id, SIGNER, "anna@kapocs.test", reason="Kérte", now=shop.now
        )
    await shop.work()
    done = await shop.orders_of(dated)
    assert done.counted.added == 2
    found = await shop.orders()
    assert found["1"]["email"].endswith("@erased.invalid")
    assert (found["1"]["lines"], found["2"]["email"]) == (["BOGRE-1 2 900 27"], "bela@kapocs.test")


async def test_orders_that_wait_lose_who_is_erased_meanwhile(shop: Shop, pool: Pool) -> None:
    begun = await shop.begin_orders(FILE)
    await process.process(shop.dsn, shop.account.id, begun.id, shop.now)
    async with pool.transaction() as conn:
        await conn.execute("DELETE FROM pgqueuer")
        await erasing.begin(
            conn, shop.account.id, SIGNER, "anna@kapocs.test", reason="Kérte", now=shop.now
        )
    await shop.work()
    waiting = await shop.rows("SELECT number FROM order_arrivals WHERE account_id = :account_id")
    assert waiting == [{"number": "2"}]


async def test_a_list_of_one_record_for_each_address_takes_the_first_order(
    shop: Shop, pool: Pool
) -> None:
    async with pool.transaction() as conn:
        made = await make_list(
            conn, shop.account.id, name="Egyedi", type_=ListType.ECOMMERCE, unique_email=True
        )
    shop.list_id = made.id
    done = await shop.orders_of(FILE + "3;anna@kapocs.test;UJ-1;T;1;5000;27;fizetve;\n")
    assert done.counted.added == 2
    assert await shop.why(done) == {4: ("", "", "error.email_taken")}


async def test_what_is_to_come_is_no_order_of_the_past(shop: Shop) -> None:
    day = (shop.now + timedelta(days=2)).date().isoformat()
    head = HEAD.replace("ÁFA", "ÁFA;Dátum")
    done = await shop.orders_of(head + f"1;a@x.hu;T-1;Toll;2;100;27;{day}\n", said())
    assert await shop.why(done) == {2: ("Dátum", day, "imports.to_come")}
