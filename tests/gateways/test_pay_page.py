"""The page on which an order is paid, and the letters that lead to it."""

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import httpx
import pytest

from courier.web import Web
from gateways.buying import DUE, HU, Till, onward
from kapocs.accounts import actions as account_actions
from kapocs.accounts import queries as accounts
from kapocs.connectors.model import BadConnector
from kapocs.ids import SubscriberId
from kapocs.payments import actions as payments
from kapocs.payments import references
from kapocs.payments.model import NewPayment
from kapocs.public.texts import words
from simulators.barion import BarionShop
from simulators.simplepay import SimplePayMerchant

ACCOUNT = "11773016-11111018-00000000"
TRANSFER = {"payee": "Tükörfúrógép Kft.", "account": ACCOUNT, "bank": "OTP", "bic": "OTPVHUHB"}


async def received(till: Till, order: SubscriberId, amount: str) -> None:
    """Somebody transfers so much."""
    wish = NewPayment(amount=Decimal(amount), currency="HUF", at=till.seller.clock(), source="bank")
    async with till.seller.pool.transaction() as conn:
        await payments.receive(
            conn,
            till.seller.schema,
            order,
            wish,
            now=till.seller.clock(),
        )


async def test_the_page_tells_what_is_due_and_how_to_transfer_it(till: Till) -> None:
    await till.seller.connect(type_="transfer", **TRANSFER)
    order = await till.seller.order()
    reference = references.make(till.seller.schema.list.id, order)
    answer = await till.client.get(till.path(order))
    assert answer.status_code == 200
    for text in ("Tükörfúrógép Kft.", ACCOUNT, "OTPVHUHB", reference, HU["transfer_only"]):
        assert text in answer.text
    assert "<svg" in answer.text
    assert "<button" not in answer.text
    assert "bela@kapocs.test" not in answer.text
    assert "Béla" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


async def test_the_page_speaks_the_accounts_language(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    await till.barion(barion)
    await till.seller.connect(type_="transfer", **TRANSFER)
    order = await till.seller.order()
    async with till.seller.pool.transaction() as conn:
        known = await accounts.get(conn, till.seller.schema.list.account_id)
        assert known is not None
        await account_actions.update(
            conn, known.id, replace(known, language="en", company="Flood Ltd.")
        )
    page = await till.client.get(till.path(order))
    for text in ("Pay for your order", "Flood Ltd.", "HUF\N{NO-BREAK SPACE}2,540", "Payee"):
        assert text in page.text
    assert "On to Barion" in (await till.pay(till.path(order))).text
    assert shop.wishes[0]["Locale"] == "en-US"
    shop.pay(shop.last)
    assert "Paid, thank you!" in (await till.back(till.path(order))).text


async def test_without_a_bic_there_is_no_code_and_without_any_way_the_seller_is_named(
    till: Till,
) -> None:
    order = await till.seller.order()
    assert HU["pay_no_way"] in (await till.client.get(till.path(order))).text
    await till.seller.connect(type_="transfer", **{**TRANSFER, "bic": ""})
    answer = await till.client.get(till.path(order))
    assert ACCOUNT in answer.text
    assert "<svg" not in answer.text


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"payee": ""}, "payee"),
        ({"payee": "x" * 71}, "payee"),
        ({"account": "12345678"}, "account"),
        ({"account": "HU42117730161111101800000001"}, "account"),
        ({"account": ""}, "account"),
        ({"bank": "a\nb"}, "bank"),
    ],
)
async def test_an_account_that_is_none_is_refused(
    till: Till, more: dict[str, str], field: str
) -> None:
    with pytest.raises(BadConnector) as refused:
        await till.seller.connect(type_="transfer", **{**TRANSFER, **more})
    assert refused.value.field == field


async def test_a_part_that_came_by_transfer_is_not_asked_for_again(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    await till.barion(barion)
    order = await till.seller.order()
    await received(till, order, "540")
    answer = await till.client.get(till.path(order))
    assert HU["pay_received"] in answer.text
    onward(await till.pay(till.path(order)))
    assert shop.wishes[0]["Transactions"][0]["Total"] == 2000
    await received(till, order, "2000")
    answer = await till.pay(till.path(order))
    assert HU["pay_done_title"] in answer.text
    assert len(shop.payments) == 1


async def test_while_one_payment_lives_no_other_is_begun(
    till: Till, shop: BarionShop, barion: Web, merchant: SimplePayMerchant, simplepay: Web
) -> None:
    await till.barion(barion)
    other = await till.simplepay(simplepay)
    order = await till.seller.order()
    path = till.path(order)
    both = await till.client.get(path)
    assert both.text.count("<button") == 2
    onward(await till.pay(path))
    one = await till.client.get(path)
    assert one.text.count("<button") == 1
    answer = await till.pay(path, gateway=str(other.connector.id))
    assert HU["pay_other"] in answer.text
    assert merchant.wishes == []
    await received(till, order, "540")
    assert HU["pay_other"] in (await till.pay(path)).text
    assert len(shop.payments) == 1
    shop.cancel(shop.last)
    onward(await till.pay(path, gateway=str(other.connector.id)))
    assert merchant.wishes[0]["total"] == "2000"
    assert await till.states(order) == ["canceled", "open"]


@pytest.mark.parametrize("sent", ["0", "999999", "-1", "x", "9" * 30, "١"])
async def test_a_gateway_that_there_is_not_starts_nothing_elsewhere(
    till: Till, shop: BarionShop, barion: Web, sent: str
) -> None:
    await till.barion(barion)
    order = await till.seller.order()
    answer = await till.pay(till.path(order), gateway=sent)
    assert answer.status_code == 200
    # What is no number at all is as if nothing had been said.
    assert len(shop.payments) == (0 if sent in ("0", "999999") else 1)


async def test_a_start_whose_process_died_is_begun_anew(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    made = await till.barion(barion)
    order = await till.seller.order()
    async with till.seller.pool.transaction() as conn:
        await conn.execute(
            """INSERT INTO payment_attempts (account_id, connector_id, list_id, record_id, amount,
                                             currency, key, created_at, expires_at, due_at)
               VALUES (:account_id, :connector_id, :list_id, :record_id, 2540, 'HUF', 'K1', :now,
                       :now, :now)""",
            account_id=made.connector.account_id,
            connector_id=made.connector.id,
            list_id=till.seller.schema.list.id,
            record_id=order,
            now=till.seller.clock() - timedelta(minutes=1),
        )
    onward(await till.pay(till.path(order)))
    assert await till.states(order) == ["failed", "open"]
    assert len(shop.payments) == 1


async def test_a_start_that_nobody_looks_after_is_ended_by_the_clock(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    await till.barion(barion)
    order = await till.seller.order()
    onward(await till.pay(till.path(order)))
    async with till.seller.pool.transaction() as conn:
        await conn.execute("UPDATE payment_attempts SET state = 'starting', peer_id = ''")
    asked = len(shop.asked)
    await till.look(minutes=3)
    assert await till.states(order) == ["failed"]
    assert len(shop.asked) == asked


async def test_the_connector_of_a_payment_that_lived_is_gone(
    till: Till, shop: BarionShop, barion: Web, simplepay: Web
) -> None:
    made = await till.barion(barion)
    order = await till.seller.order()
    onward(await till.pay(till.path(order)))
    await till.simplepay(simplepay)
    async with till.seller.pool.transaction() as conn:
        await conn.execute("DELETE FROM connectors WHERE id = :id", id=made.connector.id)
    assert "simplepay" in onward(await till.pay(till.path(order)))
    assert await till.states(order) == ["lost", "open"]


async def test_an_order_called_off_or_without_a_sum_has_nothing_to_pay(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    await till.barion(barion)
    off = await till.seller.order()
    await till.seller.change(off, mssys_order_status="3")
    paid = await till.seller.order(email="masik@kapocs.test", mssys_order_status="2")
    for order, said in ((off, "pay_nothing_title"), (paid, "pay_done_title")):
        for answer in (await till.client.get(till.path(order)), await till.pay(till.path(order))):
            assert HU[said] in answer.text
    assert shop.asked == []


async def test_links_that_are_cut_changed_or_of_something_else_lead_nowhere(till: Till) -> None:
    order = await till.seller.order()
    path, signer = till.path(order), till.seller.signer
    other = signer.token("confirm", *till.person(order).key)
    gone = signer.token("pay", *till.seller.schema.key, 999_999)
    stranger = signer.token("pay", 999, till.seller.schema.list.id, order)
    short = signer.token("pay", 1)
    tokens = [path[5:-3], f"{path[5:]}A", "", "%00", "é" * 40, other, gone, stranger, short]
    for token in tokens:
        for answer in (
            await till.client.get(f"/pay/{token}"),
            await till.client.post(f"/pay/{token}"),
            await till.client.get(f"/pay/{token}/back"),
        ):
            assert answer.status_code in (303, 404), token
            if answer.status_code == 303:
                assert token in (gone, stranger)
                where = httpx.URL(answer.headers["location"]).path
                assert (await till.client.get(where)).status_code == 404


async def test_who_starts_without_end_is_slowed_down(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    await till.barion(barion)
    order = await till.seller.order()
    statuses = [(await till.pay(till.path(order))).status_code for _ in range(33)]
    assert statuses[0] == 200
    assert statuses[-1] == 503
    assert len(shop.payments) == 1


def test_both_languages_say_the_same_things() -> None:
    english = words("en")
    mine = [each for each in HU if re.match("pay_|lead_|transfer_", each)]
    assert len(mine) > 20
    for name in mine:
        assert HU[name].count("{}") == english[name].count("{}"), name
        assert HU[name] != english[name] or name == "transfer_bank" or name == "transfer_bic"


async def test_what_is_due_is_asked_for_in_whole_forints(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    await till.barion(barion)
    order = await till.seller.order(mssys_order_brutto_sum="2540")
    await received(till, order, "0.5")
    onward(await till.pay(till.path(order)))
    assert shop.wishes[0]["Transactions"][0]["Total"] == DUE
