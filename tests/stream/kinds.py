"""Kinds of facts of these tests' own."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from kapocs.facts.kinds import fact

AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@fact("test.happened", version=2)
@dataclass(frozen=True, slots=True)
class Happened:
    """Something with all that payloads are made of."""

    number: int
    words: str = "Árvíztűrő tükörfúrógép"
    amount: Decimal = Decimal("1234567890.10")
    since: datetime = AT
    pairs: tuple[tuple[str, Decimal], ...] = ()


@fact("test.other")
@dataclass(frozen=True, slots=True)
class Other:
    """Of another kind."""

    number: int
