"""Each kind of fact at its door: what is done there, and the fact that comes of it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kapocs.automations.facts import EventReceived
from kapocs.catalog.facts import CouponUsed
from kapocs.crm.facts import TaskClosed, TaskCreated
from kapocs.db.pool import Pool
from kapocs.facts.kinds import KIND_OF, KINDS
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.forms.facts import FormSubmitted, LandingPageClicked
from kapocs.ids import CouponId, FormId, LandingPageId, TaskId
from kapocs.orders.facts import OrderUpdated
from kapocs.parcels.facts import OrderShipped
from kapocs.stream import reading
from kapocs.stream.history import (
    ConfirmationRequested,
    LetterBounced,
    LetterClicked,
    LetterComplained,
    LetterDelivered,
    LetterOpened,
    LetterSent,
    SubscriberAdded,
    SubscriberConfirmed,
    SubscriberResubscribed,
    SubscriberUnsubscribed,
)
from kapocs.stream.model import Unknown
from kapocs.subscribers.facts import (
    AddressLeftAllLists,
    ChangedField,
    ConsentGiven,
    ConsentWithdrawn,
    SubscriberDeleted,
    SubscriberUpdated,
)
from kapocs.suppressions.facts import AddressReleased, AddressSuppressed
from kapocs.webhooks.kinds import DECLARED_IN
from make import NOW
from stream.bank_doings import paid_by_bank
from stream.doings import (
    BY_FORM,
    DELIVERY,
    Doing,
    added,
    asked,
    basket_left,
    cancelled,
    confirmed,
    dearer,
    deleted,
    done_and_not,
    filled_in,
    left,
    left_all,
    listed,
    make_scene,
    not_used,
    ordered,
    other_lines,
    paid_and_back,
    paid_in_parts,
    printed,
    read_by_somebody,
    returned,
    sent,
    sent_by_itself,
    shipped,
    suppressed,
    updated,
    used,
    worth_more,
)
from stream.doings_invoices import billed, not_paid_in_time
from stream.doings_opportunities import OPPORTUNITIES
from stream.doings_periods import PERIODS
from stream.doings_told import looked_around, told_by_a_program
from stream.export_doings import exported
from stream.import_doings import imported, orders_imported
from stream.readers import open_reader, take

FORM = BY_FORM.form_id
EUR = ("EUR", Decimal("10.50"), Decimal(0))
HUF = ("HUF", Decimal(0), Decimal(0))
PAGE = LandingPageId(1)
BILLED: list[object] = [
    *("order.updated", "subscriber.updated", "invoice.requested", "invoice.issued"),
    *("subscriber.updated", "invoice.requested", "invoice.cancelled", "subscriber.updated"),
]
ADDRESSES = ("a@kapocs.test", "b@kapocs.test")


TABLE: list[tuple[Doing, list[object]]] = [
    *PERIODS,
    *OPPORTUNITIES,
    (added, [SubscriberAdded(FORM), ConsentGiven(FORM, "sign_up")]),
    (asked, [ConfirmationRequested(FORM)]),
    (
        confirmed,
        [
            *(ConfirmationRequested(FORM), SubscriberConfirmed(FORM)),
            ConsentGiven(FORM, "confirmation"),
        ],
    ),
    (left, [SubscriberUnsubscribed(form_id=FORM), ConsentWithdrawn(None, None, None, FORM)]),
    (
        returned,
        [
            SubscriberUnsubscribed(form_id=FORM),
            SubscriberResubscribed(FORM),
            "consent.withdrawn",
            ConsentGiven(FORM, "return"),
        ],
    ),
    (
        updated,
        [
            SubscriberUpdated(
                FORM,
                (
                    ChangedField("mssys_firstname", "", "Árvíztűrő"),
                    ChangedField("mssys_comment", "", "x" * 255),
                ),
            )
        ],
    ),
    (deleted, [SubscriberDeleted()]),
    (
        suppressed,
        [
            *(AddressSuppressed(each, "manual") for each in ADDRESSES),
            AddressReleased("b@kapocs.test", "manual"),
        ],
    ),
    (left_all, [AddressLeftAllLists("bela@kapocs.test")]),
    (ordered, ["subscriber.added", "order.placed", "order.paid", "order.items_added"]),
    (
        paid_and_back,
        [
            "order.paid",
            "order.unpaid",
            "order.paid",
            "order.refunded",
            *(4 * ["subscriber.updated"]),
        ],
    ),
    (
        paid_in_parts,
        [
            "order.updated",
            "order.paid",
            "order.unpaid",
            "subscriber.updated",
            "payment.received",
            "order.partly_paid",
            "subscriber.updated",
            "payment.received",
            "subscriber.updated",
            "payment.reversed",
        ],
    ),
    (
        shipped,
        [
            "order.paid",
            "subscriber.updated",
            "subscriber.updated",
            OrderShipped("GLS", "", "", NOW),
            OrderShipped("GLS", "9004", "", NOW),
        ],
    ),
    (billed, BILLED),
    (not_paid_in_time, [*BILLED[:2], "invoice.issued", "subscriber.updated", "invoice.overdue"]),
    (
        paid_by_bank,
        [
            "order.updated",
            "order.paid",
            "subscriber.updated",
            "subscriber.updated",
            "payment.received",
            "payment.matched",
        ],
    ),
    (
        cancelled,
        ["order.incomplete", "order.placed", "order.cancelled", *(3 * ["subscriber.updated"])],
    ),
    (worth_more, [OrderUpdated(*EUR, *HUF), "subscriber.updated", "subscriber.updated"]),
    (other_lines, ["order.items_added", "order.items_changed", "order.items_removed"]),
    (used, [CouponUsed(CouponId(1), "TÉL10")]),
    (not_used, ["coupon.used", "coupon.use_withdrawn"]),
    (
        basket_left,
        [
            "subscriber.added",
            "order.incomplete",
            "order.items_added",
            "cart.abandoned",
            "cart.recovered",
        ],
    ),
    (dearer, ["product.price_changed"]),
    (
        sent,
        [
            "send.created",
            "send.scheduled",
            "send.paused",
            "send.started",
            "send.paused",
            "send.resumed",
            "send.finished",
        ],
    ),
    (sent_by_itself, ["send.created", "send.started", "send.cancelled"]),
    (printed, ["print_batch.finished", "print_batch.failed", "print_batch.cancelled"]),
    (listed, ["list.created", "list.deleted"]),
    (imported, ["subscribers.imported", "import.finished", "import.undone"]),
    (exported, ["export.finished", "export.failed", "export.cancelled"]),
    (orders_imported, ["list.created", "orders.imported"]),
    (
        done_and_not,
        [
            TaskCreated(TaskId(1), "Felhívni", datetime(2026, 12, 24, 17, tzinfo=UTC)),
            TaskClosed(TaskId(1), "Felhívni", datetime(2026, 12, 24, 17, tzinfo=UTC)),
            "task.reopened",
        ],
    ),
    (
        looked_around,
        [LandingPageClicked(PAGE, "https://anna.test/ő", each) for each in (True, False)],
    ),
    (told_by_a_program, [EventReceived("webinar_attended", {"n": "ő"})]),
    (
        filled_in,
        [
            "subscriber.added",
            ConsentGiven(FORM, "sign_up"),
            FormSubmitted(FormId(1), "subscribe"),
            FormSubmitted(FormId(1), "subscribe"),
            FormSubmitted(FormId(2), "update"),
        ],
    ),
    (
        read_by_somebody,
        [
            LetterSent(delivery_id=DELIVERY),
            LetterOpened(delivery_id=DELIVERY),
            LetterClicked(delivery_id=DELIVERY),
            LetterBounced(delivery_id=DELIVERY, said="550"),
            LetterBounced(delivery_id=DELIVERY, permanent=False, said="550"),
            LetterDelivered(delivery_id=DELIVERY),
            LetterComplained(delivery_id=DELIVERY, said="550"),
            LetterOpened(delivery_id=DELIVERY, by_machine=True),
            LetterClicked(delivery_id=DELIVERY, by_machine=True),
            LetterSent(delivery_id=DELIVERY, channel="sms"),
        ],
    ),
]
"""What is done → the facts that come of it, in order: what they say, or just their kinds."""


@pytest.mark.parametrize(("doing", "told"), TABLE, ids=lambda each: getattr(each, "__name__", ""))
async def test_what_is_done_comes_out_as_facts(
    pool: Pool, doing: Doing, told: list[object]
) -> None:
    async with pool.transaction() as conn:
        scene = await make_scene(conn)
    await open_reader(pool)
    async with pool.transaction() as conn:
        await doing(conn, scene)
    facts = await take(pool)
    assert [
        each.kind if isinstance(said, str) else each.payload
        for each, said in zip(facts, told, strict=False)
    ] == told
    assert [each for each in facts if isinstance(each.payload, Unknown)] == []
    assert len(facts) == len(told)
    assert {each.account_id for each in facts} == {scene.account_id}
    async with pool.transaction() as conn:
        again = await reading.read(conn, EVERYBODY, after=facts[0].id - 1)
    assert again.facts == facts


def test_each_kind_is_met_at_its_door() -> None:
    met = {
        said if isinstance(said, str) else KIND_OF[type(said)].name
        for _, told in TABLE
        for said in told
    }
    declared = {module.__name__ for module in DECLARED_IN}
    kinds = {kind.name for kind in KINDS.values() if kind.payload.__module__ in declared}
    assert kinds == met
