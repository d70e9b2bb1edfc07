"""Work asked for about shops."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PullShop:
    """Ask a shop for what changed since it was asked last; `ids`: for these orders instead."""

    account_id: int
    connector_id: int
    ids: list[str]


@dataclass(frozen=True, slots=True)
class TellShop:
    """Tell a shop how far its order is here, if it is further than there."""

    account_id: int
    connector_id: int
    list_id: int
    record_id: int


@dataclass(frozen=True, slots=True)
class PullGoods:
    """Ask a shop for the products that changed since it was asked for them last."""

    account_id: int
    connector_id: int


@dataclass(frozen=True, slots=True)
class PullParts:
    """Ask a shop for products of these ids, with their variations."""

    account_id: int
    connector_id: int
    ids: list[str]


@dataclass(frozen=True, slots=True)
class PullHinted:
    """Ask a shop for the orders of which it hinted that they changed."""

    account_id: int
    connector_id: int


@dataclass(frozen=True, slots=True)
class PushCoupons:
    """Tell a shop of the coupons made here that it has not as they are."""

    account_id: int
    connector_id: int
