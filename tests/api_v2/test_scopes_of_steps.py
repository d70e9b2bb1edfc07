"""What steps do, only keys may have done that may do it themselves."""

from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from api_v2.asked_about_automations import definition, make_automation
from api_v2.start import Place, place, problem, shop
from api_v2.test_scopes import EVERY
from kapocs.accounts.rights import Rights
from kapocs.automations.kinds.table import KINDS
from kapocs.automations.needing import SCOPES_OF
from product import Product

pytestmark = pytest.mark.shared_database

WRITES = "automations:write"
CHANGES = "subscribers:write"
ACCENTS = "Árvíztűrő tükörfúrógép"


def _steps(letter: int, list_id: int, other: int) -> dict[str, dict[str, Any]]:
    """One of each kind that needs something."""
    return {
        "send": {"letter": letter},
        "ask_to_confirm": {"letter": letter},
        "add_to_list": {"list": list_id},
        "unsubscribe": {},
        "move_to_list": {"list": list_id},
        "delete": {"list": list_id},
        "set": {"mssys_comment": ACCENTS},
        "update": {"list": list_id, "set": {"mssys_comment": ACCENTS}},
        "call": {"url": "https://crm.example.org/"},
        "notify": {"to": "anna@kapocs.test", "subject": ACCENTS, "text": "x"},
        "coupon": {"field": "mssys_comment", "percent": 10, "valid": {"days": 1}},
        "task": {"title": ACCENTS},
        "opportunity": {"name": ACCENTS},
        "start": {"automation": other},
    }


async def _letter(where: Place) -> int:
    made = await where.api.post("/v2/letters", json={"name": "L", "subject": "S", "text": "x"})
    return int(made.json()["letterId"])


async def _lacking(product: Product, *scopes: str) -> httpx.AsyncClient:
    return await product.bound(Rights(scopes=frozenset(EVERY - set(scopes))))


def _told(answer: httpx.Response, scope: str, step: str) -> Mapping[str, Any]:
    told = problem(answer, 403, "missing_scope")
    assert told["missing"] == scope
    assert f"Step {step} " in told["detail"]
    assert scope in told["detail"]
    return told


async def test_each_kind_of_step_asks_for_its_scopes_at_every_door(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    other = await make_automation(where, {"end": True})
    steps = _steps(await _letter(where), where.list_id, other)
    assert set(steps) == {kind for kind, scopes in SCOPES_OF.items() if scopes}
    for kind, given in steps.items():
        step = {"id": "e", kind: given}
        wish = {"definition": definition(where.list_id, step, leave={"unsubscribed": False})}
        whole = await make_automation(where, step, leave={"unsubscribed": False})
        path = f"/v2/automations/{whole}"
        for scope in set(SCOPES_OF[kind]) - {WRITES}:
            less = await _lacking(product, scope)
            _told(await less.post("/v2/automations", json=wish), scope, "e")
            _told(await less.patch(path, json=wish), scope, "e")
            _told(await less.post(f"{path}/activate", json={}), scope, "e")
        assert (await api.get(path)).json()["state"] == "DRAFT"
        enough = await product.bound(Rights(scopes=frozenset({WRITES, *SCOPES_OF[kind]})))
        made = await enough.post("/v2/automations", json=wish)
        assert made.status_code == 201, (kind, made.text)
        at = f"/v2/automations/{made.json()['automationId']}"
        assert (await enough.patch(at, json=wish)).status_code == 200
        assert (await enough.post(f"{at}/activate", json={})).json()["state"] == "ACTIVE"


async def test_what_is_refused_is_not_kept_and_the_reason_is_told_in_hungarian(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    kept = await make_automation(where, {"id": "var", "wait": {"days": 1}})
    before = (await api.get(f"/v2/automations/{kept}")).json()
    alone = await product.bound(Rights(scopes=frozenset({WRITES})))
    nested = {
        "if": "email not empty",
        "then": [{"split": [{"share": 1, "steps": [{"id": "torol", "delete": {}}]}, {"share": 1}]}],
    }
    wish = {"definition": definition(where.list_id, {"wait": {"days": 1}}, nested)}
    refused = await alone.patch(
        f"/v2/automations/{kept}", json=wish, headers={"Accept-Language": "hu"}
    )
    assert refused.status_code == 403
    assert refused.json()["detail"].startswith("A(z) torol lépéshez (delete) kell ez a jog")
    _told(await alone.post("/v2/automations", json=wish), CHANGES, "torol")
    assert (await api.get(f"/v2/automations/{kept}")).json() == before
    assert len((await api.get("/v2/automations")).json()["data"]) == 1
    harmless = {"definition": definition(where.list_id, {"wait": {"days": 1}}, {"goal": "x"})}
    assert (await alone.patch(f"/v2/automations/{kept}", json=harmless)).status_code == 200


async def test_an_answer_that_goes_into_a_field_changes_people(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    call = {"url": "https://crm.example.org/", "save": {"mssys_comment": "a.b"}}
    wish = {"definition": definition(where.list_id, {"id": "h", "call": call})}
    scopes = frozenset({WRITES, *SCOPES_OF["call"]})
    less = await product.bound(Rights(scopes=scopes))
    _told(await less.post("/v2/automations", json=wish), CHANGES, "h")
    more = await product.bound(Rights(scopes=scopes | {CHANGES}))
    assert (await more.post("/v2/automations", json=wish)).status_code == 201


@pytest.mark.parametrize("name", ["*:write", "*"])
async def test_a_key_that_may_write_all_needs_no_more(
    product: Product, api: httpx.AsyncClient, name: str
) -> None:
    where = await place(product, api)
    scopes = None if name == "*" else frozenset({"*:write", "*:read"})
    key = await product.bound(Rights(scopes=scopes))
    step = {"call": {"url": "https://crm.example.org/", "save": {"mssys_comment": "a"}}}
    wish = {"definition": definition(where.list_id, step, {"delete": {}})}
    assert (await key.post("/v2/automations", json=wish)).status_code == 201


async def test_actions_ask_for_the_scope_of_what_they_do(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    letter = await _letter(where)
    begun = {"name": "M", "letterId": letter, "letterTrigger": "on_open"}
    leave = begun | {"actionType": "unsubscribe", "targetListId": where.list_id}
    call = begun | {"actionType": "external", "externalUrl": "https://crm.example.org/"}
    for wish, scope in ((leave, CHANGES), (call, "webhooks:write")):
        less = await _lacking(product, scope)
        _told(await less.post("/v2/actions", json=wish), scope, "action")
        made = await api.post("/v2/actions", json=wish)
        path = made.headers["location"]
        _told(await less.patch(path, json={"name": ACCENTS}), scope, "action")
        assert (await api.get(path)).json()["name"] == "M"
    assert len((await api.get("/v2/actions")).json()["data"]) == 2


async def test_templates_ask_for_all_that_they_make(
    product: Product, api: httpx.AsyncClient
) -> None:
    where, orders = await place(product, api), await shop(product, api)
    path, wish = "/v2/automations/from-template", {"template": "win-back", "listId": where.list_id}
    for scope in ("letters", "segments", "lists", "sends", "coupons", "subscribers"):
        less = await _lacking(product, f"{scope}:write")
        told = problem(await less.post(path, json=wish), 403, "missing_scope")
        assert told["missing"] == f"{scope}:write"
    assert (await api.get("/v2/letters")).json()["data"] == []
    few = frozenset({WRITES, "letters:write", "sends:write"})
    enough = await product.bound(Rights(scopes=few))
    thanks = {"template": "after-sale", "listId": orders.list_id}
    assert (await enough.post(path, json=thanks)).status_code == 201


async def test_a_key_for_one_list_has_no_say_over_automations(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    bound = await product.bound(Rights(list_ids=frozenset({where.list_id})))
    wish = {"definition": definition(where.list_id, {"delete": {}})}
    made = await make_automation(where, {"delete": {}})
    started = {"template": "welcome", "listId": where.list_id}
    for ask in (
        bound.post("/v2/automations", json=wish),
        bound.patch(f"/v2/automations/{made}", json=wish),
        bound.post(f"/v2/automations/{made}/activate", json={}),
        bound.post("/v2/automations/from-template", json=started),
        bound.post("/v2/actions", json={"name": "x", "targetListId": where.list_id}),
    ):
        problem(await ask, 403, "key_for_one_list")


def test_every_kind_is_tried_or_harmless() -> None:
    harmless = {kind for kind, scopes in SCOPES_OF.items() if not scopes}
    assert harmless == {"wait", "if", "split", "goal", "goto", "end"}
    assert set(KINDS) == set(SCOPES_OF)
