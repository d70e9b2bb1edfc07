"""Every call of a tool stands in the audit log."""

import httpx

from api_v2.start import place
from assistants.connecting import connected, refused, told
from kapocs.assistants.auditing import Called
from product import Product


async def test_a_call_stands_there_with_what_came_of_it_and_by_whom(
    product: Product, api: httpx.AsyncClient
) -> None:
    name = "Árvíztűrő tükörfúrógép"
    async with connected(product, "?tools=all&read_only=0") as client:
        made = await told(client, "create_list", name=name)
        await refused(client, "get_list", listId=made["listId"] + 1000)
        await told(client, "echo_test")
    found = (await api.get("/v2/audit", params={"kind": "tool"})).json()["data"][::-1]
    told_of = [(each["thingId"], each["after"]["result"]) for each in found]
    assert told_of == [
        ("create_list", "done"), ("get_list", "list_not_found"), ("echo_test", "done"),
    ]  # fmt: skip
    who = {"type": "assistant", "id": product.anna_key.id}
    assert all((each["actor"], each["operation"]) == (who, "called") for each in found)
    digest = Called("create_list", {"name": name}, "done").digest()
    assert found[0]["after"]["arguments_sha256"] == digest
    assert name not in str(found[0])
    # What the tool changed is the assistant's doing, too, and of the same request.
    (line,) = (await api.get("/v2/audit", params={"kind": "list"})).json()["data"]
    assert (line["actor"], line["requestId"]) == (who, found[0]["requestId"])


async def test_a_preview_is_told_from_the_act_and_has_its_arguments(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    added = await where.add("anna@pelda.hu")
    asked = {"listId": where.list_id, "subscriberId": added["subscriberId"]}
    async with connected(product, "?tools=all&read_only=0") as client:
        shown = await told(client, "delete_subscriber", **asked)
        await told(client, "delete_subscriber", **asked, confirm=shown["confirmToken"])
    found = (await api.get("/v2/audit", params={"kind": "tool"})).json()["data"][::-1]
    assert [each["after"]["result"] for each in found] == ["previewed", "done"]
    assert len({each["after"]["arguments_sha256"] for each in found}) == 1
    assert shown["confirmToken"] not in str(found)
