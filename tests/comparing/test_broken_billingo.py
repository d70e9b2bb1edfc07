"""A Billingo that answers oddly, or not at all, is asked again, given up and told of."""

import orjson
import pytest

from comparing.looking import ask, cursor, differs, report
from courier.web import HANG_UP, Answer, Web
from invoicing.selling import Seller
from simulators.billingo import BillingoAccount


@pytest.fixture(autouse=True)
async def connected(seller: Seller, billingo: Web) -> None:
    await seller.connect(billingo.url, type_="billingo", block_id="7", invoice_on="never")


@pytest.mark.parametrize(
    "answer",
    [
        Answer(500, b"Server Error"),
        Answer(HANG_UP),
        Answer(200, b"<html>"),
        Answer(200, b'{"data": 7}'),
        Answer(200, b"[]"),
        Answer(429, b"{}"),
    ],
)
async def test_what_is_no_answer_is_asked_again(
    seller: Seller, account: BillingoAccount, answer: Answer
) -> None:
    order = await seller.order()
    await seller.issue(order)
    await seller.work()
    account.listing = [answer]
    await ask(seller)
    assert "pulled_at" not in await cursor(seller)
    await seller.later(hours=1)
    assert (await report(seller)).asked_at is not None
    assert await differs(seller) == []


async def test_what_stays_broken_is_given_up_and_told(
    seller: Seller, account: BillingoAccount
) -> None:
    account.listing = [Answer(503, b"")] * 50
    await ask(seller)
    for _ in range(8):
        await seller.later(hours=1)
    kept = await cursor(seller)
    assert "503" in kept["pull_error"]["text"]
    assert "comparing.not_asked_now" in await seller.log()
    assert account.asked.count(("GET", "/documents")) == 5


async def test_a_refused_key_is_told_at_once(seller: Seller, account: BillingoAccount) -> None:
    account.listing = [Answer(401, b'{"error": {"message": "Unauthenticated"}}')]
    await ask(seller)
    assert (await cursor(seller))["pull_error"]["code"] == "invoicing.refused"
    assert account.asked.count(("GET", "/documents")) == 1


@pytest.mark.parametrize(
    "odd",
    [
        {"id": "x"},
        {"invoice_number": None},
        {"gross_total": "sok"},
        {"gross_total": "NaN"},
        {"invoice_date": "tegnap"},
        {"settings": 7, "comment": ["a"], "related_documents": "x", "currency": None},
        {"invoice_number": "x" * 5000, "comment": "K" * 100_000},
    ],
)
async def test_an_odd_document_keeps_no_other_back(
    seller: Seller, account: BillingoAccount, odd: dict[str, object]
) -> None:
    plain = account.make()
    strange = dict(account.make(), **odd)
    account.listing = [Answer(200, orjson.dumps({"data": [strange, "szöveg", None, plain]}))]
    await ask(seller)
    assert (plain["invoice_number"], "unknown_document") in await differs(seller)
