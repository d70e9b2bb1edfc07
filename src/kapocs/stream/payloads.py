"""Stored data as the dataclass of their kind. A module of its own: what it needs is heavy."""

from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from kapocs.stream.model import Unknown


def read(payload: type, data: dict[str, Any]) -> object:
    """The data as this class, or as `Unknown` when they do not fit it."""
    try:
        return _adapter(payload).validate_python(data)
    except ValidationError:
        return Unknown(data)


@lru_cache(maxsize=256)
def _adapter(payload: type) -> TypeAdapter[Any]:
    return TypeAdapter(payload)
