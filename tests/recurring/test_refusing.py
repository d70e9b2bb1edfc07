"""What cannot be made anew, and who may not change it."""

from datetime import date
from typing import Any

import pytest

import make
import make_shop
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists import changing
from kapocs.lists.model import FieldNotFound, ListType
from kapocs.lists.values import FieldType
from kapocs.orders.model import BadOrder, OrderNotFound
from kapocs.recurring import actions
from kapocs.recurring.model import (
    BadRecurrence,
    NewRecurrence,
    Period,
    PeriodUnit,
    RecurrenceChange,
    RecurrenceId,
    RecurrenceNotAllowed,
    RecurrenceNotFound,
)
from kapocs.uses.model import InUse
from recurring.subscribing import BEGUN, MONTHLY, at, open_shop, order


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"period": Period(0, PeriodUnit.DAY)}, "every"),
        ({"period": Period(1001, PeriodUnit.DAY)}, "every"),
        ({"due_days": -1}, "due_days"),
        ({"due_days": 366}, "due_days"),
        ({"date_field": "mssys_city"}, "date_field"),
        ({"date_field": "lastupdate"}, "date_field"),
        ({"cancel_field": "id"}, "cancel_field"),
        ({"date_field": "mssys_birthday", "cancel_field": "mssys_birthday"}, "cancel_field"),
        ({"anchor": date(9999, 12, 31)}, "every"),
    ],
)
async def test_what_makes_no_sense_is_refused_and_named(
    conn: Conn, more: dict[str, object], field: str
) -> None:
    schema = await make_shop.make_order_list(conn)
    id_ = await order(conn, schema)
    wish = NewRecurrence(**{"period": MONTHLY, **more})  # type: ignore[arg-type]
    with pytest.raises(BadRecurrence) as caught:
        await actions.start(conn, schema, id_, wish, now=BEGUN)
    assert caught.value.field == field


async def test_only_what_was_bought_is_made_anew_and_once_at_a_time(conn: Conn) -> None:
    shop = await open_shop(conn)
    wish = NewRecurrence(period=MONTHLY)

    async def refused(id_: int, error: type[KapocsError], **more: Any) -> None:
        asked = NewRecurrence(period=MONTHLY, **more)
        with pytest.raises(error):
            await actions.start(conn, shop.schema, SubscriberId(id_), asked, now=BEGUN)

    await refused(shop.order, RecurrenceNotAllowed)
    await refused(10**15, OrderNotFound)
    await refused(shop.order, FieldNotFound, date_field="nincs")
    await refused(shop.order, FieldNotFound, cancel_field="a\0b")
    for status in ("3", "4"):
        await refused(
            await order(conn, shop.schema, mssys_order_status=status), RecurrenceNotAllowed
        )
    other = await make.make_list(conn, shop.schema.key[0])
    news = await lists.schema(conn, shop.schema.key[0], other.id)
    with pytest.raises(BadOrder):
        await actions.start(conn, news, shop.order, wish, now=BEGUN)
    single = await make.make_list(
        conn, shop.schema.key[0], type_=ListType.ECOMMERCE, unique_email=True
    )
    schema = await lists.schema(conn, shop.schema.key[0], single.id)
    with pytest.raises(RecurrenceNotAllowed):
        await actions.start(conn, schema, await order(conn, schema), wish, now=BEGUN)


async def test_another_account_sees_and_changes_nothing(conn: Conn) -> None:
    shop, stranger = await open_shop(conn), await make.make_account(conn)
    for verb in (actions.pause, actions.resume, actions.cancel):
        with pytest.raises(RecurrenceNotFound):
            await verb(conn, stranger.id, shop.recurrence.id, now=BEGUN)
    change = RecurrenceChange()
    with pytest.raises(RecurrenceNotFound):
        await actions.update(conn, stranger.id, shop.recurrence.id, change, now=BEGUN)
    renewed = await actions.renew(conn, stranger.id, shop.recurrence.id, now=at("2027-02-28 05:00"))
    assert renewed is None
    assert await actions.renew(conn, shop.schema.key[0], RecurrenceId(9**9), now=BEGUN) is None


async def test_the_fields_of_a_recurring_order_stay_until_it_is_over(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    for name, type_ in (("megujul", FieldType.DATE), ("lemondas", FieldType.CHECKBOX)):
        await make.make_field(conn, *schema.key, name=name, type_=type_)
    schema = await lists.schema(conn, *schema.key)
    stranger = await make_shop.make_order_list(conn)
    await make.make_field(conn, *stranger.key, name="megujul", type_=FieldType.DATE)
    wish = NewRecurrence(period=MONTHLY, date_field="megujul", cancel_field="lemondas")
    made = await actions.start(conn, schema, await order(conn, schema), wish, now=BEGUN)
    for name in ("megujul", "lemondas"):
        with pytest.raises(InUse, match=f"recurring order {made.id}"):
            await changing.remove_field(conn, *schema.key, name)
    await changing.remove_field(conn, *stranger.key, "megujul")
    await actions.pause(conn, schema.key[0], made.id, now=BEGUN)
    with pytest.raises(InUse):
        await changing.remove_field(conn, *schema.key, "lemondas")
    await actions.cancel(conn, schema.key[0], made.id, now=BEGUN)
    for name in ("megujul", "lemondas"):
        await changing.remove_field(conn, *schema.key, name)
