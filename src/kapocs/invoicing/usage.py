"""Statements of the meter, issued through an invoicing connector of the operator's.

Each statement becomes an order on a list of the operator's account, of which the list's rules make
an invoice as of any other; the invoice's number then goes back into the statement. An order is
found again by its number, `usage-<account>-<month>`, so each statement has one however often, and
by however many at once, it is asked for.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account
from kapocs.catalog.money import plain
from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.metering import actions as metering
from kapocs.metering import queries_closing
from kapocs.metering.model import UsageStatement
from kapocs.orders import actions as orders
from kapocs.orders import columns
from kapocs.orders import queries as order_queries
from kapocs.orders.model import WebshopItem, WebshopOrder
from kapocs.orders.values import only_for_orders

MOST_STATEMENTS = 10_000
_SKU = "api-calls"
_ADDRESS = re.compile(r"(?P<zip>[A-Z]{0,2}-?\d{4,6})[\s,]+(?P<city>[^\d,]{2,60}),\s*(?P<street>.+)")
"""As addresses are written in one line: `1011 Budapest, Fő utca 1.`"""
_NAMES = {"hu": "API-hívások", "en": "API calls"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BilledStatement:
    """A statement with its order; `invoice`: the number that was noted, empty: none yet."""

    statement: UsageStatement
    record_id: SubscriberId
    invoice: str


async def bill(conn: Conn, schema: Schema, *, now: datetime) -> list[BilledStatement]:
    """Has the statements that have no invoice yet billed on a list of the operator's.

    A statement gets its order, or, if it has one that was invoiced, the number of its invoice.
    Those of the operator's own account are left out. BadOrder: the list takes no orders.
    """
    only_for_orders(schema)
    found = await queries_closing.unissued(conn, most=MOST_STATEMENTS)
    others = [each for each in found if each.account_id != schema.list.account_id]
    return [await _bill(conn, schema, each, now=now) for each in others]


async def _bill(
    conn: Conn, schema: Schema, statement: UsageStatement, *, now: datetime
) -> BilledStatement:
    number = f"usage-{statement.account_id}-{statement.month:%Y-%m}"
    known = await order_queries.record_of_shop_order(conn, *schema.key, number)
    if known is None:
        account = await accounts.get(conn, statement.account_id)
        assert account is not None  # noqa: S101  # its statements go with it
        wish = _order(number, statement, account)
        known = await orders.process_webshop_order(conn, schema, wish, form_id=None, now=now)
    (fields,) = await order_queries.record_fields(conn, *schema.key, [known])
    invoice = fields.get(columns.BILL_NUMBER, "").strip()
    if invoice:
        whose = (conn, statement.account_id, statement.month)
        await metering.note_invoice(*whose, invoice, now=now)
    return BilledStatement(statement=statement, record_id=known, invoice=invoice)


def _order(number: str, statement: UsageStatement, account: Account) -> WebshopOrder:
    name = f"{_NAMES.get(account.language, _NAMES['en'])}, {statement.month:%Y-%m}"
    line = WebshopItem(
        sku=_SKU,
        name=name,
        price=statement.net_per_block,
        quantity=statement.blocks,
        vat_percent=statement.vat_percent,
    )
    values = _buyer(account) | {
        columns.NET_SUM: plain(statement.net),
        columns.GROSS_SUM: plain(statement.gross),
    }
    return WebshopOrder(
        shop_order_id=number, values=values, items=[line], currency=statement.currency
    )


def _buyer(account: Account) -> dict[str, object]:
    """To whom it is billed. An address that cannot be told apart is left to a person."""
    found = _ADDRESS.fullmatch(" ".join(account.company_address.split()))
    address = {} if found is None else found.groupdict()
    return {
        "email": account.sender_email,
        "mssys_bill_company": account.company or account.name,
        "mssys_bill_zip": address.get("zip", ""),
        "mssys_bill_city": address.get("city", "").strip(),
        "mssys_bill_address": address.get("street", ""),
    }
