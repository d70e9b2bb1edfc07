"""Orders go out in parcels: told once, however often, and what goes with them is printed."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import make
import make_shop
from kapocs.db.pool import Conn, Pool
from kapocs.errors import Conflict, Invalid
from kapocs.ids import SubscriberId
from kapocs.letters.extras import Need, NeedKind
from kapocs.letters.needs import gather
from kapocs.lists.model import Schema
from kapocs.orders.model import OrderNotFound
from kapocs.parcels import actions, queries
from kapocs.parcels.model import BadParcel, NewParcel, NotShippable, Parcel
from kapocs.printing import queries as batches
from kapocs.printing.model import PrintTemplate
from kapocs.printing.parcels import NewDispatch, dispatch
from kapocs.subscribers import queries as subscribers

WENT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SINCE = WENT - timedelta(days=30)


async def make_orders(conn: Conn, *statuses: int) -> tuple[Schema, list[SubscriberId]]:
    schema = await make_shop.make_order_list(conn)
    return schema, [
        await make_shop.make_order(
            conn, schema, email=f"{place}@kapocs.test", mssys_order_status=status
        )
        for place, status in enumerate(statuses)
    ]


async def ship(conn: Conn, schema: Schema, id_: SubscriberId, **more: Any) -> Parcel:
    wish = NewParcel(**{"carrier": "GLS", "at": WENT, "number": "9004", **more})
    return await actions.ship(conn, schema, id_, wish, now=make.NOW)


async def fulfilled(conn: Conn, schema: Schema, id_: SubscriberId) -> str:
    record = await subscribers.get(conn, *schema.key, id_)
    assert record is not None
    return record.fields.get("mssys_execute_date", "")


async def told(conn: Conn) -> list[dict[str, Any]]:
    await conn.last.write(conn)
    return await conn.column(
        "SELECT data FROM facts WHERE kind = 'order.shipped' ORDER BY id",
    )


@pytest.mark.parametrize("status", [1, 2])
async def test_an_order_that_went_out_says_when_and_how(conn: Conn, status: int) -> None:
    schema, (id_,) = await make_orders(conn, status)
    made = await ship(conn, schema, id_, link="https://gls.example/9004")
    assert (made.carrier, made.number, made.link, made.shipped_at) == (
        "GLS", "9004", "https://gls.example/9004", WENT,
    )  # fmt: skip
    assert await fulfilled(conn, schema, id_) == "2026-11-23 10:00:00"
    assert await told(conn) == [
        {
            "carrier": "GLS",
            "number": "9004",
            "link": "https://gls.example/9004",
            "shipped_at": "2026-11-23T09:00:00+00:00",
        }
    ]
    tags = await gather(conn, schema, [id_], {Need(NeedKind.PARCEL)}, language="hu")
    assert tags[id_]["parcel_number"] == "9004"


async def test_told_again_it_is_the_same_parcel(conn: Conn) -> None:
    schema, (id_,) = await make_orders(conn, 2)
    first = await ship(conn, schema, id_)
    assert await ship(conn, schema, id_, at=WENT + timedelta(hours=1)) == first
    assert (await ship(conn, schema, id_, number="")).number == "9004"
    assert len(await told(conn)) == 1
    second = await ship(conn, schema, id_, number="9005")
    assert second.id != first.id
    assert len(await queries.of_orders(conn, *schema.key, [id_])) == 2


async def test_a_number_that_is_known_later_is_put_on_the_parcel(conn: Conn) -> None:
    schema, (id_,) = await make_orders(conn, 2)
    first = await ship(conn, schema, id_, number="")
    later = await ship(conn, schema, id_, at=WENT + timedelta(hours=2))
    assert (later.id, later.number) == (first.id, "9004")
    assert await fulfilled(conn, schema, id_) == "2026-11-23 12:00:00"
    assert [each["number"] for each in await told(conn)] == ["", "9004"]


@pytest.mark.parametrize("status", [3, 4])
async def test_what_is_no_order_any_more_does_not_go_out(conn: Conn, status: int) -> None:
    schema, (id_,) = await make_orders(conn, 1)
    await make_shop.make_order(conn, schema)
    await conn.execute(
        "UPDATE orders SET status = :status WHERE account_id = :account_id AND record_id = :id",
        status=status,
        account_id=schema.list.account_id,
        id=id_,
    )
    with pytest.raises(NotShippable):
        await ship(conn, schema, id_)
    assert await queries.of_orders(conn, *schema.key, [id_]) == []


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"carrier": " "}, "carrier"),
        ({"carrier": "x" * 101}, "carrier"),
        ({"carrier": "a\0"}, "carrier"),
        ({"number": "x" * 101}, "number"),
        ({"number": "\ud800"}, "number"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://a b"}, "link"),
        ({"link": "https://" + "x" * 2048}, "link"),
        ({"at": datetime(2026, 11, 20)}, "at"),  # noqa: DTZ001  # what is refused
        ({"at": make.NOW + timedelta(days=8)}, "at"),
    ],
)
async def test_a_bad_parcel_is_refused_by_its_field(
    conn: Conn, more: dict[str, Any], field: str
) -> None:
    schema, (id_,) = await make_orders(conn, 2)
    with pytest.raises(BadParcel) as refused:
        await ship(conn, schema, id_, **more)
    assert refused.value.field == field
    assert await queries.of_orders(conn, *schema.key, [id_]) == []


async def test_an_order_that_is_not_there_does_not_go_out(conn: Conn) -> None:
    schema, (id_,) = await make_orders(conn, 2)
    stranger = await make_shop.make_order_list(conn)
    for place, wanted in [(schema, SubscriberId(id_ + 999)), (stranger, id_)]:
        with pytest.raises(OrderNotFound):
            await ship(conn, place, wanted)


def wish(**more: Any) -> NewDispatch:
    given: dict[str, Any] = {"since": SINCE, "parcel": NewParcel("GLS", WENT)} | more
    return NewDispatch(**given)


async def test_what_is_paid_and_not_shipped_is_printed_and_marked(conn: Conn) -> None:
    schema, ids = await make_orders(conn, 2, 1, 2, 4, 2)
    await ship(conn, schema, ids[2])
    done = await dispatch(conn, schema, wish(numbers={ids[4]: "N-4"}), now=make.NOW)
    assert [(each.record_id, each.number) for each in done.parcels] == [
        (ids[0], ""),
        (ids[4], "N-4"),
    ]
    for batch, template in [
        (done.slips, PrintTemplate.PACKING_SLIP),
        (done.labels, PrintTemplate.LABELS),
    ]:
        assert batch is not None
        stored = await batches.get(conn, schema.list.account_id, batch.id)
        assert stored is not None
        assert (stored.template, stored.record_ids) == (template, (ids[0], ids[4]))
    again = await dispatch(conn, schema, wish(), now=make.NOW)
    assert (again.parcels, again.slips, again.labels) == ((), None, None)


async def test_orders_paid_before_stay_where_they_are(conn: Conn) -> None:
    schema, (_, new) = await make_orders(conn, 2, 2)
    await conn.execute(
        """UPDATE orders SET paid_at = :long_ago
           WHERE account_id = :account_id AND record_id <> :id""",
        long_ago=SINCE - timedelta(days=1),
        account_id=schema.list.account_id,
        id=new,
    )
    done = await dispatch(conn, schema, wish(), now=make.NOW)
    assert [each.record_id for each in done.parcels] == [new]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"since": datetime(2026, 11, 20)}, "since"),  # noqa: DTZ001  # what is refused
        ({"size": 0}, "limit"),
        ({"size": 1_001}, "limit"),
        ({"numbers": {SubscriberId(10**9): "x"}}, "numbers"),
        ({"parcel": NewParcel("", WENT)}, "carrier"),
        ({"sheet": "9x9"}, None),
        ({"envelope": "b3"}, None),
    ],
)
async def test_a_bad_dispatch_is_refused(
    conn: Conn, more: dict[str, Any], field: str | None
) -> None:
    schema, _ = await make_orders(conn, 2)
    with pytest.raises((Invalid, Conflict)) as refused:
        await dispatch(conn, schema, wish(**more), now=make.NOW)
    assert field is None or refused.value.field == field


async def test_two_at_once_share_the_orders(pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema, ids = await make_orders(conn, *[2] * 12)

    async def go() -> list[SubscriberId]:
        async with pool.transaction() as conn:
            done = await dispatch(conn, schema, wish(), now=make.NOW)
        return [each.record_id for each in done.parcels]

    shares = await asyncio.gather(*(go() for _ in range(4)))
    assert sorted(id_ for share in shares for id_ in share) == ids
