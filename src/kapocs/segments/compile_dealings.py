"""Conditions on what somebody still owes, and on coupons that they have or have not used.

`overdue`: for how many whole days the oldest deadline of somebody's unpaid orders is past, by the
account's calendar; 0 when nothing is. Orders are found as for purchases: by address, on all
e-commerce lists of the account. `coupon_used`: the codes that they used for an order.
`coupon_unused`: a field of the list that holds a code given to the person; it holds while the
catalogue has the coupon, it is valid, and the person has not used it.
"""

from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne

from kapocs.catalog.checks import code_key
from kapocs.lists.model import Schema
from kapocs.lists.values import FieldType, clean
from kapocs.orders.columns import PAY_DUE_DATE
from kapocs.orders.model import OrderStatus
from kapocs.reasons import Reason
from kapocs.segments.columns import column_of
from kapocs.segments.filters import Filter
from kapocs.segments.model import Condition, Operator

MOST_DAYS = 36_500
"""Days for which something can be overdue: a hundred years."""
_COMPARES: dict[Operator, tuple[Callable[[int, int], bool], str]] = {
    Operator.EQUAL: (eq, "="),
    Operator.DIFFERENT: (ne, "<>"),
    Operator.LESS: (lt, ">"),
    Operator.AT_MOST: (le, ">="),
    Operator.MORE: (gt, "<"),
    Operator.AT_LEAST: (ge, "<="),
}
"""How a number of days compares, and how the deadline does: the earlier, the more days."""
# Deadlines are kept as the account's days and hours, so that texts are in the order of time.
_DEADLINE = f"left(r.fields ->> '{PAY_DUE_DATE}', 10)"
_TODAY = "(now() AT TIME ZONE :zone)::date"
_UNPAID = f"""SELECT o.email_key FROM orders o
    JOIN subscribers r ON r.account_id = o.account_id AND r.list_id = o.list_id
        AND r.id = o.record_id
    WHERE o.account_id = :account_id AND r.account_id = :account_id AND o.email_key <> ''
      AND o.status = {OrderStatus.ORDERED:d}
      AND {_DEADLINE} > '0' AND {_DEADLINE} < to_char({_TODAY}, 'YYYY-MM-DD')
    GROUP BY o.email_key HAVING """  # noqa: S608  # constants of this file
_USES = """SELECT FROM coupon_uses u
    JOIN coupons c ON c.account_id = u.account_id AND c.id = u.coupon_id
    WHERE u.account_id = :account_id AND c.account_id = :account_id AND u.email_key <> ''"""


def dealing(schema: Schema, condition: Condition) -> str | None:
    """The name of what the condition asks for, as it is saved; None when it asks of others.

    A field that the list has goes before a condition of the same name.
    """
    name = condition.field.lower()
    return name if name in _COMPILED and name not in schema.fields else None


def dealt(schema: Schema, name: str, condition: Condition) -> Filter:
    """The condition as a filter; `name`: of `dealing`. BadCondition, FieldInvalid, FieldNotFound.

    The people are a set of addresses that is joined to the list. Which of the two partial indexes
    holds a list's addresses is said in words, so that the planner may use it.
    """
    found = _COMPILED[name](schema, condition)
    index = "s.unique_email" if schema.list.unique_email else "NOT s.unique_email"
    return Filter(f"{index} AND {found.sql}", found.params)


def _overdue(schema: Schema, condition: Condition) -> Filter:
    if condition.asks not in _COMPARES:
        raise condition.bad(Reason("segments.comparison_only"))
    name = condition.field[:64]
    typed = clean(FieldType.INTEGER, condition.single, name=name, zone=schema.zone)
    days = int(typed or 0)
    if not 0 <= days <= MOST_DAYS:
        raise condition.bad(Reason("segments.days_between", most=MOST_DAYS))
    compares, operator = _COMPARES[condition.asks]
    # Who owes nothing is in no group: where nothing would do, the others are left out.
    left_out = "NOT " if compares(0, days) else ""
    deadline = f"to_char({_TODAY} - :v0::int, 'YYYY-MM-DD')"
    sql = f"""{left_out}EXISTS (SELECT FROM (
    {_UNPAID}{left_out}(min({_DEADLINE}) {operator} {deadline})) AS owing
    WHERE owing.email_key = s.email_key)"""  # constants of this file, values bound
    return Filter(sql, {"v0": days})


def _used(_: Schema, condition: Condition) -> Filter:
    asks = condition.asks
    if asks in (Operator.EMPTY, Operator.NOT_EMPTY):
        negation = "NOT " if asks is Operator.EMPTY else ""
        return Filter(f"{negation}EXISTS ({_USES} AND u.email_key = s.email_key)")
    if asks not in (Operator.EQUAL, Operator.DIFFERENT, Operator.IN):
        raise condition.bad(Reason("segments.membership_only"))
    given = condition.several if asks is Operator.IN else (condition.single,)
    negation = "NOT " if asks is Operator.DIFFERENT else ""
    return Filter(
        f"""{negation}EXISTS ({_USES}
      AND c.code_key = ANY(:v0::text[]) AND u.email_key = s.email_key)""",
        {"v0": [code_key(each) for each in given]},
    )


def _unused(schema: Schema, condition: Condition) -> Filter:
    if condition.asks is not Operator.EQUAL:
        raise condition.bad(Reason("segments.equal_only"))
    code = f"lower(btrim({column_of(schema.field(condition.single.strip())).stored}))"
    return Filter(
        f"""EXISTS (SELECT FROM coupons c WHERE c.account_id = :account_id
      AND c.archived_at IS NULL AND (c.valid_until IS NULL OR c.valid_until > now())
      AND c.code_key = {code})
    AND NOT EXISTS ({_USES} AND u.email_key = s.email_key AND c.code_key = {code})"""
    )


_COMPILED: dict[str, Callable[[Schema, Condition], Filter]] = {
    "overdue": _overdue,
    "coupon_used": _used,
    "coupon_unused": _unused,
}
