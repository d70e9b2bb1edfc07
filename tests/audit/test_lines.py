"""A change of a row of an audited table has a line: by whom, what, as it was and as it is."""

import hashlib
from contextlib import suppress

from audit.reading import lines, told
from kapocs.actor import acting_as
from kapocs.db.audited import audits
from kapocs.db.pool import Conn, Pool
from kapocs.ids import AccountId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists import changing
from kapocs.signing import Signer
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, sign_up
from make import NOW, make_account, make_api_key, make_list, make_user

SIGNER = Signer(b"0123456789abcdef0123456789abcdef")


async def account(pool: Pool) -> AccountId:
    async with pool.transaction() as conn:
        return (await make_account(conn)).id


async def test_a_thing_s_life_is_told_with_what_changed_alone(pool: Pool) -> None:
    anna = await account(pool)
    with acting_as("api_key:12"):
        async with pool.transaction() as conn:
            made = await make_list(conn, anna, name="Hirlevel")
    with acting_as("user:3"):
        async with pool.transaction() as conn:
            await changing.change(conn, anna, made.id, name="Árvíztűrő tükörfúrógép")
        async with pool.transaction() as conn:
            await changing.archive(conn, anna, made.id, now=NOW)
    async with pool.transaction() as conn:
        created, changed, archived = await lines(conn, anna, kind="list")
    assert (created.actor, created.operation, created.thing) == (
        "api_key:12", "created", str(made.id),
    )  # fmt: skip
    assert created.before is None
    assert created.after is not None
    assert created.after["name"] == "Hirlevel"
    assert "archived_at" not in created.after
    assert (changed.actor, changed.operation) == ("user:3", "changed")
    assert changed.before == {"name": "Hirlevel"}
    assert changed.after == {"name": "Árvíztűrő tükörfúrógép"}
    assert (changed.name, changed.list_id) == ("Árvíztűrő tükörfúrógép", made.id)
    assert archived.operation == "archived"
    assert archived.before == {"archived_at": None}


async def test_a_secret_is_never_told_and_long_texts_by_length_and_digest(pool: Pool) -> None:
    anna = await account(pool)
    html = "<p>Árvíztűrő</p>" * 100
    async with pool.transaction() as conn:
        key = await make_api_key(conn, anna, SIGNER)
        await make_user(conn, anna, email="bela@kapocs.test", password="hosszú jelszó 34")
        await letters.create(conn, anna, NewLetter(name="L", subject="S", html=html))
        found = await lines(conn, anna)
    by_kind = {each.kind: each.after or {} for each in found}
    assert by_kind["api_key"]["password_digest"] == {"hidden": True}
    assert by_kind["api_key"]["username"] == key.username
    assert by_kind["user"]["password_hash"] == {"hidden": True}
    digest = hashlib.sha256(html.encode()).hexdigest()
    assert by_kind["letter"]["html"] == {"length": len(html), "sha256": digest}
    assert "version" not in by_kind["letter"]


async def test_what_is_rolled_back_is_not_told_and_what_changes_nothing_neither(
    pool: Pool,
) -> None:
    anna = await account(pool)
    async with pool.transaction() as conn:
        made = await make_list(conn, anna)
    with suppress(ZeroDivisionError):
        async with pool.transaction() as conn:
            await changing.change(conn, anna, made.id, name="Más")
            raise ZeroDivisionError
    async with pool.transaction() as conn:
        await conn.execute(
            "UPDATE lists SET name = name, version = version + 1 WHERE account_id = :account_id",
            account_id=anna,
        )
    assert await told(pool, anna, kind="list") == [("kapocs", "created", "list")]


async def go_back(conn: Conn, whose: AccountId) -> None:
    """Makes a list, and takes that back."""
    with suppress(ZeroDivisionError):
        async with conn.savepoint():
            await make_list(conn, whose, name="Elmarad")
            raise ZeroDivisionError


async def test_a_savepoint_that_goes_back_does_not_forget_who_acts(pool: Pool) -> None:
    anna = await account(pool)
    with acting_as("cli"):
        async with pool.transaction() as conn:
            await go_back(conn, anna)
            await make_list(conn, anna)
    assert await told(pool, anna, kind="list") == [("cli", "created", "list")]


async def test_with_an_account_its_lines_go(pool: Pool) -> None:
    anna = await account(pool)
    async with pool.transaction() as conn:
        await make_user(conn, anna, email="bela@kapocs.test")
        await conn.execute(
            "DELETE FROM user_owners WHERE account_id = :account_id", account_id=anna
        )
        await conn.execute("DELETE FROM accounts WHERE id = :account_id", account_id=anna)
        assert await conn.value("SELECT count(*) FROM audit_lines") == 0


async def test_a_sign_up_asks_the_database_no_more_than_before(conn: Conn) -> None:
    """Of what it runs nothing is audited, so that nothing has to be said before it."""
    made = await make_account(conn)
    on = await make_list(conn, made.id)
    schema = await lists.schema(conn, made.id, on.id)
    before = await lines(conn, made.id)
    asked: list[str] = []
    acting = Conn(conn.raw, "api_key:12")
    conn.raw.add_query_logger(lambda each: asked.append(each.query))
    wish = sign_up(schema, {"email": "a@x.hu"}, consent=Consent(), double_opt_in=False, now=NOW)
    await subscribers.add(acting, wish)
    assert asked
    # Once, for the line of history, as ever.
    assert sum("'kapocs.actor'" in each for each in asked) == 1
    assert not any(audits(each) for each in asked)
    assert await lines(conn, made.id) == before
