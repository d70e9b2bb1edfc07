"""What programs and gateways send by themselves, checked before it is believed or even read."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

import orjson

from kapocs.connectors.model import BodyUnreadable, Incoming
from kapocs.reasons import Reason

_MOST_FIELDS = 50


def json_of(body: bytes) -> dict[str, Any]:
    """The object that a body is. BodyUnreadable."""
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise BodyUnreadable(Reason("invoicing.no_json")) from None
    if not isinstance(found, dict):
        raise BodyUnreadable(Reason("invoicing.no_json"))
    return found


def form_of(incoming: Incoming) -> dict[str, str]:
    """The fields of a form, in either of the two ways in which browsers send them. BodyUnreadable.

    A field that comes twice counts as it comes first.
    """
    kind = incoming.headers.get("content-type", "")
    if kind.lower().startswith("multipart/form-data"):
        return _parts(incoming.body, kind)
    try:
        pairs = parse_qsl(
            incoming.body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        raise BodyUnreadable(Reason("invoicing.no_form")) from None
    return dict(reversed(pairs))


def _parts(body: bytes, kind: str) -> dict[str, str]:
    _, _, boundary = kind.partition("boundary=")
    mark = b"--" + boundary.strip().strip('"').encode("latin-1", "replace")
    pieces = body.split(mark)[1:-1]
    if not boundary or len(pieces) > _MOST_FIELDS:
        raise BodyUnreadable(Reason("invoicing.no_form"))
    found: dict[str, str] = {}
    for piece in pieces:
        head, separator, content = piece.partition(b"\r\n\r\n")
        _, _, named = head.partition(b'name="')
        name = named.partition(b'"')[0].decode("utf-8", "replace")
        if separator and name:
            found.setdefault(name, content.removesuffix(b"\r\n").decode("utf-8", "replace"))
    return found


def by_minute(incoming: Incoming, now: datetime) -> str:
    """A key for what has no id: the same again within a minute is one."""
    digest = hashlib.sha256(incoming.body).hexdigest()
    return f"{digest}:{int(now.timestamp()) // 60}"


def text_of(found: Mapping[str, Any], name: str, most: int = 255) -> str:
    """A text of an object, cut and without what cannot be stored; empty: none."""
    value = found.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return "".join(each for each in str(value) if each.isprintable())[:most]
