"""Identifiers: each noun has a type of its own, so that one cannot pass for another."""

import secrets
from typing import NewType

AccountId = NewType("AccountId", int)
UserId = NewType("UserId", int)
ApiKeyId = NewType("ApiKeyId", int)
ListId = NewType("ListId", int)
FieldId = NewType("FieldId", int)
SubscriberId = NewType("SubscriberId", int)
FormId = NewType("FormId", int)
LandingPageId = NewType("LandingPageId", int)
LetterId = NewType("LetterId", int)
LinkId = NewType("LinkId", int)
SendId = NewType("SendId", int)
SegmentId = NewType("SegmentId", int)
DeliveryId = NewType("DeliveryId", int)
ProductId = NewType("ProductId", int)
CategoryId = NewType("CategoryId", int)
CouponId = NewType("CouponId", int)
ShippingMethodId = NewType("ShippingMethodId", int)
ItemId = NewType("ItemId", int)
TaskId = NewType("TaskId", int)
OpportunityId = NewType("OpportunityId", int)
PaymentId = NewType("PaymentId", int)
StatementId = NewType("StatementId", int)
BankRowId = NewType("BankRowId", int)
ImportId = NewType("ImportId", int)
ExportId = NewType("ExportId", int)

LARGEST_ID = 2**63 - 1
"""PostgreSQL's bigint; a larger number in a path is simply an unknown id."""


def written_id(text: str) -> int | None:
    """The number from 0 to LARGEST_ID that stands there in decimal digits; None: it is none."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_ID))
    return int(text) if is_number and int(text) <= LARGEST_ID else None


def random_token(size: int = 24) -> str:
    """Text safe in a URL, drawn from `size` random bytes."""
    return secrets.token_urlsafe(size)
