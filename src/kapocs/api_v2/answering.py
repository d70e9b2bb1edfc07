"""What the framework calls for an operation, and what each one understands alike.

Every GET takes `fields`. That of one object answers with an ETag, and with 304 to an
`If-None-Match` that names it. A change that answers as the GET of its path does tells the new ETag;
`within` sees to `If-Match`.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from inspect import Parameter, signature
from typing import Any

from fastapi import Request
from pydantic import BaseModel
from starlette.responses import Response

from kapocs.api_v2 import etag, sparse
from kapocs.api_v2.route import Route
from kapocs.api_v2.strict import strict
from kapocs.pace import PACE

_JSON = "application/json"
_BYTES_OF_A_THING = 1_000
"""About as long is one of the things of which `PACE` counts how many are a lot."""


def answering(
    route: Route, read: Route | None, *, exclude_none: bool = False
) -> Callable[..., Any]:
    """The function of a route. `read`: the GET of its path, if that is one of an object."""
    if route.verb == "GET" and route.shape is not None:
        return _reading(route, route.shape, exclude_none=exclude_none)
    return _changing(route, read)


def _reading(route: Route, shape: type[BaseModel], *, exclude_none: bool) -> Callable[..., Any]:
    run = strict(route)
    request = _name_of(run, Request)

    @wraps(run)
    async def answer(**values: Any) -> Any:
        names: str | None = values.pop("only_fields")
        asked: Request = values[request]
        tree = None if names is None else sparse.wanted(names, shape)
        body = _json(await run(**values), shape, exclude_none=exclude_none)
        headers = {"ETag": etag.of(body)} if route.is_object else {}
        condition = asked.headers.get("if-none-match")
        if headers and condition is not None and etag.fits(condition, headers["ETag"]):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        if tree is not None:
            account_id, size = asked.state.caller.account_id, len(body) // _BYTES_OF_A_THING
            is_page = sparse.is_page(shape)
            body = await PACE.owing(account_id, size, sparse.cut, body, tree, page=is_page)
        return Response(body, media_type=_JSON, headers=headers)

    more = Parameter("only_fields", Parameter.KEYWORD_ONLY, annotation=sparse.Fields, default=None)
    own = signature(run)
    answer.__dict__["__signature__"] = own.replace(parameters=[*own.parameters.values(), more])
    return answer


def _changing(route: Route, read: Route | None) -> Callable[..., Any]:
    run = strict(route)
    if read is None or route.shape is None or route.verb not in etag.CHANGES:
        return run
    given, shape = _name_of(run, Response), route.shape

    @wraps(run)
    async def answer(**values: Any) -> Any:
        made = await run(**values)
        if read.shape is None or not isinstance(made, read.shape):
            return made
        headers = {"ETag": etag.of(_json(made, read.shape))}
        answered = Response(_json(made, shape), route.status, headers, _JSON)
        if given:
            answered.headers.raw.extend(values[given].headers.raw)
        return answered

    answer.__dict__["__signature__"] = signature(run)
    return answer


def _json(answer: Any, shape: type[BaseModel], *, exclude_none: bool = False) -> bytes:
    if isinstance(answer, Response):
        return bytes(answer.body)
    written: bytes = shape.__pydantic_serializer__.to_json(
        answer, by_alias=True, exclude_none=exclude_none
    )
    return written


def _name_of(run: Callable[..., Any], kind: type) -> str:
    """The parameter that takes the request, or the answer's headers; empty: none does."""
    known = signature(run).parameters.items()
    return next((name for name, each in known if each.annotation is kind), "")
