"""API v2 as a collection for Postman, in its format v2.1."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import orjson

from kapocs.docs_site.calls import Given, Outline, outline
from kapocs.docs_site.literals import as_json
from kapocs.web.reference import Operation

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
VARIABLES = ("host", "user", "password")
"""What whoever uses a collection fills in; `host` is there already."""
_PARAMETER = re.compile(r"\{(\w+)\}")
_ABOUT = (
    "Every operation of API v2 of {base_url}, with an example for each. Set the variables `user`"
    " and `password` to an API key pair. The numbers are those of the samples of a fresh"
    " installation."
)


def collection(operations: Sequence[Operation], base_url: str) -> bytes:
    """The JSON document: a folder for each chapter, a request for each operation."""
    chapters = groupby(operations, lambda each: each.chapter)
    document = {
        "info": {
            "name": "Kapocs API v2",
            "description": _ABOUT.format(base_url=base_url),
            "schema": SCHEMA,
        },
        "auth": {"type": "basic", "basic": [_text("username", "user"), _text("password")]},
        "variable": [
            {"key": name, "value": base_url if name == "host" else "", "type": "string"}
            for name in VARIABLES
        ],
        "item": [
            {"name": title, "item": [_item(each) for each in group]} for title, group in chapters
        ],
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2)


def filled(call: Outline) -> object | None:
    """The example body; the one that asks for a token takes the key pair from the variables."""
    return {"username": "{{user}}", "password": "{{password}}"} if call.is_open else call.body


def with_colons(path: str) -> str:
    """The path, its parameters as `:name`."""
    return _PARAMETER.sub(r":\1", path)


def _text(key: str, variable: str = "") -> dict[str, str]:
    return {"key": key, "value": f"{{{{{variable or key}}}}}", "type": "string"}


def _item(operation: Operation) -> dict[str, Any]:
    call = outline(operation)
    request: dict[str, Any] = {
        "method": call.verb,
        "header": [_described(each, is_off=True) for each in call.headers],
        "url": _url(call),
        "description": operation.text,
    }
    if call.is_open:
        request["auth"] = {"type": "noauth"}
    body = filled(call)
    if body is not None:
        request["body"] = {
            "mode": "raw",
            "raw": as_json(body),
            "options": {"raw": {"language": "json"}},
        }
        request["header"] = [
            {"key": "Content-Type", "value": "application/json"},
            *request["header"],
        ]
    return {"name": operation.title, "request": request, "response": []}


def _url(call: Outline) -> dict[str, Any]:
    path = with_colons(call.path)
    asked = "&".join(f"{each.name}={each.value}" for each in call.required)
    return {
        "raw": "{{host}}" + path + (f"?{asked}" if asked else ""),
        "host": ["{{host}}"],
        "path": path.strip("/").split("/"),
        "query": [
            *(_described(each) for each in call.required),
            *(_described(each, is_off=True) for each in call.optional),
        ],
        "variable": [_described(each) for each in call.places],
    }


def _described(given: Given, *, is_off: bool = False) -> dict[str, Any]:
    told = {"key": given.name, "value": given.value, "description": given.text}
    return told | {"disabled": True} if is_off else told
