"""API v1 at 64 connections, on a list of a million: requests per second of eight calls, beside the
bare SQL of the same work through pgbench on the same server, and beside the same HTTP server with
nothing behind it (its floor: the most that any call of as many bytes could do).

    .venv/bin/python -m bench.v1 --people 100000 --seconds 4 --processes 2 --only record,couponcheck

The aim is 40 % of the bare SQL and a p99 under 80 ms. After them it prints how long one call takes
that finds a record by the value of some field, with an index and without.
"""

import argparse
import time
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from string import Template
from urllib.parse import quote

from bench.export import fill
from bench.floor import FLOOR_PORT, floor
from bench.report import Line, Report, run
from bench.shop import ITEMS, goods
from bench.stage import PORT, Load, Stage, middle, pgbench, stage, web, wrk

_HEAD = """
local auth = {["Authorization"] = "$auth"}
local count = 0
math.randomseed($seed)
local run = math.random(1000000000)
request = function()
  count = count + 1
  local n = math.random($first, $last)
"""


@dataclass(frozen=True)
class Case:
    """A call: what Lua sends, with `n` a random record and `run`, `count` numbers of its own;
    and what pgbench runs for the same work, with `:n` a random record.
    """

    name: str
    lua: str
    sql: str


CASES = (
    Case(
        "subscribe",
        """return wrk.format("POST", "/subscribe/$list/form/$form", auth, string.format(
             '{"email":"p%d.%d@kapocs.test","mssys_firstname":"Eva","mssys_lastname":"Kiss"}',
             run, count))""",
        """\\set e random(1, 9000000000000)
           INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email,
               last_name, first_name, active, confirmed, subscribed_at, secret_id)
           VALUES ($account, $list, 'bench' || :e || '@kapocs.test',
               'bench' || :e || '@kapocs.test', true, 'Kiss', 'Eva', true, true, now(), 'x')
           ON CONFLICT DO NOTHING;""",
    ),
    Case(
        "update by record",
        """return wrk.format("POST", "/update/$list/form/$update/record/" .. n, auth,
             '{"mssys_company":"Company ' .. count .. '"}')""",
        """UPDATE subscribers SET updated_at = now(),
               fields = fields || jsonb_build_object('mssys_company', 'Company ' || :n::int)
           WHERE account_id = $account AND list_id = $list AND id = :n;""",
    ),
    Case(
        "update by field",
        """return wrk.format("POST", "/update/$list/form/$update/field/email/value/person" .. n ..
             "@kapocs.test", auth, '{"mssys_company":"Company ' .. count .. '"}')""",
        """UPDATE subscribers SET updated_at = now(),
               fields = fields || jsonb_build_object('mssys_company', 'Company ' || :n::int)
           WHERE account_id = $account AND list_id = $list AND unique_email
             AND email_key = 'person' || :n::int || '@kapocs.test';""",
    ),
    Case(
        "record",
        """return wrk.format("GET", "/list/$list/record/" .. n, auth)""",
        """SELECT * FROM subscribers
           WHERE account_id = $account AND list_id = $list AND id = :n;""",
    ),
    Case(
        "record by email",
        """return wrk.format("GET", "/list/$list/field/email/value/person" .. n .. "@kapocs.test",
             auth)""",
        """SELECT * FROM subscribers
           WHERE account_id = $account AND list_id = $list AND unique_email
             AND email_key = 'person' || :n::int || '@kapocs.test';""",
    ),
    Case(
        "processWebshopOrder",
        """return wrk.format("POST", "/processWebshopOrder/$shop/ns_id/$order", auth,
             string.format('{"order_id":"WEB%d-%d","email":"person%d@kapocs.test",' ..
               '"mssys_firstname":"Eva","mssys_lastname":"Kiss","currency":"HUF",' ..
               '"shipping_method":"GLS","payment_method":"card","netshippingcost":"1000",' ..
               '"grossshippingcost":"1270","products":$products}', run, count, n))""",
        """\\set o random(1, 9000000000000)
           BEGIN;
           SELECT id, sku FROM products WHERE account_id = $account AND deleted_at IS NULL
             AND sku IN ('P1', 'P2', 'P3', 'P4', 'P5');
           WITH made AS (
               INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email,
                   last_name, first_name, active, confirmed, subscribed_at, secret_id, fields)
               VALUES ($account, $shop, 'person' || :n::int || '@kapocs.test',
                   'person' || :n::int || '@kapocs.test', false, 'Kiss', 'Eva', true, true,
                   now(), 'x', jsonb_build_object('mssys_shoprenter_id', 'B' || :o::bigint,
                       'mssys_order_status', '1', 'mssys_order_netto_sum', '16000',
                       'mssys_order_brutto_sum', '20320', 'mssys_bill_currency', 'HUF',
                       'mssys_shipping_mode', 'GLS', 'mssys_ordered_items', '5 items'))
               RETURNING id),
           known AS (
               INSERT INTO shop_orders (account_id, list_id, shop_order_id, record_id)
               SELECT $account, $shop, 'B' || :o::bigint, id FROM made)
           INSERT INTO order_items (account_id, list_id, record_id, product_id, sku, name, price,
               quantity, vat_percent, currency, net_sum, gross_sum)
           SELECT $account, $shop, made.id, p.id, p.sku, p.name, p.price, 1, p.vat_percent,
               p.currency, p.price, p.price * 1.27
           FROM made, products p WHERE p.account_id = $account AND p.deleted_at IS NULL
             AND p.sku IN ('P1', 'P2', 'P3', 'P4', 'P5');
           COMMIT;""",
    ),
    Case(
        "couponcheck",
        """return wrk.format("POST", "/couponcheck/$shop", auth, '{"coupon_code":"NYAR",' ..
             '"products":[{"prod_id":$product,"quantity":2,"price":"1000"}]}')""",
        """SELECT c.*, (SELECT count(*) FROM coupon_uses x
                WHERE x.account_id = c.account_id AND x.coupon_id = c.id)
           FROM coupons c WHERE account_id = $account AND code_key = 'nyar';
           SELECT p.*, (SELECT array_agg(category_id) FROM product_categories x
                WHERE x.account_id = p.account_id AND x.product_id = p.id)
           FROM products p WHERE account_id = $account AND id = $product;""",
    ),
    Case(
        "filteredlist of $chosen",
        """return wrk.format("POST", "/filteredlist/$list", auth, "[$segment]")""",
        # As many bytes as the answer has, most of which name fields that are empty.
        """SELECT *, repeat('x', 1700) FROM subscribers
           WHERE account_id = $account AND list_id = $list
             AND fields @> '{"mssys_title": "Vevő"}' ORDER BY id;""",
    ),
)
_HEAD_BYTES = 130
"""About as long is the head of an answer."""
FIELDS = (
    ("id", "id", "90000"),
    ("email", "email", "person90000@kapocs.test"),
    ("a date", "mssys_birthday", "1990-01-01"),
    ("a decimal", "mssys_longitude", "19.5"),
    ("a time of the record", "subdate", "2020-01-01 00:00:00"),
    ("exactly a text", "mssys_phone", "+36 1 90000"),
    ("a text that nobody has", "mssys_phone", "+36 1 x"),
    ("*", "mssys_phone", "*1 90000"),
    ("a name", "mssys_lastname", "Szabó"),
)
"""What finding by a field is timed with: its kind, the field, and the value."""


def load(case: Case, base_url: str, values: dict[str, object], *, seconds: int) -> Load:
    """The calls of a case."""
    script = Template(f"{_HEAD}  {case.lua}\nend\n")
    return wrk(base_url, script.substitute(values, seed=time.time_ns() % 2**31), seconds=seconds)


def bare(case: Case, on: Stage, values: dict[str, object], *, seconds: int) -> Load:
    """The SQL of a case."""
    script = Template("\\set n random($first, $last)\n" + case.sql).substitute(values)
    return pgbench(on, script, seconds=seconds)


def by_field(base_url: str, values: dict[str, object]) -> Iterable[tuple[str, float, int]]:
    """What was asked for, milliseconds of one call in the middle of five, and bytes."""
    for kind, field, value in FIELDS:
        url = f"{base_url}/list/{values['list']}/field/{field}/value/{quote(value, safe='*')}"
        request = urllib.request.Request(url, headers={"Authorization": str(values["auth"])})  # noqa: S310  # http
        taken, size = [], 0
        for _ in range(5):
            begun = time.monotonic()
            with urllib.request.urlopen(request) as answer:  # noqa: S310  # http
                size = len(answer.read())
            taken.append(time.monotonic() - begun)
        yield f"by field: {kind}", median(taken) * 1000, size


async def main() -> Report:
    """Rounds in turn; the middle one of each counts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1, help="of the web side")
    parser.add_argument("--only", default="", help="names of cases, separated by commas")
    args = parser.parse_args()
    only = {each.strip() for each in args.only.split(",") if each.strip()}
    async with stage() as on:
        await fill(on, args.people)
        values = await goods(on, args.people)
        with web(on, processes=args.processes) as server:
            fields = list(by_field(server.base_url, values))
            found = [
                measured(case, on, server.base_url, values, args)
                for case in CASES
                if not only or case.name.split(" of ")[0] in only
            ]
        await check_orders(on)
    return show(found, fields)


@dataclass(frozen=True)
class Found:
    """The case's name, its calls, its SQL, and calls of as many bytes that do nothing."""

    name: str
    api: Load
    sql: Load
    floor: Load


def measured(
    case: Case, on: Stage, base_url: str, values: dict[str, object], args: argparse.Namespace
) -> Found:
    """The three in turn; the middle round of each."""
    first = load(case, base_url, values, seconds=1)
    sql, api, nothing = [], [], []
    for _ in range(args.rounds):
        sql.append(bare(case, on, values, seconds=args.seconds))
        api.append(load(case, base_url, values, seconds=args.seconds))
        size = max(first.bytes_each - _HEAD_BYTES, 1)
        with floor(size, processes=args.processes) as url:
            load(case, url, values, seconds=1)
            nothing.append(load(case, url, values, seconds=args.seconds))
    name = Template(case.name).substitute(values)
    return Found(name, middle(api), middle(sql), middle(nothing))


async def check_orders(on: Stage) -> None:
    """Every order that was stored has all its items."""
    async with on.pool.connection() as conn:
        stored = await conn.row(
            """SELECT (SELECT count(*) FROM shop_orders
                       WHERE shop_order_id LIKE 'WEB%') AS orders,
                      (SELECT count(*) FROM order_items i JOIN shop_orders o
                         ON o.account_id = i.account_id AND o.list_id = i.list_id
                         AND o.record_id = i.record_id
                       WHERE o.shop_order_id LIKE 'WEB%') AS items"""
        )
    assert stored is not None
    assert stored["items"] == ITEMS * stored["orders"]


def show(found: list[Found], fields: list[tuple[str, float, int]]) -> Report:
    """The table and the figures."""
    return Report(
        "v1",
        [
            Line("aim", "ratio at least 0.40, p99 under 80 ms"),
            *(Line(each.name, _line(each)) for each in found),
            *(Line(name, f"{taken:7.1f} ms   {size} bytes") for name, taken, size in fields),
        ],
        {
            each.name: {
                "per_s": round(each.api.per_second),
                "sql_per_s": round(each.sql.per_second),
                "ratio": round(each.api.per_second / each.sql.per_second, 3),
                "floor_per_s": round(each.floor.per_second),
                "floor_ratio": round(each.floor.per_second / each.sql.per_second, 3),
                "p99_ms": round(each.api.p99_ms, 1),
                "errors": each.api.errors,
            }
            for each in found
        }
        | {name: round(taken, 1) for name, taken, _ in fields},
    )


def _line(found: Found) -> str:
    api, sql, nothing = found.api, found.sql, found.floor
    return (
        f"{api.per_second:7.0f}/s   p50 {api.p50_ms:6.1f} ms   p99 {api.p99_ms:6.1f} ms"
        f"   errors {api.errors}   SQL {sql.per_second:7.0f}/s"
        f"   ratio {api.per_second / sql.per_second:5.2f}"
        f"   HTTP alone {nothing.per_second:7.0f}/s, {nothing.per_second / sql.per_second:5.2f}"
    )


if __name__ == "__main__":
    run(main, ports=(PORT, FLOOR_PORT))
