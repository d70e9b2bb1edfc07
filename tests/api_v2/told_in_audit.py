"""Which operations of API v2 stand in the audit log when they are asked for, and which not."""

from kapocs.actor import ActorType
from product import Product

HERS = "changed-by.anna."
"""What the names of requests begin with, before the operation's id."""
_PEOPLE = "people have histories of their own"
_ORDERS = "orders, payments, documents and parcels have facts of their own"
_WORK = "it asks for work, which is told by deliveries, messages and logs"
AS_IT_WAS = "asked of something that is so already; `test_audit_of_all.py` has it changed"
NOT_TOLD: dict[str, str] = {
    **dict.fromkeys(
        (
            *("addSubscriber", "deleteSubscriber", "unsubscribe", "updateSubscriber"),
            *("rectifyPerson", "retrySitePeople", "deleteSamples", "addSubscribers"),
            *("createTask", "updateTask", "closeTask", "reopenTask", "deleteTask"),
            *("createOpportunity", "updateOpportunity", "deleteOpportunity"),
            *("winOpportunity", "loseOpportunity", "reopenOpportunity"),
        ),
        _PEOPLE,
    ),
    **dict.fromkeys(
        (
            *("acceptBankRow", "refuseBankRow", "undoBankRow", "cancelInvoice", "issueInvoice"),
            *("createParcel", "dispatchOrders", "createPayment", "reversePayment"),
            *("startRecurrence", "pauseRecurrence", "resumeRecurrence", "cancelRecurrence"),
            *("putCart", "deleteCart", "orderCart", "matchBankRows"),
            *("createOrder", "createOrders", "updateOrder", "deleteOrder", "updateRecurrence"),
            *("createOrderItem", "updateOrderItem", "deleteOrderItem"),
        ),
        _ORDERS,
    ),
    **dict.fromkeys(
        (
            *("pullConnector", "repairConnector", "retryInbound", "replayWebhook", "testWebhook"),
            *("testSend", "mailSubscriber", "putImportPart", "deleteRefusal", "createAccessToken"),
            *("exchangeFormVisit", "emptySandbox", "passEventGap", "embedForm"),
            *("enterAutomation", "retryAutomationRuns", "simulateAutomation"),
            *(
                "validateAutomation",
                "createEvents",
                "deleteOldPrintFiles",
                "checkDomain",
                "testRelay",
                "testSite",
            ),
        ),
        _WORK,
    ),
    **dict.fromkeys(
        (
            *("activateUser", "deactivateSend", "enableConnector", "enableWebhook"),
            *("restoreCoupon", "restoreLandingPage", "restoreLetter", "restoreList"),
            *("restoreSegment", "restoreSend", "restoreShippingMethod", "restoreForm"),
        ),
        AS_IT_WAS,
    ),
}
"""Operation → why there is no line."""


async def check_told(product: Product, asked: set[str]) -> None:
    """Of these operations, each asked for by Anna's key, the right ones have lines, as hers."""
    async with product.pool.transaction() as conn:
        rows = await conn.rows(
            """SELECT DISTINCT request_id, actor FROM audit_lines
               WHERE account_id = :account_id AND starts_with(request_id, :hers)""",
            account_id=product.anna.id,
            hers=HERS,
        )
    anna = f"{ActorType.API_KEY}:{product.anna_key.id}"
    others = {row["actor"] for row in rows} - {anna}
    assert rows, "there is no line at all"
    assert not others, f"by others: {others}"
    told = {row["request_id"].removeprefix(HERS) for row in rows}
    missing, needless = asked - told - NOT_TOLD.keys(), told & asked & NOT_TOLD.keys()
    assert not missing | needless, f"without a line: {sorted(missing)}, with: {sorted(needless)}"
