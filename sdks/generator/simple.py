"""The schemas alone, without what no type tells: what generators of shapes are given."""

from collections.abc import Mapping
from typing import Any

_UNSAID = {
    "title", "examples", "example", "pattern", "minLength", "maxLength", "minimum", "maximum",
    "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems", "uniqueItems",
    "minProperties", "maxProperties", "propertyNames",
}  # fmt: skip
"""Limits are the server's to check: an older client does not know them better."""


def simple(told: Mapping[str, Any]) -> dict[str, Any]:
    """An OpenAPI document with the schemas of another, and no operations."""
    schemas = {name: _plain(each) for name, each in told["components"]["schemas"].items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Kapocs API v2", "version": "2"},
        "paths": {},
        "components": {"schemas": schemas},
    }


def _plain(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: _members(each) if name == "properties" else _plain(each)
        for name, each in schema.items()
        # Members that a newer server tells of are no fault.
        if name not in _UNSAID and not (name == "additionalProperties" and each is False)
    }


def _members(told: dict[str, Any]) -> dict[str, Any]:
    """The members of an object: their names are theirs, whatever they are called."""
    return {name: _plain(each) for name, each in told.items()}
