"""Who wants letters: the later word counts, and an unticked box is no word."""

import base64
import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from connectors.delivering_in import InboundBench
from kapocs.connectors.actions import MadeConnector
from kapocs.db.pool import Conn
from kapocs.ids import ListId
from kapocs.lists import actions as lists
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries
from kapocs.subscribers.model import Consent, sign_up
from make import NOW
from shops.conftest import MakeShop
from shops.told import SECRET, Delivery, take, woo

EVA = "eva@example.com"


class Shop:
    """A shop with a list of readers."""

    def __init__(self, made: MadeConnector, conn: Conn, bench: InboundBench) -> None:
        self.made, self._conn, self._bench = made, conn, bench
        of = made.connector
        self._key = (of.account_id, ListId(int(of.settings["consent_list"])))

    async def readers(self) -> list[str]:
        found: list[str] = await self._conn.column(
            """SELECT email_key FROM subscribers WHERE account_id = :account_id
               AND list_id = :list_id AND active""",
            account_id=self._key[0],
            list_id=self._key[1],
        )
        return found

    async def take(self, delivery: Delivery) -> list[str]:
        await take(self._conn, self.made, delivery, self._bench)
        return await self.readers()

    async def order(self, id_: int, at: datetime, said: str) -> list[str]:
        """An order made at that moment, whose buyer said so."""
        day = at.replace(tzinfo=None).isoformat()
        body: dict[str, Any] = {
            "id": id_,
            "status": "processing",
            "currency": "HUF",
            "total": "1000",
            "date_created_gmt": day,
            "date_modified_gmt": day,
            "billing": {"email": EVA.upper(), "first_name": "Éva"},
            "meta_data": [{"key": "_kapocs_consent", "value": said}],
        }
        return await self.take(woo("order.updated", body))

    async def leave(self, at: datetime) -> None:
        schema = await lists.schema(self._conn, *self._key)
        ids = await queries.ids_by_email(self._conn, *self._key, EVA)
        await subscribers.unsubscribe(self._conn, schema, ids, consent=Consent(), now=at)

    async def join(self, at: datetime) -> None:
        schema = await lists.schema(self._conn, *self._key)
        wish = sign_up(schema, {"email": EVA}, consent=Consent(), double_opt_in=False, now=at)
        await subscribers.add(self._conn, wish)


@pytest.fixture
async def shop(make_shop_link: MakeShop, conn: Conn, bench: InboundBench) -> Shop:
    return Shop(await make_shop_link("woocommerce", secret=SECRET, consents=True), conn, bench)


@pytest.fixture
async def own(make_shop_link: MakeShop, conn: Conn, bench: InboundBench) -> Shop:
    return Shop(await make_shop_link("generic", secret=SECRET, consents=True), conn, bench)


def ago(hours: int) -> datetime:
    return NOW - timedelta(hours=hours)


async def test_who_buys_is_no_reader_until_the_box_is_ticked(shop: Shop) -> None:
    assert await shop.order(1, ago(9), "") == []
    assert await shop.order(2, ago(8), "no") == []
    assert await shop.order(3, ago(7), "yes") == [EVA]


async def test_an_unticked_box_takes_nothing_back(shop: Shop) -> None:
    await shop.join(ago(9))
    assert await shop.order(1, ago(8), "no") == [EVA]
    assert await shop.order(2, ago(7), "0") == [EVA]


async def test_a_tick_from_before_somebody_left_brings_nobody_back(shop: Shop) -> None:
    assert await shop.order(1, ago(9), "yes") == [EVA]
    await shop.leave(ago(5))
    assert await shop.order(2, ago(6), "yes") == []  # its news came late
    assert await shop.order(1, ago(9), "yes") == []
    assert await shop.order(3, ago(4), "yes") == [EVA]  # a word of today


async def test_a_tick_brings_nobody_back_who_left_all_lists(shop: Shop, conn: Conn) -> None:
    await conn.execute(
        """INSERT INTO departures (account_id, email_key, list_id, left_at)
           VALUES (:account_id, :key, 0, :at)""",
        account_id=shop.made.connector.account_id,
        key=EVA,
        at=ago(5),
    )
    assert await shop.order(1, ago(6), "yes") == []


async def test_a_tick_of_no_known_moment_brings_nobody_back(shop: Shop) -> None:
    await shop.join(ago(9))
    await shop.leave(ago(5))
    body = {
        "id": 1,
        "status": "processing",
        "currency": "HUF",
        "total": "1000",
        "billing": {"email": EVA},
        "meta_data": [{"key": "_kapocs_consent", "value": "yes"}],
    }
    assert await shop.take(woo("order.updated", body)) == []


async def test_what_a_customers_record_still_says_is_no_new_word(shop: Shop) -> None:
    body = {"id": 4, "email": EVA, "meta_data": [{"key": "_kapocs_consent", "value": "yes"}]}
    assert await shop.take(woo("customer.updated", body)) == []
    await shop.join(ago(9))
    body["meta_data"] = [{"key": "_kapocs_consent", "value": "no"}]
    assert await shop.take(woo("customer.updated", body)) == [EVA]


def contact(consent: bool, at: datetime | None = None) -> Delivery:
    """A message of a shop of one's own."""
    data: dict[str, Any] = {"email": EVA, "consent": consent}
    if at is not None:
        data["consentAt"] = at.isoformat()
    raw = json.dumps({"type": "contact.updated", "data": data}).encode()
    stamp = str(int(NOW.timestamp()))
    signed = f"msg_{consent}_{at}.{stamp}.".encode() + raw
    mark = base64.b64encode(hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()).decode()
    headers = {
        "webhook-id": f"msg_{consent}_{at}",
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{mark}",
    }
    return Delivery(headers, raw)


async def test_a_word_taken_back_counts_if_it_is_the_later_one(own: Shop) -> None:
    assert await own.take(contact(True, ago(9))) == [EVA]
    assert await own.take(contact(False, NOW + timedelta(minutes=1))) == []
    assert await own.take(contact(True, ago(8))) == []
    await own.join(NOW + timedelta(hours=1))
    assert await own.take(contact(False, ago(7))) == [EVA]
    assert await own.take(contact(False)) == []
