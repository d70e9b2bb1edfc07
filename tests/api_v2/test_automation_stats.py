"""How people went through automations, by API v2: by ways and days, with income and winners."""

import httpx

from api_v2.asked_about_automations import make_automation
from api_v2.start import Place, place, pointers, problem
from kapocs.automations.running import FlowKeeper, FlowParts
from product import Product

SPLIT = {
    "id": "teszt",
    "split": {
        "ways": [{"name": "a", "share": 1}, {"name": "b", "share": 1, "steps": [{"goal": "b"}]}],
        "winner": {"by": "goal", "after": {"days": 3}},
    },
}
ORDER = {"mssys_order_status": "2", "mssys_order_brutto_sum": "2540"}


async def go_on(product: Product) -> None:
    """What a worker does now."""
    services = product.services
    await FlowKeeper(FlowParts(pool=services.pool, clock=services.clock)).until_idle()


async def gone_through(product: Product, api: httpx.AsyncClient) -> tuple[Place, str]:
    """Twelve people have drawn their way; the path of the automation."""
    where = await place(product, api)
    path = f"/v2/automations/{await make_automation(where, SPLIT, {'wait': {'days': 9}})}"
    await api.post(f"{path}/activate", json={})
    for number in range(12):
        person = (await where.add(f"p{number}@pelda.hu"))["subscriberId"]
        record = {"listId": where.list_id, "subscriberId": person}
        await api.post(f"{path}/runs", json=record)
    await go_on(product)
    return where, path


async def test_ways_days_and_the_search_for_the_best_way_are_told(
    product: Product, api: httpx.AsyncClient
) -> None:
    _, path = await gone_through(product, api)
    found = (await api.get(f"{path}/stats")).json()
    assert (found["entered"], found["income"], found["incomeSince"]) == (12, [], None)
    a, b = found["paths"]
    assert [(each["stepId"], each["way"], each["version"]) for each in (a, b)] == [
        ("teszt", "a", 1), ("teszt", "b", 1),
    ]  # fmt: skip
    assert a["people"] + b["people"] == 12
    assert (a["goal"], b["goal"], found["goal"]) == (0, b["people"], b["people"])
    assert a["days"] == b["days"] == []
    today = product.services.clock().date().isoformat()
    assert [(each["day"], each["goal"]) for each in found["days"]] == [(today, b["people"])]
    split = next(each for each in found["steps"] if each["stepId"] == "teszt")
    winner = split["winner"]
    assert (winner["way"], winner["why"]["code"]) == (None, "automations.winner_not_yet")
    assert winner["dueAt"] > winner["begunAt"]
    assert [each["people"] for each in winner["counted"]] == [a["people"], b["people"]]
    assert {each["winner"] for each in found["steps"] if each["stepId"] != "teszt"} == {None}


async def test_the_ways_of_one_step_are_told_day_by_day(
    product: Product, api: httpx.AsyncClient
) -> None:
    _, path = await gone_through(product, api)
    a, _ = (await api.get(f"{path}/stats", params={"stepId": "teszt"})).json()["paths"]
    today = product.services.clock().date().isoformat()
    assert a["days"] == [{"day": today, "people": a["people"], "goal": 0, "income": []}]
    later = {"stepId": "nincs", "since": "2999-01-01"}
    none = (await api.get(f"{path}/stats", params=later)).json()
    assert [(each["people"], each["days"]) for each in none["paths"]] == [(0, []), (0, [])]
    long = await api.get(f"{path}/stats", params={"stepId": "x" * 41, "since": "ma"})
    assert set(pointers(problem(long, 422, "invalid_fields"))) == {"stepId", "since"}
    strange = await api.get(f"{path}/stats", params={"stepId": "\N{SNOWMAN}\x01"})
    assert [each["days"] for each in strange.json()["paths"]] == [[], []]


async def test_orders_are_income_of_their_ways_in_texts(
    product: Product, api: httpx.AsyncClient
) -> None:
    _, path = await gone_through(product, api)
    shop = (await api.post("/v2/lists", json={"name": "Bolt", "type": "ECOMMERCE"})).json()
    for number in range(12):
        order = {"email": f"p{number}@pelda.hu", "fields": ORDER}
        made = await api.post(f"/v2/lists/{shop['listId']}/subscribers", json=order)
        assert made.status_code == 201, made.text
    found = (await api.get(f"{path}/stats")).json()
    assert found["income"] == [{"currency": "HUF", "orders": 12, "amount": "30480"}]
    assert [each["income"] for each in found["days"]] == [found["income"]]
    for each in found["paths"]:
        assert each["income"] == [
            {"currency": "HUF", "orders": each["people"], "amount": str(2540 * each["people"])}
        ]
