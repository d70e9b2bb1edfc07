"""The errors of API v2's own, and what each kind of error is: its status and its number."""

from collections.abc import Mapping
from typing import Any

import structlog

from kapocs.accounts.model import ApiKeyNotFound, UserNotFound
from kapocs.audit.model import AuditLineNotFound
from kapocs.automations.acting import ActionNotFound
from kapocs.automations.model import AutomationNotFound, RunNotFound, VersionNotFound
from kapocs.carts.model import CartNotFound
from kapocs.catalog.model import (
    CategoryNotFound,
    CouponNotFound,
    ProductNotFound,
    ShippingMethodNotFound,
)
from kapocs.connectors.model import ConnectorNotFound, InboundNotFound
from kapocs.crm.model import TaskNotFound
from kapocs.crm.opportunity import OpportunityNotFound
from kapocs.errors import (
    Conflict,
    Denied,
    Invalid,
    InvalidMany,
    KapocsError,
    NotFound,
    OverQuota,
    TooFast,
    Unavailable,
)
from kapocs.exports.model import ExportNotFound
from kapocs.folders.model import FolderNotFound
from kapocs.forms.embedded import AliasNotFound
from kapocs.forms.model import FormFieldNotFound, FormNotFound, LandingPageNotFound
from kapocs.imports.model import ImportNotFound
from kapocs.invoicing.model import InvoiceNotFound
from kapocs.letters.model import GlobalNotFound, ImageNotFound, LetterNotFound
from kapocs.lists.model import FieldNotFound, ListNotFound
from kapocs.orders.model import ItemNotFound, OrderNotFound
from kapocs.payments.model import PaymentNotFound
from kapocs.printing.model import BatchNotFound, PrintFileNotFound
from kapocs.proof.life import DeliveryNotFound
from kapocs.reasons import Reason
from kapocs.recurring.model import RecurrenceNotFound
from kapocs.segments.model import SegmentNotFound
from kapocs.senders.model import DomainNotFound
from kapocs.senders.refusals import RefusalNotFound
from kapocs.senders.relays import RelayNotFound
from kapocs.sends.model import SendNotFound
from kapocs.statements.model import BankRowNotFound, BankStatementNotFound
from kapocs.subscribers.model import SubscriberNotFound
from kapocs.web.authenticate import NotAuthenticated, TokenExpired
from kapocs.web.body import BodyTooLarge
from kapocs.webhooks.model import WebhookNotFound
from kapocs.wording.shapes import SHAPE_FAULTS

MEDIA_TYPE = "application/problem+json"
MOST_TOLD = 100
"""Wrong values of one request."""
_log = structlog.get_logger(__name__, by_strangers=True)


class MalformedJson(Invalid):
    """The body is not valid JSON."""

    code = "malformed_json"


class BodyMissing(Invalid):
    """This request needs a body."""

    code = "body_missing"


class ParameterMissing(Invalid):
    """A required value is missing."""

    code = "missing"


class NoSuchPath(NotFound):
    """There is nothing at this path."""

    code = "path_not_found"


class VerbNotAllowed(KapocsError):
    """This path does not know this method."""

    code = "method_not_allowed"


class ObjectChanged(KapocsError):
    """It is not as the `If-Match` says; nothing was changed."""

    code = "object_changed"


class Unexpected(KapocsError):
    """Something went wrong on our side; nothing was changed."""

    code = "internal_error"


STATUS: dict[type[KapocsError], int] = {
    KapocsError: 500,
    NotFound: 404,
    VerbNotAllowed: 405,
    Conflict: 409,
    ObjectChanged: 412,
    Invalid: 422,
    MalformedJson: 400,
    BodyMissing: 400,
    BodyTooLarge: 413,
    Denied: 403,
    NotAuthenticated: 401,
    OverQuota: 402,
    TooFast: 429,
    Unavailable: 503,
}
"""An error has the status of its nearest kind."""

NUMBERS: dict[type[KapocsError], int] = {
    MalformedJson: 1,
    BodyMissing: 2,
    NotAuthenticated: 1005,
    TokenExpired: 1006,
    ParameterMissing: 10100,
    Invalid: 10101,
    ListNotFound: 11000,
    FormNotFound: 12000,
}
"""The contract's `errorCode`, by the nearest kind."""

NOUNS: dict[str, type[NotFound]] = {
    "listId": ListNotFound,
    "newsletterId": ListNotFound,
    "fieldName": FieldNotFound,
    "formId": FormNotFound,
    "formFieldId": FormFieldNotFound,
    "oldList": AliasNotFound,
    "oldForm": AliasNotFound,
    "subscriberId": SubscriberNotFound,
    "orderId": OrderNotFound,
    "itemId": ItemNotFound,
    "taskId": TaskNotFound,
    "opportunityId": OpportunityNotFound,
    "printBatchId": BatchNotFound,
    "fileNumber": PrintFileNotFound,
    "productId": ProductNotFound,
    "categoryId": CategoryNotFound,
    "couponId": CouponNotFound,
    "shippingMethodId": ShippingMethodNotFound,
    "paymentId": PaymentNotFound,
    "statementId": BankStatementNotFound,
    "importId": ImportNotFound,
    "exportId": ExportNotFound,
    "rowId": BankRowNotFound,
    "sendId": SendNotFound,
    "deliveryId": DeliveryNotFound,
    "domainId": DomainNotFound,
    "relayId": RelayNotFound,
    "refusalId": RefusalNotFound,
    "provider": NoSuchPath,
    "webhookId": WebhookNotFound,
    "cartId": CartNotFound,
    "connectorId": ConnectorNotFound,
    "inboundId": InboundNotFound,
    "auditId": AuditLineNotFound,
    "invoiceId": InvoiceNotFound,
    "recurrenceId": RecurrenceNotFound,
    "keyId": ApiKeyNotFound,
    "userId": UserNotFound,
    "letterId": LetterNotFound,
    "imageId": ImageNotFound,
    "folderId": FolderNotFound,
    "globalName": GlobalNotFound,
    "segmentId": SegmentNotFound,
    "groupId": FolderNotFound,
    "pageId": LandingPageNotFound,
    "actionId": ActionNotFound,
    "automationId": AutomationNotFound,
    "runId": RunNotFound,
    "versionNumber": VersionNotFound,
}
"""What a path parameter names: an id that cannot be one is unknown like any other."""

HTTP_ERRORS: dict[int, type[KapocsError]] = {
    400: MalformedJson,
    404: NoSuchPath,
    405: VerbNotAllowed,
}
"""What the framework raises, in the product's words."""


def status_of(kind: type[KapocsError]) -> int:
    """The HTTP status for errors of a kind."""
    return next(STATUS[each] for each in kind.__mro__ if each in STATUS)


def number_of(kind: type[KapocsError]) -> int:
    """The contract's number for errors of a kind, or else the HTTP status."""
    return next((NUMBERS[each] for each in kind.__mro__ if each in NUMBERS), status_of(kind))


def shape_error(found: Any) -> KapocsError:
    """One error for all that the framework found wrong with a request."""
    for each in found:
        if each["loc"][0] == "path":
            return NOUNS.get(str(each["loc"][1]), NoSuchPath)()
    if any(each["loc"] == ("body",) and each["type"] == "missing" for each in found):
        return BodyMissing()
    return together([_wrong(each) for each in found[:MOST_TOLD]])


def located(error: KapocsError, members: Mapping[str, str]) -> KapocsError:
    """The error, with the member of the body that is wrong: `members` has where each is said."""
    return type(error)(error.reason, field=members.get(error.field or "", error.field))


def together(problems: list[Invalid]) -> Invalid:
    """One error for one or several (at least one) wrong values."""
    return problems[0] if len(problems) == 1 else InvalidMany(problems)


def _wrong(found: Any) -> Invalid:
    source, *steps = (str(step) for step in found["loc"])
    escaped = [step.replace("~", "~0").replace("/", "~1") for step in steps]
    pointer = "".join(f"/{step}" for step in escaped) if source == "body" else f"?{steps[0]}"
    kind = ParameterMissing if found["type"] == "missing" else WrongShape
    name = ".".join(steps) or "body"
    return kind(_of_shape(found, name), field=pointer)


def _of_shape(found: Any, name: str) -> Reason:
    if found["type"] not in SHAPE_FAULTS:
        return Reason("shape.other", name=name, text=found["msg"])
    # What it should have been: numbers and texts of ours, never what was sent.
    data = {key: str(value) for key, value in found.get("ctx", {}).items() if key != "error"}
    return Reason(f"shape.{found['type']}", **{**data, "name": name})


class WrongShape(Invalid):
    """The value is not of the described shape."""

    code = "wrong_shape"
