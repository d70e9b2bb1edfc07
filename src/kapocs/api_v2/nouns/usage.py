"""What API calls were made, what they cost, and the account's own limit."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Query

from kapocs.accounts import actions as accounts
from kapocs.api_v2.depends import Here, Tx, Who
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Listed
from kapocs.api_v2.shapes.usage import (
    CapShape,
    DayShape,
    KeyUsageShape,
    MonthShape,
    PathUsageShape,
    StatementShape,
    UsageShape,
    amount,
)
from kapocs.metering import actions, queries, queries_closing, queries_days
from kapocs.metering.model import BadCap, Usage, UsageStatement, month_of

_MONTH = r"^20[0-9]{2}-(0[1-9]|1[0-2])$"
OfMonth = Annotated[
    str | None,
    Query(pattern=_MONTH, description="Such as 2026-11; without it the present month."),
]


async def _now_counted(services: Here) -> datetime:
    """Writes the counted calls down before the request's own transaction begins."""
    await services.meter.write()
    return services.clock()


Counted = Annotated[datetime, Depends(_now_counted)]


async def _chosen(now: Counted, caller: Who, conn: Tx, month: OfMonth = None) -> date:
    if month is not None:
        return date.fromisoformat(f"{month}-01")
    account = await accounts.get(conn, caller.account_id)
    return month_of(now, account.zone)


Chosen = Annotated[date, Depends(_chosen, scope="function")]


async def usage(now: Counted, caller: Who, conn: Tx) -> UsageShape:
    """How many API calls were made and what they cost.

    So many calls of a calendar month are free; each started block beyond them costs what the
    tariff of that month says, and VAT. Months are those of the account's time zone. This call is
    counted too.
    """
    account = await accounts.get(conn, caller.account_id)
    month = month_of(now, account.zone)
    known = await queries.of_month(conn, caller.account_id, month)
    this_month = Usage(month, known.calls + 1, known.tariff)
    before = await queries.history(conn, caller.account_id)
    history = [this_month, *(each for each in before if each.month != month)]
    return UsageShape(**_month(this_month).model_dump(), history=[_month(each) for each in history])


async def days(caller: Who, conn: Tx, month: Chosen) -> Listed[DayShape]:
    """Calls of each day of a month, without this one."""
    found = await queries_days.by_day(conn, caller.account_id, month)
    return Listed(data=[DayShape.model_validate(asdict(each)) for each in found])


async def keys(caller: Who, conn: Tx, month: Chosen) -> Listed[KeyUsageShape]:
    """Calls of each key pair in a month, without this one."""
    found = await queries_days.by_key(conn, caller.account_id, month)
    return Listed(data=[KeyUsageShape.model_validate(asdict(each)) for each in found])


async def paths(caller: Who, conn: Tx, month: Chosen) -> Listed[PathUsageShape]:
    """Calls of each operation in a month, without this one; the most called first."""
    found = await queries_days.by_path(conn, caller.account_id, month)
    return Listed(data=[PathUsageShape.model_validate(asdict(each)) for each in found])


async def statements(caller: Who, conn: Tx) -> Listed[StatementShape]:
    """Bills of the months that are closed, the newest first."""
    found = await queries_closing.statements(conn, caller.account_id)
    return Listed(data=[_statement(each) for each in found])


async def show_cap(caller: Who, conn: Tx) -> CapShape:
    """The account's own limit of calls a month."""
    return CapShape(calls=await queries.cap(conn, caller.account_id))


async def set_cap(caller: Who, conn: Tx, body: CapShape) -> CapShape:
    """Sets the account's own limit of calls a month, or with null takes it away.

    Further calls are answered with 429 and `cap_reached` until the next month begins; forms, open
    and click tracking and unsubscribing go on. This path is answered beyond the cap, too.
    """
    await actions.set_cap(conn, caller.account_id, body.calls)
    return body


def _month(used: Usage) -> MonthShape:
    return MonthShape(
        month=used.month,
        calls=used.calls,
        free_calls=used.tariff.free_calls,
        blocks=used.blocks,
        net=amount(used.net),
        vat=amount(used.vat),
        gross=amount(used.gross),
        currency=used.tariff.currency,
    )


def _statement(made: UsageStatement) -> StatementShape:
    return StatementShape(
        month=made.month,
        calls=made.calls,
        free_calls=made.free_calls,
        blocks=made.blocks,
        net=amount(made.net),
        vat=amount(made.vat),
        gross=amount(made.gross),
        currency=made.currency,
        block_calls=made.block_calls,
        net_per_block=amount(made.net_per_block),
        vat_percent=amount(made.vat_percent),
        closed_at=made.closed_at,
        invoice=made.invoice,
    )


ROUTES = (
    Route("GET /usage", usage, "getUsage", "See the calls made and their price"),
    Route("GET /usage/days", days, "getUsageDays", "See the calls of each day"),
    Route("GET /usage/keys", keys, "getUsageKeys", "See the calls of each key pair"),
    Route("GET /usage/paths", paths, "getUsagePaths", "See the calls of each operation"),
    Route("GET /usage/statements", statements, "getUsageStatements", "See the bills so far"),
    Route("GET /usage/cap", show_cap, "getUsageCap", "See the limit of calls"),
    Route("PUT /usage/cap", set_cap, "setUsageCap", "Limit the calls of a month", 200, (BadCap,)),
)  # fmt: skip
