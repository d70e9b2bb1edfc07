"""An order is a joining: the letters of its list go out, once, and without a double opt-in."""

import email
import email.policy

import make
import make_shop
from kapocs.api_v1.webshop_order import parse
from kapocs.ids import FormId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.orders import actions
from kapocs.orders.model import WantedItem
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from product import Product


async def thankful_list(product: Product) -> tuple[Schema, FormId]:
    """A list that thanks for orders, and its form, which asks others to confirm."""
    async with product.pool.transaction() as conn:
        account_id = product.anna.id
        made = await make.make_list(conn, account_id, type_=ListType.ECOMMERCE)
        form = await make.make_form(conn, account_id, made.id, double_opt_in=True)
        letter = NewLetter(
            name="Köszönjük",
            subject="[mssys_ordered_items]",
            html="<p>[mssys_order_brutto_sum]</p>",
        )
        saved = await letters.create(conn, account_id, letter)
        wish = NewSend(
            list_id=made.id, letter_id=saved.letter.id, type=SendType.SUBSCRIPTION, active=True
        )
        await sends.create(conn, account_id, wish)
        return await lists.schema(conn, account_id, made.id), form.id


async def test_who_orders_gets_the_letter_of_the_list_at_once(product: Product) -> None:
    schema, form_id = await thankful_list(product)
    body = {
        "order_id": 7,
        "email": "bela@kapocs.test",
        "products": [{"prod_id": "B", "prod_name": "Bögre", "tax": 27, "prod_price": 1000}],
    }
    for _ in range(2):
        async with product.pool.transaction() as conn:
            id_ = await actions.process_webshop_order(
                conn, schema, parse(body), form_id=form_id, now=make.NOW
            )
    await product.work()
    (sent,) = product.courier.sent
    assert sent.recipient == "bela@kapocs.test"
    html = email.message_from_bytes(sent.data, policy=email.policy.default).get_body(("html",))
    assert html is not None
    assert "<p>1270</p>" in html.get_content()
    async with product.pool.transaction() as conn:
        row = await conn.row(
            """SELECT active, confirmed, form_id FROM subscribers
               WHERE account_id = :account_id AND id = :id""",
            account_id=product.anna.id,
            id=id_,
        )
    assert row is not None
    assert (row["active"], row["confirmed"], row["form_id"]) == (True, True, form_id)


async def test_each_order_of_one_person_is_thanked_for(product: Product) -> None:
    schema, _ = await thankful_list(product)
    async with product.pool.transaction() as conn:
        mug = await make_shop.make_product(conn, product.anna.id)
        for _ in range(2):
            await make_shop.make_order(conn, schema, items=[WantedItem(product_id=mug.id)])
    await product.work()
    assert [each.recipient for each in product.courier.sent] == ["bela@kapocs.test"] * 2
