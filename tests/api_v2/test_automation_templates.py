"""Templates of automations through API v2: listed, and drafts made from them."""

import asyncio
from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem, shop
from api_v2.test_idempotency import key
from kapocs.automations.template_files import NAMES
from product import Product

pytestmark = pytest.mark.shared_database

PATH = "/v2/automations/from-template"


async def _counts(api: httpx.AsyncClient, where: Place) -> dict[str, int]:
    paths = ("letters", "segments", "automations", f"lists/{where.list_id}/fields")
    found = [(await api.get(f"/v2/{each}")).json()["data"] for each in paths]
    return dict(zip(paths, map(len, found), strict=True))


async def test_templates_tell_in_both_languages_what_they_make(api: httpx.AsyncClient) -> None:
    found = (await api.get("/v2/automation-templates")).json()["data"]
    assert [each["template"] for each in found] == list(NAMES)
    assert all(len(each["letters"]) > 0 for each in found)
    by_name = {each["template"]: each for each in found}
    back = by_name["win-back"]
    assert back["name"] == {"hu": "Régi vásárlók visszahívása", "en": "Win-back"}
    assert back["fields"] == [
        {"name": "winback_coupon", "type": "SHORTTEXT",
         "label": {"hu": "Visszahívó kupon", "en": "Win-back coupon"}},
    ]  # fmt: skip
    assert back["segments"][0]["where"].startswith("orders > 0")
    assert [each["code"] for each in back["left"]] == [
        "automations.left_coupon", "automations.left_segment_alone",
    ]  # fmt: skip
    assert {name for name, each in by_name.items() if each["needsOrders"]} == {
        "abandoned-cart", "after-sale", "replenishment", "invoice-reminder", "review-request",
    }  # fmt: skip
    less = (await api.get("/v2/automation-templates", params={"fields": "template"})).json()
    assert less["data"][0] == {"template": NAMES[0]}


@pytest.mark.parametrize("name", NAMES)
async def test_each_template_makes_what_it_tells_and_can_be_put_to_work(
    product: Product, api: httpx.AsyncClient, name: str
) -> None:
    where, orders = await place(product, api), await shop(product, api)
    listed = (await api.get("/v2/automation-templates")).json()["data"]
    (told,) = [each for each in listed if each["template"] == name]
    wish: dict[str, Any] = {"template": name, "listId": where.list_id, "language": "en"}
    if told["needsOrders"]:
        wish["orderListId"] = orders.list_id
    twice = [await api.post(PATH, json=wish, headers=key("a")) for _ in range(2)]
    assert twice[0].status_code == 201, twice[0].text
    made, path = twice[0].json(), twice[0].headers["location"]
    assert made == twice[1].json()
    assert (made["state"], made["name"]) == ("DRAFT", told["name"]["en"])
    assert made["fields"] == [each["name"] for each in told["fields"]]
    assert len(made["segmentIds"]) == len(told["segments"])
    letters = [(await api.get(f"/v2/letters/{each}")).json() for each in made["letterIds"]]
    assert [each["name"] for each in letters] == [each["name"]["en"] for each in told["letters"]]
    assert {each["code"] for each in made["left"]} >= {each["code"] for each in told["left"]}
    assert (await api.get(path)).json()["definition"] == made["definition"]
    assert (await api.post(f"{path}/activate", json={})).json()["state"] == "ACTIVE"


async def test_what_cannot_be_made_leaves_nothing_behind(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    await api.post(f"{where.path}/fields", json={"name": "winback_coupon", "type": "TEXT"})
    before = await _counts(api, where)
    here = {"listId": where.list_id}
    for wish, pointer, code in (
        ({"template": "Árvíztűrő tükörfúrógép"} | here, "/template", "bad_template"),
        ({"template": "../frame"} | here, "/template", "bad_template"),
        ({"template": "frame"} | here, "/template", "bad_template"),
        ({"template": "x" * 65} | here, "/template", "wrong_shape"),
        ({"template": "welcome", "listId": "kettő"}, "/listId", "wrong_shape"),
        ({"template": "welcome", "language": "de"} | here, "/language", "wrong_shape"),
        ({"template": "win-back"} | here, "/listId", "bad_template"),
        ({"template": "after-sale"} | here, "/listId", "bad_template"),
        (
            {"template": "after-sale", "orderListId": where.list_id} | here,
            "/orderListId", "bad_template",
        ),
        (
            {"template": "welcome", "orderListId": where.list_id} | here,
            "/orderListId", "bad_template",
        ),
    ):  # fmt: skip
        told = problem(await api.post(PATH, json=wish), 422, code)
        assert list(pointers(told)) == [pointer], wish
    assert "welcome" in problem(
        await api.post(PATH, json={"template": "nincs"} | here), 422, "bad_template"
    )["detail"]  # fmt: skip
    assert await _counts(api, where) == before


async def test_a_list_of_another_account_or_an_archived_one_is_not_there(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    cili = product.client(product.stranger)
    theirs = (await cili.post("/v2/lists", json={"name": "Cilié"})).json()["listId"]
    wish = {"template": "welcome", "listId": theirs}
    problem(await api.post(PATH, json=wish), 404, "list_not_found")
    assert (await cili.post(PATH, json=wish)).status_code == 201
    assert (await api.get("/v2/automations")).json()["data"] == []
    await api.post(f"{where.path}/archive")
    archived = {"template": "welcome", "listId": where.list_id}
    problem(await api.post(PATH, json=archived), 404, "list_not_found")


async def test_at_once_by_several_programs_the_field_is_made_once(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    wish = {"template": "win-back", "listId": where.list_id}
    answers = await asyncio.gather(*(api.post(PATH, json=wish) for _ in range(4)))
    good = [each.json() for each in answers if each.status_code == 201]
    assert good
    assert all(each.status_code in (201, 409, 422) for each in answers)
    assert [each["fields"] for each in good].count(["winback_coupon"]) == 1
    assert (await _counts(api, where))["automations"] == len(good)


async def test_a_wish_says_how_long_waits_are_and_which_letters_go_out(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    listed = (await api.get("/v2/automation-templates")).json()["data"]
    (told,) = [each for each in listed if each["template"] == "welcome"]
    assert told["waits"] == {"three-days": {"days": 3}, "four-days": {"days": 4}}
    letter = {"name": "Saját", "subject": "Saját", "html": "<p>x</p>"}
    own = (await api.post("/v2/letters", json=letter)).json()
    wish = {
        "template": "welcome",
        "listId": where.list_id,
        "name": "Árvíztűrő tükörfúrógép",
        "waits": {"three-days": {"days": 2}, "four-days": {"hours": 0}},
        "letters": {told["letters"][2]["key"]: own["letterId"]},
    }
    made = (await api.post(PATH, json=wish)).json()
    steps = made["definition"]["steps"]
    assert (made["name"], len(made["letterIds"])) == (wish["name"], 2)
    assert [next(name for name in each if name != "id") for each in steps] == [
        "send", "wait", "send", "send",
    ]  # fmt: skip
    assert (steps[1]["wait"], steps[3]["send"]) == ({"days": 2}, {"letter": own["letterId"]})
    for wrong in (
        {"waits": {"welcome": {"days": 1}}},
        {"waits": {"three-days": {"years": 1}}},
        {"waits": {"three-days": {"days": -1}}},
        {"letters": {"nope": own["letterId"]}},
        {"letters": {"best": 2**62}},
        {"name": "x" * 201},
    ):
        answer = await api.post(PATH, json=wish | wrong)
        assert answer.status_code in (400, 404, 422), wrong
