"""What goes over the wire about statements of banks."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.common import Base64Text, Shape
from kapocs.api_v2.shapes.payments import Money
from kapocs.bank_files.model import LONGEST_NAME, Format, Meaning
from kapocs.ids import LARGEST_ID
from kapocs.statements.importing import MOST_LISTS
from kapocs.statements.model import MatchRule, RowState

_MOST_ORDERS = 50
_FILE = "RMOhdHVtO8OWc3N6ZWc7S8O2emxlbcOpbnkKMjAyNi0xMS0yODsxMjcwMDtSZW5kZWzDqXMgMTA1NAo="
"""A table of three columns and one row."""
_ID = Annotated[int, Field(ge=1, le=LARGEST_ID)]


class StatementFileShape(Shape):
    """A bank's file to take in."""

    content: Base64Text = Field(
        min_length=1,
        description="The file's bytes in base64, as the bank gave it.",
        examples=[_FILE],
    )
    file_name: str = Field("", max_length=LONGEST_NAME, examples=["kivonat.csv"])
    format: Format | None = Field(
        None, description="Found out from the file unless said.", examples=["csv"]
    )
    list_ids: list[_ID] = Field(
        default_factory=list,
        max_length=MOST_LISTS,
        description="Only orders of these lists; of all, if there are none.",
        examples=[[3]],
    )
    columns: dict[Meaning, list[str]] | None = Field(
        None,
        description="Of a table that is not known: what each column is for, by its heads.",
        examples=[{"date": ["Dátum"], "amount": ["Összeg"]}],
    )
    currency: str = Field(
        "HUF", max_length=3, description="Of amounts beside which none stands.", examples=["HUF"]
    )


class BankStatementShape(Shape):
    """A bank's file that was taken in, and how far its rows are."""

    statement_id: int = Field(examples=[1])
    file_name: str = Field(examples=["kivonat.csv"])
    format: Format = Field(examples=["otp"])
    list_ids: list[int] = Field(examples=[[3]])
    rows_read: int = Field(examples=[120])
    rows_new: int = Field(description="Rows that no file before it had.", examples=[17])
    first_day: date | None = Field(examples=["2026-11-01"])
    last_day: date | None = Field(examples=["2026-11-28"])
    imported_at: datetime = Field(examples=["2026-11-29T08:00:00Z"])
    waiting: int = Field(examples=[3])
    booked: int = Field(examples=[12])
    refused: int = Field(examples=[0])
    outgoing: int = Field(examples=[2])


class TakenStatementShape(BankStatementShape):
    """A statement, and whether this file was new."""

    is_new: bool = Field(description="False: it was imported before.", examples=[True])


class PartShape(Shape):
    """An order, and how much of a row pays it; amounts are texts."""

    list_id: int = Field(examples=[3])
    order_id: int = Field(examples=[1054])
    amount: str = Field(examples=["12700"])


class ProposalShape(Shape):
    """What a row may have paid."""

    rule: MatchRule = Field(description="By what it was found.", examples=["name"])
    orders: list[PartShape]


class MatchedOrderShape(PartShape):
    """An order that a row paid."""

    rule: MatchRule = Field(description="By what it was found.", examples=["reference"])
    is_automatic: bool = Field(description="Nobody had to be asked.", examples=[True])
    payment_id: int = Field(examples=[31])
    matched_at: datetime = Field(examples=["2026-11-29T08:00:00Z"])
    undone_at: datetime | None = Field(examples=[None])


class BankRowShape(Shape):
    """A row of a statement; amounts are texts, below 0 where money went out."""

    row_id: int = Field(examples=[17])
    statement_id: int = Field(examples=[1])
    line: int = Field(description="Where it stands in its file.", examples=[16])
    state: RowState = Field(examples=["waiting"])
    booked_on: date = Field(examples=["2026-11-28"])
    valued_on: date | None = Field(examples=["2026-11-28"])
    amount: str = Field(examples=["12700"])
    currency: str = Field(examples=["HUF"])
    partner_name: str = Field(examples=["Kovács Ágnes"])
    partner_account: str = Field(examples=["103000021066123449020016"])
    text: str = Field(examples=["Rendelés 1054"])
    reference: str = Field(examples=[""])
    own_account: str = Field(examples=["117730161111101800000000"])
    updated_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    proposals: list[ProposalShape] = Field(description="As things stand now, the likeliest first.")
    matches: list[MatchedOrderShape] = Field(description="Those taken back as well.")


class SaidOrderShape(Shape):
    """An order that a row paid."""

    list_id: _ID = Field(examples=[3])
    order_id: _ID = Field(examples=[1054])
    amount: Money | None = Field(
        None, description="How much of the row; all of it unless given.", examples=["12700"]
    )


class AcceptShape(Shape):
    """What a row paid."""

    orders: list[SaidOrderShape] = Field(
        default_factory=list,
        max_length=_MOST_ORDERS,
        description="Left out: the only one that is proposed.",
    )


class MatchedShape(Shape):
    """How many rows were booked at once."""

    booked: int = Field(examples=[0])
