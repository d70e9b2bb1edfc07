"""Invitations by API v2."""

import httpx

from api_v2.start import pointers, problem
from kapocs.accounts.rights import Rights
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
    assert list(pointers(problem(lacks, 422, "wrong_shape"))) == ["/role"]
    narrow = await product.bound(Rights(scopes=frozenset({"users:write"})))
    problem(await narrow.post("/v2/users/invitations", json=BELA), 403, "key_too_narrow")
    assert (await api.get("/v2/users")).json()["data"] == []
