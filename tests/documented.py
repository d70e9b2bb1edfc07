"""API v2's OpenAPI document as it is stored, which is read sooner than it is made.

That it is the one of the code is what `api_v2/test_openapi.py` looks at.
"""

from functools import cache
from pathlib import Path
from typing import Any

import orjson

STORED = Path(__file__).resolve().parents[1] / "docs" / "openapi-v2.json"


@cache
def stored() -> dict[str, Any]:
    """The whole document; nobody changes it."""
    found: dict[str, Any] = orjson.loads(STORED.read_bytes())
    return found
