"""Roles of users by API v2: no key gives more than it has, and an account keeps an owner."""

import asyncio
from datetime import timedelta

import asyncpg
import httpx
import pytest

import make
from api_v2.start import pointers, problem
from kapocs.accounts import actions, changing, queries
from kapocs.accounts.model import UserChange
from kapocs.accounts.rights import ALL, EVERYTHING, READ, KeyTooNarrow, Rights, read_scopes
from kapocs.accounts.roles import SCOPES, LastOwner, Role, rights_of
from kapocs.db.pool import Conn
from kapocs.ids import UserId
from product import Product


async def _user(api: httpx.AsyncClient, who: str, **more: str) -> str:
    made = await api.post("/v2/users", json={"email": f"{who}@kapocs.test", **more})
    assert made.status_code == 201, made.text
    return f"/v2/users/{made.json()['userId']}"


async def test_a_role_is_given_read_changed_and_told_in_the_audit_log(
    api: httpx.AsyncClient,
) -> None:
    anna = await _user(api, "anna")
    bela = await _user(api, "bela", role="campaigner", name="Árvíztűrő Béla")
    assert (await api.get(anna)).json()["role"] == "owner"
    assert (await api.get(bela)).json()["role"] == "campaigner"
    assert (await api.patch(bela, json={"name": "Béla"})).json()["role"] == "campaigner"
    assert (await api.patch(bela, json={"role": "orders"})).json()["role"] == "orders"
    found = (await api.get("/v2/audit", params={"kind": "user"})).json()["data"]
    changes = [(each["before"], each["after"]) for each in found if each["operation"] == "changed"]
    assert ({"role": "campaigner"}, {"role": "orders"}) in changes
    for wrong in ("admin", None, ""):
        answer = await api.patch(bela, json={"role": wrong})
        assert list(pointers(problem(answer, 422, "wrong_shape"))) == ["/role"]
    assert (await api.get(bela)).json()["role"] == "orders"


async def test_the_last_owner_is_neither_demoted_nor_put_out(api: httpx.AsyncClient) -> None:
    anna, bela = await _user(api, "anna"), await _user(api, "bela", role="editor")
    for ask in (
        api.patch(anna, json={"role": "editor", "name": "Más"}),
        api.post(f"{anna}/deactivate"),
        api.delete(anna),
    ):
        problem(await ask, 409, "last_owner")
    assert (await api.get(anna)).json()["name"] == ""
    await api.patch(bela, json={"role": "owner"})
    assert (await api.post(f"{anna}/deactivate")).status_code == 200
    # An owner who may sign in no more is none to rely on.
    problem(await api.patch(bela, json={"role": "reader"}), 409, "last_owner")
    problem(await api.delete(bela), 409, "last_owner")
    assert (await api.patch(anna, json={"role": "reader"})).status_code == 200
    assert (await api.delete(anna)).status_code == 204


async def test_of_two_owners_who_take_each_other_away_one_stays(product: Product) -> None:
    who = product.anna.id
    async with product.pool.transaction() as conn:
        anna, bela = [
            await make.make_user(conn, who, email=f"{name}@kapocs.test")
            for name in ("anna", "bela")
        ]
    reader = UserChange(role=Role.READER)
    for other in ("demote", "deactivate", "delete"):
        async with product.pool.transaction() as conn:
            await changing.change_user(conn, who, bela, reader)
            against = asyncio.create_task(_take_away(product, anna, other))
            # It waits: until this is committed it cannot know who is left.
            done, _ = await asyncio.wait([against], timeout=0.3)
            assert not done, other
        with pytest.raises(LastOwner):
            await against
        async with product.pool.transaction() as conn:
            await changing.change_user(conn, who, bela, UserChange(role=Role.OWNER))
    both = await asyncio.gather(
        _take_away(product, anna, "demote"),
        _take_away(product, bela, "deactivate"),
        return_exceptions=True,
    )
    assert [type(each) for each in both if each is not None] == [LastOwner]
    async with product.pool.transaction() as conn:
        owners = [each for each in (anna, bela) if await _is_owner(conn, product, each)]
    assert len(owners) == 1


async def test_who_still_sees_the_owners_of_before_takes_none_away(product: Product) -> None:
    who = product.anna.id
    async with product.pool.transaction() as conn:
        anna, bela = [
            await make.make_user(conn, who, email=f"{name}@kapocs.test")
            for name in ("anna", "bela")
        ]

    async def looks_then_deletes() -> None:
        # As with If-Match.
        async with product.pool.transaction(alone=True) as conn:
            assert len(await queries.users(conn, who)) == 2
            await _take_away(product, bela, "demote")
            await changing.delete_user(conn, who, anna)

    with pytest.raises(asyncpg.SerializationError):
        await looks_then_deletes()
    with pytest.raises(LastOwner):
        await _take_away(product, anna, "delete")


async def _is_owner(conn: Conn, product: Product, user_id: UserId) -> bool:
    return (await changing.get_user(conn, product.anna.id, user_id)).is_active_owner


async def _take_away(product: Product, user_id: UserId, how: str) -> None:
    who = product.anna.id
    async with product.pool.transaction() as conn:
        if how == "demote":
            await changing.change_user(conn, who, user_id, UserChange(role=Role.EDITOR))
        elif how == "deactivate":
            await changing.deactivate_user(conn, who, user_id, now=product.services.clock())
        else:
            await changing.delete_user(conn, who, user_id)


async def test_a_key_lets_in_whom_it_may_be_itself_and_nobody_wider(
    product: Product, api: httpx.AsyncClient
) -> None:
    anna, bela = await _user(api, "anna"), await _user(api, "bela", role="reader")
    reads = frozenset({f"{EVERYTHING}:{READ}", "users:write"})
    narrow = await product.bound(Rights(scopes=reads))
    assert (await narrow.post("/v2/users", json={"email": "c@k.test", "role": "reader"})).json()[
        "role"
    ] == "reader"
    for role in ("owner", "editor", "campaigner", "orders"):
        wish = {"email": f"{role}@kapocs.test", "role": role}
        problem(await narrow.post("/v2/users", json=wish), 403, "key_too_narrow")
        problem(await narrow.patch(bela, json={"role": role}), 403, "key_too_narrow")
    # Without a word of a role it would be an owner.
    problem(await narrow.post("/v2/users", json={"email": "d@k.test"}), 403, "key_too_narrow")
    for ask in (
        narrow.patch(anna, json={"role": "reader"}),
        narrow.patch(anna, json={"email": "enyem@kapocs.test"}),
        narrow.put(f"{anna}/password", json={"password": "hosszú jelszó"}),
        narrow.post(f"{anna}/activate"),
    ):
        problem(await ask, 403, "key_too_narrow")
    password = {"password": "hosszú jelszó"}
    assert (await narrow.put(f"{bela}/password", json=password)).status_code == 204
    assert (await narrow.patch(bela, json={"email": "b@kapocs.test"})).status_code == 200
    assert len((await api.get("/v2/users")).json()["data"]) == 3


async def test_what_a_key_makes_is_within_its_time_and_its_addresses_too(
    product: Product,
) -> None:
    wide = frozenset({"*:read", "*:write"})
    soon = product.services.clock() + timedelta(hours=1)
    for rights in (Rights(scopes=wide, expires_at=soon), Rights(expires_at=soon)):
        key = await product.bound(rights)
        wish = {"email": "b@kapocs.test", "role": "reader"}
        problem(await key.post("/v2/users", json=wish), 403, "key_too_narrow")
    async with product.pool.transaction() as conn:
        with pytest.raises(KeyTooNarrow):
            await actions.create_user(
                conn,
                product.anna.id,
                email="b@kapocs.test",
                password_hash="x",
                by=Rights(scopes=wide),
            )


def test_scopes_in_both_are_those_that_either_set_grants() -> None:
    for these, those, both in (
        (["*:read"], ["orders:read", "orders:write"], ["orders:read"]),
        (["orders:read", "users:write"], ["*:write"], ["users:write"]),
        (["*:read", "orders:write"], ["*:read", "*:write"], ["*:read", "orders:write"]),
        (["orders:read"], ["carts:read"], []),
        (["*"], ["carts:read"], ["carts:read"]),
    ):
        for one, other in ((these, those), (those, these)):
            found = Rights(scopes=read_scopes(one)).bounded_by(Rights(scopes=read_scopes(other)))
            assert found.scopes == frozenset(both)
    assert ALL.bounded_by(ALL) == ALL


def test_every_role_is_within_the_owner_and_reads_something() -> None:
    for role in Role:
        assert rights_of(role).is_within(rights_of(Role.OWNER))
        assert rights_of(role).has("lists:read")
        assert rights_of(role).writes == (role is not Role.READER)
    for scope in ("users:write", "keys:write", "account:write", "usage:write"):
        assert [role for role in Role if rights_of(role).has(scope)] == [Role.OWNER]
    assert SCOPES[Role.OWNER] is None


async def test_lists_of_a_user_are_given_read_changed_and_taken_away(
    product: Product, api: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        own, other = [
            (await make.make_list(conn, product.anna.id, name=name)).id for name in ("A", "B")
        ]
        foreign = (await make.make_list(conn, product.cili.id)).id
    anna = await _user(api, "anna")
    wish = {"email": "bela@kapocs.test", "role": "editor", "listIds": [other, own, own]}
    bela = f"/v2/users/{(await api.post('/v2/users', json=wish)).json()['userId']}"
    assert (await api.get(bela)).json()["listIds"] == [own, other]
    assert (await api.patch(bela, json={"name": "Béla"})).json()["listIds"] == [own, other]
    for wrong in ([foreign], [999_999]):
        problem(await api.patch(bela, json={"listIds": wrong}), 422, "bad_user")
    for shape in ("x", [0], ["a"], [[own]], list(range(1, 502))):
        problem(await api.patch(bela, json={"listIds": shape}), 422, "wrong_shape")
    # An owner works with all lists.
    problem(await api.patch(anna, json={"listIds": [own]}), 422, "bad_user")
    assert (await api.patch(bela, json={"listIds": None})).json()["listIds"] is None
    assert (await api.patch(bela, json={"listIds": [own]})).json()["listIds"] == [own]
    assert (await api.patch(bela, json={"role": "owner"})).json()["listIds"] is None
    invited = wish | {"email": "cili@kapocs.test", "listIds": [own]}
    assert (await api.post("/v2/users/invitations", json=invited)).json()["listIds"] == [own]
    found = (await api.get("/v2/audit", params={"kind": "user"})).json()["data"]
    assert {"list_ids": [own]} in [each["after"] for each in found]
    # A key that may not do everything gives no wider lists either.
    narrow = await product.bound(Rights(scopes=frozenset({"users:write"})))
    problem(await narrow.patch(bela, json={"listIds": []}), 403, "key_too_narrow")
