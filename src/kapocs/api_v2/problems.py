"""Answers for errors: RFC 9457 problems with two members of the older contract.

`title`, `detail` and `cure` are in the language that Accept-Language likes best; `errorCode` and
`errorMessage` are the contract's members: the sentence is English, and where it names no number
for an error, `errorCode` repeats the HTTP status.
"""

import re
from collections.abc import Mapping
from http import HTTPStatus

import orjson
import structlog
from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from kapocs.accounts.rights import MissingScope
from kapocs.api_v2.errors import (
    HTTP_ERRORS,
    MEDIA_TYPE,
    Unexpected,
    number_of,
    status_of,
)
from kapocs.cures.cure import cure
from kapocs.errors import RETRY_SECONDS, InvalidMany, KapocsError, TooFast
from kapocs.subscribers.model import EmailTaken
from kapocs.web.language import preferred
from kapocs.web.reference import error_page
from kapocs.web.request_id import request_id
from kapocs.web.services import Services
from kapocs.web.support import support_url
from kapocs.web.transaction import refusal
from kapocs.wording import telling

_log = structlog.get_logger(__name__, by_strangers=True)


def problem(
    request: Request, error: KapocsError, headers: Mapping[str, str] | None = None
) -> Response:
    """The answer for an error."""
    services: Services = request.state.services
    language = preferred(request.headers.get("accept-language", ""))
    status = status_of(type(error))
    problems = error.problems if isinstance(error, InvalidMany) else [error]
    faults = [each for each in problems if status == 422 and each.field is not None]
    body = {
        "type": error_page(services.base_url, error.code),
        "title": telling.told(type(error).kind(), language),
        "status": status,
        "detail": error.told(language),
        "code": error.code,
        "cure": cure(error.code, status, language),
        "errors": [fault(each, language) for each in faults],
        "requestId": request_id(),
        **_support(services),
        "errorCode": min(number_of(type(each)) for each in problems),
        "errorMessage": error.message,
    }
    if isinstance(error, EmailTaken) and error.subscriber_id is not None:
        body["subscriberId"] = error.subscriber_id
    if isinstance(error, MissingScope):
        body["missing"] = error.scope
    more = {"Content-Language": language, "Vary": "Accept-Language", **(headers or {})}
    return Response(orjson.dumps(body), status, more | _asked_for(error, status), MEDIA_TYPE)


def _support(services: Services) -> dict[str, str]:
    """Where to write to a person about this answer, if there is somebody."""
    page = support_url(services.support, services.base_url)
    return {"support": page} if page else {}


def _asked_for(error: KapocsError, status: int) -> dict[str, str]:
    """What the caller is asked to do next, for programs."""
    if status == HTTPStatus.UNAUTHORIZED:
        return {"WWW-Authenticate": 'Bearer realm="Kapocs"'}
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        seconds = error.wait_seconds if isinstance(error, TooFast) else RETRY_SECONDS
        return {"Retry-After": str(seconds)}
    return {}


def fault(error: KapocsError, language: str) -> dict[str, str]:
    """A wrong field: `field` is its name, or a JSON pointer, or `?name` of a query parameter."""
    name = error.field or ""
    where = {"pointer": name if name.startswith("/") or not name else f"/{_camel(name)}"}
    if name.startswith("?"):
        where = {"parameter": name[1:]}
    return where | {"detail": error.told(language), "code": error.code}


def _camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda match: match.group(1).upper(), name)


async def on_product_error(request: Request, error: Exception) -> Response:
    """An error in the product's words."""
    assert isinstance(error, KapocsError)  # noqa: S101  # registered for this class
    return problem(request, error)


async def on_http_error(request: Request, error: Exception) -> Response:
    """What the framework found: unknown path, wrong method, a body it cannot read."""
    assert isinstance(error, HTTPException)  # noqa: S101  # registered for this class
    return problem(request, HTTP_ERRORS.get(error.status_code, Unexpected)(), error.headers)


async def on_database(request: Request, error: Exception) -> Response:
    """The database was given no more time for it, or is away."""
    told = refusal(error) or Unexpected()
    path, why = request.url.path, type(error).__name__
    _log.warning(f"api_v2.{told.code}", method=request.method, path=path, error=why)
    return problem(request, told)


async def on_anything_else(request: Request, error: Exception) -> Response:
    """A fault of ours: logged, and no word of it goes out."""
    _log.error("api_v2.failed", method=request.method, path=request.url.path, error=repr(error))
    return problem(request, Unexpected())
