"""Facts tell who did it: which API key, which form, who opened a link."""

import asyncio
from typing import Any

import httpx

import make
from confirming import asked_to_confirm
from kapocs.actor import Actor
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.lists.model import ListType
from kapocs.stream import reading
from visiting import BELA, Site


async def told(site: Site) -> list[tuple[str, int | None, Actor | None]]:
    """Kind, record and actor of every fact so far."""
    async with site.product.pool.connection() as conn:
        piece = await reading.read(conn, EVERYBODY, after=0)
    return [(each.kind, each.subscriber_id, each.actor) for each in piece.facts]


async def key_of(site: Site) -> tuple[httpx.AsyncClient, Actor]:
    """One more key pair of Anna's, and how it is told of."""
    product = site.product
    async with product.pool.transaction() as conn:
        key = await make.make_api_key(conn, product.anna.id, product.services.signer)
    auth = httpx.BasicAuth(key.username, key.password)
    return product.client(auth), Actor("api_key", key.id)


async def test_of_calls_that_are_written_together_each_has_its_own_key(site: Site) -> None:
    (one, first), (other, second) = await key_of(site), await key_of(site)
    list_id = site.schema.list.id

    async def join(client: httpx.AsyncClient, name: str) -> int:
        answer = await client.post(
            f"/v2/lists/{list_id}/subscribers", json={"email": f"{name}@kapocs.test"}
        )
        assert answer.status_code == 201, answer.text
        found: int = answer.json()["subscriberId"]
        return found

    names = [f"v{n}" for n in range(40)]
    calls = [join((one, other)[place % 2], name) for place, name in enumerate(names)]
    ids = await asyncio.gather(*calls)
    by = {id_: actor for kind, id_, actor in await told(site) if kind == "subscriber.added"}
    assert [by[id_] for id_ in ids] == [first, second] * 20

    async def change(client: httpx.AsyncClient, id_: int) -> None:
        body = {"firstName": "Árvíztűrő"}
        answer = await client.patch(f"/v2/lists/{list_id}/subscribers/{id_}", json=body)
        assert answer.status_code == 200, answer.text

    await asyncio.gather(*[change((other, one)[n % 2], id_) for n, id_ in enumerate(ids)])
    by = {id_: actor for kind, id_, actor in await told(site) if kind == "subscriber.updated"}
    assert [by[id_] for id_ in ids] == [second, first] * 20


async def test_of_orders_that_are_written_together_each_has_its_own_key(site: Site) -> None:
    (one, first), (other, second) = await key_of(site), await key_of(site)
    async with site.product.pool.transaction() as conn:
        shop = await make.make_list(conn, site.product.anna.id, type_=ListType.ECOMMERCE)
    line = {"prod_id": "A", "prod_name": "Tükör", "qty": 2, "tax": 27, "prod_price": "1000"}

    async def order(client: httpx.AsyncClient, number: int) -> int:
        body: dict[str, Any] = {
            "order_id": f"W{number}",
            "email": f"v{number}@kapocs.test",
            "currency": "HUF",
            "products": [line],
        }
        answer = await client.post(f"/processWebshopOrder/{shop.id}/ns_id/0", json=body)
        assert int(answer.text) > 0, answer.text
        return int(answer.text)

    await order(one, 0)
    before = len(await told(site))
    ids = await asyncio.gather(*[order((one, other)[n % 2], n) for n in range(1, 41)])
    facts = (await told(site))[before:]
    for kind in ("subscriber.added", "order.placed", "order.items_added"):
        by = {id_: actor for kind_, id_, actor in facts if kind_ == kind}
        assert [by[id_] for id_ in ids] == [second, first] * 20, kind


async def test_a_form_and_who_confirms_by_its_link_are_told(site: Site) -> None:
    person, path = await asked_to_confirm(site)
    await site.press(path)
    facts = [each for each in await told(site) if each[1] == person.subscriber_id]
    (form,) = [actor for kind, _, actor in facts if kind == "subscriber.confirmation_requested"]
    assert form is not None
    assert (form.type, form.id is not None) == ("form", True)
    assert [actor for kind, _, actor in facts if kind == "subscriber.confirmed"] == [
        Actor("person")
    ]


async def test_what_nobody_asked_for_has_no_actor(site: Site) -> None:
    person = await site.join(BELA)
    assert [each for each in await told(site) if each[1] == person.subscriber_id] == [
        ("subscriber.added", person.subscriber_id, None),
        ("consent.given", person.subscriber_id, None),
    ]
