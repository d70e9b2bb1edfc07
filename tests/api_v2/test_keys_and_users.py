"""API keys, users and the account: what the command line does, by API v2."""

from datetime import timedelta
from typing import Any

import httpx

from api_v2.start import place, pointers, problem
from kapocs.accounts import actions
from kapocs.accounts.rights import Rights
from product import Product

LIMITS = {
    "name": "Árvíztűrő tükörfúrógép",
    "scopes": ["orders:read", "*:write"],
    "expiresAt": "2031-12-31T23:00:00Z",
    "addresses": ["203.0.113.0/24", "127.0.0.1"],
}


async def test_a_key_is_made_used_changed_renewed_refused_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    answer = await api.post("/v2/keys", json=LIMITS)
    made = answer.json()
    path = f"/v2/keys/{made['keyId']}"
    assert (answer.status_code, answer.headers["location"]) == (201, product.base_url + path)
    assert made["scopes"] == sorted(LIMITS["scopes"])
    assert made["addresses"] == LIMITS["addresses"]
    theirs = product.client(httpx.BasicAuth(made["username"], made["password"]))
    problem(await theirs.get("/v2/lists"), 403, "missing_scope")
    assert (await theirs.post("/v2/lists", json={"name": "Új"})).status_code == 201

    shown = (await api.get(path)).json()
    assert shown | {"lastUsedAt": None} == {k: v for k, v in made.items() if k != "password"}
    changed = (await api.patch(path, json={"scopes": ["*"], "expiresAt": None})).json()
    assert (changed["scopes"], changed["expiresAt"]) == (["*"], None)
    assert (changed["name"], changed["addresses"]) == (LIMITS["name"], LIMITS["addresses"])
    rotated = (await api.post(f"{path}/rotate")).json()
    assert rotated["password"] != made["password"]
    problem(await api.delete(path), 409, "api_key_in_use")
    revoked = (await api.post(f"{path}/revoke")).json()
    assert revoked["revokedAt"] == (await api.post(f"{path}/revoke")).json()["revokedAt"]
    problem(await api.post(f"{path}/rotate"), 404, "api_key_not_found")
    assert (await api.delete(path)).status_code == 204
    assert [each["keyId"] for each in (await api.get("/v2/keys")).json()["data"]] == [
        product.anna_key.id
    ]


async def test_what_is_wrong_with_a_key_is_told_with_its_place(api: httpx.AsyncClient) -> None:
    for wish, where in (
        ({"scopes": ["order:read"]}, "/scopes"),
        ({"addresses": ["10.0.0.1/8"]}, "/addresses"),
        ({"expiresAt": "2020-01-01T00:00:00Z"}, "/expiresAt"),
        ({"listId": 999_999}, "/listId"),
    ):
        body = problem(await api.post("/v2/keys", json=wish), 422, "bad_api_key")
        assert list(pointers(body)) == [where]
    assert len((await api.get("/v2/keys")).json()["data"]) == 1


async def test_a_repeated_making_tells_the_first_password_again(api: httpx.AsyncClient) -> None:
    header = {"Idempotency-Key": "kulcs-1"}
    first = await api.post("/v2/keys", json={"name": "Bolt"}, headers=header)
    again = await api.post("/v2/keys", json={"name": "Bolt"}, headers=header)
    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"


async def test_a_key_gives_no_more_rights_than_it_has(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    soon = product.services.clock() + timedelta(hours=1)
    narrow = await product.bound(
        Rights(scopes=frozenset({"keys:write", "orders:read"}), expires_at=soon)
    )
    limits = {"scopes": ["orders:read"], "expiresAt": soon.isoformat()}
    for wider in (
        limits | {"scopes": ["orders:write"]}, limits | {"scopes": ["*"]}, {"scopes": ["*:read"]},
        {"scopes": ["orders:read"]}, limits | {"expiresAt": (soon + timedelta(1)).isoformat()},
    ):  # fmt: skip
        problem(await narrow.post("/v2/keys", json=wider), 403, "key_too_narrow")
    made = await narrow.post("/v2/keys", json=limits | {"listId": where.list_id})
    assert made.status_code == 201, made.text
    path = f"/v2/keys/{made.json()['keyId']}"
    problem(await narrow.patch(path, json={"scopes": ["*"]}), 403, "key_too_narrow")
    anna = f"/v2/keys/{product.anna_key.id}"
    for step in ("rotate", "revoke"):
        problem(await narrow.post(f"{anna}/{step}"), 403, "key_too_narrow")
    problem(await narrow.patch(anna, json={"name": "x"}), 403, "key_too_narrow")
    assert (await narrow.post(f"{path}/rotate")).status_code == 200


async def test_a_user_is_let_in_changed_kept_out_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    wish = {"email": "bela@kapocs.test", "name": "Tükör Béla", "language": "hu"}
    answer = await api.post("/v2/users", json=wish)
    made: dict[str, Any] = answer.json()
    path = f"/v2/users/{made['userId']}"
    assert (answer.status_code, answer.headers["location"]) == (201, product.base_url + path)
    assert len(made["password"]) >= 20
    assert {name: made[name] for name in wish} == wish
    problem(await api.post("/v2/users", json=wish), 409, "user_email_taken")
    own = await api.post("/v2/users", json={"email": "c@kapocs.test", "password": "hosszú jelszó"})
    assert own.json()["password"] is None

    changed = (await api.patch(path, json={"language": None, "name": "B"})).json()
    assert (changed["language"], changed["name"], changed["email"]) == (None, "B", wish["email"])
    taken = problem(await api.patch(path, json={"email": "C@kapocs.test"}), 409, "user_email_taken")
    assert taken["errors"] == []
    out = (await api.post(f"{path}/deactivate")).json()
    assert out["deactivatedAt"] == (await api.get(path)).json()["deactivatedAt"] is not None
    assert (await api.post(f"{path}/activate")).json()["deactivatedAt"] is None
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "user_not_found")
    assert [each["email"] for each in (await api.get("/v2/users")).json()["data"]] == [
        "c@kapocs.test"
    ]


async def test_a_set_password_signs_in_and_a_short_one_is_refused(
    product: Product, api: httpx.AsyncClient
) -> None:
    made = (await api.post("/v2/users", json={"email": "bela@kapocs.test"})).json()
    path = f"/v2/users/{made['userId']}/password"
    assert (await api.put(path, json={"password": "árvíztűrő tükör"})).status_code == 204
    body = problem(await api.put(path, json={"password": "rövid"}), 422, "bad_user")
    assert list(pointers(body)) == ["/password"]
    async with product.pool.connection() as conn:
        (user,) = await actions.who_signs_in(conn, "bela@kapocs.test")
    assert (await actions.check(user, "árvíztűrő tükör")).id == made["userId"]


async def test_only_a_key_that_may_do_everything_lets_an_owner_in(
    product: Product, api: httpx.AsyncClient
) -> None:
    await api.post("/v2/users", json={"email": "anna@kapocs.test"})
    made = (await api.post("/v2/users", json={"email": "bela@kapocs.test"})).json()
    path = f"/v2/users/{made['userId']}"
    bound = await product.bound(Rights(scopes=frozenset({"users:read", "users:write"})))
    for verb, each, body in (
        ("POST", "/v2/users", {"email": "c@kapocs.test"}),
        ("PATCH", path, {"email": "c@kapocs.test"}),
        ("PUT", f"{path}/password", {"password": "hosszú jelszó"}),
        ("POST", f"{path}/activate", None),
    ):
        problem(await bound.request(verb, each, json=body), 403, "key_too_narrow")
    assert (await bound.patch(path, json={"name": "Béla"})).json()["name"] == "Béla"
    assert (await bound.post(f"{path}/deactivate")).json()["deactivatedAt"]


async def test_the_account_is_read_and_changed(api: httpx.AsyncClient) -> None:
    before = (await api.get("/v2/account")).json()
    wish = {"name": "Tükör Kft.", "currency": "eur", "companyAddress": "1011 Budapest, Fő u. 1."}
    changed = (await api.patch("/v2/account", json=wish)).json()
    assert changed == before | wish | {"currency": "EUR"}
    assert (await api.get("/v2/account")).json() == changed
    for wrong, code in (
        ({"timezone": "Mars/Olympus"}, "bad_account"),
        ({"currency": "XXX"}, "bad_account"),
        ({"senderEmail": "anna@gmail.com"}, "free_mail_sender"),
        ({"senderEmail": "anna"}, "bad_email"),
        ({"companyAddress": "x" * 501}, "bad_account"),
    ):
        problem(await api.patch("/v2/account", json=wrong), 422, code)
    assert (await api.get("/v2/account")).json() == changed
