"""The daily look at a shop: whether it still calls us, its baskets that no list has, and its orders
that wait to be paid, which it may have deleted."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from kapocs.connectors import actions as connectors
from kapocs.connectors.model import Connector
from kapocs.connectors.moments import moment
from kapocs.db.pool import Conn
from kapocs.reasons import Reason
from kapocs.shop_peers import missing
from kapocs.shop_peers.asking import Shop
from kapocs.shop_questions.model import ShopLook
from kapocs.shops.paths import Place

_EVERY = timedelta(hours=23)
_AT = "looked_at"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen: the addresses of webhooks with their states; None: nobody looked."""

    hooks: list[tuple[str, str]] | None = None
    baskets: list[dict[str, Any]] = field(default_factory=list)


def is_due(of: Connector, now: datetime) -> bool:
    """Whether it is a day since somebody looked."""
    at = moment(of.cursor.get(_AT))
    return at is None or now - at > _EVERY


async def ask(shop: Shop, look: ShopLook) -> Looked:
    """Looks. Permanent, ShopBusy, Unreachable."""
    baskets = [] if look.baskets is None else (await shop.ask(look.baskets)).items
    places = [Place(each, each) for each in (await shop.ask(look.hooks)).items]
    return Looked([(each.text(look.address), each.text(look.state)) for each in places], baskets)


async def note(conn: Conn, of: Connector, looked: Looked, now: datetime) -> dict[str, Any]:
    """Says in the log when the shop calls us no more: it tells nobody. What the cursor keeps."""
    if looked.hooks is None:
        return {}
    await missing.look_after(conn, of)
    ours = f"/in/{of.account_id}-{of.id}/"
    states = [state for address, state in looked.hooks if ours in address]
    kept = {_AT: now.isoformat(), "webhooks": "active"}
    if states and all(each == "active" for each in states):
        return kept
    what = "shops.webhook_off" if states else "shops.no_webhook"
    await connectors.note(conn, of.account_id, of.id, Reason(what), now=now)
    return kept | {"webhooks": "off" if states else "none"}
