"""Payment slips and packing slips: of orders that are to be paid, and to be packed."""

from decimal import Decimal

import pytest

import make_shop
from kapocs.db.pool import Pool
from kapocs.ids import AccountId
from kapocs.orders.model import WantedItem
from kapocs.payments import actions as payments
from kapocs.payments import references
from kapocs.payments.model import NewPayment
from kapocs.printing import actions
from kapocs.printing.model import NewBatch, Options, PrintOrder, PrintTemplate
from kapocs.wording.telling import english
from make import NOW
from paper.read_back import checked, scanned
from paper.reading import pages, whole
from printing import works


async def start(pool: Pool, account_id: AccountId, new: NewBatch) -> int:
    async with pool.transaction() as conn:
        return (await actions.create(conn, account_id, new, now=NOW)).id


async def test_a_payment_slip_asks_for_the_orders_sum(dsn: str, pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await works.make_world(conn, type_=works.ListType.ECOMMERCE)
        await works.make_people(
            conn, schema, ("Béla",), mssys_order_brutto_sum="2026", mssys_shoprenter_id="R-7"
        )
        await works.make_people(conn, schema, ("Cili",))
    options = Options(giro="11773016-11111018", payee="Anna Kft.", bic="OTPVHUHB")
    wish = NewBatch(
        template=PrintTemplate.PAYMENT_SLIP,
        list_id=schema.list.id,
        options=options,
        order_by=PrintOrder.NAME,
    )
    batch_id = await start(pool, schema.list.account_id, wish)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        text = whole(await works.file_data(conn, schema.list.account_id, batch_id))
        entries = await works.manifest(conn, schema.list.account_id, batch_id)
    assert "kétezer-huszonhat forint" in text
    assert "R-7" in text
    assert [english(each.error) for each in entries] == [
        "",
        "The record has no gross sum to be paid.",
    ]


async def test_a_packing_slip_shows_the_stored_sums_and_who_is_billed(dsn: str, pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await make_shop.make_order_list(conn)
        account_id = schema.list.account_id
        mug = await make_shop.make_product(conn, account_id, price="990.50")
        method = await make_shop.make_shipping_method(conn, account_id)
        await make_shop.make_coupon(conn, account_id, code="P10")
        await make_shop.make_order(
            conn,
            schema,
            items=[WantedItem(product_id=mug.id, quantity=10)],
            shipping_method_id=method.id,
            mssys_coupon="P10",
            mssys_fullname="Tűkör Éva",
            mssys_postal_city="Eger",
            mssys_postal_address="Fő utca 1.",
            mssys_postal_zip="3300",
            mssys_bill_company="Őszi Kft.",
            mssys_bill_city="Győr",
            mssys_bill_address="Ív utca 2.",
            mssys_bill_zip="9021",
        )
    batch_id = await start(
        pool, account_id, NewBatch(template=PrintTemplate.PACKING_SLIP, list_id=schema.list.id)
    )
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        text = whole(await works.file_data(conn, account_id, batch_id)).replace("\u00a0", " ")
    # 9905 net and 12 579.35 gross, 1000 and 1270 for shipping, less 990.50 and 1258.
    for part in ("9 905 Ft", "12 579,35 Ft", "Szállítás: Futár", "1 270 Ft", "Kedvezmény: P10"):
        assert part in text
    for part in ("−990,50 Ft", "−1 258 Ft", "9 914,50 Ft", "12 591 Ft"):
        assert part in text
    billed = text[text.index("Számlázási cím") :]
    for part in ("Őszi Kft.", "Tűkör Éva", "Győr", "Ív utca 2.", "9021"):
        assert part in billed


async def test_an_order_with_nothing_to_pay_gets_no_payment_slip(dsn: str, pool: Pool) -> None:
    states = {"Anna": "1", "Béla": "2", "Cili": "3", "Dóra": "4", "Elemér": ""}
    async with pool.transaction() as conn:
        schema = await works.make_world(conn, type_=works.ListType.ECOMMERCE)
        account_id = schema.list.account_id
        for name, status in states.items():
            await works.make_people(
                conn,
                schema,
                (name,),
                email=f"{name}@kapocs.test",
                mssys_order_brutto_sum="0" if name == "Elemér" else "2026",
                **({"mssys_order_status": status} if status else {}),
            )
    options = Options(giro="11773016-11111018", payee="Anna Kft.")
    wish = NewBatch(
        template=PrintTemplate.PAYMENT_SLIP,
        list_id=schema.list.id,
        options=options,
        order_by=PrintOrder.NAME,
    )
    batch_id = await start(pool, account_id, wish)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        entries = await works.manifest(conn, account_id, batch_id)
        data = await works.file_data(conn, account_id, batch_id)
    assert {each.name: english(each.error) for each in entries} == {
        "Anna": "",
        "Béla": "The order is paid; there is nothing left to pay.",
        "Cili": "The order was paid back; there is nothing to pay.",
        "Dóra": "The order was not completed; there is nothing to pay.",
        "Elemér": "The record has no gross sum to be paid.",
    }
    assert len(pages(data)) == 1


@pytest.mark.paper
async def test_the_codes_of_slips_are_read_back_from_the_print_file(dsn: str, pool: Pool) -> None:
    ids = []
    async with pool.transaction() as conn:
        schema = await works.make_world(conn, type_=works.ListType.ECOMMERCE)
        account_id = schema.list.account_id
        for number, name in enumerate(("Ábel", "Zsolt"), 1):
            ids += await works.make_people(
                conn,
                schema,
                (name,),
                email=f"{number}@kapocs.test",
                mssys_order_brutto_sum=f"{number}000",
                mssys_shoprenter_id=f"R-{number}",
            )
    options = Options(giro="11773016-11111018", payee="Árvíztűrő Kft.", bic="OTPVHUHB")
    wish = NewBatch(
        template=PrintTemplate.PAYMENT_SLIP,
        list_id=schema.list.id,
        options=options,
        order_by=PrintOrder.NAME,
    )
    batch_id = await start(pool, account_id, wish)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        data = await works.file_data(conn, account_id, batch_id)
    checked(data)
    said = [each.split("\n") for each in scanned(data)]
    assert [(each[4], each[6], each[9]) for each in said] == [
        ("Árvíztűrő Kft.", "HUF1000", f"{references.make(schema.list.id, ids[0])} R-1"),
        ("Árvíztűrő Kft.", "HUF2000", f"{references.make(schema.list.id, ids[1])} R-2"),
    ]


@pytest.mark.paper
async def test_a_slip_asks_for_what_is_not_paid_yet_and_in_euros_by_an_epc_code(
    dsn: str, pool: Pool
) -> None:
    async with pool.transaction() as conn:
        schema = await works.make_world(conn, type_=works.ListType.ECOMMERCE)
        (id_,) = await works.make_people(
            conn,
            schema,
            ("Béla",),
            mssys_order_status="1",
            mssys_order_brutto_sum="20.26",
            mssys_bill_currency="EUR",
        )
        wish = NewPayment(amount=Decimal(5), currency="EUR", at=NOW, source="bank")
        await payments.receive(conn, schema, id_, wish, now=NOW)
    options = Options(giro="11773016-11111018", payee="Anna Kft.", bic="OTPVHUHB")
    new = NewBatch(template=PrintTemplate.PAYMENT_SLIP, list_id=schema.list.id, options=options)
    batch_id = await start(pool, schema.list.account_id, new)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        data = await works.file_data(conn, schema.list.account_id, batch_id)
    reference = references.make(schema.list.id, id_)
    ((head, *_, amount, _purpose, _structured, text),) = [
        each.split("\n") for each in scanned(data)
    ]
    assert (head, amount, text) == ("BCD", "EUR15.26", reference)
    assert reference in whole(data)
    assert [each.record_id for each in references.find(text)] == [id_]


@pytest.mark.parametrize(("status", "word"), [("3", "paid back"), ("4", "not completed")])
async def test_what_is_no_order_any_more_gets_no_packing_slip(
    dsn: str, pool: Pool, status: str, word: str
) -> None:
    async with pool.transaction() as conn:
        schema = await works.make_world(conn, type_=works.ListType.ECOMMERCE)
        await works.make_people(conn, schema, ("Béla",), mssys_order_status=status)
    wish = NewBatch(template=PrintTemplate.PACKING_SLIP, list_id=schema.list.id)
    batch_id = await start(pool, schema.list.account_id, wish)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        [entry] = await works.manifest(conn, schema.list.account_id, batch_id)
    assert word in english(entry.error)
