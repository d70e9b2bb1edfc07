"""What the OpenAPI document says of ETags and of the conditions that name them."""

from typing import Any

from kapocs.api_v2.etag import CHANGES
from kapocs.api_v2.route import Route

_EXAMPLE = '"3q2-7wAAAAAAAAAAAAAAAAAA"'
_TAG = {
    "description": "Tells this state of the object from every other.",
    "schema": {"type": "string", "examples": [_EXAMPLE]},
}


def headers(route: Route, read: Route | None) -> dict[str, Any] | None:
    """The headers that an operation takes; None: none of these."""
    if route.is_object:
        text = "The `ETag` of what the caller has; if the object is still that, 304 is the answer."
        return {"parameters": [_parameter("If-None-Match", text)]}
    if route.verb in CHANGES and read is not None:
        text = "The `ETag` of what the caller has read; if the object is another one now, 412."
        return {"parameters": [_parameter("If-Match", text)]}
    return None


def with_tags(
    answers: dict[int | str, dict[str, Any]], route: Route, read: Route | None
) -> dict[int | str, dict[str, Any]]:
    """The answers of an operation, with the `ETag` of those that have one."""
    is_change = route.verb in ("PATCH", "PUT") and read is not None
    if not route.is_object and not is_change:
        return answers
    good = {**answers.get(route.status, {}), "headers": {"ETag": _TAG}}
    more: dict[int | str, dict[str, Any]] = {route.status: good}
    if route.is_object:
        more[304] = {
            "description": "The object is still the one that `If-None-Match` names.",
            "headers": {"ETag": _TAG},
        }
    return answers | more


def _parameter(name: str, text: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": False,
        "description": text,
        "schema": {"type": "string"},
    }
