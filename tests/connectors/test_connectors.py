"""Connectors are made, changed, disabled and forgotten; their secrets stay sealed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from connectors.delivering_in import PEERS, UNICODE, Clockwork, InboundBench
from kapocs.accounts.model import Account
from kapocs.connectors import actions, queries, queries_inbound
from kapocs.connectors.actions import ConnectorChange
from kapocs.connectors.model import (
    KEPT,
    MOST,
    BadConnector,
    ConnectorDisabled,
    ConnectorId,
    ConnectorNotFound,
    InboundNotFound,
    TooManyConnectors,
)
from kapocs.connectors.queries_inbound import NewInbound
from kapocs.db.pool import Pool
from kapocs.lists.model import List, ListNotFound
from kapocs.reasons import said
from kapocs.signing import Signer
from make import NOW, make_account, make_list


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return InboundBench(pool, signer, Clockwork(NOW))


@pytest.fixture
async def home(pool: Pool) -> tuple[Account, List]:
    async with pool.transaction() as conn:
        account = await make_account(conn)
        return account, await make_list(conn, account.id)


async def test_secrets_are_sealed_and_settings_are_not(
    bench: InboundBench, home: tuple[Account, List], pool: Pool
) -> None:
    account, list_ = home
    made = await bench.create(
        account.id, list_id=list_.id, given={"url": "https://bolt.test", "secret": UNICODE}
    )
    assert made.secret == UNICODE
    assert made.connector.settings == {"url": "https://bolt.test"}
    assert UNICODE.encode() not in made.connector.sealed
    assert UNICODE not in repr(made)
    assert actions.opened(made.connector, bench.signer).secrets == {"secret": UNICODE}
    drawn = await bench.create(account.id, list_id=list_.id)
    assert len(drawn.secret) > 40
    assert drawn.key not in (made.key, drawn.secret)
    async with pool.transaction() as conn:
        whose = (conn, account.id, drawn.connector.id)
        await actions.keep_secrets(*whose, {"token": "t0ken"}, signer=bench.signer)
        found = await actions.get_active(*whose, signer=bench.signer)
    assert found.secrets == {"secret": drawn.secret, "token": "t0ken"}


async def test_what_cannot_be_is_refused_with_its_field(
    bench: InboundBench, home: tuple[Account, List], pool: Pool
) -> None:
    account, list_ = home
    for field, wish in (
        ("type", {"type": "shop of nobody"}),
        ("name", {"name": "  "}),
        ("name", {"name": "x" * 201}),
        ("name", {"name": "a\0b"}),
        ("list_id", {"list_id": None}),
        ("secret", {"given": {"secret": ""}}),
        ("secret", {"given": {"secret": "x" * 9000}}),
        ("secret", {"given": {"secret": 12}}),
        ("url", {"given": {"url": "no"}}),
        ("settings", {"given": {"url": "x" * 70_000}}),
    ):
        with pytest.raises(BadConnector) as raised:
            await bench.create(account.id, **{"list_id": list_.id, **wish})
        assert raised.value.field == field
    async with pool.transaction() as conn:
        other = await make_account(conn, name="Cili Bt.")
    with pytest.raises(ListNotFound):
        await bench.create(other.id, list_id=list_.id)


async def test_an_account_has_so_many_at_most(
    bench: InboundBench, home: tuple[Account, List]
) -> None:
    account, list_ = home
    for _ in range(MOST):
        await bench.create(account.id, list_id=list_.id)
    with pytest.raises(TooManyConnectors):
        await bench.create(account.id, list_id=list_.id)


async def test_a_change_keeps_what_it_does_not_name(
    bench: InboundBench, home: tuple[Account, List], pool: Pool
) -> None:
    account, list_ = home
    made = await bench.create(account.id, list_id=list_.id, given={"a": "1", "b": "2"})
    change = ConnectorChange(name="Új bolt", given={"b": "", "c": {"x": [1]}})
    async with pool.transaction() as conn:
        whose = (conn, account.id, made.connector.id)
        await actions.update(*whose, change, peers=PEERS, signer=bench.signer)
        found = await actions.get(*whose)
    assert (found.name, found.list_id) == ("Új bolt", list_.id)
    assert found.settings == {"a": "1", "c": {"x": [1]}}
    assert actions.opened(found, bench.signer).secrets == {"secret": made.secret}


async def test_a_strangers_connector_is_not_there(
    bench: InboundBench, home: tuple[Account, List], pool: Pool
) -> None:
    account, list_ = home
    made = await bench.create(account.id, list_id=list_.id)
    async with pool.transaction() as conn:
        other = await make_account(conn, name="Cili Bt.")
        whose = (conn, other.id, made.connector.id)
        assert await queries.of_account(conn, other.id) == []
        for work in (
            actions.get(*whose),
            actions.disable(*whose, now=NOW),
            actions.enable(*whose, now=NOW),
            actions.delete(*whose),
            actions.retry(*whose, now=NOW),
            actions.get_active(*whose, signer=bench.signer),
            actions.update(*whose, ConnectorChange("x"), peers=PEERS, signer=bench.signer),
        ):
            with pytest.raises(ConnectorNotFound):
                await work


async def test_a_disabled_one_says_why_and_works_again_when_enabled(
    bench: InboundBench, home: tuple[Account, List], pool: Pool
) -> None:
    account, list_ = home
    made = await bench.create(account.id, list_id=list_.id)
    whose = (account.id, made.connector.id)
    async with pool.transaction() as conn:
        assert (await actions.disable(conn, *whose, now=NOW)).why == "by_hand"
        with pytest.raises(ConnectorDisabled):
            await actions.get_active(conn, *whose, signer=bench.signer)
        assert (await actions.enable(conn, *whose, now=NOW)).is_active
        lines = await queries.lines(conn, *whose, size=10)
    assert [each.reason["code"] for each in lines] == ["connectors.enabled", "connectors.disabled"]


async def test_old_deliveries_and_lines_are_forgotten_and_those_that_wait_are_not(
    bench: InboundBench, home: tuple[Account, List], pool: Pool
) -> None:
    account, list_ = home
    made = await bench.create(account.id, list_id=list_.id)
    old = NewInbound(
        account_id=account.id,
        connector_id=made.connector.id,
        key="1",
        kind="",
        headers={},
        body=b"x",
        at=NOW,
    )
    whose = (account.id, made.connector.id)
    async with pool.transaction() as conn:
        await queries_inbound.insert(conn, [old])
        dead = replace(old, key="2", reason={"code": "text", "text": "x"})
        await queries_inbound.insert(conn, [dead])
        await actions.note(conn, *whose, said("x"), now=NOW)
        await queries.forget_old(conn, NOW + KEPT - timedelta(days=1))
        assert len(await queries_inbound.page(conn, *whose, size=10)) == 2
        await queries.forget_old(conn, NOW + KEPT + timedelta(days=1))
        (left,) = await queries_inbound.page(conn, *whose, size=10)
        assert left.state == "waiting"
        assert await queries.lines(conn, *whose, size=10) == []


async def test_a_dead_letter_that_is_not_there_is_not_sent_through_again(
    bench: InboundBench, home: tuple[Account, List], pool: Pool
) -> None:
    account, list_ = home
    made = await bench.create(account.id, list_id=list_.id)
    async with pool.transaction() as conn:
        whose = (conn, account.id, made.connector.id)
        assert await actions.retry(*whose, now=NOW) == 0
        with pytest.raises(InboundNotFound):
            await actions.retry(*whose, delivery_id=1, now=NOW)
        await actions.delete(*whose)
        with pytest.raises(ConnectorNotFound):
            await actions.get(*whose)
        with pytest.raises(ConnectorNotFound):
            await actions.get(conn, account.id, ConnectorId(99))
