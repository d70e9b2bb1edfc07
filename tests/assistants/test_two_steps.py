"""What cannot be taken back: a preview with counts first, then the act with its token."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from mcp import Client

from api_v2.start import Place, place
from assistants.connecting import basic, connected, refused, told
from kapocs.assistants import confirming
from kapocs.assistants.confirming import ToConfirm
from kapocs.clock import Clock
from kapocs.web.caller import Caller
from make_sends import make_send, make_stage
from product import Product

ASKED = "?tools=all&read_only=0"


async def campaign(product: Product, people: int) -> int:
    """A draft of Anna's to so many people."""
    async with product.pool.transaction() as conn:
        stage = await make_stage(conn, product.anna.id, people=people)
        return (await make_send(conn, stage)).id


async def somebody(where: Place, client: Client) -> tuple[dict[str, int], str]:
    """A subscriber who is to be deleted, and the token for that."""
    added = await where.add("anna@pelda.hu")
    asked = {"listId": where.list_id, "subscriberId": added["subscriberId"]}
    shown = await told(client, "delete_subscriber", **asked)
    return asked, shown["confirmToken"]


async def test_a_send_goes_out_only_after_its_preview(
    product: Product, api: httpx.AsyncClient
) -> None:
    send_id = await campaign(product, 7)
    async with connected(product, ASKED) as client:
        shown = await told(client, "activate_send", sendId=send_id)
        assert (shown["done"], shown["count"], shown["kind"]) == (False, 7, "send")
        assert shown["now"]["status"] == "DRAFT"
        assert (await api.get(f"/v2/sends/{send_id}")).json()["active"] is False
        done = await told(client, "activate_send", sendId=send_id, confirm=shown["confirmToken"])
    assert done["active"] is True
    assert (await api.get(f"/v2/sends/{send_id}")).json()["active"] is True


async def test_a_test_tells_how_many_addresses_get_it(product: Product) -> None:
    send_id = await campaign(product, 1)
    asked: dict[str, Any] = {"sendId": send_id, "addresses": ["a@kapocs.test", "b@kapocs.test"]}
    async with connected(product, ASKED) as client:
        shown = await told(client, "send_test_emails", **asked)
        assert shown["count"] == 2
        done = await told(client, "send_test_emails", **asked, confirm=shown["confirmToken"])
    assert done == {"queued": 2}


async def test_a_token_is_good_once(product: Product, api: httpx.AsyncClient) -> None:
    where, send_id = await place(product, api), await campaign(product, 1)
    async with connected(product, ASKED) as client:
        asked, token = await somebody(where, client)
        assert await told(client, "delete_subscriber", **asked, confirm=token) == {"done": True}
        again = await refused(client, "delete_subscriber", **asked, confirm=token)
        assert again["code"] == "subscriber_not_found"
        tried: dict[str, Any] = {"sendId": send_id, "addresses": ["a@kapocs.test"]}
        shown = await told(client, "send_test_emails", **tried)
        tried["confirm"] = shown["confirmToken"]
        assert await told(client, "send_test_emails", **tried) == {"queued": 1}
        again = await refused(client, "send_test_emails", **tried)
    assert (again["code"], again["errors"][0]["argument"]) == ("confirmation_used", "confirm")


async def test_a_token_is_for_its_arguments_and_its_tool(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    async with connected(product, ASKED) as client:
        asked, token = await somebody(where, client)
        other = (await where.add("bela@pelda.hu"))["subscriberId"]
        for tool, given in (
            ("delete_subscriber", asked | {"subscriberId": other}),
            ("unsubscribe", asked),
        ):
            answer = await refused(client, tool, **given, confirm=token)
            assert answer["code"] == "confirmation_wrong", tool
        answer = await refused(client, "delete_subscriber", **asked, confirm=token[:-2] + "AA")
        assert answer["code"] == "confirmation_wrong"
        assert await told(client, "get_subscriber", **asked)


async def test_a_token_is_for_the_key_it_was_given_to(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    async with connected(product, ASKED) as client:
        asked, token = await somebody(where, client)
    async with connected(product, ASKED, headers=basic(product.cili_key)) as client:
        answer = await refused(client, "delete_subscriber", **asked, confirm=token)
    assert answer["code"] == "confirmation_wrong"
    assert (await api.get(f"{where.path}/subscribers/{asked['subscriberId']}")).status_code == 200


async def test_a_token_lives_ten_minutes(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    asked = {"listId": where.list_id, "subscriberId": (await where.add("a@x.hu"))["subscriberId"]}
    key = product.anna_key
    caller = Caller(product.anna.id, key.id)
    wanted = ToConfirm(caller, "delete_subscriber", asked)
    for minutes, code in ((11, "confirmation_expired"), (9, None)):
        earlier = replace(product.services, clock=ago(product, minutes))
        token, _ = confirming.token(earlier, wanted, None)
        async with connected(product, ASKED) as client:
            answer = await client.call_tool("delete_subscriber", {**asked, "confirm": token})
        assert answer.is_error == (code is not None)
        assert code is None or answer.structured_content["code"] == code


def ago(product: Product, minutes: int) -> Clock:
    """A clock that is behind."""
    return lambda: product.services.clock() - timedelta(minutes=minutes)


@pytest.mark.parametrize(("more", "is_news"), [(5, False), (30, True)])
async def test_many_more_people_than_were_told_need_a_new_preview(
    product: Product, more: int, is_news: bool
) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_stage(conn, product.anna.id, people=3)
        send = await make_send(conn, stage)
    place_ = Place(product, product.client(product.auth), stage.schema.list.id)
    async with connected(product, ASKED) as client:
        shown = await told(client, "activate_send", sendId=send.id)
        for number in range(more):
            await place_.add(f"uj{number}@kapocs.test")
        asked = {"sendId": send.id, "confirm": shown["confirmToken"]}
        answer = await client.call_tool("activate_send", asked)
    assert answer.is_error == is_news
    assert not is_news or answer.structured_content["code"] == "preview_outdated"


async def test_what_is_not_there_has_no_preview(product: Product) -> None:
    async with connected(product, ASKED) as client:
        answer = await refused(client, "activate_send", sendId=2**40)
    assert answer["code"] == "send_not_found"


async def test_an_archived_list_can_be_looked_at_before_it_is_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    async with connected(product, ASKED) as client:
        await api.post(f"{where.path}/archive")
        shown = await told(client, "delete_list", listId=where.list_id)
        assert shown["now"]["archivedAt"]
        assert (await api.get(where.path)).status_code == 200
        await told(client, "delete_list", listId=where.list_id, confirm=shown["confirmToken"])
    assert (await api.get(where.path)).status_code == 404
