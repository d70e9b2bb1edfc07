"""Takes the samples of an account away."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Protocol

from kapocs.carts import actions as carts
from kapocs.catalog import actions as catalog
from kapocs.catalog import changing as catalog_changing
from kapocs.connectors import actions as connectors
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, NotFound
from kapocs.forms import changing as forms
from kapocs.forms import landing
from kapocs.ids import AccountId, SendId
from kapocs.letters import variables
from kapocs.lists import changing as lists
from kapocs.samples import queries
from kapocs.samples.model import LeftSample, Sample, SampleKind
from kapocs.segments import actions as segments
from kapocs.sends import actions as sends
from kapocs.sends import ending as sends_ending
from kapocs.sends.model import SendStatus
from kapocs.webhooks import actions as webhooks


class _Archive(Protocol):
    def __call__(
        self, conn: Conn, account_id: AccountId, id_: Any, /, *, now: datetime
    ) -> Awaitable[object]: ...


_TEXTS = (SampleKind.GLOBAL, SampleKind.CART)
_Delete = Callable[[Conn, AccountId, Any], Awaitable[object]]


async def remove(conn: Conn, account_id: AccountId, *, now: datetime) -> list[LeftSample]:
    """Deletes every sample; what something of the account hangs on is archived, and told of.

    People and orders go with their lists, a piece at a time, by the worker. What is archived stays
    a sample, to be deleted when nothing hangs on it any more.
    """
    known = await queries.all_of(conn, account_id)
    left = []
    for sample in sorted(known, key=lambda each: list(SampleKind).index(each.kind)):
        try:
            await _take(conn, account_id, sample, now)
        except NotFound:
            pass  # somebody has deleted it already
        except Conflict as refused:
            left.append(LeftSample(sample, refused.message))
            continue
        await queries.delete(conn, account_id, sample)
    return left


async def _take(conn: Conn, account_id: AccountId, sample: Sample, now: datetime) -> None:
    archive, delete = _BY_KIND[sample.kind]
    thing = sample.thing if sample.kind in _TEXTS else int(sample.thing)
    if archive is not None:
        await archive(conn, account_id, thing, now=now)
    await delete(conn, account_id, thing)


async def _end_send(
    conn: Conn, account_id: AccountId, send_id: SendId, /, *, now: datetime
) -> None:
    """Cancels and archives it."""
    send = await sends.get(conn, account_id, send_id)
    if send.status in (SendStatus.SCHEDULED, SendStatus.RUNNING, SendStatus.PAUSED):
        await sends.cancel(conn, account_id, send_id)
    await sends_ending.archive(conn, account_id, send_id, now=now)


_BY_KIND: dict[SampleKind, tuple[_Archive | None, _Delete]] = {
    SampleKind.SEND: (_end_send, sends_ending.delete),
    SampleKind.WEBHOOK: (None, webhooks.delete),
    SampleKind.CONNECTOR: (None, connectors.delete),
    SampleKind.CART: (None, carts.delete),
    SampleKind.LANDING_PAGE: (landing.archive, landing.delete),
    SampleKind.SEGMENT: (segments.archive, segments.delete),
    SampleKind.FORM: (forms.archive, forms.delete),
    SampleKind.COUPON: (catalog_changing.archive_coupon, catalog_changing.delete_coupon),
    SampleKind.SHIPPING_METHOD: (
        catalog_changing.archive_shipping_method,
        catalog_changing.delete_shipping_method,
    ),
    SampleKind.PRODUCT: (None, catalog.delete_product),
    SampleKind.CATEGORY: (None, catalog.delete_category),
    SampleKind.GLOBAL: (None, variables.delete),
    SampleKind.LIST: (lists.archive, lists.delete),
}
