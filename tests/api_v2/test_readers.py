"""Who reads events by name, and the samples, through API v2."""

import httpx

from api_v2.start import problem
from kapocs.facts import queries_readers
from kapocs.lists import actions as lists
from kapocs.samples import making
from kapocs.stream import reading
from make import NOW, make_list
from make_mail import make_letter
from product import Product


async def test_a_reader_is_shown_goes_on_behind_a_gap_and_is_forgotten(
    product: Product, api: httpx.AsyncClient
) -> None:
    account_id = product.anna.id
    async with product.pool.transaction() as conn:
        await queries_readers.open_(conn, account_id, "árvíztűrő crm", position=0, now=NOW)
        await queries_readers.note_gap(conn, 5)
        settled = await reading.settled(conn)
    (told,) = (await api.get("/v2/event-readers")).json()["data"]
    assert (told["name"], told["position"], told["gapUntil"]) == ("árvíztűrő crm", 0, 5)
    assert told["behind"] == settled
    path = "/v2/event-readers/árvíztűrő crm"
    cili = product.client(product.stranger)
    assert (await cili.get("/v2/event-readers")).json()["data"] == []
    problem(await cili.post(f"{path}/pass-gap"), 404, "fact_reader_not_found")
    problem(await cili.delete(path), 404, "fact_reader_not_found")
    passed = (await api.post(f"{path}/pass-gap")).json()
    assert passed == {"name": "árvíztűrő crm", "after": 0, "until": 5, "passed": True}
    assert (await api.post(f"{path}/pass-gap")).json()["passed"] is False
    assert (await api.delete(path)).status_code == 204
    problem(await api.delete(path), 404, "fact_reader_not_found")


async def test_samples_are_deleted_and_what_is_in_use_is_told_of(
    product: Product, api: httpx.AsyncClient
) -> None:
    assert (await api.get("/v2/samples")).json()["data"] == []
    async with product.pool.transaction() as conn:
        own = await make_list(conn, product.anna.id)
        letter_id = await make_letter(conn, await lists.schema(conn, product.anna.id, own.id))
        await making.make(conn, product.anna, product.services.signer, letter_id=letter_id, now=NOW)
    there = (await api.get("/v2/samples")).json()["data"]
    newsletter = next(each for each in there if each["kind"] == "list")
    wish = {"listId": int(newsletter["id"]), "emailId": letter_id, "type": "SUBSCRIPTION"}
    assert (await api.post("/v2/sends", json=wish)).status_code == 201
    assert (await product.client(product.stranger).post("/v2/samples/delete")).json()["left"] == []
    gone = (await api.post("/v2/samples/delete")).json()["left"]
    assert [(each["kind"], each["id"]) for each in gone] == [("list", newsletter["id"])]
    assert gone[0]["reason"]
    assert len((await api.get("/v2/samples")).json()["data"]) == 1
