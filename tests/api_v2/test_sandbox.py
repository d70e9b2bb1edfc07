"""Keys of the kind `test`: what they write stays in a sandbox, and nothing goes out of it."""

from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

import make
from api_v2.start import problem
from courier.sink import Sink
from kapocs.accounts import queries_sandboxes, sandboxes
from kapocs.accounts.jobs import ClearSandbox
from kapocs.accounts.model import NotInSandbox
from kapocs.db import copying
from kapocs.forms.model import FormType
from kapocs.ids import AccountId, ListId
from kapocs.letters import actions as letters
from kapocs.letters.model import LetterKind, NewLetter
from kapocs.lists import actions as lists
from kapocs.metering import actions as metering
from kapocs.senders import actions as senders
from kapocs.senders import queries_relays
from kapocs.senders.relays import RelayWish
from make_mail import make_letter
from product import Product
from running_worker import until, worker_of


async def tester(api: httpx.AsyncClient, product: Product) -> httpx.AsyncClient:
    """A client with a key for tests."""
    made = (await api.post("/v2/keys", json={"name": "Próba", "test": True})).json()
    assert made["test"] is True
    return product.client(httpx.BasicAuth(made["username"], made["password"]))


async def sandbox_of(product: Product) -> AccountId:
    async with product.pool.connection() as conn:
        found = await queries_sandboxes.of(conn, product.anna.id)
    assert found is not None
    return found


@dataclass(frozen=True)
class Mailing:
    """A list with a form that asks to confirm, and sends of a letter and a text to who joins."""

    client: httpx.AsyncClient
    list_id: ListId
    form_id: int
    letter_send: int

    async def everything(self, name: str) -> None:
        """Causes all that writes to people: on joining, asked to confirm, by hand, as a test."""
        person = {"email": f"{name}@kapocs.test", "mssys_mobile": "06301234567"}
        joined = await self.client.post(f"/subscribe/{self.list_id}/form/0", json=person)
        assert int(joined.text) > 0
        asked = await self.client.post(
            f"/subscribe/{self.list_id}/form/{self.form_id}",
            json={"email": f"{name}-kerdezve@kapocs.test"},
        )
        assert int(asked.text) > 0
        mail = {"send_id": self.letter_send, "contactid": joined.text}
        assert (await self.client.post("/sendmail", json=[mail])).text == "1"
        tested = await self.client.post(
            f"/v2/sends/{self.letter_send}/test", json={"addresses": [f"{name}-teszt@kapocs.test"]}
        )
        assert tested.json() == {"queued": 1}


async def mailing(product: Product, account_id: AccountId, client: httpx.AsyncClient) -> Mailing:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, account_id, unique_email=False)
        schema = await lists.schema(conn, account_id, made.id)
        letter = await make_letter(conn, schema)
        wish = NewLetter(name="SMS", subject="", html=None, text="Szia!", kind=LetterKind.SMS)
        text = (await letters.create(conn, account_id, wish)).letter.id
        form = await make.make_form(
            conn, account_id, made.id, type_=FormType.SUBSCRIBE, double_opt_in=True
        )
    ids = []
    for letter_id in (letter, text):
        send = {"listId": made.id, "emailId": letter_id, "type": "SUBSCRIPTION", "name": "Üdv"}
        answer = await client.post("/v2/sends", json=send)
        assert answer.status_code == 201, answer.text
        ids.append(answer.json()["sendId"])
        assert (await client.post(f"/v2/sends/{ids[-1]}/activate")).status_code == 200
    return Mailing(client, made.id, form.id, ids[0])


async def ended(product: Product, account_id: AccountId) -> list[tuple[str, str]]:
    """Status and relay of each delivery of the account."""
    async with product.pool.connection() as conn:
        rows = await conn.rows(
            "SELECT status, relay FROM deliveries WHERE account_id = :account_id ORDER BY id",
            account_id=account_id,
        )
    return [(row["status"], row["relay"]) for row in rows]


async def test_nothing_leaves_a_sandbox_by_a_real_relay(
    product: Product, api: httpx.AsyncClient, tmp_path: Path
) -> None:
    client = await tester(api, product)
    sandbox = await sandbox_of(product)
    async with Sink() as sink:
        url = f"smtp://127.0.0.1:{sink.port}"
        # A relay that came in by whatever way is not asked either.
        async with product.pool.transaction() as conn:
            await queries_relays.insert(
                conn, sandbox, RelayWish(name="x", url=url), kind="smtp",
                sealed=product.services.signer.seal(url),
            )  # fmt: skip
        tried = await mailing(product, sandbox, client)
        real = await mailing(product, product.anna.id, api)
        async with worker_of(product, tmp_path, smtp_url=url):
            await tried.everything("proba")
            await real.everything("eles")

            async def is_done() -> bool:
                done = await ended(product, sandbox)
                return (
                    len(done) == 5
                    and {each[0] for each in done} == {"sent"}
                    and len(sink.envelopes) == 4
                )

            await until(is_done)
        assert {each.recipient for each in sink.envelopes} == {
            "eles@kapocs.test", "eles-kerdezve@kapocs.test", "eles-teszt@kapocs.test",
        }  # fmt: skip
    assert {each[1] for each in await ended(product, sandbox)} == {"sandbox"}


async def test_a_sandbox_is_linked_to_nothing_outside(
    product: Product, api: httpx.AsyncClient
) -> None:
    client = await tester(api, product)
    made = (await client.post("/v2/lists", json={"name": "Bolt", "type": "ECOMMERCE"})).json()
    wish = {"type": "invoices", "name": "Számlák", "listId": made["listId"], "settings": {}}
    problem(await client.post("/v2/connectors", json=wish), 403, "not_in_sandbox")
    problem(await client.post("/v2/users", json={"email": "b@kapocs.test"}), 403, "not_in_sandbox")
    relayed = {"name": "x", "url": "smtp://93.184.215.14"}
    problem(await client.post("/v2/relays", json=relayed), 403, "not_in_sandbox")
    problem(await client.post("/v2/domains", json={"name": "b.example"}), 403, "not_in_sandbox")
    sandbox, signer = await sandbox_of(product), product.services.signer
    async with product.pool.transaction() as conn:
        relay = RelayWish(name="x", url="smtp://mail.example.org")
        with pytest.raises(NotInSandbox):
            await senders.add_relay(conn, sandbox, relay, signer=signer, allow_private=True)


async def test_what_a_test_key_writes_is_apart_from_what_is_real(
    product: Product, api: httpx.AsyncClient
) -> None:
    client = await tester(api, product)
    made = await client.post("/v2/lists", json={"name": "Próbalista"})
    assert made.headers["x-kapocs-mode"] == "test"
    path = f"/v2/lists/{made.json()['listId']}"
    problem(await api.get(path), 404, "list_not_found")
    assert (await api.get("/v2/lists")).json()["data"] == []
    assert "x-kapocs-mode" not in (await api.get("/v2/lists")).headers
    assert (await client.get("/getlists")).headers["x-kapocs-mode"] == "test"
    # A key for tests makes and sees such keys only.
    more = (await client.post("/v2/keys", json={})).json()
    assert more["test"] is True
    assert {each["test"] for each in (await client.get("/v2/keys")).json()["data"]} == {True}
    seen = (await api.get("/v2/keys")).json()["data"]
    assert [each["test"] for each in seen] == [False, True, True]
    assert (await api.post(f"/v2/keys/{more['keyId']}/revoke")).json()["revokedAt"]
    problem(await client.get(f"/v2/keys/{product.anna_key.id}"), 404, "api_key_not_found")


async def test_calls_of_a_test_key_are_counted_and_cost_nothing(
    product: Product, api: httpx.AsyncClient
) -> None:
    client = await tester(api, product)
    await api.put("/v2/usage/cap", json={"calls": 1})
    for _ in range(5):
        assert (await client.get("/v2/lists")).status_code == 200
    await product.services.meter.write()
    used = (await client.get("/v2/usage/keys")).json()["data"]
    assert sum(each["calls"] for each in used) >= 5
    sandbox = await sandbox_of(product)
    async with product.pool.transaction() as conn:
        counted = await conn.value(
            "SELECT coalesce(sum(calls), 0) FROM api_usage WHERE account_id = :id", id=sandbox
        )
        later = product.services.clock().replace(year=product.services.clock().year + 1)
        while await metering.close_due(conn, now=later):
            pass
        stated = await conn.column("SELECT DISTINCT account_id FROM usage_statements")
    assert counted == 0
    assert set(stated) == {product.anna.id, product.cili.id}


async def test_an_emptied_sandbox_keeps_its_keys_and_nothing_else(
    product: Product, api: httpx.AsyncClient
) -> None:
    problem(await api.post("/v2/account/sandbox/empty"), 404, "sandbox_not_found")
    client = await tester(api, product)
    old = await sandbox_of(product)
    made = (await client.post("/v2/lists", json={"name": "Próbalista"})).json()
    for number in range(5):
        wish = {"email": f"p{number}@kapocs.test"}
        await client.post(f"/v2/lists/{made['listId']}/subscribers", json=wish)
    bound = (await client.post("/v2/keys", json={"listId": made["listId"]})).json()
    assert (await client.post("/v2/account/sandbox/empty")).status_code == 204
    fresh = await sandbox_of(product)
    assert fresh != old
    keys = {each["keyId"]: each for each in (await api.get("/v2/keys")).json()["data"]}
    assert [each["test"] for each in keys.values()] == [False, True, True]
    assert keys[bound["keyId"]]["revokedAt"]
    await until_lists(client, 0)
    async with product.pool.transaction() as conn:
        while not await sandboxes.clear(conn, ClearSandbox(old), size=2):
            pass
        for table in (await copying.account_tables(conn)).values():
            left = await conn.value(
                f'SELECT count(*) FROM "{table.name}" WHERE "{table.owner}" = :old',  # noqa: S608
                old=old,
            )
            assert left == 0, table.name
        # A sandbox that is in use, and an account that is none, are not cleared.
        for account_id in (fresh, product.anna.id):
            assert await sandboxes.clear(conn, ClearSandbox(account_id))
    assert await sandbox_of(product) == fresh
    assert (await api.get("/v2/account")).json()["accountId"] == product.anna.id


async def until_lists(client: httpx.AsyncClient, wanted: int) -> None:
    """Web processes remember for a moment where a key signs in."""

    async def is_so() -> bool:
        return len((await client.get("/v2/lists")).json()["data"]) == wanted

    await until(is_so)
