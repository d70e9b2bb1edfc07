"""Starting, previewing, choosing and putting aside sends through API v2."""

import httpx

from api_v2.start import pointers, problem
from api_v2.test_sends import make_body, make_send
from kapocs.accounts.rights import Rights
from product import Product


async def test_a_draft_is_started_once(product: Product, api: httpx.AsyncClient) -> None:
    path = await make_send(product, api)
    begun = (await api.post(f"{path}/start")).json()
    assert (begun["status"], begun["active"]) == ("SCHEDULED", True)
    assert "warnings" in begun
    problem(await api.post(f"{path}/start"), 409, "wrong_send_state")


async def test_a_letter_is_seen_as_its_reader_gets_it(
    product: Product, api: httpx.AsyncClient
) -> None:
    path = await make_send(product, api, people=2, subject="Szia [email]!")
    list_id = (await api.get(path)).json()["listId"]
    first = (await api.get(f"/v2/lists/{list_id}/subscribers")).json()["data"][0]["subscriberId"]
    assert (await api.get(f"{path}/preview")).json()["subject"] == "Szia e1@kapocs.test!"
    shown = (await api.get(f"{path}/preview", params={"subscriberId": first})).json()
    assert shown == {"subject": "Szia e0@kapocs.test!", "html": None, "text": "Jó napot!"}
    nobody = await api.get(f"{path}/preview", params={"subscriberId": first + 1000})
    problem(nobody, 404, "subscriber_not_found")
    problem(await api.get(f"{path}/preview?variant=1"), 422, "bad_send")
    assert (await api.get(f"{path}/status")).json()["totals"]["planned"] == 0


async def test_a_key_that_may_not_read_people_is_shown_nobodys_letter(
    product: Product, api: httpx.AsyncClient
) -> None:
    path = await make_send(product, api, subject="Szia [email]!")
    scopes = frozenset({"sends:read", "sends:write"})
    bound = await product.bound(Rights(scopes=scopes))
    trial = {"addresses": ["idegen@kapocs.test"]}
    shown, sent = await bound.get(f"{path}/preview"), await bound.post(f"{path}/test", json=trial)
    for refused in (shown, sent):
        assert problem(refused, 403, "missing_scope")["missing"] == "subscribers:read"
    both = await product.bound(Rights(scopes=scopes | {"subscribers:read"}))
    assert (await both.get(f"{path}/preview")).status_code == 200
    assert (await both.post(f"{path}/test", json=trial)).json() == {"queued": 1}


async def test_the_winner_is_chosen_and_may_be_no_other(
    product: Product, api: httpx.AsyncClient
) -> None:
    body = await make_body(product)
    variants = [{"emailId": body["emailId"], "subject": each} for each in ("Piros", "Kék")]
    made = await api.post("/v2/sends", json=body | {"test": {"variants": variants, "share": 20}})
    path = f"/v2/sends/{made.json()['sendId']}/choose-winner"
    assert pointers(problem(await api.post(path, json={"variant": 3}), 422, "bad_send"))
    wrong = await api.post(path, json={"variant": 0})
    assert pointers(problem(wrong, 422, "wrong_shape")) == {"/variant": "wrong_shape"}
    assert (await api.post(path, json={"variant": 2})).json()["winner"] == 2
    problem(await api.post(path, json={"variant": 1}), 409, "wrong_send_state")


async def test_a_send_is_put_aside_taken_back_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    path = await make_send(product, api)
    await api.post(f"{path}/start")
    problem(await api.post(f"{path}/archive"), 409, "wrong_send_state")
    problem(await api.delete(path), 409, "wrong_send_state")
    await api.post(f"{path}/cancel")
    assert (await api.post(f"{path}/archive")).json()["archivedAt"] is not None
    assert (await api.get("/v2/sends")).json()["data"] == []
    (found,) = (await api.get("/v2/sends?archived=true")).json()["data"]
    assert found["archivedAt"] is not None
    assert (await api.post(f"{path}/restore")).json()["archivedAt"] is None
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "send_not_found")


async def test_what_went_to_somebody_is_not_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    path = await make_send(product, api, people=1, sendAtDateTime="2026-01-01T00:00:00Z")
    await api.post(f"{path}/start")
    await product.work()
    problem(await api.delete(path), 409, "in_use")
