"""Moments that are given: such as no calendar has in another zone are refused, at every door."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any, get_args

import httpx
import pytest
from pydantic import AwareDatetime, TypeAdapter, ValidationError

from api_v2.start import pointers, problem
from kapocs import api_v2
from kapocs.api_v2.shapes.common import Day, Moment, Shape

NONE = [
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1899-12-31T23:59:59Z",
    "2200-01-01T00:00:01Z", -1e18, 1e18, "-1", 0, 1764000000,
    "1764000000.5", True, "2026-11-29T10:00:00", "tegnap", "",
]  # fmt: skip


@pytest.mark.parametrize("given", NONE)
def test_what_is_no_moment_is_refused(given: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Moment).validate_python(given)


@pytest.mark.parametrize("given", [0, "-1", 20261129, "20261129", "2026-02-30"])
def test_what_is_no_day_is_refused(given: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(given)


async def test_a_number_is_no_moment_in_the_query(api: httpx.AsyncClient) -> None:
    refused = await api.get("/v2/products?updatedSince=-1")
    assert pointers(problem(refused, 422, "wrong_shape")) == {"updatedSince": "wrong_shape"}


def shapes() -> Iterator[type[Shape]]:
    for info in pkgutil.walk_packages(api_v2.__path__, "kapocs.api_v2."):
        for _, found in inspect.getmembers(importlib.import_module(info.name), inspect.isclass):
            if issubclass(found, Shape) and found.__module__ == info.name:
                yield found


def test_no_shape_takes_moments_without_bounds() -> None:
    bare = [
        f"{shape.__name__}.{name}"
        for shape in shapes()
        for name, field in shape.model_fields.items()
        for kind in (field.annotation, *get_args(field.annotation))
        if kind is AwareDatetime and not field.metadata
    ]
    assert bare == []
