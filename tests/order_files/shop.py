"""What tests of files of orders share: a list of orders, and what stands on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from imports.taking import NO_PLAN, Office
from kapocs.imports.model import Import, ImportKind, ImportPlan
from kapocs.order_files.model import OrderChoices

VAT = OrderChoices(vat_percent=Decimal(27))
HEAD = "Rendelésszám;E-mail;Cikkszám;Terméknév;Mennyiség;Nettó egységár;ÁFA\n"


def said(**choices: Any) -> ImportPlan:
    """A plan with these choices about orders."""
    return replace(NO_PLAN, orders=OrderChoices(**choices))


@dataclass
class Shop(Office):
    """An account with a list of orders, and somebody who takes files of them in."""

    async def orders_of(self, text: str | bytes, plan: ImportPlan = NO_PLAN) -> Import:
        """The import of a file of orders, when it has ended."""
        return await self.take(text, plan, ImportKind.ORDERS, name="orders.csv")

    async def begin_orders(self, text: str | bytes, plan: ImportPlan = NO_PLAN) -> Import:
        """The import of a file of orders, started."""
        return await self.begin(text, plan, ImportKind.ORDERS, name="orders.csv")

    async def orders(self) -> dict[str, Mapping[str, Any]]:
        """The orders by their number: typed columns, the record's fields and their lines."""
        rows = await self.rows(
            """SELECT n.shop_order_id AS number, s.email, s.active, s.first_name, s.last_name,
                      s.fields, o.status, o.currency, o.net, o.gross, o.placed_at, o.paid_at,
                      ARRAY(SELECT i.sku || ' ' || trim_scale(i.quantity) || ' ' ||
                                   trim_scale(i.price) || ' ' || trim_scale(i.vat_percent)
                            FROM order_items i
                            WHERE i.account_id = s.account_id AND i.list_id = s.list_id
                              AND i.record_id = s.id ORDER BY i.id) AS lines
               FROM shop_orders n
               JOIN subscribers s ON s.account_id = n.account_id AND s.list_id = n.list_id
                                 AND s.id = n.record_id
               JOIN orders o ON o.account_id = s.account_id AND o.list_id = s.list_id
                            AND o.record_id = s.id
               WHERE n.account_id = :account_id"""
        )
        return {row["number"]: row for row in rows}

    async def why(self, found: Import) -> dict[int, tuple[str, str, str]]:
        """The rows that are not in, by line: column, value and code."""
        return {
            each.line: (each.head, each.value, str(each.why["code"]))
            for each in await self.rejects(found)
        }
