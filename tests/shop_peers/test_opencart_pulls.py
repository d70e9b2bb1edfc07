"""Our extension in an OpenCart answers what changed: to us alone, once, and a page at a time."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from connectors.delivering_in import InboundBench
from courier.web import Asked
from kapocs.connectors import standard
from kapocs.db.pool import Pool
from kapocs.queue.errand import Permanent
from kapocs.signing import Signer
from shop_peers.asking_shops import NOW, bench_of, link, pull, told
from shop_peers.shops_of_types import OpencartStall, stall_of
from simulators.opencart import SECRET

pytestmark = pytest.mark.php


@pytest.fixture
async def stall() -> AsyncIterator[OpencartStall]:
    async with stall_of("opencart") as made:
        assert isinstance(made, OpencartStall)
        yield made


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return bench_of(pool, signer)


ROUTE = "/index.php?route=extension/kapocs/module/kapocs.orders"


def question(id_: str, secret: str = SECRET, **said: Any) -> Asked:
    """A signed question."""
    body = json.dumps({"type": "asking", "since": "2026-11-01T00:00:00Z", **said}).encode()
    return Asked("POST", ROUTE, standard.signed(secret, id_, NOW, body), body)


async def test_a_question_is_answered_once(stall: OpencartStall) -> None:
    stall.sell(1, 1)
    first = stall.shop.say(question("id-00001"))
    assert first.status == 200
    assert [each["id"] for each in json.loads(first.content)["orders"]] == ["1"]
    again = stall.shop.say(question("id-00001"))
    assert (again.status, again.content[:1]) == (409, b"{")
    assert stall.shop.say(question("id-00002")).status == 200


WRONG = {
    "another secret": question("id-00001", "whsec_AAAA"),
    "no id": question(""),
    "a short id": question("x"),
    "an id that is a path": question("../../../etc"),
    "another body": replace(question("id-00001"), content=b'{"type":"asking","ids":"1"}'),
    "no signature": replace(question("id-00001"), headers={}),
    "not a question": question("id-00001", type="order.updated"),
    "a list": replace(question("id-00001"), content=b"[]"),
}


@pytest.mark.parametrize("wrong", WRONG)
async def test_what_is_not_signed_by_the_secret_gets_nothing(
    wrong: str, stall: OpencartStall
) -> None:
    stall.sell(1, 1)
    answer = stall.shop.say(WRONG[wrong])
    assert answer.status == 401
    assert b"kapocs.test" not in answer.content
    # It takes nobody's turn, either.
    assert stall.shop.say(question("id-00001")).status == 200


@pytest.mark.parametrize(("seconds", "status"), [(599, 200), (601, 401), (-599, 200), (-601, 401)])
async def test_a_question_of_long_ago_or_of_tomorrow_is_refused(
    seconds: int, status: int, stall: OpencartStall
) -> None:
    stall.shop.now = int((NOW + timedelta(seconds=seconds)).timestamp())
    assert stall.shop.say(question("id-00001")).status == status


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"ids": "2,3,99"}, ["2", "3"]),
        ({"ids": "1) OR (1=1"}, ["1"]),
        ({"ids": ["2"]}, ["1", "2", "3"]),
        ({"page": "2026-11-28 00:00:01|1"}, ["2", "3"]),
        ({"page": "2026-11-28 00:00:02|3"}, []),
        ({"page": "' OR '1'='1"}, ["1", "2", "3"]),
        ({"since": "2026-11-27T23:00:02Z"}, ["2", "3"]),
        ({"since": "x"}, ["1", "2", "3"]),
        ({"since": {"a": 1}}, ["1", "2", "3"]),
    ],
)
async def test_what_is_asked_for_is_read_as_numbers_and_moments_only(
    said: dict[str, Any], found: list[str], stall: OpencartStall
) -> None:
    stall.sell(1, 1)
    stall.sell(2, 2)
    stall.sell(3, 2)
    stall.sell(4, 3, order_status_id=0)  # a basket
    answer = stall.shop.say(question("id-00001", **said))
    assert [each["id"] for each in json.loads(answer.content)["orders"]] == found


async def test_a_page_is_bounded_and_names_the_next(stall: OpencartStall) -> None:
    for number in range(1, 121):
        stall.sell(number, 1)
    page, sizes, seen = "", [], set()
    for number in range(3):
        found = json.loads(stall.shop.say(question(f"id-0000{number}", page=page)).content)
        sizes.append(len(found["orders"]))
        seen |= {each["id"] for each in found["orders"]}
        page = found["next"]
    assert (sizes, len(seen), page) == ([50, 50, 20], 120, "")


@pytest.mark.parametrize("missing", ["is_on", "has_extension"])
async def test_an_extension_that_is_off_or_missing_is_told(
    missing: str, bench: InboundBench, stall: OpencartStall
) -> None:
    made = await link(bench, "opencart", **stall.given())
    setattr(stall.shop, missing, False)
    with pytest.raises(Permanent) as refused:
        await pull(bench, made)
    assert refused.value.reason.code == "shops.refused_extension"


@pytest.mark.parametrize(
    ("status", "wanted"),
    [(1, "placed"), (2, "paid"), (5, "paid"), (7, "cancelled"), (11, "refunded")],
)
async def test_a_status_stands_for_the_same_as_when_it_is_delivered(
    status: int, wanted: str, bench: InboundBench, stall: OpencartStall
) -> None:
    made = await link(bench, "opencart", **stall.given())
    stall.sell(1, 1, order_status_id=status)
    await pull(bench, made)
    assert [each["status"] for each in (await told(bench, made))["told"]] == [wanted]


@pytest.mark.parametrize("secret", ["titok titok titok", "abcdabcd", "Árvíztűrő", "whsec_-_-_"])
async def test_a_text_of_the_users_own_is_a_secret_too(
    secret: str, bench: InboundBench, stall: OpencartStall
) -> None:
    made = await link(bench, "opencart", **stall.given(secret=secret))
    stall.shop.secret = secret
    stall.sell(1, 1)
    await pull(bench, made)
    assert len((await told(bench, made))["orders"]) == 1


async def test_an_hour_that_comes_twice_loses_no_order(stall: OpencartStall) -> None:
    # In Hungary the clocks went from 3 back to 2 that night: 00:50 in UTC was 2:50 there.
    stall.sell(1, 0, date_modified="2026-10-25 02:10:00")
    answer = stall.shop.say(question("id-00001", since="2026-10-25T00:50:00Z"))
    assert len(json.loads(answer.content)["orders"]) == 1
