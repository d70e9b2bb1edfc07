"""What a shop says is wrong, inside an answer or instead of one."""

from datetime import timedelta
from typing import Any

from kapocs.connectors.model import BodyUnreadable
from kapocs.outgoing.client import Fetched, Unreachable
from kapocs.queue.errand import Permanent
from kapocs.reasons import Reason, said
from kapocs.shops import bodies
from kapocs.shops.paths import Place

_THROTTLED = timedelta(seconds=30)
_DENIED = frozenset(
    {
        "ACCESS_DENIED",
        "PermissionDenied",
        "InvalidTokenError",
        "InvalidSignatureError",
        "ExpiredSignatureError",
        "DecodeError",
    }
)
"""Codes of GraphQL errors, of Shopify and Saleor, that tell of a key that is wrong or too weak."""


class ShopBusy(Exception):
    """The shop wants to be left alone for a while."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


def check(found: Any, refused: Reason) -> None:
    """Raises what an answer complains of, be its status 200. Permanent, ShopBusy, Unreachable.

    `refused`: what may be wrong when it refuses our key.
    """
    errors = _errors(found)
    if not errors:
        return
    places = [Place(each, each) for each in Place(errors, errors).items("")]
    codes = {each.text(["extensions.code", "extensions.exception.code"]) for each in places}
    if "THROTTLED" in codes:
        raise ShopBusy(_THROTTLED)
    if codes & _DENIED:
        raise Permanent(refused)
    raise Unreachable(Reason("shops.said_error", said=said(words(errors))))


def of(fetched: Fetched, refused: Reason) -> Unreachable:
    """What to raise for an answer of another status than 200. Permanent, ShopBusy as `check`."""
    try:
        check(parsed(fetched), refused)
    except Unreachable as error:
        return error
    return Unreachable(Reason("shops.odd_answer", status=fetched.status))


def parsed(fetched: Fetched) -> Any:
    """The answer, JSON or XML. Unreachable."""
    is_xml = fetched.content.lstrip()[:1] == b"<"
    try:
        return bodies.parse(fetched.content, "xml" if is_xml else "json")
    except BodyUnreadable:
        raise Unreachable(Reason("shops.odd_answer", status=fetched.status)) from None


def words(errors: Any) -> str:
    """What errors say, in the shop's own words."""
    places = [Place(each, each) for each in Place(errors, errors).items("")]
    texts = list(filter(None, (each.text("message") for each in places)))
    return ("; ".join(dict.fromkeys(texts)) or str(errors))[:200]


def _errors(found: Any) -> Any:
    return (found.get("errors") or found.get("Error")) if isinstance(found, dict) else None
