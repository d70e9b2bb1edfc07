"""The tools that are no operation: campaigns, search and fetch, bills, feedback."""

import httpx

from assistants.connecting import connected, refused, told
from make_sends import make_send, make_stage, started
from product import Product


async def test_campaigns_are_read_and_found_by_their_words(product: Product) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_stage(conn, product.anna.id, people=2)
        sent = await started(conn, stage, now=product.services.clock(), name="Őszi ajánlat")
        draft = await make_send(conn, stage, name="Téli ajánlat")
    await product.work()
    async with connected(product) as client:
        campaigns = await told(client, "list_campaigns")
        assert [each["campaignId"] for each in campaigns["data"]] == [sent.id]
        one = await told(client, "get_campaign", campaignId=sent.id)
        assert (one["name"], one["totals"]["sent"]) == ("Őszi ajánlat", 2)
        found = await told(client, "search", query="AJÁNLAT őszi")
        assert [each["id"] for each in found["results"]] == [f"send:{sent.id}"]
        assert found["results"][0]["url"].startswith(product.base_url)
        both = await told(client, "search", query="ajánlat")
        assert [each["id"] for each in both["results"]] == [
            f"send:{sent.id}", f"send:{draft.id}"
        ]  # fmt: skip
        whole = await told(client, "fetch", id=f"send:{sent.id}")
        assert set(whole) == {"id", "title", "url", "text", "metadata"}
        assert "sent: 2" in whole["text"]
        for wrong in ("send:0x1", "list:1", "send:", "send:²"):
            assert (await refused(client, "fetch", id=wrong))["code"] == "argument_wrong"
        gone = await refused(client, "fetch", id=f"send:{2**40}")
    assert gone["code"] == "send_not_found"


async def test_strangers_campaigns_are_not_found(product: Product) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_stage(conn, product.cili.id, people=1)
        send = await started(conn, stage, now=product.services.clock(), name="Idegen")
    async with connected(product) as client:
        assert (await told(client, "search", query="Idegen"))["results"] == []
        answer = await refused(client, "get_campaign", campaignId=send.id)
    assert answer["code"] == "send_not_found"


async def test_bills_and_feedback(product: Product, api: httpx.AsyncClient) -> None:
    assert (await api.get("/v2/usage")).status_code == 200
    async with connected(product, "?read_only=0") as client:
        assert (await told(client, "list_invoices"))["data"] == []
        none = await refused(client, "get_invoice", month="2026-11")
        assert (none["code"], none["errors"][0]["argument"]) == ("argument_wrong", "month")
        asked = await told(client, "request_feedback")
        assert asked["answerWith"] == "submit_feedback"
        assert await told(client, "submit_feedback", rating=5, text="Jó.") == {"noted": True}
        for wrong in (0, 6, True, "5"):
            answer = await refused(client, "submit_feedback", rating=wrong)
            assert answer["code"] == "argument_wrong"


async def test_what_an_assistant_changes_is_told_as_its_doing(
    product: Product, api: httpx.AsyncClient
) -> None:
    async with connected(product, "?read_only=0") as client:
        made = await told(client, "create_list", name="Hírlevél")
        await told(client, "add_subscriber", listId=made["listId"], email="anna@pelda.hu")
    await api.post(f"/v2/lists/{made['listId']}/subscribers", json={"email": "bela@pelda.hu"})
    facts = (await api.get("/v2/events?type=subscriber.added")).json()["data"]
    who = {"assistant": product.anna_key.id, "api_key": product.anna_key.id}
    assert [each["actor"] for each in facts] == [
        {"type": name, "id": number} for name, number in who.items()
    ]
