"""What operations ask for by type: the services, the caller, the transaction, the list."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from inspect import signature
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Path, Query, Request
from pydantic import BeforeValidator, Field

from kapocs.automations.model import AutomationId, RunId
from kapocs.carts.model import CART_ID, CartId
from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.db.replica import Reading
from kapocs.folders.model import FolderId
from kapocs.ids import (
    LARGEST_ID,
    ApiKeyId,
    BankRowId,
    CategoryId,
    CouponId,
    DeliveryId,
    ExportId,
    FormId,
    ImportId,
    ItemId,
    LandingPageId,
    LetterId,
    ListId,
    OpportunityId,
    PaymentId,
    ProductId,
    SegmentId,
    SendId,
    ShippingMethodId,
    StatementId,
    SubscriberId,
    TaskId,
    UserId,
)
from kapocs.invoicing.model import InvoiceId
from kapocs.letters.model import ImageId
from kapocs.lists.model import Schema
from kapocs.pace import PACE
from kapocs.paging import LARGEST_PAGE
from kapocs.recurring.model import RecurrenceId
from kapocs.senders.model import DomainId
from kapocs.senders.refusals import RefusalId
from kapocs.senders.relays import RelayId
from kapocs.web.caller import Caller
from kapocs.web.idempotency import is_under_way, transaction
from kapocs.web.services import Services
from kapocs.webhooks.model import WebhookId

Asked = TypeVar("Asked")


# The framework has a thread do what is no coroutine, so these are some and await nothing.
async def _services(request: Request) -> Services:
    services: Services = request.state.services
    return services


async def _caller(request: Request) -> Caller:
    caller: Caller = request.state.caller
    return caller


Here = Annotated[Services, Depends(_services)]
Who = Annotated[Caller, Depends(_caller)]


async def _transaction(request: Request, services: Here, caller: Who) -> AsyncIterator[Conn]:
    # Within a repeatable call's transaction the door has seen to it.
    is_big = request.state.is_big and not is_under_way(request)
    async with (
        PACE.big_call(caller.account_id, is_big=is_big),
        transaction(request, services.pool.of(caller.account_id)) as conn,
    ):
        yield conn


# Scope "function": committed before the answer goes out, not after.
Tx = Annotated[Conn, Depends(_transaction, scope="function")]


opened = asynccontextmanager(_transaction)
"""For operations that must not have one all the time, because they do long work beside it."""


def _digits(text: object) -> object:
    """Keeps spellings such as `1.0` from passing for an id."""
    if not str(text).isdecimal() or not str(text).isascii():
        raise ValueError("not an id")
    return text


def _path(name: str, what: str) -> Any:
    return Path(alias=name, description=f"Id of the {what}.")


_Digits = BeforeValidator(_digits)
_Id = Field(ge=1, le=LARGEST_ID)  # inside the other, so that the document tells the bounds
InPathListId = Annotated[ListId, _Id, _Digits, _path("listId", "list")]
InPathNewsletterId = Annotated[ListId, _Id, _Digits, _path("newsletterId", "list")]
InPathFieldName = Annotated[
    str, Path(alias="fieldName", description="Name of the field, in capitals or not.")
]
InPathFormId = Annotated[FormId, _Id, _Digits, _path("formId", "form")]
InPathFormFieldId = Annotated[int, _Id, _Digits, _path("formFieldId", "field on the form")]
InPathOldList = Annotated[
    int, _Id, _Digits, Path(alias="oldList", description="`nl_id` in the page's form.")
]
InPathOldForm = Annotated[
    int, _Id, _Digits, Path(alias="oldForm", description="`ns_id` in the page's form.")
]
InPathSubscriberId = Annotated[SubscriberId, _Id, _Digits, _path("subscriberId", "subscriber")]
InPathSendId = Annotated[SendId, _Id, _Digits, _path("sendId", "send")]
InPathWebhookId = Annotated[WebhookId, _Id, _Digits, _path("webhookId", "webhook")]
InPathCartId = Annotated[
    CartId,
    Path(alias="cartId", pattern=CART_ID, description="The shop's id of the cart."),
]
InPathDeliveryId = Annotated[DeliveryId, _Id, _Digits, _path("deliveryId", "delivery")]
InPathDomainId = Annotated[DomainId, _Id, _Digits, _path("domainId", "sender domain")]
InPathRelayId = Annotated[RelayId, _Id, _Digits, _path("relayId", "relay")]
InPathRefusalId = Annotated[RefusalId, _Id, _Digits, _path("refusalId", "refusal")]
InPathOrderId = Annotated[SubscriberId, _Id, _Digits, _path("orderId", "order")]
InPathCategoryId = Annotated[CategoryId, _Id, _Digits, _path("categoryId", "category")]
InPathCouponId = Annotated[CouponId, _Id, _Digits, _path("couponId", "coupon")]
InPathShippingMethodId = Annotated[
    ShippingMethodId, _Id, _Digits, _path("shippingMethodId", "shipping method")
]
InPathProductId = Annotated[ProductId, _Id, _Digits, _path("productId", "product")]
InPathItemId = Annotated[ItemId, _Id, _Digits, _path("itemId", "line of an order")]
InPathTaskId = Annotated[TaskId, _Id, _Digits, _path("taskId", "task")]
InPathOpportunityId = Annotated[OpportunityId, _Id, _Digits, _path("opportunityId", "opportunity")]
InPathPrintBatchId = Annotated[int, _Id, _Digits, _path("printBatchId", "print batch")]
InPathFileNumber = Annotated[
    int, _Id, _Digits, Path(alias="fileNumber", description="Number of the file, from 1.")
]
InPathPaymentId = Annotated[PaymentId, _Id, _Digits, _path("paymentId", "payment")]
InPathStatementId = Annotated[StatementId, _Id, _Digits, _path("statementId", "statement")]
InPathExportId = Annotated[ExportId, _Id, _Digits, _path("exportId", "export")]
InPathImportId = Annotated[ImportId, _Id, _Digits, _path("importId", "import")]
InPathRowId = Annotated[BankRowId, _Id, _Digits, _path("rowId", "row")]
InPathConnectorId = Annotated[ConnectorId, _Id, _Digits, _path("connectorId", "connector")]
InPathAuditId = Annotated[int, _Id, _Digits, _path("auditId", "line")]
InPathInboundId = Annotated[int, _Id, _Digits, _path("inboundId", "delivery")]
InPathRecurrenceId = Annotated[RecurrenceId, _Id, _Digits, _path("recurrenceId", "recurring order")]
InPathKeyId = Annotated[ApiKeyId, _Id, _Digits, _path("keyId", "API key")]
InPathUserId = Annotated[UserId, _Id, _Digits, _path("userId", "user")]
InPathInvoiceId = Annotated[InvoiceId, _Id, _Digits, _path("invoiceId", "document")]
InPathLetterId = Annotated[LetterId, _Id, _Digits, _path("letterId", "letter")]
InPathImageId = Annotated[ImageId, _Id, _Digits, _path("imageId", "picture")]
InPathFolderId = Annotated[FolderId, _Id, _Digits, _path("folderId", "folder")]
InPathSegmentId = Annotated[SegmentId, _Id, _Digits, _path("segmentId", "segment")]
InPathGroupId = Annotated[FolderId, _Id, _Digits, _path("groupId", "group")]
InPathAutomationId = Annotated[AutomationId, _Id, _Digits, _path("automationId", "automation")]
InPathActionId = Annotated[AutomationId, _Id, _Digits, _path("actionId", "action")]
InPathRunId = Annotated[RunId, _Id, _Digits, _path("runId", "run")]
InPathVersion = Annotated[
    int, _Id, _Digits, Path(alias="versionNumber", description="Number of the version, from 1.")
]
InPathPageId = Annotated[LandingPageId, _Id, _Digits, _path("pageId", "landing page")]
InPathGlobalName = Annotated[
    str, Path(alias="globalName", description="Its name, with or without `global_`.")
]
After = Annotated[
    int,
    Query(ge=0, le=LARGEST_ID, description="`nextAfter` of the page before; 0 for the first."),
]
Email = Annotated[
    str | None, Query(description="An address, in any spelling that is the same mailbox.")
]
Archived = Annotated[bool, Query(description="Also those that are archived.")]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="How many at most.")]
PageNumber = Annotated[int, Query(ge=1, le=10**9, description="Number of the page, from 1.")]


def gathered(kind: Callable[..., Asked]) -> Callable[..., Awaitable[Asked]]:
    """What makes a dataclass out of the parameters that its fields are."""

    async def gather(**values: Any) -> Asked:
        return kind(**values)

    gather.__dict__["__signature__"] = signature(kind)
    return gather


async def _list(
    request: Request, services: Here, caller: Who, conn: Tx, list_id: InPathListId
) -> Schema:
    schema = await services.schemas.get(conn, caller.account_id, list_id)
    request.state.schema = schema  # for whoever tells what is wrong with the body
    return schema


async def _newsletter(services: Here, caller: Who, conn: Tx, list_id: InPathNewsletterId) -> Schema:
    return await services.schemas.get(conn, caller.account_id, list_id)


OnList = Annotated[Schema, Depends(_list)]


async def _reading(request: Request, services: Here, caller: Who) -> AsyncIterator[Reading]:
    async with PACE.big_call(caller.account_id, is_big=request.state.is_big):
        yield services.reads.of(caller.account_id)


Asking = Annotated[Reading, Depends(_reading, scope="function")]
"""Instead of a transaction, for long answers that change nothing."""


async def _list_asked(
    request: Request, services: Here, caller: Who, reading: Asking, list_id: InPathListId
) -> Schema:
    schema = await reading.ask(lambda conn: services.schemas.get(conn, caller.account_id, list_id))
    request.state.schema = schema
    return schema


OfList = Annotated[Schema, Depends(_list_asked)]
"""The list in the path, beside `Asking`."""
OnNewsletter = Annotated[Schema, Depends(_newsletter)]
