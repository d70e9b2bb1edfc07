"""Example values for the parameters of a path."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from kapocs.web.reference import Operation

_PARAMETER = re.compile(r"\{(\w+)\*?\}")
_SAID = re.compile(r"(?:e\.g\.|such as|for example)\s+`([^`]+)`")

_BY_NAME = {
    "field": "email",
    "value": "anna@example.com",
    "email": "anna@example.com",
    "order": "subdate",
    "direction": "desc",
    "limit": "10",
    "option": "piros",
    "name": "akcio",
}
_FIELD_WITH_OPTIONS = "kedvenc_szin"
_NUMBER = "1"


def full_path(operation: Operation, given: Mapping[str, str]) -> str:
    """The path with every parameter filled in: as given, as its text says, as its name suggests."""
    texts = {name.rstrip("*"): text for name, text in operation.parameters}

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        value = given.get(name) or _sample(name, texts.get(name, ""), operation.path)
        return quote(value, safe="@")

    return "/" + _PARAMETER.sub(fill, operation.path).lstrip("/")


def _sample(name: str, text: str, path: str) -> str:
    said = _SAID.search(text)
    if said:
        return said[1]
    if name == "field" and "fieldoption" in path:
        return _FIELD_WITH_OPTIONS
    return _BY_NAME.get(name, _NUMBER)
