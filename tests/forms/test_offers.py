"""What may be put on an order form."""

import pytest

import make
from kapocs.db.pool import Conn
from kapocs.forms.model import BadForm, FormField, FormType
from kapocs.forms.offers import offer_of
from kapocs.forms.selling import NewOffer, OrderType
from kapocs.ids import ProductId, ShippingMethodId
from kapocs.lists.model import Schema
from make_shop import make_order_list, make_product, make_shipping_method

NOBODYS = ProductId(999_999)
ORDER = FormType.ORDER


@pytest.fixture
async def schema(conn: Conn) -> Schema:
    return await make_order_list(conn)


async def test_an_offer_keeps_the_order_it_was_made_in(conn: Conn, schema: Schema) -> None:
    account_id = schema.list.account_id
    ids = [(await make_product(conn, account_id, sku=sku)).id for sku in ("B", "A", "Ő")]
    post = await make_shipping_method(conn, account_id)
    wanted = NewOffer(OrderType.SELECTOR, (ids[2], ids[0], ids[1]), (post.id,))
    form = await make.make_form(conn, *schema.key, type_=ORDER, offer=wanted)
    offer = await offer_of(conn, form, schema)
    assert offer is not None
    assert [each.sku for each in offer.products] == ["Ő", "B", "A"]
    assert [each.id for each in offer.shipping] == [post.id]


async def refused(conn: Conn, schema: Schema, offer: NewOffer, **more: object) -> str | None:
    with pytest.raises(BadForm) as error:
        await make.make_form(conn, *schema.key, **{"type_": ORDER, "offer": offer, **more})  # type: ignore[arg-type]  # what a form takes
    return error.value.field


async def test_what_cannot_be_sold_is_refused(conn: Conn, schema: Schema) -> None:
    account_id = schema.list.account_id
    mug = (await make_product(conn, account_id)).id
    euro = (await make_product(conn, account_id, sku="E", currency="EUR")).id
    one = NewOffer(OrderType.FIXED, (mug,))
    assert await refused(conn, schema, NewOffer(OrderType.FIXED, ())) == "products"
    assert await refused(conn, schema, NewOffer(OrderType.FIXED, (mug, mug))) == "products"
    assert await refused(conn, schema, NewOffer(OrderType.FIXED, (NOBODYS,))) == "products"
    assert await refused(conn, schema, NewOffer(OrderType.FIXED, (mug, euro))) == "products"
    lost = NewOffer(OrderType.FIXED, (mug,), (ShippingMethodId(999_999),))
    assert await refused(conn, schema, lost) == "shipping_methods"
    assert await refused(conn, schema, one, type_=FormType.SUBSCRIBE) == "products"
    assert await refused(conn, schema, one, fields=(FormField(name="mssys_lastname"),)) == "fields"
    paid = (FormField(name="email"), FormField(name="mssys_order_status"))
    assert await refused(conn, schema, one, fields=paid) == "fields"


async def test_nobody_sells_what_is_a_strangers(conn: Conn, schema: Schema) -> None:
    stranger = await make.make_account(conn, name="Cili Bt.")
    theirs = await make_product(conn, stranger.id)
    assert await refused(conn, schema, NewOffer(OrderType.FIXED, (theirs.id,))) == "products"
