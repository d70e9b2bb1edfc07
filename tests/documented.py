"""An account in which every example of the reference finds what it names."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

import make
from kapocs.accounts.model import NewApiKey
from kapocs.catalog import actions as catalog
from kapocs.catalog.model import CouponType, NewCoupon, NewProduct, NewShippingMethod
from kapocs.db.pool import Conn
from kapocs.forms import actions as forms
from kapocs.forms import landing, visits
from kapocs.forms.model import FormType
from kapocs.ids import AccountId, FormId, ListId, SubscriberId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import Field, ListType, Option, Schema
from kapocs.lists.values import FieldType
from kapocs.orders import actions as orders
from kapocs.orders import queries as order_queries
from kapocs.orders.webshop import parse
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition, Operator
from kapocs.sends import actions as sends
from kapocs.sends import queries_deliveries as deliveries
from kapocs.sends.model import NewSend, SendType
from kapocs.web.reference import Operation
from make_crm import make_task
from make_mail import make_mail
from product import Product

ANNA = "anna@example.com"
"""Who the examples are about."""
SKU = "KONYV1"
"""What they buy."""
_SHOP_ORDER = "WEB12"
_NAMES = {"sku": SKU, "shop_order": _SHOP_ORDER}

# Examples that make a thing need a world without it.
_MAKES_FIELD = {"add-field", "createListField"}
_MAKES_SUBSCRIBER = {"subscribe"}
_MAKES_GLOBAL = {"create-global"}
_MAKES_PRODUCT = {"create-product"}
_OF_UPDATE_FORM = {"update-form-link", "update-form-link-secure"}


@dataclass(frozen=True, slots=True)
class Shop:
    """Ids of what is sold, and of what was bought. The list is one for orders if it is needed."""

    category: int
    product: int
    shipping: int
    record: int = 0
    item: int = 0


@dataclass(frozen=True, slots=True)
class World:
    """Ids of what is there."""

    key: NewApiKey
    list: int
    form: int
    record: int
    segment: int
    page: int
    send: int
    delivery: int
    letter: int
    task: int
    visit: str
    shop: Shop

    @property
    def values(self) -> dict[str, str]:
        """For the parameters of both APIs' paths."""
        numbers = {
            "list": self.list, "listId": self.list, "newsletterId": self.list,
            "form": self.form, "formId": self.form,
            "record": self.record, "subscriberId": self.record,
            "segment": self.segment, "page": self.page,
            "category": self.shop.category, "product": self.shop.product, "item": self.shop.item,
            "sendId": self.send, "deliveryId": self.delivery,
            "letter": self.letter, "task": self.task, "project": 17,
            "start": 20261101, "end": 20261130,
        }  # fmt: skip
        return {name: str(number) for name, number in numbers.items()} | _NAMES

    def fitted(self, operation: Operation) -> Operation:
        """The operation with this world's ids in its example body."""
        fit = _BODIES.get(operation.id)
        return replace(operation, body=fit(self, operation.body)) if fit else operation


def _with_form(world: World, body: object) -> object:
    assert isinstance(body, dict)
    return {**body, "formId": world.form}


def _to_person(world: World, body: object) -> object:
    assert isinstance(body, list)
    return [{**body[0], "send_id": world.send, "contactid": world.record}]


def _of_send(world: World, body: object) -> object:
    assert isinstance(body, dict)
    return {**body, "listId": world.list, "emailId": world.letter}


def _who_came(world: World, _: object) -> object:
    return {"token": world.visit}


def _segments(world: World, _: object) -> object:
    return [world.segment]


def _basket(world: World, body: object) -> object:
    assert isinstance(body, dict)
    lines = [
        {**each, "prod_id": world.shop.product} if "prod_id" in each else each
        for each in body["products"]
    ]
    method = {"shipping_method": world.shop.shipping} if "shipping_method" in body else {}
    return {**body, **method, "products": lines}


def _products(world: World, _: object) -> object:
    return [world.shop.product]


def _items(world: World, _: object) -> object:
    return [world.shop.item]


_BODIES: dict[str, Callable[[World, object], object]] = {
    "exchangeFormVisit": _who_came,
    "filtered": _segments,
    "filtered-ordered": _segments,
    "filtered-limited": _segments,
    "send-mail": _to_person,
    "check-coupon": _basket,
    "check-coupon-alone": _basket,
    "save-order": _basket,
    "add-products": _basket,
    "add-items": _basket,
    "change-products": _basket,
    "remove-products": _products,
    "remove-items": _items,
    "addSubscriber": _with_form,
    "createSend": _of_send,
    "updateSend": _of_send,
    "updateSendByPut": _of_send,
}


_OF_ACTIVE_SEND = {"pauseSend", "resumeSend"}


async def make_world(product: Product, operation: Operation) -> World:
    """A fresh account, ready for one example of the operation."""
    async with product.pool.transaction() as conn:
        account = await make.make_account(conn)
        key = await make.make_api_key(conn, account.id, product.services.signer)
        made = await make.make_list(conn, account.id, type_=_list_type(operation))
        if operation.id not in _MAKES_FIELD:
            await _add_fields(conn, account.id, made.id)
        if operation.id not in _MAKES_GLOBAL:
            await letters.create_global(conn, account.id, name="akcio", html="-20%", text=None)
        world = await _people(conn, account.id, made.id, key=key, operation=operation)
        form = await forms.get(conn, account.id, FormId(world.form))
        now, signer = product.services.clock(), product.services.signer
        who = SubscriberId(world.record)
        visit = await visits.issue(conn, signer, form, who, is_proven=True, now=now)
        return replace(world, visit=visit)


async def _add_fields(conn: Conn, account_id: AccountId, list_id: ListId) -> None:
    for name, values in (("kedvenc_szin", ("piros", "kek")), ("gyakorisag", ("h", "e"))):
        options = tuple(Option(value, value) for value in values)
        field = Field(name, FieldType.SELECT, label=name, options=options)
        await lists.add_field(conn, account_id, list_id, field)


async def _people(
    conn: Conn, account_id: AccountId, list_id: ListId, *, key: NewApiKey, operation: Operation
) -> World:
    is_update = operation.id in _OF_UPDATE_FORM
    form = await make.make_form(
        conn, account_id, list_id, type_=FormType.UPDATE if is_update else FormType.SUBSCRIBE
    )
    schema = await lists.schema(conn, account_id, list_id)
    email = "bela@kapocs.test" if operation.id in _MAKES_SUBSCRIBER else ANNA
    condition = Condition("email", Operator.CONTAINS, "@")
    segment = await segments.create(
        conn, account_id, list_id, name="Mindenki", conditions=[condition]
    )
    page = await landing.create(conn, account_id, list_id, name="Ajánlat", html="<p>")
    letter = await letters.create(conn, account_id, NewLetter("Üdv", "Üdv!", text="Szia"))
    new = NewSend(
        list_id, letter.letter.id, SendType.SUBSCRIPTION, active=operation.id in _OF_ACTIVE_SEND
    )
    send = await sends.create(conn, account_id, new)
    if operation.id == "resumeSend":
        await sends.pause(conn, account_id, send.id)
    record = await make.make_subscriber(conn, schema, email=email)
    await make_mail(conn, schema, record, letter_id=letter.letter.id)
    shop = await _shop(conn, schema, operation)
    return World(
        key=key,
        list=list_id,
        form=form.id,
        record=shop.record or record,
        segment=segment.id,
        page=page.id,
        send=send.id,
        delivery=(await deliveries.deliveries(conn, account_id))[0].id,
        letter=letter.letter.id,
        task=(await make_task(conn, schema, record)).id,
        visit="",
        shop=shop,
    )


async def _shop(conn: Conn, schema: Schema, operation: Operation) -> Shop:
    account_id = schema.list.account_id
    category = await catalog.create_category(conn, account_id, name="Könyvek")
    coupon = NewCoupon("NYAR10", CouponType.PERCENT, Decimal(10))
    await catalog.create_coupon(conn, account_id, coupon)
    courier = NewShippingMethod("Futár", Decimal(1000), Decimal(27))
    shipping = (await catalog.create_shipping_method(conn, account_id, courier)).id
    if operation.id in _MAKES_PRODUCT:
        return Shop(category.id, 0, shipping)
    wish = NewProduct(SKU, "Könyv", Decimal(3000), Decimal(5), "HUF", category_ids=(category.id,))
    product = (await catalog.create_product(conn, account_id, wish)).id
    if _list_type(operation) is ListType.NEWSLETTER:
        return Shop(category.id, product, shipping)
    line = {"prod_id": SKU, "prod_name": "Könyv", "prod_price": 3000, "qty": 2, "tax": 5}
    sent = parse({"order_id": _SHOP_ORDER, "email": ANNA, "products": [line]})
    record = await orders.process_webshop_order(conn, schema, sent, form_id=None, now=make.NOW)
    items = await order_queries.items_of(conn, *schema.key, [record])
    return Shop(category.id, product, shipping, record, items[record][0].id)


def _list_type(operation: Operation) -> ListType:
    return ListType.ECOMMERCE if operation.chapter == "Orders" else ListType.NEWSLETTER
