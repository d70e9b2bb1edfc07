"""What became of each delivery, and why somebody got none, over the wire."""

from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem
from kapocs.ids import SendId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.planning import single
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType, SingleMail
from make_mail import make_letter
from product import Product


@dataclass
class Sent:
    """A welcome letter that three people got."""

    where: Place
    send_id: int
    people: list[int]

    @property
    def path(self) -> str:
        return f"/v2/sends/{self.send_id}"

    async def recipients(self, **params: Any) -> dict[str, Any]:
        answer = await self.where.api.get(f"{self.path}/recipients", params=params)
        assert answer.status_code == 200, answer.text
        page: dict[str, Any] = answer.json()
        return page


@pytest.fixture
async def sent(product: Product, api: httpx.AsyncClient) -> Sent:
    where = await place(product, api)
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, product.anna.id, where.list_id)
        letter_id = await make_letter(conn, schema)
        new = NewSend(
            list_id=where.list_id, letter_id=letter_id, type=SendType.SUBSCRIPTION, active=True
        )
        send = await sends.create(conn, product.anna.id, new)
    people = [(await where.add(f"p{number}@pelda.hu"))["subscriberId"] for number in range(3)]
    await product.work()
    return Sent(where, send.id, people)


async def test_recipients_come_in_pages_and_by_status(sent: Sent) -> None:
    first = await sent.recipients(limit=2)
    rest = await sent.recipients(limit=2, after=first["nextAfter"])
    assert (len(first["data"]), len(rest["data"])) == (2, 1)
    # In the order in which they were planned, which is not always that of signing up.
    everybody = [*first["data"], *rest["data"]]
    assert {each["recipient"] for each in everybody} == {f"p{n}@pelda.hu" for n in range(3)}
    assert {each["subscriberId"] for each in everybody} == set(sent.people)
    assert rest["nextAfter"] is None
    assert {each["status"] for each in first["data"]} == {"sent"}
    assert (await sent.recipients(status="failed"))["data"] == []
    wrong = await sent.where.api.get(f"{sent.path}/recipients", params={"status": "lost"})
    assert pointers(problem(wrong, 422, "wrong_shape")) == {"status": "wrong_shape"}


async def test_a_delivery_tells_its_whole_life(sent: Sent) -> None:
    known = (await sent.recipients())["data"][0]
    answer = (await sent.where.api.get(f"/v2/deliveries/{known['deliveryId']}")).json()
    life = answer.pop("life")
    assert answer == known
    assert [step["kind"] for step in life] == ["planned", "handed_over", "sent"]
    assert life[1]["words"].endswith(known["messageId"])
    assert all(step["at"].endswith("Z") for step in life)


async def test_why_answers_for_who_got_it_and_who_did_not(product: Product, sent: Sent) -> None:
    ask = sent.where.api.get
    got = (await ask(f"{sent.path}/why", params={"email": "P1@pelda.hu"})).json()
    assert got["code"] == "sent"
    assert got["delivery"]["subscriberId"] == sent.people[1]
    assert [step["kind"] for step in got["delivery"]["life"]][-1] == "sent"
    missed = (await ask(f"{sent.path}/why", params={"email": "senki@pelda.hu"})).json()
    assert (missed["code"], missed["delivery"]) == ("not_on_list", None)
    assert missed["answer"] == missed["reasons"][0]["text"]


async def test_a_skipped_letter_tells_why(product: Product, sent: Sent) -> None:
    async with product.pool.transaction() as conn:
        mail = SingleMail(SendId(sent.send_id), SubscriberId(sent.people[0]))
        await single.send_now(conn, product.anna.id, [mail], product.services.clock())
    await sent.where.api.post(f"{sent.where.path}/subscribers/{sent.people[0]}/unsubscribe")
    await product.work()
    (skipped,) = (await sent.recipients(status="skipped"))["data"]
    assert skipped["reason"] == "the subscriber is not active"
    answer = await sent.where.api.get(f"{sent.path}/why", params={"email": "p0@pelda.hu"})
    codes = [each["code"] for each in answer.json()["reasons"]]
    assert codes == ["skipped", "several"]


async def test_what_is_no_address_is_refused(sent: Sent) -> None:
    answer = await sent.where.api.get(f"{sent.path}/why", params={"email": "nem cím"})
    assert pointers(problem(answer, 422, "bad_email")) == {"email": "bad_email"}
    problem(await sent.where.api.get(f"{sent.path}/why"), 422, "missing")
