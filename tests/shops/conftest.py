"""Shops for tests, each with a list of orders of its own."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from connectors.delivering_in import Clockwork, InboundBench
from kapocs.connectors import actions
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import NewConnector
from kapocs.db.pool import Conn, Pool
from kapocs.lists.model import ListType
from kapocs.peer_types import PEERS
from kapocs.signing import Signer
from make import NOW, make_account, make_list

MakeShop = Callable[..., Awaitable[MadeConnector]]


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return InboundBench(pool, signer, Clockwork(NOW), PEERS)


@pytest.fixture
def make_shop_link(conn: Conn, bench: InboundBench) -> MakeShop:
    async def make(type_: str, **given: Any) -> MadeConnector:
        account = await make_account(conn)
        list_ = await make_list(conn, account.id, type_=ListType.ECOMMERCE)
        if given.pop("consents", False):
            given["consent_list"] = str((await make_list(conn, account.id)).id)
        wish = NewConnector(type=type_, name="Bolt", list_id=list_.id, given=given)
        return await actions.create(
            conn, account.id, wish, peers=PEERS, signer=bench.signer, now=NOW
        )

    return make
