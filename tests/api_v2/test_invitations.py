"""Invitations by API v2, and a second factor that was lost."""

import httpx

from api_v2.start import pointers, problem
from kapocs.accounts import changing
from kapocs.accounts.rights import Rights
from kapocs.factors import actions as factors
from kapocs.factors import totp
from kapocs.ids import UserId
from product import Product

BELA = {"email": "bela@kapocs.test", "name": "Árvíztűrő Béla", "role": "reader"}


async def test_somebody_is_invited_again_and_the_invitation_withdrawn(
    api: httpx.AsyncClient, product: Product
) -> None:
    made = await api.post("/v2/users/invitations", json=BELA)
    assert made.status_code == 201, made.text
    user = made.json()
    path = f"/v2/users/{user['userId']}"
    assert (user["role"], user["name"], bool(user["invitedAt"])) == ("reader", BELA["name"], True)
    assert made.headers["location"].endswith(path)
    problem(await api.post("/v2/users/invitations", json=BELA), 409, "user_email_taken")
    again = await api.post(f"{path}/invitation")
    assert (again.status_code, again.json()["invitedAt"] >= user["invitedAt"]) == (200, True)
    stranger = product.client(product.stranger)
    problem(await stranger.post(f"{path}/invitation"), 404, "user_not_found")
    problem(await stranger.delete(f"{path}/invitation"), 404, "user_not_found")
    assert (await api.delete(f"{path}/invitation")).status_code == 204
    problem(await api.delete(f"{path}/invitation"), 404, "user_not_found")
    let_in = await api.post("/v2/users", json={"email": "cili@kapocs.test"})
    path = f"/v2/users/{let_in.json()['userId']}"
    problem(await api.post(f"{path}/invitation"), 409, "not_invited")
    problem(await api.delete(f"{path}/invitation"), 409, "not_invited")


async def test_an_invitation_is_refused_for_its_shape_or_a_narrow_key(
    api: httpx.AsyncClient, product: Product
) -> None:
    for field, wrong in (("role", "god"), ("role", None), ("name", "ő" * 201), ("email", 7)):
        answer = await api.post("/v2/users/invitations", json=BELA | {field: wrong})
        assert list(pointers(problem(answer, 422, "wrong_shape"))) == [f"/{field}"]
    lacks = await api.post("/v2/users/invitations", json={"email": "x@kapocs.test"})
    assert list(pointers(problem(lacks, 422, "missing"))) == ["/role"]
    narrow = await product.bound(Rights(scopes=frozenset({"users:write"})))
    problem(await narrow.post("/v2/users/invitations", json=BELA), 403, "key_too_narrow")
    assert (await api.get("/v2/users")).json()["data"] == []


async def test_a_lost_second_factor_is_reset(api: httpx.AsyncClient, product: Product) -> None:
    made = await api.post("/v2/users", json={"email": "denes@kapocs.test"})
    path = f"/v2/users/{made.json()['userId']}/second-factor"
    problem(await api.delete(path), 409, "no_factor")
    async with product.pool.transaction() as conn:
        user = await changing.find_user(conn, product.anna.id, UserId(made.json()["userId"]))
        signer, now = product.services.signer, product.services.clock()
        await factors.begin(conn, user, signer)
        secret = await factors.begun(conn, user, signer)
        assert secret is not None
        code = totp.code_at(secret, totp.step_at(now))
        await factors.confirm(conn, user, code, signer, now=now)
    problem(await product.client(product.stranger).delete(path), 404, "user_not_found")
    assert (await api.delete(path)).status_code == 204
    problem(await api.delete(path), 409, "no_factor")
