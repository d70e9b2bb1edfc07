"""What can be done that a fact comes of, and the scene that it is done in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

import make_shop
from kapocs.carts import actions as carts
from kapocs.carts.model import CartId, CartLine, NewCart
from kapocs.catalog import actions as catalog
from kapocs.catalog import queries_coupons
from kapocs.catalog.model import Coupon, Product, ProductChange
from kapocs.catalog.purchases import CouponUse
from kapocs.crm import actions as crm
from kapocs.db.pool import Conn
from kapocs.forms import actions as forms
from kapocs.forms.model import FormType
from kapocs.ids import AccountId, DeliveryId, FormId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.lists.queries_change import mark_deleted
from kapocs.orders import records
from kapocs.orders.model import ReadyItem, WantedItem
from kapocs.orders.queries import items_of
from kapocs.orders.queries_write import clear, insert_items, update_items
from kapocs.parcels import actions as parcels
from kapocs.parcels.model import NewParcel
from kapocs.payments import actions as payments
from kapocs.payments.model import NewPayment
from kapocs.planning import finishing
from kapocs.printing import actions as printing
from kapocs.printing import queries as batches
from kapocs.printing.model import NewBatch, PrintStatus, PrintTemplate
from kapocs.reasons import said
from kapocs.sends import actions as sends
from kapocs.sends import queries_progress
from kapocs.sends.model import SendType, Timing
from kapocs.stream.history import LINES
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.emptying import empty_list
from kapocs.subscribers.model import Consent, EventType, sign_up
from kapocs.subscribers.queries_departures import EVERY_LIST, depart
from kapocs.subscribers.queries_events import Happening, note
from kapocs.suppressions import queries as suppressions
from make import NOW, make_form, make_list
from make_crm import make_task
from make_sends import Stage, make_send, make_stage

LATER = NOW + timedelta(days=1)
BY_FORM = Consent(form_id=FormId(7))
DELIVERY = DeliveryId(9)


@dataclass(frozen=True, slots=True)
class Scene:
    """A list and an e-commerce list of an account, with a record on each; a letter, a product."""

    schema: Schema
    id: SubscriberId
    shop: Schema
    order: SubscriberId
    stage: Stage
    product: Product
    coupon: Coupon

    @property
    def account_id(self) -> AccountId:
        return self.schema.list.account_id


Doing = Callable[[Conn, Scene], Awaitable[object]]


async def join(conn: Conn, schema: Schema, email: str, *, asks: bool = False) -> SubscriberId:
    wish = sign_up(schema, {"email": email}, consent=BY_FORM, double_opt_in=asks, now=NOW)
    return await subscribers.add(conn, wish)


async def added(conn: Conn, scene: Scene) -> None:
    await join(conn, scene.schema, "cili@kapocs.test")


async def asked(conn: Conn, scene: Scene) -> None:
    await join(conn, scene.schema, "cili@kapocs.test", asks=True)


async def confirmed(conn: Conn, scene: Scene) -> None:
    id_ = await join(conn, scene.schema, "cili@kapocs.test", asks=True)
    found = await subscribers.get(conn, *scene.schema.key, id_)
    assert await subscribers.confirm(conn, found, scene.schema, consent=BY_FORM, now=LATER)


async def left(conn: Conn, scene: Scene) -> None:
    await subscribers.unsubscribe(conn, scene.schema, [scene.id], consent=BY_FORM, now=LATER)


async def returned(conn: Conn, scene: Scene) -> None:
    await left(conn, scene)
    await join(conn, scene.schema, "bela@kapocs.test")


async def updated(conn: Conn, scene: Scene) -> None:
    given = {"mssys_firstname": "Árvíztűrő", "mssys_lastname": "", "mssys_comment": "x" * 300}
    await subscribers.change(
        conn, scene.schema, [scene.id], given, form_id=BY_FORM.form_id, now=LATER
    )


async def deleted(conn: Conn, scene: Scene) -> None:
    await updated(conn, scene)
    await conn.last.write(conn)
    await subscribers.delete(conn, *scene.schema.key, scene.id)


async def suppressed(conn: Conn, scene: Scene) -> None:
    why = ("manual", "kérte")
    for _ in range(2):
        await suppressions.add(
            conn, scene.account_id, ["a@kapocs.test", "b@kapocs.test"], why=why, now=LATER
        )
    await suppressions.remove(conn, scene.account_id, "b@kapocs.test")


async def left_all(conn: Conn, scene: Scene) -> None:
    for list_id in (EVERY_LIST, scene.schema.list.id):
        await depart(conn, scene.account_id, list_id, ["bela@kapocs.test"], now=LATER)


async def change_order(conn: Conn, scene: Scene, **values: str) -> None:
    await records.change(conn, scene.shop, scene.order, values, form_id=None, now=LATER)


async def ordered(conn: Conn, scene: Scene) -> None:
    await make_shop.make_order(
        conn,
        scene.shop,
        items=[WantedItem(product_id=scene.product.id, quantity=2)],
        mssys_order_status="2",
    )


async def paid_and_back(conn: Conn, scene: Scene) -> None:
    for status in "2123":
        await change_order(conn, scene, mssys_order_status=status)


async def paid_in_parts(conn: Conn, scene: Scene) -> None:
    await change_order(conn, scene, mssys_order_brutto_sum="300")
    for amount in (100, 200):
        wish = NewPayment(amount=Decimal(amount), currency="HUF", at=NOW, source="bank")
        made = await payments.receive(conn, scene.shop, scene.order, wish, now=LATER)
    await payments.reverse(conn, scene.account_id, made.id, now=LATER)


async def shipped(conn: Conn, scene: Scene) -> None:
    await change_order(conn, scene, mssys_order_status="2")
    for number in ("", "9004", "9004"):
        wish = NewParcel("GLS", NOW, number)
        await parcels.ship(conn, scene.shop, scene.order, wish, now=LATER)


async def cancelled(conn: Conn, scene: Scene) -> None:
    for status in "413":
        await change_order(conn, scene, mssys_order_status=status)


async def worth_more(conn: Conn, scene: Scene) -> None:
    await change_order(conn, scene, mssys_order_netto_sum="10.50", mssys_bill_currency="EUR")
    await change_order(conn, scene, mssys_comment="Árvíztűrő")


async def other_lines(conn: Conn, scene: Scene) -> None:
    mug = ReadyItem(
        product_id=None,
        sku="BOGRE",
        name="Bögre",
        price=Decimal(1),
        quantity=2,
        vat_percent=Decimal(27),
        vat_name="",
        currency="HUF",
    )
    lines = [replace(mug, sku=f"BOGRE-{n}") for n in range(1, 102)]
    await insert_items(conn, *scene.shop.key, scene.order, lines)
    first = (await items_of(conn, *scene.shop.key, [scene.order]))[scene.order][0]
    more = replace(mug, sku="BOGRE-1", quantity=3)
    assert await update_items(conn, *scene.shop.key, {first.id: more}) == 1
    await clear(conn, *scene.shop.key, scene.order)


async def used(conn: Conn, scene: Scene) -> None:
    use = CouponUse(scene.shop.list.id, scene.order, "bela@kapocs.test", LATER)
    for _ in range(2):
        await queries_coupons.insert_use(conn, scene.account_id, scene.coupon.id, use)


async def not_used(conn: Conn, scene: Scene) -> None:
    await used(conn, scene)
    use = CouponUse(scene.shop.list.id, scene.order, "bela@kapocs.test", LATER)
    await queries_coupons.delete_uses(conn, scene.account_id, use, coupon_ids=[scene.coupon.id])


async def dearer(conn: Conn, scene: Scene) -> None:
    for price in ("1000.5", "1000.50"):
        change = ProductChange(price=Decimal(price))
        await catalog.change_product(conn, scene.account_id, scene.product.id, change)


async def sent(conn: Conn, scene: Scene) -> None:
    send = await make_send(conn, scene.stage, timing=Timing(send_at=LATER))
    whose = (scene.account_id, send.id)
    await sends.start(conn, *whose, now=NOW)
    await sends.pause(conn, *whose)
    await sends.resume(conn, *whose, now=LATER)
    await sends.pause(conn, *whose)
    await sends.resume(conn, *whose, now=LATER)
    await queries_progress.note_page(
        conn, *whose, place=queries_progress.Reached(0, 0), frozen_at=LATER
    )
    assert await finishing.finish(conn, LATER) == [send.id]


async def sent_by_itself(conn: Conn, scene: Scene) -> None:
    send = await make_send(conn, scene.stage, type_=SendType.SUBSCRIPTION, active=True)
    await sends.cancel(conn, scene.account_id, send.id)


async def printed(conn: Conn, scene: Scene) -> None:
    new = NewBatch(template=PrintTemplate.LABELS, list_id=scene.schema.list.id)
    for status in (PrintStatus.FINISHED, PrintStatus.FAILED, PrintStatus.CANCELLED):
        batch = await printing.create(conn, scene.account_id, new, now=NOW)
        for each in (PrintStatus.RUNNING, status, status):
            await batches.set_status(conn, scene.account_id, batch.id, status=each, now=LATER)


async def listed(conn: Conn, scene: Scene) -> None:
    made = await make_list(conn, scene.account_id, name="Árvíztűrő")
    schema = await lists.schema(conn, scene.account_id, made.id)
    await join(conn, schema, "bela@kapocs.test")
    await mark_deleted(conn, *schema.key)
    await empty_list(conn, *schema.key)


async def read_by_somebody(conn: Conn, scene: Scene) -> None:
    """All that histories say of letters."""
    lines = [
        Happening(
            *scene.schema.key, scene.id, type_, LATER, delivery_id=DELIVERY, detail=said("550")
        )
        for type_ in EventType
        if LINES.get(type_) and LINES[type_].payload.__name__.startswith("Letter")
    ]
    await note(conn, lines)


async def done_and_not(conn: Conn, scene: Scene) -> None:
    """A task, closed and opened again; twice, of which the second time changes nothing."""
    task = await make_task(conn, scene.schema, scene.id, due="2026-12-24 18:00")
    whose = (scene.account_id, task.id)
    for _ in range(2):
        await crm.close(conn, *whose, now=LATER)
    for _ in range(2):
        await crm.reopen(conn, *whose)


async def filled_in(conn: Conn, scene: Scene) -> None:
    """A form by somebody new, by somebody who is on the list, and by its owner."""
    form = await make_form(conn, *scene.schema.key)
    for email in ("uj@kapocs.test", "bela@kapocs.test"):
        await forms.submit_sign_up(conn, form, {"email": email}, consent=BY_FORM, now=NOW)
    own = await make_form(conn, *scene.schema.key, type_=FormType.UPDATE)
    await forms.submit_update(conn, own, scene.id, {"email": "bela@kapocs.test"}, now=NOW)


async def make_scene(conn: Conn) -> Scene:
    shop = await make_shop.make_order_list(conn)
    account_id = shop.list.account_id
    stage = await make_stage(conn, account_id)
    return Scene(
        stage.schema,
        await join(conn, stage.schema, "bela@kapocs.test"),
        shop,
        await make_shop.make_order(conn, shop),
        stage,
        await make_shop.make_product(conn, account_id),
        await make_shop.make_coupon(conn, account_id),
    )


async def basket_left(conn: Conn, scene: Scene) -> None:
    """A cart is told, left, and found again."""
    line = CartLine(sku="K-1", name="Kosár", quantity=Decimal(1), price=Decimal(1270))
    wish = NewCart(
        list_id=scene.shop.list.id, lines=[line], currency="HUF", email="kosar@kapocs.test"
    )
    key = (conn, scene.account_id, CartId("k-1"))
    await carts.abandon(conn, await carts.put(*key, wish, now=NOW), now=LATER)
    await carts.recover(conn, await carts.get(*key), now=LATER)
