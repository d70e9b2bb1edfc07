"""Errors of the domains to v1's answers; the first kind that fits counts."""

from dataclasses import replace

from kapocs.accounts.rights import KeyForOneList, MissingScope
from kapocs.addresses import BadEmail
from kapocs.api_v1.answers import TEXT, Answer, number, text
from kapocs.catalog.model import CouponNotFound
from kapocs.errors import (
    RETRY_SECONDS,
    Conflict,
    Invalid,
    KapocsError,
    NotFound,
    OverQuota,
    TooFast,
    Unavailable,
)
from kapocs.letters.model import GlobalNameTaken
from kapocs.lists.model import FieldNotFound, OptionNotFound
from kapocs.orders.model import OrderNotFound, StatusNotAllowed
from kapocs.subscribers.model import EmailTaken, SubscriberNotFound
from kapocs.web.idempotency import KeyInUse
from kapocs.web.meter import CapReached
from kapocs.web.rates import TooManyCalls

UNKNOWN_RESOURCE = text("Unknown resource.", 404)
TOO_LARGE = Answer(b"The body is too large.", 413, TEXT, ((b"connection", b"close"),))
_RETRY = ((b"retry-after", b"%d" % RETRY_SECONDS),)
FAILED = Answer(b"", 500, TEXT)

_WRONG = 406
_FIXED: tuple[tuple[type[KapocsError], Answer], ...] = (
    (BadEmail, number(-2)),
    (EmailTaken, number(-1)),
    (GlobalNameTaken, text("exist_name")),
    (SubscriberNotFound, number(0)),
    (OrderNotFound, number(0)),
    (OptionNotFound, number(0)),
)
_STATUS: tuple[tuple[type[KapocsError], int], ...] = (
    (FieldNotFound, _WRONG),
    (CouponNotFound, _WRONG),
    (StatusNotAllowed, _WRONG),
    (NotFound, 404),
    (Invalid, _WRONG),
    (OverQuota, 402),
    (TooFast, 429),
    (Unavailable, 503),
)
LATER = (429, 503)
"""What may go well a moment later."""


def answer(error: KapocsError) -> Answer | None:
    """What the caller is told; None for an error that no caller should cause."""
    if isinstance(error, KeyInUse):
        return replace(text(error.message, 429), headers=_RETRY)
    if isinstance(error, CapReached | TooManyCalls):
        return _too_fast(error)
    if isinstance(error, MissingScope | KeyForOneList):
        return text(f"{error.code}: {error.message}", 403)
    for kind, fixed in _FIXED:
        if isinstance(error, kind):
            return fixed
    for kind, status in _STATUS:
        if isinstance(error, kind):
            found = text(_reason(error) if status == _WRONG else error.message, status)
            return replace(found, headers=_RETRY) if status in LATER else found
    return number(0) if isinstance(error, Conflict) else None


def _too_fast(error: TooFast) -> Answer:
    """429 with the code before the sentence, and when to come again."""
    wait = (b"retry-after", b"%d" % error.wait_seconds)
    return replace(text(f"{error.code}: {error.message}", 429), headers=(wait,))


def _reason(error: KapocsError) -> str:
    if error.field is None or error.field in error.message:
        return error.message
    return f"{error.field}: {error.message}"


def method_not_allowed(verbs: tuple[str, ...]) -> Answer:
    """405, with the methods that are."""
    return Answer(b"", 405, TEXT, ((b"allow", ", ".join(verbs).encode()),))


def not_authenticated(challenges: tuple[str, ...], code: str = "") -> Answer:
    """401. The body stays empty: plug-ins take any JSON for success.

    `code`: why a key whose password is right is refused all the same; a header tells it.
    """
    told = tuple((b"www-authenticate", each.encode()) for each in challenges)
    why = ((b"x-refused", code.encode()),) if code else ()
    return Answer(b"", 401, TEXT, (*told, *why))
