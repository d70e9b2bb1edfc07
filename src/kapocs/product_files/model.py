"""What the columns of a file of products are for, and what came of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kapocs.errors import Invalid
from kapocs.reasons import Reason

MOST_ROWS = 100_000
COLUMNS = {
    "sku": "sku|cikkszám|product code|item number|variant sku|model|termékkód",
    "name": "name|név|termék|terméknév|megnevezés|title|product name",
    "price": "price|ár|eladási ár|regular price|variant price|egységár",
    "vat_percent": "vat|vat percent|áfa|áfakulcs|tax rate|áfa %",
    "currency": "currency|pénznem|deviza",
    "stock": "stock|készlet|raktárkészlet|quantity|variant inventory qty|mennyiség",
    "url": "url|link|oldal|product url",
    "picture_url": "picture|image|kép|image src|images|kép url",
}
"""Target → heads that mean it, in any spelling."""
NET_PRICE = "nettó ár|net price|nettó egységár|nettó eladási ár"
GROSS_PRICE = "bruttó ár|gross price|bruttó egységár|bruttó eladási ár"
"""Heads of prices that are net or gross whatever else is said: the others are not looked at."""


class BadProductFile(Invalid):
    """The file of products cannot be taken in so."""

    code = "bad_product_file"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPlan:
    """What becomes of a file of products.

    `mapping`: heads and what they are for, in place of what is found out; an empty target leaves a
    column out. `currency`, `vat_percent`: of rows that tell none; `vat_percent` None: such new
    products are rejected. `is_gross`: prices include VAT.
    """

    mapping: Sequence[tuple[str, str]] = ()
    currency: str = "HUF"
    vat_percent: Decimal | None = None
    is_gross: bool = False
    is_trial: bool = False


@dataclass(frozen=True, slots=True)
class ProductReject:
    """A row that is not in: where it stands, its SKU, and what has to be mended."""

    line: int
    sku: str
    why: Reason


@dataclass(slots=True)
class ProductsTaken:
    """What came of the rows; in a trial what would."""

    added: int = 0
    changed: int = 0
    same: int = 0
    rejects: list[ProductReject] = field(default_factory=list)
