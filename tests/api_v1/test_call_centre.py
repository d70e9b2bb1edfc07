"""What a call centre may change."""

import httpx

from api_v1.world import World


async def test_an_order_changes_only_as_its_status_allows(
    api: httpx.AsyncClient, world: World
) -> None:
    path = world.path("/vccupdaterecord/{shop}/project/17/record/{paid}")
    refused = await api.put(path, json={"mssys_order_status": 4})
    assert (refused.status_code, refused.text) == (406, "mssys_order_status: not from 2 to 4.")
    assert (await api.put(path, json={"mssys_order_status": 3, "mssys_phone": "1"})).text == "1"
    record = (await api.get(world.path("/list/{shop}/record/{paid}"))).json()
    assert (record["mssys_order_status"], record["mssys_phone"]) == ("3", "1")


async def test_a_payment_booked_by_mistake_is_undone_and_the_order_cancelled(
    api: httpx.AsyncClient, world: World
) -> None:
    path = world.path("/update/{shop}/form/0/record/{paid}")
    for status in (1, 2, 1, 4):
        assert (await api.put(path, json={"mssys_order_status": status})).text == "1"
        record = (await api.get(world.path("/list/{shop}/record/{paid}"))).json()
        assert record["mssys_order_status"] == str(status)
