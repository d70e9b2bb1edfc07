"""The OpenAPI document: what the framework reads off the code, and what it cannot know."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi.openapi.utils import get_openapi
from pydantic import Field
from starlette.routing import BaseRoute

from kapocs.api_v2.door import OPEN
from kapocs.api_v2.route import KEYED
from kapocs.api_v2.scopes import scopes
from kapocs.api_v2.shapes.common import Shape
from kapocs.api_v2.versions import VERSIONS
from kapocs.web.idempotency import LONGEST_KEY

TEXT = """JSON in, JSON out, UTF-8, times in UTC.

Credentials: an access token (`Authorization: Bearer …`) or an API key pair by HTTP Basic.
Every path also answers with `/bearer` before it. Every authenticated call is counted.

A key may be limited to scopes, such as `subscribers:read`: each operation names the one that it
needs. What the key lacks is refused with 403 `missing_scope`, and `missing` names it.

Every POST but the one for tokens, and every PATCH, takes an `Idempotency-Key` header of 1 to 255
characters: a request repeated with it within 24 hours is done once, and the first answer is given
again with `Idempotency-Replayed: true`, free of charge.

A GET of one object answers with its `ETag`; PATCH, PUT and DELETE with that as `If-Match` are
refused with 412 when the object is another one by then. Every GET takes `fields`.

Every answer names the version of the API by its date, `Kapocs-Version: {version}`. A request may
name one, too; one that this server does not know is refused.

Errors are problem documents (RFC 9457). `code` is stable, `errors` points at each wrong value.
""".replace("{version}", VERSIONS[-1])
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Makes a repeated request safe; choose a new one for each new request.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
}


class Fault(Shape):
    """A wrong value: where it stands, in the body or in the query string."""

    pointer: str | None = Field(None, description="JSON pointer into the body.")
    parameter: str | None = Field(None, description="Name of a query parameter.")
    detail: str
    code: str


class Problem(Shape):
    """Why a request was not done. Nothing was changed by it."""

    type: str = Field(description="The address of the page about the code.")
    title: str
    status: int
    detail: str
    code: str = Field(description="Stable; tells one error from another.")
    cure: str = Field(description="What to do about it.")
    errors: list[Fault]
    request_id: str = Field(description="The name of the request, as `X-Request-Id` has it.")
    support: str | None = Field(
        None,
        description="Where to write about it, if this installation has a support contact.",
        examples=[None],
    )
    error_code: int = Field(description="The number the contract has for it, or the status.")
    error_message: str = Field(description="Same as `detail`, always in English.")
    subscriber_id: int | None = Field(
        None, description="With `email_taken`: who has the address.", examples=[None]
    )
    missing: str | None = Field(
        None, description="With `missing_scope`: the scope that the key lacks.", examples=[None]
    )


def describe(routes: list[BaseRoute], tags: Mapping[str, str]) -> dict[str, Any]:
    """The document for these routes. `tags`: what each is about."""
    document = get_openapi(
        title="Kapocs API v2",
        version="2",
        openapi_version="3.1.0",
        description=TEXT,
        contact={"name": "Whoever runs this server"},
        license_info={"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        tags=[{"name": name, "description": text} for name, text in tags.items()],
        routes=routes,
        servers=[{"url": "/v2"}],
        separate_input_output_schemas=False,
    )
    parts = document["components"]
    for name in ("HTTPValidationError", "ValidationError"):
        parts["schemas"].pop(name, None)
    parts["schemas"] |= _problem_schemas()
    parts["securitySchemes"] = {
        "accessToken": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
        "apiKeyPair": {"type": "http", "scheme": "basic"},
    }
    document["security"] = [{"accessToken": []}, {"apiKeyPair": []}]
    for path, verb, operation in _operations(document):
        _finish(operation, is_open=path in OPEN, is_keyed=verb.upper() in KEYED)
    return document


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, verbs in document["paths"].items():
        for verb, operation in verbs.items():
            yield path, verb, operation


def _finish(operation: dict[str, Any], *, is_open: bool, is_keyed: bool) -> None:
    # The framework says of every path parameter that it may be answered with its own kind of
    # error; here such a path is an unknown one.
    if "application/json" in operation["responses"].get("422", {}).get("content", {}):
        del operation["responses"]["422"]
    if is_open:
        operation["security"] = []
        return
    scope = scopes()[operation["operationId"]]
    operation["security"] = [{"accessToken": [scope]}, {"apiKeyPair": [scope]}]
    operation["description"] += f"\n\nNeeds the scope `{scope}`."
    if is_keyed:
        operation.setdefault("parameters", []).append(_KEY)


def _problem_schemas() -> dict[str, Any]:
    whole = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**whole.pop("$defs"), "Problem": whole}
