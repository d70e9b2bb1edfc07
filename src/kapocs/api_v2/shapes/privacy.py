"""What goes over the wire about all that is known of one person."""

from datetime import datetime
from typing import Any

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.privacy.model import ErasureState

_Rows = list[dict[str, Any]]


def _rows(what: str, **example: object) -> Any:
    return Field(description=what, examples=[[example]])


class PersonDataShape(Shape):
    """All that is known of an address. Members of rows may be added; amounts are texts."""

    schema_version: int = Field(
        description="Grows when a member goes or changes its meaning.", examples=[1]
    )
    email: str = Field(description="In its normal form.", examples=["bela@example.com"])
    made_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    cut: list[str] = Field(
        description="Kinds of which only the first rows are here.", examples=[["history"]]
    )
    records: _Rows = _rows(
        "On lists, with fields and where the consent came from.", listId=3, recordId=1054
    )
    history: _Rows = _rows("Joined, confirmed, got, opened, clicked, left.", type="email_open")
    letters: _Rows = _rows("Letters and text messages.", deliveryId=88, status="sent")
    paper: _Rows = _rows("Letters on paper.", batchId=2, name="Kovács Béla")
    facts: _Rows = _rows("Facts about the records.", kind="order.placed")
    address_facts: _Rows = _rows("Facts about the address.", kind="address.suppressed")
    submissions: _Rows = _rows("Forms that were sent and kept.", formId=4)
    tasks: _Rows = _rows("What somebody is to do about the person.", title="Visszahívni")
    opportunities: _Rows = _rows("What the person may buy.", name="Konyhabútor", status="open")
    website_users: _Rows = _rows("Users on WordPress sites.", website="Blog", state="done")
    automation_runs: _Rows = _rows("Ways through automations.", runId=8, state="waiting")
    automation_steps: _Rows = _rows("Steps of these ways.", runId=8, step="s1", outcome="sent")
    automation_calls: _Rows = _rows("What was told to others on the way.", runId=8, step="s2")
    suppressions: _Rows = _rows("Why nothing is sent.", reason="complaint")
    letter_limits: _Rows = _rows("How often they want letters at most.", days=7)
    reader_languages: _Rows = _rows("The language they chose for pages and letters.", language="hu")
    restrictions: _Rows = _rows("When and why data were only kept.", reason="Vitatja az adatokat")
    departures: _Rows = _rows("Lists that were left.", listId=3)
    soft_bounces: _Rows = _rows("Temporary refusals.", deliveryId=88)
    sms_opt_outs: _Rows = _rows("Numbers that get no text messages.", number="+36301234567")
    orders: _Rows = _rows("Orders.", orderId=1054, gross="12700")
    order_lines: _Rows = _rows("Lines of the orders.", name="Bögre", quantity="2")
    payments: _Rows = _rows("Payments for the orders.", amount="12700", currency="HUF")
    card_payments: _Rows = _rows("Payments by card.", state="paid", keepsCard=False)
    invoices: _Rows = _rows("Documents about the orders.", number="2026/117")
    parcels: _Rows = _rows("Parcels of the orders.", carrier="GLS")
    recurring_orders: _Rows = _rows("Orders that are made anew.", recurrenceId=7)
    coupons: _Rows = _rows("Coupons used.", code="TÉL10")
    bank_rows: _Rows = _rows("Rows of bank statements that paid orders.", amount="12700")
    bank_accounts: _Rows = _rows("Bank accounts that are known as theirs.", matches=2)
    baskets: _Rows = _rows("Baskets of shops.", basketId="k-1", state="abandoned")
    shop_snapshots: _Rows = _rows("What webshops told of their orders.", shopOrderId="1001")
    delivered_by_connectors: _Rows = _rows(
        "What other systems delivered and names the address.", kind="order.updated"
    )
    told_to_programs: _Rows = _rows(
        "What programs were told that names the address.", url="https://hooks.example.org/in"
    )
    rows_of_imports: _Rows = _rows(
        "Rows of files that are not in and name the address.", importId=4, line=17
    )
    changes_by_imports: _Rows = _rows("What imports changed of the records.", importId=4)
    asked_to_stay: _Rows = _rows(
        "When they were asked whether they stay, and said so.", recordId=1054
    )
    exports: _Rows = _rows(
        "Files that are kept and were made of their lists or sends.", exportId=9, kind="people"
    )


class ConsentsShape(Shape):
    """The evidence of somebody's consent. Members of rows may be added."""

    email: str = Field(description="In its normal form.", examples=["bela@example.com"])
    made_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    is_cut: bool = Field(
        description="Whether only the first 5,000 steps and letters are here.", examples=[False]
    )
    suppression: dict[str, Any] | None = Field(
        description="Why nothing is sent to the address.", examples=[None]
    )
    restrictions: _Rows = _rows("When data were only kept.", reason="Vitatja az adatokat")
    lists: _Rows = _rows(
        "A row for each record: state, form and version, steps, letters that asked to confirm.",
        listId=3,
        recordId=1054,
        state="on_list",
    )
    forms: _Rows = _rows("Versions of forms that they saw.", formId=4, number=2)
    letter_texts: _Rows = _rows("What the letters said.", letterTextId=9, subject="Megerősítés")
    imports: _Rows = _rows("Files by which they came.", importId=12, source="Könyvfesztivál")


class RestrictionWish(Shape):
    """Why somebody's data are only kept, or are so no more."""

    reason: str = Field(min_length=1, max_length=500, examples=["Vitatja az adatai pontosságát"])


class RestrictionShape(Shape):
    """Since when and why somebody's data are only kept."""

    restriction_id: int = Field(examples=[3])
    email: str = Field(description="In its normal form.", examples=["bela@example.com"])
    reason: str = Field(examples=["Vitatja az adatai pontosságát"])
    asked_by: str = Field(examples=["api_key:12"])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    lifted_reason: str = Field(examples=[""])
    lifted_by: str = Field(examples=[""])
    lifted_at: datetime | None = Field(description="Null while it holds.", examples=[None])


class RectificationWish(Shape):
    """What is right of somebody."""

    new_email: str = Field(
        "", max_length=255, description="The right address; empty: it stays.", examples=[""]
    )
    values: dict[str, str] = Field(
        default_factory=dict,
        description="Values by the name of the field.",
        examples=[{"mssys_city": "Pécs"}],
    )


class RectifiedShape(Shape):
    """How many records of a list were changed."""

    list_id: int = Field(examples=[3])
    records: int = Field(examples=[1])


class RectificationShape(Shape):
    """What was mended."""

    email: str = Field(description="The address from now on.", examples=["bela@example.com"])
    lists: list[RectifiedShape]
    passed_over: list[str] = Field(
        description="Fields that some of the lists have not.", examples=[[]]
    )


class ErasureWish(Shape):
    """Why somebody is erased."""

    reason: str = Field(
        min_length=1,
        max_length=500,
        description="For the certificate; without the address.",
        examples=["Kérte, 2026-11-23"],
    )


class ErasureShape(Shape):
    """A certificate: no address is in it but the hash, which this installation alone can make."""

    erasure_id: int = Field(examples=[5])
    state: ErasureState = Field(description="`running` or `done`.", examples=["done"])
    address_hash: str = Field(description="HMAC-SHA-256, hexadecimal.", examples=["9f2c…"])
    pseudonym: str = Field(
        description="Under which orders stay.", examples=["erased-1f0a9c@erased.invalid"]
    )
    reason: str = Field(examples=["Kérte, 2026-11-23"])
    asked_by: str = Field(examples=["api_key:12"])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    ended_at: datetime | None = Field(examples=["2026-11-23T12:00:05Z"])
    removed: dict[str, int] = Field(description="Rows by kind.", examples=[{"history": 12}])
    kept: dict[str, int] = Field(
        description="Rows that stay without a name, by kind.", examples=[{"orders_kept": 2}]
    )
