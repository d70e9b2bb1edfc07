"""Which shops can be asked over the network, and asking for single orders of which they hint."""

from collections.abc import Mapping
from datetime import timedelta

from kapocs.connectors import actions
from kapocs.connectors import queries as connectors
from kapocs.connectors.model import Connector, ConnectorDisabled, ConnectorId, OpenConnector
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.queue.put import put, put_all
from kapocs.reasons import Reason
from kapocs.shops.jobs import PullGoods, PullHinted, PullShop, PushCoupons
from kapocs.shops.model import ShopNotAsked
from kapocs.signing import Signer

KEYS = {
    "woocommerce": "consumer_key",
    "shopify": "token",
    "unas": "api_key",
    "shoprenter": "client_secret",
    "saleor": "token",
    "prestashop": "api_key",
    "opencart": "secret",
}
"""Types that can be asked → the secret that it takes."""
_MORE: Mapping[str, type[PullGoods] | type[PushCoupons]] = {
    "products": PullGoods,
    "coupons": PushCoupons,
}
"""Setting → what else is asked or told with `on`."""
HINTED = "hinted"
"""In the cursor: ids of orders of which the shop hinted, and that wait to be asked for."""
MOST_HINTS = 100
"""What is hinted beyond so many is left to the next pull, which brings all that changed."""
_LONGEST_ID = 80
_GATHERING = timedelta(seconds=2)
"""Hints that come within it are asked for at once."""


def can_be_pulled(connector: Connector) -> bool:
    """Whether this one can be asked: it has an address and is of a type that is known so well."""
    return connector.type in KEYS and bool(connector.setting("url"))


def has_key(connector: OpenConnector) -> bool:
    """Whether this one can be asked, and has what it takes."""
    of = connector.connector
    return can_be_pulled(of) and bool(connector.secrets.get(KEYS[of.type]))


async def want(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, signer: Signer
) -> None:
    """Has the shop asked soon what changed, and told what it is to be; cursor and log tell of it.

    ConnectorNotFound, ConnectorDisabled, ShopNotAsked.
    """
    known = await actions.get(conn, account_id, connector_id)
    if not known.is_active:
        raise ConnectorDisabled(field="connector_id")
    if not can_be_pulled(known):
        raise ShopNotAsked(Reason("shops.cannot_ask"))
    if not has_key(actions.opened(known, signer)):
        raise ShopNotAsked(Reason("shops.no_key", name=KEYS[known.type]))
    jobs: list[object] = [PullShop(account_id, connector_id, [])]
    jobs += [kind(account_id, connector_id) for name, kind in _MORE.items() if _is_on(known, name)]
    await put_all(conn, jobs)


def _is_on(connector: Connector, name: str) -> bool:
    return connector.setting(name) == "on"


def hinted(connector: Connector) -> list[str]:
    """Ids that wait to be asked for."""
    found = connector.cursor.get(HINTED)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


async def ask_for(conn: Conn, connector: Connector, id_: str) -> bool:
    """Has this order asked for in a moment. False: it is left to the next pull.

    Whoever calls holds the connector's row.
    """
    if not can_be_pulled(connector) or not 1 <= len(id_) <= _LONGEST_ID:
        return False
    fresh = await connectors.get(conn, connector.account_id, connector.id)
    waiting = [] if fresh is None else hinted(fresh)
    if id_ in waiting:
        return True
    if len(waiting) >= MOST_HINTS:
        return False
    changes = {HINTED: [*waiting, id_]}
    await connectors.merge_cursor(conn, connector.account_id, connector.id, changes)
    if not waiting:
        job = PullHinted(connector.account_id, connector.id)
        await put(conn, job, after=_GATHERING)
    return True
