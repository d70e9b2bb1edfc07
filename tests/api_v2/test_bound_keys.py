"""Keys for one list, keys that run out, keys of some addresses."""

from datetime import timedelta
from ipaddress import ip_network

import httpx
import pytest

from api_v2.start import place, problem
from kapocs.accounts import keys
from kapocs.accounts.keys import KeyWish
from kapocs.accounts.rights import ALL, BadApiKey, KeyTooNarrow, Rights, read_networks, read_scopes
from kapocs.ids import ListId
from product import Product


async def test_a_key_for_one_list_knows_no_other(product: Product, api: httpx.AsyncClient) -> None:
    mine = await place(product, api)
    made = (await api.post("/v2/lists", json={"name": "Másik"})).json()
    other = f"/v2/lists/{made['listId']}"
    theirs = await api.post(f"{other}/subscribers", json={"email": "masik@kapocs.test"})
    bound = await product.bound(Rights(list_ids=frozenset({mine.list_id})))
    added = await bound.post(f"{mine.path}/subscribers", json={"email": "a@kapocs.test"})
    assert added.status_code == 201, added.text
    one = f"{mine.path}/subscribers/{added.json()['subscriberId']}"
    assert (await bound.get(one)).json()["email"] == "a@kapocs.test"
    for path in (other, f"{other}/subscribers/{theirs.json()['subscriberId']}"):
        problem(await bound.get(path), 404, "list_not_found")
    problem(
        await bound.post(f"{other}/subscribers", json={"email": "b@kapocs.test"}),
        404, "list_not_found",
    )  # fmt: skip
    problem(await bound.get(f"/v2/newsletter/{made['listId']}/events"), 404, "list_not_found")
    for path in ("/v2/lists", "/v2/events", "/v2/people/masik@kapocs.test", "/v2/forms/1"):
        problem(await bound.get(path), 403, "key_for_one_list")


async def test_a_key_for_one_list_names_it_in_the_body(
    product: Product, api: httpx.AsyncClient
) -> None:
    mine = await place(product, api)
    other = (await api.post("/v2/lists", json={"name": "Másik"})).json()["listId"]
    bound = await product.bound(Rights(list_ids=frozenset({mine.list_id})))
    hook = {"url": "https://hooks.example.org/x", "events": ["*"]}
    problem(await bound.post("/v2/webhooks", json=hook), 403, "key_for_one_list")
    wrong = hook | {"listId": other}
    problem(await bound.post("/v2/webhooks", json=wrong), 404, "list_not_found")
    good = await bound.post("/v2/webhooks", json=hook | {"listId": mine.list_id})
    assert good.status_code == 201, good.text
    assert len((await api.get("/v2/webhooks")).json()["data"]) == 1
    both = {"listId": mine.list_id, "moreListIds": [other], "letterId": 1, "type": "SUBSCRIPTION"}
    problem(await bound.post("/v2/sends", json=both), 404, "list_not_found")
    both["more_list_ids"] = both.pop("moreListIds")
    problem(await bound.post("/v2/sends", json=both), 404, "list_not_found")


async def test_a_list_that_a_key_is_for_cannot_be_unknown(product: Product) -> None:
    with pytest.raises(BadApiKey) as refused:
        await product.bound(Rights(list_ids=frozenset({ListId(999_999)})))
    assert refused.value.field == "list_id"


async def test_a_key_is_refused_after_its_time(product: Product) -> None:
    now = product.services.clock()
    over = await product.bound(Rights(expires_at=now - timedelta(seconds=1)))
    problem(await over.get("/v2/lists"), 401, "key_expired")
    problem(await over.post("/v2/lists", json={"name": "x"}), 401, "key_expired")
    told = await over.get("/getlists")
    assert (told.status_code, told.content, told.headers["x-refused"]) == (401, b"", "key_expired")
    good = await product.bound(Rights(expires_at=now + timedelta(hours=1)))
    assert (await good.get("/v2/lists")).status_code == 200


async def test_who_does_not_know_the_password_is_not_told_of_the_key(product: Product) -> None:
    async with product.pool.transaction() as conn:
        rights = Rights(expires_at=product.services.clock() - timedelta(days=1))
        key = await keys.create(
            conn, product.anna.id, product.services.signer, KeyWish("Bolt", rights)
        )
    guess = product.client(httpx.BasicAuth(key.username, "árvíztűrő"))
    problem(await guess.get("/v2/lists"), 401, "not_authenticated")
    assert "x-refused" not in (await guess.get("/getlists")).headers


async def test_a_key_is_for_its_addresses(product: Product) -> None:
    far = await product.bound(Rights(networks=read_networks(["203.0.113.0/24", "2001:db8::/32"])))
    problem(await far.get("/v2/lists"), 401, "address_not_allowed")
    assert (await far.get("/getlists")).headers["x-refused"] == "address_not_allowed"
    # The proxy on this machine is believed about whom it speaks for.
    for client, status in (
        ("203.0.113.9", 200), ("2001:db8::5", 200), ("::ffff:203.0.113.9", 200),
        ("203.0.114.9", 401), ("2001:db9::5", 401),
    ):  # fmt: skip
        answer = await far.get("/v2/lists", headers={"X-Forwarded-For": client})
        assert answer.status_code == status, client
    near = await product.bound(Rights(networks=(ip_network("127.0.0.0/8"),)))
    assert (await near.get("/v2/lists")).status_code == 200


@pytest.mark.parametrize("given", [[], ["*"], ["orders:read"], ["*:read", "orders:write"]])
def test_scopes_are_told_as_they_were_given(given: list[str]) -> None:
    if not given:
        with pytest.raises(BadApiKey):
            read_scopes(given)
        return
    assert Rights(scopes=read_scopes(given)).told_scopes() == sorted(given)


@pytest.mark.parametrize("scope", ["", "orders", "orders:*", "Árvíztűrő:read", "orders:read:write"])
def test_what_is_no_scope_is_refused_by_its_field(scope: str) -> None:
    with pytest.raises(BadApiKey) as refused:
        read_scopes(["orders:read", scope])
    assert refused.value.field == "scopes"


@pytest.mark.parametrize("address", ["", "10.0.0.1/8", "300.1.1.1", "kapocs.test", "::1/129"])
def test_what_is_no_network_is_refused_by_its_field(address: str) -> None:
    with pytest.raises(BadApiKey) as refused:
        read_networks([address])
    assert refused.value.field == "addresses"


def narrow(**more: object) -> Rights:
    return Rights(**more)  # type: ignore[arg-type]


def test_rights_are_within_others_scope_by_scope_and_limit_by_limit(product: Product) -> None:
    now = product.services.clock()
    reader, both = (narrow(scopes=frozenset(s.split())) for s in ("a:read", "a:read b:write"))
    assert reader.is_within(both)
    assert not both.is_within(reader)
    assert not ALL.is_within(both)
    assert reader.is_within(narrow(scopes=frozenset({"*:read"})))
    assert not both.is_within(narrow(scopes=frozenset({"*:read"})))
    for less, more in (
        (narrow(list_ids=frozenset({1})), narrow(list_ids=frozenset({2}))),
        (ALL, narrow(list_ids=frozenset({1}))),
        (ALL, narrow(expires_at=now)),
        (narrow(expires_at=now + timedelta(1)), narrow(expires_at=now)),
        (ALL, narrow(networks=read_networks(["10.0.0.0/8"]))),
        (narrow(networks=read_networks(["::1"])), narrow(networks=read_networks(["10.0.0.0/8"]))),
    ):
        assert not less.is_within(more)
        assert less.is_within(ALL)
    inner = narrow(networks=read_networks(["10.1.0.0/16"]))
    assert inner.is_within(narrow(networks=read_networks(["10.0.0.0/8"])))


async def test_a_key_rules_over_no_key_that_may_do_more(product: Product) -> None:
    by = Rights(scopes=frozenset({"keys:write", "orders:read"}))
    who, signer, now = product.anna.id, product.services.signer, product.services.clock()
    async with product.pool.transaction() as conn:
        made = await keys.create(
            conn, who, signer, KeyWish("kicsi", Rights(scopes=frozenset({"orders:read"}))), by=by
        )
        wider = KeyWish("nagy", Rights(scopes=frozenset({"orders:write"})))
        with pytest.raises(KeyTooNarrow):
            await keys.create(conn, who, signer, wider, by=by)
        with pytest.raises(KeyTooNarrow):
            await keys.change(conn, who, made.id, wider, by=by)
        with pytest.raises(KeyTooNarrow):
            await keys.rotate(conn, who, product.anna_key.id, signer, now=now, by=by)
        with pytest.raises(KeyTooNarrow):
            await keys.revoke(conn, who, product.anna_key.id, now=now, by=by)
        assert (await keys.revoke(conn, who, made.id, now=now, by=by)).revoked_at == now
