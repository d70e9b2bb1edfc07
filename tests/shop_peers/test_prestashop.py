"""A PrestaShop is asked: what its orders name by numbers, its statuses, what it says is wrong."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from decimal import Decimal
from urllib.parse import unquote_plus

import pytest

from connectors.delivering_in import InboundBench
from courier.web import Answer
from kapocs.connectors.model import BadConnector
from kapocs.db.pool import Pool
from kapocs.lists.model import ListType
from kapocs.outgoing.client import Unreachable
from kapocs.queue.errand import Permanent
from kapocs.shop_peers import errands
from kapocs.shop_peers.asking import Asking
from kapocs.shops.jobs import PullShop
from kapocs.signing import Signer
from make import make_account, make_list
from shop_peers.asking_shops import LOCAL, UNICODE, bench_of, codes, get, link, pull, told
from shop_peers.shops_of_types import PrestashopStall, stall_of
from simulators.prestashop import error


@pytest.fixture
async def stall() -> AsyncIterator[PrestashopStall]:
    async with stall_of("prestashop") as made:
        assert isinstance(made, PrestashopStall)
        yield made


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return bench_of(pool, signer)


async def test_what_an_order_names_by_numbers_is_asked_for_once_for_many(
    bench: InboundBench, stall: PrestashopStall
) -> None:
    made = await link(bench, "prestashop", **stall.given())
    for number in range(1, 31):
        stall.sell(number, number)
    await pull(bench, made)
    found = await told(bench, made)
    assert {each["email"] for each in found["orders"]} == {
        f"b{number}@kapocs.test" for number in range(1, 31)
    }
    fields = found["orders"][0]["fields"]
    assert (fields["mssys_bill_city"], fields["mssys_bill_country"]) == ("Pécs", "HU")
    assert found["orders"][0]["last_name"] == UNICODE
    assert [each.partition("?")[0] for each in stall.shop.asked] == [
        f"/api/{name}"
        for name in ("orders", "customers", "addresses", "countries", "currencies", "order_states")
    ]
    assert "passwd" not in "".join(stall.shop.asked)


@pytest.mark.parametrize(
    ("given", "state", "status"),
    [
        ({}, "1", "placed"),
        ({}, "2", "paid"),
        ({}, "5", "paid"),
        ({}, "6", "cancelled"),
        ({}, "7", "refunded"),
        ({}, "8", "placed"),
        ({}, "9", "paid"),
        ({}, "13", "placed"),
        ({}, "14", "placed"),
        ({"paid_statuses": "14"}, "14", "paid"),
        ({"cancelled_statuses": "8,14"}, "8", "cancelled"),
        ({"unpaid_statuses": "3,4"}, "4", "placed"),
    ],
)
async def test_a_status_stands_for_what_prestashop_installs_it_for_or_is_set(
    given: dict[str, str], state: str, status: str, bench: InboundBench, stall: PrestashopStall
) -> None:
    made = await link(bench, "prestashop", **stall.given(**given))
    stall.sell(1, 1, current_state=state)
    await pull(bench, made)
    [kept] = (await told(bench, made))["told"]
    assert (kept["status"], kept["shop_status"]) == (status, state)


async def test_a_status_of_the_shops_own_that_it_calls_paid_is_paid(
    bench: InboundBench, stall: PrestashopStall
) -> None:
    made = await link(bench, "prestashop", **stall.given())
    stall.shop.others["order_states"][77] = {"id": 77, "paid": "1"}
    stall.sell(1, 1, current_state="77")
    await pull(bench, made)
    assert (await told(bench, made))["told"][0]["status"] == "paid"


async def test_discounts_wrapping_and_shipping_add_up_to_what_was_paid(
    bench: InboundBench, stall: PrestashopStall
) -> None:
    made = await link(bench, "prestashop", **stall.given())
    stall.sell(
        1, 1, id_currency="2", total_paid_tax_incl="24130.00",
        total_discounts_tax_incl="2540.00", total_discounts_tax_excl="2000.00",
        total_wrapping_tax_incl="254.00", total_wrapping_tax_excl="200.00",
        total_shipping_tax_incl="1016.00", total_shipping_tax_excl="800.00",
    )  # fmt: skip
    await pull(bench, made)
    found = await told(bench, made)
    assert (found["orders"][0]["currency"], found["orders"][0]["gross"]) == ("EUR", 24130)
    lines = {each["sku"]: (each["price"], each["vat_percent"]) for each in found["items"]}
    assert lines == {
        "B-1": (Decimal(10000), Decimal(27)),
        "discount": (Decimal(-2000), Decimal(27)),
        "wrapping": (Decimal(200), Decimal(27)),
    }
    assert sum(each["gross_sum"] for each in found["items"]) + 1016 == 24130


async def test_what_is_gone_in_the_shop_keeps_no_order_from_being_stored(
    bench: InboundBench, stall: PrestashopStall
) -> None:
    made = await link(bench, "prestashop", **stall.given())
    stall.sell(1, 1, id_address_invoice="0", id_address_delivery="99", id_currency="x" * 99)
    stall.sell(2, 2, associations=None, current_state=None)
    stall.shop.others["customers"] = {}
    await pull(bench, made)
    kept = (await told(bench, made))["told"]
    assert [(each["number"], each["status"]) for each in kept] == [("R1", "paid"), ("R2", "placed")]


@pytest.mark.parametrize("bare", [b"[]", b'{"orders": []}'])
async def test_a_shop_without_orders_says_so_in_either_way(
    bare: bytes, bench: InboundBench, stall: PrestashopStall
) -> None:
    made = await link(bench, "prestashop", **stall.given())
    stall.shop.answers = [Answer(200, bare)]
    assert await pull(bench, made)
    cursor = (await get(bench, made)).cursor
    assert (cursor["pull_error"], cursor["page"]) == (None, None)


async def test_what_stands_in_the_way_is_told_in_the_shops_words(
    bench: InboundBench, stall: PrestashopStall
) -> None:
    made = await link(bench, "prestashop", **stall.given())
    stall.sell(1, 1)
    stall.shop.allowed.remove("order_states")
    with pytest.raises(Permanent) as refused:
        await pull(bench, made)
    assert "order_states" in str(refused.value.reason.stored())
    stall.shop.is_on = False
    with pytest.raises(Permanent) as refused:
        await pull(bench, made)
    assert "disabled" in str(refused.value.reason.stored())
    errand = errands.pull(Asking(bench.signer, LOCAL))
    of = made.connector
    async with bench.pool.transaction() as conn:
        job = PullShop(of.account_id, of.id, [])
        await errand.give_up(conn, job, refused.value.reason, bench.clock())
    assert "shops.not_asked" in await codes(bench, made)
    assert "disabled" in str((await get(bench, made)).cursor["pull_error"])


async def test_an_error_of_php_is_tried_again(bench: InboundBench, stall: PrestashopStall) -> None:
    made = await link(bench, "prestashop", **stall.given())
    stall.shop.answers = [error(500, 2, "[PHP Error #1] memory")]
    with pytest.raises(Unreachable) as failed:
        await pull(bench, made)
    assert "memory" in str(failed.value.reason.stored())


async def test_times_are_of_the_zone_that_is_set(
    bench: InboundBench, stall: PrestashopStall
) -> None:
    for zone, hour in (("", 23), ("Europe/London", 0)):
        made = await link(bench, "prestashop", **stall.given(zone=zone))
        stall.sell(1, 30)
        await pull(bench, made)
        assert (await told(bench, made))["told"][0]["modified_at"].hour == hour
        await pull(bench, made)
        assert "[2026-11-28 00:00:28," in unquote_plus(stall.shop.asked[-1 - 5])
    with pytest.raises(BadConnector) as refused:
        await link(bench, "prestashop", **stall.given(zone="Árva/Vár"))
    assert refused.value.field == "zone"


async def test_an_hour_that_comes_twice_loses_no_order(
    bench: InboundBench, stall: PrestashopStall
) -> None:
    made = await link(bench, "prestashop", **stall.given())
    # In Hungary the clocks went from 3 back to 2 that night.
    bench.clock.now = datetime(2026, 10, 25, 0, 55, tzinfo=UTC)
    stall.sell(1, 0, date_upd="2026-10-25 02:50:00")
    await pull(bench, made)
    bench.clock.now = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    stall.sell(2, 0, date_upd="2026-10-25 02:10:00")
    await pull(bench, made)
    assert [each["number"] for each in (await told(bench, made))["told"]] == ["R1", "R2"]


async def test_who_ticked_the_newsletter_is_put_on_the_list_of_readers(
    bench: InboundBench, stall: PrestashopStall
) -> None:
    async with bench.pool.transaction() as conn:
        account = await make_account(conn)
        orders = await make_list(conn, account.id, type_=ListType.ECOMMERCE)
        readers = await make_list(conn, account.id)
    given = stall.given(consent_list=str(readers.id))
    made = await bench.create(account.id, type="prestashop", list_id=orders.id, given=given)
    stall.sell(1, 1)
    stall.sell(2, 2)
    stall.shop.others["customers"][1] |= {
        "newsletter": "1", "newsletter_date_add": "2026-11-20 10:00:00",
        "ip_registration_newsletter": "203.0.113.9",
    }  # fmt: skip
    await pull(bench, made)
    async with bench.pool.connection() as conn:
        found = await conn.rows(
            """SELECT email FROM subscribers
               WHERE account_id = :account_id AND list_id = :list_id""",
            account_id=account.id,
            list_id=readers.id,
        )
    assert {each["email"] for each in found} == {"b1@kapocs.test"}
