"""The one place where API v2 turns errors into answers: RFC 9457 problems with two numbers.

`errorCode` and `errorMessage` are the contract's members; where it names no number for an
error, `errorCode` repeats the HTTP status.
"""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import orjson
import structlog
from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from kapocs.carts.model import CartNotFound
from kapocs.catalog.model import ProductNotFound
from kapocs.connectors.model import ConnectorNotFound, InboundNotFound
from kapocs.errors import (
    RETRY_SECONDS,
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
from kapocs.forms.model import FormNotFound
from kapocs.imports.model import ImportNotFound
from kapocs.invoicing.model import InvoiceNotFound
from kapocs.lists.model import ListNotFound
from kapocs.orders.model import OrderNotFound
from kapocs.payments.model import PaymentNotFound
from kapocs.proof.life import DeliveryNotFound
from kapocs.recurring.model import RecurrenceNotFound
from kapocs.sends.model import SendNotFound
from kapocs.statements.model import BankRowNotFound, BankStatementNotFound
from kapocs.subscribers.model import EmailTaken, SubscriberNotFound
from kapocs.web.authenticate import NotAuthenticated, TokenExpired
from kapocs.web.body import BodyTooLarge
from kapocs.web.transaction import refusal
from kapocs.webhooks.model import WebhookNotFound

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


class Unexpected(KapocsError):
    """Something went wrong on our side; nothing was changed."""

    code = "internal_error"


STATUS: dict[type[KapocsError], int] = {
    KapocsError: 500,
    NotFound: 404,
    VerbNotAllowed: 405,
    Conflict: 409,
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
    "formId": FormNotFound,
    "subscriberId": SubscriberNotFound,
    "orderId": OrderNotFound,
    "productId": ProductNotFound,
    "paymentId": PaymentNotFound,
    "statementId": BankStatementNotFound,
    "importId": ImportNotFound,
    "exportId": ExportNotFound,
    "rowId": BankRowNotFound,
    "sendId": SendNotFound,
    "deliveryId": DeliveryNotFound,
    "webhookId": WebhookNotFound,
    "cartId": CartNotFound,
    "connectorId": ConnectorNotFound,
    "inboundId": InboundNotFound,
    "invoiceId": InvoiceNotFound,
    "recurrenceId": RecurrenceNotFound,
}
"""What a path parameter names: an id that cannot be one is unknown like any other."""

_HTTP: dict[int, type[KapocsError]] = {
    400: MalformedJson,
    404: NoSuchPath,
    405: VerbNotAllowed,
}


def status_of(kind: type[KapocsError]) -> int:
    """The HTTP status for errors of a kind."""
    return next(STATUS[each] for each in kind.__mro__ if each in STATUS)


def number_of(kind: type[KapocsError]) -> int:
    """The contract's number for errors of a kind, or else the HTTP status."""
    return next((NUMBERS[each] for each in kind.__mro__ if each in NUMBERS), status_of(kind))


def problem(error: KapocsError, headers: Mapping[str, str] | None = None) -> Response:
    """The answer for an error."""
    kind = type(error)
    status = status_of(kind)
    problems = error.problems if isinstance(error, InvalidMany) else [error]
    body = {
        "type": f"urn:kapocs:problem:{error.code}",
        "title": (kind.__doc__ or "").strip(),
        "status": status,
        "detail": error.message,
        "code": error.code,
        "errors": [_fault(each) for each in problems if status == 422 and each.field is not None],
        "errorCode": min(number_of(type(each)) for each in problems),
        "errorMessage": error.message,
    }
    if isinstance(error, EmailTaken) and error.subscriber_id is not None:
        body["subscriberId"] = error.subscriber_id
    more = dict(headers or {})
    if status == HTTPStatus.UNAUTHORIZED:
        more["WWW-Authenticate"] = 'Bearer realm="Kapocs"'
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        more["Retry-After"] = str(
            error.wait_seconds if isinstance(error, TooFast) else RETRY_SECONDS
        )
    return Response(orjson.dumps(body), status, more, MEDIA_TYPE)


def _fault(error: KapocsError) -> dict[str, str]:
    """A wrong field: `field` is its name, or a JSON pointer, or `?name` of a query parameter."""
    name = error.field or ""
    where = {"pointer": name if name.startswith("/") or not name else f"/{_camel(name)}"}
    if name.startswith("?"):
        where = {"parameter": name[1:]}
    return where | {"detail": error.message, "code": error.code}


def _camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda match: match.group(1).upper(), name)


async def on_product_error(_request: Request, error: Exception) -> Response:
    """An error in the product's words."""
    assert isinstance(error, KapocsError)  # noqa: S101  # registered for this class
    return problem(error)


async def on_http_error(_request: Request, error: Exception) -> Response:
    """What the framework found: unknown path, wrong method, a body it cannot read."""
    assert isinstance(error, HTTPException)  # noqa: S101  # registered for this class
    return problem(_HTTP.get(error.status_code, Unexpected)(), error.headers)


async def on_database(request: Request, error: Exception) -> Response:
    """The database was given no more time for it, or is away."""
    told = refusal(error) or Unexpected()
    path, why = request.url.path, type(error).__name__
    _log.warning(f"api_v2.{told.code}", method=request.method, path=path, error=why)
    return problem(told)


async def on_anything_else(request: Request, error: Exception) -> Response:
    """A fault of ours: logged, and no word of it goes out."""
    _log.error("api_v2.failed", method=request.method, path=request.url.path, error=repr(error))
    return problem(Unexpected())


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
    return kind(f"{name}: {found['msg']}.", field=pointer)


class WrongShape(Invalid):
    """The value is not of the described shape."""

    code = "wrong_shape"
