"""The document shows each answer and error by an example, and every example fits its schema."""

from collections.abc import Iterator
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from documented import stored
from kapocs.api_v2.errors import MEDIA_TYPE
from kapocs.api_v2.told_webhooks import ours

WHOLE = stored()
OPERATIONS = [each for verbs in WHOLE["paths"].values() for each in verbs.values()]
_ROOT = "urn:kapocs"
_REGISTRY: Registry[Any] = Registry().with_resource(
    _ROOT, Resource.from_contents(WHOLE, default_specification=DRAFT202012)
)


def wrong(value: object, schema: dict[str, Any]) -> list[str]:
    """What of the value does not fit."""
    rooted = _rooted(schema)
    found = OAS31Validator(rooted, registry=_REGISTRY).iter_errors(value)
    return [f"{'/'.join(map(str, each.absolute_path))}: {each.message[:80]}" for each in found]


def _rooted(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_rooted(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _rooted(each) for name, each in schema.items()}
    if isinstance(schema.get("$ref"), str):
        made["$ref"] = f"{_ROOT}{schema['$ref']}"
    return made


def contents() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Operation's id and status, media type, and what is told of it."""
    for operation in OPERATIONS:
        for status, response in operation["responses"].items():
            for media, content in response.get("content", {}).items():
                yield f"{operation['operationId']} {status}", media, content


def test_each_answer_has_an_example_that_fits() -> None:
    found = []
    for name, media, content in contents():
        if media == "application/json":
            found += [f"{name} {each}" for each in wrong(content["example"], content["schema"])]
    assert found == []


def test_each_error_that_may_be_answered_is_shown() -> None:
    problem = WHOLE["components"]["schemas"]["Problem"]
    shown = WHOLE["components"]["examples"]
    for name, media, content in contents():
        if media == MEDIA_TYPE:
            assert content["examples"], name
            for code, reference in content["examples"].items():
                assert reference == {"$ref": f"#/components/examples/{code}"}
                value = shown[code]["value"]
                assert (value["code"], value["status"]) == (code, int(name.split()[1]))
    for code, told in shown.items():
        assert wrong(told["value"], problem) == [], code


def test_each_kind_of_message_is_described() -> None:
    assert set(WHOLE["webhooks"]) == set(ours())
    for name, item in WHOLE["webhooks"].items():
        schema = item["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert schema["properties"]["type"] == {"const": name}
        whole = {
            "type": name,
            "timestamp": "2026-11-29T16:00:00Z",
            "data": {
                "id": 20931,
                "version": ours()[name].version,
                "accountId": 1,
                "listId": None,
                "subscriberId": None,
                "actor": {"type": "api_key", "id": 12},
                "data": None,
                "record": None,
            },
        }
        assert wrong(whole, schema) == [], name
        assert wrong(whole | {"type": "other"}, schema) != [], name


@pytest.mark.parametrize("part", ["summary", "description", "tags", "operationId"])
def test_each_operation_is_told_whole(part: str) -> None:
    assert all(each[part] for each in OPERATIONS)
    known = {each["name"] for each in WHOLE["tags"]}
    assert {tag for each in OPERATIONS for tag in each["tags"]} <= known
